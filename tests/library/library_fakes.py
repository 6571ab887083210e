"""A deterministic embedder and readings made from plain text, for the tests of the library and for the processes that they start."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from assistant.library.embedder import Embedder
from assistant.records import Article, Attribution, Claim, Kind, Passage, Reading, Source, SourceType, Sourcing, Span, digest


class HashingEmbedder(Embedder):
    """Every word votes for one of 64 directions. `seen` counts the texts, so that a test can tell that nothing was embedded."""

    def __init__(self, name: str = "hashing", width: int = 64) -> None:
        self._id = f"{name}@{width}"
        self._width = width
        self.seen = 0

    @property
    def id(self) -> str:
        return self._id

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        self.seen += len(texts)
        matrix = np.full((len(texts), self._width), 1e-3, dtype=np.float32)
        for row, text in zip(matrix, texts, strict=True):
            for word in re.findall(r"\w+", text.lower()):
                row[zlib.crc32(f"{self._id}{word}".encode()) % self._width] += 1
        return np.asarray(matrix / np.linalg.norm(matrix, axis=1, keepdims=True), dtype=np.float32)


def article_of(text: str, origin: str = "a.txt") -> Article:
    return Article(
        id=Article.name(origin, text),
        origin=origin,
        title=text.splitlines()[0],
        author=None,
        outlet=None,
        published=None,
        url=None,
        language="en",
        text=text,
        added="",
    )


def reading_of(text: str, origin: str = "a.txt", *, said_by: str | None = None) -> Reading:
    """One passage and one claim for each line. A line that names `said_by` rests on that person."""
    article = article_of(text, origin)
    passages, claims, attributions = [], [], []
    for match in re.finditer(r"[^\n]+", text):
        start, end, line = match.start(), match.end(), match.group()
        passage = Passage(digest(article.id, "p", start), article.id, start, end)
        sources: tuple[Source, ...] = ()
        if said_by is not None and said_by in line:
            at = start + line.index(said_by)
            sources = (Source(at, at + len(said_by), said_by, SourceType.NAMED_PERSON, said_by),)
            attributions.append(Attribution((Span.of(text, at, at + len(said_by)),), (), (Span.of(text, start, end),), 0.9))
        passages.append(passage)
        claims.append(
            Claim(
                id=digest(article.id, "c", start),
                article_id=article.id,
                passage_id=passage.id,
                start=start,
                end=end,
                text=line,
                sourcing=Sourcing.NAMED_PERSON if sources else Sourcing.UNSOURCED,
                sources=sources,
                cue=None,
                content=(),
                unattributed=(),
                quoted=False,
                hedges=(),
                kind=Kind.FACTUAL,
                checkworthiness=0.5,
                score=0.9,
                reason="a test says so",
            )
        )
    return Reading(article, tuple(passages), tuple(attributions), tuple(claims))


def numbered(n: int, *, lines: int = 6, tag: str = "report") -> Reading:
    """Article number `n` of many, each with words of its own."""
    text = "\n".join(f"Line {i} of {tag} {n} speaks of zebra{n} and of yak{n}x{i}." for i in range(lines))
    return reading_of(text, f"{tag}-{n}.txt")
