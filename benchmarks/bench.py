"""How fast the analysis, the commands and large libraries are: `make bench`.

    python benchmarks/bench.py --data ../shared/data

The analysis is timed on PolNeAR's development articles (without them, on the golden articles), beside the baseline of `spacy_rules.py`;
the commands as whole processes on a library that is made for it and thrown away; and libraries of up to 50,000 passages by `scale.py`,
beside the plain LangChain pipeline. Everything runs in a process of its own, one by one.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import scale
from gold import ROOT, MissingData, golden, polnear
from scale_tables import BUSY

LEDGER, OPEN = "Which claims here are unsourced?", "When was the directive dated?"


@dataclass(frozen=True, slots=True)
class Run:
    """A finished process: seconds from start to end, peak memory in megabytes, standard output."""

    seconds: float
    peak: float
    output: str


def run(command: Sequence[str], *, threads: int | None = None) -> Run:
    """Run to the end. Raises `SystemExit` with what it said if it fails (exit 1, "listed", does not count)."""
    environment = dict(os.environ)
    if threads is not None:
        environment |= {name: str(threads) for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "SOURCEDESK_THREADS")}
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        begun = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=errors, stdin=subprocess.DEVNULL, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        if process.returncode not in (0, 1):
            raise SystemExit(f"{' '.join(map(str, command[:6]))} failed: {errors.read().decode(errors='replace').strip()[-500:]}")
        return Run(seconds, usage.ru_maxrss / 1024, output.read().decode())


def texts_of(data: Path, count: int) -> tuple[list[str], str]:
    """Texts to read, and what they are."""
    try:
        found = [article.text for article in polnear(data, "dev")[:count]]
        return found, f"{len(found)} articles of polnear/dev"
    except MissingData as error:
        print(f"{error}; the golden articles are read instead\n", file=sys.stderr)
        found = [article.text for article, _ in golden()]
        return found, f"the {len(found)} golden articles"


def child(what: str, file: Path, threads: int) -> None:
    """In a process of its own: read the texts of a JSON file; print how many sentences, and the seconds, opening not counted."""
    texts: list[str] = json.loads(file.read_text(encoding="utf-8"))
    read = _desk(threads) if what == "desk" else _spacy()
    read(texts[0])
    begun, worked = time.perf_counter(), time.process_time()
    sentences = sum(read(text) for text in texts)
    print(json.dumps({"sentences": sentences, "seconds": time.perf_counter() - begun, "work": time.process_time() - worked}))


def _desk(threads: int) -> Callable[[str], int]:
    from assistant.analysis.reading import Analyst  # Here, so that spaCy's process does not hold it, nor this one spaCy.
    from assistant.corpus.articles import from_text

    analyst = Analyst(threads=threads)
    return lambda text: len(analyst.read(from_text(text)).claims)


def _spacy() -> Callable[[str], int]:
    from spacy_rules import SpacyRules

    rules = SpacyRules()

    def read(text: str) -> int:
        rules.forget()
        rules.attributions(text)
        return 0  # Its sentences are not ours: the same texts are counted in ours.

    return read


def analysis(texts: list[str], kind: str, folder: Path) -> str:
    """Sentences a second of the analysis and of the baseline, on the same texts."""
    file = folder / "texts.json"
    file.write_text(json.dumps(texts), encoding="utf-8")
    rows, speeds, sentences = [], {}, 0
    for name, what, threads in (
        ("Source Desk, 1 thread", "desk", 1),
        ("Source Desk, 2 threads", "desk", 2),
        ("spaCy with rules", "spacy", 1),
    ):
        command = [sys.executable, str(Path(__file__)), "--child", what, "--file", str(file), "--threads", str(threads)]
        done = run(command, threads=threads)
        told = json.loads(done.output)
        sentences = told["sentences"] or sentences
        speeds[name] = sentences / told["seconds"]
        rows.append((name, speeds[name], sentences / told["work"], done.peak))
    base = speeds["spaCy with rules"]
    out = [f"Whole analysis of {kind}, {sentences} sentences:", ""]
    out += ["| reader | sentences a second | to spaCy | sentences a CPU second | peak memory |", "|---|---|---|---|---|"]
    out += [f"| {name} | {speed:.0f} | {speed / base:.2f} | {work:.0f} | {peak:.0f} MB |" for name, speed, work, peak in rows]
    return "\n".join(out)


def commands(texts: list[str], folder: Path, runs: int) -> str:
    """Commands as whole processes, each beside the least that could be, or the same without the library."""
    seed = next((ROOT / "seeds").glob("*.txt"))
    articles, library = folder / "articles", folder / "library"
    articles.mkdir()
    for number, text in enumerate(texts):
        (articles / f"{number:03}.txt").write_text(text, encoding="utf-8")
    desk = [sys.executable, "-m", "assistant.cli"]
    stored = ["--library", str(library)]
    added = run([*desk, "add", str(seed), str(articles), *stored, "--json"])
    count = len(json.loads(added.output)["added"])
    again = run([*desk, "add", str(seed), str(articles), *stored, "--json"])
    rows = [
        ("python -c pass", [sys.executable, "-c", "pass"], "the floor"),
        ("sourcedesk --help", [*desk, "--help"], "wanted: under 0.5 s"),
        ("sourcedesk ask: ledger question, stored library", [*desk, "ask", LEDGER, *stored], "wanted: under 1.5 s"),
        ("the same of the sample's file, not stored", [*desk, "ask", LEDGER, str(seed), *stored], "reads the article first"),
        ("sourcedesk ask: open question, stored library", [*desk, "ask", OPEN, *stored], "wanted: under 3 s"),
        ("the same of the sample's file, not stored", [*desk, "ask", OPEN, str(seed), *stored], "reads the article first"),
    ]
    out = [
        f"Whole processes, median of {runs}; the library holds {count} articles:",
        "",
        "| command | seconds | peak memory | |",
        "|---|---|---|---|",
    ]
    for name, command, beside in rows:
        done = [run(command) for _ in range(runs)]
        out.append(f"| {name} | {statistics.median(d.seconds for d in done):.2f} | {max(d.peak for d in done):.0f} MB | {beside} |")
    out.append(
        f"| sourcedesk add: {count} articles | {added.seconds:.1f} | {added.peak:.0f} MB | {count / added.seconds:.1f} articles a second |"
    )
    out.append(f"| the same again, all unchanged | {again.seconds:.1f} | {again.peak:.0f} MB | |")
    return "\n".join(out)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data", help="folder with polnear/")
    parser.add_argument("--articles", type=int, default=40, help="articles that the analysis reads; half of them are stored")
    parser.add_argument("--runs", type=int, default=5, help="runs of each command")
    parser.add_argument("--only", choices=("analysis", "commands", "scale"), help="one part")
    parser.add_argument("--cache", type=Path, help="folder for what is kept between runs (the system's: ~/.cache/sourcedesk-bench)")
    parser.add_argument("--child", choices=("desk", "spacy"), help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--threads", type=int, default=1, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.child:
        try:
            child(args.child, args.file, args.threads)
        except MissingData as error:
            parser.exit(2, f"{error}\n")
        return
    load = os.getloadavg()[0]
    print(f"{os.cpu_count()} cores, load average {load:.1f} before the start", end="")
    print(": the machine is busy, and idle it would be faster\n" if load > BUSY else "\n")
    texts, kind = texts_of(args.data, args.articles)
    with tempfile.TemporaryDirectory(prefix="sourcedesk-bench-") as folder:
        if args.only in (None, "analysis"):
            print(f"## The analysis\n\n{analysis(texts, kind, Path(folder))}", end="\n\n", flush=True)
        if args.only in (None, "commands"):
            print(f"## Commands\n\n{commands(texts[: max(1, len(texts) // 2)], Path(folder), args.runs)}", end="\n\n", flush=True)
    if args.only in (None, "scale"):
        try:
            print(f"## Large libraries\n\n{scale.report(args.data, args.cache)}", flush=True)
        except MissingData as error:
            parser.exit(2, f"{error}\n")


if __name__ == "__main__":
    main()
