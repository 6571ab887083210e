"""The folder of Chroma's files, and how it is changed whole: on a copy that takes its place, never under those who read it.

Chroma writes its graph of vectors in place. Killed in the middle, or opened by another process in the middle, it is half new, and its
reader does not check: it ends the whole process with a segmentation fault (chroma-core/chroma issues 7238 and 6949; seen here with 1.5.9).
So the files of the graph never change once they stand in this folder: `seal` writes down what they are, and `check` compares before
Chroma opens them.
"""

from __future__ import annotations

import json
import shutil
import zlib
from collections.abc import Iterator
from pathlib import Path

from assistant.errors import LibraryDamaged
from assistant.library.blanking import blank
from assistant.library.workplace import sync

_SEAL = "seal.json"
_COUNT = "unsaved"
_GRAPH = "index_metadata.pickle"
"""The file that Chroma writes last about a graph, and the first that it reads."""
_BLOCK = 1 << 20
_CHECKED: dict[str, tuple[tuple[int, ...], ...]] = {}
"""The files whose checksums were found right by this process, as `stat` saw them: reading them again would cost as long as opening."""


class VectorFiles:
    """A folder, beside it the copy that is to take its place, and for a moment the one whose place it took. Callers hold the lock."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lock = folder.with_name(f"{folder.name}.lock")
        self.next = folder.with_name(f"{folder.name}.next")
        self._old = folder.with_name(f"{folder.name}.old")

    def exist(self) -> bool:
        """Whether anything was ever stored; the lock is not needed for it."""
        return any((folder / "chroma.sqlite3").exists() for folder in (self.folder, self._old))

    def settle(self) -> None:
        """End what somebody who died in the middle of `swap` has begun."""
        if self._old.exists():
            if self.folder.exists():
                shutil.rmtree(self._old, ignore_errors=True)
            else:
                self._old.rename(self.folder)

    def check(self) -> None:
        """Raises `LibraryDamaged` unless the graphs are the sealed ones: what is not must not be opened."""
        graphs = [path.parent for path in self.folder.glob(f"*/{_GRAPH}")]
        try:
            sealed = dict(json.loads((self.folder / _SEAL).read_text("utf-8")))
        except FileNotFoundError:
            if graphs:
                raise LibraryDamaged(f"the vectors in {self.folder} are not sealed: run `sourcedesk doctor --repair`") from None
            return
        except (OSError, ValueError, TypeError) as error:
            raise LibraryDamaged(f"the seal of the vectors in {self.folder} cannot be read: run `sourcedesk doctor --repair`") from error
        state = tuple(_state(path) for path in _files(self.folder))
        if _CHECKED.get(str(self.folder)) == state:
            return
        unsealed = [graph for graph in graphs if f"{graph.name}/{_GRAPH}" not in sealed]
        if unsealed or any(_sum(self.folder / name) != known for name, known in sealed.items()):
            raise LibraryDamaged(f"the vectors in {self.folder} are not what was stored: run `sourcedesk doctor --repair`")
        _CHECKED[str(self.folder)] = state

    def place(self) -> tuple[int, int] | None:
        """Tells one folder of this name from the next."""
        try:
            found = self.folder.stat()
        except FileNotFoundError:
            return None
        return found.st_dev, found.st_ino

    def unsaved(self) -> int:
        """How many vectors were stored and removed since the graph was last saved; they are in Chroma's log, and read from there."""
        try:
            return int((self.folder / _COUNT).read_text("ascii"))
        except FileNotFoundError:
            return 0
        except ValueError:
            return 1 << 30  # Somebody died while writing it: to be on the safe side, many.

    def expect(self, changes: int) -> None:
        """Count changes that are about to be made."""
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / _COUNT).write_text(str(self.unsaved() + changes), "ascii")

    def copy(self) -> Path:
        """`next`, as a copy; no client has either open."""
        self.drop()
        shutil.copytree(self.folder, self.next)
        return self.next

    def fresh(self) -> Path:
        """`next`, with nothing in it."""
        self.drop()
        self.next.mkdir(parents=True)
        return self.next

    def drop(self) -> None:
        """Forget `next`."""
        shutil.rmtree(self.next, ignore_errors=True)

    def seal(self) -> None:
        """Write down what the graphs in `next` are, and have it all on the disk: a power cut must not leave half of it in place."""
        (self.next / _COUNT).write_text("0", "ascii")
        blank(self.next, saved=True)
        sums = {path.relative_to(self.next).as_posix(): _sum(path) for path in _files(self.next)}
        (self.next / _SEAL).write_text(json.dumps(sums), "utf-8")
        for path in (*self.next.rglob("*"), self.next):
            sync(path)

    def swap(self) -> None:
        """Put `next` in the folder's place. Whenever this ends, `settle` finds one of the two whole."""
        if self.folder.exists():
            self.folder.rename(self._old)
        self.next.rename(self.folder)
        sync(self.folder.parent)
        shutil.rmtree(self._old, ignore_errors=True)

    def destroy(self) -> None:
        """Delete all of it, readable or not."""
        for folder in (self.next, self.folder, self._old):
            shutil.rmtree(folder, ignore_errors=True)


def _files(folder: Path) -> Iterator[Path]:
    """The files of saved graphs, each of which has a folder of its own; one that was never saved is made anew at each opening."""
    return iter(sorted(path for graph in folder.glob(f"*/{_GRAPH}") for path in graph.parent.iterdir()))


def _state(path: Path) -> tuple[int, ...]:
    found = path.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns


def _sum(path: Path) -> list[int]:
    """Size and checksum; against accidents, not against forgers."""
    size = check = 0
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                size += len(block)
                check = zlib.crc32(block, check)
    except FileNotFoundError:
        return []
    return [size, check]
