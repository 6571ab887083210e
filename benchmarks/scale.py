"""How the desk grows: libraries of 1,000, 10,000 and 50,000 passages, beside the plain LangChain pipeline. A part of `make bench`.

    python benchmarks/scale.py [--data ../shared/data] [--cache DIR] [--sizes 1000,10000,50000]

Articles are put together from paragraphs of PolNeAR (`scale_articles.py`). At the first size they are added from files, with everything
that adding does, and so by the plain pipeline, which only splits, embeds and stores; then libraries of every size are filled with readings
and vectors made once for each paragraph and kept in the cache folder (`scale_readings.py`). Every library is asked in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

import scale_tables as tables
from gold import ROOT, MissingData
from scale_library import known
from scale_readings import kept_in

HERE = Path(__file__).parent
SIZES = (1_000, 10_000, 50_000)
_RUNS = 40
"""Questions of each kind that are asked of all articles."""
WHOLE = 10_000
"""Passages up to which the whole ledger is asked: every sentence is read for it, half a minute in 50,000 passages."""
_WARM = 3
"""Runs of a whole process."""


def run(script: str, *arguments: object) -> dict[str, Any]:
    """What a task of one of the other modules prints, run as a process of its own. Raises `SystemExit` where it fails."""
    command = [sys.executable, str(HERE / f"{script}.py"), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command[1:4])} failed: {done.stderr.strip()[-800:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def whole_process(folder: Path) -> float:
    """Seconds of a process that opens the library, counts its articles and ends; the median of a few."""
    code = f"from assistant import Desk\nwith Desk.open({str(folder)!r}, engine='offline') as desk: print(desk.generation)"
    seconds = []
    for _ in range(_WARM):
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)
        seconds.append(time.perf_counter() - begun)
    return median(seconds)


def measured(data: Path, cache: Path, work: Path, sizes: Sequence[int], runs: int, repeats: int) -> dict[str, Any]:
    """Everything, as `scale_tables` takes it."""
    first = sizes[0]
    found: dict[str, Any] = {"adds": [], "plain_adds": []}
    for _ in range(repeats):  # In turn, so that a machine that gets busier does so for both.
        found["adds"].append(run("scale_library", "add", data, cache, work / "added", first))
        found["plain_adds"].append(run("scale_library", "plain-add", data, cache, work / "added", first))
        tell(f"{first:,} passages added, by both")
    for task in ("fills", "plain_fills", "asks", "wholes", "plain_asks", "opens"):
        found[task] = {}
    for size in sizes:
        folder = work / str(size)
        found["fills"][size] = run("scale_library", "fill", data, cache, folder, size)
        tell(f"{size:,} passages stored")
        found["plain_fills"][size] = run("scale_library", "plain-fill", data, cache, folder, size)
        tell(f"{size:,} passages stored by LangChain")
        found["opens"][size] = whole_process(folder / "library")
        found["asks"][size] = run("scale_ask", "desk", data, folder / "library", runs)
        found["plain_asks"][size] = run("scale_ask", "plain", data, folder / "plain", runs)
        if size <= max(WHOLE, first):
            found["wholes"][size] = run("scale_ask", "whole", data, folder / "library", 2)
        tell(f"{size:,} passages asked")
    return found


def tell(line: str) -> None:
    """Progress, on standard error."""
    print(line, file=sys.stderr, flush=True)


def report(data: Path, cache: Path | None = None, sizes: Sequence[int] = SIZES, runs: int = _RUNS, repeats: int = 3) -> str:
    """The tables. Raises `MissingData`."""
    known(data)  # Raises before anything takes long.
    before, begun = os.getloadavg()[0], time.monotonic()
    folder = kept_in(cache)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="libraries-", dir=folder) as work:
        found = measured(data, folder, Path(work), sizes, runs, repeats)
    return tables.report(found, sizes, load=before, cores=os.cpu_count() or 1, minutes=(time.monotonic() - begun) / 60)


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(sorted(int(part) for part in text.replace("_", "").split(",")))


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data", help="folder with polnear/ and evidence/")
    parser.add_argument("--cache", type=Path, help="folder for what is kept between runs (the system's: ~/.cache/sourcedesk-bench)")
    parser.add_argument("--sizes", type=_sizes, default=SIZES, help="passages of each library, with commas between")
    parser.add_argument("--runs", type=int, default=_RUNS, help="questions of each kind")
    parser.add_argument("--repeats", type=int, default=3, help="times that adding is measured")
    args = parser.parse_args()
    try:
        print(report(args.data, args.cache, args.sizes, args.runs, args.repeats))
    except MissingData as error:
        parser.exit(2, f"{error}\n")


if __name__ == "__main__":
    main()
