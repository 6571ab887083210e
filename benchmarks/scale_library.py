"""Libraries of made-up articles, stored by the product, and the same articles in the plain LangChain pipeline.

Run as a process of its own, so that its memory and its time are its own; prints one JSON object:

    python benchmarks/scale_library.py add DATA CACHE FOLDER PASSAGES       the whole of `Desk.add`, from files; nothing kept is used
    python benchmarks/scale_library.py plain-add DATA CACHE FOLDER PASSAGES  the plain pipeline: split, embed, store
    python benchmarks/scale_library.py fill DATA CACHE FOLDER PASSAGES      what is kept is stored: readings and vectors are not made
    python benchmarks/scale_library.py plain-fill DATA CACHE FOLDER PASSAGES
"""

from __future__ import annotations

import json
import resource
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from gold import polnear
from scale_articles import Made, articles, paragraphs
from scale_clock import Clock, stages
from scale_readings import Paragraphs, RememberedEmbedder, read_paragraphs

_TOGETHER = 64
"""Articles that are stored together where readings and vectors are at hand: 512 passages, one commit of `Library.add`."""
_WARM_UP = "Nothing has been said yet, the clerk of the harbour said on Monday, and nobody in the city expects that anything will be. " * 3
"""What is added before the clock runs: it opens the networks, the language detector and the stores."""


def known(data: Path) -> list[str]:
    """The paragraphs that articles are made of. Raises `MissingData`."""
    return paragraphs([article.text for article in polnear(data, "train")])


def files(made: Sequence[Made], folder: Path) -> Path:
    """The articles as files, in a folder that is emptied first."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for one in made:
        (folder / one.name).write_text(one.text, encoding="utf-8")
    return folder


def add(made: Sequence[Made], folder: Path) -> dict[str, Any]:
    """Add the articles from files, as a user does: load, analyse, embed, write. Opening the networks is not counted."""
    from assistant.desk import Desk

    texts = files(made, folder / "files")
    shutil.rmtree(folder / "library", ignore_errors=True)
    with Desk.open(folder / "library", engine="offline") as desk:
        desk.add_text(_WARM_UP, title="warm-up")
        clock = Clock()
        begun, worked = time.perf_counter(), time.process_time()
        with clock.on(stages()):
            report = desk.add(texts)
        seconds, work = time.perf_counter() - begun, time.process_time() - worked
        assert len(report.added) == len(made), [failure.error for failure in report.failed][:3]
        passages = desk._library._ledger.state().passages - 1
    return _result(len(made), passages, seconds, work, clock.seconds, folder / "library")


def plain_add(made: Sequence[Made], folder: Path) -> dict[str, Any]:
    """Split, embed and store the same texts with LangChain, as its documentation does (1,000 characters, 200 shared).

    With our embedder: what is compared is the pipeline around it.
    """
    from scale_plain import opened, splitter

    from assistant.library.embedder import BundledEmbedder

    shutil.rmtree(folder / "plain", ignore_errors=True)
    store = opened(folder / "plain", BundledEmbedder())
    store.add_texts([_WARM_UP])
    clock = Clock()
    begun, worked = time.perf_counter(), time.process_time()
    with clock.on([(BundledEmbedder, "embed", "embed")]):
        documents = splitter().create_documents([one.text for one in made], [{"source": one.name} for one in made])
        store.add_documents(documents)
    seconds, work = time.perf_counter() - begun, time.process_time() - worked
    return _result(len(made), len(documents), seconds, work, clock.seconds, folder / "plain")


def fill(made: Iterator[Made], own: Paragraphs, folder: Path) -> dict[str, Any]:
    """Store readings and vectors that are at hand."""
    import chromadb  # noqa: F401 (half a second that is no part of storing)

    from assistant.library.embedder import BundledEmbedder
    from assistant.library.library import Library

    shutil.rmtree(folder / "library", ignore_errors=True)
    embedder, clock = RememberedEmbedder(BundledEmbedder()), Clock()
    seconds = work = 0.0
    stored = passages = 0
    with Library.open(folder / "library", embedder) as library, clock.on(stages()):
        for group in _groups(made):
            readings = [own.reading(one) for one in group]
            texts = [r.article.text[p.start : p.end] for r in readings for p in r.passages]
            embedder.know(texts, _stacked([own.matrix(one) for one in group]))
            begun, worked = time.perf_counter(), time.process_time()
            library.add(readings)
            seconds, work = seconds + time.perf_counter() - begun, work + time.process_time() - worked
            stored, passages = stored + len(group), passages + len(texts)
    return _result(stored, passages, seconds, work, clock.seconds, folder / "library")


def plain_fill(made: Iterator[Made], own: Paragraphs, folder: Path) -> dict[str, Any]:
    """The same passages and vectors, stored by langchain-chroma."""
    from scale_plain import opened

    from assistant.library.embedder import BundledEmbedder

    shutil.rmtree(folder / "plain", ignore_errors=True)
    embedder = RememberedEmbedder(BundledEmbedder())
    store = opened(folder / "plain", embedder)
    seconds = work = 0.0
    stored = passages = 0
    for group in _groups(made):
        readings = [own.reading(one) for one in group]
        texts = [r.article.text[p.start : p.end] for r in readings for p in r.passages]
        embedder.know(texts, _stacked([own.matrix(one) for one in group]))
        begun, worked = time.perf_counter(), time.process_time()
        store.add_texts(texts, [{"source": r.article.origin} for r in readings for _ in r.passages])
        seconds, work = seconds + time.perf_counter() - begun, work + time.process_time() - worked
        stored, passages = stored + len(group), passages + len(texts)
    return _result(stored, passages, seconds, work, {}, folder / "plain")


def _groups(made: Iterator[Made]) -> Iterator[list[Made]]:
    group: list[Made] = []
    for one in made:
        group.append(one)
        if len(group) == _TOGETHER:
            yield group
            group = []
    if group:
        yield group


def _stacked(matrices: Sequence[Any]) -> Any:
    import numpy as np

    return np.concatenate(matrices)


def _result(stored: int, passages: int, seconds: float, work: float, by_stage: dict[str, float], folder: Path) -> dict[str, Any]:
    disk = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return {
        "articles": stored,
        "passages": passages,
        "seconds": seconds,
        "work": work,
        "stages": dict(by_stage),
        "disk": disk / 1e6,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def main() -> None:
    """One task, told on the command line."""
    task, (data, cache, folder), passages = sys.argv[1], map(Path, sys.argv[2:5]), int(sys.argv[5])
    found = known(data)
    made = articles(found, passages)
    if task in ("add", "plain-add"):
        told = {"add": add, "plain-add": plain_add}[task](list(made), folder)
    else:
        own = read_paragraphs(found, cache)
        told = {"fill": fill, "plain-fill": plain_fill}[task](made, own, folder)
    print(json.dumps(told))


if __name__ == "__main__":
    main()
