"""One writer at a time: a lock on a file, held for a commit and let go by the system when its holder dies."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.errors import LibraryBusy, LibraryError


@contextmanager
def locked(path: Path, *, seconds: float, waiting: Callable[[str], None] | None = None) -> Iterator[None]:
    """Hold the lock at `path`; its folder is made if missing. Two locks of one process exclude each other too.

    `waiting` is told, once, when somebody else holds it. Raises `LibraryBusy` after `seconds`, and `LibraryError` where the folder cannot
    be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            if waiting is not None and seconds > 0:
                waiting(f"another program is writing to the library {path.parent}: waiting up to {seconds:g} s for it")
            lock.acquire(timeout=seconds, poll_interval=0.05)
    except Timeout as error:
        raise LibraryBusy(f"another program is writing to the library {path.parent}: try again when it is done") from error
    except OSError as error:
        raise LibraryError(f"the library {path.parent} cannot be written ({error.strerror or error}): choose another --library") from error
    try:
        yield
    finally:
        lock.release()
