"""From tagged mentions to attributions: who said what with which cue, also across sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant.analysis.attributions.tagger import Mention, Tagging
from assistant.analysis.language.hedges import vague_cue
from assistant.records import Attribution, Span

_SOURCE_VOTE = 0.8
_HEARS = re.compile(r"hear|told|learn|inform|understand", re.IGNORECASE)
_HEARER = 14
"""Characters before a cue in which whoever only hears it stands: "a court | has heard", "Jurors | were told"."""
_OPENS, _CLOSES = "“„«", "”»"


@dataclass(frozen=True, slots=True)
class Linked:
    """One attribution as mentions. `sourceless` is the tagger's probability that it names nobody."""

    source: Mention | None
    cue: Mention | None
    contents: tuple[Mention, ...]
    score: float
    sourceless: float

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Source, cue and contents, as far as there are any."""
        return tuple(m for m in (self.source, self.cue, *self.contents) if m is not None)

    def record(self, text: str) -> Attribution:
        """The attribution as it is shown and stored."""

        def spans(mentions: Sequence[Mention | None]) -> tuple[Span, ...]:
            return tuple(Span.of(text, m.start, m.end) for m in mentions if m is not None)

        return Attribution(spans([self.source]), spans([self.cue]), spans(self.contents), round(self.score, 4))


@dataclass(slots=True)
class _Group:
    """Mentions that belong together, and the votes for their source."""

    cue: int | None = None
    contents: list[int] = field(default_factory=list)
    votes: dict[int | None, float] = field(default_factory=dict)

    def vote(self, source: int | None, weight: float) -> None:
        self.votes[source] = self.votes.get(source, 0.0) + weight


def link(tagging: Tagging, text: str) -> list[Linked]:
    """Attributions in order of their first mention.

    Contents meet their cue by the tagger's pointers; cue and contents vote for the source.
    """
    mentions = tagging.mentions
    groups: dict[tuple[str, int], _Group] = {}
    for i, mention in enumerate(mentions):
        if mention.role == "cue":
            group = groups.setdefault(("cue", i), _Group(cue=i))
            group.vote(mention.source, mention.link)
    for i, mention in enumerate(mentions):
        if mention.role != "content":
            continue
        if mention.cue is not None:
            key = ("cue", mention.cue)
        elif mention.source is not None:
            key = ("source", mention.source)
        else:
            key = ("content", i)
        group = groups.setdefault(key, _Group())
        group.contents.append(i)
        group.vote(mention.source, mention.link)
    for i, mention in enumerate(mentions):
        # A source votes too, for the cue that it points to.
        if mention.role == "source" and mention.cue is not None and ("cue", mention.cue) in groups:
            groups["cue", mention.cue].vote(i, _SOURCE_VOTE)
    _drop_idle_sources(mentions, groups, text)
    taken = {max(group.votes, key=lambda s: group.votes[s]) for group in groups.values() if group.votes}
    for i, mention in enumerate(mentions):
        # A source that nobody points to may itself point to a cue that has none.
        if mention.role == "source" and i not in taken and mention.cue is not None:
            group = groups[("cue", mention.cue)]
            if max(group.votes, key=lambda s: group.votes[s]) is None:
                group.vote(i, 1.0)
    found = []
    for group in groups.values():
        chosen = max(group.votes, key=lambda s: group.votes[s])
        own = Linked(
            mentions[chosen] if chosen is not None else None,
            mentions[group.cue] if group.cue is not None else None,
            tuple(mentions[i] for i in group.contents),
            0.0,
            0.0,
        )
        if (not own.contents and (own.source is None or own.cue is None)) or _undergoes(text, own.cue):
            continue
        score = sum(m.score for m in own.mentions) / len(own.mentions)
        sourceless = sum(m.sourceless for m in own.mentions) / len(own.mentions)
        found.append(replace(own, score=min(score, 1.0), sourceless=sourceless))
    found.sort(key=lambda a: min(m.start for m in a.mentions))
    return _continued(found, text)


def _drop_idle_sources(mentions: Sequence[Mention], groups: dict[tuple[str, int], _Group], text: str) -> None:
    """ "Reportedly" names nobody: the name before it is whom the sentence is about. Nor is "the" anybody."""
    for group in groups.values():
        bare = [
            s
            for s in group.votes
            if s is not None and text[mentions[s].start : mentions[s].end].lower() in ("the", "a", "an", "its", "as", "q")
        ]
        if group.cue is not None and names_nobody(text, mentions[group.cue]):
            bare = [s for s in group.votes if s is not None]
        for source in bare:
            group.vote(None, group.votes.pop(source))


_UNDERGOES = re.compile(
    r".*?\b(?:is|are|was|were|been|be|being)\s(?:\w+\s)?(?:denied|refused)\b(?!\sby\b)|"
    r".*?\b(?:told|urged|ordered|advised|instructed|reminded|encouraged)\sto\s(?!(?:the|an?|his|her|their|its|[A-Z])\b)",
    re.DOTALL,
)
"""Who is refused something, or told to do something, says nothing: "The two were denied bail", "Ministry told to release figures"."""
_AUXILIARY, _VERB = 12, 8
"""Characters before a cue in which its auxiliaries stand, and behind it in which the verb does that somebody is told to do."""


def _undergoes(text: str, cue: Mention | None) -> bool:
    return cue is not None and _UNDERGOES.match(text, max(0, cue.start - _AUXILIARY), cue.end + _VERB) is not None


_ACCUSED = re.compile(
    r"(?:(?:stands?|stood)\s)?accused\sof\b|said\sto\s[‘'“\"]?(?:accept|be|have|plan|want|consider|seek|back|favou?r|weigh|mull|agree|face|eye)\b",
    re.IGNORECASE,
)
"""Whoever is accused says nothing: "Worker accused of theft", in a headline."""


def names_nobody(text: str, cue: Mention) -> bool:
    """Whether a cue attributes to nobody: "reportedly", "is said (to)", "(it) is alleged"; not "is accused by"."""
    if _ACCUSED.match(text, cue.start):
        return True
    found = vague_cue(text, max(0, cue.start - 4), cue.end + 8)
    if found is None and _HEARS.search(text, cue.start, cue.end):
        found = vague_cue(text, max(0, cue.start - _HEARER), cue.end)
    if found is None or found.start >= cue.end or found.end <= cue.start:
        return False
    return not re.search(r"\bby\b", text[cue.start : cue.end + 4])


def _continued(found: list[Linked], text: str) -> list[Linked]:
    """Quoted content with neither cue nor source goes on with the speaker of the quotation before it."""
    result: list[Linked] = []
    regions = quotations(text)
    before: Linked | None = None
    for attribution in found:
        if attribution.source is None and attribution.cue is None and attribution.contents:
            start = attribution.contents[0].start
            if before is not None and _in_quotes(regions, text, start) and breaks(text, before.contents[-1].end, start) <= 1:
                attribution = replace(attribution, source=before.source, cue=before.cue)
        result.append(attribution)
        if attribution.source is not None and attribution.contents:
            before = attribution if before is None or attribution.contents[-1].end > before.contents[-1].end else before
    return result


def breaks(text: str, start: int, end: int) -> int:
    """How many paragraphs end between two places: 0, 1, or 2 for more than one (the rest is not read)."""
    first = text.find("\n\n", start, end)
    return 0 if first < 0 else 1 if text.find("\n\n", first + 2, end) < 0 else 2


def _in_quotes(regions: Sequence[tuple[int, int]], text: str, start: int) -> bool:
    at = bisect_right(regions, (start, len(text))) - 1
    return at >= 0 and regions[at][0] <= start < regions[at][1]


def quotations(text: str) -> list[tuple[int, int]]:
    """Ranges in quotation marks, the marks included, in order. A quotation that is not closed ends with its paragraph.

    Single quotation marks count where they cannot be apostrophes: opened after white space and closed before white space or punctuation.
    """
    found: list[tuple[int, int]] = []
    for paragraph in re.finditer(r"[^\n]+", text):
        opened: int | None = None
        single: int | None = None
        for match in re.finditer(r"[“„«”»\"]|(?<![^\s(\[—–-])[‘'](?=\w)|[’'](?!\w)", paragraph.group()):
            mark, at = match.group(), paragraph.start() + match.start()
            if mark in "‘'’":
                if (
                    single is None
                    and mark != "’"
                    and opened is None
                    and match.end() < len(paragraph.group())
                    and paragraph.group()[match.end()].isalnum()
                ):
                    single = at
                elif single is not None and mark != "‘":
                    found.append((single, at + 1))
                    single = None
            elif mark in _OPENS or (mark == '"' and opened is None):
                opened = at if opened is None else opened
            elif opened is not None:
                found.append((opened, at + 1))
                opened = None
        if opened is not None:
            found.append((opened, paragraph.end()))
    return sorted(found)
