"""Ranges of a text, found by place: what keeps the reading of an article linear in its length."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

_STRETCH = 256
"""Characters of the text that are looked up together."""


class Ranges:
    """Ranges of characters in any order, `start` to `end` (not included); they may overlap."""

    def __init__(self, ranges: Sequence[tuple[int, int]]) -> None:
        self._ranges = ranges
        self._touching: dict[int, list[int]] = defaultdict(list)
        for i, (start, end) in enumerate(ranges):
            for stretch in range(start // _STRETCH, max(start, end - 1) // _STRETCH + 1):
                self._touching[stretch].append(i)

    def touching(self, start: int, end: int) -> list[int]:
        """The indexes, ascending, of the ranges that have a character in common with `start` to `end`."""
        found: set[int] = set()
        for stretch in range(start // _STRETCH, max(start, end - 1) // _STRETCH + 1):
            for i in self._touching.get(stretch, ()):
                first, last = self._ranges[i]
                if first < end and last > start:
                    found.add(i)
        return sorted(found)

    def hold(self, start: int, end: int) -> bool:
        """Whether one range holds all of `start` to `end`."""
        near = (self._ranges[i] for i in self._touching.get(start // _STRETCH, ()))
        return any(first <= start and end <= last for first, last in near)
