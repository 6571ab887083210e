"""Quotations put together from two places: each part stands in the articles, but not as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers.lookup.alignment import Pair
from assistant.answers.lookup.candidates import Window
from assistant.answers.lookup.differences import Comparison
from assistant.answers.lookup.meaning import FUNCTION_WORDS
from assistant.answers.lookup.quotation import Quotation

_RUN = 4
"""Words of the shortest part."""
_TELLING = 2
"""Words in a part that not every sentence has."""
_TOGETHER = 5
"""Words between two parts that make them one place."""
_COVERED = 0.75
"""The share of the quotation's words that the parts make up."""
_LONGEST = 400
"""Words; the search takes longer with the square of them."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the quotation beside the place where it stands."""

    window: Window
    comparison: Comparison


@dataclass(slots=True)
class _Run:
    """`length` words of the quotation from `at`, which stand in window number `window` from `place`."""

    at: int
    length: int
    window: int
    place: int


def joined(quotation: Quotation, needle: str, among: Sequence[tuple[Window, str]], single: float) -> list[Part]:
    """The parts of a quotation that stand in two places or more, in their order; none unless they explain it better than one place.

    `needle` and the texts of `among` are words as letters of one codebook; `single` is the similarity of the best single place.
    """
    if not 2 * _RUN <= len(needle) <= _LONGEST:
        return []
    clusters: list[list[_Run]] = []
    for run in _runs(quotation, needle, [text for _, text in among]):
        last = clusters[-1][-1] if clusters else None
        if last is not None and last.window == run.window and 0 <= run.place - (last.place + last.length) <= _TOGETHER:
            clusters[-1].append(run)
        else:
            clusters.append([run])
    covered = sum(run.length for cluster in clusters for run in cluster) / len(needle)
    longest = max((sum(run.length for run in cluster) for cluster in clusters), default=0) / len(needle)
    # Where one place has nearly all the words, the rest is an alteration of it.
    if len(clusters) < 2 or covered < _COVERED or longest > 0.85 or single >= covered:
        return []
    return [Part(among[cluster[0].window][0], _comparison(quotation, cluster, among[cluster[0].window][0])) for cluster in clusters]


def _runs(quotation: Quotation, needle: str, texts: Sequence[str]) -> list[_Run]:
    """The quotation cut, from its beginning, into the longest runs of words that stand somewhere."""
    found: list[_Run] = []
    at = 0
    while at + _RUN <= len(needle):
        best = _Run(at, 0, 0, 0)
        for n, text in enumerate(texts):
            while (place := text.find(needle[at : at + best.length + 1])) >= 0 and at + best.length < len(needle):
                best = _Run(at, best.length + 1, n, place)
        telling = sum(key not in FUNCTION_WORDS for key in quotation.words.keys[at : at + best.length])
        if best.length >= _RUN and telling >= _TELLING:
            found.append(best)
            at += best.length
        else:
            at += 1
    return found


def _comparison(quotation: Quotation, cluster: Sequence[_Run], window: Window) -> Comparison:
    """The whole quotation beside one place: what stands elsewhere counts as added here."""
    beside = {run.at + k: run.place + k for run in cluster for k in range(run.length)}
    pairs: list[Pair] = []
    before: int | None = None
    for i in range(len(quotation.words)):
        j = beside.get(i)
        if j is not None and before is not None:
            pairs += [(None, k) for k in range(before + 1, j)]
        before = j if j is not None else before
        pairs.append((i, j))
    return Comparison(quotation, window.words, pairs)
