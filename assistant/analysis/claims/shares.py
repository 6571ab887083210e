"""Which attributions reach into a sentence, and how many of its words each covers."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.analysis.attributions.linking import Linked, breaks
from assistant.analysis.attributions.retold import retold
from assistant.analysis.attributions.tagger import Mention
from assistant.analysis.claims.weighing import CONFIG, Share
from assistant.analysis.language.lexicon import AUTHOR, INSTITUTION_PLURALS, INSTITUTIONS, NO_ONE, NOBODY
from assistant.analysis.language.phrases import phrase_of
from assistant.analysis.language.ranges import Ranges
from assistant.analysis.sources import anonymity
from assistant.analysis.sources.turns import Turn, is_rubric

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_SILENT = re.compile(
    r"^(?:\w+\s){0,2}(?:declin\w+|refus\w+)\s(?:to\s)?(?:comment|discuss|answer|elaborate|say|confirm|be interviewed|be drawn|give)|"
    r"^(?:\w+\s){0,2}den(?:y|ies|ied|ying)\b|^(?:\w+\s){0,2}(?:casts?|pour(?:s|ed))\s(?:\w+\s)?(?:doubt|scorn|cold\swater)\b|"
    r"^(?:\w+\s){0,2}(?:reject|dismiss)(?:s|ed|es|ing)\s(?:(?:the|all|any|such|these|those|what)\s)?(?:\w+\s)?"
    r"(?:claims?|allegations?|accusations?|suggestions?|charges?|criticism|reports?|assertions?)\b",
    re.IGNORECASE,
)
"""A denial, or a refusal to speak, is the word of whoever is asked."""
_MOSTLY = 0.5
"""Share of a sentence's words in quotation marks from which it may belong to whoever speaks before or after it."""
_QUOTATION = 0.8
"""Share of a sentence's words in quotation marks from which it is one."""
_FIRST_PERSON = re.compile(r"\b(?:I|I[’'](?:m|ve|d|ll)|my|me)\b")
_SENTENCE_ENDS = re.compile(r"[.!?]\s|\n")
_ASKED = re.compile(
    r"(?:Asked|Pressed|Questioned|Challenged)\b[^.!?“”\"]{3,200},\s[^.!?“”\"]{2,80}?\s"
    r"(?:said|says|replied|replies|answered|added)\b"
)
_ACT = re.compile(
    r"attack(?:s|ed)\s(?:[A-Z][\w’'-]*\s){1,3}(?:at\s(?:his|her|their|the)\s(?:\w+\s)?(?:home|house|flat|shop|bungalow|hotel)|"
    r"with\san?\s(?:\w+\s)?(?:knife|hammer|axe|machete|bat|bottle|hatchet|brick|weapon|gun))\b|"
    r"reported\s(?:itself|himself|herself|themselves)\b|"
    r"publish(?:es|ed)\s(?:its|his|her|their|the|an?)\s(?:\w+\s){0,2}(?:reports?|findings|results|accounts|book|study|list)\b(?=\s(?:on|in|last|this)\s\w+\.)|"
    r"(?:defending|prosecuting)(?=,)|(?:has|have|had)\sbeen\s(?:looking|searching|hunting|working|preparing)\b|learn(?:ed|t)\sof\b|(?:(?:has|have|had)\s)?(?:(?:took|taken|takes)\s(?:charge|office|over)|adjourn(?:s|ed))\b",
    re.IGNORECASE,
)
"""What the tagger takes for a cue, and is done without a word: "Mark Devereux, defending,"."""
_MARK = re.compile(r"[\"“”‘«»]|''|``")
_STRAY = 0.3
"""Share of a sentence's words under which they do not make it part of what is said elsewhere."""
_BYLINE = re.compile(r"(?:^|\n)By $")
_BRIDGED: int = CONFIG["bridged_words"]
QUOTED_WORDS: int = CONFIG["quoted_words"]


@dataclass(frozen=True, slots=True)
class Look:
    """A sentence laid under the attributions: its words' ranges, which are in quotation marks, and the shares, the largest first."""

    start: int
    end: int
    words: tuple[tuple[int, int], ...]
    quoted: frozenset[int]
    shares: tuple[Share, ...]

    @property
    def covered(self) -> frozenset[int]:
        """The words that belong to any attribution."""
        return frozenset(word for share in self.shares for word in share.words)

    @property
    def part(self) -> float:
        """The share of the words that are covered."""
        return len(self.covered) / len(self.words) if self.words else 0.0

    @property
    def is_home(self) -> bool:
        """Whether the cue or the source of the largest share stands in the sentence."""
        leading = self.shares[0].attribution
        return any(m is not None and self.start <= m.start < self.end for m in (leading.cue, leading.source))

    @property
    def goes_on(self) -> bool:
        """Whether the source of the largest share stands in another sentence."""
        source = self.shares[0].attribution.source
        return source is not None and not self.start <= source.start < self.end

    @property
    def is_stray(self) -> bool:
        """Whether hardly a word belongs to an attribution, and its cue and source stand elsewhere."""
        return self.part < _STRAY and not self.quoted and not self.is_home

    @property
    def comes_later(self) -> bool:
        """Whether the cue and the source of the largest share both stand behind the sentence: its own wording may show another."""
        leading = self.shares[0].attribution
        return all(m is not None and m.start >= self.end for m in (leading.cue, leading.source))

    @property
    def spoken(self) -> bool:
        """Direct speech: words in quotation marks that somebody is said to have said. Titles and scare quotes are none."""
        return len(self.quoted & self.covered) >= 2 or len(self.quoted) >= QUOTED_WORDS

    def quotes(self, place: int) -> bool:
        """Whether the word that begins at a place stands in quotation marks."""
        return any(self.words[i][0] == place for i in self.quoted)

    @property
    def rest(self) -> tuple[tuple[int, int], ...]:
        """The runs of words that nobody stands behind; the whole sentence if nobody stands behind any."""
        covered = self.covered
        if not covered:
            return ((self.start, self.end),)
        found: list[tuple[int, int]] = []
        for i, (start, end) in enumerate(self.words):
            if i in covered:
                continue
            if found and i - 1 not in covered:
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
        return tuple(found)


def _is_title(words: str) -> bool:
    """“Smart Spaces Plan” is a title, not speech: few words, and every longer one has a capital."""
    longer = [word for word in _WORD.findall(words) if len(word) > 3]
    return 1 < len(longer) <= 6 and all(word[:1].isupper() for word in longer)


def _speaks_in(share: Share, start: int, end: int) -> bool:
    """Whether the cue and the source both stand in the sentence `start` to `end`."""
    return all(m is not None and start <= m.start < end for m in (share.attribution.cue, share.attribution.source))


def _is_elsewhere(share: Share, start: int, end: int) -> bool:
    """Whether the cue and the source both stand outside of the sentence `start` to `end`."""
    return all(m is not None and not start <= m.start < end for m in (share.attribution.cue, share.attribution.source))


class Shares:
    """Looks at the sentences of one article, in their order: a quotation may run on from one to the next."""

    def __init__(self, text: str, attributions: Sequence[Linked], quotations: Sequence[tuple[int, int]], turns: Sequence[Turn]) -> None:
        self._text = text
        attributions = [own for attribution in attributions for own in retold(text, attribution)]
        self._attributions = attributions
        # The cues and contents, each with its attribution: few of them reach a given sentence.
        told = [(m, i) for i, a in enumerate(attributions) for m in (a.cue, *a.contents) if m is not None]
        self._owners = [i for _, i in told]
        self._told = Ranges([(m.start, m.end) for m, _ in told])
        self._regions = [(a, b) for a, b in quotations if not _is_title(text[a:b])]
        self._quotations = Ranges(self._regions)
        self._turns = turns
        self._spans_of_turns = Ranges([(turn.start, turn.end) for turn in turns])
        self._speaker: tuple[int, Linked] | None = None

    def look(self, start: int, end: int) -> Look:
        """The sentence `text[start:end]`."""
        words = tuple((m.start(), m.end()) for m in _WORD.finditer(self._text, start, end))
        quoted = frozenset(i for i, (s, e) in enumerate(words) if self._quotations.hold(s, e))
        turn = next((self._turns[i] for i in self._spans_of_turns.touching(start, start + 1)), None)
        if turn is not None:
            found = self._spoken(turn, words, start, end)
            if found and turn.label is not None:
                quoted = frozenset(range(len(words)))  # A speaker's turn is speech, with quotation marks or without.
        else:
            found = [share for a in self._near(start, end) if (share := self._share(a, words, quoted, start, end)) is not None]
            found = found or self._run_on(words, quoted, start)
        if len(quoted) >= _QUOTATION * len(words) and turn is None:
            found = [self._unlinked(share, start, end) for share in found]
        # Who speaks in the sentence comes before somebody who speaks in another one.
        at_home = len(quoted) < _MOSTLY * len(words) and any(_speaks_in(share, start, end) for share in found)
        found.sort(
            key=lambda share: (
                self._only_asks(share, start),
                at_home and _is_elsewhere(share, start, end),
                -len(share.words),
                min(share.words),
            )
        )
        if any(i in quoted for share in found for i in share.words):
            self._speaker = (end, found[0].attribution)
        return Look(start, end, words, quoted, tuple(found))

    def _unlinked(self, share: Share, start: int, end: int) -> Share:
        """The share, of nobody if a quotation in the first person is none of the crowd's of whom was told before it.

        "The newspapers reported a fight. “I told him he was finished.”"
        """
        attribution = share.attribution
        source, cue = attribution.source, attribution.cue
        region = next((self._regions[i] for i in self._quotations.touching(start, end)), (start, end))
        if (
            source is None
            or cue is None
            or max(source.end, cue.end) > region[0]
            or not _SENTENCE_ENDS.search(self._text, cue.end, region[0])
        ):
            return share
        phrase = phrase_of(self._text, source.start, source.end)
        crowd = phrase.head in INSTITUTIONS | INSTITUTION_PLURALS or (phrase.plural and phrase.common)
        if crowd and not phrase.speaks_for and _FIRST_PERSON.search(self._text, *region):
            return replace(share, attribution=replace(attribution, source=None, cue=None))
        return share

    def _only_asks(self, share: Share, start: int) -> bool:
        """Whether it is who asked what is answered in the sentence: "Asked by a lawyer whether it was so, Rao replied"."""
        cue = share.attribution.cue
        return cue is not None and cue.start == start and _ASKED.match(self._text, start) is not None

    def _near(self, start: int, end: int) -> list[Linked]:
        """The attributions whose cue or contents reach into the sentence, in their order."""
        return [self._attributions[i] for i in sorted({self._owners[t] for t in self._told.touching(start, end)})]

    def _share(self, attribution: Linked, words: Sequence[tuple[int, int]], quoted: frozenset[int], start: int, end: int) -> Share | None:
        if not any(m.start < end and m.end > start for m in (attribution.cue, *attribution.contents) if m is not None):
            return None
        source = attribution.source
        if source is not None and (self._is_author(source) or self._is_nobody(source)):
            return None
        if attribution.cue is not None and _ACT.match(self._text, attribution.cue.start):
            return None
        if not quoted and self._is_told_later(attribution, start, end):
            return None
        spans = [(m.start, m.end) for m in attribution.mentions if m.start < end and m.end > start]
        inside = {i for i, (s, _) in enumerate(words) if any(a <= s < b for a, b in spans)}
        if not inside:
            return None
        # The few words between source, cue and content belong to the attribution: auxiliaries, adverbs, "also".
        for a, b in itertools.pairwise(sorted(inside)):
            if 1 < b - a <= _BRIDGED + 1:
                inside.update(range(a + 1, b))
        cue = attribution.cue
        if source is not None and cue is not None and anonymity.withheld(self._text, source.end, cue.start):
            # "Two aides, who spoke on condition of anonymity, said": why a source has no name is said of the source.
            inside.update(i for i, (s, _) in enumerate(words) if source.end <= s < cue.start)
        silent = source is not None and cue is not None and bool(_SILENT.search(self._text[cue.start : min(cue.end + 40, end)]))
        return Share(attribution, frozenset(inside), len(quoted), len(words), certain=silent)

    def _is_told_later(self, attribution: Linked, start: int, end: int) -> bool:
        """Whether the attribution stands behind the sentence and tells something of its own there, so not the sentence."""
        source, cue = attribution.source, attribution.cue
        if source is None or cue is None or min(source.start, cue.start) < end:
            return False
        return any(m.start >= end for m in attribution.contents) and not _MARK.search(self._text, start, cue.start)

    def _is_author(self, source: Mention) -> bool:
        """ "I think", outside quotation marks, is the article's own voice; so are a byline, and a rubric like "Weather:"."""
        if _BYLINE.search(self._text[max(0, source.start - 4) : source.start]):
            return True
        if self._text[source.end : source.end + 1] == ":" and is_rubric(self._text[source.start : source.end]):
            return True
        words = self._text[source.start : source.end].lower()
        return words in AUTHOR and not self._quotations.hold(source.start, source.start + 1)

    def _is_nobody(self, source: Mention) -> bool:
        """ "The world watches", "history shows"."""
        found = phrase_of(self._text, source.start, source.end)
        return found.head in NOBODY or found.text.lower() in NO_ONE

    def _run_on(self, words: Sequence[tuple[int, int]], quoted: frozenset[int], start: int) -> list[Share]:
        """A sentence inside a quotation that the tagger left out belongs to the speaker of the sentence before."""
        if self._speaker is None or len(quoted) < max(3, 0.8 * len(words)):
            return []
        last, attribution = self._speaker
        if breaks(self._text, last, start) > 1:
            return []
        return [Share(attribution, frozenset(range(len(words))), len(quoted), len(words))]

    def _spoken(self, turn: Turn, words: Sequence[tuple[int, int]], start: int, end: int) -> list[Share]:
        """A sentence of a speaker's turn is the speaker's; in the author's turn only what is quoted or cued there counts."""
        if turn.label is None:
            own = [a for a in self._near(start, end) if a.cue is not None and start <= a.cue.start < end]
            return [share for a in own if (share := self._share(a, words, frozenset(), start, end)) is not None]
        if not words or re.match(r"\(.*\)$", self._text[start:end].strip()):
            return []  # "(She laughs.)"
        speaker = Mention("source", *turn.label, score=1.0, sourceless=0.0)
        content = Mention("content", max(start, turn.label[1] + 1), end, 1.0, 0.0) if turn.label[1] + 1 < end else None
        attribution = Linked(speaker, None, (content,) if content else (), 1.0, 0.0)
        return [Share(attribution, frozenset(range(len(words))), len(words), len(words), certain=True)]
