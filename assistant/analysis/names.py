"""Proper names in an article: which are people's, and the fullest form of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from assistant.analysis.lexicon import HONORIFICS, INSTITUTION_NAMES, INSTITUTIONS, ORGANIZATION_WORDS, PLACES, ROLES

_PARTICLES = "de|la|le|van|von|der|den|bin|ibn|al|el|di|da|dos|du|ter|af"
_PART = r"(?:[A-ZÀ-ÞŁŚŻČŠŽ][\w'’-]*\.?|[A-Z]\.)"
NAME = re.compile(rf"\b{_PART}(?:\s(?:(?:{_PARTICLES})\s)?(?:&\s)?{_PART})*")
_FUNCTION_WORDS = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "you",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "but",
        "and",
        "or",
        "so",
        "yet",
        "for",
        "if",
        "when",
        "while",
        "after",
        "before",
        "as",
        "at",
        "by",
        "from",
        "in",
        "of",
        "on",
        "to",
        "with",
        "without",
        "what",
        "who",
        "why",
        "how",
        "where",
        "which",
        "there",
        "here",
        "then",
        "now",
        "also",
        "even",
        "still",
        "just",
        "not",
        "no",
        "yes",
        "according",
        "meanwhile",
        "however",
        "although",
        "though",
        "because",
        "since",
        "until",
        "unless",
        "another",
        "one",
        "two",
        "three",
        "some",
        "many",
        "most",
        "all",
        "both",
        "each",
        "every",
        "few",
        "several",
        "such",
        "more",
        "than",
        "asked",
        "last",
        "next",
        "sunday",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)
_BEHIND = re.compile(
    r"(?:\s\([^)]*\))?,\s(?:\d\d,\s)?((?:an?|the|who (?:is|was|has been)|its|his|her|their|former|chief|head|professor|director|president|"
    r"senior|deputy|vice|leader|chairman|chairwoman|spokesman|spokeswoman|editor|author|coach|captain|secretary|minister)\b[^.;:\n”\"]*?)"
    r"(?=,|\.\s|\.$|\n|;|—|\s[–—]\s|\s(?:has|had|said|says|told|wrote)\b|$)"
)
_BEFORE = re.compile(
    r"((?:(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Aa]n?)\s)?(?:(?:[A-Z][\w’'.-]*|former|vice|deputy|acting|prime|chief|senior|head|general|lead|"
    r"foreign|defence|defense|finance|interior|health|head|match|team|assistant)\s)*[\w’'-]+,?\s)$"
)


GROUP = re.compile(r"(?:[A-Z][\w-]*\s)*[A-Z][\w-]*(?:mans|cans|ans|ians|ists|crats|men|women|Jews|Muslims|Latinos)")
"""Names of peoples, parties and persuasions in the plural."""


@dataclass(frozen=True, slots=True)
class Name:
    """One occurrence of a name: its words without titles, and where they stand."""

    start: int
    end: int
    text: str
    titled: bool

    @property
    def last(self) -> str:
        """The last word, which later mentions use alone."""
        return bare(self.text.split()[-1])


def bare(word: str) -> str:
    """A word without possessive ending and outer punctuation."""
    return re.sub(r"[’']s?$", "", word.strip('.,;:()[]“”"‘')).strip("’'")


def names_in(text: str, start: int = 0, end: int | None = None) -> list[Name]:
    """The names of a stretch of text. Function words and titles at the beginning are not part of a name."""
    found = []
    for match in NAME.finditer(text, start, len(text) if end is None else end):
        offset, words = match.start(), match.group()
        titled = False
        while words:
            first = words.split()[0]
            if len(words.split()) == 1 and titled:
                break  # Mr. King is King.
            plain = bare(first).lower()
            if plain in _FUNCTION_WORDS:
                titled = False
            elif first.lower() in HONORIFICS or plain in HONORIFICS:
                titled = True
            else:
                break
            rest = words[len(first) :].lstrip()
            offset += len(words) - len(rest)
            words = rest
        words, offset, titled = _without_role(words, offset, titled)
        stop = re.search(r"[.?!]\s", words)
        if stop and not re.search(r"(?:^|\s)(?:[A-Z]|Jr|Sr|St)$", words[: stop.start()]):
            words = words[: stop.start()]
        words = re.sub(r"[’']s$", "", words.rstrip(".’'"))
        if words:
            found.append(Name(offset, offset + len(words), words, titled))
    return found


def _without_role(words: str, offset: int, titled: bool) -> tuple[str, int, bool]:
    """ "NYPD Commissioner James O'Neill" is James O'Neill; "Prime Minister's Office" stays as it is."""
    tokens = list(re.finditer(r"\S+", words))
    if not tokens or bare(tokens[-1].group()).lower() in ORGANIZATION_WORDS:
        return words, offset, titled
    roles = [
        i
        for i, token in enumerate(tokens[:-1])
        if bare(token.group()).lower() in HONORIFICS | ROLES and not token.group().endswith(("’s", "'s"))
    ]
    if not roles:
        return words, offset, titled
    first = tokens[roles[-1] + 1].start()
    return words[first:], offset + first, True


def is_organization(name: str) -> bool:
    """Whether a name has an institution's word, is an acronym, a place, or a known institution."""
    parts = [bare(part) for part in name.split()]
    lower = [part.lower() for part in parts]
    if any(part in ORGANIZATION_WORDS for part in lower[-2:] if part) or name.lower() in INSTITUTION_NAMES or lower[0] in INSTITUTION_NAMES:
        return True
    if any(len(part) > 1 and part.isupper() and "." not in part for part in parts) and not any(part[1:].islower() for part in parts):
        return True
    return all(
        part in PLACES or part in ("new", "york", "south", "north", "united", "states", "kingdom", "saudi", "arabia", "hong", "kong")
        for part in lower
    )


class Names:
    """The names of one article, whose they are, and what the article says of the people."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.all = names_in(text)
        self._roles: dict[str, str | None] = {}

    @cached_property
    def people(self) -> dict[str, str]:
        """Fullest name of each person by last name, from the mentions with a first name or a title."""
        found: dict[str, str] = {}
        for name in self.all:
            words = name.text.split()
            if (
                len(words) > 5
                or GROUP.fullmatch(name.text)
                or not (len(words) >= 2 or name.titled)
                or is_organization(name.text)
                or self._appositions.get(name.text) is False
            ):
                continue
            if len(name.text) > len(found.get(name.last, "")):
                found[name.last] = name.text
        return found

    @cached_property
    def _appositions(self) -> dict[str, bool]:
        """Names that the article describes as a person (True) or an institution (False): "Cargotrace, a cargo surveyor"."""
        found: dict[str, bool] = {}
        for name in self.all:
            after = re.match(
                r"(?:\s\([^)]*\))?,\s(?:an?|the|its|his|her|their|which|who)\b([^,.;:\n”]*)", self._text[name.end : name.end + 120]
            )
            before = re.search(r"\b([a-z][\w-]*) $", self._text[max(0, name.start - 30) : name.start])
            nouns = []
            if after:
                if after.group().lstrip(", ").startswith(("which", "who")):
                    found.setdefault(name.text, after.group().lstrip(", ").startswith("who"))
                    continue
                nouns = [w.lower() for w in re.split(r"\b(?:of|at|in|for|from|with|to|on)\b", after.group(1))[0].split()][-3:]
            if before:
                nouns = [*nouns, before.group(1)] if len(name.text.split()) == 1 else nouns or [before.group(1)]
            for noun in reversed(nouns):
                if noun not in INSTITUTIONS and (noun in ROLES or noun.endswith(("ist", "ian", "man", "woman"))):
                    found.setdefault(name.text, True)
                    break
                if noun in INSTITUTIONS or noun.rstrip("s") in INSTITUTIONS:
                    found.setdefault(name.text, False)
                    break
        return found

    @cached_property
    def acronyms(self) -> dict[str, str]:
        """Full names by acronym, where the article introduces one: "the Donetsk People's Republic (DPR)"."""
        found = {}
        for match in re.finditer(r"\(([A-Z][A-Z.&]{1,7})\)|,?\s+or ([A-Z]{2,7}),", self._text):
            short = match.group(1) or match.group(2)
            letters = short.replace(".", "")
            words = self._text[max(0, match.start() - 120) : match.start()].split()
            for count in range(1, min(len(words), 10) + 1):
                capitals = [w[0] for w in words[-count:] if w[:1].isupper()]
                if "".join(capitals).upper() == letters and words[-count][:1].isupper():
                    found[short] = " ".join(words[-count:])
                    break
        return found

    def described(self, name: str) -> bool | None:
        """Whether the article describes the bearer of a name as a person; None where it does not say."""
        return self._appositions.get(name)

    def fullest(self, name: str) -> str:
        """The fullest form of a name in the article."""
        if name in self.acronyms:
            return self.acronyms[name]
        full = self.people.get(bare(name.split()[-1]))
        if full is not None and len(full) >= len(name) and not is_organization(name):
            return full
        if len(name.split()) == 1:
            if name.isupper():
                return self._spelt_out(name) or name
            longer = [n.text for n in self.all if name in n.text.split()[:-1] and is_organization(n.text)]
            return max(longer, key=len, default=name)
        return name

    def _spelt_out(self, acronym: str) -> str | None:
        """The name whose capitals are the acronym's letters: "State Biodiversity Council" for SBC."""
        for name in self.all:
            if "".join(w[0] for w in name.text.split() if w[:1].isupper()) == acronym and len(name.text) > len(acronym):
                return name.text
        return None

    def is_person(self, name: str) -> bool:
        """Whether a name is a person's: introduced with a first name, title or role, and no institution's."""
        if name in self._appositions:
            return self._appositions[name]
        if is_organization(name):
            return False
        if bare(name.split()[-1]) in self.people:
            return True
        full = self.fullest(name)
        if full != name and full in self._appositions:
            return self._appositions[full]
        if len(name.split()) >= 2 or bare(name) in self.people:
            return True
        if any(name == n.text.split()[0] and is_organization(n.text) for n in self.all if len(n.text.split()) > 1):
            return False
        return bare(name) in self._first_names

    @cached_property
    def _first_names(self) -> frozenset[str]:
        return frozenset(full.split()[0] for full in self.people.values() if len(full.split()) > 1)

    def people_before(self, at: int) -> Iterator[Name]:
        """Mentions of people before a place, the nearest first."""
        for name in reversed(self.all):
            if name.end <= at and (name.titled or self.is_person(name.text)):
                yield name

    def with_role(self, noun: str) -> str | None:
        """The person whose role in the article has this noun: the name of "the coach"."""
        for full in dict.fromkeys(self.people.values()):
            role = self.role_of(full)
            if role is not None and noun in [bare(w).lower() for w in role.split()]:
                return full
        return None

    def role_of(self, full: str) -> str | None:
        """A person's role, as the article gives it behind or before the name: "an adviser to the head of ..."."""
        if full not in self._roles:
            self._roles[full] = self._role_behind(full) or self._role_before(full)
        return self._roles[full]

    def _role_behind(self, full: str) -> str | None:
        for name in self.all:
            if name.text != full and name.last != full.split()[-1]:
                continue
            match = _BEHIND.match(self._text[name.end : name.end + 220])
            if match:
                return re.sub(r"^who (?:is|was|has been) ", "", match.group(1)).strip()
        return None

    def _role_before(self, full: str) -> str | None:
        for name in self.all:
            if name.text != full and not (name.last == full.split()[-1] and name.titled):
                continue
            title = _BEFORE.search(self._text[max(0, name.start - 80) : name.start])
            if title and any(bare(w).lower() in HONORIFICS | ROLES for w in title.group(1).split()):
                kept = title.group(1).rstrip(", ")
                if kept.lower().rstrip(".") not in ("mr", "mrs", "ms", "miss"):
                    return kept
        return None
