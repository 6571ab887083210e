"""What is asked of a library: a question for each intent, quotations, and open questions of our own data."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gold import rows

from assistant.answers.questions.intents import read_question
from assistant.records import Claim, Intent

LEDGER = {
    Intent.UNSOURCED: "Which claims here are unsourced?",
    Intent.ANONYMOUS: "What rests on anonymous sources?",
    Intent.SOURCES: "Who is cited?",
    Intent.HEDGED: "What is unconfirmed?",
    Intent.OPINION: "What is opinion?",
    Intent.QUOTES: "List the direct quotations",
    Intent.SUMMARY: "Summarize this in three sentences",
    Intent.HELP: "What can you do?",
}
_LONG = 9
"""Words of a sentence that is quoted."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation and how it was made: exact, normalized, altered, three words, absent."""

    kind: str
    words: str


def open_questions(data: Path, count: int) -> list[str]:
    """Questions that no rule takes for another intent. Raises `MissingData`."""
    asked = dict.fromkeys(row["question"] for row in rows(data / "evidence" / "dev.jsonl"))
    return [question for question in asked if read_question(question).intent is Intent.QUESTION][:count]


def about(claims: Sequence[Claim]) -> dict[Intent, str]:
    """A question of every intent about one article with these claims."""
    long = [claim for claim in claims if _LONG <= len(claim.text.split()) <= 30] or list(claims)
    named = [source.resolved for claim in claims for source in claim.sources if source.type == "named_person"]
    found = dict(LEDGER)
    found[Intent.SAID_BY] = f"What does {' '.join((named or ['Anna Lind'])[0].split())} say?"
    found[Intent.WHO_SAID] = f"Who says that {long[0].text.rstrip('.”')}?"
    found[Intent.LOOKUP] = f"Where does it say “{' '.join(long[-1].text.split()[:8])}”?"
    return found


def quotations(texts: Sequence[str], each: int, *, seed: int = 3) -> list[Quoted]:
    """`each` quotations of each kind: as they stand in the texts, with other marks and case, with a word put in, three words, none."""
    rng = random.Random(seed)
    sentences = [s for text in texts for s in text.replace("\n\n", ". ").split(". ") if len(s.split()) >= _LONG]
    pool = [word for sentence in sentences for word in sentence.split()]
    found = []
    for _ in range(each):
        sentence = rng.choice(sentences)
        parts = sentence.split()
        at = rng.randrange(len(parts) - 4)
        found += [
            Quoted("exact", sentence),
            Quoted("normalized", f"“{sentence.upper()}”"),
            Quoted("altered", " ".join([*parts[:5], "not", *parts[5:]])),
            Quoted("three words", " ".join(parts[at : at + 3])),
            Quoted("absent", " ".join(rng.sample(pool, 15))),
        ]
    return found
