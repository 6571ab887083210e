"""A folder for what is being made, beside the place where it belongs, so that it is moved there in one step."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import LibraryBusy, LibraryError
from assistant.library.lock import locked


@contextmanager
def workplace(target: Path) -> Iterator[Path]:
    """A new folder that nobody else can open, in the folder of `target`; gone at the end. What others left who died is cleared away.

    Raises `LibraryError` where it cannot be made.
    """
    prefix = f".{target.name}.part-"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        for left in target.parent.glob(f"{prefix}*"):
            try:
                with locked(left / "lock", seconds=0, queue=False):
                    shutil.rmtree(left, ignore_errors=True)
            except LibraryBusy:
                pass  # Its maker lives.
        folder = Path(tempfile.mkdtemp(prefix=prefix, dir=target.parent))
    except OSError as error:
        raise LibraryError(f"{target} cannot be written ({error.strerror or error}): choose another place") from error
    try:
        with locked(folder / "lock", seconds=0, queue=False):
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def put(made: Path, target: Path) -> None:
    """Move a file to its place, whole and on the disk, in place of one that is there. Raises `OSError`."""
    sync(made)
    made.replace(target)
    sync(target.parent)


def sync(path: Path) -> None:
    """Have a file or folder on the disk. Raises `OSError`."""
    if os.name == "nt" and path.is_dir():
        return  # Windows cannot.
    descriptor = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
