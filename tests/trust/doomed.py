"""Processes that are to be killed: `doomed.py` waits for orders on standard input, and has a fork of itself carry out each.

An order is a line of JSON: `{"verb", "folder", "arguments", "step"}`. The answer is `pid N`, a line `ack WHAT` for each thing that was
done and may be relied on, and `end STATUS SECONDS STEPS` when the process is gone. With a `step`, `[FUNCTION, N]`, it kills itself at the
N-th time that this function of ours is entered or left; without, whoever gave the order kills it when they like. `STEPS` counts these times
by function, where a step was given.
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
    """Counts when functions of ours are entered and left, and ends the process at one of these steps."""

    def __init__(self, function: str, last: int) -> None:
        self.counts: dict[str, int] = {}
        self._function, self._last = function, last

    def __call__(self, frame: FrameType, event: str, argument: object) -> None:
        if OURS in frame.f_code.co_filename:
            name = f"{Path(frame.f_code.co_filename).stem}.{frame.f_code.co_qualname}"
            count = self.counts[name] = self.counts.get(name, 0) + 1
            if name == self._function and count == self._last:
                os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    say("ready")
    for line in sys.stdin:
        order = json.loads(line)
        began = time.monotonic()
        counted, count = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(counted)
            steps = Steps(*(order["step"] or ("", 0)))
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
                os.write(count, json.dumps(steps.counts).encode())
                os._exit(status)
        os.close(count)
        say(f"pid {pid}")
        with os.fdopen(counted) as pipe:
            steps_made = pipe.read() or "{}"
        _, status = os.waitpid(pid, 0)
        say(f"end {os.waitstatus_to_exitcode(status)} {time.monotonic() - began:.3f} {steps_made}")


if __name__ == "__main__":
    main()
