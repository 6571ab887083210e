"""One writer at a time: a lock on a file, held for a commit and let go by the system when its holder dies."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.errors import LibraryBusy, LibraryError
from assistant.library.private_folder import make_private

_POLL = 0.02
_PATIENCE = 1.0
"""Seconds of waiting that need no word: a commit takes less."""
_AGAIN = 5.0
"""Seconds between one word about waiting and the next."""


@contextmanager
def locked(path: Path, *, seconds: float, waiting: Callable[[str], None] | None = None, queue: bool = True) -> Iterator[None]:
    """Hold the lock at `path`; its folder is made if missing. Two locks of one process exclude each other too.

    `waiting` is told after a second, and every five, that somebody else holds it. With a `queue` who has just let go of the lock stands
    behind those that wait. Raises `LibraryBusy` after `seconds`, and `LibraryError` where the folder cannot be written.
    """
    lock, turn = FileLock(path), FileLock(path.with_name(f"{path.name}.turn")) if queue else None
    until = time.monotonic() + seconds
    try:
        make_private(path.parent)
        # Locks are tried again and again, and a writer of many articles would always be there before those that try less often: so only
        # one tries, the one whose turn it is.
        if turn is not None:
            _acquire(turn, path.parent, until, waiting)
        try:
            _acquire(lock, path.parent, until, waiting)
        finally:
            if turn is not None:
                turn.release()
    except Timeout as error:
        raise LibraryBusy(f"another program is writing to the library {path.parent}: try again when it is done") from error
    except (OSError, ValueError) as error:  # A name may have characters that no file can have.
        reason = getattr(error, "strerror", None) or error
        raise LibraryError(f"the library {path.parent} cannot be written ({reason}): mend that, or choose another --library") from error
    try:
        yield
    finally:
        lock.release()


def _acquire(lock: FileLock, folder: Path, until: float, waiting: Callable[[str], None] | None) -> None:
    """Raises `Timeout`."""
    began = time.monotonic()
    patience = _PATIENCE
    while True:
        left = max(0.0, until - time.monotonic())
        try:
            lock.acquire(timeout=min(left, patience), poll_interval=_POLL)
            return
        except Timeout:
            if left <= patience:
                raise
        if waiting is not None:
            waited = time.monotonic() - began
            waiting(f"another program is writing to the library {folder}: waiting for it, {waited:.0f} s so far")
        patience = _AGAIN
