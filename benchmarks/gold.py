"""The labelled articles that `evaluate.py` measures on: PolNeAR, whose texts stand outside the project, our labels, the golden articles."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LABELS = ROOT / "benchmarks" / "labels"
GOLDEN = ROOT / "tests" / "golden"
ROLES = ("source", "cue", "content")

Range = tuple[int, int]


class MissingData(Exception):
    """Names what is missing, and where to put it."""


@dataclass(frozen=True, slots=True)
class Article:
    """A text with PolNeAR's attributions: role to ranges. Not all have every role."""

    id: str
    text: str
    attributions: tuple[Mapping[str, Sequence[Range]], ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """What a reader said of the sentence `text[start:end]`. `source`, `anonymity_reason` and `identity`, the fullest mention
    of who the source is, are ranges of the text. `kind` is None where nobody has read it.
    """

    start: int
    end: int
    sourcing: str
    kind: str | None
    source: Range | None = None
    type: str | None = None
    anonymity_reason: Range | None = None
    identity: Range | None = None


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-lines file. Raises `MissingData`."""
    if not path.is_file():
        raise MissingData(f"{path} is missing: give the folder that holds polnear/ and evidence/ with --data")
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def polnear(data: Path, part: str) -> list[Article]:
    """The articles of PolNeAR's "train" or "dev". Raises `MissingData`."""
    return [
        Article(row["id"], row["text"], tuple(_spans(a) for a in row["attributions"])) for row in rows(data / "polnear" / f"{part}.jsonl")
    ]


def news(data: Path) -> list[Article]:
    """The excerpts of other outlets' news in the evidence set: CNN, the New York Times, the Wall Street Journal. Raises `MissingData`."""
    found = {row["source"]: row["article"] for row in rows(data / "evidence" / "train.jsonl") if row["news"]}
    return [Article(source, text) for source, text in found.items()]


def world() -> list[Article]:
    """The articles of `labels/world_articles.jsonl`, which are ours: invented news of many countries and beats."""
    return [Article(row["id"], row["text"]) for row in rows(LABELS / "world_articles.jsonl")]


def labelled(data: Path) -> dict[str, Article]:
    """Every article that a label file may name, by id. Raises `MissingData`."""
    return {article.id: article for part in (polnear(data, "train"), polnear(data, "dev"), news(data), world()) for article in part}


def _spans(attribution: Mapping[str, Any]) -> dict[str, list[Range]]:
    return {role: [(start, end) for start, end in attribution.get(role) or []] for role in ROLES}


def labels(name: str) -> dict[str, list[Label]]:
    """The labels of `benchmarks/labels/<name>.jsonl`, by article, in the order of the text."""
    found = defaultdict(list)
    for row in rows(LABELS / f"{name}.jsonl"):
        source, reason, identity = (tuple(row[key]) if row.get(key) else None for key in ("source", "anonymity_reason", "identity"))
        found[row["article"]].append(
            Label(row["start"], row["end"], row["sourcing"], row["kind"], source, row.get("type"), reason, identity)
        )
    return {article: sorted(own, key=lambda label: label.start) for article, own in found.items()}


def golden() -> list[tuple[Article, list[Label]]]:
    """The golden articles with their labels; the source is where its words stand nearest to the sentence."""
    found = []
    for path in sorted(GOLDEN.glob("*.json")):
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        own, at = [], 0
        for row in json.loads(path.read_text(encoding="utf-8"))["sentences"]:
            start = text.index(row["text"], at)
            at = end = start + len(row["text"])
            reason = _place(text, row["anonymity_reason"], start, end)
            own.append(Label(start, end, row["sourcing"], row["kind"], _place(text, row["source"], start, end), row["type"], reason))
        found.append((Article(path.stem, text), own))
    return found


def _place(text: str, words: str | None, start: int, end: int) -> Range | None:
    """Where the words stand: in the sentence, else before it, else behind it."""
    if words is None:
        return None
    places = (text.find(words, start, end), text.rfind(words, 0, start), text.find(words, end))
    at = next((place for place in places if place >= 0), None)
    return None if at is None else (at, at + len(words))
