"""Whose the names of an article are: the people with their fullest names and roles, the institutions with their acronyms."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from assistant.analysis import roles
from assistant.analysis.lexicon import INSTITUTION_NAMES, INSTITUTIONS, KIN, PLACES, ROLES
from assistant.analysis.names import GROUP, Name, acronyms_of, bare, is_organization, names_in, parts_of
from assistant.analysis.phrases import EITHER, FIRMS_TOO
from assistant.analysis.things import Things, is_a_thing

_TITLE = re.compile(
    r"\b(?:(?P<man>mr\.?|sir|lord|king|prince|father|brother|husband|son|uncle|(?:congress|chair|states?|spokes|business|alder)man|"
    r"boyfriend|grandfather|nephew|sheikh|imam|rabbi|pope|monsignor)|(?P<woman>m(?:r?s\.?|iss)|dame|lady|queen|princess|mother|sister|wife|"
    r"daughter|aunt|(?:congress|chair|states?|spokes|business|alder)woman|actress|girlfriend|grandmother|niece|baroness|widow))\s$",
    re.IGNORECASE,
)
_NOUN_BEHIND = re.compile(
    r",\s(?:an?|the|his|her|their|its)\s(?:(?!(?:whose|who|of|for|to|in|at|that|by|with|and)\b)[\w’'-]+\s){0,5}?(?:(?P<man>father|brother|husband|son|uncle|\w{2,}(?<!wo)man|boyfriend|grandfather|nephew)|"
    r"(?P<woman>mother|sister|wife|daughter|aunt|\w{2,}woman|actress|girlfriend|grandmother|niece|widow))\b",
    re.IGNORECASE,
)
"""What tells whether a man or a woman is meant: a title or a noun before the name, a noun behind it."""
_STOPS = re.compile(r"(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\b[A-Z])[.!?][”\"’']?\s|\n")
"""The end of a sentence, as far as a full stop tells."""

_OWNED = re.compile(r"^.+[’']s\s(?=\S+\s)")
_KIN_BEFORE = re.compile(rf"\b(?:his|her|their|whose)\s(?:[\w-]+\s){{0,2}}?(?:{'|'.join(sorted(KIN))})\b[^.;]*$", re.IGNORECASE)
_KIN_LENGTH = 60
_HAS = re.compile(r"\s(?:employees|workers|executives|shareholders|plant|mill|factory|warehouse|outlets|branches|shares|stores)\b")
"""What stands behind the name of a firm: "laid-off Prairie Gold employees"."""
_OF = re.compile(r"[A-Z][\w.’'-]*\s(?:of|from|in|at)\s(?:the\s)?$")
"""What stands before a place that somebody is of."""
_LINK = re.compile(r"\b(?:of|at|in|for|from|with|to|on|behind|that|which|who|whose|near|by|close)\b")


def _meant_by_last_name(mentions: Sequence[tuple[str, bool]]) -> str:
    """Which of the full names with the same last word it stands for, each with whether it is brought in as somebody's relative.

    Of relatives the one who is named in full most often, and not as "her husband": Jeb Bush, and not George H.W.
    """
    whole: dict[str, list[tuple[str, bool]]] = {}
    for full, kin in sorted(mentions, key=lambda mention: -len(mention[0])):
        longer = next((key for key, own in whole.items() if own[0][0].lower().endswith(f" {full.lower()}")), full.split()[0])
        whole.setdefault(longer, []).append((full, kin))
    best = max(whole.values(), key=lambda own: (" " in own[0][0], not any(kin for _, kin in own), len(own), len(own[0][0])))
    return best[0][0]


class Names:
    """The names of one article, whose they are, and what the article says of the people."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.all = names_in(text)
        self._things = Things(text, self.all)
        self._roles: dict[str, str | None] = {}
        self._genders: dict[str, bool | None] = {}
        self._persons: dict[str, bool] = {}

    @cached_property
    def people(self) -> dict[str, str]:
        """Fullest name of each person by last name, from the mentions with a first name or a title."""
        found: dict[str, list[tuple[str, bool]]] = {}
        for name in self.all:
            words = name.text.split()
            if (
                len(words) > 5
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
            full = _OWNED.sub("", name.text)  # "National Review’s Ian Tuttle"
            kin = _KIN_BEFORE.search(self._text, max(0, name.start - _KIN_LENGTH), name.start) is not None
            found.setdefault(name.last, []).append((full, kin))
        return {last: _meant_by_last_name(mentions) for last, mentions in found.items()}

    @cached_property
    def _appositions(self) -> dict[str, bool]:
        """Names that the article describes as a person (True) or an institution (False): "Cargotrace, a cargo surveyor"."""
        found: dict[str, bool] = {}
        for name in self.all:
            after = re.match(
                r"(?:\s\([^)]*\))?,\s(?:an?|the|its|his|her|their|which|who)\b([^,.;:\n”]*)", self._text[name.end : name.end + 120]
            )
            if " " in name.text and _HAS.match(self._text, name.end):
                found.setdefault(name.text, False)
                continue
            before = re.search(r"\b([a-z][\w-]*) $", self._text[max(0, name.start - 30) : name.start])
            nouns = []
            if after:
                if _OF.search(self._text, max(0, name.start - 30), name.start):  # "Carla Ruiz of Nevada, who argued"
                    continue
                if after.group().lstrip(", ").startswith(("which", "who")):
                    found.setdefault(name.text, after.group().lstrip(", ").startswith("who"))
                    continue
                nouns = [word.lower() for word in _LINK.split(after.group(1))[0].split()][-3:]
            if before and not is_organization(name.text):  # "the official National News Agency"
                nouns = [*nouns, before.group(1)] if len(name.text.split()) == 1 else nouns or [before.group(1)]
            for noun in reversed(nouns):
                one = noun == "executive" or (noun in EITHER and after is not None and " " in name.text)  # "Ann Lee, a crane operator"
                if one or (noun not in INSTITUTIONS and (noun in ROLES or noun.endswith(("ist", "ian", "man", "woman")))):
                    firm = name.text.isupper() or is_organization(name.text)
                    found.setdefault(name.text, not (noun in FIRMS_TOO and firm))  # "KPMG, its auditor"
                    break
                if noun in INSTITUTIONS or noun.rstrip("s") in INSTITUTIONS:
                    found.setdefault(name.text, False)
                    break
        return found

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

    def fullest(self, name: str) -> str:
        """The fullest form of a name in the article."""
        name = self._lowered(name)
        if name in self.acronyms:
            return self.acronyms[name]
        whole = None if is_organization(name) else self._by_part.get(name.lower())
        if whole is not None:
            return whole
        full = self.people.get(bare(name.split()[-1]))
        relative = full is not None and " " in name and full[:1] != name[:1]  # Grace Adeyemi is not Emmanuel.
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
        return parts_of(self.people.values())

    @cached_property
    def _organizations(self) -> dict[str, str]:
        """The longest name of an institution in which each word stands before the last."""
        found: dict[str, str] = {}
        for name in self.all:
            if is_organization(name.text) and not self._things.is_headline(name):
                for word in name.text.split()[:-1]:
                    found[word] = max(found.get(word, ""), name.text, key=len)
        return found

    @cached_property
    def _begin_organizations(self) -> frozenset[str]:
        """First words of the names of institutions of more than one word."""
        return frozenset(words[0] for name in self.all if len(words := name.text.split()) > 1 and is_organization(name.text))

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
        for i in range(bisect_right(self._mentions_of_people, at, key=lambda name: name.end) - 1, -1, -1):
            yield self._mentions_of_people[i]

    @cached_property
    def _mentions_of_people(self) -> list[Name]:
        return [
            name
            for name in self.all
            if (name.titled or self.is_person(name.text)) and not self._things.is_headline(name) and not is_a_thing(name.text)
        ]

    def taken_up(self, pronoun: str, at: int, spoke: int | None) -> Name | None:
        """Whom "he" or "she" at a place stands for; None if for whoever spoke last, at `spoke`.

        Whoever speaks goes on speaking, whoever is named in what is said: "Lind said that Petrov knew. She added".
        """
        name = next((n for n in self.people_before(at) if self.may_be(pronoun, n.text)), None)
        return name if name is None or spoke is None or _STOPS.search(self._text, spoke, name.start) else None

    def may_be(self, pronoun: str, name: str) -> bool:
        """Whether "he" or "she" may stand for the bearer of a name: the article gives titles, and nouns for men and for women."""
        known = self._gender(bare(name.split()[-1]))
        return known is None or known is (pronoun in ("he", "him", "his"))

    def _gender(self, last: str) -> bool | None:
        """Whether the person with a last name is a man; None where the article does not say."""
        if last not in self._genders:
            self._genders[last] = None
            for name in self._by_word.get(last, ()):
                title = _TITLE.search(self._text[max(0, name.start - 20) : name.start])
                told = title or _NOUN_BEHIND.match(self._text, name.end, name.end + 100)
                if told is not None:
                    self._genders[last] = told.lastgroup == "man"
                    break
        return self._genders[last]

    def with_role(self, noun: str) -> str | None:
        """The person whose role in the article has this noun: the name of "the coach"."""
        return self._by_role.get(noun)

    @cached_property
    def _by_role(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for full in dict.fromkeys(self.people.values()):
            for word in (self.role_of(full) or "").split():
                found.setdefault(bare(word).lower(), full)
        return found

    def role_of(self, full: str) -> str | None:
        """A person's role, as the article gives it behind or before the name: "an adviser to the head of ..."."""
        if full not in self._roles:
            self._roles[full] = roles.role(self._text, self._mentions(full), full)
        return self._roles[full]

    def is_told_of(self, full: str) -> bool:
        """Whether the article tells what a person is or does, where it brings in the name."""
        return self.role_of(full) is not None or roles.told_otherwise(self._text, self._mentions(full))

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
        return [near[start] for start in sorted(near) if near[start].text == full or near[start].last == last]
