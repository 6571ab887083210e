"""Fit who "he", "she" and "the actress" stand for: `assistant/analysis/sources/antecedents.json`.

    python benchmarks/training/fit_antecedents.py --data ../shared/data

On the sources of the tuning half of benchmarks/labels whose `identity` is labelled: a softmax over those who were named or spoke before
(for a description, nobody among them too), linear in what `antecedents` and `descriptions` see of each. The weights of descriptions, of
which there are few, are drawn to half of those of pronouns. Prints the share of right answers by five-fold cross-validation over articles,
and for descriptions what a limit on the probability does. The desk's own earlier answers are among what is seen, so run it twice after a
change.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from assistant.analysis.attributions.linking import link, quotations
from assistant.analysis.attributions.tagger import Tagger
from assistant.analysis.claims.sourcing import Judge
from assistant.analysis.sources import antecedents
from assistant.analysis.sources.antecedents import Antecedents, Candidate
from assistant.analysis.sources.descriptions import Descriptions

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))
from gold import labelled, labels  # noqa: E402
from identity import same  # noqa: E402
from readers import in_order  # noqa: E402

OUT = Path(antecedents.__file__).with_suffix(".json")
TUNING = ("tune_dev", "tune_fresh", "tune_rest", "tune_world", "tune_news", "tune_ordinary", "tune_modelled")
PRONOUNS = ("he", "she", "him", "her", "his")
FOLDS, STEPS, RATE, DRAWN = 5, 400, 0.05, 3.0
"""`DRAWN` is the strength by which weights are drawn to where they start."""
LIMITS = (0.0, 0.4, 0.5, 0.6, 0.7)
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Case:
    """A mention: what is seen of each candidate, and which of them are right."""

    article: str
    seen: Sequence[dict[str, float]]
    right: Floats


def gather(data: Path) -> tuple[list[Case], list[Case]]:
    """The cases of pronouns and of descriptions, read as the desk reads."""
    texts, tagger = {name: article.text for name, article in labelled(data).items()}, Tagger()
    noted: dict[tuple[str, int], list[Candidate]] = {}
    _note(Antecedents, "candidates", lambda args, found: noted.setdefault(("pronoun", args[0]), list(found)))
    _note(Descriptions, "people", lambda args, found: noted.setdefault(("description", args[0].start), list(found)))
    cases: dict[str, list[Case]] = {"pronoun": [], "description": []}
    for name in TUNING:
        for article, own in labels(name).items():
            known = {label.source: label for label in own if label.source is not None and label.identity is not None}
            if not known:
                continue
            text = texts[article]
            tagging = tagger.tag(text)
            judge = Judge(text, link(tagging, text), quotations(text), tagging)
            noted.clear()
            for start, end in in_order(text, [(label.start, label.end) for label in own]):
                judge.judge(start, end)
            for (start, end), label in known.items():
                pronoun = text[start:end].lower() in PRONOUNS
                found = noted.get(("pronoun" if pronoun else "description", start))
                if found is None or label.identity is None:
                    continue
                wanted = text[slice(*label.identity)]
                right = [bool(one.full) and same(wanted, one.full) for one in found]
                if not pronoun:
                    right[-1] = not any(right)
                if any(right):
                    case = Case(article, [one.seen for one in found], np.array(right, dtype=float))
                    cases["pronoun" if pronoun else "description"].append(case)
    return cases["pronoun"], cases["description"]


def _note(owner: type, method: str, keep: Any) -> None:
    """Have each call of a method keep what it gives."""
    plain = getattr(owner, method)

    def noting(self: Any, *args: Any, **named: Any) -> Any:
        found = plain(self, *args, **named)
        keep(args, found)
        return found

    setattr(owner, method, noting)


def rows(cases: Sequence[Case], names: Sequence[str]) -> list[Floats]:
    """The cases as matrices: a row for each candidate."""
    return [np.array([[seen.get(name, 0.0) for name in names] for seen in case.seen]) for case in cases]


def fit(found: Sequence[Floats], rights: Sequence[Floats], start: Floats) -> Floats:
    """The weights, by Adam on the softmax likelihood of the right ones, drawn to where they start."""
    weights, mean, square = start.copy(), np.zeros_like(start), np.zeros_like(start)
    for step in range(1, STEPS + 1):
        slope = DRAWN * (weights - start)
        for x, right in zip(found, rights, strict=True):
            chances = chances_of(x, weights)
            hit = chances * right
            slope -= x.T @ (hit / (hit.sum() + 1e-12) - chances)
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope * slope
        weights = weights - RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


def chances_of(x: Floats, weights: Floats) -> Floats:
    """The probability of each candidate."""
    scores = x @ weights
    chances: Floats = np.exp(scores - scores.max())
    return chances / chances.sum()


def crossed(cases: Sequence[Case], found: Sequence[Floats], start: Floats) -> list[tuple[float, bool, bool]]:
    """Of each case, read by weights of other articles: the highest probability, whether it is the last one's, and whether it is right."""
    articles = sorted({case.article for case in cases})
    random.Random(1).shuffle(articles)
    fold = {article: i % FOLDS for i, article in enumerate(articles)}
    out = []
    for k in range(FOLDS):
        own = [i for i, case in enumerate(cases) if fold[case.article] != k]
        weights = fit([found[i] for i in own], [cases[i].right for i in own], start)
        for i, case in enumerate(cases):
            if fold[case.article] == k:
                chances = chances_of(found[i], weights)
                best = int(chances.argmax())
                out.append((float(chances[best]), best == len(chances) - 1, bool(case.right[best])))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data")
    pronouns, descriptions = gather(parser.parse_args().data)
    names = sorted({name for case in (*pronouns, *descriptions) for seen in case.seen for name in seen})
    of_pronouns, of_descriptions = rows(pronouns, names), rows(descriptions, names)
    nothing = np.zeros(len(names))
    told = crossed(pronouns, of_pronouns, nothing)
    print(f"pronouns: {len(told)}, right {100 * np.mean([right for *_, right in told]):.1f} %", flush=True)
    weights = fit(of_pronouns, [case.right for case in pronouns], nothing)
    half = weights / 2
    told = crossed(descriptions, of_descriptions, half)
    for limit in LIMITS:
        counts = Counter(
            ("nobody, " if nobody else "") + ("right" if right else "wrong") if nobody or chance >= limit else "left open"
            for chance, nobody, right in told
        )
        print(f"descriptions: {len(told)}, limit {limit}: {dict(sorted(counts.items()))}")
    both = {"pronoun": weights, "description": fit(of_descriptions, [case.right for case in descriptions], half)}
    stored = {
        kind: {name: round(float(w), 3) for name, w in zip(names, found, strict=True) if abs(w) >= 0.0005} for kind, found in both.items()
    }
    OUT.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
