"""Whose the names of an article are: the people with their fullest names and roles, the institutions with their acronyms."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from assistant.analysis.language.lexicon import GIVEN_WORDS, INSTITUTION_NAMES, KIN, PLACES
from assistant.analysis.language.names import GROUP, Name, acronyms_of, bare, is_organization, names_in, parts_of, without_place
from assistant.analysis.language.ranges import Ranges
from assistant.analysis.people import roles
from assistant.analysis.people.appositions import appositions
from assistant.analysis.people.genders import Genders, has_given_name
from assistant.analysis.people.relatives import Namesakes, are_two, couples_in, meant_by_last_name, unwritten
from assistant.analysis.people.things import PERSUASIONS, Things, is_a_thing

_BYLINE = re.compile(
    r"^(?:By|BY)[ \t]+[A-Z][\w.’'-]{0,30}(?:[,;]?[ \t]+(?:[A-Z][\w.’'-]{0,30}|and|in|for|of|the|&)){0,14}[ \t]*$", re.MULTILINE
)
_OWNED = re.compile(r"^.+[’']s\s(?=\S+\s)")
_KIN_BEFORE = re.compile(rf"\b(?:his|her|their|whose)\s(?:[\w-]+\s){{0,2}}?(?:{'|'.join(sorted(KIN))})\b[^.;]*$", re.IGNORECASE)
_KIN_LENGTH = 60
_LONGEST = 5
"""Words of a person's name."""


class Names:
    """The names of one article, whose they are, and what the article says of the people."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.all = names_in(text)
        self.couples = couples_in(text, self.all)
        self._things = Things(text, self.all)
        self._roles: dict[str, str | None] = {}
        self._persons: dict[str, bool] = {}
        self._told_of: dict[str, bool] = {}

    @cached_property
    def people(self) -> dict[str, str]:
        """Fullest name of each person by last name, from the mentions with a first name or a title."""
        return {last: meant_by_last_name(mentions) for last, mentions in self._introduced.items()}

    @cached_property
    def _introduced(self) -> dict[str, list[tuple[str, bool]]]:
        """The mentions of people with a first name or a title, by last name, each with whether it is of somebody's relative."""
        found: dict[str, list[tuple[str, bool]]] = {}
        for name in self.all:
            words = name.text.split()
            if (
                len(words) > _LONGEST
                or GROUP.fullmatch(name.text)
                or not (len(words) >= 2 or name.titled)
                or is_organization(name.text)
                or self._appositions.get(name.text) is False
                or name.text in self._things.works
                or self._things.is_headline(name)
                or name.text in self._things.places
                or is_a_thing(name.text)
            ):
                continue
            full = self._trimmed(_OWNED.sub("", name.text))  # "National Review’s Ian Tuttle"
            kin = _KIN_BEFORE.search(self._text, max(0, name.start - _KIN_LENGTH), name.start) is not None
            found.setdefault(name.last, []).append((full, kin))
        for last, full in self._in_headlines():
            found.setdefault(last, [(full, False)])
        for first, _ in self.couples:
            found.setdefault(first.split()[-1], []).append((first, True))
        return found

    def _in_headlines(self) -> Iterator[tuple[str, str]]:
        """Last names that stand alone in the article, with the full names in its headline: "Hillary Clinton Goes After Donald Trump"."""
        for name in self.all:
            if not (self._things.is_headline(name) or len(name.text.split()) > _LONGEST):
                continue
            for first, last in itertools.pairwise(name.text.split()):
                if last in self._whole and first.lower() not in GIVEN_WORDS and has_given_name(f"{first} {last}"):
                    yield last, f"{first} {last}"

    def _trimmed(self, name: str) -> str:
        """The name without what is said of its bearer, if the article has it so too: "Crooked Hillary Clinton"."""
        first, _, rest = name.partition(" ")
        known = rest in self._whole or first.lower() in PERSUASIONS  # "Conservative James Holt"
        return rest if " " in rest and known and not is_organization(name) and not has_given_name(name) and has_given_name(rest) else name

    @cached_property
    def _whole(self) -> frozenset[str]:
        return frozenset(name.text for name in self.all)

    @cached_property
    def _appositions(self) -> dict[str, bool]:
        return appositions(self._text, self.all)

    @cached_property
    def acronyms(self) -> dict[str, str]:
        """Full names by acronym, where the article introduces one."""
        return acronyms_of(self._text)

    def described(self, name: str) -> bool | None:
        """Whether the article describes the bearer of a name as a person; None where it does not say."""
        return self._appositions.get(name)

    def is_described_thing(self, name: str) -> bool:
        """Whether the article describes the bearer of a name as an institution, and knows no person by its last word."""
        return self._appositions.get(name) is False and bare(name.split()[-1]) not in self.people

    def bearer(self, name: Name) -> str:
        """The fullest form of a mention of a name: of people with one last name, whoever is meant there."""
        return self._namesakes.meant(name) or self.fullest(name.text)

    @cached_property
    def _namesakes(self) -> Namesakes:
        return Namesakes(self._text, self.all, self._introduced, self.fullest)

    def fullest(self, name: str) -> str:
        """The fullest form of a name in the article."""
        name = self._trimmed(self._lowered(without_place(name)))
        if name in self.acronyms:
            return self.acronyms[name]
        whole = None if is_organization(name) else self._by_part.get(name.lower())
        if whole is not None:
            return whole
        full = self.people.get(bare(name.split()[-1]))
        relative = full is not None and " " in name and are_two(full, name)  # Grace Adeyemi is not Emmanuel.
        if full is not None and len(full) >= len(name) and not relative and not is_organization(name):
            return full
        if len(name.split()) == 1 and name.lower() not in PLACES:  # India is not the India Staff Association.
            if name.isupper():
                return self._initials.get(name, name)
            return self._organizations.get(name, name)
        return name

    @cached_property
    def _by_part(self) -> dict[str, str]:
        """Full names by any part that only one person has: "Xi" for Xi Jinping, "Suu Kyi"."""
        return parts_of({full for mentions in self._introduced.values() for full, _ in mentions} | set(self.people.values()))

    @cached_property
    def _organizations(self) -> dict[str, str]:
        """The first name of an institution in which each word stands before the last: Harbourne City, and not its supporters' trust."""
        found: dict[str, str] = {}
        for name in self._of_institutions:
            for word in without_place(name.text).split()[:-1]:
                found.setdefault(word, without_place(name.text))
        return found

    @cached_property
    def _of_institutions(self) -> list[Name]:
        """The names of institutions, by their words or by what the article says of them, but for those in headlines."""
        return [
            name
            for name in self.all
            if (is_organization(name.text) or self._appositions.get(name.text) is False) and not self._things.is_headline(name)
        ]

    @cached_property
    def _begin_organizations(self) -> frozenset[str]:
        """First words of the names of institutions of more than one word."""
        return frozenset(words[0] for name in self._of_institutions if len(words := without_place(name.text).split()) > 1)

    def begins_organization(self, word: str) -> bool:
        """Whether an institution of the article has a longer name that begins with the word."""
        return word in self._begin_organizations

    @cached_property
    def _initials(self) -> dict[str, str]:
        """Names by their capitals: "State Biodiversity Council" by SBC."""
        found: dict[str, str] = {}
        for name in self.all:
            capitals = "".join(w[0] for w in name.text.split() if w[:1].isupper())
            if len(name.text) > len(capitals):
                found.setdefault(capitals, name.text)
        for one, other in itertools.pairwise(self.all):
            if self._text[one.end : other.start] in (" and ", " of ", " for ", " of the "):  # "Food and Drug Administration"
                whole = self._text[one.start : other.end]
                found.setdefault("".join(w[0] for w in whole.split() if w[0].isupper()), whole)
        return found

    def _lowered(self, name: str) -> str:
        """ "TAPPER" as the article's other mentions have it, "Tapper", if somebody is called so."""
        lowered = name.title()
        return lowered if len(name) > 1 and name.isupper() and lowered.split()[-1] in self.people else name

    def is_person(self, name: str) -> bool:
        """Whether a name is a person's: introduced with a first name, title or role, and no institution's."""
        name = self._lowered(name)
        if name not in self._persons:
            self._persons[name] = self._is_person(name)
        return self._persons[name]

    def _is_person(self, name: str) -> bool:
        if name.lower() in INSTITUTION_NAMES and bare(name) not in self.people:
            return False
        if name in self._appositions:
            return self._appositions[name]
        if is_organization(name) or name in self._things.works:
            return False
        if bare(name.split()[-1]) in self.people:
            return True
        if is_a_thing(name) or name in self._things.definite or name in self._things.places:
            return False
        full = self.fullest(name)
        if full != name and full in self._appositions:
            return self._appositions[full]
        if len(name.split()) >= 2 or bare(name) in self.people:
            return True
        if self.begins_organization(name):
            return False
        return bare(name) in self._first_names

    @cached_property
    def _first_names(self) -> frozenset[str]:
        return frozenset(full.split()[0] for full in self.people.values() if len(full.split()) > 1)

    def people_before(self, at: int) -> Iterator[Name]:
        """Mentions of people before a place, the nearest first."""
        for i in range(bisect_right(self.mentions_of_people, at, key=lambda name: name.end) - 1, -1, -1):
            yield self.mentions_of_people[i]

    @cached_property
    def mentions_of_people(self) -> list[Name]:
        """The mentions of people, in their order, but for whoever wrote the article: "By Lena Quist"."""
        signed = Ranges([line.span() for line in _BYLINE.finditer(self._text)])
        return [
            name
            for name in self.all
            if (name.titled or self.is_person(name.text))
            and not (self._things.is_headline(name) or is_a_thing(name.text) or signed.hold(name.start, name.end))
        ]

    def may_be(self, pronoun: str, name: str) -> bool:
        """Whether "he" or "she" may stand for the bearer of a name."""
        return self._genders.may_be(pronoun, name)

    def is_known_as_man_or_woman(self, name: str) -> bool:
        """Whether the article or the given name tells which of the two the bearer of a name is."""
        return self._genders.of(name) is not None

    @cached_property
    def _genders(self) -> Genders:
        return Genders(self._text, lambda last: (*self._by_word.get(last, ()), *unwritten(self._text, last, self.couples)), self.fullest)

    def with_role(self, noun: str) -> str | None:
        """The person whose role in the article has this noun: the name of "the coach"."""
        return self._by_role.get(noun)

    def all_with_role(self, noun: str) -> list[str]:
        """Everybody whose role in the article has this noun."""
        return self._all_by_role.get(noun, [])

    @cached_property
    def _by_role(self) -> dict[str, str]:
        return {noun: own[0] for noun, own in self._all_by_role.items()}

    @cached_property
    def _all_by_role(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        relatives = (full for mentions in self._introduced.values() for full, _ in mentions if " " in full)
        for full in dict.fromkeys((*self.people.values(), *relatives)):
            for noun in roles.nouns(self.role_of(full)):
                found.setdefault(noun, []).append(full)
        return found

    def whole(self, full: str, count: int) -> list[Name]:
        """The first mentions of a name in full, in order."""
        return list(itertools.islice((name for name in self._by_word.get(full, ()) if name.text == full), count))

    def role_of(self, full: str) -> str | None:
        """A person's role, as the article gives it behind or before the name: "an adviser to the head of ..."."""
        if full not in self._roles:
            self._roles[full] = roles.role(self._text, self._mentions(full), full)
        return self._roles[full]

    def is_told_of(self, full: str) -> bool:
        """Whether the article tells what a person is or does, where it brings in the name."""
        if full not in self._told_of:
            self._told_of[full] = self.role_of(full) is not None or roles.told_otherwise(self._text, self._mentions(full))
        return self._told_of[full]

    @cached_property
    def _by_word(self) -> dict[str, list[Name]]:
        """Mentions by their whole text and by their last word, in order."""
        found: dict[str, list[Name]] = {}
        for name in self.all:
            for key in {name.text, name.last}:
                found.setdefault(key, []).append(name)
        return found

    def _mentions(self, full: str) -> list[Name]:
        """The mentions of a name, or of its last word."""
        last = full.split()[-1]
        near = {name.start: name for key in (full, last) for name in self._by_word.get(key, ())}
        own = [near[start] for start in sorted(near) if near[start].text == full or near[start].last == last]
        if len({name.text for name in own if " " in name.text}) < 2:
            return own
        return [name for name in own if name.text == full or self.bearer(name) == full]  # Mrs Sinclair's role is not her brother-in-law's.
