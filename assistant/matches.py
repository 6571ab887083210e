"""What looking up a quotation gives: where its words stand, how they differ, and who says them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.errors import InvalidRecord
from assistant.records import Citation, Sourcing, Span
from assistant.serialization import Record


class MatchVerdict(StrEnum):
    """How the words looked up stand in an article; the order is from best to worst."""

    EXACT = "exact"
    """The same characters."""
    NORMALIZED = "normalized"
    """The same words: other quotation marks, dashes, spaces, case or punctuation, an honest ellipsis or [bracketed] insertion."""
    ALTERED = "altered"
    """Nearly the same words; the difference is in `Match.diff`."""
    ABSENT = "absent"
    """Nothing close; a match with this verdict is the nearest passage by meaning, and nothing more."""


class Change(StrEnum):
    """A kind of difference that changes what a sentence says."""

    NEGATION = "negation"
    NUMBER = "number"
    NAME = "name"
    DATE = "date"
    MODAL = "modal"


class Edit(StrEnum):
    """What one step of a word-by-word comparison does, seen from the article."""

    SAME = "same"
    ADDED = "added"
    """The quotation has words that the article does not have there."""
    DROPPED = "dropped"
    """The article has words that the quotation leaves out."""
    REPLACED = "replaced"
    OMITTED = "omitted"
    """Left out, and marked by an ellipsis."""
    INSERTED = "inserted"
    """Put in, and marked by brackets; `article` holds the words they stand for, if any."""


class Voice(StrEnum):
    """How an article gives the words of a match."""

    QUOTED = "quoted"
    """In quotation marks."""
    REPORTED = "reported"
    """In the article's words, on somebody else's authority."""
    ASSERTED = "asserted"
    """In the article's own voice."""


@dataclass(frozen=True, slots=True)
class Difference(Record):
    """One step from the article's words to the quotation's. `start` and `end` are characters of `Article.text`, equal where it has none."""

    edit: Edit
    quote: str
    article: str
    start: int
    end: int
    changes: tuple[Change, ...] = ()

    def __post_init__(self) -> None:
        if len(self.article) != self.end - self.start:
            raise InvalidRecord(f"a difference at {self.start}..{self.end} cannot hold {len(self.article)} characters")


@dataclass(frozen=True, slots=True)
class Match(Record):
    """One place where words that were looked up stand, or nearly: `text == article.text[start:end]`.

    `similarity` is the share of words in common, 0 to 1, in order; for `absent` too. `diff` is the word-by-word comparison in full,
    empty for `exact` and `absent`; `changed` names the differences that change the meaning. `speaker` is who the ledger says stands
    behind the words, as the article's fullest mention has it; null: nobody. `before` and `after` are the rest of the sentences that the
    match lies in and the sentence on either side. `sourcing` is what the sentence that holds most of the match rests on, null where there
    is no ledger.
    """

    verdict: MatchVerdict
    article_id: str
    title: str
    start: int
    end: int
    text: str
    similarity: float
    diff: tuple[Difference, ...]
    changed: tuple[Change, ...]
    speaker: str | None
    voice: Voice
    sourcing: Sourcing | None
    passage_id: str
    before: str
    after: str
    reason: str

    def __post_init__(self) -> None:
        Span(self.start, self.end, self.text)
        if not 0.0 <= self.similarity <= 1.0:
            raise InvalidRecord(f"similarity must lie between 0 and 1, not {self.similarity}")
        if self.changed and self.verdict is not MatchVerdict.ALTERED:
            raise InvalidRecord(f"a match whose meaning is changed is altered, not {self.verdict}")

    @property
    def citation_id(self) -> str:
        """The id of a citation of the words found."""
        return Citation.name(self.article_id, self.start, self.end, self.text)

    def citation(self, n: int) -> Citation:
        """The words found, as citation number `n`."""
        return Citation(self.citation_id, n, self.article_id, self.passage_id, self.title, self.start, self.end, self.text)
