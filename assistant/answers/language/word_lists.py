"""The verifier's lists of words, read from `word_lists.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path

_LISTS = tomllib.loads((Path(__file__).parent / "word_lists.toml").read_text(encoding="utf-8"))


def words(name: str) -> frozenset[str]:
    """The single words of a list."""
    return frozenset(_LISTS[name]["words"].split())


def pairs(name: str) -> tuple[tuple[str, str], ...]:
    """The pairs of a list."""
    split = [pair.split() for pair in _LISTS[name]["pairs"].split("|")]
    return tuple((first, second) for first, second in split)
