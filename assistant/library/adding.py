"""Adding articles: which are new, their vectors, and the order of writing that leaves no half-stored article behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal

import numpy as np

from assistant.library.embedder import Embedder
from assistant.library.index import Index
from assistant.library.ledger import Ledger
from assistant.library.vectors import Vector
from assistant.records import Article, Reading

_CHUNK = 512
"""Passages that are embedded together and committed together, give or take an article."""

Outcome = Literal["new", "unchanged", "updated"]


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of one article; `article` says when it was added."""

    article: Article
    outcome: Outcome


def outcome(article: Article, newest: Mapping[str, str]) -> Outcome:
    """What adding it would make of it; `newest` holds ids by origin."""
    if article.origin not in newest:
        return "new"
    return "unchanged" if newest[article.origin] == article.id else "updated"


def chunks(readings: Sequence[Reading]) -> Iterator[list[Reading]]:
    """The readings in runs that are stored together."""
    chunk: list[Reading] = []
    passages = 0
    for reading in readings:
        chunk.append(reading)
        passages += len(reading.passages)
        if passages >= _CHUNK:
            yield chunk
            chunk, passages = [], 0
    if chunk:
        yield chunk


def embedded(readings: Iterable[Reading], embedder: Embedder) -> dict[str, Vector]:
    """The vectors of all their passages by passage id. Raises `NetworkError`."""
    texts = {p.id: r.article.text[p.start : p.end] for r in readings for p in r.passages}
    return dict(zip(texts, embedder.embed(list(texts.values())), strict=True)) if texts else {}


def unchanged(readings: Sequence[Reading], ledger: Ledger) -> list[Stored]:
    """All of them as they are stored; nothing if one of them is not the newest version of its origin."""
    newest = ledger.newest(r.article.origin for r in readings)
    if any(outcome(r.article, newest) != "unchanged" for r in readings):
        return []
    articles = ledger.articles([r.article.id for r in readings])
    return [Stored(article, "unchanged") for article in articles] if len(articles) == len(readings) else []


def store(readings: Sequence[Reading], vectors: Mapping[str, Vector], ledger: Ledger, index: Index, embedder: Embedder) -> list[Stored]:
    """Write vectors and words, commit the ledger, then take out what it supersedes. The caller holds the library's lock.

    What `vectors` lacks is embedded here: somebody may have removed an article since it was found unchanged.
    """
    added = datetime.now(UTC).isoformat(timespec="seconds")
    newest = ledger.newest(r.article.origin for r in readings)
    fresh: dict[str, Reading] = {}
    outcomes: list[tuple[str, Outcome]] = []
    for reading in readings:
        article = reading.article
        outcomes.append((article.id, outcome(article, newest)))
        if outcomes[-1][1] != "unchanged":
            newest[article.origin] = article.id
            # Out and in again: a text that comes back within one call is the newest version.
            fresh.pop(article.id, None)
            fresh[article.id] = replace(reading, article=replace(article, added=added))
    if fresh:
        _write(list(fresh.values()), vectors, ledger, index, embedder)
    articles = {article.id: article for article in ledger.articles([article_id for article_id, _ in outcomes])}
    return [Stored(articles[article_id], what) for article_id, what in outcomes]


def _write(readings: Sequence[Reading], vectors: Mapping[str, Vector], ledger: Ledger, index: Index, embedder: Embedder) -> None:
    ready = {**vectors, **embedded((r for r in readings if any(p.id not in vectors for p in r.passages)), embedder)}
    found = {p.id: (p, r.article.text[p.start : p.end]) for r in readings for p in r.passages}
    if found:
        index.add([p for p, _ in found.values()], [text for _, text in found.values()], np.stack([ready[i] for i in found]))
    superseded = ledger.store(readings, embedder=embedder.id)
    if superseded:
        stale = [p.id for article_id in superseded for p in ledger.passages_of(article_id)]
        searched = ledger.passages(stale)
        index.remove([i for i in stale if i not in searched])
        # Once more, for readers that opened the vectors between the commit and the removal.
        ledger.raise_generation()
