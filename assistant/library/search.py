"""Two rankings made one: scores are put on one scale and summed.

Sums of scores beat sums of ranks on news questions (data/README.md, "Fusion"): right passage first for .93 of them, against .84.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean, pstdev

from assistant.records import Passage


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found. `score` compares hits of one search only; `lexical` is its BM25 (0: no word shared), `cosine` -1 to 1."""

    passage: Passage
    score: float
    lexical: float
    cosine: float


def fuse(lexical: Mapping[str, float], cosine: Mapping[str, float]) -> list[tuple[str, float]]:
    """The ids of `cosine` with the sum of their two z-scores, best first; equal ones keep their order. No BM25 counts as 0."""
    ids = list(cosine)
    sums = [a + b for a, b in zip(_standard(lexical.get(i, 0.0) for i in ids), _standard(cosine.values()), strict=True)]
    return sorted(zip(ids, sums, strict=True), key=lambda pair: -pair[1])


def _standard(values: Iterable[float]) -> list[float]:
    """Distances from the mean in standard deviations; all 0 where the values do not differ."""
    found = list(values)
    if not found:
        return []
    mean, deviation = fmean(found), pstdev(found)
    # Below this the differences are rounding errors of single precision, which must not decide a ranking.
    if deviation < 1e-7:
        return [0.0] * len(found)
    return [(value - mean) / deviation for value in found]
