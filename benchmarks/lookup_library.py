"""Articles cut into sentences and passages, without the networks: lookup needs words only."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from assistant.corpus.passages import passages
from assistant.corpus.sentences import split
from assistant.library.embedder import Embedder
from assistant.records import Article, Reading


class BlindEmbedder(Embedder):
    """Random directions: what is nearest in meaning is not measured here."""

    def __init__(self, width: int = 16) -> None:
        self._rng = np.random.default_rng(1)
        self._width = width

    @property
    def id(self) -> str:
        return f"blind@{self._width}"

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        matrix = self._rng.standard_normal((len(texts), self._width)).astype(np.float32)
        return np.asarray(matrix / np.linalg.norm(matrix, axis=1, keepdims=True), dtype=np.float32)


def reading_of(text: str, origin: str) -> Reading:
    """An article with passages of about 135 words, and no claims."""
    article = Article(Article.name(origin, text), origin, text[:60], None, None, None, None, "en", text, "")
    found = passages(article.id, text, split(text), lambda parts: [round(1.35 * len(part.split())) for part in parts])
    return Reading(article, tuple(found), (), ())
