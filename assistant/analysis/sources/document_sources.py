"""Sources that are documents: which "the report" is, and through whom it came; the poll behind "sixty-two percent of Republicans"."""

from __future__ import annotations

import re

from assistant.analysis.language.lexicon import INSTITUTIONS
from assistant.analysis.language.names import bare
from assistant.analysis.language.phrases import DEFINITE, INDEFINITE, Phrase
from assistant.analysis.people.named_as import NamedAs
from assistant.analysis.sources import documents
from assistant.analysis.sources.mentioned import Mentioned
from assistant.records import Source, SourceType

_MADE_BY = re.compile(r",?\s(?:[\w-]+\s){0,3}(?:by|for|from)\b")
"""Behind a poll that is told from others: "a poll released Sunday by ABC"."""

_LEAD = 600
"""Characters behind a headline in which its document is told of."""
_NO_PART = "of|for|in|to|on|at|by|from|with|and|or|that|which|who|said|says|found|after|before"
_PLAIN = DEFINITE | INDEFINITE | {"of", "for", "and", "local", "same", "new", "whole", "entire", "latter", "provincial", "national"}
"""Words that tell no institution from another."""


class DocumentSources:
    """Of one article; `earlier` are the sources that were read so far."""

    def __init__(self, text: str, named_as: NamedAs, earlier: Mentioned) -> None:
        self._text = text
        self._named_as = named_as
        self._earlier = earlier

    def read(self, start: int, end: int, phrase: Phrase, sentence: tuple[int, int]) -> Source:
        """The document mentioned at `text[start:end]`."""
        resolved, via = self.same_head(phrase) or self._told_later(phrase) or phrase.text, documents.via(self._text, *sentence)
        if len(phrase.text.split()) > len(resolved.split()) and resolved.split(maxsplit=1)[-1] in phrase.text:
            resolved = phrase.text  # It says more than what was said before.
        plain = resolved[1:] == resolved[1:].lower() and _MADE_BY.match(self._text, phrase.end) is None
        if plain and phrase.head in ("poll", "survey"):
            resolved = self._named_as.named_poll or resolved  # "A new poll" is "the PPIC poll", if there is no other.
        return Source(start, end, self._text[start:end], SourceType.DOCUMENT, resolved, via=via)

    def _told_later(self, phrase: Phrase) -> str | None:
        """What a bare noun in the headline is called in the article: "review", for "An independent review"."""
        if " " in phrase.text or "\n" in self._text[: phrase.start] or phrase.head.endswith("s"):
            return None
        told = re.compile(rf"\b[Aa]n?\s(?:(?!(?:{_NO_PART})\s)[\w’'-]+\s){{1,3}}{re.escape(phrase.head)}\b")
        found = told.search(self._text, phrase.end, phrase.end + _LEAD)
        return found.group() if found is not None else None

    def share(self, start: int, end: int, phrase: Phrase) -> Source:
        """ "Sixty-two percent of Republicans": they agree in a poll, if the article has one."""
        poll = self._named_as.poll
        kind = SourceType.UNNAMED_GROUP if poll is None else SourceType.DOCUMENT
        return Source(start, end, self._text[start:end], kind, poll or phrase.text)

    def same_head(self, phrase: Phrase) -> str | None:
        """The fuller mention that "the report", "the ministry" takes up."""
        earlier = self._earlier.of_head(phrase)
        if earlier is not None and phrase.determiner in DEFINITE and not _is_another(phrase, earlier.resolved):
            return earlier.resolved
        if not phrase.head or phrase.determiner != "the":
            return None
        title = self._named_as.titles.get(phrase.head.capitalize(), "")
        return (
            title if len(title) > len(phrase.head) and not _is_another(phrase, title) else None
        )  # "The Ministry of Defence", for "the ministry"


def _is_another(phrase: Phrase, full: str) -> bool:
    """Whether an institution is told apart from the one with the full name: "the foreign ministry" is no defence ministry."""
    own, other = ({bare(word).lower() for word in text.split()} for text in (phrase.text, full))
    if phrase.head not in INSTITUTIONS or phrase.head not in other:
        return False
    own, other = own - _PLAIN - {phrase.head}, other - _PLAIN - {phrase.head}
    return bool(own and other) and own.isdisjoint(other)
