"""What summaries keep: every sentence cited, how short they are, and how well they stand for the article, beside its first sentences."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant import Answer, Article, Claim, Desk
from assistant.answers.drafts.summaries import SENTENCES
from assistant.library.embedder import BundledEmbedder, Matrix

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
"""Research texts that are not part of this project; without them there is nothing to measure."""
ARTICLES = 40
FEWEST = 15
"""Articles with fewer sentences need no summary."""


@dataclass(frozen=True)
class Measured:
    """Means over articles. Lines: how many have a citation whose quote stands, and how many were rejected.

    `compression` is the summary's share of the article's characters, `likeness` the mean cosine of each of the article's sentences to
    the nearest of the summary, `redundancy` that of each chosen sentence to the nearest other one, `sources` the share of the article's
    distinct sources that it has.
    """

    articles: int
    lines: int
    cited: int
    rejected: int
    compression: float
    likeness: float
    redundancy: float
    sources: float
    nobody: float


def measure(data: Path = DATA) -> dict[str, Measured]:
    """Our summaries and the article's first sentences, as many of them, over the same articles."""
    rows = [json.loads(line) for line in (data / "polnear" / "dev.jsonl").read_text(encoding="utf-8").splitlines()]
    embedder = BundledEmbedder()
    found: dict[str, list[list[float]]] = {"chosen": [], "first sentences": []}
    lines = cited = rejected = 0
    with Desk.open(None, engine="offline") as desk:
        for row in rows:
            article = desk.read(text=row["text"])
            claims = desk.claims([article]).articles[0].claims
            if len(claims) < FEWEST:
                continue
            answer = desk.summarize([article])
            lines += len(answer.sentences)
            cited += sum(_stands(answer, article, numbers) for numbers in (s.citations for s in answer.sentences))
            rejected += len(answer.rejected)
            vectors = embedder.embed([claim.text for claim in claims])
            chosen = [i for i, c in enumerate(claims) if any(c.start == q.start and c.end == q.end for q in _first_citations(answer))]
            length = sum(len(sentence.text) for sentence in answer.sentences)
            found["chosen"].append(_row(claims, vectors, chosen, length / len(article.text)))
            lead = list(range(len(chosen)))
            found["first sentences"].append(_row(claims, vectors, lead, sum(len(claims[i].text) for i in lead) / len(article.text)))
            if len(found["chosen"]) == ARTICLES:
                break
    count = len(found["chosen"])
    return {
        name: Measured(count, lines, cited, rejected, *np.mean(np.array(values), axis=0).round(3).tolist())
        for name, values in found.items()
    }


def table(data: Path = DATA) -> str:
    """The two side by side, as Markdown."""
    if not (data / "polnear" / "dev.jsonl").exists():
        return f"Summaries: {data / 'polnear' / 'dev.jsonl'} is not here."
    measured = measure(data)
    ours = measured["chosen"]
    shares: dict[str, Callable[[Measured], float]] = {
        "share of the article’s characters": lambda m: m.compression,
        "likeness of the article’s sentences to it": lambda m: m.likeness,
        "likeness of its sentences to one another": lambda m: m.redundancy,
        "share of the article’s sources": lambda m: m.sources,
        "share of sentences that nobody stands behind": lambda m: m.nobody,
    }
    cited = f"{ours.cited} of {ours.lines} sentences cited, {ours.rejected} rejected"
    out = [
        f"Summaries of {SENTENCES} sentences, {ours.articles} articles: {cited}.",
        "",
        "| | chosen | first sentences |",
        "|---|---|---|",
    ]
    out += [f"| {name} | {share(ours):.3f} | {share(measured['first sentences']):.3f} |" for name, share in shares.items()]
    return "\n".join(out)


def _row(claims: Sequence[Claim], vectors: Matrix, chosen: list[int], compression: float) -> list[float]:
    near = vectors @ vectors[chosen].T
    among = vectors[chosen] @ vectors[chosen].T - 2 * np.eye(len(chosen))
    every = {source.resolved for claim in claims for source in claim.sources}
    kept = {source.resolved for i in chosen for source in claims[i].sources}
    bare = sum(not claims[i].sources for i in chosen) / len(chosen)
    return [compression, float(near.max(axis=1).mean()), float(among.max(axis=1).mean()), len(kept) / max(1, len(every)), bare]


def _first_citations(answer: Answer) -> list:  # type: ignore[type-arg]
    by_number = {citation.n: citation for citation in answer.citations}
    return [by_number[sentence.citations[0]] for sentence in answer.sentences]


def _stands(answer: Answer, article: Article, numbers: Sequence[int]) -> bool:
    by_number = {citation.n: citation for citation in answer.citations}
    return bool(numbers) and all(by_number[n].stands_in(article) for n in numbers)


if __name__ == "__main__":
    print(table())
