"""The tables of `scale.py`: what was measured, how it grows, and how it stands beside the plain LangChain pipeline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from typing import Any

BUSY = 0.5
"""Load average from which times are not those of an idle machine."""
GROWTH = 1.5
RATIO = 3.0
WANTED = {
    "unsourced, one article": 50.0,
    "retrieval": 50.0,
    "question, all articles": 400.0,
    "open": 2000.0,
}
"""Milliseconds at the median that are aimed at in the largest library."""
MEMORY = 1500.0
"""Megabytes that are aimed at."""

Found = Mapping[str, Any]


def report(found: Found, sizes: Sequence[int], *, load: float, cores: int, minutes: float) -> str:
    """Everything as Markdown."""
    busy = ": the machine is busy, and idle it would be faster" if load > BUSY else ""
    parts = [
        f"{cores} cores, load average {load:.1f} before the start{busy}. {minutes:.0f} minutes in all.",
        "\n".join(adding(found)),
        "\n".join(storing(found, sizes)),
        "\n".join(asking(found, sizes)),
        "\n".join(beside(found, sizes)),
        "\n".join(targets(found, sizes)),
    ]
    return "\n\n".join(parts)


def adding(found: Found) -> Iterator[str]:
    """Adding from files, everything included, beside the pipeline that splits, embeds and stores."""
    ours, plain = found["adds"], found["plain_adds"]
    one = ours[0]
    yield f"Adding {one['articles']} articles from files, median of {len(ours)}:\n"
    yield from head("", "passages", "seconds", "articles a second", "passages a second", "CPU seconds", "peak memory")
    for name, runs in (("Source Desk, analysis included", ours), ("LangChain: split, embed, store", plain)):
        seconds = median(r["seconds"] for r in runs)
        rates = (f"{seconds:.1f}", f"{runs[0]['articles'] / seconds:.1f}", f"{runs[0]['passages'] / seconds:.0f}")
        peak = max(r["peak"] for r in runs)
        yield row(name, str(runs[0]["passages"]), *rates, f"{median(r['work'] for r in runs):.1f}", f"{peak:.0f} MB")
    wall, work = ratios(found)
    yield row("ratio", "", f"**{wall:.2f}**", "", "", f"{work:.2f}", "")
    yield ""
    yield from head("stage of adding", "seconds", "share")
    whole = median(r["seconds"] for r in ours)
    stages = {name: median(r["stages"].get(name, 0.0) for r in ours) for name in one["stages"]}
    for name, seconds in [*stages.items(), ("the rest", max(0.0, whole - sum(stages.values())))]:
        yield row(name, f"{seconds:.2f}", f"{100 * seconds / whole:.0f} %")
    yield ""
    yield "The network reads on in the next articles while one is loaded, judged or written: a stage is what is waited for."


def ratios(found: Found) -> tuple[float, float]:
    """Seconds, and CPU seconds, of adding to those of the plain pipeline: medians of the pairs."""
    pairs = list(zip(found["adds"], found["plain_adds"], strict=True))
    return median(a["seconds"] / b["seconds"] for a, b in pairs), median(a["work"] / b["work"] for a, b in pairs)


def storing(found: Found, sizes: Sequence[int]) -> Iterator[str]:
    """Writing what is analysed and embedded already, by size."""
    yield "Storing readings and vectors that are at hand, passages a second, and the disk:\n"
    yield from head("", *(f"{size:,}" for size in sizes))
    fills, plain = found["fills"], found["plain_fills"]
    yield row("all", *(f"{fills[s]['passages'] / fills[s]['seconds']:.0f}" for s in sizes))
    for stage in fills[sizes[0]]["stages"]:
        yield row(stage, *(f"{fills[s]['passages'] / fills[s]['stages'][stage]:.0f}" for s in sizes))
    yield row("LangChain: vectors and texts", *(f"{plain[s]['passages'] / plain[s]['seconds']:.0f}" for s in sizes))
    yield row("disk, MB", *(f"{fills[s]['disk']:.0f}" for s in sizes))
    yield row("LangChain: disk, MB", *(f"{plain[s]['disk']:.0f}" for s in sizes))


def asking(found: Found, sizes: Sequence[int]) -> Iterator[str]:
    """Times by size, with the growth of the median from the first size to the last."""
    yield (
        "Opening and asking, p50 / p95 in milliseconds, in a process that is warm. What lists everything that all articles hold grows with "
        "them, and is not asked of the largest library:\n"
    )
    yield from head("passages", *(f"{size:,}" for size in sizes), "growth")
    asks, wholes = ({size: told["times"] for size, told in found[part].items()} for part in ("asks", "wholes"))
    for part in (asks, wholes):
        for name in part[sizes[0]]:
            known = [size for size in sizes if size in part]
            figures = [milliseconds(part[size][name]) if size in part else "–" for size in sizes]
            yield row(name, *figures, f"{growth(part, known, name):.2f}")
    opens = found["opens"]
    yield row("whole process that opens and ends", *(f"{1000 * opens[s]:.0f}" for s in sizes), f"{opens[sizes[-1]] / opens[sizes[0]]:.2f}")
    for name, part in (("peak memory, MB", "asks"), ("the same, asked of the whole ledger", "wholes")):
        peaks = {size: told["peak"] for size, told in found[part].items()}
        yield row(name, *(f"{peaks[s]:.0f}" if s in peaks else "–" for s in sizes), f"{peaks[max(peaks)] / peaks[min(peaks)]:.2f}")


def beside(found: Found, sizes: Sequence[int]) -> Iterator[str]:
    """Retrieval beside similarity_search."""
    yield "Retrieval beside the plain pipeline's `similarity_search`, both with the same embedder, p50 in milliseconds:\n"
    yield from head("passages", *(f"{size:,}" for size in sizes))
    ours = {size: median(found["asks"][size]["times"]["retrieval"]) for size in sizes}
    plain = {size: median(found["plain_asks"][size]["times"]["retrieval"]) for size in sizes}
    yield row("Source Desk: vectors and words", *(f"{ours[s]:.1f}" for s in sizes))
    yield row("LangChain: vectors", *(f"{plain[s]:.1f}" for s in sizes))
    yield row("ratio", *(f"{ours[s] / plain[s]:.2f}" for s in sizes))


def targets(found: Found, sizes: Sequence[int]) -> Iterator[str]:
    """What is aimed at, and whether it is met in the largest library."""
    asks = {size: found["asks"][size]["times"] for size in sizes}
    last = sizes[-1]
    yield f"What is aimed at, in {last:,} passages:\n"
    yield from head("", "measured", "wanted", "growth", "wanted", "")
    for name, wanted in WANTED.items():
        middle, grown = median(asks[last][name]), growth(asks, sizes, name)
        yield row(name, f"{middle:.0f} ms", f"{wanted:.0f} ms", f"{grown:.2f}", f"{GROWTH}", met(middle <= wanted and grown <= GROWTH))
    peak = found["asks"][last]["peak"]
    yield row("peak memory", f"{peak:.0f} MB", f"{MEMORY:.0f} MB", "", "", met(peak <= MEMORY))
    wall, _ = ratios(found)
    yield row("adding, to LangChain", f"{wall:.2f}", f"{RATIO:.0f}", "", "", met(wall <= RATIO))


def growth(asks: Mapping[int, Mapping[str, Sequence[float]]], sizes: Sequence[int], name: str) -> float:
    """The median in the last of these libraries to that in the first."""
    return median(asks[sizes[-1]][name]) / median(asks[sizes[0]][name])


def milliseconds(found: Sequence[float]) -> str:
    """p50 / p95; one figure where there is only one."""
    if len(found) == 1:
        return f"{found[0]:.1f}"
    ranked = sorted(found)
    return f"{median(ranked):.1f} / {ranked[min(len(ranked) - 1, round(0.95 * (len(ranked) - 1)))]:.1f}"


def met(yes: bool) -> str:
    """A word for it."""
    return "met" if yes else "**missed**"


def head(*cells: str) -> Iterator[str]:
    """The first two lines of a Markdown table."""
    yield row(*cells)
    yield row(*("---" for _ in cells))


def row(*cells: str) -> str:
    """One line of a Markdown table."""
    return f"| {' | '.join(cells)} |"
