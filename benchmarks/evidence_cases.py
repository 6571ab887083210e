"""How well open questions find their sentences, and how well the unanswerable are refused, beside BM25 and the embedder alone.

Of ../shared/data/evidence: the half of dev.jsonl and the news of train.jsonl that `training/calibrate_evidence.py` does not fit on. Each
question is asked of its own article, sentence by sentence, with the product's features, weights and threshold.
"""

from __future__ import annotations

import argparse
import math
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from gold import ROOT, MissingData, rows

sys.path.insert(0, str(ROOT / "benchmarks" / "training"))
from calibrate_evidence import RememberingStates

from assistant.answers.evidence.evidence import CONFIG, answering_features, probability, ranking_features
from assistant.answers.evidence.late_interaction import Asked
from assistant.library.embedder import BundledEmbedder, Matrix

_K1, _B = 1.2, 0.75
THRESHOLDS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7)
Question = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A question with a score for each sentence of its article, and the probability that it is answered there."""

    question: Question
    scores: Sequence[float]
    answered: float = 0.0

    @property
    def order(self) -> list[int]:
        """The sentences, best first."""
        return sorted(range(len(self.scores)), key=lambda i: -self.scores[i])


class RememberingEmbedder(BundledEmbedder):
    """Embeds each text once."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: dict[str, Matrix] = {}

    def embed(self, texts: Sequence[str]) -> Matrix:
        """As `BundledEmbedder.embed`."""
        for text in texts:
            if text not in self._seen:
                self._seen[text] = super().embed([text])
        return np.concatenate([self._seen[text] for text in texts])


def bm25(question: str, sentences: Sequence[str]) -> list[float]:
    """Each sentence's score, the article's sentences being the collection. Words are lower-cased, and not stemmed."""
    documents = [Counter(re.findall(r"\w+", sentence.lower())) for sentence in sentences]
    mean = sum(d.total() for d in documents) / len(documents)
    scores = [0.0] * len(documents)
    for word in set(re.findall(r"\w+", question.lower())):
        having = sum(word in d for d in documents)
        rarity = math.log(1 + (len(documents) - having + 0.5) / (having + 0.5))
        for i, d in enumerate(documents):
            scores[i] += rarity * d[word] * (_K1 + 1) / (d[word] + _K1 * (1 - _B + _B * d.total() / mean))
    return scores


def measured(data: Path) -> dict[str, list[Question]]:
    """The questions that nothing was fitted on, by where they come from. Raises `MissingData`."""
    train, dev = list(rows(data / "evidence" / "train.jsonl")), list(rows(data / "evidence" / "dev.jsonl"))
    news = [q for q in train if q["news"]]
    held = set(sorted({q["source"] for q in news})[::4])  # As calibrate_evidence.py holds them back.
    return {"news held back": [q for q in news if q["source"] in held], "encyclopaedia, measuring half": dev[1::2]}


def ranking(found: Sequence[Ranked]) -> tuple[float, float, int]:
    """Share with a right sentence first, F1 of the top two, and how many questions: of those that have an answer."""
    asked = [r for r in found if r.question["evidence"]]
    first = sum(r.order[0] in r.question["evidence"] for r in asked)
    hits = sum(len(set(r.order[:2]) & set(r.question["evidence"])) for r in asked)
    shown = sum(min(2, len(r.scores)) for r in asked) + sum(len(set(r.question["evidence"])) for r in asked)
    return first / len(asked), 2 * hits / shown, len(asked)


def refused(found: Sequence[Ranked], threshold: float) -> float:
    """The share whose probability of an answer stays below the threshold."""
    return sum(r.answered < threshold for r in found) / len(found) if found else math.nan


def _ranked(questions: Sequence[Question], embedder: BundledEmbedder, states: RememberingStates) -> dict[str, list[Ranked]]:
    found: dict[str, list[Ranked]] = {"Source Desk": [], "BM25": [], "embedder alone": []}
    for question in questions:
        sentences = [question["article"][start:end] for start, end in question["sentences"]]
        found["Source Desk"].append(_read(question, sentences, states))
        found["BM25"].append(Ranked(question, bm25(question["question"], sentences)))
        vectors = embedder.embed([question["question"], *sentences])
        found["embedder alone"].append(Ranked(question, [float(vectors[0] @ vector) for vector in vectors[1:]]))
    return found


def _read(question: Question, sentences: Sequence[str], states: RememberingStates) -> Ranked:
    """The product's own reading of a question and the sentences of one article."""
    text = question["question"]
    asked = Asked(text, states)
    seen = ranking_features(text, asked, [sentences], states)
    scores = [probability(one.row, "ranking") for one in seen]
    ranked = [seen[i] for i in sorted(range(len(scores)), key=lambda i: -scores[i])]
    return Ranked(question, scores, probability(answering_features(text, asked, ranked, states), "answering"))


def table(data: Path, *, limit: int | None = None) -> str:
    """Markdown: ranking beside the two baselines, then what is refused at each threshold. `limit`: questions of each set, for a trial."""
    embedder, states = RememberingEmbedder(), RememberingStates()
    out = ["| questions | right sentence first / F1 of the top two | BM25 | embedder alone | of |", "|---|---|---|---|---|"]
    sets = {name: questions[:limit] for name, questions in measured(data).items()}
    ranked = {name: _ranked(questions, embedder, states) for name, questions in sets.items()}
    for name, systems in ranked.items():
        cells = [f"{100 * first:.1f} / {100 * two:.1f}" for first, two, _ in map(ranking, systems.values())]
        out.append(f"| {name} | {' | '.join(cells)} | {ranking(systems['Source Desk'])[2]} |")
    mine = ranked["encyclopaedia, measuring half"]["Source Desk"]
    answerable = [r for r in mine if r.question["answerable"]]
    unanswerable = [r for r in mine if not r.question["answerable"]]
    moved = [*mine[7:], *mine[:7]]
    strangers = [
        dict(a.question, article=b.question["article"], sentences=b.question["sentences"]) for a, b in zip(mine, moved, strict=True)
    ]
    elsewhere = _ranked(strangers, embedder, states)["Source Desk"]
    out += ["", "| refused at | answerable | no answer in the article | asked of another article |", "|---|---|---|---|"]
    for threshold in sorted({*THRESHOLDS, float(CONFIG["answers"])}):
        shares = [100 * refused(found, threshold) for found in (answerable, unanswerable, elsewhere)]
        own = " (the product's)" if threshold == CONFIG["answers"] else ""
        out.append(f"| {threshold:g}{own} | {' | '.join(f'{share:.1f} %' for share in shares)} |")
    out.append(f"| of | {len(answerable)} | {len(unanswerable)} | {len(elsewhere)} |")
    return "\n".join(out)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data", help="folder with evidence/")
    parser.add_argument("--limit", type=int, help="questions of each set, for a trial")
    args = parser.parse_args()
    try:
        print(table(args.data, limit=args.limit))
    except MissingData as error:
        parser.exit(2, f"{error}\n")


if __name__ == "__main__":
    main()
