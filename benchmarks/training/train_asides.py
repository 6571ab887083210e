"""Fit the words that tell an order to a program from news: `assistant/analysis/asides/words.json`.

    python benchmarks/training/train_asides.py --data ../shared/data/polnear

Orders: `benchmarks/asides/spoken.txt`, and those that stand in the open, outside quotation marks, in `tests/injection/articles`. News:
the sentences of polnear/train, and `benchmarks/asides/news.txt`, which has what sounds alike. All of ours were written by a language
model. The features are those of the orders, so that no text of the corpus is in the file. The threshold lets five sentences of
polnear/dev and of the last quarter of train through; neither is fitted on for it. Prints what is found of `benchmarks/asides/held_out.txt`,
and, of what is said to readers, of `benchmarks/asides/notes.txt`: nothing was fitted on either, but one of nine pairs of weights was
chosen by both.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.analysis.asides import words as aside_words
from assistant.analysis.asides.words import features
from assistant.corpus.sentences import split

ROOT = Path(__file__).resolve().parents[2]
OURS = ROOT / "benchmarks/asides"
FILE = ROOT / "assistant/analysis/asides/words.json"
LONGEST = 600
"""Characters: longer ones are lists and menus."""
LET_THROUGH = 5
ORDERS, SOUNDS_ALIKE = 0.25, 0.03
"""What all orders, and all of `news.txt`, weigh together against all news."""
PENALTY = 0.02
Floats = npt.NDArray[np.float64]


def sentences(path: Path) -> list[str]:
    """The sentences of a file of polnear."""
    texts = [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()]
    return [sentence.text for text in texts for sentence in split(text) if len(sentence.text) < LONGEST]


def lines(name: str) -> list[str]:
    """The lines of a file of ours."""
    return [line for line in (OURS / name).read_text("utf-8").splitlines() if line]


def orders() -> list[str]:
    """Those written for this, and those of the suite that stand in the open."""
    found = lines("spoken.txt")
    for family in ("visible", "headlines"):
        for article in tomllib.loads((ROOT / f"tests/injection/articles/{family}.toml").read_text("utf-8"))["article"]:
            if article.get("format", "text") != "html":
                found += [sentence.text for sentence in split(article["injection"])]
    return found


def fit(rows: Sequence[Sequence[int]], wanted: Floats, weight: Floats, size: int) -> tuple[Floats, float]:
    """Logistic regression with a penalty on the squares, by 400 steps of Adam over everything."""
    of = np.concatenate([np.full(len(row), i) for i, row in enumerate(rows)])
    at = np.concatenate([np.asarray(row, dtype=np.int64) for row in rows])
    parameters, mean, square = np.zeros(size + 1), np.zeros(size + 1), np.zeros(size + 1)
    parameters[-1] = -3.0
    for step in range(1, 401):
        odds = np.bincount(of, weights=parameters[at], minlength=len(rows)) + parameters[-1]
        error = (1 / (1 + np.exp(-odds)) - wanted) * weight / weight.sum()
        slope = np.bincount(at, weights=error[of], minlength=size) + PENALTY * parameters[:-1] / size
        slope = np.append(slope, error.sum())
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        parameters -= 0.1 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return parameters[:-1], float(parameters[-1])


def main() -> None:
    """Fit, write and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder with polnear's train.jsonl and dev.jsonl")
    data = parser.parse_args().data
    wanted, alike = orders(), lines("news.txt")
    train = sentences(data / "train.jsonl")
    last = len(train) * 3 // 4
    news, apart = train[:last], [*train[last:], *sentences(data / "dev.jsonl")]
    counts = Counter(feature for order in wanted for feature in features(order))
    known = sorted(feature for feature, count in counts.items() if count > 1 or " " not in feature)
    place = {feature: i for i, feature in enumerate(known)}
    texts = [*wanted, *news, *alike]
    rows = [[place[f] for f in features(text) if f in place] for text in texts]
    targets = np.array([1.0] * len(wanted) + [0.0] * (len(news) + len(alike)))
    weight = np.array(
        [ORDERS * len(news) / len(wanted)] * len(wanted) + [1.0] * len(news) + [SOUNDS_ALIKE * len(news) / len(alike)] * len(alike)
    )
    weights, bias = fit(rows, targets, weight, len(known))
    model = {
        "bias": round(bias, 3),
        "threshold": 0.0,
        "weights": {f: round(float(w), 3) for f, w in zip(known, weights, strict=True) if abs(w) > 5e-4},
    }
    FILE.write_text(json.dumps(model), "utf-8")
    aside_words.model.cache_clear()
    scores = sorted((aside_words.score(text) for text in apart), reverse=True)
    model["threshold"] = round(scores[LET_THROUGH] + 0.001, 3)
    FILE.write_text(json.dumps(model, ensure_ascii=False, indent=0) + "\n", "utf-8")
    aside_words.model.cache_clear()
    for name, group in (
        ("orders that were fitted on", wanted),
        ("orders held out", lines("held_out.txt")),
        ("notes to readers held out", lines("notes.txt")),
        ("news that was fitted on", news),
        ("news that the threshold was set on", apart),
        ("news that sounds alike, fitted on", alike),
    ):
        sys.stdout.write(f"{name}: {sum(map(aside_words.speaks, group))} of {len(group)}\n")


if __name__ == "__main__":
    main()
