"""What sentence labels add to the training of the tagger: side tasks that shape its states, and are not kept.

The states of the layer that the tagger gives out (`LAYER`) are averaged over a labelled sentence, or over the mention of its source, and
three linear readings of them are trained beside the spans: on whose word the sentence stands, its kind, and the type of the source. What
reads the states in the product is fitted afterwards, by `fit_sentences.py`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional

LAYER = 4
SOURCING = ("named_person", "named_organization", "document", "unnamed_group", "anonymous", "vague", "ascribed", "unsourced")
KINDS = ("factual", "forecast", "judgment", "none")


@dataclass(frozen=True, slots=True)
class Lesson:
    """A labelled stretch of words, `first` to `last`: the task it belongs to, and the number of its label."""

    task: str
    first: int
    last: int
    label: int


def labelled(files: Sequence[Path]) -> dict[str, list[dict]]:
    """The labelled sentences by article."""
    found = defaultdict(list)
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found[row["article"]].append(row)
    return dict(found)


def lessons(rows: Sequence[dict], starts: Sequence[int]) -> list[Lesson]:
    """The lessons of one article's labels; `starts` are where its words begin."""
    found = []

    def add(task: str, start: int, end: int, label: int) -> None:
        inside = [i for i, at in enumerate(starts) if start <= at < end]
        if inside:
            found.append(Lesson(task, inside[0], inside[-1] + 1, label))

    for row in rows:
        add("sourcing", row["start"], row["end"], SOURCING.index(row["sourcing"]))
        add("kind", row["start"], row["end"], KINDS.index(row["kind"]))
        if "source" in row:
            add("type", *row["source"], SOURCING.index(row["type"]))
    return found


class Tutor(nn.Module):
    """Reads the states of layer `LAYER`; thrown away after training."""

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.drop = nn.Dropout(0.2)
        self.heads = nn.ModuleDict(
            {"of_sourcing": nn.Linear(hidden, len(SOURCING)), "of_kind": nn.Linear(hidden, len(KINDS)), "of_type": nn.Linear(hidden, 5)}
        )

    def loss(self, states: torch.Tensor, todo: Sequence[tuple[int, Lesson]]) -> torch.Tensor:
        """The mean cross-entropy of (row, lesson) pairs over `states`: (windows, words, hidden)."""
        total = states.new_zeros(())
        by_task = defaultdict(list)
        for row, lesson in todo:
            by_task[lesson.task].append((states[row, lesson.first : lesson.last].mean(0), lesson.label))
        for task, pairs in by_task.items():
            x = self.drop(torch.stack([state for state, _ in pairs]))
            total = total + functional.cross_entropy(self.heads["of_" + task](x), torch.tensor([label for _, label in pairs]))
        return total
