"""Fit what reads a sentence over the tagger's output: `assistant/analysis/heads.npz` and the weights of `assistant/analysis/config.json`.

    python benchmarks/training/fit_sentences.py --data ../shared/data/polnear

On the tuning half of benchmarks/labels: the kind of a sentence (multinomial logistic regression over the tagger's mean state and the
cues of `kinds.cues`), and whether an attribution carries it (logistic regression over `weighing.features` and the state; carried unless
the label is `unsourced`). Prints the accuracy of both by five-fold cross-validation over articles.
Run it again whenever the tagger changes.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.analysis import heads
from assistant.analysis.attributions import link, quotations
from assistant.analysis.kinds import cues
from assistant.analysis.sourcing import Judge
from assistant.analysis.tagger import Tagger

ROOT = Path(__file__).resolve().parents[2]
CONFIG = ROOT / "assistant/analysis/config.json"
TUNING = ("tune_dev.jsonl", "tune_train.jsonl")


@dataclass
class Seen:
    article: str
    state: np.ndarray
    cues: list[float]
    features: dict[str, float] | None
    kind: str
    carried: bool


def observations(data: Path) -> list[Seen]:
    """What the two readings see of each labelled sentence, with its labels."""
    texts = {}
    for part in ("train", "dev"):
        for line in (data / f"{part}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            texts[row["id"]] = row["text"]
    labels = defaultdict(list)
    for name in TUNING:
        for line in (ROOT / "benchmarks/labels" / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            labels[row["article"]].append(row)
    tagger = Tagger()
    found = []
    for article, rows in labels.items():
        text = texts[article]
        tagging = tagger.tag(text)
        judge = Judge(text, link(tagging, text), quotations(text), tagging.state)
        for row in sorted(rows, key=lambda r: r["start"]):
            start, end = row["start"], row["end"]
            seen = judge.observe(start, end)
            found.append(Seen(article, tagging.state(start, end), cues(text[start:end]), seen, row["kind"], row["sourcing"] != "unsourced"))
    return found


def fit(x: np.ndarray, y: np.ndarray, penalty: np.ndarray | float) -> np.ndarray:
    """Weights of a logistic regression with an L2 penalty, by Newton's method."""
    w = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (p - y) + penalty * w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.diag(np.broadcast_to(penalty, len(w)))
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if np.abs(step).max() < 1e-6:
            break
    return w


def fit_kinds(x: np.ndarray, y: np.ndarray, penalty: np.ndarray) -> np.ndarray:
    """Weights of a multinomial logistic regression, by gradient descent with momentum."""
    classes = len(heads.KINDS)
    target = np.eye(classes)[y]
    # Rare kinds count for more, by the root of their rarity: forecasts are few among campaign news, and not elsewhere.
    rarity = np.sqrt(len(y) / (classes * np.bincount(y, minlength=classes)))[y]
    w, speed = np.zeros((classes, x.shape[1])), np.zeros((classes, x.shape[1]))
    for _ in range(1500):
        scores = x @ w.T
        p = np.exp(scores - scores.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        gradient = (((p - target) * rarity[:, None]).T @ x + penalty * w) / len(x)
        speed = 0.9 * speed - 0.05 * gradient
        w += speed
    return w


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data/polnear")
    parser.add_argument("--penalty", type=float, default=2.0, help="on the weights of the features")
    parser.add_argument("--state-penalty", type=float, default=300.0, help="on the weights of the state")
    parser.add_argument("--kind-penalty", type=float, default=300.0, help="on the weights of the state, for kinds")
    args = parser.parse_args()
    seen = observations(args.data)
    states = np.array([s.state for s in seen])
    mean, scale = states.mean(axis=0), states.std(axis=0) + 1e-6
    z = (states - mean) / scale
    articles = sorted({s.article for s in seen})
    fold = np.array([articles.index(s.article) % 5 for s in seen])

    told = np.array([s.cues for s in seen])
    x = np.hstack([z, told])
    weight = np.array([args.kind_penalty] * z.shape[1] + [args.penalty] * told.shape[1])
    y = np.array([heads.KINDS.index(s.kind) for s in seen])
    right = sum(
        int(((x[fold == k] @ fit_kinds(x[fold != k], y[fold != k], weight).T).argmax(axis=1) == y[fold == k]).sum()) for k in range(5)
    )
    print(f"kinds: {len(seen)} sentences, cross-validated accuracy {right / len(seen):.3f}")
    kind = fit_kinds(x, y, weight)

    reached = [i for i, s in enumerate(seen) if s.features is not None]
    names = list(seen[reached[0]].features or {})
    f = np.array([[(seen[i].features or {})[name] for name in names] for i in reached])
    both = np.hstack([f, z[reached]])
    penalty = np.array([args.penalty] * len(names) + [args.state_penalty] * z.shape[1])
    carried, folds = np.array([float(seen[i].carried) for i in reached]), fold[reached]
    right = sum(
        int((((both[folds == k] @ fit(both[folds != k], carried[folds != k], penalty)) > 0) == carried[folds == k]).sum()) for k in range(5)
    )
    print(f"carried: {len(reached)} sentences, {carried.mean():.3f} of them; cross-validated accuracy {right / len(reached):.3f}")
    w = fit(both, carried, penalty)

    stored = {"mean": mean, "scale": scale, "kind": kind, "carried": w[len(names) :]}
    np.savez(heads.FILE, **{name: value.astype(np.float32) for name, value in stored.items()})
    config = json.loads(CONFIG.read_text(encoding="utf-8"))
    config["weights"] = {name: round(float(value), 4) for name, value in zip(names, w, strict=False)}
    CONFIG.write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
