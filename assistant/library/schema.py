"""The ledger's tables. Records are kept whole as JSON; beside them stand the columns that queries need.

SQLAlchemy Core, and nothing of one database in it, so that PostgreSQL can serve the same tables later.
"""

from __future__ import annotations

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, MetaData, String, Table

VERSION = 2
"""Raised with every change of these tables; a library with a higher number was written by a later Source Desk.

2: the table `citations`, and words with positions. An earlier library is brought up to date by the first that writes to it.
"""

metadata = MetaData()

meta = Table("meta", metadata, Column("key", String, primary_key=True), Column("value", String, nullable=False))
"""`schema_version`; `generation`, raised whenever vectors or words change; `embedder`, the id of the one that made the vectors."""

articles = Table(
    "articles",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),  # The order of addition.
    Column("id", String, nullable=False, unique=True),
    Column("origin_key", String, nullable=False),  # A digest: a file name may hold bytes that are no characters.
    Column("version", Integer, nullable=False),  # Counts from 1 for each origin.
    Column("added", String, nullable=False),  # ISO 8601, UTC.
    Column("superseded_by", String, nullable=True),  # The id of the next version; null: the newest.
    Column("record", JSON, nullable=False),
    Index("articles_by_origin", "origin_key"),
    sqlite_autoincrement=True,
)

passages = Table(
    "passages",
    metadata,
    Column("id", String, primary_key=True),
    Column("article_id", String, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Index("passages_by_article", "article_id"),
)

claims = Table(
    "claims",
    metadata,
    Column("id", String, primary_key=True),
    Column("article_id", String, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Column("passage_id", String, ForeignKey("passages.id", ondelete="CASCADE"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("sourcing", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("record", JSON, nullable=False),
    Index("claims_by_article", "article_id", "start"),
    Index("claims_by_passage", "passage_id"),
)

attributions = Table(
    "attributions",
    metadata,
    Column("article_id", String, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("record", JSON, nullable=False),
)

citations = Table(
    "citations",
    metadata,
    Column("id", String, primary_key=True),
    # No foreign key: a version that is stored anew keeps the citations that it has.
    Column("article_id", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("issued", String, nullable=False),  # ISO 8601, UTC: the first time.
    Column("record", JSON, nullable=False),
    Index("citations_by_article", "article_id", "start"),
)
