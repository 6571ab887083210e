"""How many questions are read for what they ask.

The phrasings were written by a language model for this project, a part for tuning, the rest for measuring.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from assistant.answers.questions.intent_reader import IntentReader
from assistant.answers.questions.intents import Read, read_question
from assistant.library.embedder import BundledEmbedder

PHRASINGS = Path(__file__).parent / "intents" / "phrasings.jsonl"

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
"""Research questions, all of them open ones, that are not part of this project."""
FEWEST_WORDS, HELD = 4, 5
"""Shorter open questions say too little; every fifth group of those by source is held back from training."""

Reader = Callable[[str], Read]


def cases(half: str) -> list[tuple[str, str]]:
    """Questions with their intents, of the half called "tune" or "measure"."""
    rows = [json.loads(line) for line in PHRASINGS.read_text(encoding="utf-8").splitlines()]
    return [(row["question"], row["intent"]) for row in rows if row["half"] == half]


def open_questions(data: Path = DATA, *, held: bool) -> list[str]:
    """Questions that ask for what a text says, without those whose words do ask for something else; empty where the data is not here."""
    path = data / "evidence" / "train.jsonl"
    if not path.exists():
        return []
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    sources = {source: i for i, source in enumerate(sorted({row["source"] for row in rows}))}
    chosen = [row["question"] for row in rows if (sources[row["source"]] % HELD == 0) is held]
    return [q for q in dict.fromkeys(chosen) if len(q.split()) >= FEWEST_WORDS and read_question(q).intent == "question"]


def mistakes(half: str, reader: Reader) -> list[tuple[str, str, str]]:
    """Question, intent, and what it was taken for."""
    read = [(question, intent, str(reader(question).intent)) for question, intent in cases(half)]
    return [row for row in read if row[1] != row[2]]


def table(data: Path = DATA) -> str:
    """Questions of the measuring half that are read rightly, by intent, by rules alone and with the classifier; as Markdown."""
    asked = Counter(intent for _, intent in cases("measure"))
    wrong = [
        Counter(intent for _, intent, _ in mistakes("measure", reader)) for reader in (read_question, IntentReader(BundledEmbedder()).read)
    ]
    out = ["| intent | rules | rules and classifier |", "|---|---|---|"]
    for intent, count in asked.items():
        out.append(f"| `{intent}` | {' | '.join(f'{count - w[intent]}/{count}' for w in wrong)} |")
    shares = (f"{100 * (1 - w.total() / asked.total()):.1f} %" for w in wrong)
    out.append(f"| **all** | {' | '.join(shares)} |")
    held = open_questions(data, held=True)
    if held:
        reader = IntentReader(BundledEmbedder()).read
        wrong_open = sum(reader(question).intent != "question" for question in held)
        out += ["", f"Of {len(held)} open questions that were held back, {wrong_open} are taken for something else by the classifier."]
    return "\n".join(out)


if __name__ == "__main__":
    print(table())
