"""What keeps passage vectors, and the simplest that does: in memory, for articles that are read but not stored."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float32]
Matrix = npt.NDArray[np.float32]


class Vectors(Protocol):
    """Vectors of unit length by passage id."""

    def upsert(self, ids: Sequence[str], article_ids: Sequence[str], matrix: Matrix) -> None:
        """Store a row for each id, in place of one that is there."""
        ...

    def remove(self, ids: Sequence[str]) -> None:
        """Unknown ids are passed over."""
        ...

    def get(self, ids: Sequence[str]) -> dict[str, Vector]:
        """The vectors of those ids that are known."""
        ...

    def nearest(self, vector: Vector, k: int, article_ids: Sequence[str] | None = None) -> list[tuple[str, float]]:
        """At most `k` ids with their cosines, nearest first, of these articles (None: of all)."""
        ...

    def ids(self) -> set[str]: ...

    def count(self) -> int: ...


class MemoryVectors:
    """Exact search by one matrix product."""

    def __init__(self) -> None:
        self._rows: dict[str, Vector] = {}
        self._articles: dict[str, str] = {}

    def upsert(self, ids: Sequence[str], article_ids: Sequence[str], matrix: Matrix) -> None:
        self._rows.update(zip(ids, matrix, strict=True))
        self._articles.update(zip(ids, article_ids, strict=True))

    def remove(self, ids: Sequence[str]) -> None:
        for i in ids:
            self._rows.pop(i, None)
            self._articles.pop(i, None)

    def get(self, ids: Sequence[str]) -> dict[str, Vector]:
        return {i: self._rows[i] for i in ids if i in self._rows}

    def nearest(self, vector: Vector, k: int, article_ids: Sequence[str] | None = None) -> list[tuple[str, float]]:
        wanted = None if article_ids is None else set(article_ids)
        ids = [i for i in self._rows if wanted is None or self._articles[i] in wanted]
        if not ids:
            return []
        cosines = np.stack([self._rows[i] for i in ids]) @ vector
        return [(ids[j], float(cosines[j])) for j in np.argsort(-cosines, kind="stable")[:k]]

    def ids(self) -> set[str]:
        return set(self._rows)

    def count(self) -> int:
        return len(self._rows)
