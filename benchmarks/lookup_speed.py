"""How long lookup takes in a library of made-up articles, and how that grows.

    .venv/bin/python benchmarks/lookup_speed.py [PASSAGES...]      (1000 and 50000)

Words are drawn by Zipf's law from 40,000, a passage has some 140 of them, an article seven passages; vectors are random, for only words
matter. Times are of `lookup` in a process that has the library open, the ledger, the word index and the alignment included.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from lookup_library import BlindEmbedder

from assistant.answers.lookup import lookup
from assistant.answers.scope import LibraryScope
from assistant.library.library import Library
from assistant.records import Article, Claim, Kind, Passage, Reading
from assistant.vocabulary import Sourcing

_FUNCTION = "the of to and a in that is for on with was as by he it at from his be".split()
_PASSAGES = 7
_SENTENCES = 7


def vocabulary(size: int, rng: random.Random) -> list[str]:
    """Words that can be spoken."""
    found = dict.fromkeys(_FUNCTION)
    while len(found) < size:
        found["".join(rng.choice("bcdfglmnprstv") + rng.choice("aeiou") for _ in range(rng.randint(2, 4)))] = None
    return list(found)


def article(n: int, words: list[str], draws: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Reading:
    """One article of `draws`, each sentence a claim of its own."""
    chunks = np.array_split(draws, _PASSAGES * _SENTENCES)
    sentences = [" ".join(words[i] for i in chunk).capitalize() + "." for chunk in chunks]
    text, name = " ".join(sentences), f"made-{n}.txt"
    made = Article(Article.name(name, text), name, f"Article {n}", None, None, None, None, "en", text, "")
    passages, claims, at = [], [], 0
    for k, sentence in enumerate(sentences):
        end = at + len(sentence)
        if k % _SENTENCES == 0:
            last = at + sum(len(s) + 1 for s in sentences[k : k + _SENTENCES]) - 1
            passages.append(Passage(f"{made.id}:p{k}", made.id, at, last))
        claims.append(
            Claim(
                *(f"{made.id}:c{k}", made.id, passages[-1].id, at, end, sentence, Sourcing.UNSOURCED, (), None, (), (), False, ()),
                *(Kind.FACTUAL, 0.5, 0.5, "made up"),
            )
        )
        at = end + 1
    return Reading(made, tuple(passages), (), tuple(claims))


def quotes(texts: list[str], rng: random.Random) -> dict[str, list[str]]:
    """Fifty quotations of each kind: as they stand, with other marks, with one word changed, of three words, of several sentences, none."""
    found: dict[str, list[str]] = {"exact": [], "normalized": [], "altered": [], "three words": [], "long": [], "absent": []}
    for _ in range(50):
        sentences = rng.choice(texts).split(". ")
        sentence = rng.choice([s for s in sentences if len(s.split()) > 9] or sentences)
        parts = sentence.split()
        at = rng.randrange(len(parts) - 4)
        found["exact"].append(sentence)
        found["normalized"].append(f"“{sentence.upper()}”")
        found["altered"].append(" ".join([*parts[:5], "not", *parts[5:]]))
        found["three words"].append(" ".join(parts[at : at + 3]))
        found["long"].append(". ".join(sentences[3:9]))
        found["absent"].append(" ".join(rng.sample([w for s in rng.sample(texts, 5) for w in s.split()], 15)))
    return found


def measured(passages: int) -> list[tuple[str, float, float]]:
    """(kind, median, 95th percentile) in milliseconds; first of all kinds together."""
    rng, draw = random.Random(3), np.random.default_rng(3)
    words = vocabulary(40_000, rng)
    weights = 1 / np.arange(1, len(words) + 1)
    weights /= weights.sum()
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder), BlindEmbedder(8)) as library:
        count, texts = passages // _PASSAGES, []
        for first in range(0, count, 500):
            size = min(500, count - first)
            draws = draw.choice(len(words), size=(size, _PASSAGES * 140), p=weights)
            readings = [article(first + n, words, draws[n]) for n in range(size)]
            library.add(readings)
            texts += [reading.article.text for reading in readings[:20]]
            print(f"\r{first + size} of {count} articles", end="", file=sys.stderr)
        print(file=sys.stderr)
        scope = LibraryScope(library, BlindEmbedder(8))
        lookup(texts[0][:80], scope)
        rows, everything = [], []
        for kind, asked in quotes(texts, rng).items():
            times = []
            for quote in asked:
                begun = time.perf_counter()
                lookup(quote, scope)
                times.append(1000 * (time.perf_counter() - begun))
            everything += times
            rows.append((kind, statistics.median(times), statistics.quantiles(times, n=20)[-1]))
        return [("all", statistics.median(everything), statistics.quantiles(everything, n=20)[-1]), *rows]


def table(sizes: tuple[int, ...] = (1_000, 50_000)) -> list[tuple[str, str]]:
    """What was measured, as rows of a name and a figure."""
    return [
        (f"lookup in {size:,} passages: {kind}, p50 / p95", f"{middle:.1f} / {high:.1f} ms")
        for size in sizes
        for kind, middle, high in measured(size)
    ]


if __name__ == "__main__":
    for label, figure in table(tuple(map(int, sys.argv[1:])) or (1_000, 50_000)):
        print(f"{label:60} {figure}")
