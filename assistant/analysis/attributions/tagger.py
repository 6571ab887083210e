"""The attribution tagger: which words of a text are sources, cues and content, and which belong together.

The network (see its model card) gives each word a score for each of seven labels (outside, begin and inside of the three roles), a
score for "this attribution names no source", and four vectors that point: from content and cue to the source, from content to the cue.
Overlapping windows are averaged, words near a window's edge counting less, and the best legal sequence of labels is found by Viterbi's
algorithm.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from assistant.analysis.attributions.decoding import Floats, pointed, runs_of, viterbi
from assistant.models.networks import Array, Network, WordPieces, describe, padded, word_pieces
from assistant.models.words import BREAK, Window, Word, windows, words

NAME = "tagger_v1"
_STATE = 384
_HINT = 0.1
"""Probability from which a word may be a source's, and share of the likeliest word's from which those beside it belong to it."""


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
    """A text's words, the mentions found among them in order of their start, and the network's states, one row a word.

    `sources` are the probabilities that each word belongs to a source, whether a mention came of it or not.
    """

    words: tuple[Word, ...]
    mentions: tuple[Mention, ...]
    states: Floats
    sources: Floats

    def state(self, start: int, end: int) -> Floats:
        """The mean of the network's states over the words that begin in `start` to `end`: 384 numbers, zeros where there is no word."""
        first, last = (bisect_left(self.words, at, key=lambda word: word.start) for at in (start, end))
        if last <= first:
            return np.zeros(self.states.shape[1], np.float32)
        mean: Floats = np.add.reduce(self.states[first:last], axis=0) / np.float32(last - first)  # As `mean`, in half the time.
        return mean

    def likely_source(self, start: int, end: int) -> tuple[int, int] | None:
        """The words in `start` to `end` that are likeliest to be a source that the tagger did not mark; None where none is likely."""
        first, last = (bisect_left(self.words, at, key=lambda word: word.start) for at in (start, end))
        if last <= first:
            return None
        best = first + int(self.sources[first:last].argmax())
        if self.sources[best] < _HINT:
            return None
        begin, stop = best, best + 1
        while begin > first and self.sources[begin - 1] >= _HINT * self.sources[best]:
            begin -= 1
        while stop < last and self.sources[stop] >= _HINT * self.sources[best]:
            stop += 1
        return self.words[begin].start, self.words[stop - 1].end


@dataclass(slots=True)
class _Scores:
    """What the network said of one text's words, gathered from its windows; `waiting` holds those that it has not answered yet."""

    words: list[Word]
    waiting: deque[tuple[Window, list[int]]]
    labels: Floats
    sourceless: Floats
    states: Floats
    weights: Floats
    views: list[tuple[Window, Floats, Floats]]

    def add(self, labels: Floats, sourceless: Floats, pointers: Floats, states: Floats) -> None:
        """What the network says of the first window that waits, words near the edge counting less."""
        window, firsts = self.waiting.popleft()
        own, length = slice(window.first, window.last), window.last - window.first
        weight = np.minimum(np.arange(1, length + 1), np.arange(length, 0, -1)).astype(np.float32)
        self.labels[own] += labels[0, firsts] * weight[:, None]
        self.sourceless[own] += sourceless[0, firsts] * weight
        self.states[own] += states[0, firsts] * weight[:, None]
        self.weights[own] += weight
        self.views.append((window, pointers[0, firsts], pointers[0, 0]))


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

    def tag(self, text: str) -> Tagging:
        """The mentions of a text."""
        return next(self.tag_each([text]))

    def tag_each(self, texts: Iterable[str]) -> Iterator[Tagging]:
        """The mentions of each text, in order, its windows and those of the next ones side by side.

        Each window is an input of its own: int8 activations are scaled by the whole input of the network, and what is found in one place
        must not depend on what stands elsewhere.
        """
        begun: deque[_Scores] = deque()
        for outputs in self._network.run_each(self._inputs(texts, begun)):
            while not begun[0].waiting:
                yield self._decode(begun.popleft())
            begun[0].add(*outputs)
        while begun:
            yield self._decode(begun.popleft())

    def _inputs(self, texts: Iterable[str], begun: deque[_Scores]) -> Iterator[dict[str, Array]]:
        """The network's inputs for the windows of all texts; each text that is come to is put down in `begun`."""
        config = self._network.config
        start, end, break_id = (self._pieces.id(piece) for piece in ("[CLS]", "[SEP]", config["break"]))
        for text in texts:
            found = words(text)
            pieces = [(break_id,) if w.text == BREAK else self._pieces.word(w.text, limit=config["pieces_of_a_word"]) for w in found]
            size = len(found)
            labels, states = np.zeros((size, len(config["labels"])), np.float32), np.zeros((size, _STATE), np.float32)
            begun.append(_Scores(found, deque(), labels, np.zeros(size, np.float32), states, np.zeros(size, np.float32), []))
            for window in windows([len(p) for p in pieces], size=config["window"], overlap=config["overlap"]):
                row, shapes, firsts = [start], [0], []
                for word, parts in zip(found[window.first : window.last], pieces[window.first : window.last], strict=True):
                    firsts.append(len(row))
                    row.extend(parts)
                    shapes.extend([word.shape] * len(parts))
                begun[-1].waiting.append((window, firsts))
                ids, mask = padded([[*row, end]])
                yield {"input_ids": ids, "attention_mask": mask, "token_type_ids": padded([[*shapes, 0]])[0]}

    def _decode(self, scores: _Scores) -> Tagging:
        found = scores.words
        if not found:
            return Tagging((), (), np.zeros((0, _STATE), np.float32), np.zeros(0, np.float32))
        config = self._network.config
        names: list[str] = config["labels"]
        labels = scores.labels / scores.weights[:, None]
        sourceless = scores.sourceless / scores.weights
        runs = runs_of(found, viterbi(labels, np.asarray(config["transitions"], dtype=np.float32)), names)
        shifted = np.exp(labels - labels.max(axis=1, keepdims=True))
        chances = shifted / shifted.sum(axis=1, keepdims=True)
        mentions = []
        for role, first, last in runs:
            columns = [j for j, name in enumerate(names) if name.endswith(role)]
            score = float(chances[first:last, columns].sum(axis=1).mean())
            missing = float(1 / (1 + np.exp(-sourceless[first:last].mean())))
            source = cue = None
            link = 0.0
            if role != "source":
                source, link = pointed(scores.views, (first, last), runs, "source", 0, config["pointer"])
            if role != "cue":
                cue, _ = pointed(scores.views, (first, last), runs, "cue", 2, config["pointer"])
            mentions.append(Mention(role, found[first].start, found[last - 1].end, min(score, 1.0), missing, source, cue, link))
        scores.states /= scores.weights[:, None]  # In place: they are most of the memory that reading takes.
        sources = chances[:, [j for j, name in enumerate(names) if name.endswith("source")]].sum(axis=1)
        return Tagging(tuple(found), tuple(mentions), scores.states, sources)
