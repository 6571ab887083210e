"""What the processes of the concurrency test do, each for itself: `crowd.py ROLE FOLDER ...`. The last line that it prints is JSON."""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve()
sys.path[:0] = [str(HERE.parents[2]), str(HERE.parents[1] / "library")]

from library_fakes import HashingEmbedder, numbered  # noqa: E402

from assistant.library.library import Library  # noqa: E402


class Watch:
    """How long the caller waited for something without a word."""

    def __init__(self) -> None:
        self.silence = 0.0
        self.told = 0
        self._since = 0.0

    def hear(self, line: str) -> None:
        self._end()
        self.told += 1

    def over(self, act: Callable[[], Any]) -> Any:
        self._since = time.monotonic()
        found = act()
        self._end()
        return found

    def _end(self) -> None:
        now = time.monotonic()
        self.silence, self._since = max(self.silence, now - self._since), now


def add(folder: Path, watch: Watch, first: int, last: int, lines: int) -> list[str]:
    with Library.open(folder, HashingEmbedder(), waiting=watch.hear) as library:
        return [watch.over(lambda n=n: library.add([numbered(n, lines=lines)]))[0].article.id for n in range(first, last)]


def remove(folder: Path, watch: Watch, until: Path, lines: int) -> list[str]:
    """Removes what others have added, one after the other, as long as `until` is not there."""
    removed: list[str] = []
    with Library.open(folder, HashingEmbedder(), waiting=watch.hear) as library:
        while not until.exists():
            stored = library.articles()
            if len(stored) > 4:
                removed += watch.over(lambda: library.remove([random.choice(stored).id]))  # noqa: B023, S311
            time.sleep(0.3)
    return removed


def ask(folder: Path, watch: Watch, until: Path, lines: int, *, stays: bool) -> list[str]:
    """Asks for articles that are there, in one session or in one for each question; what it sees wrong, one line each."""
    wrong, session = [], None
    while not until.exists():
        if session is None or not stays:
            if session is not None:
                session.close()
            session = Library.open(folder, HashingEmbedder(), waiting=watch.hear)
        wrong += watch.over(lambda: look(session, lines))  # noqa: B023
    if session is not None:
        session.close()
    return wrong


def look(library: Library, lines: int) -> list[str]:
    """Everything that one question may read, as of one moment."""
    with library.moment():
        stored = library.articles()
        if not stored:
            return []
        article = random.choice(stored[-3:])  # noqa: S311  (Lately added.)
        n = int(article.origin.removesuffix(".txt").split("-")[1])
        wrong = []
        if library.reading(article.id).claims != numbered(n, lines=lines).claims:
            wrong.append(f"{n} is half there")
        if len(library.claims([article.id])[article.id]) != lines or library.counts()[article.id][0] != lines:
            wrong.append(f"{n} has lost claims")
        hits = library.search(f"zebra{n} yak{n}x3", 3)
        for hit in hits:
            library.article(hit.passage.article_id)
    # It may have been removed since the moment: then the index, which is newer, need not have it.
    if article.id in {other.id for other in library.articles()} and (not hits or hits[0].passage.article_id != article.id):
        wrong.append(f"{n} is not found")
    return wrong


def main(role: str, folder: Path, arguments: list[str]) -> None:
    watch = Watch()
    match role:
        case "add":
            done = add(folder, watch, *(int(each) for each in arguments))
        case "remove":
            done = remove(folder, watch, Path(arguments[0]), int(arguments[1]))
        case _:
            done = ask(folder, watch, Path(arguments[0]), int(arguments[1]), stays=role == "session")
    print(json.dumps({"done": done, "silence": watch.silence, "told": watch.told}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
