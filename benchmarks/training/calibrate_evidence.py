"""Fit what picks the evidence for open questions: `config.json` and `piece_weights.npz` of `assistant/answers/evidence`.

    python benchmarks/training/calibrate_evidence.py --data ../shared/data

Piece weights: how rare each word piece is among the sentences of polnear/train and evidence/train. Ranking and answering: logistic
regressions, the first over the sentences of questions in evidence/train.jsonl (three news articles in four, and as many questions of other
texts), each asked of its own article. Threshold of refusal: on every other question of evidence/dev.jsonl, to refuse about a tenth of the
answerable. Prints a right sentence first and F1 of the top two on the news held back, on all news by seven-fold cross-validation over
articles, and on the other half of dev; and what is refused there.

Whether anything answers is fitted on the first half of dev, where half of the questions have no answer; and, at a little weight, on the
training questions asked of their article with and without the sentences that answer.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import string
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from fit_sentences import fit

from assistant.answers.evidence import evidence, late_interaction
from assistant.answers.evidence.late_interaction import Asked, Matrix
from assistant.corpus.sentences import split
from assistant.library.embedder import BundledEmbedder
from assistant.models.networks import word_pieces

ROOT = Path(__file__).resolve().parents[2]
CONFIG = ROOT / "assistant/answers/evidence/config.json"
VOCABULARY = 30_522
LEAST = 0.1
OTHERS = 400
"""Questions of other texts that are fitted on beside those of news: more of them made news worse."""
PENALTY = 10.0
FOLDS = 7
MADE = 0.04
"""What a made-up unanswerable question weighs against one of dev."""
FALSE_REFUSALS = 0.09
"""Of the answerable on the tuning half, by cross-validation: under the tenth that is allowed, because other questions may be harder."""
Question = dict[str, Any]


class RememberingStates:
    """The bundled network's states, each row of pieces read once."""

    def __init__(self) -> None:
        self._embedder = BundledEmbedder()
        self._known: dict[tuple[int, ...], Matrix] = {}

    def __call__(self, rows: Sequence[Sequence[int]]) -> list[Matrix]:
        """As `BundledEmbedder.states`."""
        keys = [tuple(row) for row in rows]
        new = [key for key in dict.fromkeys(keys) if key not in self._known]
        self._known.update(zip(new, (s.astype(np.float16) for s in self._embedder.states(new)), strict=True))
        return [self._known[key].astype(np.float32) for key in keys]


class Observed:
    """What the two models see of a question asked of an article; `ranking` has a row a sentence."""

    def __init__(self, question: Question, states: RememberingStates) -> None:
        self.question = question
        self._states = states
        self._asked = Asked(question["question"], states)
        self.sentences = [question["article"][start:end] for start, end in question["sentences"]]
        self._seen = evidence.ranking_features(question["question"], self._asked, [self.sentences], states)
        self.ranking = np.array([one.row for one in self._seen])
        self.labels = np.array([float(i in question["evidence"]) for i in range(len(self.sentences))])

    def ranked(self, model: Sequence[float]) -> np.ndarray:
        """Scores of the sentences, as logits."""
        return np.asarray(self.ranking @ np.array(model[1:]) + model[0])

    def answering(self, ranking: Sequence[float]) -> list[float]:
        """What is seen of whether the article answers."""
        order = np.argsort(-self.ranked(ranking), kind="stable")
        return evidence.answering_features(self.question["question"], self._asked, [self._seen[i] for i in order], self._states)


def piece_weights(data: Path) -> np.ndarray:
    """The logarithm of how rare each piece is among sentences; `LEAST` for what is everywhere, and for marks."""
    sentences = []
    for line in (data / "polnear/train.jsonl").read_text(encoding="utf-8").splitlines():
        sentences += [s.text for s in split(json.loads(line)["text"])]
    texts = {}
    for line in (data / "evidence/train.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        texts[row["article"]] = [row["article"][start:end] for start, end in row["sentences"]]
    sentences += [s for own in texts.values() for s in own]
    seen = np.zeros(VOCABULARY)
    for first in range(0, len(sentences), 1000):
        for row in word_pieces().rows(sentences[first : first + 1000], limit=250):
            seen[list(set(row))] += 1
    weights = np.maximum(np.log(len(sentences) / (1 + seen)), LEAST)
    marks = string.punctuation + "‘’“”–—…"
    weights[[row[1] for row in word_pieces().rows(list(marks), limit=9) if len(row) == 3]] = LEAST
    return weights


def fitted(rows: np.ndarray, labels: np.ndarray, weights: np.ndarray | None = None) -> list[float]:
    """Bias and weights of a logistic regression with an L2 penalty on weights of standardised columns; `weights` of the rows."""
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    penalty = np.array([1e-6] + [PENALTY] * rows.shape[1])
    w = fit(np.column_stack([np.ones(len(rows)), (rows - mean) / scale]), labels, penalty, weights)
    own = w[1:] / scale
    return [round(float(value), 4) for value in (w[0] - (own * mean).sum(), *own)]


def fit_ranking(seen: Sequence[Observed]) -> list[float]:
    return fitted(np.concatenate([s.ranking for s in seen]), np.concatenate([s.labels for s in seen]))


def chances(rows: np.ndarray, model: Sequence[float]) -> np.ndarray:
    return np.asarray(1 / (1 + np.exp(-(rows @ np.array(model[1:]) + model[0]))))


def without_evidence(question: Question) -> Question:
    """The question asked of its article without the sentences that answer it."""
    left = [span for i, span in enumerate(question["sentences"]) if i not in question["evidence"]]
    return dict(question, sentences=left, evidence=[], answerable=False)


def fit_answering(tuning: Sequence[Observed], made: Sequence[Observed], rank: Sequence[float]) -> tuple[list[float], float]:
    """The model of whether anything answers, and the threshold of refusal, from five-fold cross-validation over the tuning questions."""
    rows, extra = (np.array([s.answering(rank) for s in seen]) for seen in (tuning, made))
    labels, others = (np.array([float(s.question["answerable"]) for s in seen]) for seen in (tuning, made))

    def model(kept: np.ndarray) -> list[float]:
        weights = np.concatenate([np.ones(kept.sum()), np.full(len(extra), MADE)])
        return fitted(np.concatenate([rows[kept], extra]), np.concatenate([labels[kept], others]), weights)

    fold = np.arange(len(rows)) // 2 % 5
    unseen = np.concatenate([chances(rows[(fold == k) & (labels == 1)], model(fold != k)) for k in range(5)])
    return model(np.ones(len(rows), dtype=bool)), round(float(np.quantile(unseen, FALSE_REFUSALS)), 3)


def refusal(seen: Sequence[Observed], model: Sequence[float], rank: Sequence[float]) -> str:
    """What is refused of the unanswerable where a tenth of the answerable are."""
    found = chances(np.array([s.answering(rank) for s in seen]), model)
    answerable = np.array([s.question["answerable"] for s in seen])
    threshold = np.sort(found[answerable])[int(0.1 * answerable.sum())]
    shares = [100 * (found[kind] < threshold).mean() for kind in (answerable, ~answerable)]
    return f"{shares[1]:.1f} % of the unanswerable refused at {shares[0]:.1f} % of the answerable"


def ranking(seen: Sequence[Observed], score: Callable[[Observed], np.ndarray]) -> str:
    """A right sentence first, and F1 of the top two, over the answerable questions."""
    first = hits = chosen = gold = count = 0
    for one in seen:
        right = set(one.question["evidence"])
        if not right:
            continue
        order = [int(i) for i in np.argsort(-score(one), kind="stable")]
        count += 1
        first += order[0] in right
        hits += len(right & set(order[:2]))
        chosen += min(2, len(order))
        gold += len(right)
    return f"{count} questions: right sentence first {100 * first / count:.1f} %, top-two F1 {200 * hits / (chosen + gold):.1f}"


def cross_validated(news: Sequence[Observed], others: Sequence[Observed]) -> str:
    """Every news article measured by a model that was fitted without it."""
    sources = sorted({s.question["source"] for s in news}, key=lambda s: hashlib.sha256(s.encode()).hexdigest())
    fold = {source: i % FOLDS for i, source in enumerate(sources)}
    models = [fit_ranking([*(s for s in news if fold[s.question["source"]] != k), *others]) for k in range(FOLDS)]
    return ranking(news, lambda s: s.ranked(models[fold[s.question["source"]]]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data")
    args = parser.parse_args()
    np.savez_compressed(late_interaction.WEIGHTS, weights=piece_weights(args.data).astype(np.float16))
    train, dev = (
        [json.loads(line) for line in (args.data / f"evidence/{part}.jsonl").read_text(encoding="utf-8").splitlines()]
        for part in ("train", "dev")
    )
    states = RememberingStates()
    news = [Observed(q, states) for q in train if q["news"]]
    others = [Observed(q, states) for q in [q for q in train if not q["news"]][::6][:OTHERS]]
    held = set(sorted({s.question["source"] for s in news})[::4])
    fitting = [*(s for s in news if s.question["source"] not in held), *others]
    rank = fit_ranking(fitting)
    tuning, measuring = [Observed(q, states) for q in dev[::2]], [Observed(q, states) for q in dev[1::2]]
    lacking = [Observed(q, states) for s in fitting if len((q := without_evidence(s.question))["sentences"]) > 2]
    answer, threshold = fit_answering(tuning, [*fitting, *lacking], rank)
    print("news held back:", ranking([s for s in news if s.question["source"] in held], lambda s: s.ranked(rank)))
    print(f"all news, {FOLDS}-fold:", cross_validated(news, others))
    print("dev, measuring half:", ranking(measuring, lambda s: s.ranked(rank)))
    made = [*fitting, *lacking]
    for half, others_half, name in ((tuning, measuring, "second"), (measuring, tuning, "first")):
        print(f"dev, {name} half by a model of the other:", refusal(others_half, fit_answering(half, made, rank)[0], rank))
    moved = [*measuring[7:], *measuring[:7]]
    elsewhere = [
        Observed(dict(a.question, article=b.question["article"], sentences=b.question["sentences"]), states)
        for a, b in zip(measuring, moved, strict=True)
    ]
    for name, asked in (
        ("answerable", [s for s in measuring if s.question["answerable"]]),
        ("unanswerable", [s for s in measuring if not s.question["answerable"]]),
        ("asked of another article", elsewhere),
    ):
        found = chances(np.array([s.answering(rank) for s in asked]), answer)
        print(f"dev, measuring half, {name}: {100 * (found < threshold).mean():.1f} % refused of {len(found)}")
    config = {"answers": threshold, "ranking": rank, "answering": answer}
    CONFIG.write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
