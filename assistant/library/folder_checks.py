"""Whether a folder holds a whole library: copies made by hand forget a part, or catch it between two writes."""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path

from assistant.errors import LibraryDamaged, LibraryError
from assistant.library.ledger import Ledger
from assistant.library.vector_files import VectorFiles

_MARK = "generation"
_ADVICE = "copy the whole folder again while nobody uses it, or `sourcedesk restore` a backup"


def is_folder(folder: Path) -> None:
    """Raises `LibraryError` for what cannot be a library's folder."""
    try:
        if folder.exists() and not folder.is_dir():
            raise LibraryError(f"{folder} is a file: a library is a folder")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise LibraryError(f"{folder} cannot be a library ({reason}): choose another --library") from error


def open_ledger(folder: Path, *, lenient: bool = False) -> Ledger | None:
    """None where there is no library. Raises `LibraryDamaged` where the ledger was lost: an empty one would have the rest thrown away.

    And, unless `lenient`, where it is older than the rest; `LibraryError` where it may not be read.
    """
    try:
        ledger = Ledger.open(folder / "ledger.sqlite")
    except OSError as error:
        raise LibraryError(f"the library {folder} cannot be read ({error.strerror}): check who owns it") from error
    if ledger is None:
        _not_orphaned(folder)
        return None
    try:
        mark = remembered(folder)  # Before the ledger is asked: a writer may commit between the two.
        aged = [] if lenient or mark <= ledger.mark()[0] else older(folder, ledger.mark()[0])
        if aged:
            raise LibraryDamaged(aged[0])
    except BaseException:
        ledger.close()
        raise
    return ledger


def _not_orphaned(folder: Path) -> None:
    parts = (folder / "vectors" / "chroma.sqlite3", folder / "words" / "meta.json", folder / _MARK)
    if any(part.exists() for part in parts):
        raise LibraryDamaged(f"the library {folder} has lost its ledger.sqlite, which everything else is made from: {_ADVICE}")


def older(folder: Path, generation: int) -> list[str]:
    """A line that says so where the ledger has known more than it does; otherwise nothing."""
    if remembered(folder) <= generation:
        return []
    return [
        f"the ledger in {folder} is older than what lies around it (was ledger.sqlite-wal left behind?): {_ADVICE}, or go on with what "
        "it has by `sourcedesk doctor --repair`"
    ]


def remembered(folder: Path) -> int:
    """The generation that was last written down; 0 where none was."""
    try:
        return int((folder / _MARK).read_text("ascii"))
    except (OSError, ValueError):
        return 0


def remember(folder: Path, generation: int) -> None:
    """Write down which generation was committed. One that is too low does no harm, so this may fail."""
    part = folder / f"{_MARK}.part"
    try:
        part.write_text(str(generation), "ascii")
        part.replace(folder / _MARK)
    except OSError:
        pass


def forget(folder: Path) -> None:
    """Take the ledger as it is."""
    (folder / _MARK).unlink(missing_ok=True)


def set_aside(folder: Path) -> Path | None:
    """Rename a ledger that cannot be read, so that it is kept, and delete what was made from it. Its new name, if there was one."""
    ledger = folder / "ledger.sqlite"
    aside = next(path for n in itertools.count(1) if not (path := folder / f"ledger-unreadable-{n}.sqlite").exists())
    kept = ledger.exists()
    for end in ("-shm", "-wal", ""):  # The file itself last: until then the next one sees that there is something to do.
        part = ledger.with_name(ledger.name + end)
        if part.exists():
            part.replace(aside.with_name(aside.name + end))
    forget(folder)
    VectorFiles(folder / "vectors").destroy()
    shutil.rmtree(folder / "words", ignore_errors=True)
    return aside if kept else None
