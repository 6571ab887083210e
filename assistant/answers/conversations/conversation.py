"""A conversation: what was asked, how each question was understood, and what was answered. A record that can be saved and resumed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Self

from assistant.answers.questions.request import Request
from assistant.errors import InvalidRecord
from assistant.records import Answer
from assistant.serialization import Record


@dataclass(frozen=True, slots=True)
class Turn(Record):
    """One question as it was typed, what it asked for in full, and the answer."""

    question: str
    request: Request
    answer: Answer


@dataclass(frozen=True, slots=True)
class Conversation(Record):
    """Turns about `articles`: ids of stored ones, origins (path or URL) of those that were only read; none: the whole library.

    Frozen: `then` gives a longer one, so that a turn can be asked again from where it was.
    """

    articles: tuple[str, ...] = ()
    turns: tuple[Turn, ...] = ()

    @property
    def last(self) -> Turn | None:
        """The newest turn."""
        return self.turns[-1] if self.turns else None

    @property
    def answer(self) -> Answer:
        """The newest answer. Raises `InvalidRecord` where nothing has been asked."""
        if not self.turns:
            raise InvalidRecord("a conversation without turns has no answer")
        return self.turns[-1].answer

    def then(self, turn: Turn) -> Self:
        """The conversation with one more turn."""
        return type(self)(self.articles, (*self.turns, turn))

    def to_json(self) -> str:
        """The conversation as text."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=1)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Reads what `to_json()` gives. Raises `InvalidRecord`."""
        try:
            data = json.loads(text)
        except ValueError as error:
            raise InvalidRecord("this is no conversation: it is not JSON") from error
        if not isinstance(data, dict) or "turns" not in data:
            raise InvalidRecord("this is no conversation: it has no turns")
        return cls.from_dict(data)
