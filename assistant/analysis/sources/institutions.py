"""Which institution "the charity", "the union", "the group" stands for: the one that the article names and says to be one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.analysis.language.lexicon import ANY_FIRM, DEMONYMS, FIRMS, INSTITUTIONS, PLACES
from assistant.analysis.language.names import Name, bare
from assistant.analysis.language.phrases import Phrase, phrase_of
from assistant.analysis.people.people import Names
from assistant.analysis.sources.descriptions import Descriptions
from assistant.analysis.sources.document_sources import DocumentSources
from assistant.analysis.sources.firms import Firms
from assistant.analysis.sources.naming import Naming
from assistant.records import Source, SourceType

_BEFORE = re.compile(r"((?:[A-Z][a-z-]+\s(?=[a-z]))?(?:[a-z][\w’'-]*\s){1,3})$")
_BEHIND = re.compile(r"(?:\s\([^()\n]{1,40}\))?,\s(?:an?|the|its|one\sof\s(?:the|its))\s([^,.;:()“”\"\n]{3,80})")
_IS = re.compile(r"\s(?:is|was)\s(?:an?|the)\s([^,.;:()“”\"\n]{3,80})")
_LINK = re.compile(
    r"\b(?:of|at|in|for|from|with|to|on|behind|that|which|who|whose|near|by|close|and|representing|based|working|run|set|led)\b"
)
_NOUN_BEHIND = re.compile(r"\s([a-z-]+)\b")
_OF = re.compile(r"\b((?:[A-Z][\w.’'-]*\s){1,5})(?:of|for|on)\s(?:the\s)?(?:[A-Z][\w’'-]*\s(?:and|&)\s)?$")
"""The beginning of a name whose second part is read as a name of its own: "Association of Flight Attendants"."""
_OF_LENGTH = 80
_LAST = 40
"""Mentions that are looked at: what keeps the reading of an article linear in its length."""
_FAR = 4000
"""Characters back in which another may have been brought in."""
_FOR_THE = re.compile(r"\b(?:for|of|with|from)\s(the\s.+)$")
_RESTRICTED = re.compile(r"\s(?:of|for|that|which|representing|behind|whose)\b")
"""Behind an institution that is told from others: "the union for dock workers"."""
_LOOSE = re.compile(r".+-based|\d+.*|.+-old|local|embattled|troubled|giant|same")
"""What tells no institution of an article from another."""
KINDS = {
    "union": {"workers", "brotherhood", "teamsters", "union", "federation", "attendants", "employees", "engineers", "teachers", "nurses"},
    "group": {
        *("charity", "organisation", "organization", "ngo", "nonprofit", "association", "coalition", "alliance", "foundation", "watch"),
        *("campaign", "society", "network", "trust", "forum", "initiative", "movement", "collective", "action", "friends", "nonprofit"),
    },
    "charity": {"trust", "foundation"},
    "coalition": {"front", "alliance"},
    "force": {"police", "constabulary"},
    "hospital": {"hospital", "infirmary", "clinic", "medical"},
    "club": {"fc", "afc", "rovers", "athletic", "wanderers", "albion", "hotspur", "rfc"},
    "authority": {"council"},
    "school": {"school", "academy", "conservatory", "college"},
    "think-tank": {"institute", "foundation", "centre", "center"},
    "festival": {"festival", "biennale"},
    "airline": {"air", "airlines", "airways"},
    "broadcaster": {"tv", "television", "radio", "broadcasting"},
    "regulator": {"authority", "commission", "ombudsman", "inspectorate", "agency"},
    "watchdog": {"authority", "commission", "ombudsman", "inspectorate", "watch", "office", "conduct", "standards"},
}
"""Words in names of institutions of a kind."""
KINDS |= {noun: KINDS["group"] | {"group", "union", "federation"} for noun in ("organisation", "organization", "nonprofit", "ngo", "body")}


_NO_KINDS = {"campaign", "state", "city", "town", "county", "country", "nation", "village", "house", "government", "mission", "operation"}
"""Nouns that stand behind and in the names of others than are meant by "the state"."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of an institution at a place: its full name, and words said of it."""

    place: int
    full: str
    words: frozenset[str]


class Institutions:
    """Those of one article that have names, by what they are."""

    def __init__(
        self, text: str, names: Names, naming: Naming, firms: Firms, documents: DocumentSources, descriptions: Descriptions
    ) -> None:
        self._text = text
        self._names = names
        self._naming = naming
        self._firms = firms
        self._documents = documents
        self._descriptions = descriptions

    def full(self, phrase: Phrase, start: int) -> str | None:
        """The full name of the institution that is mentioned as the phrase at `start`; None if the article tells none."""
        known = self._naming.called(phrase) or self._documents.same_head(phrase)
        if known is None and phrase.head in FIRMS and phrase.text.lower() == f"the {phrase.head}":
            known = self._firms.meant(phrase)
        based = phrase.start > start and self._text[start : start + 4].lower() == "the "  # "The Munich-based firm"
        if known is not None or not (based or phrase.determiner in ("the", "this", "that")):
            return known
        return self.meant(phrase) or self._descriptions.press(phrase)

    def spoken_for(self, source: Source, phrase: Phrase, near: str | None) -> Source:
        """Whoever speaks for an institution, as that, if it is told which: "a spokeswoman for the company". `near` was named before."""
        firm = near or self._firms.chief(phrase.start) if source.resolved.lower().removeprefix("the ") in ANY_FIRM else None
        house = _FOR_THE.search(phrase.text)
        if house is not None and source.resolved == source.resolved.lower():
            at = phrase.start + house.start(1)
            firm = self.full(phrase_of(self._text, at, phrase.end), at) or firm
        elif firm is None and source.resolved in INSTITUTIONS:  # "A ministry spokeswoman"
            firm = self.full(Phrase(phrase.start, f"the {source.resolved}"), phrase.start)
        return source if firm is None else replace(source, resolved=firm)

    def meant(self, phrase: Phrase) -> str | None:
        """The full name of what the phrase stands for: of those said to be one before it, the one named last."""
        if phrase.head in _NO_KINDS or _RESTRICTED.match(self._text, phrase.end):
            return None
        told = self._before(phrase.head, phrase.start)
        more = {word.lower() for word in phrase.words} - {"the", "this", phrase.head}
        if phrase.head in FIRMS and more & DEMONYMS:  # "The German group", for "German chemicals maker Brenntal"
            told = [one for noun in self._told for one in self._before(noun, phrase.start)]
        more = {word for word in more if not _LOOSE.fullmatch(word)}
        if more:
            told = [one for one in told if more & one.words]
        return self._last(told, phrase) if told else None

    def _before(self, noun: str, place: int) -> list[_Told]:
        """The last that are said to be such an institution before a place."""
        told = self._told.get(noun, [])
        stop = bisect_left(told, place, key=lambda one: one.place)
        return told[max(0, stop - _LAST) : stop]

    def _last(self, told: list[_Told], phrase: Phrase) -> str | None:
        """The one that was named last, unless another without a name was brought in since: "a union"."""
        at = {one.full: max(one.place, self._mentioned(one.full, phrase.start)) for one in told}
        full = max(at, key=at.__getitem__)
        other = re.compile(rf"(?<!,\s)\b(?:[Aa]n?|[Aa]nother)\s(?:[\w’'-]+\s){{0,3}}{re.escape(phrase.head)}\b")
        if other.search(self._text, max(at[full], phrase.start - _FAR), phrase.start):
            return None
        stop = bisect_left(self._named, phrase.start, key=lambda named: named[0].start)
        since = (one for name, one in self._named[max(0, stop - _LAST) : stop] if name.start > at[full])
        between = phrase.head in ANY_FIRM and any(one not in at for one in since)  # "The firm" may be that one.
        return None if between else full

    def _mentioned(self, full: str, before: int) -> int:
        """Where an institution is named last before a place."""
        places = self._places.get(full, [])
        i = bisect_left(places, before)
        return places[i - 1] if i else -1

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for name, full in self._named:
            found[full].append(name.start)
        return found

    @cached_property
    def _named(self) -> list[tuple[Name, str]]:
        """The mentions of institutions that have names, each with the full one."""
        plain = [name for name in self._names.all if not (name.titled or name.text.lower() in PLACES or self._names.is_person(name.text))]
        read = ((name, self._naming.named(name.start, name.end, name)) for name in plain)
        named = [(name, self._whole(name, one.resolved)) for name, one in read if one.type is SourceType.NAMED_ORGANIZATION]
        longer = {full.split()[-1]: full for _, full in reversed(named) if " " in full}
        return [(name, full if " " in full else longer.get(full, full)) for name, full in named]  # "Athletic", of Tyne Athletic

    def _whole(self, name: Name, full: str) -> str:
        """The full name of an institution, with what stands before "of"."""
        first = _OF.search(self._text, max(0, name.start - _OF_LENGTH), name.start)
        if first is not None and bare(first[1].split()[-1]).lower() in INSTITUTIONS:
            return self._text[first.start() : name.end]
        return full

    @cached_property
    def _told(self) -> dict[str, list[_Told]]:
        """What is told of institutions, by the noun of what each is said to be."""
        found: dict[str, list[_Told]] = defaultdict(list)
        for name, full in self._named:
            own = frozenset(bare(word).lower() for word in full.split())
            last = bare(full.split()[-1]).lower()
            if full.lower() in INSTITUTIONS:
                continue  # "The Bank"
            for words in [*self._said_of(name), *([[last]] if last in INSTITUTIONS else [])]:
                found[words[-1]].append(_Told(name.start, full, own | set(words)))
            noun = _NOUN_BEHIND.match(self._text, name.end)
            if noun is not None and noun[1] in INSTITUTIONS - _NO_KINDS:
                found[noun[1]].append(_Told(name.start, f"{full} {noun[1]}", own))  # "Caerphilly council"
            for kind, marks in KINDS.items():
                if own & marks:
                    found[kind].append(_Told(name.start, full, own))
        return found

    def _said_of(self, name: Name) -> list[list[str]]:
        """The noun phrases, in lower case, that are said of a name where it stands, each down to its noun."""
        found: list[list[str]] = []
        before = _BEFORE.search(self._text, max(0, name.start - 60), name.start)
        if before is not None:
            found.append(before[1].lower().split())
        for pattern in (_BEHIND, _IS):
            behind = pattern.match(self._text, name.end)
            if behind is not None:
                found.append(_LINK.split(behind[1], maxsplit=1)[0].lower().split())
        return [phrase for phrase in found if phrase and phrase[-1] in INSTITUTIONS]
