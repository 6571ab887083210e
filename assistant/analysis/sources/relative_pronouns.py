"""Whom "who" and "which" stand for: the source, the name or the noun right before them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.analysis.language import lexicon as words
from assistant.analysis.language.names import names_in
from assistant.analysis.language.phrases import Phrase, phrase_of
from assistant.analysis.people.people import Names
from assistant.analysis.sources import anonymity
from assistant.analysis.sources.mentioned import Mentioned
from assistant.analysis.sources.nameless import Nameless
from assistant.analysis.sources.naming import Naming
from assistant.records import Source

_STOP = re.compile(r"[.!?\n]")
_NOUN_BEFORE = re.compile(
    r"((?:\b(?:one|another|two|some) of )?(?:\b(?:an?|the|one|some|many|several|those|two|three|his|her|their)\s+)?"
    r"(?:[\w’'-]+\s+){0,2}[\w’'-]+)(?<!day)$"
)
_HOUSE_BEFORE = re.compile(r"\b((?:the|its|their)\s(?:[a-z-]+\s){0,2}[a-z-]+),\s$")
Describe = Callable[[int, int, Phrase, tuple[int, int]], Source]
"""Start and end of a mention, its phrase and the range of its sentence to its source."""


class RelativePronouns:
    """Reads the relative pronouns of one article, in their order."""

    def __init__(self, text: str, names: Names, naming: Naming, earlier: Mentioned, nameless: Nameless, described: Describe) -> None:
        """`described` reads a common noun that a pronoun stands for."""
        self._text = text
        self._names = names
        self._naming = naming
        self._earlier = earlier
        self._nameless = nameless
        self._described = described

    def read(self, start: int, end: int, word: str) -> Source | None:
        """The source that "who" or "which" at `text[start:end]` stands for; None for other words, or where nobody is found."""
        return self._who(start, end) if word == "who" else self._which(start, end) if word == "which" else None

    def _which(self, start: int, end: int) -> Source | None:
        """The institution that "which" stands for: "China, which has offered to mediate"; "the regulator, which"."""
        begin = max(0, start - 80)
        common = _HOUSE_BEFORE.search(self._text, begin, start)
        if common is not None and (phrase := phrase_of(self._text, *common.span(1))).head in words.INSTITUTIONS:
            found = self._described(phrase.start, phrase.end, phrase, (begin, start))
            return replace(found, start=start, end=end, text=self._text[start:end])
        name = next((n for n in reversed(names_in(self._text, begin, start)) if self._text[n.end : start] == ", "), None)
        return self._naming.named(start, end, name) if name is not None and not self._names.is_person(name.text) else None

    def _who(self, start: int, end: int) -> Source | None:
        """What "who" stands for: the source, the name, or the noun phrase, right before it."""
        close = self._earlier.right_before(self._text, start)
        if close is not None:
            return replace(close, start=start, end=end, text=self._text[start:end])
        begin = max(0, start - 160)
        before = self._text[begin:start].rstrip(" ,(")
        if before[-1:].isalnum() and before.split()[-1][:1].isupper():
            names = [n for n in names_in(self._text, begin, start) if n.titled or self._names.is_person(n.text)]
            if names:
                return self._naming.named(start, end, names[-1])
        noun = _NOUN_BEFORE.search(before)
        if noun is None:
            return None
        at = begin + noun.start(1)
        phrase = phrase_of(self._text, at, at + len(noun.group(1)))
        sentence = (at, stop.start() if (stop := _STOP.search(self._text, end)) else len(self._text))
        hidden = phrase.common and anonymity.withheld(self._text, *sentence)
        found = self._nameless.anonymous(at, end, phrase, sentence) if hidden else self._described(at, phrase.end, phrase, sentence)
        return replace(found, start=start, end=end, text=self._text[start:end])
