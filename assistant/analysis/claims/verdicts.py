"""A verdict on a sentence, and what it is made with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from assistant.analysis.attributions.heads import Floats
from assistant.analysis.claims.weighing import Share
from assistant.records import Source, SourceType, Sourcing, Span


class States(Protocol):
    """What the tagger's network saw in a text: `tagger.Tagging`, or a stand-in."""

    def state(self, start: int, end: int) -> Floats:
        """The mean state of a stretch of the text."""

    def likely_source(self, start: int, end: int) -> tuple[int, int] | None:
        """The words of a stretch that are likeliest to be a source, marked or not."""


class Candidate(NamedTuple):
    """One of a sentence's attributions, and on whose word the sentence would stand by it."""

    share: Share
    sourcing: Sourcing
    source: Source | None

    def withholds(self, start: int, end: int) -> bool:
        """Whether its source has no name, and is mentioned in the sentence from `start` to `end`."""
        return self.source is not None and self.source.type is SourceType.ANONYMOUS and start <= self.source.start < end

    def is_at_home(self, start: int, end: int) -> bool:
        """Whether both the source and the cue stand in the sentence from `start` to `end`."""
        cue = self.share.attribution.cue
        return self.source is not None and cue is not None and start <= self.source.start < end and start <= cue.start < end

    def is_elsewhere(self, start: int, end: int) -> bool:
        """Whether the source stands outside of the sentence from `start` to `end`, and so does the cue, or what is said by it."""
        cue, source = self.share.attribution.cue, self.share.attribution.source
        if source is not None and start <= source.start < end:
            return False
        cued = cue is not None and start <= cue.start < end
        return not (cued and any(start <= content.start < end for content in self.share.attribution.contents))


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict with everything that a claim says of it. `worded`: the sentence's own wording shows it, whatever the tagger saw."""

    sourcing: Sourcing
    sources: tuple[Source, ...]
    cue: Span | None
    content: tuple[Span, ...]
    unattributed: tuple[Span, ...]
    quoted: bool
    score: float
    reason: str
    worded: bool = False


def speakers(best: Candidate, candidates: Sequence[Candidate], start: int, end: int) -> list[Source]:
    """The source of a sentence's best candidate, and whoever else speaks in it: not those of the sentences before and behind."""
    source = best.source
    if source is None:
        return []
    found = [source]
    for candidate in candidates:
        other = candidate.source
        if other is None or other.start >= end > source.start:
            continue  # One who only speaks in the next sentence.
        if best.is_at_home(start, end) and candidate.is_elsewhere(start, end):
            continue  # One who only speaks in the sentence before.
        if all((other.start, other.end) != (known.start, known.end) for known in found):
            found.append(other)
    return found
