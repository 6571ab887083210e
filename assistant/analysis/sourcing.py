"""On whose word a sentence stands: the verdict, its sources and the reason.

A sentence's words are laid over the attributions that reach into it. Source, cue and content all count, and so do the few words between
them. The attribution with most words decides, if a small model (`weighing`) finds that it carries the sentence.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.analysis.attributions import Linked
from assistant.analysis.hedges import vague_cue
from assistant.analysis.lexicon import MENTAL
from assistant.analysis.sources import Sources
from assistant.analysis.weighing import CONFIG, Share, features, probability
from assistant.records import Source, SourceType, Sourcing, Span

CARRIED: float = CONFIG["carried"]
BRIDGED: int = CONFIG["bridged_words"]
QUOTED_WORDS: int = CONFIG["quoted_words"]
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_SPEECH = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|t(?:old|ells?|elling)|ask(?:ed|s|ing)?|wrote|writes?|writing|written|add(?:ed|s|ing)|announc\w+|declar\w+|according|report\w*|claim\w*|statement|tweet\w*|"
    r"call(?:ed|s|ing)?|express\w+|state[ds]?|stating|describ\w+|insist\w*|argu\w+|warn\w*|spoke|speaks?|voic\w+|reveal\w*|suggest\w*|indicat\w+|show\w*|found|testif\w+)\b",
    re.IGNORECASE,
)
_SEEN = re.compile(
    r"\b(?:could be (?:seen|heard)|was seen|were seen|a reporter (?:saw|watched|heard|counted)|this reporter|(?:reporters?|"
    r"journalists?|correspondents?) (?:saw|watched|witnessed|heard|counted)|"
    r"I (?:saw|watched|heard|counted)|we (?:saw|watched|heard|counted))\b",
    re.IGNORECASE,
)
_OBTAINED = re.compile(
    r"\b((?:an?|the|two|three|several|some|internal|leaked|confidential|secret|hundreds of|dozens of|"
    r"thousands of)\b[^.,;]{0,80}?\b(?:documents?|directives?|memos?|memorandum|e-?mails?|letters?|"
    r"reports?|files?|filings?|records?|recordings?|transcripts?|papers?|drafts?|cables?|orders?|messages?|tapes?|videos?|contracts?|ledgers?|notes?|minutes)"
    r")\b,?\s(?:that (?:was|were) |which (?:was|were) |exclusively )?(?:obtained|seen|reviewed|viewed|leaked|published|passed|"
    r"provided|shared|shown|handed|examined)\s(?:by|to|from|with|on)\b",
    re.IGNORECASE,
)
_ECHO = re.compile(
    r"\b(?:echoed|supported|backed|corroborated|confirmed|seconded|endorsed|disputed|denied|contradicted|challenged)\s(?:up\s)?by\s",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict with everything that a claim says of it."""

    sourcing: Sourcing
    sources: tuple[Source, ...]
    cue: Span | None
    content: tuple[Span, ...]
    unattributed: tuple[Span, ...]
    quoted: bool
    score: float
    reason: str


def largest(shares: Sequence[Share]) -> Share:
    """The share with most words; of equal ones the first."""
    return max(shares, key=lambda share: len(share.words))


def _covered(shares: Sequence[Share]) -> set[int]:
    return {word for share in shares for word in share.words}


class Judge:
    """Decides for the sentences of one article, in their order."""

    def __init__(self, text: str, attributions: Sequence[Linked], quotations: Sequence[tuple[int, int]]) -> None:
        self._text = text
        self._attributions = attributions
        self._quotations = quotations
        self._sources = Sources(text)
        self._speaker: tuple[int, Linked] | None = None

    def observe(self, start: int, end: int) -> dict[str, float] | None:
        """What the model sees of the sentence; None where no attribution reaches into it. Keeps track of speakers as `judge` does."""
        _words, quoted_words, shares = self._look(start, end)
        self._remember(shares, quoted_words, end)
        return features(self._text, largest(shares), len(_covered(shares)), start, end) if shares else None

    def _look(self, start: int, end: int) -> tuple[list[tuple[int, int]], set[int], list[Share]]:
        words = [(m.start(), m.end()) for m in _WORD.finditer(self._text, start, end)]
        quoted_words = {i for i, (s, e) in enumerate(words) if any(a <= s and e <= b for a, b in self._quotations)}
        return words, quoted_words, self._shares(words, quoted_words, start, end) or self._continued(words, quoted_words, start, end)

    def _remember(self, shares: Sequence[Share], quoted_words: set[int], end: int) -> None:
        """A quotation may run on: its speaker is the one of the sentence before."""
        if shares and any(i in quoted_words for share in shares for i in share.words):
            self._speaker = (end, largest(shares).attribution)

    def judge(self, start: int, end: int) -> Judged:
        """The verdict on the sentence `text[start:end]`."""
        words, quoted_words, shares = self._look(start, end)
        self._remember(shares, quoted_words, end)
        quoted = self._is_quoted(shares, quoted_words)
        document = self._obtained(start, end)
        vague = vague_cue(self._text, start, end)
        covered = _covered(shares)
        part = len(covered) / len(words) if words else 0.0
        if document is not None and not (shares and part >= 0.5 and self._named_statement(shares)):
            return self._document(document, vague, start, end, quoted)
        chance = self.chance(shares, len(covered), start, end)
        if shares and chance >= CARRIED:
            return self._attributed(shares, words, covered, quoted, vague, (start, end))
        if vague is not None and vague.text.lower() not in ("rumors", "rumours"):
            rest = self._rest(words, set(), start, end)
            reason = f"“{vague.text}” attributes this to nobody"
            return Judged(Sourcing.VAGUE, (), vague, (), rest, quoted, 0.7, reason)
        return self._own_voice(shares, words, covered, part, quoted, (start, end))

    def _shares(self, words: Sequence[tuple[int, int]], quoted: set[int], start: int, end: int) -> list[Share]:
        found = []
        for attribution in self._attributions:
            spans = [(m.start, m.end) for m in attribution.mentions if m.start < end and m.end > start]
            inside = {i for i, (s, e) in enumerate(words) if any(a <= s < b for a, b in spans)}
            if not inside:
                continue
            has_content = any(m.start < end and m.end > start for m in attribution.contents)
            has_cue = attribution.cue is not None and start <= attribution.cue.start < end
            if not has_content and not has_cue:
                continue
            # The few words between source, cue and content belong to the attribution: auxiliaries, adverbs, "also".
            ordered = sorted(inside)
            for a, b in itertools.pairwise(ordered):
                if 1 < b - a <= BRIDGED + 1:
                    inside.update(range(a + 1, b))
            found.append(Share(attribution, frozenset(inside), len(quoted), len(words)))
        return found

    def _continued(self, words: Sequence[tuple[int, int]], quoted: set[int], start: int, end: int) -> list[Share]:
        """A sentence inside a quotation that the tagger left out belongs to the speaker of the sentence before."""
        if self._speaker is None or len(quoted) < max(3, 0.8 * len(words)):
            return []
        last, attribution = self._speaker
        if self._text.count("\n\n", last, start) > 1:
            return []
        return [Share(attribution, frozenset(range(len(words))), len(quoted), len(words))]

    def chance(self, shares: Sequence[Share], covered: int, start: int, end: int) -> float:
        """The probability that the largest share carries the sentence; 0 without shares."""
        if not shares:
            return 0.0
        return probability(features(self._text, largest(shares), covered, start, end))

    def _is_quoted(self, shares: Sequence[Share], quoted: set[int]) -> bool:
        """Direct speech: words in quotation marks that somebody is said to have said. Titles and scare quotes are none."""
        return len(quoted & _covered(shares)) >= 2 or len(quoted) >= QUOTED_WORDS

    def _sourcing(self, attribution: Linked, sentence: tuple[int, int]) -> tuple[Sourcing, Source | None]:
        source = None
        if attribution.source is not None:
            where = self._sentence_of(attribution.source.start, sentence)
            source = self._sources.read(attribution.source.start, attribution.source.end, where)
        if attribution.cue is not None and self._is_thought(attribution):
            return Sourcing.ASCRIBED, source
        if source is None:
            return Sourcing.VAGUE, None
        return Sourcing(str(source.type)), source

    def _sentence_of(self, at: int, sentence: tuple[int, int]) -> tuple[int, int]:
        if sentence[0] <= at < sentence[1]:
            return sentence
        begin = max(self._text.rfind(mark, 0, at) for mark in (". ", "\n", "? ", "! ")) + 1
        stop = re.compile(r"[.!?](?:\s|$)|\n").search(self._text, at)
        return begin, stop.start() if stop else len(self._text)

    def _is_thought(self, attribution: Linked) -> bool:
        cue = attribution.cue
        assert cue is not None  # noqa: S101 (the caller has looked)
        text = self._text[cue.start : cue.end]
        if _SPEECH.search(text) or _ECHO.search(text + " a") or not any(word.lower() in MENTAL for word in re.findall(r"\w+", text)):
            return False
        return not any(self._text[m.start] in '“"‘' or self._text[max(0, m.start - 1)] in '“"‘' for m in attribution.contents)

    def _named_statement(self, shares: Sequence[Share]) -> bool:
        best = largest(shares).attribution
        return best.cue is not None and bool(_SPEECH.search(self._text[best.cue.start : best.cue.end]))

    def _attributed(
        self,
        shares: Sequence[Share],
        words: Sequence[tuple[int, int]],
        covered: set[int],
        quoted: bool,
        vague: Span | None,
        sentence: tuple[int, int],
    ) -> Judged:
        ranked = sorted(shares, key=lambda share: (-len(share.words), min(share.words)))
        readings = [(share, *self._sourcing(share.attribution, sentence)) for share in ranked]
        best, sourcing, source = readings[0]
        if (
            sourcing is Sourcing.VAGUE
            and len(readings) > 1
            and readings[1][2] is not None
            and len(readings[1][0].words) * 2 > len(best.words)
        ):
            best, sourcing, source = readings[1]
        sources = [source] if source is not None else []
        for _, _, other in readings:
            if other is not None and all((other.start, other.end) != (s.start, s.end) for s in sources):
                sources.append(other)
        attribution = best.attribution
        cue = (
            Span.of(self._text, attribution.cue.start, attribution.cue.end)
            if attribution.cue
            else (vague if sourcing is Sourcing.VAGUE else None)
        )
        content = tuple(Span.of(self._text, m.start, m.end) for m in attribution.contents)
        part = len(covered) / len(words)
        reason = self._reason(sourcing, source, cue, part, sentence)
        score = round(max(0.0, min(1.0, attribution.score * min(1.0, part + 0.2))), 3)
        rest = self._rest(words, covered, *sentence)
        return Judged(sourcing, tuple(sources) if sourcing is not Sourcing.UNSOURCED else (), cue, content, rest, quoted, score, reason)

    def _reason(self, sourcing: Sourcing, source: Source | None, cue: Span | None, part: float, sentence: tuple[int, int]) -> str:
        cue_words = f"“{' '.join(cue.text.split())}”" if cue is not None and cue.text.strip(" :,") else "the quotation"
        if sourcing is Sourcing.VAGUE:
            return f"{cue_words} attributes this to nobody"
        who = _shown(source)
        if sourcing is Sourcing.ASCRIBED:
            return f"{cue_words} puts a thought, wish or plan into the head of {who or 'somebody'}; nothing shows how the author knows"
        kinds = {
            SourceType.NAMED_PERSON: "a named person",
            SourceType.NAMED_ORGANIZATION: "a named organisation",
            SourceType.DOCUMENT: "a document",
            SourceType.UNNAMED_GROUP: "a group with no names",
            SourceType.ANONYMOUS: "not named",
        }
        assert source is not None  # noqa: S101 (a sourcing with a type has a source)
        elsewhere = "" if sentence[0] <= source.start < sentence[1] else ", named in another sentence"
        why = (
            f", because of {source.anonymity_reason}" if source.anonymity_reason and not source.anonymity_reason.startswith("they") else ""
        )
        share = "" if part > 0.75 else f"; {round(100 * part)} % of the words are attributed"
        return f"{cue_words}: the source is {who} ({kinds[source.type]}{why}{elsewhere}){share}"

    def _document(self, document: tuple[int, int], vague: Span | None, start: int, end: int, quoted: bool) -> Judged:
        source = self._sources.read(*document, (start, end))
        if source.type is not SourceType.DOCUMENT:
            source = Source(source.start, source.end, source.text, SourceType.DOCUMENT, source.resolved, via=source.via)
        via = f", which came through {source.via}" if source.via else ""
        reason = f"The sentence rests on {_shown(source)} (a document{via})"
        return Judged(Sourcing.DOCUMENT, (source,), vague, (), (), quoted, 0.7, reason)

    def _obtained(self, start: int, end: int) -> tuple[int, int] | None:
        """A document that was obtained, seen or leaked: what the sentence tells is told from it."""
        match = _OBTAINED.search(self._text, start, end)
        return (match.start(1), match.end(1)) if match else None

    def _own_voice(
        self,
        shares: Sequence[Share],
        words: Sequence[tuple[int, int]],
        covered: set[int],
        part: float,
        quoted: bool,
        sentence: tuple[int, int],
    ) -> Judged:
        start, end = sentence
        text = self._text[start:end]
        if text.rstrip("”\"'’) ").endswith("?"):
            reason = "A question in the article's own voice"
        elif _SEEN.search(text):
            reason = "What the author saw or heard: the article's own observation"
        elif shares:
            _, source = self._sourcing(largest(shares).attribution, sentence)
            who = f" (to {_shown(source)})" if source is not None else ""
            reason = f"The article's own voice: only {round(100 * part)} % of the words are attributed{who}"
        else:
            reason = "The article's own voice: no source, no cue and no quotation"
        return Judged(
            Sourcing.UNSOURCED, (), None, (), self._rest(words, covered, start, end), quoted and bool(shares), round(1 - part, 3), reason
        )

    def _rest(self, words: Sequence[tuple[int, int]], covered: set[int], start: int, end: int) -> tuple[Span, ...]:
        """Runs of words that nobody stands behind."""
        if not covered:
            return (Span.of(self._text, start, end),)
        found: list[tuple[int, int]] = []
        for i, (s, e) in enumerate(words):
            if i in covered:
                continue
            if found and i - 1 not in covered:
                found[-1] = (found[-1][0], e)
            else:
                found.append((s, e))
        return tuple(Span.of(self._text, s, e) for s, e in found)


def _shown(source: Source | None) -> str:
    if source is None:
        return ""
    mention = " ".join(source.text.split())
    short = mention if len(mention) <= 80 else " ".join(source.resolved.split())[:80]
    return f"{short} = {source.resolved}" if source.resolved not in mention and len(source.resolved) < 80 else short
