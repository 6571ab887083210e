"""The types of one article's sources: what `types` says of each, where nothing that the article says of it speaks against that."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.analysis.claims.verdicts import States
from assistant.analysis.language.lexicon import PRONOUNS, SPOKES
from assistant.analysis.language.phrases import phrase_of
from assistant.analysis.people.people import Names
from assistant.analysis.sources import anonymity, unnamed
from assistant.analysis.sources.types import settled
from assistant.records import Source, SourceType

_NEXT = 4
"""Characters between a sentence and the next."""
_SPEAKS = re.compile(r"\b(?:sa(?:id|ys?|ying)|told)\b")


class Settling:
    """Settles the types of the sources of one article."""

    def __init__(self, text: str, names: Names, states: States) -> None:
        self._text = text
        self._names = names
        self._state = states.state

    def __call__(self, source: Source, sentence: tuple[int, int]) -> Source:
        """The source of the sentence `text[start:end]` with its type settled."""
        withheld = anonymity.withheld(self._text, *sentence)
        said_so = withheld or anonymity.privately(self._text, *sentence)
        if source.type is SourceType.UNNAMED_GROUP and source.start >= sentence[0]:
            asked = self._asks(source, sentence, withheld)
            if asked is not None:
                return replace(source, type=SourceType.ANONYMOUS, anonymity_reason=anonymity.reason(self._text, *asked))
        if source.type is SourceType.ANONYMOUS and not withheld and source.anonymity_reason is None and source.start >= sentence[0]:
            source = self._with_reason(source, sentence)
        if source.type is SourceType.ANONYMOUS and said_so:
            return source
        if source.type is SourceType.NAMED_ORGANIZATION and self._names.is_described_thing(source.resolved):
            return source  # "Copper Lane, a London fund"
        if source.type is not SourceType.ANONYMOUS and source.text.endswith(f", {source.resolved}") and not said_so:
            return source  # "The owner, Visayas Lines"
        found = self._told_why(
            settled(source, self._text[slice(*sentence)], self._state(source.start, source.end), self._state(*sentence)), sentence
        )
        if source.type is not SourceType.NAMED_PERSON:
            return found
        if found.type is SourceType.NAMED_ORGANIZATION and self._names.described(source.resolved):
            return source  # "Yacine Touati, a former student"
        if found.type is SourceType.NAMED_ORGANIZATION and source.resolved.startswith(f"{source.text[4:]} "):
            return source  # "The CS", of "CS Joyce Wekunda"
        named = source.resolved in source.text or source.text in source.resolved
        speaks = _SPEAKS.search(self._text, *sentence) is not None
        whole = (
            named
            and speaks
            and " " in source.resolved
            and not re.search(r"[’']s?\s", source.text)
            and self._names.is_person(source.resolved)
        )
        before = source.text.partition(source.resolved)[0].lower().split()[-1:]  # "the spokesman for the commission, Sadiq Gumel"
        beside = bool(before) and (before[0].endswith(",") or before[0] in SPOKES)
        never = (SourceType.DOCUMENT, SourceType.NAMED_ORGANIZATION) if beside else (SourceType.DOCUMENT,)
        return source if whole and found.type in never else found

    def _told_why(self, source: Source, sentence: tuple[int, int]) -> Source:
        """The source, without a name, with the reason that the sentence gives."""
        if source.type is not SourceType.ANONYMOUS or source.anonymity_reason is not None or source.start < sentence[0]:
            return source
        return replace(source, anonymity_reason=anonymity.reason(self._text, *sentence))

    def _with_reason(self, source: Source, sentence: tuple[int, int]) -> Source:
        """The source with the reason that the next sentence gives: "They spoke on condition of anonymity because they feared"."""
        later = unnamed.asks_later(self._text, sentence[1], phrase_of(source.resolved, 0, len(source.resolved)).head)
        near = later is not None and later[0] - sentence[1] < _NEXT
        return replace(source, anonymity_reason=anonymity.reason(self._text, *later)) if later is not None and near else source

    def _asks(self, source: Source, sentence: tuple[int, int], withheld: bool) -> tuple[int, int] | None:
        """The sentence, this or one soon after, in which one or a few who have no name ask not to be named."""
        phrase = phrase_of(source.resolved, 0, len(source.resolved))
        if phrase.many and not phrase.counted:
            later = unnamed.asks_later(self._text, sentence[1], phrase.head)
            return later if later is not None and later[0] - sentence[1] < _NEXT else None
        if withheld and source.text.lower() in PRONOUNS:
            return sentence
        return unnamed.asks_later(self._text, sentence[1], phrase.head)
