"""Fit the weights by which an attribution carries a sentence (`assistant/analysis/config.json`) on the tuning half of benchmarks/labels.

    python benchmarks/training/fit_sourcing.py --data ../shared/data/polnear

Logistic regression with an L2 penalty by Newton's method, on the rows that `Judge.observe` hands out: one for each labelled sentence
into which an attribution reaches. A sentence counts as carried unless its label is `unsourced`. Prints the accuracy by five-fold
cross-validation over articles.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path

import numpy as np

from assistant.analysis.attributions import link, quotations
from assistant.analysis.sourcing import Judge
from assistant.analysis.tagger import Tagger

ROOT = Path(__file__).resolve().parents[2]
CONFIG = ROOT / "assistant/analysis/config.json"


def observations(data: Path, names: list[str]) -> list[tuple[str, dict[str, float], bool]]:
    """(article id, features, carried) of each labelled sentence that an attribution reaches."""
    texts = {}
    for part in ("train", "dev"):
        for line in (data / f"{part}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            texts[row["id"]] = row["text"]
    labels = defaultdict(list)
    for name in names:
        for line in (ROOT / "benchmarks/labels" / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            labels[row["article"]].append(row)
    taggings = dict(zip(labels, Tagger().tag([texts[a] for a in labels]), strict=True))
    found = []
    for article, rows in labels.items():
        judge = Judge(texts[article], link(taggings[article], texts[article]), quotations(texts[article]))
        for row in sorted(rows, key=lambda r: r["start"]):
            seen = judge.observe(row["start"], row["end"])
            if seen is not None:
                found.append((article, seen, row["sourcing"] != "unsourced"))
    return found


def fit(x: np.ndarray, y: np.ndarray, penalty: float) -> np.ndarray:
    """Weights that minimise the penalised logistic loss."""
    w = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (p - y) + penalty * w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + penalty * np.eye(len(w))
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if np.abs(step).max() < 1e-6:
            break
    return w


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data/polnear")
    parser.add_argument("--penalty", type=float, default=2.0)
    args = parser.parse_args()
    rows = observations(args.data, ["tune_dev.jsonl", "tune_train.jsonl"])
    names = list(rows[0][1])
    x = np.array([[row[name] for name in names] for _, row, _ in rows])
    y = np.array([float(carried) for _, _, carried in rows])
    articles = sorted({article for article, _, _ in rows})
    fold = np.array([articles.index(article) % 5 for article, _, _ in rows])
    right = sum(float((((x[fold == k] @ fit(x[fold != k], y[fold != k], args.penalty)) > 0) == y[fold == k]).sum()) for k in range(5))
    print(f"{len(rows)} sentences, carried {y.mean():.3f}; cross-validated accuracy {right / len(rows):.3f}")
    config = json.loads(CONFIG.read_text(encoding="utf-8"))
    config["weights"] = {name: round(float(w), 4) for name, w in zip(names, fit(x, y, args.penalty), strict=True)}
    CONFIG.write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(config["weights"], indent=1))


if __name__ == "__main__":
    main()
