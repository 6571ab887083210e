"""What finds passages for a question: vectors and words together. One code for stored articles and for those that are only read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Self

import numpy as np

from assistant.library.embedder import Embedder, Matrix
from assistant.library.lexical import Words
from assistant.library.search import Hit, fuse
from assistant.library.vectors import MemoryVectors, Vector, Vectors
from assistant.records import Passage, Reading

_CANDIDATES = 100
"""Passages taken from each ranking before they are fused."""

_FEW = 8
"""Articles whose vectors are compared one by one: in 50,000 passages Chroma takes 40 ms to find out which are theirs, and this 2."""

Known = Callable[[Sequence[str]], Mapping[str, Passage]]
OfArticle = Callable[[str], Sequence[Passage]]


class Index:
    """`known` gives the passages of ids; what it does not know is not found, whatever vectors and words still hold.

    `of_article` gives the passages of an article, where that takes less than asking the vectors.
    """

    def __init__(self, embedder: Embedder, vectors: Vectors, words: Words, known: Known, of_article: OfArticle | None = None) -> None:
        self._embedder = embedder
        self._vectors = vectors
        self._words = words
        self._known = known
        self._of_article = of_article

    def add(self, passages: Sequence[Passage], texts: Sequence[str], matrix: Matrix | None = None) -> None:
        """Index passages with their words. `matrix` holds their vectors where they are made already; otherwise it is made here."""
        if not passages:
            return
        ids, article_ids = [p.id for p in passages], [p.article_id for p in passages]
        self._vectors.upsert(ids, article_ids, self._embedder.embed(texts) if matrix is None else matrix)
        self._words.add(list(zip(ids, article_ids, texts, strict=True)))

    def remove(self, ids: Sequence[str]) -> None:
        """Forget passages; unknown ids are passed over."""
        if ids:
            self._vectors.remove(ids)
            self._words.remove(ids)

    def search(self, query: str, k: int = 10, article_ids: Sequence[str] | None = None) -> list[Hit]:
        """The `k` best passages of these articles (None: of all), best first."""
        if k < 1 or not query.strip():
            return []
        vector = self._embedder.embed([query])[0]
        pool = max(k, _CANDIDATES)
        near = dict(self._nearest(vector, pool, article_ids))
        lexical = dict(self._words.search(query, pool, article_ids))
        rows = self._vectors.get([i for i in lexical if i not in near])
        # A passage that shares words with the query, and whose vector is lost, stands as if it were unrelated in meaning.
        cosine = {**dict.fromkeys(lexical, 0.0), **{i: float(np.dot(row, vector)) for i, row in rows.items()}, **near}
        ranked = fuse(lexical, cosine)
        hits: list[Hit] = []
        while ranked and len(hits) < k:
            part, ranked = ranked[: 2 * k], ranked[2 * k :]
            known = self._known([i for i, _ in part])
            hits += [Hit(known[i], score, lexical.get(i, 0.0), max(-1.0, min(1.0, cosine[i]))) for i, score in part if i in known]
        return hits[:k]

    def _nearest(self, vector: Vector, k: int, article_ids: Sequence[str] | None) -> list[tuple[str, float]]:
        """As `Vectors.nearest`."""
        if article_ids is None or self._of_article is None or len(article_ids) > _FEW:
            return self._vectors.nearest(vector, k, article_ids)
        rows = self._vectors.get([passage.id for article_id in article_ids for passage in self._of_article(article_id)])
        ranked = sorted(((i, float(np.dot(row, vector))) for i, row in rows.items()), key=lambda pair: -pair[1])
        return ranked[:k]

    def with_words(self, runs: Sequence[str], query: str, k: int, article_ids: Sequence[str] | None = None) -> list[Passage] | None:
        """The passages that have a run of words, at most `k`, then those that share the most words with the query, at most a tenth of that.

        No vector is looked at. None where the words are too common for the index to tell.
        """
        exact = self._words.phrases(runs, k, article_ids)
        if exact is None:
            return None
        near = [i for i, _ in self._words.search(query, k // 10, article_ids)]
        known = self._known(list(dict.fromkeys([*exact, *near])))
        return list(known.values())


class MemoryIndex(Index):
    """An index of articles that are read but not stored."""

    def __init__(self, embedder: Embedder) -> None:
        self._passages: dict[str, Passage] = {}
        super().__init__(embedder, MemoryVectors(), Words(), lambda ids: {i: self._passages[i] for i in ids if i in self._passages})

    @classmethod
    def of(cls, readings: Iterable[Reading], embedder: Embedder) -> Self:
        """An index of all passages of these readings, embedded together."""
        found = [(p, reading.article.text[p.start : p.end]) for reading in readings for p in reading.passages]
        index = cls(embedder)
        index.add([p for p, _ in found], [text for _, text in found])
        return index

    def add(self, passages: Sequence[Passage], texts: Sequence[str], matrix: Matrix | None = None) -> None:
        super().add(passages, texts, matrix)
        self._passages.update((p.id, p) for p in passages)

    def remove(self, ids: Sequence[str]) -> None:
        for i in ids:
            self._passages.pop(i, None)
        super().remove(ids)
