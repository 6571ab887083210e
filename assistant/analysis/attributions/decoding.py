"""From the tagger's scores to spans: the best legal labels, runs of whole words, and what points where."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from assistant.models.words import BREAK, Window, Word

Floats = npt.NDArray[np.float32]
Run = tuple[str, int, int]
"""A role, the first word of a span, and the word behind its last."""


def runs_of(found: Sequence[Word], path: Sequence[int], names: Sequence[str]) -> list[Run]:
    """The spans that a sequence of labels spells, without stray marks at their ends."""
    runs: list[Run] = []
    for i, label in enumerate(path):
        name = names[label]
        if name.startswith("B-"):
            runs.append((name[2:], i, i + 1))
        elif name.startswith("I-") and runs:
            runs[-1] = (runs[-1][0], runs[-1][1], i + 1)
    return [trimmed for run in runs if (trimmed := _trimmed(found, run)) is not None]


def _trimmed(found: Sequence[Word], run: Run) -> Run | None:
    """The run without paragraph breaks and stray punctuation at its ends; None if no word is left."""
    role, first, last = run
    while first < last and (found[first].text == BREAK or found[first].text in ",;.)]-–—"):
        first += 1
    while last > first and (
        found[last - 1].text == BREAK or found[last - 1].text in ",;([-–—" or (role == "source" and found[last - 1].text == ".")
    ):
        last -= 1
    # "An unnamed correspondent who": the relative pronoun belongs to what is told, unless it is all there is.
    if role == "source" and last - first > 1 and found[last - 1].text.lower() in ("who", "which", "that", "whose"):
        last -= 1
    # A cue may be a colon; a source or content of one mark is a slip.
    if first == last or (role != "cue" and not any(w.text[0].isalnum() for w in found[first:last])):
        return None
    return role, first, last


def pointed(
    views: Sequence[tuple[Window, Floats, Floats]],
    span: tuple[int, int],
    runs: Sequence[Run],
    role: str,
    block: int,
    size: int,
) -> tuple[int | None, float]:
    """The run of `role` that the span's words point to (None: to none), seen in the window where the span stands most in the middle.

    Windows and runs come in the order of the text.
    """
    first, last = span
    window, vectors, none = _view(views, first, last)
    inside = slice(max(first, window.first) - window.first, max(min(last, window.last) - window.first, 1))
    query = np.add.reduce(vectors[inside, block * size : (block + 1) * size], axis=0) / np.float32(inside.stop - inside.start)
    keys = slice((block + 1) * size, (block + 2) * size)
    near = range(*(bisect_left(runs, at, key=lambda run: run[1]) for at in (window.first, window.last)))
    own = [i for i in near if runs[i][0] == role]
    scores = np.concatenate(([none[keys] @ query], vectors[[runs[i][1] - window.first for i in own], keys] @ query))
    best = int(scores.argmax())
    total = float(np.exp((scores - scores[best]) / math.sqrt(size)).sum())
    return own[best - 1] if best else None, 1 / total


def _view(views: Sequence[tuple[Window, Floats, Floats]], first: int, last: int) -> tuple[Window, Floats, Floats]:
    """The window with most room on both sides of the words; between equals the first."""

    def room(i: int) -> int:
        window = views[i][0]
        return min(first - window.first, window.last - last)

    # From window to window the room before the words shrinks and the room behind them grows: the best is where the two cross.
    best = min(bisect_left(views, first + last, key=lambda view: view[0].first + view[0].last), len(views) - 1)
    if best and room(best - 1) >= room(best):
        best -= 1
    while best and room(best - 1) == room(best):
        best -= 1
    return views[best]


def viterbi(scores: Floats, transitions: Floats) -> list[int]:
    """The best sequence of labels. Scores are (words, labels); row 0 of the transitions also scores the first label."""
    back = np.zeros(scores.shape, dtype=np.int64)
    best = scores[0] + transitions[0]
    columns = np.arange(scores.shape[1])
    for t in range(1, len(scores)):
        paths = best[:, None] + transitions
        back[t] = paths.argmax(axis=0)
        best = paths[back[t], columns] + scores[t]
    path = [int(best.argmax())]
    for t in range(len(scores) - 1, 0, -1):
        path.append(int(back[t, path[-1]]))
    return path[::-1]
