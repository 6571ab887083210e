"""Mentions with no noun of their own: "one of them", "the other two", "another in the room"."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.analysis import anonymity
from assistant.analysis.nameless import Nameless
from assistant.analysis.naming import Naming
from assistant.analysis.phrases import ELLIPTICAL, Phrase
from assistant.analysis.polls import SHARE
from assistant.analysis.pronouns import Pronouns
from assistant.records import Source, SourceType

_SINGLE = re.compile(r"one|another|a (?:second|third|fourth)", re.IGNORECASE)
_TOLD = re.compile(r",\s(?:who\s|an?\s)[^,;:“”\"]{3,80}")
"""What is told of one of several: "one, who worked in the testing lab"."""
_NO_NOUN = frozenset({"one", "another", "others"})
"""What is a whole mention, with what follows it: "another in the room"; not "one in four"."""


def is_elliptical(phrase: Phrase) -> bool:
    """Whether a mention stands for some of those who were mentioned before."""
    if ELLIPTICAL.fullmatch(phrase.text):
        return True
    return phrase.determiner == phrase.head and phrase.head in _NO_NOUN and not SHARE.match(phrase.text)


class Elliptical:
    """Finds of whom the mentions of one article are some."""

    def __init__(self, text: str, naming: Naming, nameless: Nameless, pronouns: Pronouns) -> None:
        self._text = text
        self._naming = naming
        self._nameless = nameless
        self._pronouns = pronouns

    def read(self, start: int, end: int, phrase: Phrase, sentence: tuple[int, int]) -> Source:
        """The source: some of those who spoke without a name, or who has one beside the mention ("said one, Karel Hruska")."""
        named = self._naming.beside(phrase)
        if named is not None:
            return self._naming.named(start, end, named)
        near = self._pronouns.some_of(start, end, phrase)
        told = _TOLD.match(self._text, phrase.end, end) if near is not None and _SINGLE.fullmatch(phrase.text) else None
        if near is not None and told is not None and not anonymity.withheld(self._text, *told.span()):
            near = replace(near, resolved=self._text[phrase.start : told.end()])  # One of them, and not all
        whole = near.resolved if near is not None else phrase.text
        if anonymity.asks(self._text, end, sentence[1]) or anonymity.withheld(self._text, start, sentence[1]):
            return replace(self._nameless.anonymous(start, end, phrase, sentence), resolved=whole)
        if near is not None:
            return replace(near, start=start, end=end, text=self._text[start:end])
        return Source(start, end, self._text[start:end], SourceType.UNNAMED_GROUP, phrase.text)
