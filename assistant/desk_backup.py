"""The desk's backups: a library as one file, and back."""

from __future__ import annotations

from abc import ABC
from collections.abc import Callable
from pathlib import Path

from assistant.errors import UsageError
from assistant.library.backup import back_up
from assistant.library.embedder import make_embedder
from assistant.library.library import Library
from assistant.library.restore import restore
from assistant.reports import BackupReport
from assistant.settings import Settings


class BackupDesk(ABC):
    """A part of `Desk`."""

    _library: Library

    def backup(self, file: str | Path, *, replace: bool = False) -> BackupReport:
        """Write the library into one file: its ledger, its vectors, the conversations that it keeps. No settings, and no keys.

        `replace` allows the file to be there. Raises `UsageError` and `LibraryError`.
        """
        path = Path(file).expanduser()
        manifest = back_up(self._library, path, replace=replace)
        return BackupReport.of(manifest.to_dict(), path.resolve(), self._library.folder)

    @staticmethod
    def restore(
        file: str | Path,
        library: str | Path,
        *,
        replace: bool = False,
        settings: Settings | None = None,
        waiting: Callable[[str], None] | None = None,
    ) -> BackupReport:
        """Put a backup into the folder `library`, once all of it has been checked.

        `replace` allows a library to be there, which is gone then. Raises `UsageError`, `BackupRefused`, `LibraryTooNew` and
        `LibraryError`.
        """
        path, folder = Path(file).expanduser(), Path(library).expanduser()
        if path.resolve().is_relative_to(folder.resolve()):
            raise UsageError(f"{file} lies in the library that it would replace: move it elsewhere first")
        restored = restore(path, folder, make_embedder(settings or Settings.from_environment()), replace=replace, waiting=waiting)
        return BackupReport.of(restored.manifest.to_dict(), path.resolve(), folder, restored.notices)
