"""Articles whose sentences and speakers a test writes down, and a library that needs no networks."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from assistant.answers.scope import MemoryScope
from assistant.library.embedder import Embedder
from assistant.records import Article, Claim, Kind, Passage, Reading, Source, SourceType, Span, digest
from assistant.vocabulary import Sourcing


class WordEmbedder(Embedder):
    """Texts that share words are near each other."""

    @property
    def id(self) -> str:
        return "words@64"

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        matrix = np.full((len(texts), 64), 1e-3, dtype=np.float32)
        for row, text in zip(matrix, texts, strict=True):
            for word in re.findall(r"\w+", text.lower()):
                row[zlib.crc32(word.encode()) % 64] += 1
        return np.asarray(matrix / np.linalg.norm(matrix, axis=1, keepdims=True), dtype=np.float32)


def article(text: str, origin: str = "a.txt", url: str | None = None) -> Article:
    return Article(Article.name(origin, text), origin, text.splitlines()[0][:60], None, None, None, url, "en", text, "")


def reading(text: str, origin: str = "a.txt", *, said_by: str | None = None, per_passage: int = 2, url: str | None = None) -> Reading:
    """Sentences end with a full stop and a space, or a line. Those that name `said_by` rest on that person, all of their words."""
    made = article(text, origin, url)
    spans = [m.span() for m in re.finditer(r"[^\s][^\n]*?(?:[.!?][”\"]?(?=\s)|(?=\n)|$)", text)]
    passages = [
        Passage(f"{made.id}:p{n}", made.id, spans[n][0], spans[min(n + per_passage, len(spans)) - 1][1])
        for n in range(0, len(spans), per_passage)
    ]
    claims = []
    for n, (start, end) in enumerate(spans):
        words = text[start:end]
        sources: tuple[Source, ...] = ()
        if said_by is not None and said_by in words:
            at = start + words.index(said_by)
            sources = (Source(at, at + len(said_by), said_by, SourceType.NAMED_PERSON, said_by),)
        claims.append(
            Claim(
                digest(made.id, start),
                made.id,
                passages[n // per_passage].id,
                start,
                end,
                words,
                Sourcing.NAMED_PERSON if sources else Sourcing.UNSOURCED,
                sources,
                None,
                (Span.of(text, start, end),) if sources else (),
                () if sources else (Span.of(text, start, end),),
                "“" in words,
                (),
                Kind.FACTUAL,
                0.5,
                0.9,
                "a test says so",
            )
        )
    return Reading(made, tuple(passages), (), tuple(claims))


def scope(*readings: Reading) -> MemoryScope:
    return MemoryScope(readings, WordEmbedder())
