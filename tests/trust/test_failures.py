"""What a library does on a full disk, in a folder that cannot be written, with damaged files, or with a part of them: one clear line."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent / "library")]

from library_fakes import HashingEmbedder, numbered  # noqa: E402

from assistant.errors import LibraryDamaged, LibraryError, LibraryTooNew, SourceDeskError  # noqa: E402
from assistant.library.backup import back_up  # noqa: E402
from assistant.library.library import Library  # noqa: E402
from assistant.library.restore import restore  # noqa: E402

SEED = int(os.environ.get("SOURCEDESK_SEED", "1"))


def filled(folder: Path, articles: int = 3, lines: int = 30) -> Path:
    with Library.open(folder, HashingEmbedder()) as library:
        library.add([numbered(n, lines=lines) for n in range(articles)])
    return folder


def is_sound(folder: Path, articles: int, lines: int = 30) -> bool:
    """Whether the library, once looked at, has these articles whole, and finds them."""
    with Library.open(folder, HashingEmbedder()) as library:
        found = [
            library.search(f"zebra{n} yak{n}x3", 1)[0].passage.article_id == numbered(n, lines=lines).article.id for n in range(articles)
        ]
        whole = [library.reading(numbered(n, lines=lines).article.id).claims == numbered(n, lines=lines).claims for n in range(articles)]
        return all(found) and all(whole) and len(library.articles()) == articles and library.check() == []


def line(error: pytest.ExceptionInfo[SourceDeskError]) -> str:
    assert "\n" not in str(error.value)
    return str(error.value)


# A disk that is full


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, of 24 MB, in memory. Skipped where this user may not mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(place)], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("this user may not mount a disk")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill(disk: Path, free: int) -> Path:
    """Leaves so many bytes."""
    left = os.statvfs(disk)
    filler = disk / "filler"
    filler.write_bytes(bytes(max(0, left.f_bavail * left.f_frsize - free)))
    return filler


# The first place that fails is SQLite's, Chroma's log, its index, tantivy's, the ledger's: it depends on how much is free.
@pytest.mark.parametrize("kilobytes", [0, 40, 64, 100])
def test_a_full_disk_is_one_clear_line_and_nothing_is_lost(disk: Path, kilobytes: int) -> None:
    folder = filled(disk / "library", lines=60)
    with Library.open(folder, HashingEmbedder()) as library:
        filler = fill(disk, kilobytes * 1000)
        with pytest.raises(LibraryError, match="make room") as error:
            library.add([numbered(7, lines=60)])
        line(error)
        # It still answers from the ledger.
        assert len(library.articles()) == 3
        assert library.reading(numbered(1, lines=60).article.id).claims == numbered(1, lines=60).claims
        filler.unlink()
        assert library.search("zebra1 yak1x3", 1)[0].passage.article_id == numbered(1, lines=60).article.id
        assert library.check() == []
        library.add([numbered(3, lines=60)])
    assert is_sound(folder, 4, lines=60)


def test_a_backup_on_a_full_disk_is_one_clear_line(disk: Path, tmp_path: Path) -> None:
    folder = filled(tmp_path / "library", lines=200)
    fill(disk, 50_000)
    with Library.open(folder, HashingEmbedder()) as library, pytest.raises(LibraryError, match="make room") as error:
        back_up(library, disk / "backup.zip")
    line(error)
    assert [path.name for path in disk.iterdir()] == ["filler"]


def test_restoring_on_a_full_disk_is_one_clear_line(disk: Path, tmp_path: Path) -> None:
    folder = filled(tmp_path / "library", lines=200)
    with Library.open(folder, HashingEmbedder()) as library:
        back_up(library, tmp_path / "backup.zip")
    fill(disk, 50_000)
    with pytest.raises(LibraryError, match="make room") as error:
        restore(tmp_path / "backup.zip", disk / "library", HashingEmbedder())
    line(error)
    assert [path.name for path in disk.iterdir()] == ["filler"]


def limited(folder: Path, size: int) -> None:
    """In a process that may write no file larger than `size` bytes: adds an article, and says what became of it."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        with Library.open(folder, HashingEmbedder()) as library:
            library.add([numbered(3, lines=30)])
        print("stored")
    except SourceDeskError as error:
        print(type(error).__name__, error)


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="POSIX only")
@pytest.mark.parametrize("kilobytes", [20, 100, 200])
def test_a_file_that_may_not_grow_is_one_clear_line_and_nothing_is_lost(tmp_path: Path, kilobytes: int) -> None:
    # What a quota does; this test needs no rights.
    folder = filled(tmp_path / "library")
    command = [sys.executable, str(HERE / "test_failures.py"), str(folder), str(kilobytes * 1000)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE.parents[1]), str(HERE.parent / "library")])}
    ran = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=120, check=False)
    assert ran.returncode == 0, ran.stderr
    (said,) = ran.stdout.splitlines()
    assert said.startswith("LibraryError ")
    assert "make room" in said
    assert is_sound(folder, 3)
    with Library.open(folder, HashingEmbedder()) as library:
        library.add([numbered(3, lines=30)])
    assert is_sound(folder, 4)


# A folder that cannot be written


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Path]:
    """A library of three articles on a disk that nobody can write, root included. Skipped where this user may not mount one."""
    filled(tmp_path / "written" / "library")
    place = tmp_path / "read-only"
    place.mkdir()
    made = subprocess.run(["mount", "--bind", str(tmp_path / "written"), str(place)], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("this user may not mount a disk")
    subprocess.run(["mount", "-o", "remount,ro,bind", str(place)], check=True)
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_library_on_a_read_only_disk_is_one_clear_line(read_only: Path, tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="must be writable") as error:
        Library.open(read_only / "library", HashingEmbedder())
    line(error)
    assert is_sound(tmp_path / "written" / "library", 3)


def test_a_read_only_disk_without_a_library_is_one_clear_line(read_only: Path) -> None:
    with Library.open(read_only / "new", HashingEmbedder()) as library, pytest.raises(LibraryError, match="Read-only file system") as error:
        library.add([numbered(1)])
    line(error)


def test_backing_up_to_a_read_only_disk_is_one_clear_line(tmp_path: Path, read_only: Path) -> None:
    with (
        Library.open(tmp_path / "written" / "library", HashingEmbedder()) as library,
        pytest.raises(LibraryError, match="another place") as error,
    ):
        back_up(library, read_only / "backup.zip")
    line(error)


# Half a copy of a library


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return filled(tmp_path / "library")


def test_a_library_without_its_ledger_is_not_taken_for_an_empty_one(folder: Path) -> None:
    (folder / "ledger.sqlite").unlink()
    before = sorted(folder.rglob("*"))
    for check_embedder in (True, False):
        with pytest.raises(LibraryDamaged, match=r"lost its ledger\.sqlite.*restore") as error:
            Library.open(folder, HashingEmbedder(), check_embedder=check_embedder)
        line(error)
    assert sorted(folder.rglob("*")) == before


def test_an_empty_ledger_among_vectors_is_not_taken_for_a_new_one(folder: Path) -> None:
    (folder / "ledger.sqlite").write_bytes(b"")
    with pytest.raises(LibraryDamaged, match="lost its ledger"):
        Library.open(folder, HashingEmbedder())


def test_a_ledger_alone_is_a_library(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    shutil.copy(folder / "ledger.sqlite", tmp_path / "copy")
    assert is_sound(tmp_path / "copy", 3)


@pytest.mark.parametrize("lost", ["vectors", "words", "vectors/chroma.sqlite3", "words/meta.json", "words/*.idx", "words/*.store"])
def test_what_was_not_copied_of_vectors_and_words_is_made_again(folder: Path, lost: str) -> None:
    for path in folder.glob(lost):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert is_sound(folder, 3)


def test_a_copy_without_the_newest_writes_says_so_and_keeps_the_vectors(folder: Path, tmp_path: Path) -> None:
    # While a program has the library open, its last writes are in ledger.sqlite-wal.
    with Library.open(folder, HashingEmbedder()) as library:
        library.add([numbered(3, lines=30)])
        assert (folder / "ledger.sqlite-wal").stat().st_size
        shutil.copytree(folder, tmp_path / "copy", ignore=shutil.ignore_patterns("*-wal", "*-shm"))
    with pytest.raises(LibraryDamaged, match=r"older than what lies around it.*doctor --repair") as error:
        Library.open(tmp_path / "copy", HashingEmbedder())
    line(error)
    with Library.open(tmp_path / "copy", HashingEmbedder(), check_embedder=False) as doctored:
        assert any("older than" in problem for problem in doctored.check())
        assert "the ledger was taken as it is" in doctored.repair()
    assert is_sound(tmp_path / "copy", 3)


def test_a_copy_of_a_library_that_is_open_is_whole_with_all_its_files(folder: Path, tmp_path: Path) -> None:
    with Library.open(folder, HashingEmbedder()) as library:
        library.add([numbered(3, lines=30)])
        shutil.copytree(folder, tmp_path / "copy")
    assert is_sound(tmp_path / "copy", 4)


# Files that are damaged


def test_a_library_of_a_later_version_is_left_alone(folder: Path) -> None:
    with sqlite3.connect(folder / "ledger.sqlite") as database:
        database.execute("UPDATE meta SET value = '99' WHERE key = 'schema_version'")
    database.close()
    with pytest.raises(LibraryTooNew, match="upgrade sourcedesk") as error:
        Library.open(folder, HashingEmbedder())
    line(error)


@pytest.mark.parametrize("statement", ["DELETE FROM meta WHERE key = 'generation'", "UPDATE meta SET value = 'x' WHERE key = 'generation'"])
def test_a_ledger_without_its_generation_is_damaged(folder: Path, statement: str) -> None:
    with sqlite3.connect(folder / "ledger.sqlite") as database:
        database.execute(statement)
    database.close()
    with pytest.raises(LibraryDamaged, match="restore a backup") as error:
        Library.open(folder, HashingEmbedder())
    line(error)


@pytest.mark.parametrize("what", ["a file", "below a file", "too long", "no name"])
def test_what_can_be_no_folder_is_one_clear_line(tmp_path: Path, what: str) -> None:
    (tmp_path / "file").write_text("x")
    place = {
        "a file": tmp_path / "file",
        "below a file": tmp_path / "file" / "x",
        "too long": tmp_path / ("x" * 300),
        "no name": tmp_path / "\0",
    }
    with pytest.raises(LibraryError) as error, Library.open(place[what], HashingEmbedder()) as library:
        library.add([numbered(1)])
    line(error)


def parts(pattern: str) -> Callable[[Path], list[Path]]:
    return lambda folder: sorted(path for path in folder.glob(pattern) if path.is_file() and path.stat().st_size)


def damage(path: Path, draw: random.Random) -> str:
    """Damages a file as disks and interrupted copies do; says how."""
    data = bytearray(path.read_bytes())
    at = draw.randrange(len(data))
    how = draw.choice(("a byte", "a block of zeros", "a block of noise", "cut short"))
    match how:
        case "a byte":
            data[at] ^= draw.randrange(1, 256)
        case "a block of zeros":
            data[at : at + 4096] = bytes(len(data[at : at + 4096]))
        case "a block of noise":
            data[at : at + 4096] = draw.randbytes(len(data[at : at + 4096]))
        case _:
            del data[at:]
    path.write_bytes(data)
    return f"{path.name}: {how} at {at}"


@pytest.mark.parametrize("pattern", ["vectors/*", "vectors/*/*", "words/*"])
def test_damaged_vectors_and_words_are_made_anew_or_named_and_never_crash(tmp_path: Path, pattern: str) -> None:
    draw, whole = random.Random(f"{SEED} {pattern}"), filled(tmp_path / "whole", lines=400)  # noqa: S311
    for attempt in range(int(os.environ.get("SOURCEDESK_DAMAGES", "8"))):
        folder = tmp_path / f"damaged{attempt}"
        shutil.copytree(whole, folder)
        said = damage(draw.choice(parts(pattern)(folder)), draw)
        with Library.open(folder, HashingEmbedder()) as library:
            with suppress(LibraryError):  # What is damaged where only a search looks is named by the first, and mended as it says.
                library.search("zebra1 yak1x3")
            library.check()
            library.repair()
        assert is_sound(folder, 3, lines=400), said
        shutil.rmtree(folder)


def quotable(library: Library) -> Any:
    """What answers are made of: the words, where they stand, and on whose word. The reasons for it have no checksum."""
    readings = [library.reading(article.id) for article in library.articles()]
    return [(r.article.id, r.article.text, [(c.start, c.end, c.text, c.sourcing) for c in r.claims]) for r in readings]


def test_a_damaged_ledger_is_named_or_gives_the_words_that_were_stored(tmp_path: Path) -> None:
    draw, whole = random.Random(SEED), filled(tmp_path / "whole")  # noqa: S311
    with Library.open(whole, HashingEmbedder()) as library:
        stored = quotable(library)
    named = 0
    for attempt in range(int(os.environ.get("SOURCEDESK_DAMAGES", "8")) * 3):
        folder = tmp_path / f"damaged{attempt}"
        shutil.copytree(whole, folder)
        said = damage(folder / "ledger.sqlite", draw)
        try:
            with Library.open(folder, HashingEmbedder()) as library:
                found = quotable(library)
                problems = library.check()
                # A byte of free space, or one that the page's own structure does not show: then nothing else is wrong.
                assert found == stored or problems, said
                named += bool(problems)
        except LibraryError:
            named += 1
        shutil.rmtree(folder)
    assert named


if __name__ == "__main__":
    limited(Path(sys.argv[1]), int(sys.argv[2]))
