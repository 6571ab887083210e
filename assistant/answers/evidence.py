"""Evidence for open questions: the sentences of the retrieved passages that answer, and whether any does.

Each sentence of the nearest passages is scored by its likeness in meaning to the question, by the share of the question's words it has (its
neighbours in the passage count for less), and by whether it has the kind of thing asked for: a date for "when", a figure for "how many", a
name for "who". Weights and the threshold of refusal are in `config.json`; `benchmarks/training/calibrate_evidence.py` fits them.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from assistant.answers.scope import Scope
from assistant.records import Claim

CONFIG = json.loads((Path(__file__).parent / "config.json").read_text(encoding="utf-8"))
_PASSAGES = 8
_STOP = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "by",
        "with",
        "as",
        "and",
        "or",
        "but",
        "if",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "do",
        "does",
        "did",
        "has",
        "have",
        "had",
        "having",
        "can",
        "could",
        "will",
        "would",
        "shall",
        "should",
        "may",
        "might",
        "must",
        "not",
        "no",
        "it",
        "its",
        "this",
        "that",
        "these",
        "those",
        "there",
        "here",
        "what",
        "which",
        "who",
        "whom",
        "whose",
        "when",
        "where",
        "why",
        "how",
        "he",
        "she",
        "they",
        "them",
        "him",
        "her",
        "his",
        "their",
        "we",
        "you",
        "your",
        "i",
        "me",
        "my",
        "our",
        "us",
        "about",
        "any",
        "some",
        "than",
        "then",
        "so",
        "such",
        "into",
        "over",
        "under",
        "out",
        "up",
        "down",
        "off",
        "again",
        "further",
        "once",
        "all",
        "each",
        "other",
        "more",
        "most",
        "very",
        "s",
        "t",
        "don",
        "tell",
        "say",
        "says",
        "said",
        "according",
        "article",
        "articles",
        "please",
        "anything",
        "much",
        "many",
    ]
)
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
    hits = scope.search(question, _PASSAGES)
    claims: dict[str, Claim] = {}
    for hit in hits:
        for claim in scope.claims(hit.passage.article_id):
            if claim.start >= hit.passage.start and claim.end <= hit.passage.end:
                claims[claim.id] = claim
    candidates = sorted(claims.values(), key=lambda claim: (claim.article_id, claim.start))
    if not candidates:
        return Found((), False, 0)
    rows = features(
        question,
        [claim.text for claim in candidates],
        scope.similarities(question, [claim.text for claim in candidates]),
        _starts(candidates),
    )
    scored = sorted((Scored(c, probability(row)) for c, row in zip(candidates, rows, strict=True)), key=lambda s: -s.score)
    return Found(tuple(scored), scored[0].score >= CONFIG["answers"], len(scored))


def _starts(candidates: Sequence[Claim]) -> list[bool]:
    """Whether each sentence begins a new article in the list."""
    return [i == 0 or candidates[i - 1].article_id != claim.article_id for i, claim in enumerate(candidates)]


def features(question: str, sentences: Sequence[str], cosines: Sequence[float], starts: Sequence[bool]) -> list[list[float]]:
    """One row a sentence: its likeness to the question in meaning and in words, its own and against the best, and what it lacks.

    `starts` tells where a new article begins: the sentences before are no neighbours.
    """
    asked = stems(question)
    own = [stems(sentence) for sentence in sentences]
    weights = {word: _weight(word) for word in asked}
    total = sum(weights.values()) or 1.0
    shared = [sum(weights[word] for word in asked & words) / total for words in own]
    pairs = _pairs(question)
    names = {word.lower() for word in re.findall(r"(?<=\s)(?:[A-Z][\w’'-]+|\d[\d.,]*)", question)}
    best_cosine, best_shared = max(cosines), max(shared)
    rows = []
    for i, sentence in enumerate(sentences):
        before = own[i - 1] if i and not starts[i] else set()
        after = own[i + 1] if i + 1 < len(sentences) and not starts[i + 1] else set()
        around = sum(weights[word] for word in asked & (own[i] | before | after)) / total
        lower = sentence.lower()
        rows.append(
            [
                cosines[i],
                shared[i],
                around,
                cosines[i] - best_cosine,
                shared[i] - best_shared,
                cosines[i - 1] if before else 0.0,
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
    words = [_stem(word) for word in re.findall(r"[^\W_]+", text.lower()) if word not in _STOP]
    return set(pairwise(words))


def probability(row: Sequence[float]) -> float:
    """The logistic model of `config.json` over one row of features."""
    score = CONFIG["bias"] + sum(weight * value for weight, value in zip(CONFIG["weights"], row, strict=True))
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
    return {_stem(word) for word in re.findall(r"[^\W_]+", text.lower()) if word not in _STOP and (len(word) > 1 or word.isdigit())}


def _stem(word: str) -> str:
    for ending in ("ations", "ation", "ingly", "ments", "ment", "ings", "ing", "ies", "edly", "ed", "es", "ly", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _weight(word: str) -> float:
    """Longer words and figures say more of what is asked than short ones."""
    return 1.5 if word.isdigit() else min(1.5, 0.4 + len(word) / 8)
