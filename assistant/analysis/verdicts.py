"""A verdict on a sentence, and what it is made with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, Protocol

from assistant.analysis.heads import Floats
from assistant.analysis.weighing import Share
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
