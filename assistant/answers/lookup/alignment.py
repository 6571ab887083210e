"""Laying the words of a quotation along those of a text: where they stand as they are, and where they fit best.

The best fit is the stretch of the text with the smallest edit distance in words (Sellers 1980: both ends of the text are free). Words left
out at an ellipsis, and words put in between brackets, cost next to nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.answers.language.word_keys import Wording
from assistant.answers.lookup.quotation import Quotation

_GAP, _INSERTION, _STANDS_FOR = 0.02, 0.05, 0.03
_SKIP = 0.6
"""A word of the text that the quotation leaves out costs less than a wrong one: what is left out comes in runs."""
_RELATED = 0.8
_STEM = 4
"""Two words that begin with the same letters, this many, are likelier each other's replacement than two others."""

Pair = tuple[int | None, int | None]
"""A word of the quotation and the word of the text laid beside it, by number; None: there is none."""
Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fit:
    """A best fit: its pairs in order, the first and last of which have a word of the text. `cost` is its distance in words."""

    pairs: tuple[Pair, ...]
    cost: float


class Codebook:
    """Small numbers for the keys of words, the same in all texts of one look-up."""

    def __init__(self) -> None:
        self._words: dict[str, int] = {}

    def codes(self, keys: Sequence[str]) -> Ints:
        """A number for each key, from 1."""
        known = self._words
        return np.fromiter((known.setdefault(key, len(known) + 1) for key in keys), dtype=np.int32, count=len(keys))


def letters(codes: Ints) -> str:
    """The codes as one string, so that runs of words can be found as substrings. Codes of surrogates are passed over."""
    return "".join([chr(code if code < 0xD800 else code + 0x800) for code in codes.tolist()])


def occurrences(needle: str, text: str) -> Iterator[int]:
    """Every place of `needle` in `text`, overlapping ones too."""
    at = text.find(needle)
    while at >= 0:
        yield at
        at = text.find(needle, at + 1)


def fit(
    quotation: Quotation, words: Wording, book: Codebook, stand_ins: frozenset[str], taken: Sequence[tuple[int, int]] = ()
) -> Fit | None:
    """The best fit of a quotation in the words of a text, or None where they share no word.

    A word in brackets may stand for one of `stand_ins`. The words of the text in the ranges `taken` fit nothing.
    """
    asked, given = book.codes(quotation.words.keys), book.codes(words.keys).copy()
    for first, last in taken:
        given[first:last] = 0
    if not len(given) or not np.isin(asked, given).any():
        return None
    stems = (book.codes([f"{key[:_STEM]}…" for key in quotation.words.keys]), book.codes([f"{key[:_STEM]}…" for key in words.keys]))
    replaceable = np.fromiter((key in stand_ins for key in words.keys), dtype=bool, count=len(given))
    m, n = len(asked), len(given)
    costs = np.zeros((m + 1, n + 1))
    steps = np.arange(n + 1)
    drops, skips, substitutions = [], [], []
    for i in range(m):
        if i in quotation.inserted:
            drop, cost = _INSERTION, np.where(replaceable, _STANDS_FOR, 1.0)
        else:
            drop, cost = 1.0, np.where(stems[1] == stems[0][i], _RELATED, 1.0)
        cost = np.where(given == asked[i], 0.0, np.where(given == 0, 9.0, cost))
        row = costs[i] + drop
        np.minimum(row[1:], costs[i, :-1] + cost, out=row[1:])
        skip = _GAP if i + 1 in quotation.gaps else _SKIP
        if i + 1 < m:
            row = np.minimum.accumulate(row - skip * steps) + skip * steps
        costs[i + 1] = row
        drops.append(drop)
        skips.append(skip)
        substitutions.append(cost)
    # Of equal ends the last: a replaced last word is laid beside the word it replaces.
    end = n - int(np.argmin(costs[m, ::-1]))
    pairs = _traced(costs, end, drops, skips, substitutions)
    if pairs is None:
        return None
    return Fit(pairs, float(costs[m, end]))


def _traced(
    costs: Floats, end: int, drops: Sequence[float], skips: Sequence[float], substitutions: Sequence[Floats]
) -> tuple[Pair, ...] | None:
    """The way back from the end of the best fit; a substitution is preferred to its equals."""
    i, j = len(drops), end
    pairs: list[Pair] = []
    while i > 0:
        here = costs[i, j]
        if j > 0 and abs(here - (costs[i - 1, j - 1] + substitutions[i - 1][j - 1])) < 1e-6:
            pairs.append((i - 1, j - 1))
            i, j = i - 1, j - 1
        elif abs(here - (costs[i - 1, j] + drops[i - 1])) < 1e-6:
            pairs.append((i - 1, None))
            i -= 1
        elif j > 0 and i < len(drops) and abs(here - (costs[i, j - 1] + skips[i - 1])) < 1e-6:
            pairs.append((None, j - 1))
            j -= 1
        else:  # Cannot be, but for rounding.
            return None
    pairs.reverse()
    return tuple(pairs) if any(word is not None for _, word in pairs) else None
