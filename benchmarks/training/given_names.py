"""Writes `assistant/analysis/people/given_names.txt`: given names: men's, women's, and those of both.

    pip install nomquamgender==0.1.4      # MIT; 4 MB of data, and pandas
    python benchmarks/training/given_names.py

The names and their shares come from nomquamgender (Van Buskirk, Clauset and Larremore, "An Open-Source Cultural Consensus Approach to
Name-Based Gender Classification", ICWSM 2023), which joins 36 public sources of names from some 150 countries. The desk only asks
whether "he" or "she" can stand for somebody whom the article gives no title, and ships the list as it is used: the package reads 22 MB
each time it is imported.
"""

from __future__ import annotations

import json
import textwrap
from importlib.resources import files
from pathlib import Path

OUT = Path(__file__).resolve().parents[2] / "assistant" / "analysis" / "people" / "given_names.txt"
COUNT, SOURCES = 100, 3
"""People and sources that a name must have."""
RARE, SELDOM = 0.1, 0.3
"""The largest share of the other gender in a name that is a man's or a woman's, and in one that is mostly so."""
HEAD = """# Given names: after "m" nearly always men's, after "f" women's (the other gender's share is a tenth at most),
# after "n" mostly men's, after "w" mostly women's (three tenths), after "b" both's.
# Derived from nomquamgender 0.1.4, Copyright (c) 2022 Ian Van Buskirk, MIT License, by benchmarks/training/given_names.py.
"""


def main() -> None:
    data = json.loads(files("nomquamgender").joinpath("name_data.json").read_text(encoding="utf-8"))
    kept: dict[str, list[str]] = {"m": [], "f": [], "n": [], "w": [], "b": []}
    for name, (sources, count, share, *_) in sorted(data.items()):
        if count >= COUNT and sources >= SOURCES and name.isascii() and name.isalpha() and len(name) > 1:
            rare = "m" if share <= RARE else "f" if share >= 1 - RARE else None
            kept[rare or ("n" if share <= SELDOM else "w" if share >= 1 - SELDOM else "b")].append(name)
    lines = [f"{key} {line}" for key, names in kept.items() for line in textwrap.wrap(" ".join(names), 138)]
    OUT.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{OUT}: " + ", ".join(f"{len(names)} {key}" for key, names in kept.items()))


if __name__ == "__main__":
    main()
