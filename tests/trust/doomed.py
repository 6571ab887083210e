"""Processes that are to be killed: `doomed.py` waits for orders on standard input, and has a fork of itself carry out each.

An order is a line of JSON: `{"verb", "folder", "arguments", "step"}`. The answer is `pid N`, a line `ack WHAT` for each thing that was
done and may be relied on, and `end STATUS SECONDS STEPS` when the process is gone. With a `step` it kills itself at that step of our own
code, the same one each time; without, whoever gave the order kills it when they like.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import Any

HERE = Path(__file__).resolve()
sys.path[:0] = [str(HERE.parents[2]), str(HERE.parents[1] / "library")]

import chromadb  # noqa: E402, F401  (The forks need not load it again.)
import tantivy  # noqa: E402, F401
from library_fakes import HashingEmbedder, numbered, reading_of  # noqa: E402

from assistant.library import vectors  # noqa: E402
from assistant.library.backup import back_up  # noqa: E402
from assistant.library.library import Library  # noqa: E402
from assistant.library.restore import restore  # noqa: E402
from assistant.records import Reading  # noqa: E402

vectors._UNSAVED = 150  # The index is saved more often than once in a thousand changes, so that this is killed too.
OURS = f"{os.sep}assistant{os.sep}library{os.sep}"


def versioned(n: int, version: int, lines: int) -> Reading:
    """Version `version` of article `n`; 0 is that of `numbered`."""
    first = numbered(n, lines=lines)
    if version == 0:
        return first
    return reading_of(first.article.text + f"\nVersion {version} of {n} speaks of okapi{n}v{version}.", first.article.origin)


def carry_out(verb: str, folder: Path, arguments: Sequence[Any]) -> None:
    embedder = HashingEmbedder()
    if verb == "restore":
        restore(Path(arguments[0]), folder, embedder, replace=True)
        say("ack restored")
        return
    with Library.open(folder, embedder) as library:
        match verb:
            case "add":
                for n, version, lines in arguments:
                    library.add([versioned(n, version, lines)])
                    say(f"ack {n}")
            case "remove":
                for article_id in arguments:
                    library.remove([article_id])
                    say(f"ack {article_id}")
            case "rebuild":
                library.rebuild()
                say("ack rebuilt")
            case "search":
                for query in arguments:
                    library.search(query)
                say("ack searched")
            case "backup":
                back_up(library, Path(arguments[0]), replace=True)
                say("ack written")


def say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


class Steps:
    """Counts what our own code does, and ends the process at one of these steps."""

    def __init__(self, last: int | None) -> None:
        self.count, self._last = 0, last

    def __call__(self, frame: FrameType, event: str, argument: object) -> None:
        if OURS in frame.f_code.co_filename:
            self.count += 1
            if self.count == self._last:
                os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    say("ready")
    for line in sys.stdin:
        order = json.loads(line)
        began = time.monotonic()
        counted, count = os.pipe()
        pid = os.fork()
        if pid == 0:
            steps = Steps(order["step"])
            if order["step"] is not None:
                sys.setprofile(steps)
            status = 1
            try:
                carry_out(order["verb"], Path(order["folder"]), order["arguments"])
                status = 0
            except BaseException as error:
                say(f"error {type(error).__name__} {error}".replace("\n", " "))
            finally:
                sys.setprofile(None)
                os.write(count, str(steps.count).encode())
                os._exit(status)
        os.close(count)
        say(f"pid {pid}")
        _, status = os.waitpid(pid, 0)
        steps_made = os.read(counted, 20).decode() or "0"
        os.close(counted)
        say(f"end {os.waitstatus_to_exitcode(status)} {time.monotonic() - began:.3f} {steps_made}")


if __name__ == "__main__":
    main()
