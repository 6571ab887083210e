"""Questions whose words no rule knows: a small classifier over the bundled embedder's vector and the question's words.

Rules settle the clear cases without loading a network; what they take for an open question is looked at here, where the vector is needed
for retrieval all the same. Weights: `intents_v1.npz`, made by `benchmarks/training/train_intents.py`, with the threshold that it chose.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from assistant.answers.questions.asked_words import without_quotes
from assistant.answers.questions.beyond import beyond
from assistant.answers.questions.figure_questions import figures_asked
from assistant.answers.questions.intents import Read, read_question
from assistant.answers.questions.phrases import QUOTE
from assistant.answers.questions.spelling import mended
from assistant.answers.questions.worded import worded
from assistant.library.embedder import Embedder
from assistant.records import Intent

WEIGHTS = Path(__file__).parent / "intents_v1.npz"
_STEM = 6
"""Letters of a word that count."""
_NEAR = 0.2
"""Another intent is offered from this probability on."""
_NAMED_IN_FULL = {Intent.WHO_SAID, Intent.SAID_BY, Intent.LOOKUP}
"""What these ask about is looked for in the whole question, where no rule has found it."""

Matrix = npt.NDArray[np.float32]


class IntentReader:
    """Reads questions by rules, then by the classifier. With another embedder than the one it was trained with, by rules alone."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    @cached_property
    def _model(self) -> dict[str, Any]:
        with np.load(WEIGHTS, allow_pickle=False) as stored:
            return {name: stored[name] for name in stored.files}

    def read(self, question: str) -> Read:
        """The intent of a question, and what it names."""
        read = read_question(question)
        settled = read.intent is not Intent.QUESTION or figures_asked(question) or beyond(question) or worded(question)
        if settled or str(self._model["embedder"]) != self._embedder.id:
            return read
        text = normalised(question)
        row = np.hstack([self._embedder.embed([text])[0], bag([text], [str(word) for word in self._model["words"]])[0]])
        scores = row @ self._model["weights"].astype(np.float32) + self._model["bias"]
        chances = np.exp(scores - scores.max())
        chances /= chances.sum()
        ranked = [(Intent(str(self._model["intents"][i])), float(chances[i])) for i in np.argsort(-chances)]
        best, chance = ranked[0]
        if best is not Intent.QUESTION and chance < float(self._model["threshold"]):
            best = Intent.QUESTION
        near = tuple(intent for intent, p in ranked if p >= _NEAR and intent not in (best, Intent.HELP))
        return Read(best, near, about=question.strip(" ?.!") if best in _NAMED_IN_FULL else "")


def normalised(question: str) -> str:
    """The question in lower case, typing errors mended, its quoted words put aside."""
    return mended(without_quotes(question)).replace(QUOTE, " quoted words ")


def terms(text: str) -> set[str]:
    """The beginnings of the words, alone and in pairs."""
    words = [word[:_STEM] for word in re.findall(r"[\w']+", text)]
    return {*words, *(f"{a} {b}" for a, b in zip(["^", *words], [*words, "$"], strict=True))}


def bag(texts: Sequence[str], words: Sequence[str]) -> Matrix:
    """One row of unit length a text: which of the words it has."""
    index = {word: i for i, word in enumerate(words)}
    rows = np.zeros((len(texts), len(words)), dtype=np.float32)
    for row, text in zip(rows, texts, strict=True):
        row[[index[term] for term in terms(text) if term in index]] = 1
        row /= max(1.0, float(np.linalg.norm(row)))
    return rows
