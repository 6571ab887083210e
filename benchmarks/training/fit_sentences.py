"""Fit what reads a sentence over the tagger's output: `attributions/heads.npz` and `claims/config.json` of `assistant/analysis`.

    python benchmarks/training/fit_sentences.py --data ../shared/data

On the tuning half of benchmarks/labels: the kind of a sentence (multinomial logistic regression over the tagger's mean state and the
cues of `kinds.cues`), whether an attribution carries it (logistic regression over `weighing.features` and the state; carried unless
the label is `unsourced`), the type of its source (multinomial, over `types.row`), and then the verdict (multinomial, over
`reconsidering.row`, which sees what the others gave; alone with `--verdicts-only`, as the shipped one was fitted). Prints their accuracy
by five-fold cross-validation
over articles; and on those alone whose labels the tagger has not learnt from (the development articles, other outlets' news, our own).
Run it again whenever the tagger changes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant.analysis.attributions import heads
from assistant.analysis.attributions.linking import link, quotations
from assistant.analysis.attributions.tagger import Tagger
from assistant.analysis.claims import reconsidering, weighing
from assistant.analysis.claims.kinds import cues
from assistant.analysis.claims.sourcing import Judge
from assistant.analysis.sources import types
from assistant.analysis.sources.bounds import sentence_around
from assistant.records import Source, SourceType, Sourcing

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))
from gold import labelled, polnear, world  # noqa: E402
from readers import in_order  # noqa: E402

CONFIG = ROOT / "assistant/analysis/claims/config.json"
TUNING = ("tune_dev.jsonl", "tune_train.jsonl", "tune_fresh.jsonl", "tune_rest.jsonl", "tune_news.jsonl", "tune_world.jsonl")


@dataclass
class Seen:
    article: str
    state: np.ndarray
    cues: tuple[float, ...]
    features: dict[str, float] | None
    kind: str
    carried: bool
    mention: tuple[Source, str, np.ndarray, np.ndarray] | None
    type: str | None


def tuning_labels() -> dict[str, dict[tuple[int, int], dict[str, Any]]]:
    """The labels of the tuning half: those of each article by the range of the sentence."""
    found: dict[str, dict[tuple[int, int], dict[str, Any]]] = defaultdict(dict)
    for name in TUNING:
        for line in (ROOT / "benchmarks/labels" / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found[row["article"]][row["start"], row["end"]] = row
    return found


def observations(data: Path) -> list[Seen]:
    """What the two readings see of each labelled sentence, with its labels."""
    texts = {name: article.text for name, article in labelled(data).items()}
    tagger = Tagger()
    found = []
    for article, own in tuning_labels().items():
        text = texts[article]
        tagging = tagger.tag(text)
        judge = Judge(text, link(tagging, text), quotations(text), tagging, settling=False)
        for start, end in in_order(text, list(own)):
            row = own.get((start, end))
            if row is None:
                judge.first(start, end)
                continue
            seen = judge.observe(start, end)
            sources = judge.first(start, end)[0].sources
            mention = None
            if sources and "type" in row:
                where = sentence_around(text, sources[0].start, (start, end))
                mention = (sources[0], text[slice(*where)], tagging.state(sources[0].start, sources[0].end), tagging.state(*where))
            found.append(
                Seen(
                    article,
                    tagging.state(start, end),
                    cues(text[start:end]),
                    seen,
                    row["kind"],
                    row["sourcing"] != "unsourced",
                    mention,
                    row.get("type"),
                )
            )
    return found


def verdicts(data: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """What the model of `reconsidering` sees of each labelled sentence, its state, its label (an index of `VERDICTS`), and its article."""
    texts = {name: article.text for name, article in labelled(data).items()}
    tagger = Tagger()
    found: list[tuple[np.ndarray, np.ndarray, int, str]] = []
    for article, own in tuning_labels().items():
        text = texts[article]
        tagging = tagger.tag(text)
        judge = Judge(text, link(tagging, text), quotations(text), tagging)
        for start, end in in_order(text, list(own)):
            _, seen = judge.first(start, end)
            if (start, end) in own:
                verdict = reconsidering.VERDICTS.index(Sourcing(own[start, end]["sourcing"]))
                found.append((seen, tagging.state(start, end), verdict, article))
    seen, states, labels, articles = zip(*found, strict=True)
    return np.array(seen), np.array(states), np.array(labels), np.array(articles)


def fit(x: np.ndarray, y: np.ndarray, penalty: np.ndarray | float, weights: np.ndarray | None = None) -> np.ndarray:
    """Weights of a logistic regression with an L2 penalty, by Newton's method. `weights`: what each row counts for, 1 if not given."""
    w = np.zeros(x.shape[1])
    count = np.ones(len(x)) if weights is None else weights
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (count * (p - y)) + penalty * w
        hessian = (x * (count * p * (1 - p))[:, None]).T @ x + np.diag(np.broadcast_to(penalty, len(w)))
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if np.abs(step).max() < 1e-6:
            break
    return w


def fit_classes(
    x: np.ndarray, y: np.ndarray, classes: int, penalty: np.ndarray, weights: np.ndarray, *, rarity: bool = False
) -> np.ndarray:
    """Weights of a multinomial logistic regression with an L2 penalty, by Nesterov's accelerated gradient.

    `weights`: what each row counts for. `rarity`: rare classes count for more, by the root of their rarity.
    """
    target = np.eye(classes)[y]
    count = np.sqrt(len(y) / (classes * np.bincount(y, minlength=classes)))[y] if rarity else np.ones(len(y))
    count = count * weights * len(y) / weights.sum()
    step = 1 / (0.5 * count.max() * np.linalg.norm(x, 2) ** 2 / len(x) + penalty.max() / len(x))
    w = ahead = np.zeros((classes, x.shape[1]))
    pace = 1.0
    for _ in range(400):
        scores = x @ ahead.T
        p = np.exp(scores - scores.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        after = ahead - step * (((p - target) * count[:, None]).T @ x + penalty * ahead) / len(x)
        faster = (1 + np.sqrt(1 + 4 * pace * pace)) / 2
        ahead = after + (pace - 1) / faster * (after - w)
        w, pace = after, faster
    return w


def cross_validated(
    x: np.ndarray, y: np.ndarray, fold: np.ndarray, classes: int, penalty: np.ndarray, weights: np.ndarray, *, rarity: bool = False
) -> np.ndarray:
    """The class of each row by a model that was fitted without its fold."""
    found = np.zeros(len(y), dtype=int)
    for k in np.unique(fold):
        w = fit_classes(x[fold != k], y[fold != k], classes, penalty, weights[fold != k], rarity=rarity)
        found[fold == k] = (x[fold == k] @ w.T).argmax(axis=1)
    return found


def told_of(name: str, right: np.ndarray, held: np.ndarray) -> str:
    return f"{name}: {len(right)} cases, cross-validated accuracy {right.mean():.3f}; " + (
        f"of articles that the tagger has not learnt from {right[held].mean():.3f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data")
    parser.add_argument("--penalty", type=float, default=2.0, help="on the weights of the features")
    parser.add_argument("--state-penalty", type=float, default=1000.0, help="on the weights of the state")
    parser.add_argument("--type-penalty", type=float, default=1000.0, help="on the weights of the states, for types of sources")
    parser.add_argument("--kind-penalty", type=float, default=1000.0, help="on the weights of the state, for kinds")
    parser.add_argument("--verdict-penalty", type=float, default=2500.0, help="on the weights of the verdicts")
    parser.add_argument("--held", type=float, default=5.0, help="what a sentence counts for whose label the tagger has not learnt from")
    parser.add_argument("--invented", type=float, default=2.0, help="what a sentence of our own articles counts for, but for types")
    parser.add_argument("--verdicts-only", action="store_true", help="leave the other models as they are")
    args = parser.parse_args()
    if args.verdicts_only:
        fit_verdicts(args, dict(heads.stored()))
        return
    seen = observations(args.data)
    states = np.array([s.state for s in seen])
    mean, scale = states.mean(axis=0), states.std(axis=0) + 1e-6
    z = (states - mean) / scale
    articles = sorted({s.article for s in seen})
    fold = np.array([articles.index(s.article) % 5 for s in seen])
    learnt = {article.id for article in polnear(args.data, "train")}
    held = np.array([s.article not in learnt for s in seen])
    written = {article.id for article in world()}
    invented = np.array([s.article in written for s in seen])
    counts = np.where(invented, args.invented, np.where(held, args.held, 1.0))

    told = np.array([s.cues for s in seen])
    x = np.hstack([z, told])
    weight = np.array([args.kind_penalty] * z.shape[1] + [args.penalty] * told.shape[1])
    y = np.array([heads.KINDS.index(s.kind) for s in seen])
    # Forecasts are few among campaign news, and not elsewhere.
    print(told_of("kinds", cross_validated(x, y, fold, len(heads.KINDS), weight, counts, rarity=True) == y, held))
    kind = fit_classes(x, y, len(heads.KINDS), weight, counts, rarity=True)

    reached = [i for i, s in enumerate(seen) if s.features is not None]
    names = list(seen[reached[0]].features or {})
    f = np.array([[(seen[i].features or {})[name] for name in names] for i in reached])
    both = np.hstack([f, z[reached]])
    penalty = np.array([args.penalty] * len(names) + [args.state_penalty] * z.shape[1])
    carried, folds = np.array([float(seen[i].carried) for i in reached]), fold[reached]
    right = np.zeros(len(reached), dtype=bool)
    for k in range(5):
        own = folds == k
        right[own] = ((both[own] @ fit(both[~own], carried[~own], penalty, counts[reached][~own])) > 0) == carried[own]
    print(told_of("carried", right, held[reached]))
    w = fit(both, carried, penalty, counts[reached])
    stored = {"mean": mean, "scale": scale, "kind": kind, "carried": w[len(names) :]}

    named = [i for i, s in enumerate(seen) if s.mention is not None]
    mentions = [mention for s in seen if (mention := s.mention) is not None]
    own_states = np.array([state for _, _, state, _ in mentions])
    stored |= {"mention_mean": own_states.mean(axis=0), "mention_scale": own_states.std(axis=0) + 1e-6}
    rows = np.array(
        [
            types.row(source, sentence, own, around, {name: value.astype(np.float32) for name, value in stored.items()})
            for source, sentence, own, around in mentions
        ]
    )
    small = len(types.TYPES) + len(types.cues("", ""))
    weight = np.array([1.0] * small + [args.type_penalty] * (rows.shape[1] - small))
    y = np.array([types.TYPES.index(SourceType(str(seen[i].type))) for i in named])
    rules = np.array([source.type is types.TYPES[k] for (source, *_), k in zip(mentions, y, strict=True)])
    unlearnt = np.where(held[named], args.held, 1.0)  # Invented news too: its sources are of more kinds.
    print(told_of("types by the rules alone", rules, held[named]))
    print(told_of("types", cross_validated(rows, y, fold[named], len(types.TYPES), weight, unlearnt) == y, held[named]))
    stored["type"] = fit_classes(rows, y, len(types.TYPES), weight, unlearnt)

    config = json.loads(CONFIG.read_text(encoding="utf-8"))
    config["weights"] = {name: round(float(value), 4) for name, value in zip(names, w, strict=False)}
    CONFIG.write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")
    save(stored)
    weighing.CONFIG["weights"] = config["weights"]

    fit_verdicts(args, stored)


def fit_verdicts(args: argparse.Namespace, stored: dict[str, np.ndarray]) -> None:
    """Fit the model of `reconsidering` over the first verdicts that the other models give, which are in their files already."""
    seen_rows, states, y, own = verdicts(args.data)
    learnt, written = [a.id for a in polnear(args.data, "train")], [a.id for a in world()]
    stored |= {"seen_mean": seen_rows.mean(axis=0), "seen_scale": seen_rows.std(axis=0) + 1e-6}
    single = {name: value.astype(np.float32) for name, value in stored.items()}
    rows = np.array([reconsidering.row(seen, state, single) for seen, state in zip(seen_rows, states, strict=True)])
    weight = np.full(rows.shape[1], args.verdict_penalty)
    weight[-1] = 0.0
    held = ~np.isin(own, learnt)
    counts = np.where(np.isin(own, written), args.invented, np.where(held, args.held, 1.0))
    articles = sorted(set(own))
    fold = np.array([articles.index(article) % 5 for article in own])
    classes = len(reconsidering.VERDICTS)
    print(told_of("verdicts", cross_validated(rows, y, fold, classes, weight, counts, rarity=True) == y, held))
    stored["verdict"] = fit_classes(rows, y, classes, weight, counts, rarity=True)
    save(stored)


def save(stored: Mapping[str, np.ndarray]) -> None:
    """Write `heads.npz`; from now on the heads are read anew."""
    np.savez(heads.FILE, **{name: value.astype(np.float32) for name, value in stored.items()})
    heads.stored.cache_clear()


if __name__ == "__main__":
    main()
