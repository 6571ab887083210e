"""Articles for large libraries: whole paragraphs of PolNeAR's training articles, put together anew.

Every paragraph keeps its words; which stand together is drawn with a seed. Passages are runs of paragraphs, eight of them an article, so
that hardly two are the same. The texts are not part of the project: they are read from the data folder and kept outside the repository.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

PASSAGE = 480
"""Characters from which on a passage is full: with the paragraph that fills it about 600, what a passage adds to the one before."""
LONGEST = 1_200
"""Characters of a paragraph that is used: longer ones would be passages of several."""
SHORTEST = 40
PASSAGES = 8
"""Passages of an article: those of PolNeAR have seven and a half."""
_GAP = "\n\n"


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph in an article: its number among all paragraphs, and the character that it begins with."""

    paragraph: int
    start: int


@dataclass(frozen=True, slots=True)
class Made:
    """An article: its text, and the parts of each passage in order."""

    name: str
    text: str
    passages: tuple[tuple[Part, ...], ...]


def paragraphs(texts: Sequence[str]) -> list[str]:
    """The paragraphs of all texts, each once, in order."""
    found = dict.fromkeys(paragraph.strip() for text in texts for paragraph in text.split(_GAP))
    return [paragraph for paragraph in found if SHORTEST <= len(paragraph) <= LONGEST and "\n" not in paragraph]


def articles(known: Sequence[str], passages: int, *, seed: int = 1) -> Iterator[Made]:
    """Articles of these paragraphs with so many passages together. The same seed gives the same ones, and fewer of them their beginning.

    Raises `ValueError` where there is no paragraph.
    """
    if not known:
        raise ValueError("there are no paragraphs to make articles of")
    numbers = _shuffled(len(known), random.Random(seed))
    made = 0
    while made < passages:
        wanted = min(PASSAGES, passages - made)
        yield _article(f"made-{made // PASSAGES:05}.txt", [_passage(known, numbers) for _ in range(wanted)], known)
        made += wanted


def _shuffled(count: int, rng: random.Random) -> Iterator[int]:
    """All numbers below `count` in a random order, again and again."""
    while True:
        order = list(range(count))
        rng.shuffle(order)
        yield from order


def _passage(known: Sequence[str], numbers: Iterator[int]) -> list[int]:
    chosen: list[int] = []
    length = 0
    while length < PASSAGE:
        chosen.append(next(numbers))
        length += len(known[chosen[-1]])
    return chosen


def _article(name: str, chosen: Sequence[Sequence[int]], known: Sequence[str]) -> Made:
    # A number of its own in the headline: two libraries never hold the same article under two names.
    head = f"Story {name.removeprefix('made-').removesuffix('.txt')}."
    pieces, at, passages = [head], len(head), []
    for passage in chosen:
        parts = []
        for number in passage:
            at += len(_GAP)
            parts.append(Part(number, at))
            pieces.append(known[number])
            at += len(known[number])
        passages.append(tuple(parts))
    made = Made(name, _GAP.join(pieces), tuple(passages))
    assert all(before[-1].start < after[0].start for before, after in pairwise(made.passages))
    return made
