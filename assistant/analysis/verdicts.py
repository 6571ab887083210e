"""A verdict on a sentence, and what it is made with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assistant.analysis.heads import Floats
from assistant.records import Source, Sourcing, Span

State = Callable[[int, int], Floats]
"""The tagger's mean state of a stretch of the text."""


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
