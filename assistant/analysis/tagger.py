"""The attribution tagger: which words of a text are sources, cues and content, and which belong together.

The network (see its model card) gives each word a score for each of seven labels (outside, begin and inside of the three roles), a
score for "this attribution names no source", and four vectors that point: from content and cue to the source, from content to the cue.
Overlapping windows are averaged, words near a window's edge counting less, and the best legal sequence of labels is found by Viterbi's
algorithm.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from assistant.models.networks import Network, WordPieces, describe, padded, word_pieces
from assistant.models.words import BREAK, Window, Word, windows, words

NAME = "tagger_v1"
_BATCH_PIECES = 6144
"""Word pieces, padding included, that are run together: larger batches are no faster on two cores."""
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that the tagger found. `role` is source, cue or content; `score` and `sourceless` are probabilities.

    `source` and `cue` are the indexes, in `Tagging.mentions`, of the mentions this one points to; `link` is the probability of `source`.
    """

    role: str
    start: int
    end: int
    score: float
    sourceless: float
    source: int | None = None
    cue: int | None = None
    link: float = 0.0


@dataclass(frozen=True, slots=True)
class Tagging:
    """A text's words, and the mentions found among them in order of their start."""

    words: tuple[Word, ...]
    mentions: tuple[Mention, ...]


@dataclass(slots=True)
class _Scores:
    """What the network said of one text, gathered from its windows."""

    labels: Floats
    sourceless: Floats
    weights: Floats
    views: list[tuple[Window, Floats, Floats]]


class Tagger:
    """Holds the network, opened at its first use."""

    def __init__(self, *, threads: int = 0, pieces: WordPieces | None = None) -> None:
        self._threads = threads
        self._given = pieces

    @property
    def id(self) -> str:
        """Names the weights, without loading them."""
        return f"{NAME}@{describe(NAME)['sha256'][:12]}"

    @cached_property
    def _network(self) -> Network:
        return Network.load(NAME, threads=self._threads)

    @cached_property
    def _pieces(self) -> WordPieces:
        return self._given or word_pieces()

    def tag(self, texts: Sequence[str]) -> list[Tagging]:
        """One tagging for each text; the windows of all texts are run together, those of like length in one batch."""
        config = self._network.config
        limit, break_id = config["pieces_of_a_word"], self._pieces.id(config["break"])
        every = [words(text) for text in texts]
        pieces = [[(break_id,) if w.text == BREAK else self._pieces.word(w.text, limit=limit) for w in found] for found in every]
        scores = [
            _Scores(np.zeros((len(w), len(config["labels"])), np.float32), np.zeros(len(w), np.float32), np.zeros(len(w), np.float32), [])
            for w in every
        ]
        jobs = [
            (i, w)
            for i in range(len(texts))
            for w in windows([len(p) for p in pieces[i]], size=config["window"], overlap=config["overlap"])
        ]
        # One window at a time: int8 activations are scaled by the whole batch, and a text's spans must not depend on its neighbours.
        for i, w in jobs:
            self._run([(every[i], pieces[i], scores[i], w)])
        return [self._decode(found, score) for found, score in zip(every, scores, strict=True)]

    def _run(self, batch: Sequence[tuple[Sequence[Word], Sequence[tuple[int, ...]], _Scores, Window]]) -> None:
        begin, end = self._pieces.id("[CLS]"), self._pieces.id("[SEP]")
        ids, shapes, firsts = [], [], []
        for found, pieces, _, window in batch:
            row, kinds, starts = [begin], [0], []
            for word, own in zip(found[window.first : window.last], pieces[window.first : window.last], strict=True):
                starts.append(len(row))
                row.extend(own)
                kinds.extend([word.shape] * len(own))
            ids.append([*row, end])
            shapes.append([*kinds, 0])
            firsts.append(starts)
        rows, mask = padded(ids)
        kinds_array, _ = padded(shapes)
        labels, sourceless, pointers = self._network.run(input_ids=rows, attention_mask=mask, token_type_ids=kinds_array)
        for i, (_, _, scores, window) in enumerate(batch):
            length = window.last - window.first
            weight = np.minimum(np.arange(1, length + 1), np.arange(length, 0, -1)).astype(np.float32)
            scores.labels[window.first : window.last] += labels[i, firsts[i]] * weight[:, None]
            scores.sourceless[window.first : window.last] += sourceless[i, firsts[i]] * weight
            scores.weights[window.first : window.last] += weight
            scores.views.append((window, pointers[i, firsts[i]], pointers[i, 0]))

    def _decode(self, found: Sequence[Word], scores: _Scores) -> Tagging:
        if not found:
            return Tagging((), ())
        names: list[str] = self._network.config["labels"]
        labels = scores.labels / scores.weights[:, None]
        sourceless = scores.sourceless / scores.weights
        transitions = np.asarray(self._network.config["transitions"], dtype=np.float32)
        path = viterbi(labels, transitions)
        shifted = np.exp(labels - labels.max(axis=1, keepdims=True))
        chances = shifted / shifted.sum(axis=1, keepdims=True)
        runs: list[tuple[str, int, int]] = []
        for i, label in enumerate(path):
            name = names[label]
            if name.startswith("B-"):
                runs.append((name[2:], i, i + 1))
            elif name.startswith("I-") and runs:
                runs[-1] = (runs[-1][0], runs[-1][1], i + 1)
        trimmed = [t for run in runs if (t := _trimmed(found, run)) is not None]
        mentions = []
        for role, first, last in trimmed:
            columns = [j for j, name in enumerate(names) if name.endswith(role)]
            score = float(chances[first:last, columns].sum(axis=1).mean())
            missing = float(1 / (1 + np.exp(-sourceless[first:last].mean())))
            source = cue = None
            link = 0.0
            if role != "source":
                source, link = _pointed(scores.views, (first, last), trimmed, "source", 0, self._network.config["pointer"])
            if role != "cue":
                cue, _ = _pointed(scores.views, (first, last), trimmed, "cue", 2, self._network.config["pointer"])
            mentions.append(Mention(role, found[first].start, found[last - 1].end, min(score, 1.0), missing, source, cue, link))
        return Tagging(tuple(found), tuple(mentions))


def _trimmed(found: Sequence[Word], run: tuple[str, int, int]) -> tuple[str, int, int] | None:
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


def _pointed(
    views: Sequence[tuple[Window, Floats, Floats]],
    span: tuple[int, int],
    runs: Sequence[tuple[str, int, int]],
    role: str,
    block: int,
    size: int,
) -> tuple[int | None, float]:
    """The run of `role` that the span's words point to (None: to none), seen in the window where the span stands most in the middle."""
    first, last = span
    window, vectors, none = max(views, key=lambda v: min(first - v[0].first, v[0].last - last))
    inside = slice(max(first, window.first) - window.first, max(min(last, window.last) - window.first, 1))
    query = vectors[inside, block * size : (block + 1) * size].mean(axis=0)
    keys = slice((block + 1) * size, (block + 2) * size)
    options: list[tuple[float, int | None]] = [(float(query @ none[keys]), None)]
    for i, (own, start, _) in enumerate(runs):
        if own == role and window.first <= start < window.last:
            options.append((float(query @ vectors[start - window.first, keys]), i))
    best, chosen = max(options, key=lambda option: option[0])
    total = sum(math.exp((value - best) / math.sqrt(size)) for value, _ in options)
    return chosen, 1 / total


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
