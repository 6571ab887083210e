"""What the failures of Chroma and tantivy mean, who say it in words of their own, or not at all."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

from assistant.errors import LibraryBusy, LibraryDamaged, LibraryError

_FULL = ("no space left", "disk is full", "os error 28", "quota exceeded", "file too large", "os error 27", "(code: 13)", "disk i/o error")
_DENIED = ("readonly", "read-only", "permission denied", "permissiondenied", "os error 13", "os error 30")
_LEAST = 1_000_000
"""Bytes that must be free for a failure to have another reason than a full disk."""


def fault(error: BaseException, folder: Path | None, *, damaged: str) -> LibraryError:
    """The error to raise; `damaged` says what cannot be used, where nothing else is the matter."""
    reason = (str(error).splitlines() or [type(error).__name__])[0]
    said = reason.lower()
    number = error.errno if isinstance(error, OSError) else None
    if number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) or any(words in said for words in _FULL) or _full(folder):
        return LibraryError(f"{folder} cannot be written ({reason}): make room on the disk and try again")
    if isinstance(error, PermissionError) or number == errno.EROFS or any(words in said for words in _DENIED):
        return LibraryError(f"{folder} cannot be opened for writing ({reason}): check who owns it, or choose another --library")
    if "database is locked" in said:
        return LibraryBusy(f"another program holds {folder}: try again when it is done")
    return LibraryDamaged(f"{damaged} ({reason}): run `sourcedesk doctor --repair`")


def _full(folder: Path | None) -> bool:
    """Many a failure on a full disk does not say that it is one."""
    try:
        return folder is not None and shutil.disk_usage(folder if folder.exists() else folder.parent).free < _LEAST
    except OSError:
        return False
