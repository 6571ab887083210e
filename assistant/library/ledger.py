"""The ledger: every article, passage, attribution and claim, in SQLite. It is the truth; vectors and words are made from it.

Who writes holds the library's lock. All methods raise `LibraryDamaged` and its kin for a file that cannot be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Self

import sqlalchemy as sa

from assistant.errors import InvalidRecord, LibraryDamaged, UnknownArticle
from assistant.library import entries, ledger_checks, schema
from assistant.library.citations import Citations, forget
from assistant.library.database import Database
from assistant.library.entries import State
from assistant.records import Article, Attribution, Claim, Passage, Reading, Sourcing, digest

_ROWS = 10_000
"""Values in one IN list: SQLite takes 32,766."""
_STREAMED = 200
"""Records that are in memory as JSON at once."""


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

    def moment(self) -> AbstractContextManager[None]:
        """Everything that this thread reads inside is of one moment, whatever others write meanwhile."""
        return self._database.moment()

    def now(self) -> AbstractContextManager[None]:
        """Out of a `moment` for a while, to see what there is."""
        return self._database.now()

    # Articles

    def mark(self) -> tuple[int, str | None]:
        """Generation and embedder, which are quicker to tell than all of `state`."""
        with self._database.transaction() as db:
            known = ledger_checks.meta(db, self._database.path)
        return int(known["generation"]), known.get("embedder")

    def state(self) -> State:
        """Generation, embedder and number of passages, of one moment."""
        with self._database.transaction() as db:
            known = ledger_checks.meta(db, self._database.path)
            counted = self._counted
            if known["generation"] != counted[0]:  # Counting takes long, and every search asks.
                counted = self._counted = (known["generation"], entries.count(db, schema.passages))
        return State(int(known["generation"]), known.get("embedder"), counted[1])

    def resolve(self, ids: Iterable[str]) -> list[str]:
        """Whole ids of any version for ids or unique beginnings of six characters. Raises `UnknownArticle`."""
        with self._database.transaction() as db:
            return [entries.resolved(db, name) for name in ids]

    def articles(self, ids: Sequence[str] | None = None) -> list[Article]:
        """The newest versions in order of addition; or the versions with these whole ids, in the order of `ids`, unknown ones left out."""
        a = schema.articles.c
        with self._database.transaction() as db:
            if ids is None:
                rows = db.execute(sa.select(a.record).where(a.superseded_by.is_(None)).order_by(a.number)).scalars()
                return [entries.record(Article, row) for row in rows]
            query = sa.select(a.id, a.record).execution_options(yield_per=_STREAMED)
            found = {row.id: entries.record(Article, row.record) for part in _parts(ids) for row in db.execute(query.where(a.id.in_(part)))}
        return [found[i] for i in ids if i in found]

    def listed(self) -> dict[str, str]:
        """When they were added, by id, of the newest versions in order of addition: quicker than their records."""
        a = schema.articles.c
        with self._database.transaction() as db:
            rows = db.execute(sa.select(a.id, a.added).where(a.superseded_by.is_(None)).order_by(a.number))
            return {row.id: row.added for row in rows}

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
        found: dict[str, list[Claim]] = {article_id: [] for article_id in (self.listed() if ids is None else ids)}
        with self._database.transaction() as db:
            for part in _parts(list(found)):
                query = sa.select(c.article_id, c.record).where(c.article_id.in_(part)).order_by(c.article_id, c.start)
                for row in db.execute(query if wanted is None else query.where(c.sourcing.in_(wanted))):
                    found[row.article_id].append(entries.record(Claim, row.record))
        return {article_id: tuple(claims) for article_id, claims in found.items()}

    def claims_within(self, passages: Sequence[Passage]) -> list[tuple[int, Claim]]:
        """The claims inside these passages, by article and in order, with their places among their article's claims."""
        with self._database.transaction() as db:
            return entries.claims_within(db, passages)

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
        with self._database.transaction() as db:
            return entries.counts(db)

    def sentences(self, ids: Sequence[str] | None = None) -> int:
        """How many claims these articles have together (None: all newest versions)."""
        with self._database.transaction() as db:
            return sum(entries.count(db, schema.claims, part) for part in ([None] if ids is None else _parts(list(dict.fromkeys(ids)))))

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
        with self._database.transaction(write=True) as db:
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
        with self._database.transaction(write=True) as db:
            newest = sa.select(a.origin_key).where(a.id.in_(ids), a.superseded_by.is_(None))
            doomed = db.scalars(sa.select(a.id).where(sa.or_(a.id.in_(ids), a.origin_key.in_(newest))).order_by(a.number)).all()
            passages = db.scalars(sa.select(p.id).where(p.article_id.in_(doomed))).all()
            forget(db, doomed)
            entries.raise_generation(db)
        asked = [i for i in dict.fromkeys(ids) if i in doomed]
        return [*asked, *(i for i in doomed if i not in asked)], list(passages)

    def raise_generation(self, *, embedder: str | None = None) -> None:
        """Tell readers to look at vectors and words anew; optionally, that another embedder has made them."""
        with self._database.transaction(write=True) as db:
            entries.raise_generation(db, embedder)

    def copy(self, path: Path) -> None:
        """Write the ledger as it is into a new file."""
        self._database.copy(path)

    def become(self, other: Ledger, generation: int) -> None:
        """Hold what `other` holds, which is lost; all at once, and at a generation after all that were."""
        with other._database.transaction(write=True) as db:
            db.execute(sa.update(schema.meta).where(schema.meta.c.key == "generation").values(value=str(generation)))
        self._database.become(other._database)

    # Care

    def problems(self) -> list[str]:
        """What is wrong inside the ledger itself, one line each."""
        with self._database.transaction() as db:
            found, ids = ledger_checks.problems(db)
        for article_id in ids:
            try:
                self.reading(article_id)
            except LibraryDamaged as error:
                found.append(f"article {article_id}: {error}")
        return found

    def strangers(self) -> list[str]:
        """What a ledger of ours does not have inside, one line each: views, triggers, tables of others."""
        with self._database.transaction() as db:
            return ledger_checks.strangers(db)

    def reading(self, article_id: str) -> Reading:
        """Everything about one article, any version, as it was at one moment."""
        try:
            with self.moment():
                article = self.article(article_id)
                claims = self.claims([article_id])[article_id]
                return Reading(article, self.passages_of(article_id), self.attributions(article_id), claims)
        except InvalidRecord as error:
            raise LibraryDamaged(f"the ledger contradicts itself ({error}): remove the article and add it again") from error

    def _make(self) -> None:
        with self._database.transaction(write=True) as db:
            schema.metadata.create_all(db)
            db.execute(
                sa.insert(schema.meta), [{"key": "schema_version", "value": str(schema.VERSION)}, {"key": "generation", "value": "0"}]
            )

    def _checked(self) -> bool:
        """False for a database without tables: it is being made, or making it was interrupted."""
        with self._database.transaction() as db:
            return ledger_checks.checked(db, self._database.path)


def _parts(values: Sequence[str]) -> list[list[str]]:
    return [list(values[first : first + _ROWS]) for first in range(0, len(values), _ROWS)]
