"""The citations that answers have given of stored articles: each is found again by its id, and checked when its article changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import sqlalchemy as sa

from assistant.errors import UnknownCitation
from assistant.library import entries, schema
from assistant.library.database import Database
from assistant.records import Citation, Claim

_SHORTEST_PREFIX = 6
_ROWS = 10_000


class Citations:
    """The citations in a ledger's database. All methods raise `LibraryError` and its kin.

    A library of an earlier version has no such table: it is made by the first `issue`. What is written here changes nothing that is
    searched, and needs SQLite's lock only.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def issue(self, citations: Iterable[Citation]) -> None:
        """Remember citations of stored articles; those of others, and those that are known, are passed over."""
        c, a = schema.citations.c, schema.articles.c
        wanted = {citation.id: citation for citation in citations}
        if not wanted:
            return
        issued = datetime.now(UTC).isoformat(timespec="seconds")
        with self._database.transaction() as db:
            if self._made(db):
                for known in db.scalars(sa.select(c.id).where(c.id.in_(list(wanted)))):
                    del wanted[known]
            stored = set(db.scalars(sa.select(a.id).where(a.id.in_({citation.article_id for citation in wanted.values()}))))
        rows = [
            {"id": i, "article_id": one.article_id, "start": one.start, "issued": issued, "record": one.to_dict()}
            for i, one in wanted.items()
            if one.article_id in stored
        ]
        if rows:
            with self._database.transaction(write=True) as db:
                migrate(db)
                # Another program may have given the same answer meanwhile.
                known = set(db.scalars(sa.select(c.id).where(c.id.in_([row["id"] for row in rows]))))
                rows = [row for row in rows if row["id"] not in known]
                if rows:
                    db.execute(sa.insert(schema.citations), rows)

    def find(self, citation_id: str) -> Citation:
        """The citation with this id, or a unique beginning of six characters or more; also one of a whole sentence that was never given.

        Raises `UnknownCitation`.
        """
        found = self._issued(citation_id) or self._of_sentences(citation_id)
        if not found:
            raise UnknownCitation(f"no citation has the id {citation_id}: ids stand in the JSON of answers about stored articles")
        if len(found) > 1:
            raise UnknownCitation(f"several citations have an id that begins with {citation_id}: write more of it")
        return found[0]

    def of(self, article_ids: Sequence[str]) -> list[Citation]:
        """The citations given of these versions of articles, in order of place."""
        c = schema.citations.c
        with self._database.transaction() as db:
            if not self._made(db):
                return []
            rows = db.scalars(sa.select(c.record).where(c.article_id.in_(list(article_ids))).order_by(c.article_id, c.start))
            return [entries.record(Citation, row) for row in rows]

    def _issued(self, name: str) -> list[Citation]:
        c = schema.citations.c
        with self._database.transaction() as db:
            if not self._made(db):
                return []
            query = sa.select(c.record).where(c.id == name)
            rows = db.scalars(query).all()
            if not rows and len(name) >= _SHORTEST_PREFIX:
                rows = db.scalars(sa.select(c.record).where(c.id.startswith(name, autoescape=True)).limit(2)).all()
            return [entries.record(Citation, row) for row in rows]

    def _of_sentences(self, name: str) -> list[Citation]:
        """Citations of whole sentences by the id that they would have: an answer may have been given before the article was stored."""
        if len(name) < _SHORTEST_PREFIX:
            return []
        a, c = schema.articles.c, schema.claims.c
        found = []
        with self._database.transaction() as db:
            rows = db.execute(sa.select(c.record).execution_options(yield_per=_ROWS))
            for row in rows.scalars():
                if Citation.name(row["article_id"], row["start"], row["end"], row["text"]).startswith(name):
                    found.append(entries.record(Claim, row))
            ids = {claim.article_id for claim in found}
            titles = {row.id: row.record["title"] for row in db.execute(sa.select(a.id, a.record).where(a.id.in_(ids)))}
        return [
            Citation(
                Citation.name(claim.article_id, claim.start, claim.end, claim.text),
                1,
                claim.article_id,
                claim.passage_id,
                titles[claim.article_id],
                claim.start,
                claim.end,
                claim.text,
            )
            for claim in found
        ]

    def _made(self, db: sa.Connection) -> bool:
        return sa.inspect(db).has_table(schema.citations.name)


def migrate(db: sa.Connection) -> None:
    """Bring an earlier library's tables up to date; nothing where they are."""
    m = schema.meta.c
    older = sa.update(schema.meta).where(m.key == "schema_version", sa.cast(m.value, sa.Integer) < schema.VERSION)
    if db.execute(older.values(value=str(schema.VERSION))).rowcount:
        schema.metadata.create_all(db)


def forget(db: sa.Connection, article_ids: Sequence[str]) -> None:
    """Remove articles with all that is theirs, and the citations that repeat their words."""
    migrate(db)
    db.execute(sa.delete(schema.articles).where(schema.articles.c.id.in_(list(article_ids))))
    db.execute(sa.delete(schema.citations).where(schema.citations.c.article_id.in_(list(article_ids))))
