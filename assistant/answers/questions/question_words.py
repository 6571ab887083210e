"""The words by which questions are read, from `question_words.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path

_LISTS = tomllib.loads((Path(__file__).parent / "question_words.toml").read_text(encoding="utf-8"))


def words(name: str) -> tuple[str, ...]:
    """The words of a list, in its order."""
    return tuple(_LISTS[name]["words"].split())
