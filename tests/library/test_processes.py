"""What holds between processes: nothing is lost, nothing is half there, and nobody is stale for long."""

from __future__ import annotations

import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from library_fakes import HashingEmbedder, numbered

from assistant.errors import LibraryBusy
from assistant.library.library import Library
from assistant.library.vectors import ChromaVectors

Start = Callable[..., "subprocess.Popen[str]"]
Finish = Callable[..., str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


def wait_for(process: subprocess.Popen[str], line: str) -> None:
    assert process.stdout is not None
    for found in process.stdout:
        if found.strip() == line:
            return
    raise AssertionError(f"the process ended before it said {line!r}")


def everything_is_found(library: Library, numbers: list[int]) -> bool:
    return all(library.article(library.search(f"zebra{n} yak{n}x3", 1)[0].passage.article_id).origin == f"report-{n}.txt" for n in numbers)


def test_two_processes_that_write_at_once_lose_nothing(folder: Path, start: Start, embedder: HashingEmbedder) -> None:
    writers = [start("add", folder, 0, 8), start("add", folder, 8, 16)]
    for writer in writers:
        _, err = writer.communicate(timeout=60)
        assert writer.returncode == 0, err
    with Library.open(folder, embedder) as library:
        assert len(library.articles()) == 16
        assert library.check() == []
        assert everything_is_found(library, list(range(16)))


def test_two_open_libraries_that_take_turns_lose_nothing(folder: Path, embedder: HashingEmbedder) -> None:
    # Chroma writes its index out every 1,000 vectors: fewer would not show what a stale client overwrites.
    with Library.open(folder, embedder) as one, Library.open(folder, embedder) as other:
        for n in range(8):
            (one, other)[n % 2].add([numbered(n, lines=300)])
        for library in (one, other):
            assert library.check() == []
            assert everything_is_found(library, list(range(8)))
    # A vector that is counted is not always one that is found, so each is looked for by itself.
    vectors = ChromaVectors(folder / "vectors", embedder.id)
    stored = vectors.get(sorted(vectors.ids()))
    assert len(stored) == 2400
    assert all(vectors.nearest(row, 1)[0][1] > 0.999 for row in list(stored.values())[::40])
    assert len(vectors.nearest(next(iter(stored.values())), 2400)) == 2400
    vectors.close()


def test_a_writer_killed_at_any_moment_leaves_a_sound_library(folder: Path, start: Start, embedder: HashingEmbedder) -> None:
    said: set[int] = set()
    for attempt in range(6):
        first = 100 * attempt
        writer = start("add", folder, first, first + 100)
        wait_for(writer, str(first))
        time.sleep(0.04 * attempt)  # One addition takes about a fifth of a second, so these are different moments of it.
        writer.send_signal(signal.SIGKILL)
        out, _ = writer.communicate(timeout=30)
        said |= {first, *(int(line) for line in out.split())}
    with Library.open(folder, embedder) as library:
        library.search("anything")  # The first look takes out what the dead have left.
        assert library.check() == []
        stored = {int(article.origin.removesuffix(".txt").split("-")[1]) for article in library.articles()}
        assert said <= stored
        assert all(len(library.reading(article.id).claims) == 6 for article in library.articles())
        assert everything_is_found(library, sorted(stored))
        library.add([numbered(9999)])
        assert everything_is_found(library, [9999])


def test_a_reader_sees_what_another_process_added_at_its_next_search(folder: Path, finish: Finish, embedder: HashingEmbedder) -> None:
    with Library.open(folder, embedder) as library:
        library.add([numbered(1)])
        assert everything_is_found(library, [1])
        finish("add", folder, 2, 5)
        assert everything_is_found(library, [1, 2, 3, 4])


def test_a_reader_does_not_find_what_another_process_removed(folder: Path, finish: Finish, embedder: HashingEmbedder) -> None:
    with Library.open(folder, embedder) as library:
        library.add([numbered(1), numbered(2)])
        assert everything_is_found(library, [1, 2])
        gone = numbered(1).article.id
        assert finish("remove", folder, gone).split() == [gone]
        assert {hit.passage.article_id for hit in library.search("zebra1 yak1x3", 20)} == {numbered(2).article.id}


def test_searching_beside_a_writer_works_all_the_time(folder: Path, start: Start, embedder: HashingEmbedder) -> None:
    with Library.open(folder, embedder) as library:
        library.add([numbered(0)])
        writer = start("add", folder, 1, 9)
        while writer.poll() is None:
            assert everything_is_found(library, [0])
        assert writer.returncode == 0
        assert everything_is_found(library, list(range(9)))


def test_a_writer_waits_for_another_process(folder: Path, start: Start, embedder: HashingEmbedder) -> None:
    holder = start("hold", folder, 2.5)
    wait_for(holder, "held")
    told: list[str] = []
    with Library.open(folder, embedder, waiting=told.append) as library:
        library.add([numbered(1)])
        assert (len(told), len(library.articles())) == (1, 1)


def test_a_writer_gives_up_on_another_process_in_the_end(folder: Path, start: Start, embedder: HashingEmbedder) -> None:
    holder = start("hold", folder, 30)
    wait_for(holder, "held")
    with Library.open(folder, embedder, wait_seconds=0.2) as library, pytest.raises(LibraryBusy):
        library.add([numbered(1)])


def test_reading_the_ledger_loads_no_heavy_library(folder: Path, finish: Finish, embedder: HashingEmbedder) -> None:
    with Library.open(folder, embedder) as library:
        library.add([numbered(1)])
    assert finish("read", folder).splitlines() == ["1", ""]


@pytest.fixture
def root() -> Iterator[Path]:
    """A folder that other users can enter, which pytest's own are not."""
    made = Path(tempfile.mkdtemp())
    made.chmod(0o755)
    yield made
    for path in (made, *made.rglob("*")):
        path.chmod(0o755)
    shutil.rmtree(made)


def test_a_folder_that_cannot_be_made_is_one_clear_line(root: Path, finish: Finish) -> None:
    root.chmod(0o555)
    (line,) = finish("write_refused", root / "library").splitlines()
    assert line.startswith(f"LibraryError the library {root / 'library'} cannot be written (Permission denied)")


def test_a_library_that_cannot_be_written_is_one_clear_line(root: Path, finish: Finish, embedder: HashingEmbedder) -> None:
    with Library.open(root / "library", embedder) as library:
        library.add([numbered(2)])
    for path in (root, *root.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    (line,) = finish("write_refused", root / "library").splitlines()
    assert line.startswith(f"LibraryError {root / 'library' / 'ledger.sqlite'} cannot be opened for writing")
