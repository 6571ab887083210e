"""The connection to the ledger's database: how SQLite is set up, and what its errors mean."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from assistant.errors import LibraryBusy, LibraryDamaged, LibraryError

_BUSY_MS = 15_000


class Database:
    """One SQLite file, or one in memory (None) that lasts as long as this object."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        if path is None:
            self._engine = sa.create_engine("sqlite://", poolclass=sa.StaticPool, connect_args={"check_same_thread": False})
        else:
            self._engine = sa.create_engine(sa.URL.create("sqlite", database=str(path)))
        sa.event.listen(self._engine, "connect", _set_up)
        sa.event.listen(self._engine, "begin", _begin)

    @contextmanager
    def transaction(self) -> Iterator[sa.Connection]:
        """All or nothing; what is read is one moment's state. Raises `LibraryError` and its kin."""
        try:
            with self._engine.begin() as connection:
                yield connection
        except sa.exc.DBAPIError as error:
            raise self._translated(error) from error
        except json.JSONDecodeError as error:
            raise LibraryDamaged(f"{self.path} holds a record that cannot be read ({error}): restore a backup") from error

    def use_wal(self) -> None:
        """Readers and a writer side by side. The file remembers it. Raises `LibraryError` and its kin."""
        try:
            # The pragma does nothing inside a transaction, so it goes past `begin`.
            connection = self._engine.raw_connection()
            try:
                connection.cursor().execute("PRAGMA journal_mode = WAL")
            finally:
                connection.close()
        except sa.exc.DBAPIError as error:
            raise self._translated(error) from error
        except self._engine.dialect.loaded_dbapi.Error as error:
            raise self._translated(error) from error

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def _translated(self, error: Exception) -> LibraryError:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        if "locked" in reason or "busy" in reason:
            return LibraryBusy(f"another program holds {self.path}: try again when it is done")
        if "readonly" in reason or "read-only" in reason or "unable to open" in reason:
            return LibraryError(f"{self.path} cannot be opened for writing ({reason}): check who owns it, or choose another --library")
        if "is full" in reason or "disk I/O" in reason:
            return LibraryError(f"{self.path} cannot be written ({reason}): make room on the disk and try again")
        if isinstance(error, sa.exc.IntegrityError):
            return LibraryError(f"the ledger refused what was to be stored ({reason}): please report this")
        return LibraryDamaged(f"{self.path} is not a library that can be read ({reason}): restore a backup, or choose another --library")


def _set_up(connection: Any, _record: Any) -> None:
    # Transactions are begun by `_begin`, not when sqlite3 sees fit: it would leave several reads without a common moment.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
    # FULL, where WAL would be content with NORMAL: the ledger is the one thing that cannot be made again, an "added" that a power cut takes
    # back would be a lie, and one sync for each batch of articles costs milliseconds.
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.close()


def _begin(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN")
