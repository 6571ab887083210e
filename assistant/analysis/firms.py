"""Which firm "the company" stands for."""

from __future__ import annotations

import re
from collections import Counter

from assistant.analysis.lexicon import AGENCIES, DEMONYMS, FIRMS, INSTITUTIONS, PARTS_OF_PLACES, PLACES
from assistant.analysis.named_as import NamedAs
from assistant.analysis.names import GROUP, bare, names_in
from assistant.analysis.people import Names
from assistant.analysis.phrases import DEFINITE, INDEFINITE
from assistant.analysis.things import is_a_thing
from assistant.records import Source

_SHARES = frozenset({"shares", "stock", "analysts", "investors"})
"""What opens sentences about firms, and is no name."""
_PLACE = re.compile(r"\b(?:in|near|off|from|across|around|outside)\s$")
_NEAR = 300
"""Characters before "the company" in which a rival may have been brought in."""
_RIVAL = re.compile(r"\b(?:rival|competitor|supplier|subsidiary|parent)\s[A-Z]", re.IGNORECASE)


class Firms:
    """The firms of one article."""

    def __init__(self, text: str, names: Names, named_as: NamedAs) -> None:
        self._text = text
        self._names = names
        self._named_as = named_as

    def is_one(self, source: Source, place: int) -> bool:
        """Whether a source is a firm by its name, and no other is named between it and a place: "the company" there may be that one."""
        words = [bare(word).lower() for word in source.resolved.split()]
        if words[0] in DEFINITE | INDEFINITE or not source.resolved[:1].isupper():
            return False
        public = any(word in INSTITUTIONS and word not in FIRMS for word in words) or source.resolved.lower() in AGENCIES
        outlet = source.resolved in self._named_as.outlets
        if public or outlet or all(word in PLACES for word in words) or source.resolved.endswith("Party"):
            return False
        between = names_in(self._text, source.end, place)
        if _RIVAL.search(self._text, source.end, place):
            return False
        return all(
            n.text in source.resolved or n.titled or self._names.is_person(n.text) or n.last.lower() in PLACES | _SHARES for n in between
        )

    def chief(self, place: int) -> str | None:
        """The firm that an article is about, for "the company": named twice before a place, and twice as often as any other."""
        named = [
            name
            for name in self._names.all
            if name.end < place and not name.titled and not is_a_thing(name.text) and not self._names.is_person(name.text)
        ]
        counts = Counter(
            self._names.fullest(name.text) for name in named if not _PLACE.search(self._text, max(0, name.start - 10), name.start)
        )
        firms = [(full, count) for full, count in counts.most_common() if self._may_be_firm(full)]
        if _RIVAL.search(self._text, max(0, place - _NEAR), place):
            return None
        if not firms or firms[0][1] < 2 or (len(firms) > 1 and firms[1][1] * 2 > firms[0][1]):
            return None
        return firms[0][0]

    def _may_be_firm(self, full: str) -> bool:
        """Whether a name may be a firm's: no place's, people's, public institution's or outlet's."""
        parts = [bare(word).lower() for word in full.split()]
        public = any(word in INSTITUTIONS and word not in FIRMS for word in parts) or full.lower() in (*AGENCIES, *DEMONYMS)
        place = all(word in PLACES or word in PARTS_OF_PLACES for word in parts)
        return not (public or place or full in self._named_as.outlets or GROUP.fullmatch(full) or full.endswith("Party"))
