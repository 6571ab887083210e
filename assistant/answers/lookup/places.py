"""The places among some stretches of text where a quotation stands, as it is or altered.

rapidfuzz ranks the stretches, and few are aligned word by word. A difference in words is never taken for a difference in marks: a dropped
"not" is altered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from assistant.answers.lookup.alignment import Codebook, Pair, fit, letters, occurrences
from assistant.answers.lookup.candidates import Window
from assistant.answers.lookup.differences import Comparison
from assistant.answers.lookup.joining import joined
from assistant.answers.lookup.meaning import FUNCTION_WORDS, STAND_INS, negates
from assistant.answers.lookup.quotation import Quotation
from assistant.matches import Edit, MatchVerdict

_ALIGNED = 12
"""Windows that are aligned word by word."""
_ROUGHLY = 40.0
"""rapidfuzz's partial ratio, 0 to 100, below which no window is aligned."""
_CLOSE = 0.62
"""Similarity from which different words are an altered quotation; `benchmarks/lookup_cases.py` measures it."""
_BESIDE = 0.8
"""The same where the words stand unaltered elsewhere: only near doubles are worth a line."""
_NEARLY = 0.75
"""Similarity from which one telling word in common is enough, in a short quotation."""
_SENTENCE = 6
"""Words from which it counts whether those in common stand in a row."""
_PLACES = 4
"""Altered places that are looked for in one window."""


@dataclass(frozen=True, slots=True)
class Found:
    """A place: characters `start` to `end` of the window's article. `part`: it has only a part of the words."""

    window: Window
    comparison: Comparison
    verdict: MatchVerdict
    start: int
    end: int
    part: bool = False

    @property
    def altered(self) -> bool:
        """Whether words differ."""
        return self.verdict is MatchVerdict.ALTERED


def places(read: Sequence[Quotation], among: Sequence[Window], quote: str) -> list[Found]:
    """Every place among some windows where a quotation stands, altered or not; `read` are its readings, `quote` its own characters."""
    book = Codebook()
    needle = letters(book.codes(read[0].words.keys))
    texts = [letters(book.codes(window.words.keys)) for window in among]
    found: list[Found] = []
    taken: dict[int, list[tuple[int, int]]] = {}
    for n, text in enumerate(texts):
        for at in occurrences(needle, text):
            pairs: list[Pair] = [(i, at + i) for i in range(len(needle))]
            place = _place(Comparison(read[0], among[n].words, pairs), among[n], quote)
            if place.verdict is not MatchVerdict.ALTERED:
                found.append(place)
                taken.setdefault(n, []).append((at, at + len(needle)))
    longest = max(read[-1].runs(), key=lambda run: run[1] - run[0])
    rough = letters(book.codes(read[-1].words.keys[slice(*longest)])) if read[-1].marked else needle
    ranked = process.extract(rough, texts, scorer=fuzz.partial_ratio, limit=_ALIGNED, score_cutoff=_ROUGHLY)
    near: list[Found] = []
    for _, _, n in ranked:
        near += _fits(read, among[n], book, list(taken.get(n, ())), quote)
    unaltered = [place for place in near if place.verdict is not MatchVerdict.ALTERED]
    found += unaltered
    altered = [place for place in near if place.verdict is MatchVerdict.ALTERED]
    if found:
        return found + [place for place in altered if place.comparison.similarity >= _BESIDE]
    best = max((place.comparison.similarity for place in altered), default=0.0)
    parts = joined(read[0], needle, [(among[n], texts[n]) for _, _, n in ranked], best)
    if parts:
        return [Found(p.window, p.comparison, MatchVerdict.ALTERED, *_extent(p.comparison, p.window), part=True) for p in parts]
    return altered


def _fits(read: Sequence[Quotation], window: Window, book: Codebook, taken: list[tuple[int, int]], quote: str) -> Iterator[Found]:
    """The best places in one window, one after the other, until they are no longer close."""
    for _ in range(_PLACES):
        best: Comparison | None = None
        for reading in read:
            fitted = fit(reading, window.words, book, STAND_INS, taken)
            comparison = Comparison(reading, window.words, fitted.pairs) if fitted is not None else None
            if comparison is None or not _close(comparison, reading):
                continue
            if best is None or (comparison.faithful, comparison.similarity) > (best.faithful, best.similarity):
                best = comparison
        if best is None:
            return
        taken.append(best.place)
        yield _place(best, window, quote)


def _close(comparison: Comparison, quotation: Quotation) -> bool:
    """Whether a fit is the quotation at all: enough words in common, and not only those that every sentence has."""
    if comparison.similarity < _CLOSE:
        return False
    content = [i for i, key in enumerate(quotation.words.keys) if _telling(key) and i not in quotation.inserted]
    shared = set(comparison.same) & set(content)
    if comparison.faithful:
        return bool(comparison.same)
    runs = [step.quote[1] - step.quote[0] for step in comparison.steps if step.edit is Edit.SAME]
    # The words of a sentence in another order have much in common with it, but few of them in a row.
    scattered = sum(run for run in runs if run > 1) < len(quotation.words) / 2
    if comparison.similarity < _BESIDE and len(quotation.words) >= _SENTENCE and scattered:
        return False
    return len(shared) >= min(2, len(content)) or (bool(shared) and comparison.similarity >= _NEARLY)


def _telling(key: str) -> bool:
    return key not in FUNCTION_WORDS and not negates(key)


def _place(comparison: Comparison, window: Window, quote: str) -> Found:
    start, end = _extent(comparison, window)
    if not comparison.faithful:
        return Found(window, comparison, MatchVerdict.ALTERED, start, end)
    exact = _exact(comparison, window, quote)
    if exact is not None:
        return Found(window, comparison, MatchVerdict.EXACT, *exact)
    return Found(window, comparison, MatchVerdict.NORMALIZED, start, end)


def _exact(comparison: Comparison, window: Window, quote: str) -> tuple[int, int] | None:
    """The range where the very characters of the quotation stand, but for white space around them and the kind of line ends."""
    asked = comparison.quotation
    raw = quote.replace("\r\n", "\n").strip()
    first, last = window.words.starts[comparison.place[0]], window.words.ends[comparison.place[1] - 1]
    # With invisible characters of its own it can stand only in an article that was not loaded by the desk.
    hidden = raw != asked.text
    start = window.article.text.find(raw, max(0, first - len(raw)), last + len(raw)) if hidden else first - asked.words.starts[0]
    if start < 0 or window.article.text[start : start + len(raw)] != raw:
        return None
    return start, start + len(raw)


def _extent(comparison: Comparison, window: Window) -> tuple[int, int]:
    """The characters from the first word to the last, and the marks around them that the quotation has too."""
    asked, words, text = comparison.quotation, window.words, window.article.text
    first, last = comparison.place
    start, end = words.starts[first], words.ends[last - 1]
    if comparison.steps[0].edit is Edit.SAME:
        for mark in reversed(asked.text[: asked.words.starts[comparison.steps[0].quote[0]]]):
            if start == 0 or _plain(mark) != _plain(text[start - 1]):
                break
            start -= 1
    if comparison.steps[-1].edit is Edit.SAME:
        for mark in asked.text[asked.words.ends[comparison.steps[-1].quote[1] - 1] :]:
            if end == len(text) or _plain(mark) != _plain(text[end]):
                break
            end += 1
    return start, end


def _plain(mark: str) -> str:
    return '"' if mark in "“”„«»‘’'\"" else "-" if mark in "-‐‑‒–—" else mark
