"""An answer before it is verified: lines with the spans that they rest on, and the numbering of citations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.records import Article, Citation, Coverage, Intent


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stretch of an article that a line rests on, and the passage it was retrieved from."""

    article_id: str
    passage_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of an answer. Words in “curly quotation marks” are the evidence's own; `heading` opens a group of lines."""

    text: str
    evidence: tuple[Evidence, ...]
    reason: str
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What an answer will say. `nearest` holds the closest evidence of a refusal; `near` the other intents that the question could have."""

    intent: Intent
    opening: str
    lines: tuple[Line, ...] = ()
    total: int = 0
    nearest: tuple[Evidence, ...] = ()
    refused: bool = False
    examined: Coverage = field(default_factory=lambda: Coverage(0, 0))
    notices: tuple[str, ...] = ()
    near: tuple[Intent, ...] = ()


class Numbering:
    """Gives each piece of evidence a number, the same one when it is cited again."""

    def __init__(self, articles: Mapping[str, Article]) -> None:
        self._articles = articles
        self._found: dict[tuple[str, int, int], Citation] = {}

    def cite(self, evidence: Sequence[Evidence]) -> tuple[int, ...]:
        """The numbers of the citations of these stretches, in order."""
        numbers = []
        for piece in evidence:
            key = (piece.article_id, piece.start, piece.end)
            if key not in self._found:
                article = self._articles[piece.article_id]
                self._found[key] = Citation.of(article, piece.start, piece.end, n=len(self._found) + 1, passage_id=piece.passage_id)
            if self._found[key].n not in numbers:
                numbers.append(self._found[key].n)
        return tuple(numbers)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All citations, in order of their numbers."""
        return tuple(self._found.values())


def quoted(text: str) -> str:
    """The words on one line, in curly quotation marks; those inside become single ones."""
    flat = " ".join(text.split())
    return f"“{flat.replace('“', '‘').replace('”', '’').replace(chr(34), chr(39))}”"
