"""Trains the classifier behind the rules of `assistant/answers/questions/intents.py`: python benchmarks/training/train_intents.py

Multinomial logistic regression over the bundled embedder's vector and the words and word pairs that two questions have: on the tuning half
of `benchmarks/intents/phrasings.jsonl`, and on open questions of research sets. Regularisation and threshold are chosen by five-fold
cross-validation on that half; the measuring half is not read.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from intent_cases import cases, open_questions

from assistant.answers.questions.intent_reader import WEIGHTS, bag, normalised, terms
from assistant.answers.questions.intents import read_question
from assistant.library.embedder import BundledEmbedder
from assistant.records import Intent

INTENTS = [str(intent) for intent in Intent]
STEPS, RATE, FOLDS = 600, 8.0, 5
OPEN_QUESTIONS, MOST_FALSE = 800, 0.02
"""Research questions added as open ones, and the share of them that may be taken for something else."""


def fit(rows: np.ndarray, labels: np.ndarray, decay: float) -> tuple[np.ndarray, np.ndarray]:
    """Weights and bias by gradient descent: the problem is convex, so that nothing depends on a seed."""
    weights, bias = np.zeros((rows.shape[1], len(INTENTS)), np.float32), np.zeros(len(INTENTS), np.float32)
    wanted = np.eye(len(INTENTS), dtype=np.float32)[labels]
    for _ in range(STEPS):
        error = chances(rows, weights, bias) - wanted
        weights -= RATE * (rows.T @ error / len(rows) + decay * weights)
        bias -= RATE * error.mean(axis=0)
    return weights, bias


def chances(rows: np.ndarray, weights: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """Softmax over the intents, one row a question."""
    scores = rows @ weights + bias
    grown = np.exp(scores - scores.max(axis=1, keepdims=True))
    return grown / grown.sum(axis=1, keepdims=True)


def main() -> None:
    rules = [(question, intent, str(read_question(question).intent)) for question, intent in cases("tune")]
    more = open_questions(held=False)[:: max(1, len(open_questions(held=False)) // OPEN_QUESTIONS)]
    embedder = BundledEmbedder()
    texts = [normalised(question) for question, _, _ in rules] + [normalised(question) for question in more]
    labels = np.array([INTENTS.index(intent) for _, intent, _ in rules] + [INTENTS.index("question")] * len(more))
    ruled = np.array([INTENTS.index(ruled) for _, _, ruled in rules] + [INTENTS.index("question")] * len(more))
    written = np.arange(len(labels)) < len(rules)
    open_ = INTENTS.index("question")
    found = Counter(term for text in texts[: len(rules)] for term in terms(text))
    words = sorted(term for term, count in found.items() if count > 1)
    rows = np.hstack([embedder.embed(texts), bag(texts, words)])
    best = (0.0, 0.0, 0.0)
    for decay in (1e-4, 3e-4):
        out = np.zeros((len(rows), len(INTENTS)))
        for fold in range(FOLDS):
            held = np.arange(len(rows)) % FOLDS == fold
            out[held] = chances(rows[held], *fit(rows[~held], labels[~held], decay))
        for threshold in (0.2, 0.25, 0.3, 0.4, 0.5):
            guess = np.where((ruled == open_) & (out.max(axis=1) >= threshold), out.argmax(axis=1), ruled)
            share = float((guess == labels)[written].mean())
            false = float((guess != labels)[~written].mean()) if more else 0.0
            print(f"decay {decay:g} threshold {threshold:.2f}: {share:.4f} right, {false:.4f} of open questions taken for something else")
            if false <= MOST_FALSE:
                best = max(best, (share, decay, threshold))
    weights, bias = fit(rows, labels, best[1])
    np.savez_compressed(
        WEIGHTS,
        weights=weights.astype(np.float16),
        bias=bias.astype(np.float32),
        words=np.array(words),
        intents=np.array(INTENTS),
        threshold=np.array(best[2]),
        embedder=np.array(embedder.id),
    )
    print(f"{WEIGHTS.name}: {WEIGHTS.stat().st_size // 1024} KB, decay {best[1]:g}, threshold {best[2]}")


if __name__ == "__main__":
    main()
