"""Which firm "the company" stands for."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from assistant.analysis.language.lexicon import AGENCIES, ANY_FIRM, DEMONYMS, FIRMS, INSTITUTIONS, PARTS_OF_PLACES, PLACES
from assistant.analysis.language.names import GROUP, bare, names_in
from assistant.analysis.language.phrases import DEFINITE, INDEFINITE, Phrase
from assistant.analysis.people.genders import has_given_name
from assistant.analysis.people.named_as import NamedAs
from assistant.analysis.people.people import Names
from assistant.analysis.people.things import is_a_thing
from assistant.analysis.sources.mentioned import Mentioned
from assistant.records import Source, SourceType

_SHARES = frozenset({"shares", "stock", "analysts", "investors"})
"""What opens sentences about firms, and is no name."""
_PLACE = re.compile(
    r"\b(?:in|near|off|from|across|around|outside|(?:port|town|city|village|residents|people|mayor|harbour|district|province|island)\sof)\s$"
)
_OF_A_PLACE = re.compile(
    r"\s(?:valley|mine|river|basin|estuary|region|area|bridge|dam|road|street|park|coast|hills|village|town|peninsula|bay|delta|forest)\b"
)
_BEFORE = 14
_SUFFIX = re.compile(r"\s(?:Ltd|Inc|Co|Corp|plc|PLC|LLC|AG|SA|GmbH|NV|AB)\.?$")
_WHEN = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|jan(?:uary)?|feb(?:ruary)?|march|april|may|june|july|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b",
    re.IGNORECASE,
)
_FAR = 600
"""Characters back in which the firm was a source that "the company" stands for."""
_NEAR = 300
"""Characters before "the company" in which a rival may have been brought in."""
_RIVAL = re.compile(r"\b(?:rival|competitor|supplier|subsidiary|parent)\s[A-Z]", re.IGNORECASE)


class Firms:
    """The firms of one article."""

    def __init__(self, text: str, names: Names, named_as: NamedAs, earlier: Mentioned) -> None:
        """`earlier` are the sources that were read so far."""
        self._text = text
        self._names = names
        self._named_as = named_as
        self._earlier = earlier

    def meant(self, phrase: Phrase) -> str | None:
        """The firm that "the company" stands for: the one that spoke last, if no other was named since, or the article's."""
        place = phrase.start
        spoke = self._earlier.latest(SourceType.NAMED_ORGANIZATION, place, _FAR, lambda source: self.is_one(source, place))
        if spoke is not None:
            return spoke.resolved
        chief = self.chief(place)
        fits = chief is not None and (phrase.head in ANY_FIRM or phrase.head in chief.lower().split())
        return chief if fits else None

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
        """The firm that an article is about, for "the company" at a place: named twice, and twice as often as any other, and before it."""
        if self._chief is None or self._chief[1] > place:
            return None
        rival = max((found.end() for found in _RIVAL.finditer(self._text, max(0, place - _NEAR), place)), default=None)
        again = rival is not None and self._text.find(self._chief[0], rival, place) >= 0
        return self._chief[0] if rival is None or again else None

    def rival(self, phrase: Phrase) -> str | None:
        """The firm that "the rival" stands for: the last that was brought in as one, "rival Tandemly"."""
        if phrase.text.lower() not in ("the rival", "the competitor"):
            return None
        found = re.compile(rf"\b{phrase.head}\s(?=[A-Z])").finditer(self._text, max(0, phrase.start - _FAR), phrase.start)
        place = max((one.end() for one in found), default=None)
        name = next(iter(names_in(self._text, place, phrase.start)), None) if place is not None else None
        return self._names.fullest(name.text) if name is not None and not self._names.is_person(name.text) else None

    @cached_property
    def _chief(self) -> tuple[str, int] | None:
        """The name of the firm, and where it is named first."""
        counts: Counter[str] = Counter()
        placed: Counter[str] = Counter()
        firsts: dict[str, int] = {}
        longest: dict[str, str] = {}
        for name in self._names.all:
            if name.titled or is_a_thing(name.text) or self._names.is_person(name.text):
                continue
            whole = self._names.fullest(name.text)
            full = _SUFFIX.sub("", whole)
            longest[full] = max(longest.get(full, ""), whole, key=len)
            counts[full] += 1
            of_a_place = _OF_A_PLACE.match(self._text, name.end) is not None  # "the Tamber valley"
            placed[full] += of_a_place or _PLACE.search(self._text, max(0, name.start - _BEFORE), name.start) is not None
            firsts.setdefault(full, name.end)
        firms = [(full, count) for full, count in counts.most_common() if 4 * placed[full] < count and self._may_be_firm(full)]
        if not firms or firms[0][1] < 2 or (len(firms) > 1 and firms[1][1] * 2 > firms[0][1]):
            return None
        return longest[firms[0][0]], firsts[firms[0][0]]

    def _may_be_firm(self, full: str) -> bool:
        """Whether a name may be a firm's: no place's, people's, public institution's or outlet's."""
        parts = [bare(word).lower() for word in full.split()]
        public = any(word in INSTITUTIONS and word not in FIRMS for word in parts) or full.lower() in (*AGENCIES, *DEMONYMS)
        when = _WHEN.search(full) is not None
        place = all(word in PLACES or word in PARTS_OF_PLACES for word in parts)
        return not (
            public
            or place
            or when
            or has_given_name(full)
            or full in self._named_as.outlets
            or GROUP.fullmatch(full)
            or full.endswith("Party")
        )
