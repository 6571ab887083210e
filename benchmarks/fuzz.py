"""Feeds broken documents to the loaders, and what they make of them to the rest of the way: `make fuzz`.

    python benchmarks/fuzz.py --count 20000 --seed 0

Documents come from `fuzz_seeds`. Each is loaded in a worker process that may take so much time and memory and no more; the text is cut
into sentences and passages, and every tenth text is analysed. Allowed are a reading in which every offset holds and nothing is lost, and an
error of our own on one line. Anything else (another exception, a broken promise, no end, too much memory) is a failure: its bytes are kept
in a folder outside the repository, made as small as they can be with the same failure, and the run ends with exit code 1.
"""

from __future__ import annotations

import argparse
import json
import queue
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import fuzz_seeds  # noqa: E402

MEMORY = 3_000_000_000
"""Address space of a worker, in bytes, the networks included."""
MAX_BYTES = 2_000_000
ANALYSED, THROUGH_A_PROCESS = 10, 50
"""One text in so many is analysed; one PDF in so many goes the product's own way, through a process of its own."""
LONGEST = 6_000
"""Characters of a text that is analysed: the network reads some 5,000 words a second."""


def check(form: str, data: bytes, charset: str | None, number: int) -> str:
    """The outcome of one document: "read", or the name of our error. Raises whatever should not happen."""
    from assistant.corpus import articles, loading
    from assistant.errors import LoadingError

    name = "-" if form == "-" else f"input.{form}"
    kind = f"text/html; charset={charset}" if form == "html" and charset else None
    try:
        loaded = loading.load_bytes(data, name=name, max_bytes=MAX_BYTES, content_type=kind)
        article = articles.from_loaded(loaded, origin=name, title=None)
    except LoadingError as error:
        message = str(error)
        if "\n" in message or len(message) > 500 or not message.isprintable():
            raise AssertionError(f"an error that is no line: {message!r}") from error
        return type(error).__name__
    follow(article, analysed=number % ANALYSED == 0)
    return "read"


def follow(article: Any, *, analysed: bool) -> None:
    """Cut the text and hold everything to it. Raises `AssertionError` for a promise that is broken."""
    from assistant.corpus.cleaning import clean
    from assistant.corpus.passages import passages
    from assistant.corpus.sentences import split

    text = article.text
    assert text.strip()
    assert clean(text) == (text, 0), "a text that is not clean"
    sentences = split(text)
    assert "".join("".join(s.text for s in sentences).split()) == "".join(text.split()), "sentences lose characters"
    assert all(text[s.start : s.end] == s.text for s in sentences), "a sentence whose offsets are wrong"
    runs = passages(article.id, text, sentences, lambda texts: [len(t.split()) for t in texts])
    assert (runs[0].start, runs[-1].end) == (sentences[0].start, sentences[-1].end), "passages that do not reach the ends"
    gaps = [text[before.end : after.start] for before, after in pairwise(runs)]
    assert not any(gap.strip() for gap in gaps), "passages that lose characters"
    if not analysed or len(text) > LONGEST:
        return
    reading = analyst().read(article)
    assert [(c.start, c.end) for c in reading.claims] == [(s.start, s.end) for s in sentences], "a sentence without a verdict"
    for claim in reading.claims:
        for span in (claim, claim.cue, *claim.sources, *claim.content, *claim.unattributed, *claim.hedges):
            assert span is None or text[span.start : span.end] == span.text, "a claim whose offsets are wrong"
    assert type(reading).from_dict(json.loads(json.dumps(reading.to_dict()))) == reading, "a reading that does not come back from JSON"


def analyst() -> Any:
    """The real networks, opened once a process."""
    from assistant.analysis.reading import Analyst

    if not hasattr(analyst, "kept"):
        analyst.kept = Analyst(threads=1)  # type: ignore[attr-defined]
    return analyst.kept  # type: ignore[attr-defined]


def pdf_in_this_process() -> None:
    """Let the PDF reader work here, where the worker's limits hold: a process for each of thousands of files takes a third of a second."""
    from assistant.corpus import pdf_pages

    through_a_process, count = pdf_pages.read, iter(range(1, 10**9))

    def read(data: bytes, *, max_characters: int, **limits: Any) -> Any:
        if next(count) % THROUGH_A_PROCESS == 0:
            return through_a_process(data, max_characters=max_characters, **limits)
        return pdf_pages.pages_of(pdf_pages.extract(data, max_characters=max_characters))

    pdf_pages.read = read  # type: ignore[assignment]


def work() -> None:
    """A worker: reads lines `[form, charset, number, hex]` and answers each with `[outcome, detail, seconds, megabytes]`."""
    import warnings

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    warnings.simplefilter("error")  # A warning would be printed among the user's answers.
    pdf_in_this_process()
    for line in sys.stdin:
        form, charset, number, data = json.loads(line)
        began, detail = time.process_time(), ""
        try:
            outcome = check(form, bytes.fromhex(data), charset, number)
        except BaseException as error:  # This is what is looked for.
            last = error.__traceback__
            while last is not None and last.tb_next is not None:
                last = last.tb_next
            place = f"{Path(last.tb_frame.f_code.co_filename).name}:{last.tb_frame.f_code.co_name}" if last else "?"
            outcome, detail = f"ESCAPED {type(error).__name__}", f"{place}: {' '.join(str(error).split())[:150]}"
        seconds = time.process_time() - began
        print(json.dumps([outcome, detail, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024]), flush=True)


class Worker:
    """A worker process, started anew when it died or took too long. `peak` is the most memory of all, in megabytes."""

    command = (sys.executable, str(Path(__file__).resolve()), "--worker")

    def __init__(self, deadline: float) -> None:
        self._deadline = deadline
        self._process: subprocess.Popen[str] | None = None
        self.peak = 0

    def ask(self, form: str, data: bytes, charset: str | None, number: int) -> tuple[str, str, float]:
        """Outcome, detail and seconds of processor time; "ENDLESS" beyond the deadline, "DIED" for a worker that is gone."""
        if self._process is None:
            self._start()
        assert self._process is not None
        assert self._process.stdin is not None
        began = time.monotonic()
        try:
            self._process.stdin.write(json.dumps([form, charset, number, data.hex()]) + "\n")
            self._process.stdin.flush()
            answer = self._answers.get(timeout=self._deadline)
        except queue.Empty:
            self.close()
            return "ENDLESS", f"more than {self._deadline:g} s", time.monotonic() - began
        except OSError:
            answer = None
        if not answer:
            code = self._process.wait()
            self.close()
            return "DIED", f"exit code {code}", time.monotonic() - began
        outcome, detail, seconds, memory = json.loads(answer)
        self.peak = max(self.peak, memory)
        return outcome, detail, seconds

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._listener.join()
            for stream in (self._process.stdin, self._process.stdout):
                with suppress(OSError):  # What was not sent to a worker that is gone.
                    stream.close()  # type: ignore[union-attr]
            self._process = None

    def _start(self) -> None:
        self._process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._answers: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._listener = threading.Thread(target=_listen, args=(self._process.stdout, self._answers), daemon=True)
        self._listener.start()


def _listen(stream: Any, answers: queue.SimpleQueue[str]) -> None:
    for line in stream:
        answers.put(line)
    answers.put("")


def is_failure(outcome: str) -> bool:
    """Whether an outcome is none of those that are allowed."""
    return outcome.startswith(("ESCAPED", "ENDLESS", "DIED"))


def minimised(worker: Worker, form: str, data: bytes, charset: str | None, number: int, wanted: tuple[str, str], tries: int = 300) -> bytes:
    """As few of the bytes as fail in the same way and place, found by leaving out ever smaller stretches."""
    size = max(1, len(data) // 2)
    while size and tries > 0:
        at = 0
        while at < len(data) and tries > 0:
            shorter = data[:at] + data[at + size :]
            outcome, detail, _ = worker.ask(form, shorter, charset, number)
            tries -= 1
            if (outcome, detail.split(": ")[0]) == wanted:
                data = shorter
            else:
                at += size
        size //= 2
    return data


@dataclass
class Tally:
    """What came of a run."""

    outcomes: dict[str, Counter[str]] = field(default_factory=dict)
    slowest: tuple[float, str] = (0.0, "")
    failures: dict[tuple[str, str], str] = field(default_factory=dict)
    count: int = 0

    def lines(self) -> Iterator[str]:
        """The figures, as they are printed."""
        for form, counted in sorted(self.outcomes.items()):
            yield f"{form:5}" + ", ".join(f"{outcome} {number}" for outcome, number in counted.most_common())
        yield f"slowest: {self.slowest[0]:.2f} s of processor time, {self.slowest[1]}"


def run(count: int, seed: int, keep: Path, *, first: int = 0, deadline: float = 60.0, progress: bool = False) -> tuple[Tally, int]:
    """The tally of a run and the peak memory of its worker in megabytes. Failing documents are kept in `keep`."""
    tally, worker = Tally(), Worker(deadline)
    try:
        for number in range(first, first + count):
            form, data, charset = fuzz_seeds.document(seed, number)
            outcome, detail, seconds = worker.ask(form, data, charset, number)
            tally.count += 1
            tally.outcomes.setdefault(form, Counter())[outcome] += 1
            tally.slowest = max(tally.slowest, (seconds, f"{form} number {number} of seed {seed}, {len(data)} bytes"))
            signature = (outcome, detail.split(": ")[0])
            if is_failure(outcome) and signature not in tally.failures:
                keep.mkdir(parents=True, exist_ok=True)
                small = minimised(worker, form, data, charset, number, signature)
                path = keep / f"seed{seed}-{number}.{'bin' if form == '-' else form}"
                path.write_bytes(small)
                tally.failures[signature] = f"{outcome} {detail} -> {path} ({len(small)} bytes, charset {charset})"
                print(tally.failures[signature], file=sys.stderr, flush=True)
            if progress and tally.count % 1_000 == 0:
                print(f"{tally.count} of {count}", file=sys.stderr, flush=True)
    finally:
        worker.close()
    return tally, worker.peak


def main() -> int:
    """The exit code: 0 when nothing failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=20_000, help="how many documents (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=0, help="the same seed gives the same documents (default: %(default)s)")
    parser.add_argument("--first", type=int, default=0, help="the number of the first document (default: %(default)s)")
    parser.add_argument("--deadline", type=float, default=60.0, help="seconds that one document may take (default: %(default)s)")
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "sourcedesk-fuzz", help="folder for failing documents")
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.worker:
        work()
        return 0
    began = time.monotonic()
    tally, peak = run(given.count, given.seed, given.keep, first=given.first, deadline=given.deadline, progress=True)
    print(f"{tally.count} documents in {time.monotonic() - began:.0f} s")
    print("\n".join(tally.lines()))
    print(f"peak memory of a worker, networks included: {peak} MB")
    print(f"{len(tally.failures)} failures" + "".join(f"\n  {line}" for line in tally.failures.values()))
    return 1 if tally.failures else 0


if __name__ == "__main__":
    sys.exit(main())
