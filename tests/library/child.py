"""What the tests do in a second process: `child.py VERB FOLDER ...`."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from library_fakes import HashingEmbedder, numbered

from assistant.errors import SourceDeskError
from assistant.library.ledger import Ledger
from assistant.library.library import Library
from assistant.library.lock import locked


def add(folder: Path, first: int, last: int) -> None:
    """Add the articles `first` to `last`, one commit each, saying so after each."""
    with Library.open(folder, HashingEmbedder()) as library:
        print("open", flush=True)
        for n in range(first, last):
            library.add([numbered(n)])
            print(n, flush=True)


def remove(folder: Path, *ids: str) -> None:
    with Library.open(folder, HashingEmbedder()) as library:
        print(*library.remove(ids))


def hold(folder: Path, seconds: float) -> None:
    """Hold the lock, as a slow writer would."""
    with locked(folder / "lock", seconds=5):
        print("held", flush=True)
        time.sleep(seconds)


def read(folder: Path) -> None:
    """Everything that a ledger question needs, and which heavy libraries that took."""
    with Library.open(folder, HashingEmbedder()) as library:
        for article in library.articles():
            library.reading(article.id)
        library.claims()
        print(len(library.counts()))
    print(*sorted({"chromadb", "tantivy", "onnxruntime", "tokenizers", "langchain_openai", "openai"} & set(sys.modules)))


def write_refused(folder: Path) -> None:
    """The error of adding to a folder that this user cannot write. Root can write anywhere, so it becomes somebody else first."""
    Ledger.empty().close()  # Loads what SQLAlchemy loads late: somebody else may not read this Python's own files.
    if os.geteuid() == 0:
        os.setegid(65534)
        os.seteuid(65534)
    try:
        with Library.open(folder, HashingEmbedder(), wait_seconds=1) as library:
            library.add([numbered(1)])
    except SourceDeskError as error:
        print(type(error).__name__, error)


if __name__ == "__main__":
    verb, where, *rest = sys.argv[1:]
    match verb:
        case "add":
            add(Path(where), int(rest[0]), int(rest[1]))
        case "remove":
            remove(Path(where), *rest)
        case "hold":
            hold(Path(where), float(rest[0]))
        case "read":
            read(Path(where))
        case "write_refused":
            write_refused(Path(where))
