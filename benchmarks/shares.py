"""Shares that are sums over articles (accuracy, recall, F1), with intervals from the bootstrap over articles.

Sentences of one article are no independent draws, so whole articles are drawn again, not sentences.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import numpy as np

DRAWS = 2000
SEED = 20261122


class Share:
    """The sum of what counts over the sum of what could, article by article. F1 is one: twice the hits over found and gold together."""

    def __init__(self) -> None:
        self._articles: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])

    def add(self, article: str, counted: float, of: float = 1.0) -> None:
        """Add `counted` out of `of`, both 0 or more, to an article."""
        parts = self._articles[article]
        parts[0] += counted
        parts[1] += of

    def add_sets(self, article: str, found: Iterable[object], gold: Iterable[object]) -> None:
        """Make it an F1: add what was found in an article against what is there."""
        mine, right = set(found), set(gold)
        self.add(article, 2 * len(mine & right), len(mine) + len(right))

    @property
    def of(self) -> int:
        """How many could count."""
        return round(sum(of for _, of in self._articles.values()))

    @property
    def value(self) -> float | None:
        """0 to 1; None where nothing could count."""
        of = sum(of for _, of in self._articles.values())
        return sum(counted for counted, _ in self._articles.values()) / of if of else None

    def interval(self) -> tuple[float, float] | None:
        """The middle 95 % of the share over articles drawn with replacement; None with fewer than two articles, or nothing counted."""
        parts = np.array([pair for pair in self._articles.values() if pair[1]])
        if len(parts) < 2:
            return None
        drawn = np.random.default_rng(SEED).multinomial(len(parts), np.full(len(parts), 1 / len(parts)), size=DRAWS) @ parts
        low, high = np.percentile(drawn[:, 0] / drawn[:, 1], [2.5, 97.5])
        return float(low), float(high)

    def merged(self, other: Share) -> Share:
        """This share and another, over the articles of both."""
        both = Share()
        for share in (self, other):
            for article, (counted, of) in share._articles.items():
                both.add(article, counted, of)
        return both


class Shares(defaultdict[str, Share]):
    """Shares by name, made when first asked for."""

    def __init__(self) -> None:
        super().__init__(Share)

    def merged(self, other: Shares) -> Shares:
        """Each share over the articles of both."""
        both = Shares()
        for name in dict.fromkeys([*self, *other]):
            both[name] = self.get(name, Share()).merged(other.get(name, Share()))
        return both
