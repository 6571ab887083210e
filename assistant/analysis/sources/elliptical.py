"""Mentions with no noun of their own: "one of them", "the other two", "another in the room"."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.analysis.language.phrases import ELLIPTICAL, Phrase
from assistant.analysis.people.false_names import given_in
from assistant.analysis.sources import anonymity
from assistant.analysis.sources.nameless import Nameless, of_several
from assistant.analysis.sources.naming import Naming
from assistant.analysis.sources.polls import SHARE
from assistant.analysis.sources.pronouns import Pronouns
from assistant.records import Source, SourceType

_SINGLE = re.compile(r"one(?: of them)?|another|(?:a|the) (?:second|third|fourth|fifth)|the other", re.IGNORECASE)
_TOLD = re.compile(r",\s(?:who\s[^,;:“”\"]{3,80}|(an?\s[^,;:“”\"]{3,80}))")
"""What is told of one of several: "one, who worked in the testing lab"."""
_A = re.compile(r"^(?:[Aa]n?|[Oo]ne|[Tt]he)\s")
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
        if given_in(self._text[start:end]) is not None:
            return self._nameless.anonymous(start, end, phrase, sentence)
        near = self._pronouns.some_of(start, end, phrase)
        told = _TOLD.match(self._text, phrase.end, end) if near is not None and _SINGLE.fullmatch(phrase.text) else None
        if near is not None and told is not None and not anonymity.withheld(self._text, *told.span()):
            near = replace(near, resolved=told[1] or self._text[phrase.start : told.end()])  # One of them, and not all
        elif near is not None and _SINGLE.fullmatch(phrase.text):
            near = replace(near, resolved=self._one_of(near.resolved, phrase))
        whole = near.resolved if near is not None else phrase.text
        if anonymity.asks(self._text, end, sentence[1]) or anonymity.withheld(self._text, start, sentence[1]):
            return replace(self._nameless.anonymous(start, end, phrase, sentence), resolved=whole)
        if near is not None:
            return replace(near, start=start, end=end, text=self._text[start:end])
        return Source(start, end, self._text[start:end], SourceType.UNNAMED_GROUP, phrase.text)

    def _one_of(self, full: str, phrase: Phrase) -> str:
        """One of those who were mentioned before; another than the one who was: "another source close to the board"."""
        if phrase.text.lower() in ("the other", "the other one"):
            return f"the other of {several}" if (several := full.removeprefix("one of ")) != full else full
        one = of_several(full)
        if one != full or phrase.determiner == "one":
            return one
        return phrase.text if phrase.determiner == "the" else _A.sub("another ", full)
