"""How records become rows of the ledger, and rows records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import sqlalchemy as sa

from assistant.errors import InvalidRecord, LibraryDamaged, UnknownArticle
from assistant.library import schema
from assistant.records import Claim, Passage, Reading, Sourcing, digest
from assistant.serialization import Record

R = TypeVar("R", bound=Record)

_SHORTEST_PREFIX = 6


@dataclass(frozen=True, slots=True)
class State:
    """What a reader compares: `generation` rises with every change; `passages` counts those of the newest versions."""

    generation: int
    embedder: str | None
    passages: int


def record(kind: type[R], data: Mapping[str, Any]) -> R:
    """The record in a JSON column. Raises `LibraryDamaged` for what is no such record."""
    try:
        return kind.from_dict(data)
    except (InvalidRecord, TypeError) as error:
        raise LibraryDamaged(f"the ledger holds a record that cannot be read ({error}): restore a backup") from error


def insert_reading(db: sa.Connection, reading: Reading, *, version: int) -> None:
    """All rows of one article, as the newest version of its origin."""
    article = reading.article
    row = {"id": article.id, "origin_key": digest(article.origin), "version": version, "added": article.added, "record": article.to_dict()}
    db.execute(sa.insert(schema.articles).values(row))
    for table, rows in (
        (schema.passages, [passage.to_dict() for passage in reading.passages]),
        (schema.claims, _claim_rows(reading)),
        (schema.attributions, _attribution_rows(reading)),
    ):
        if rows:
            db.execute(sa.insert(table), rows)


def resolved(db: sa.Connection, name: str) -> str:
    """The whole id of the article whose id, or a unique beginning of six characters of it, is `name`. Raises `UnknownArticle`."""
    a = schema.articles.c
    matches = db.scalars(sa.select(a.id).where(a.id == name)).all()
    if not matches and len(name) >= _SHORTEST_PREFIX:
        matches = db.scalars(sa.select(a.id).where(a.id.startswith(name, autoescape=True)).limit(2)).all()
    if not matches:
        raise UnknownArticle(f"no article has the id {name}: `sourcedesk articles` lists them")
    if len(matches) > 1:
        raise UnknownArticle(f"several articles have an id that begins with {name}: write more of it")
    return str(matches[0])


def strips(db: sa.Connection) -> dict[str, tuple[Sourcing, ...]]:
    """What each sentence rests on, in order, by article, for the newest versions; no record is read for it."""
    a, c = schema.articles.c, schema.claims.c
    query = sa.select(a.id, c.sourcing).select_from(schema.articles.outerjoin(schema.claims, c.article_id == a.id))
    found: dict[str, list[Sourcing]] = {}
    for article_id, sourcing in db.execute(query.where(a.superseded_by.is_(None)).order_by(a.number, c.start)):
        found.setdefault(article_id, []).extend([] if sourcing is None else [Sourcing(sourcing)])
    return {article_id: tuple(values) for article_id, values in found.items()}


def claims_within(db: sa.Connection, passages: Sequence[Passage]) -> list[tuple[int, Claim]]:
    """The claims inside these passages, by article and in order, with their places; no other record is read."""
    c, before = schema.claims.c, schema.claims.alias()
    place = sa.select(sa.func.count()).where(before.c.article_id == c.article_id, before.c.start < c.start).scalar_subquery()
    found: dict[str, tuple[int, Claim]] = {}
    for passage in passages:
        inside = sa.and_(c.article_id == passage.article_id, c.start >= passage.start, c.start < passage.end)
        for row in db.execute(sa.select(place, c.record).where(inside)):
            claim = record(Claim, row.record)
            if claim.end <= passage.end:
                found[claim.id] = row[0], claim
    return sorted(found.values(), key=lambda each: (each[1].article_id, each[0]))


def counts(db: sa.Connection) -> dict[str, tuple[int, dict[str, int]]]:
    """(sentences, {sourcing: how many}) by article, for the newest versions."""
    a, c = schema.articles.c, schema.claims.c
    query = sa.select(a.id, c.sourcing, sa.func.count(c.id)).select_from(schema.articles.outerjoin(schema.claims, c.article_id == a.id))
    found: dict[str, dict[str, int]] = {}
    for article_id, sourcing, count in db.execute(query.where(a.superseded_by.is_(None)).group_by(a.id, c.sourcing)):
        found.setdefault(article_id, {}).update({sourcing: count} if sourcing is not None else {})
    return {article_id: (sum(by.values()), {str(v): by[v] for v in Sourcing if v in by}) for article_id, by in found.items()}


def count(db: sa.Connection, table: sa.Table, ids: Sequence[str] | None = None) -> int:
    """How many rows of passages or claims belong to these articles, or to the newest versions; no record is read for it."""
    rows = sa.select(sa.func.count()).select_from(table)
    if ids is not None:
        return int(db.scalar(rows.where(table.c.article_id.in_(ids))) or 0)
    older = sa.select(schema.articles.c.id).where(schema.articles.c.superseded_by.is_not(None))
    # All less those of earlier versions, of which there are few: a fifth of the time that joining every row takes.
    return int(db.scalar(rows) or 0) - int(db.scalar(rows.where(table.c.article_id.in_(older))) or 0)


def of_newest(*columns: Any) -> sa.Select[Any]:
    """Columns of passages of newest versions: what a search may find."""
    joined = schema.passages.join(schema.articles, schema.passages.c.article_id == schema.articles.c.id)
    return sa.select(*columns).select_from(joined).where(schema.articles.c.superseded_by.is_(None))


def raise_generation(db: sa.Connection, embedder: str | None = None) -> None:
    """Part of every transaction that changes what a search finds; `embedder` records who made the vectors."""
    m = schema.meta.c
    generation = int(db.scalar(sa.select(m.value).where(m.key == "generation")) or 0) + 1
    db.execute(sa.update(schema.meta).where(m.key == "generation").values(value=str(generation)))
    if embedder is not None:
        db.execute(sa.delete(schema.meta).where(m.key == "embedder"))
        db.execute(sa.insert(schema.meta).values(key="embedder", value=embedder))


def _claim_rows(reading: Reading) -> list[dict[str, Any]]:
    return [
        {
            "id": claim.id,
            "article_id": claim.article_id,
            "passage_id": claim.passage_id,
            "start": claim.start,
            "sourcing": str(claim.sourcing),
            "kind": str(claim.kind),
            "record": claim.to_dict(),
        }
        for claim in reading.claims
    ]


def _attribution_rows(reading: Reading) -> list[dict[str, Any]]:
    return [
        {"article_id": reading.article.id, "position": position, "record": attribution.to_dict()}
        for position, attribution in enumerate(reading.attributions)
    ]
