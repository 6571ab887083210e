"""Late interaction: how well the words of a question are met, one by one, by the words of a sentence that is read in its passage.

Every word piece of the question looks for the piece of a sentence whose state in the bundled embedder's last layer is nearest (Khattab and
Zaharia, *ColBERT*, SIGIR 2020; here the states are not trained for it). A passage is read in one pass, so that "he" or "the plan"
carries what stands before it. Pieces weigh by their rarity: `piece_weights.npz`, made by `benchmarks/training/calibrate_evidence.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.answers.language.stop_words import STOP
from assistant.models.networks import word_pieces

WEIGHTS = Path(__file__).parent / "piece_weights.npz"
Matrix = npt.NDArray[np.float32]
States = Callable[[Sequence[Sequence[int]]], list[Matrix]]
"""Rows of word pieces to the states of the last layer, a row of 384 numbers a piece."""
_PASS = 250
"""Word pieces that are read in one pass: what the network was made for, less the two special ones."""
_SENTENCE = 128
_STRONG = 0.6
"""Cosine from which a piece counts as met."""
_WEIGHTY = 4
_MARKS = re.compile(r"[^\w\s'’\"“”?.,:;%$€£&/()-]+")
"""Marks that no question needs, and that would change the states of its words."""


@cache
def piece_weights() -> Matrix:
    """The weight of every word piece by its number: the logarithm of how rare it is among sentences."""
    with np.load(WEIGHTS, allow_pickle=False) as stored:
        found: Matrix = stored["weights"].astype(np.float32)
    return found


@cache
def _asking() -> Matrix:
    """The pieces of words that ask, and are not what is asked about."""
    pieces = word_pieces()
    return np.array([row[1] for row in pieces.rows(sorted(STOP), limit=9) if len(row) == 3])


class Asked:
    """A question's pieces, their states and their weights, which sum to 1."""

    def __init__(self, question: str, states: States) -> None:
        rows = _framed([_coded([_MARKS.sub(" ", question)])[0][:_PASS]])
        (own,) = states(rows)
        self.mean = _unit(own.mean(axis=0))
        self.pieces = np.array(rows[0][1:-1])
        self.states = _units(own[1:-1])
        weights = piece_weights()[self.pieces] if len(self.pieces) else np.zeros(0, np.float32)
        self.weights: Matrix = weights / max(float(weights.sum()), 1e-6)

    def bests(self, states: Matrix) -> Matrix:
        """For each piece of the question, the cosine of the nearest of these states; zeros where there are none."""
        if not len(states) or not len(self.pieces):
            return np.zeros(len(self.pieces), np.float32)
        found: Matrix = (self.states @ _units(states).T).max(axis=1)
        return found

    def met(self, pieces: Sequence[int], bests: Matrix) -> list[float]:
        """What a sentence of these pieces, with these `bests`, makes of it: five numbers.

        The weighted mean of the bests, of their squares, the weight of pieces that are met (`_STRONG`), of pieces that stand there
        themselves, and the weighted mean over those that do not.
        """
        same = np.isin(self.pieces, np.asarray(pieces))
        parts = (bests, bests * bests, bests > _STRONG, same, np.where(same, 0, bests))
        return [float((self.weights * part).sum()) for part in parts]

    def least(self, bests: Sequence[Matrix]) -> float:
        """How well the two least met of its four weightiest pieces are met in any of several sentences."""
        if not len(bests) or not len(self.pieces):
            return 0.0
        asked = np.flatnonzero(~np.isin(self.pieces, _asking()))
        weighty = asked if len(asked) else np.arange(len(self.pieces))
        weighty = weighty[np.argsort(-self.weights[weighty], kind="stable")[:_WEIGHTY]]
        return float(np.sort(np.max(bests, axis=0)[weighty])[:2].mean())


@dataclass(frozen=True, slots=True)
class Met:
    """How a sentence meets the question: a row of numbers, and how well each piece of the question is met."""

    row: list[float]
    bests: Matrix


def in_passages(asked: Asked, blocks: Sequence[Sequence[str]], states: States) -> list[Met]:
    """Ten numbers for each sentence of all blocks, in order. A block is a run of neighbouring sentences, read in passes of whole sentences.

    The cosine of the sentence's mean state to the question's, three of `Asked.met` and the mean over pieces that stand elsewhere; the first
    three against the best sentence of all; the second against the mean of all; and the cosine of the sentence before.
    """
    coded = [_coded(block) for block in blocks]
    passes = [run for block in coded for run in _passes(block)]
    rows: list[list[float]] = []
    bests: list[Matrix] = []
    for run, found in zip(passes, states(_framed([[i for own in run for i in own] for run in passes])), strict=True):
        at = 1
        for own in run:
            span = found[at : at + len(own)]
            at += len(own)
            bests.append(asked.bests(span))
            met = asked.met(own, bests[-1])
            rows.append([float(_unit(span.mean(axis=0)) @ asked.mean) if len(own) else 0.0, met[0], met[1], met[2], met[4]])
    if not rows:
        return []
    table = np.array(rows)
    first = {sum(map(len, coded[:i])) for i in range(len(coded))}
    before = [0.0 if i in first else rows[i - 1][0] for i in range(len(rows))]
    against_best, against_mean = table[:, :3] - table[:, :3].max(axis=0), table[:, 1] - table[:, 1].mean()
    joined = np.column_stack([table, against_best, against_mean, before]).tolist()
    return [Met(row, own) for row, own in zip(joined, bests, strict=True)]


def alone(asked: Asked, sentences: Sequence[str], states: States) -> list[Met]:
    """Six numbers for each sentence, read by itself: `Asked.met` and the mean of the bests. Whether anything answers is read from these."""
    coded = _coded(sentences)
    found = []
    for own, read in zip(coded, states(_framed(coded)), strict=True):
        bests = asked.bests(read[1:-1])
        found.append(Met([*asked.met(own, bests), float(bests.mean()) if len(bests) else 0.0], bests))
    return found


def _coded(texts: Sequence[str]) -> list[list[int]]:
    return [row[1:-1][:_SENTENCE] for row in word_pieces().rows(texts, limit=_SENTENCE + 2)] if texts else []


def _framed(rows: Sequence[Sequence[int]]) -> list[list[int]]:
    begin, end = word_pieces().id("[CLS]"), word_pieces().id("[SEP]")
    return [[begin, *row, end] for row in rows]


def _passes(block: Sequence[list[int]]) -> list[list[list[int]]]:
    found: list[list[list[int]]] = []
    used = 0
    for own in block:
        if not found or used + len(own) > _PASS:
            found.append([])
            used = 0
        found[-1].append(own)
        used += len(own)
    return found


def _unit(row: Matrix) -> Matrix:
    length = float(np.linalg.norm(row))
    unit: Matrix = row / length if length else row
    return unit


def _units(rows: Matrix) -> Matrix:
    units: Matrix = rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-9)
    return units
