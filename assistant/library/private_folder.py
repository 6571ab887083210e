"""A folder that only its owner can open: unpublished work lies in it."""

from __future__ import annotations

import os
from pathlib import Path


def make_private(folder: Path) -> None:
    """Make the folder, and those above it, if they are missing; one that is there keeps its permissions. Raises `OSError`.

    Mode 0700 on the folder is enough: nobody else gets at what lies below, whatever the modes of the files there.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def open_to_others(folder: Path) -> bool:
    """Whether the folder's mode lets other users of this machine in. False on Windows, whose modes say nothing about it."""
    return os.name == "posix" and folder.is_dir() and bool(folder.stat().st_mode & 0o077)
