"""How an article names things, each pattern looked for once in all of its text: with "Mr", with "the", as a title, as a poll."""

from __future__ import annotations

import re
from functools import cached_property

_TITLED = re.compile(r"\b(?:Mr|Ms|Mrs|Dr)\.? (?=(\S{1,60}))")
_THING = re.compile(r"\b[Tt]he (?=(\S{1,60}))")
_VERB = re.compile(r"\s(?:said|says|has|is|was|will|and)\b")
_THE = re.compile(r"\b[Tt]he (?=[A-Z])")
_CAPITAL = re.compile(r"([A-Z]\w{0,60})[\w’'-]{0,60}")
_OF = re.compile(r"(?: (?:of|for)(?: the)?(?: (?:[A-Z][\w’'-]+|and)){1,12})?")
_WORDS = 9
"""Words of a title before "of"."""
_POLL = re.compile(r"\b(?:an?|the)\s(?:[\w’'/-]{1,60}\s){0,5}?(?:poll|survey)\b", re.IGNORECASE)


class NamedAs:
    """Reads one article, and each pattern only when it is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def titled(self) -> frozenset[str]:
        """What stands behind "Mr", "Ms", "Mrs" and "Dr", to each boundary of a word."""
        found: set[str] = set()
        for match in _TITLED.finditer(self._text):
            word, begin = match[1], match.end()
            found.update(self._text[begin : begin + b.start()] for b in re.finditer(r"(?<=.)\b", word))
        return frozenset(found)

    @cached_property
    def things(self) -> frozenset[str]:
        """What stands behind "the" and in front of punctuation or a verb: "the Kremlin’s", "the Post said"."""
        found: set[str] = set()
        for match in _THING.finditer(self._text):
            word = match[1]
            found.update(word[:i] for i, mark in enumerate(word) if i and mark in ".,;:’'")
            if _VERB.match(self._text, match.end() + len(word)):
                found.add(word)
        return frozenset(found)

    @cached_property
    def titles(self) -> dict[str, str]:
        """The first title with each capitalised word: "Supreme Court of Justice" for "Court"."""
        found: dict[str, str] = {}
        for match in _THE.finditer(self._text):
            begin = at = match.end()
            words: list[tuple[str, int]] = []
            while len(words) < _WORDS and (word := _CAPITAL.match(self._text, at)):
                words.append((word[1], word.end(1)))
                if len(word.group()) < 2 or self._text[word.end() : word.end() + 1] != " ":
                    break
                at = word.end() + 1
            for word_text, end in reversed(words):  # Of a word that comes twice, the longer title.
                title = self._text[begin:end]
                rest = _OF.match(self._text, end)
                found.setdefault(word_text, title + (rest.group() if rest else ""))
        return found

    @cached_property
    def poll(self) -> str | None:
        """The first poll or survey that is mentioned, with the words before it."""
        match = _POLL.search(self._text)
        return match.group() if match else None
