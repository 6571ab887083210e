"""The ledger: every article, passage, attribution and claim, in SQLite. It is the truth; vectors and words are made from it.

Who writes holds the library's lock. All methods raise `LibraryDamaged` and its kin for a file that cannot be read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import sqlalchemy as sa

from assistant.errors import InvalidRecord, LibraryDamaged, LibraryTooNew, UnknownArticle
from assistant.library import entries, schema
from assistant.library.citations import Citations, forget
from assistant.library.database import Database
from assistant.records import Article, Attribution, Claim, Passage, Reading, Sourcing, digest

_SHORTEST_PREFIX = 6
_ROWS = 10_000
"""Values in one IN list: SQLite takes 32,766."""


@dataclass(frozen=True, slots=True)
class State:
    """What a reader compares: `generation` rises with every change; `passages` counts those of the newest versions."""

    generation: int
    embedder: str | None
    passages: int


class Ledger:
    """Open one with `Ledger.open` or `Ledger.create`; `Ledger.empty` is what a folder without a library looks like."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.citations = Citations(database)
        self._counted = ("", 0)  # A generation, and the passages it has.

    @classmethod
    def empty(cls) -> Self:
        """A ledger in memory."""
        ledger = cls(Database(None))
        ledger._make()
        return ledger

    @classmethod
    def create(cls, path: Path) -> Self:
        """Open the ledger at `path`; make it first where there is none."""
        opened = cls.open(path)
        if opened is not None:
            return opened
        ledger = cls(Database(path))
        ledger._database.use_wal()
        ledger._make()
        return ledger

    @classmethod
    def open(cls, path: Path) -> Self | None:
        """None where there is no ledger, or none yet. Raises `LibraryTooNew` and `LibraryDamaged`."""
        if not path.exists():
            return None
        ledger = cls(Database(path))
        try:
            if not ledger._checked():
                ledger.close()
                return None
        except BaseException:
            ledger.close()
            raise
        return ledger

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    # Articles

    def state(self) -> State:
        """Generation, embedder and number of passages, of one moment."""
        with self._database.transaction() as db:
            known = {row.key: row.value for row in db.execute(sa.select(schema.meta.c.key, schema.meta.c.value))}
            counted = self._counted
            if known["generation"] != counted[0]:  # Counting takes long, and every search asks.
                counted = self._counted = (known["generation"], db.scalar(entries.of_newest(sa.func.count())) or 0)
        return State(int(known["generation"]), known.get("embedder"), counted[1])

    def resolve(self, ids: Iterable[str]) -> list[str]:
        """Whole ids of any version for ids or unique beginnings of six characters. Raises `UnknownArticle`."""
        a = schema.articles.c
        found = []
        with self._database.transaction() as db:
            for name in ids:
                matches = db.scalars(sa.select(a.id).where(a.id == name)).all()
                if not matches and len(name) >= _SHORTEST_PREFIX:
                    matches = db.scalars(sa.select(a.id).where(a.id.startswith(name, autoescape=True)).limit(2)).all()
                if not matches:
                    raise UnknownArticle(f"no article has the id {name}: `sourcedesk articles` lists them")
                if len(matches) > 1:
                    raise UnknownArticle(f"several articles have an id that begins with {name}: write more of it")
                found.append(matches[0])
        return found

    def articles(self, ids: Sequence[str] | None = None) -> list[Article]:
        """The newest versions in order of addition; or the versions with these whole ids, in the order of `ids`, unknown ones left out."""
        a = schema.articles.c
        with self._database.transaction() as db:
            if ids is None:
                rows = db.execute(sa.select(a.record).where(a.superseded_by.is_(None)).order_by(a.number)).scalars()
                return [entries.record(Article, row) for row in rows]
            found = {row.id: row.record for part in _parts(ids) for row in db.execute(sa.select(a.id, a.record).where(a.id.in_(part)))}
        return [entries.record(Article, found[i]) for i in ids if i in found]

    def article(self, article_id: str) -> Article:
        """The version with this whole id. Raises `UnknownArticle`."""
        found = self.articles([article_id])
        if not found:
            raise UnknownArticle(f"no article has the id {article_id}: `sourcedesk articles` lists them")
        return found[0]

    def versions(self, origin: str) -> list[Article]:
        """All versions of one origin, oldest first."""
        a = schema.articles.c
        with self._database.transaction() as db:
            rows = db.execute(sa.select(a.record).where(a.origin_key == digest(origin)).order_by(a.version)).scalars()
            return [entries.record(Article, row) for row in rows]

    def newest(self, origins: Iterable[str]) -> dict[str, str]:
        """The id of the newest version by origin, for those that are known."""
        keys = {digest(origin): origin for origin in origins}
        a = schema.articles.c
        with self._database.transaction() as db:
            rows = [
                row
                for part in _parts(list(keys))
                for row in db.execute(sa.select(a.origin_key, a.id).where(a.origin_key.in_(part), a.superseded_by.is_(None)))
            ]
        return {keys[row.origin_key]: row.id for row in rows}

    # What is in them

    def claims(self, ids: Sequence[str] | None = None, sourcing: Iterable[Sourcing] | None = None) -> dict[str, tuple[Claim, ...]]:
        """The claims by article, in order, of these articles (None: all newest versions); `sourcing` keeps those verdicts only."""
        c = schema.claims.c
        wanted = None if sourcing is None else [str(value) for value in sourcing]
        found: dict[str, list[Claim]] = {article_id: [] for article_id in (self._newest_ids() if ids is None else ids)}
        with self._database.transaction() as db:
            for part in _parts(list(found)):
                query = sa.select(c.article_id, c.record).where(c.article_id.in_(part)).order_by(c.article_id, c.start)
                for row in db.execute(query if wanted is None else query.where(c.sourcing.in_(wanted))):
                    found[row.article_id].append(entries.record(Claim, row.record))
        return {article_id: tuple(claims) for article_id, claims in found.items()}

    def attributions(self, article_id: str) -> tuple[Attribution, ...]:
        """The attributions of one article, in order."""
        a = schema.attributions.c
        with self._database.transaction() as db:
            rows = db.execute(sa.select(a.record).where(a.article_id == article_id).order_by(a.position)).scalars()
            return tuple(entries.record(Attribution, row) for row in rows)

    def passages(self, ids: Sequence[str]) -> dict[str, Passage]:
        """Passages of the newest versions by id; others are left out."""
        p = schema.passages.c
        query = entries.of_newest(p.id, p.article_id, p.start, p.end)
        with self._database.transaction() as db:
            rows = [row for part in _parts(ids) for row in db.execute(query.where(p.id.in_(part)))]
        return {row.id: Passage(row.id, row.article_id, row.start, row.end) for row in rows}

    def passages_of(self, article_id: str) -> tuple[Passage, ...]:
        """The passages of one article, any version, in order."""
        p = schema.passages.c
        with self._database.transaction() as db:
            rows = db.execute(sa.select(p.id, p.article_id, p.start, p.end).where(p.article_id == article_id).order_by(p.start, p.end))
            return tuple(Passage(*row) for row in rows)

    def searched(self) -> dict[str, str]:
        """Article id by passage id, for everything that a search should find."""
        with self._database.transaction() as db:
            return {row.id: row.article_id for row in db.execute(entries.of_newest(schema.passages.c.id, schema.passages.c.article_id))}

    def counts(self) -> dict[str, tuple[int, dict[str, int]]]:
        """(sentences, {sourcing: how many}) by article, for the newest versions."""
        a, c = schema.articles.c, schema.claims.c
        query = sa.select(a.id, c.sourcing, sa.func.count(c.id)).select_from(schema.articles.outerjoin(schema.claims, c.article_id == a.id))
        found: dict[str, dict[str, int]] = defaultdict(dict)
        with self._database.transaction() as db:
            for article_id, sourcing, count in db.execute(query.where(a.superseded_by.is_(None)).group_by(a.id, c.sourcing)):
                found[article_id].update({sourcing: count} if sourcing is not None else {})
        return {article_id: (sum(by.values()), {str(v): by[v] for v in Sourcing if v in by}) for article_id, by in found.items()}

    def strips(self) -> dict[str, tuple[Sourcing, ...]]:
        """What each sentence rests on, in order, by article, for the newest versions."""
        with self._database.transaction() as db:
            return entries.strips(db)

    # Writing

    def store(self, readings: Sequence[Reading], *, embedder: str) -> list[str]:
        """Store each reading as the newest version of its origin, all or none; returns the ids of the versions that they supersede.

        A text that comes back after others is stored anew, as the newest version.
        """
        a = schema.articles.c
        superseded: list[str] = []
        with self._database.transaction() as db:
            for reading in readings:
                article, key = reading.article, digest(reading.article.origin)
                db.execute(sa.delete(schema.articles).where(a.id == article.id))
                last = db.scalar(sa.select(sa.func.max(a.version)).where(a.origin_key == key)) or 0
                older = db.scalars(sa.select(a.id).where(a.origin_key == key, a.superseded_by.is_(None))).all()
                superseded += older
                db.execute(sa.update(schema.articles).where(a.id.in_(older)).values(superseded_by=article.id))
                entries.insert_reading(db, reading, version=last + 1)
            entries.raise_generation(db, embedder)
        return superseded

    def remove(self, ids: Sequence[str]) -> tuple[list[str], list[str]]:
        """Forget articles, the newest version together with all earlier ones; returns the removed articles' and passages' ids."""
        a, p = schema.articles.c, schema.passages.c
        with self._database.transaction() as db:
            newest = sa.select(a.origin_key).where(a.id.in_(ids), a.superseded_by.is_(None))
            doomed = db.scalars(sa.select(a.id).where(sa.or_(a.id.in_(ids), a.origin_key.in_(newest))).order_by(a.number)).all()
            passages = db.scalars(sa.select(p.id).where(p.article_id.in_(doomed))).all()
            forget(db, doomed)
            entries.raise_generation(db)
        asked = [i for i in dict.fromkeys(ids) if i in doomed]
        return [*asked, *(i for i in doomed if i not in asked)], list(passages)

    def raise_generation(self, *, embedder: str | None = None) -> None:
        """Tell readers to look at vectors and words anew; optionally, that another embedder has made them."""
        with self._database.transaction() as db:
            entries.raise_generation(db, embedder)

    # Care

    def problems(self) -> list[str]:
        """What is wrong inside the ledger itself, one line each."""
        a, c = schema.articles.c, schema.claims.c
        found = []
        with self._database.transaction() as db:
            for line in db.exec_driver_sql("PRAGMA quick_check").scalars():
                if line != "ok":
                    found.append(f"the ledger's file is damaged: {line}")
            for row in db.exec_driver_sql("PRAGMA foreign_key_check"):
                found.append(f"a row of {row[0]} belongs to no row of {row[2]}")
            for article_id in db.scalars(sa.select(a.id).where(a.id.not_in(sa.select(c.article_id)), a.superseded_by.is_(None))):
                found.append(f"article {article_id} has no claims: remove it and add it again")
            ids = db.scalars(sa.select(a.id).order_by(a.number)).all()
        for article_id in ids:
            try:
                self.reading(article_id)
            except LibraryDamaged as error:
                found.append(f"article {article_id}: {error}")
        return found

    def reading(self, article_id: str) -> Reading:
        """Everything about one article, any version."""
        article = self.article(article_id)
        claims = self.claims([article_id])[article_id]
        try:
            return Reading(article, self.passages_of(article_id), self.attributions(article_id), claims)
        except InvalidRecord as error:
            raise LibraryDamaged(f"the ledger contradicts itself ({error}): remove the article and add it again") from error

    def _newest_ids(self) -> list[str]:
        a = schema.articles.c
        with self._database.transaction() as db:
            return list(db.scalars(sa.select(a.id).where(a.superseded_by.is_(None)).order_by(a.number)))

    def _make(self) -> None:
        with self._database.transaction() as db:
            schema.metadata.create_all(db)
            db.execute(
                sa.insert(schema.meta), [{"key": "schema_version", "value": str(schema.VERSION)}, {"key": "generation", "value": "0"}]
            )

    def _checked(self) -> bool:
        """False for a database without tables: it is being made, or making it was interrupted."""
        with self._database.transaction() as db:
            tables = set(sa.inspect(db).get_table_names())
            if not tables:
                return False
            if schema.meta.name not in tables:
                raise LibraryDamaged(f"{self._database.path} is another program's database: choose another --library")
            value = db.scalar(sa.select(schema.meta.c.value).where(schema.meta.c.key == "schema_version"))
        if value is None or not value.isdecimal():
            raise LibraryDamaged(f"{self._database.path} does not say which version it has: restore a backup")
        if int(value) > schema.VERSION:
            raise LibraryTooNew(f"{self._database.path} has version {value}, this Source Desk reads {schema.VERSION}: upgrade sourcedesk")
        return True


def _parts(values: Sequence[str]) -> list[list[str]]:
    return [list(values[first : first + _ROWS]) for first in range(0, len(values), _ROWS)]
