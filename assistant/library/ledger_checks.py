"""Whether a database is a ledger, of which version, and what is wrong inside it."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from assistant.errors import LibraryDamaged, LibraryTooNew
from assistant.library import schema


def checked(db: sa.Connection, path: Path | None) -> bool:
    """False for a database without tables: it is being made, or making it was interrupted. Raises `LibraryTooNew` and `LibraryDamaged`."""
    tables = set(sa.inspect(db).get_table_names())
    if not tables:
        return False
    if schema.meta.name not in tables:
        raise LibraryDamaged(f"{path} is another program's database: choose another --library")
    value = db.scalar(sa.select(schema.meta.c.value).where(schema.meta.c.key == "schema_version"))
    if value is None or not value.isdecimal():
        raise LibraryDamaged(f"{path} does not say which version it has: restore a backup")
    if int(value) > schema.VERSION:
        raise LibraryTooNew(f"{path} has version {value}, this Source Desk reads {schema.VERSION}: upgrade sourcedesk")
    return True


def meta(db: sa.Connection, path: Path | None) -> dict[str, str]:
    """What the ledger says of itself; `generation` is a number. Raises `LibraryDamaged`."""
    known = {row.key: row.value for row in db.execute(sa.select(schema.meta.c.key, schema.meta.c.value))}
    if not str(known.get("generation")).isdecimal():
        raise LibraryDamaged(f"{path} does not say how often it was changed: restore a backup")
    return known


def problems(db: sa.Connection) -> tuple[list[str], list[str]]:
    """What is wrong with the file and between its tables, one line each; and the ids of all articles."""
    a, c = schema.articles.c, schema.claims.c
    # Not the quick one, which does not compare indexes with tables: a question may be answered from an index that has lost rows.
    lines = db.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    found = [f"the ledger's file is damaged: {line}" for line in lines if line != "ok"]
    for row in db.exec_driver_sql("PRAGMA foreign_key_check"):
        found.append(f"a row of {row[0]} belongs to no row of {row[2]}")
    for article_id in db.scalars(sa.select(a.id).where(a.id.not_in(sa.select(c.article_id)), a.superseded_by.is_(None))):
        found.append(f"article {article_id} has no claims: remove it and add it again")
    return found, list(db.scalars(sa.select(a.id).order_by(a.number)))


def strangers(db: sa.Connection) -> list[str]:
    """What a ledger of ours does not have inside, one line each: views and triggers run when somebody looks."""
    ours = {*schema.metadata.tables, "sqlite_sequence"}
    found = []
    for row in db.exec_driver_sql("SELECT type, name, tbl_name, sql FROM sqlite_master"):
        virtual = str(row.sql).upper().startswith("CREATE VIRTUAL")
        if row.type not in ("table", "index") or row.tbl_name not in ours or virtual:
            found.append(f"it has a {row.type} {row.name!r} that is not a ledger's")
    return found
