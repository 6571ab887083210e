"""Sources that no name is given to: who withholds it, who was brought in without one, and somebody."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.analysis import anonymity, unnamed
from assistant.analysis import lexicon as words
from assistant.analysis.mentioned import Mentioned
from assistant.analysis.naming import Naming
from assistant.analysis.phrases import DEFINITE, INDEFINITE, PARTITIVE, Phrase, is_insider, is_many, phrase_of
from assistant.analysis.pronouns import NEAR_PERSON
from assistant.records import Source, SourceType

_STOP = re.compile(r"[.!?\n]")


class Nameless:
    """Of one article; `earlier` are the sources that were read so far."""

    def __init__(self, text: str, naming: Naming, earlier: Mentioned) -> None:
        self._text = text
        self._naming = naming
        self._earlier = earlier

    def one(self, start: int, end: int, phrase: Phrase) -> Source:
        """Somebody without a name: who holds an office is identified for all that."""
        held = phrase.head in words.OFFICES and phrase.determiner not in INDEFINITE
        kind = SourceType.NAMED_PERSON if held else SourceType.UNNAMED_GROUP
        return Source(start, end, self._text[start:end], kind, phrase.text or self._text[start:end])

    def latest(self, start: int, phrase: Phrase) -> Source | None:
        """The insider without a name who spoke last, in other words: "the aide", for "a White House official"."""
        near = self._earlier.of_type((SourceType.NAMED_PERSON, SourceType.ANONYMOUS), start) if is_insider(phrase.head) else None
        if near is None or near.type is not SourceType.ANONYMOUS or start - near.end >= NEAR_PERSON:
            return None
        plain = len(phrase.words) == 2 or "former" in phrase.words
        return near if plain or not is_many(near.resolved) else None  # "The police lawyer" is not "sources".

    def introduced(self, start: int, phrase: Phrase) -> Source | None:
        """Who was brought in by that word without a name: "a designer who asked not to be named", for "the designer" after it."""
        found = unnamed.introduced(self._text, start, phrase.head)
        if found is None:
            return None
        one = phrase_of(self._text, *found)
        if (not one.common and self._naming.proper(one, found[1])) or self._naming.behind(one, found[1]):
            return None
        stop = _STOP.search(self._text, found[1])
        sentence = (found[0], stop.start() if stop else len(self._text))
        if is_insider(phrase.head) or anonymity.withheld(self._text, *sentence):
            return self.anonymous(*found, one, sentence)
        return Source(*found, self._text[slice(*found)], SourceType.UNNAMED_GROUP, one.text)

    def anonymous(self, start: int, end: int, phrase: Phrase, sentence: tuple[int, int]) -> Source:
        """Somebody who withholds the name, with the reason that the sentence gives; taken up by \"the aide\", \"one of the people\"."""
        mention = self._text[start:end]
        why = anonymity.reason(self._text, *sentence)
        earlier = self._earlier.of_head(phrase)
        if earlier is not None and earlier.type is SourceType.ANONYMOUS and (phrase.determiner in DEFINITE or PARTITIVE.match(phrase.text)):
            return replace(earlier, start=start, end=end, text=mention, anonymity_reason=earlier.anonymity_reason or why)
        return Source(start, end, mention, SourceType.ANONYMOUS, phrase.text, anonymity_reason=why)
