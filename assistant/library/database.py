"""The connection to the ledger's database: how SQLite is set up, and what its errors mean."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from assistant.errors import LibraryBusy, LibraryDamaged, LibraryError, SourceDeskError

_BUSY_MS = 15_000
_WRITES = "sourcedesk_writes"


class Database:
    """One SQLite file, or one in memory (None) that lasts as long as this object."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        if path is None:
            self._engine = sa.create_engine("sqlite://", poolclass=sa.StaticPool, connect_args={"check_same_thread": False})
        else:
            # As many connections as there are threads that ask: a `moment` holds one for as long as a chat model writes.
            self._engine = sa.create_engine(sa.URL.create("sqlite", database=str(path)), max_overflow=-1)
        sa.event.listen(self._engine, "connect", _set_up)
        sa.event.listen(self._engine, "begin", _begin)
        self._writer = self._engine.execution_options(**{_WRITES: True})
        self._pinned = threading.local()

    @contextmanager
    def transaction(self, *, write: bool = False) -> Iterator[sa.Connection]:
        """All or nothing; what is read is one moment's state. One that will write says so. Raises `LibraryError` and its kin."""
        pinned = None if write else getattr(self._pinned, "connection", None)
        with self._translating():
            if pinned is not None:
                yield pinned
                return
            with (self._writer if write else self._engine).begin() as connection:
                yield connection

    @contextmanager
    def moment(self) -> Iterator[None]:
        """Everything that this thread reads inside is of one moment, whatever others write meanwhile; it may write itself."""
        if self.path is None or getattr(self._pinned, "connection", None) is not None:
            yield
            return
        with self._translating():
            connection = self._engine.connect()
        try:
            with self._translating():
                connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")  # The moment is that of the first look.
            self._pinned.connection = connection
            yield
        finally:
            self._pinned.connection = None
            connection.close()

    @contextmanager
    def now(self) -> Iterator[None]:
        """Out of a `moment` for a while: who mends has to see what there is."""
        pinned = getattr(self._pinned, "connection", None)
        self._pinned.connection = None
        try:
            yield
        finally:
            self._pinned.connection = pinned

    def use_wal(self) -> None:
        """Readers and a writer side by side. The file remembers it. Raises `LibraryError` and its kin."""
        with self._raw() as connection:
            connection.cursor().execute("PRAGMA journal_mode = WAL")

    def copy(self, path: Path) -> None:
        """Write what it holds at this moment into a new file, with nothing of what was removed. Raises `LibraryError` and its kin."""
        with self._raw() as connection:
            connection.cursor().execute("VACUUM INTO ?", (str(path),))

    def become(self, other: Database) -> None:
        """Hold what `other` holds, in one transaction; readers go on. Raises `LibraryError` and its kin."""
        with self._raw() as connection, other._raw() as source:
            source.driver_connection.backup(connection.driver_connection)

    @contextmanager
    def _raw(self) -> Iterator[Any]:
        """A connection outside any transaction: some statements do nothing or fail inside one."""
        try:
            connection = self._engine.raw_connection()
            try:
                yield connection
            finally:
                connection.close()
        except (sa.exc.DBAPIError, self._engine.dialect.loaded_dbapi.Error) as error:
            raise self._translated(error) from error

    @contextmanager
    def _translating(self) -> Iterator[None]:
        """Turns what SQLite, SQLAlchemy and JSON say of a file into errors of ours."""
        try:
            yield
        except SourceDeskError:
            raise
        except sa.exc.DBAPIError as error:
            raise self._translated(error) from error
        except (ValueError, TypeError, LookupError, RecursionError) as error:
            raise LibraryDamaged(f"{self.path} holds something that cannot be read ({error}): restore a backup") from error

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def _translated(self, error: Exception) -> LibraryError:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        if "locked" in reason or "busy" in reason:
            return LibraryBusy(f"another program holds {self.path}: try again when it is done")
        if "readonly" in reason or "read-only" in reason or "unable to open" in reason:
            needed = "a library must be writable, even to be read; check who owns it, or copy it elsewhere"
            return LibraryError(f"{self.path} cannot be opened for writing ({reason}): {needed}")
        if "is full" in reason or "disk I/O" in reason or "too large" in reason:
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
    # A file that somebody sent may bring views and triggers of its own.
    cursor.execute("PRAGMA trusted_schema = OFF")
    cursor.close()


def _begin(connection: sa.Connection) -> None:
    # A transaction that has read before it writes fails at once, without waiting, where somebody else has written in between.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(_WRITES) else "BEGIN")
