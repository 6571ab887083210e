"""Evidence for open questions: the sentences of the retrieved passages that answer, and whether any does.

Each sentence of the nearest passages is scored by how its words meet the question's in meaning (`late_interaction`), by the share of the
question's words it has (its neighbours in the passage count for less), and by whether it has the kind of thing asked for: a date for
"when", a figure for "how many", a name for "who". The best two are then read by themselves: whether either answers is a model of its own.
Weights and the threshold of refusal are in `config.json`; `benchmarks/training/calibrate_evidence.py` fits them.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from assistant.answers.evidence.late_interaction import Asked, Matrix, States, alone, in_passages
from assistant.answers.language.stop_words import STOP
from assistant.answers.scope import Scope
from assistant.records import Claim

CONFIG = json.loads((Path(__file__).parent / "config.json").read_text(encoding="utf-8"))
_PASSAGES = 8
_READ_ALONE = 2
"""Sentences that are read by themselves, the best first, for whether anything answers."""
_OF_RANKING = (9, 10, 11, 12, 13, 0, 1, 3, 4)
"""Columns of `ranking_features` that tell it too: the meeting in the passage, words shared, pairs and names."""
_DATE = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|today|tomorrow|"
    r"(?:1[5-9]|20)\d\d|\d{1,2} (?:a|p)\.?m|\d{4}s|(?:last|next|this) (?:week|month|year|night|spring|summer|autumn|fall|"
    r"winter)|century|years? ago|months? ago|weeks? ago|days? ago)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|million|billion|half|twice|several)\b", re.IGNORECASE
)
_NAMED = re.compile(r"(?<!^)\b[A-Z][a-z]+")
_KINDS = (
    (re.compile(r"\bwhen\b|\b(?:what|which) (?:year|date|day|month|time)\b|\bdated?\b"), _DATE),
    (re.compile(r"\bhow (?:many|much|old|long|far|often|large|big|high)\b|\bwhat (?:percent|share|number|amount)"), _FIGURE),
    (re.compile(r"\bwho(?:m|se)?\b|\bwhere\b|\bwhich (?:person|country|city)\b"), _NAMED),
)


@dataclass(frozen=True, slots=True)
class Scored:
    """A sentence and the probability, 0 to 1, that it answers the question."""

    claim: Claim
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """The best of the `examined` sentences, best first, and whether they answer."""

    sentences: tuple[Scored, ...]
    answers: bool
    examined: int


def find(question: str, scope: Scope) -> Found:
    """The sentences of the scope that answer the question best."""
    candidates = scope.claims_within([hit.passage for hit in scope.search(question, _PASSAGES)])
    if not candidates:
        return Found((), False, 0)
    blocks = _blocks(candidates)
    asked = Asked(question, scope.states)
    seen = ranking_features(question, asked, [[claim.text for claim in block] for block in blocks], scope.states)
    every = [claim for block in blocks for claim in block]
    scores = [probability(one.row, "ranking") for one in seen]
    order = sorted(range(len(every)), key=lambda i: -scores[i])
    chance = probability(answering_features(question, asked, [seen[i] for i in order], scope.states), "answering")
    return Found(tuple(Scored(every[i], scores[i]) for i in order), chance >= CONFIG["answers"], len(order))


def _blocks(candidates: Sequence[tuple[int, Claim]]) -> list[list[Claim]]:
    """The candidates in runs of sentences that follow each other in an article."""
    found: list[list[Claim]] = []
    before: tuple[int, str] | None = None
    for place, claim in candidates:
        if before != (place - 1, claim.article_id):
            found.append([])
        found[-1].append(claim)
        before = place, claim.article_id
    return found


@dataclass(frozen=True, slots=True)
class Seen:
    """A sentence beside a question: the 19 numbers that rank it, and how well each word piece of the question is met in it."""

    text: str
    row: list[float]
    bests: Matrix


def ranking_features(question: str, asked: Asked, blocks: Sequence[Sequence[str]], states: States) -> list[Seen]:
    """All sentences of the blocks, in order: their words against the question's, then how the two meet in meaning."""
    sentences = [sentence for block in blocks for sentence in block]
    own = features(question, sentences, [i == 0 for block in blocks for i in range(len(block))])
    met = in_passages(asked, blocks, states)
    return [Seen(text, [*words, *one.row], one.bests) for text, words, one in zip(sentences, own, met, strict=True)]


def answering_features(question: str, asked: Asked, ranked: Sequence[Seen], states: States) -> list[float]:
    """One row of 20 numbers a question, from its sentences, the best first; there is at least one.

    Of the best two, how they meet it when read alone, and in their passage; its length; and how its least met words are met in any
    sentence, in the best two, and in these read alone: a question without an answer has a word that nothing meets.
    """
    best = ranked[:_READ_ALONE]
    read = alone(asked, [one.text for one in best], states)
    rows = [[*met.row, fits(question, one.text), *(one.row[column] for column in _OF_RANKING)] for met, one in zip(read, best, strict=True)]
    least = [asked.least([one.bests for one in of]) for of in (ranked, best, read)]
    return [*(max(column) for column in zip(*rows, strict=True)), min(1.0, len(question.split()) / 20), *least]


def features(question: str, sentences: Sequence[str], starts: Sequence[bool]) -> list[list[float]]:
    """One row of nine numbers a sentence: its words against the question's, its own and against the best, and what it lacks.

    `starts` tells where a new run of sentences begins: the sentence before is no neighbour.
    """
    asked = stems(question)
    own = [stems(sentence) for sentence in sentences]
    weights = {word: _weight(word) for word in asked}
    total = sum(weights.values()) or 1.0
    shared = [sum(weights[word] for word in asked & words) / total for words in own]
    pairs = _pairs(question)
    names = {word.lower() for word in re.findall(r"(?<=\s)(?:[A-Z][\w’'-]+|\d[\d.,]*)", question)}
    best = max(shared)
    rows = []
    for i, sentence in enumerate(sentences):
        before = own[i - 1] if i and not starts[i] else set()
        after = own[i + 1] if i + 1 < len(sentences) and not starts[i + 1] else set()
        around = sum(weights[word] for word in asked & (own[i] | before | after)) / total
        lower = sentence.lower()
        rows.append(
            [
                shared[i],
                around,
                shared[i] - best,
                len(pairs & _pairs(sentence)) / max(len(pairs), 1),
                sum(name in lower for name in names) / max(len(names), 1),
                float(bool(names)),
                fits(question, sentence),
                min(1.0, len(own[i]) / 20),
                float(sentence.rstrip("”\"' ").endswith("?")),
            ]
        )
    return rows


def _pairs(text: str) -> set[tuple[str, str]]:
    """Neighbouring content words, as stems."""
    words = [_stem(word) for word in re.findall(r"[^\W_]+", text.lower()) if word not in STOP]
    return set(pairwise(words))


def probability(row: Sequence[float], model: str) -> float:
    """The logistic model of `config.json` named "ranking" or "answering", over one row of its features."""
    bias, *weights = CONFIG[model]
    score = bias + sum(weight * value for weight, value in zip(weights, row, strict=True))
    return round(1 / (1 + math.exp(-score)), 4)


def fits(question: str, sentence: str) -> float:
    """1 if the sentence has the kind of thing that the question word asks for, -1 if it lacks it, 0 if no kind is asked for."""
    asked = question.lower()
    for wanted, kind in _KINDS:
        if wanted.search(asked):
            return 1.0 if kind.search(sentence) else -1.0
    return 0.0


def stems(text: str) -> set[str]:
    """The content words of a text, cut to their stems by the commonest English endings."""
    return {_stem(word) for word in re.findall(r"[^\W_]+", text.lower()) if word not in STOP and (len(word) > 1 or word.isdigit())}


def _stem(word: str) -> str:
    for ending in ("ations", "ation", "ingly", "ments", "ment", "ings", "ing", "ies", "edly", "ed", "es", "ly", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _weight(word: str) -> float:
    """Longer words and figures say more of what is asked than short ones."""
    return 1.5 if word.isdigit() else min(1.5, 0.4 + len(word) / 8)
