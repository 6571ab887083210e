"""The records that everything passes around: frozen, checked when made, JSON both ways.

A span is a run of characters of `Article.text`: `text == article.text[start:end]`, `end` not included. `to_dict()` gives plain JSON
values; `from_dict()` takes them back and raises `InvalidRecord` for what does not fit.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from assistant.errors import InvalidRecord
from assistant.serialization import Record
from assistant.serialization import digest as digest
from assistant.vocabulary import Intent as Intent
from assistant.vocabulary import Kind as Kind
from assistant.vocabulary import SourceType as SourceType
from assistant.vocabulary import Sourcing as Sourcing
from assistant.vocabulary import Verdict as Verdict

_WITH_SOURCE = frozenset(str(value) for value in SourceType)


def _check_range(start: int, end: int) -> None:
    if not 0 <= start < end:
        raise InvalidRecord(f"empty or backwards span: {start}..{end}")


def _check_share(value: float, name: str) -> None:
    if not 0.0 <= value <= 1.0:
        raise InvalidRecord(f"{name} must lie between 0 and 1, not {value}")


@dataclass(frozen=True, slots=True)
class Span(Record):
    """A run of characters with the words themselves; as long as its range says."""

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        _check_range(self.start, self.end)
        if len(self.text) != self.end - self.start:
            raise InvalidRecord(f"a span {self.start}..{self.end} cannot hold {len(self.text)} characters")

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of `text` from `start` to `end`."""
        return cls(start, end, text[start:end])


@dataclass(frozen=True, slots=True)
class Article(Record):
    """One version of one article. `id` is a hash of origin and text; `origin` (path or URL) groups versions.

    `added` and `published` are ISO 8601 dates or times (`added` empty: not stored); `language` is an ISO 639-1 code.
    """

    id: str
    origin: str
    title: str
    author: str | None
    outlet: str | None
    published: str | None
    url: str | None
    language: str
    text: str = field(repr=False)
    added: str
    notices: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.id != self.name(self.origin, self.text):
            raise InvalidRecord(f"the article id {self.id} is not that of its origin and text")
        if not self.text.strip():
            raise InvalidRecord("an article needs text")

    @staticmethod
    def name(origin: str, text: str) -> str:
        """The id of an article with this origin and text."""
        return digest(origin, text)

    def without_text(self) -> dict[str, Any]:
        """`to_dict()` less the text, for listings."""
        data = self.to_dict()
        del data["text"]
        return data


@dataclass(frozen=True, slots=True)
class Passage(Record):
    """A run of whole sentences: the unit that is embedded and retrieved."""

    id: str
    article_id: str
    start: int
    end: int

    def __post_init__(self) -> None:
        _check_range(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Attribution(Record):
    """What the tagger found and linked; the three may lie in different sentences. `score` is 0 to 1."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float

    def __post_init__(self) -> None:
        if not (self.source or self.cue or self.content):
            raise InvalidRecord("an attribution needs a source, a cue or content")
        _check_share(self.score, "score")


@dataclass(frozen=True, slots=True)
class Source(Record):
    """A source mention; `resolved` is its fullest mention in the article, `via` the people a document came through."""

    start: int
    end: int
    text: str
    type: SourceType
    resolved: str
    affiliation: str | None = None
    anonymity_reason: str | None = None
    via: str | None = None

    def __post_init__(self) -> None:
        Span(self.start, self.end, self.text)
        if not self.resolved:
            raise InvalidRecord("a source needs its resolved name")


@dataclass(frozen=True, slots=True)
class Claim(Record):
    """One sentence and who stands behind it. `hedges` lie in the sentence; the other spans need not."""

    id: str
    article_id: str
    passage_id: str
    start: int
    end: int
    text: str
    sourcing: Sourcing
    sources: tuple[Source, ...]
    cue: Span | None
    content: tuple[Span, ...]
    unattributed: tuple[Span, ...]
    quoted: bool
    hedges: tuple[Span, ...]
    kind: Kind
    checkworthiness: float
    score: float
    reason: str

    def __post_init__(self) -> None:
        Span(self.start, self.end, self.text)
        _check_share(self.checkworthiness, "checkworthiness")
        _check_share(self.score, "score")
        if not self.reason:
            raise InvalidRecord("a claim needs the reason for its verdict")
        if self.sourcing is Sourcing.UNSOURCED and self.sources:
            raise InvalidRecord("an unsourced claim has no sources")
        if str(self.sourcing) in _WITH_SOURCE and (not self.sources or str(self.sources[0].type) != str(self.sourcing)):
            raise InvalidRecord(f"a claim resting on {self.sourcing} needs such a source first")
        for span in self.hedges:
            if not (self.start <= span.start and span.end <= self.end):
                raise InvalidRecord(f"the hedge {span.text!r} lies outside its sentence")


@dataclass(frozen=True, slots=True)
class Citation(Record):
    """Number `n` of an answer: the exact characters it rests on. Its id is a hash of article, range and quote.

    Make one with `Citation.of`, which takes the quote from the article itself. A changed quote or range no longer fits the id.
    """

    id: str
    n: int
    article_id: str
    passage_id: str
    title: str
    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        Span(self.start, self.end, self.quote)
        if self.n < 1:
            raise InvalidRecord(f"citations count from 1, not {self.n}")
        if self.id != self.name(self.article_id, self.start, self.end, self.quote):
            raise InvalidRecord(f"the citation id {self.id} is not that of its article, range and quote")

    @staticmethod
    def name(article_id: str, start: int, end: int, quote: str) -> str:
        """The id of a citation of these characters."""
        return digest(article_id, start, end, quote)

    @classmethod
    def of(cls, article: Article, start: int, end: int, *, n: int, passage_id: str) -> Citation:
        """Cite `article.text[start:end]`. Raises `InvalidRecord` for a range that the text does not have."""
        quote = article.text[start:end]
        return cls(cls.name(article.id, start, end, quote), n, article.id, passage_id, article.title, start, end, quote)

    def stands_in(self, article: Article) -> bool:
        """Whether `article` is the one cited and has the quote at the range."""
        return article.id == self.article_id and article.text[self.start : self.end] == self.quote


@dataclass(frozen=True, slots=True)
class Coverage(Record):
    """How many of the sentences in scope were examined."""

    examined: int
    total: int

    def __post_init__(self) -> None:
        if not 0 <= self.examined <= self.total:
            raise InvalidRecord(f"{self.examined} of {self.total} sentences cannot have been examined")


@dataclass(frozen=True, slots=True)
class AnswerSentence(Record):
    """A sentence of an answer with the numbers of its citations, the verifier's verdict and the reason."""

    text: str
    citations: tuple[int, ...]
    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True)
class Answer(Record):
    """What the desk says, and where each sentence stands. `shown` of `total` items are listed.

    `id` is a hash of the question, its intent, the text, what is cited, and the articles in scope: the same where the very same was said.
    `engine` is "offline" or the chat model's name; `usage` counts the model's tokens; `nearest` holds the closest passages of a refusal.
    """

    id: str
    question: str
    intent: Intent
    engine: str
    text: str
    sentences: tuple[AnswerSentence, ...]
    citations: tuple[Citation, ...]
    rejected: tuple[AnswerSentence, ...]
    nearest: tuple[Citation, ...]
    coverage: Coverage
    shown: int
    total: int
    refused: bool
    notices: tuple[str, ...]
    usage: dict[str, int]
    elapsed_ms: int

    def __post_init__(self) -> None:
        numbers = {citation.n for citation in self.citations}
        if len(numbers) != len(self.citations):
            raise InvalidRecord("two citations of an answer have the same number")
        for sentence in self.sentences:
            missing = set(sentence.citations) - numbers
            if missing:
                raise InvalidRecord(f"an answer cites {sorted(missing)}, which it does not have")
            if sentence.verdict is Verdict.REJECTED:
                raise InvalidRecord("a rejected sentence belongs in `rejected`")
        if any(sentence.verdict is not Verdict.REJECTED for sentence in self.rejected):
            raise InvalidRecord("`rejected` holds rejected sentences only")
        if self.refused and self.citations:
            raise InvalidRecord("a refusal cites nothing: the closest passages go to `nearest`")
        if not 0 <= self.shown <= self.total:
            raise InvalidRecord(f"{self.shown} of {self.total} items cannot have been shown")


@dataclass(frozen=True, slots=True)
class Reading(Record):
    """An article read whole: its passages, its attributions, and one claim for each sentence, in order."""

    article: Article
    passages: tuple[Passage, ...]
    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...]

    def __post_init__(self) -> None:
        known = {passage.id for passage in self.passages}
        for passage in self.passages:
            if passage.article_id != self.article.id or passage.end > len(self.article.text):
                raise InvalidRecord(f"the passage {passage.id} is not one of article {self.article.id}")
        for claim in self.claims:
            if claim.article_id != self.article.id or claim.passage_id not in known:
                raise InvalidRecord(f"the claim {claim.id} is not one of article {self.article.id}")
            if claim.text != self.article.text[claim.start : claim.end]:
                raise InvalidRecord(f"the claim {claim.id} does not have the words of its article")
