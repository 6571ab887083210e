"""What is asked, in full: an intent, what it names, and how a follow-up narrows it. A record, so that a conversation can be resumed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from assistant.answers.questions.beyond import beyond
from assistant.answers.questions.intents import Read
from assistant.records import Claim, Intent, Kind, Sourcing
from assistant.serialization import Record

_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_LENGTH = re.compile(r"\b(\d{1,2}|" + "|".join(_NUMBERS) + r")[ -](?:short |brief )?(?:sentence|line|point|bullet)s?\b", re.IGNORECASE)


class Form(StrEnum):
    """How sentences are shown: listed, each with why its verdict is what it is, or in their surroundings."""

    LIST = "list"
    WHY = "why"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True)
class Request(Record):
    """One question, read.

    `about` is the source, claim or words that are named; `topic` what the sentences must speak of. `only`, `kinds`, `quoted` and
    `hedged` keep such sentences; `claims` (ids) and `articles` (ids) keep these; empty: all. `skip` lines have been shown before.
    `sentences`: the length of a summary, 0 for the usual one. `refusal` says why a follow-up cannot be answered.
    """

    question: str
    intent: Intent
    about: str = ""
    topic: str = ""
    near: tuple[Intent, ...] = ()
    only: tuple[Sourcing, ...] = ()
    kinds: tuple[Kind, ...] = ()
    quoted: bool = False
    hedged: bool = False
    claims: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    skip: int = 0
    sentences: int = 0
    form: Form = Form.LIST
    notices: tuple[str, ...] = ()
    refusal: str = ""

    @classmethod
    def of(cls, question: str, read: Read) -> Self:
        """The request of a question that stands alone."""
        if read.intent is Intent.QUESTION and (refusal := beyond(question)):
            return cls(question, read.intent, refusal=refusal)
        return cls(question, read.intent, read.about, read.topic, read.near, sentences=length_asked(question))

    @property
    def guessed(self) -> bool:
        """Whether what is asked about is the whole question: no rule found a name or a claim in it (`intent_reader`)."""
        return self.about == self.question.strip(" ?.!")

    @property
    def narrowed(self) -> bool:
        """Whether only some sentences are asked for."""
        return bool(self.only or self.kinds or self.quoted or self.hedged or self.claims)

    def keeps(self, claims: Iterable[Claim]) -> list[Claim]:
        """Those of the claims that are asked for, in the order of `claims` ids where there are any."""
        kept = [
            claim
            for claim in claims
            if (not self.only or claim.sourcing in self.only)
            and (not self.kinds or claim.kind in self.kinds)
            and (not self.quoted or claim.quoted)
            and (not self.hedged or claim.hedges)
            and (not self.claims or claim.id in self.claims)
        ]
        return sorted(kept, key=lambda claim: self.claims.index(claim.id)) if self.claims else kept


def length_asked(question: str) -> int:
    """How many sentences a summary is to have; 0 where the question does not say."""
    match = _LENGTH.search(question)
    if match is None:
        return 0
    return int(match[1]) if match[1].isdigit() else _NUMBERS[match[1].lower()]
