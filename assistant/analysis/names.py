"""Proper names in an article: which are people's, and the fullest form of each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from assistant.analysis.lexicon import HONORIFICS, INSTITUTION_NAMES, ORGANIZATION_WORDS, PLACES

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
_HAS_TITLE = re.compile(r"^(?:former|ex-|acting|late)\s", re.IGNORECASE)


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
        stop = re.search(r"[.?!]\s", words)
        if stop and not re.search(r"(?:^|\s)(?:[A-Z]|Jr|Sr|St)$", words[: stop.start()]):
            words = words[: stop.start()]
        words = re.sub(r"[’']s$", "", words.rstrip(".’'"))
        if words:
            found.append(Name(offset, offset + len(words), words, titled))
    return found


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
    """The names of one article."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.all = names_in(text)

    @cached_property
    def people(self) -> dict[str, str]:
        """Fullest name of each person by last name, from the mentions with a first name or a title."""
        found: dict[str, str] = {}
        for name in self.all:
            if is_organization(name.text):
                continue
            words = name.text.split()
            if len(words) >= 2 or name.titled:
                last = name.last
                if len(words) <= 5 and len(name.text) > len(found.get(last, "")) and last[:1].isupper():
                    found[last] = name.text
        return found

    @cached_property
    def acronyms(self) -> dict[str, str]:
        """Full names by acronym, where the article introduces one: "the Donetsk People's Republic (DPR)"."""
        found = {}
        for match in re.finditer(r"\(([A-Z][A-Z.&]{1,7})\)", self._text):
            letters = match.group(1).replace(".", "")
            before = self._text[max(0, match.start() - 120) : match.start()].rstrip()
            words = before.split()
            for count in range(1, min(len(words), 10) + 1):
                capitals = [w[0] for w in words[-count:] if w[:1].isupper()]
                if "".join(capitals).upper() == letters and words[-count][:1].isupper():
                    found[match.group(1)] = " ".join(words[-count:])
                    break
        return found

    def fullest(self, name: str) -> str:
        """The fullest form of a name in the article."""
        if name in self.acronyms:
            return self.acronyms[name]
        if is_organization(name):
            longer = [n.text for n in self.all if n.text != name and name in n.text.split() and is_organization(n.text)]
            return max(longer, key=len, default=name) if len(name.split()) == 1 and not name.isupper() else name
        full = self.people.get(bare(name.split()[-1]))
        return full if full is not None and len(full) > len(name) else name

    def is_person(self, name: str) -> bool:
        """Whether a name is a person's: introduced with a first name or title, and no institution's."""
        if is_organization(name):
            return False
        return len(name.split()) >= 2 or bare(name) in self.people or bare(name) in self._first_names

    @cached_property
    def _first_names(self) -> frozenset[str]:
        return frozenset(full.split()[0] for full in self.people.values() if len(full.split()) > 1)

    def people_before(self, at: int) -> Iterable[Name]:
        """Mentions of people before a place, the nearest first."""
        for name in reversed(self.all):
            if name.end <= at and self.is_person(name.text):
                yield name
