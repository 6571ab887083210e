"""What a question is asked of: some or all articles of a library, or articles that were read without being stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Protocol

from assistant.library.embedder import Embedder, Matrix, bundled
from assistant.library.index import MemoryIndex
from assistant.library.library import Library
from assistant.library.search import Hit
from assistant.records import Article, Attribution, Claim, Passage, Reading, digest

_FEW = 50


class Scope(Protocol):
    """The articles of one question. Every article's claims are all of its sentences, in order."""

    def articles(self) -> Sequence[Article]:
        """The articles, in order. Of a large library they take long to read: what only has to know how many asks `count`."""

    def stream(self) -> Iterator[Article]:
        """The articles, in order, of which only some are in memory at once."""

    def count(self) -> int:
        """How many articles there are."""

    def key(self) -> str:
        """Tells these articles from others."""

    def article(self, article_id: str) -> Article:
        """One of them."""

    def claims(self, article_id: str) -> tuple[Claim, ...]:
        """One article's claims."""

    def claims_within(self, passages: Sequence[Passage]) -> list[tuple[int, Claim]]:
        """The claims inside these passages, each once, by article and in order, with their places among their article's claims."""

    def attributions(self, article_id: str) -> tuple[Attribution, ...]:
        """One article's attributions."""

    def sentences(self) -> int:
        """How many sentences all articles have together."""

    def search(self, query: str, k: int) -> list[Hit]:
        """The `k` passages nearest to the query, best first."""

    def similarities(self, query: str, texts: Sequence[str]) -> list[float]:
        """How near each text is to the query in meaning: cosines, -1 to 1."""

    def vectors(self, texts: Sequence[str]) -> Matrix:
        """A row of unit length for each text."""

    def states(self, rows: Sequence[Sequence[int]]) -> list[Matrix]:
        """The bundled network's last layer for rows of word pieces, a row of numbers a piece."""

    def with_words(self, runs: Sequence[str], query: str, k: int) -> list[Passage] | None:
        """Passages where a quotation may stand, as `Index.with_words` gives them; None: all articles have to be read for it."""

    def known(self, ids: Sequence[str]) -> Mapping[str, Article]:
        """Some of the articles by their ids; unknown ones are left out."""


class LibraryScope:
    """Stored articles: those with the given ids, or all."""

    def __init__(self, library: Library, embedder: Embedder, ids: Sequence[str] | None = None) -> None:
        self._library = library
        self._embedder = embedder
        self._ids = None if ids is None else list(ids)
        self._claims: dict[str, tuple[Claim, ...]] = {}

    @cached_property
    def _articles(self) -> list[Article]:
        return self._library.articles(self._ids)

    def articles(self) -> Sequence[Article]:
        """The articles, in order of addition."""
        return self._articles

    def stream(self) -> Iterator[Article]:
        """The articles, in order of addition; those of a whole library are read for it and not kept."""
        return self._library.stream() if self._ids is None else iter(self._articles)

    def count(self) -> int:
        """How many articles there are; none is read for it."""
        return self._library.count() if self._ids is None else len(self._ids)

    def key(self) -> str:
        """A digest of the articles' ids."""
        return self._library.key() if self._ids is None else digest(*sorted(self._ids))

    def article(self, article_id: str) -> Article:
        """One of them. Raises `UnknownArticle`."""
        return self._library.article(article_id)

    def claims(self, article_id: str) -> tuple[Claim, ...]:
        """One article's claims."""
        if article_id not in self._claims:
            self._claims[article_id] = tuple(self._library.claims([article_id]).get(article_id, ()))
        return self._claims[article_id]

    def claims_within(self, passages: Sequence[Passage]) -> list[tuple[int, Claim]]:
        """The claims inside these passages; the rest of their articles is not read."""
        return self._library.claims_within(passages)

    def attributions(self, article_id: str) -> tuple[Attribution, ...]:
        """One article's attributions."""
        return tuple(self._library.attributions(article_id))

    def sentences(self) -> int:
        """How many sentences all articles have together, counted in the ledger."""
        return self._library.sentences(self._ids)

    def search(self, query: str, k: int) -> list[Hit]:
        """Hybrid search over the stored vectors and words."""
        return self._library.search(query, k, self._ids)

    def similarities(self, query: str, texts: Sequence[str]) -> list[float]:
        """Cosines by the library's embedder."""
        return cosines(self._embedder, query, texts)

    def vectors(self, texts: Sequence[str]) -> Matrix:
        """Vectors by the library's embedder."""
        return self._embedder.embed(texts)

    def states(self, rows: Sequence[Sequence[int]]) -> list[Matrix]:
        """The last layer of the bundled network."""
        return bundled(self._embedder).states(rows)

    def with_words(self, runs: Sequence[str], query: str, k: int) -> list[Passage] | None:
        """None for a few given articles: reading them is as fast, and earlier versions are not indexed."""
        if self._ids is not None and len(self._ids) <= _FEW:
            return None
        return self._library.with_words(runs, query, k, self._ids)

    def known(self, ids: Sequence[str]) -> Mapping[str, Article]:
        """Some of the articles by their whole ids."""
        return self._library.known(ids)


class MemoryScope:
    """Articles that were read: the same search, over an index in memory."""

    def __init__(self, readings: Sequence[Reading], embedder: Embedder) -> None:
        self._readings = {reading.article.id: reading for reading in readings}
        self._embedder = embedder

    def articles(self) -> Sequence[Article]:
        """The articles, in the order given."""
        return [reading.article for reading in self._readings.values()]

    def stream(self) -> Iterator[Article]:
        """The articles, in the order given."""
        return iter(self.articles())

    def count(self) -> int:
        """How many articles there are."""
        return len(self._readings)

    def key(self) -> str:
        """A digest of the articles' ids."""
        return digest(*sorted(self._readings))

    def article(self, article_id: str) -> Article:
        """One of them."""
        return self._readings[article_id].article

    def claims(self, article_id: str) -> tuple[Claim, ...]:
        """One article's claims."""
        return self._readings[article_id].claims

    def claims_within(self, passages: Sequence[Passage]) -> list[tuple[int, Claim]]:
        """The claims inside these passages."""
        ranges = [(p.article_id, p.start, p.end) for p in passages]
        return [
            (place, claim)
            for article_id in sorted({p.article_id for p in passages})
            for place, claim in enumerate(self._readings[article_id].claims)
            if any(article_id == a and start <= claim.start and claim.end <= end for a, start, end in ranges)
        ]

    def attributions(self, article_id: str) -> tuple[Attribution, ...]:
        """One article's attributions."""
        return self._readings[article_id].attributions

    def sentences(self) -> int:
        """How many sentences all articles have together."""
        return sum(len(reading.claims) for reading in self._readings.values())

    @cached_property
    def _index(self) -> MemoryIndex:
        return MemoryIndex.of(self._readings.values(), self._embedder)

    def search(self, query: str, k: int) -> list[Hit]:
        """Hybrid search in memory."""
        return self._index.search(query, k)

    def similarities(self, query: str, texts: Sequence[str]) -> list[float]:
        """Cosines by the desk's embedder."""
        return cosines(self._embedder, query, texts)

    def vectors(self, texts: Sequence[str]) -> Matrix:
        """Vectors by the desk's embedder."""
        return self._embedder.embed(texts)

    def states(self, rows: Sequence[Sequence[int]]) -> list[Matrix]:
        """The last layer of the bundled network."""
        return bundled(self._embedder).states(rows)

    def with_words(self, runs: Sequence[str], query: str, k: int) -> list[Passage] | None:
        """None: articles in memory are read, which takes less than indexing them."""
        return None

    def known(self, ids: Sequence[str]) -> Mapping[str, Article]:
        """Some of the articles."""
        return {i: self._readings[i].article for i in ids if i in self._readings}


def cosines(embedder: Embedder, query: str, texts: Sequence[str]) -> list[float]:
    """Cosine of each text to the query; the embedder's rows have unit length."""
    if not texts:
        return []
    matrix = embedder.embed([query, *texts])
    return [float(value) for value in matrix[1:] @ matrix[0]]
