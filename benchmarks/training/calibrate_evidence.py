"""Fit the weights and the threshold of refusal of `assistant/answers/evidence.py` (its `config.json`).

    python benchmarks/training/calibrate_evidence.py --data ../shared/data/evidence

Weights: logistic regression over the sentences of questions in train.jsonl (all of those about news, and as many others), each asked of its
own article. Threshold: on every other question of dev.jsonl, the highest that refuses at most a tenth of the answerable
questions. Prints, on the others of dev and on news held back from the fit: a right sentence first, F1 of the top two, refusals.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
from fit_sentences import fit

from assistant.answers.evidence import features
from assistant.library.embedder import BundledEmbedder

ROOT = Path(__file__).resolve().parents[2]
CONFIG = ROOT / "assistant/answers/config.json"


_KNOWN: dict[str, np.ndarray] = {}


def rows_of(questions: list[dict[str, Any]], embedder: BundledEmbedder) -> list[np.ndarray]:
    """The features of each question's sentences."""
    found = []
    for question in questions:
        sentences = [question["article"][s:e] for s, e in question["sentences"]]
        for text in [*sentences, question["question"]]:
            if text not in _KNOWN:
                _KNOWN[text] = embedder.embed([text])[0]
        cosines = [float(_KNOWN[s] @ _KNOWN[question["question"]]) for s in sentences]
        found.append(np.array(features(question["question"], sentences, cosines, [i == 0 for i in range(len(sentences))])))
    return found


def scores(rows: list[np.ndarray], w: np.ndarray) -> list[np.ndarray]:
    return [1 / (1 + np.exp(-(r @ w[1:] + w[0]))) for r in rows]


def ranking(questions: list[dict[str, Any]], found: list[np.ndarray]) -> str:
    """A right sentence first, and F1 of the top two, over the answerable questions."""
    first = hits = chosen = gold = count = 0
    for question, p in zip(questions, found, strict=True):
        if not question["evidence"]:
            continue
        right, order = set(question["evidence"]), [int(i) for i in np.argsort(-p)]
        count += 1
        first += order[0] in right
        hits += len(right & set(order[:2]))
        chosen += min(2, len(order))
        gold += len(right)
    return f"{count} questions: right sentence first {100 * first / count:.1f} %, top-two F1 {200 * hits / (chosen + gold):.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data/evidence")
    parser.add_argument("--cache", type=Path, help="an .npz file that keeps the vectors between runs")
    parser.add_argument("--others", type=int, default=400)
    args = parser.parse_args()
    train = [json.loads(line) for line in (args.data / "train.jsonl").read_text(encoding="utf-8").splitlines()]
    dev = [json.loads(line) for line in (args.data / "dev.jsonl").read_text(encoding="utf-8").splitlines()]
    news = [q for q in train if q["news"]]
    sources = sorted({q["source"] for q in news})
    held = set(sources[::4])
    fitting = [q for q in news if q["source"] not in held] + [q for q in train if not q["news"]][: args.others]
    holding = [q for q in news if q["source"] in held]
    embedder = BundledEmbedder()
    if args.cache is not None and args.cache.exists():
        _KNOWN.update(np.load(args.cache, allow_pickle=True)["known"].item())
    fit_rows = rows_of(fitting, embedder)
    x = np.concatenate(fit_rows)
    y = np.concatenate([[float(i in q["evidence"]) for i in range(len(q["sentences"]))] for q in fitting])
    w = fit(np.column_stack([np.ones(len(x)), x]), y, 1.0)
    tuning, measuring = dev[::2], dev[1::2]
    first, second = scores(rows_of(tuning, embedder), w), scores(rows_of(measuring, embedder), w)
    best = sorted(float(p.max()) for p, q in zip(first, tuning, strict=True) if q["answerable"])
    threshold = round(best[len(best) // 10], 3)
    print("news held back:", ranking(holding, scores(rows_of(holding, embedder), w)))
    print("dev, measuring half:", ranking(measuring, second))
    for name, wanted in (("answerable", True), ("unanswerable", False)):
        refused = [float(p.max()) < threshold for p, q in zip(second, measuring, strict=True) if q["answerable"] is wanted]
        print(f"dev, measuring half, {name}: {100 * sum(refused) / len(refused):.1f} % refused of {len(refused)}")
    moved = [*measuring[7:], *measuring[:7]]
    elsewhere = [dict(q, article=o["article"], sentences=o["sentences"]) for q, o in zip(measuring, moved, strict=True)]
    refused = [float(p.max()) < threshold for p in scores(rows_of(elsewhere, embedder), w)]
    print(f"asked of another article: {100 * sum(refused) / len(refused):.1f} % refused of {len(refused)}")
    if args.cache is not None:
        np.savez(args.cache, known=np.array(_KNOWN, dtype=object))
    config = json.loads(CONFIG.read_text(encoding="utf-8"))
    config |= {"answers": threshold, "weights": [round(float(v), 4) for v in w[1:]], "bias": round(float(w[0]), 4)}
    CONFIG.write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(config))


if __name__ == "__main__":
    main()
