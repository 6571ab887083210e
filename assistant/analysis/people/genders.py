"""Whether "he" or "she" may stand for somebody: by titles, by nouns for men and for women, and by the given name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from assistant.analysis.language.names import Name, bare

_TITLE = re.compile(
    r"\b(?:(?P<man>mr\.?|sir|lord|king|prince|father|brother|husband|son|uncle|"
    r"boyfriend|grandfather|nephew|sheikh|imam|rabbi|pope|monsignor)|(?P<woman>m(?:r?s\.?|iss)|dame|lady|queen|princess|mother|sister|wife|"
    r"daughter|aunt|(?:congress|chair|states?|spokes|business|alder)woman|actress|girlfriend|grandmother|niece|baroness|widow)|"
    r"(?P<office>(?:congress|chair|states?|spokes|business|alder)man))\s$",
    re.IGNORECASE,
)
_NOUN_BEHIND = re.compile(
    r",\s(?:an?|the|his|her|their|its)\s(?:(?!(?:whose|who|of|for|to|in|at|that|by|with|and)\b)[\w’'-]+\s){0,5}?(?:(?P<man>father|brother|husband|son|uncle|\w{2,}(?<!wo)man|boyfriend|grandfather|nephew)|"
    r"(?P<woman>mother|sister|wife|daughter|aunt|\w{2,}woman|actress|girlfriend|grandmother|niece|widow))\b",
    re.IGNORECASE,
)
"""What tells whether a man or a woman is meant: a title or a noun before the name, a noun behind it. A "spokesman" may be a woman."""
_INITIAL = re.compile(r"[A-Za-z]\.?(?:[A-Za-z]\.)*$")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "’": "'"})


def _lines() -> list[tuple[str, str]]:
    """A key and names, of each line of the list that `benchmarks/training/given_names.py` made."""
    lines = (Path(__file__).parent / "given_names.txt").read_text(encoding="utf-8").splitlines()
    return [(line[0], line[2:]) for line in lines if not line.startswith("#")]


@cache
def _given() -> dict[str, bool | None]:
    """Given names: nearly always a man's (True), a woman's (False), or both's."""
    return {name: {"m": True, "f": False}.get(key) for key, names in _lines() for name in names.split()}


@cache
def _leaning() -> dict[str, bool]:
    """Given names that are mostly a man's (True) or a woman's (False)."""
    return {name: key == "n" for key, names in _lines() if key in ("n", "w") for name in names.split()}


def leaning(full: str) -> bool | None:
    """Whether the given name of a full name is mostly a man's (True) or a woman's: "Bernie Sanders" seldom is "she"."""
    return _leaning().get(_plain(full.split()[0])) if " " in full else None


def _plain(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word.lower().translate(_LETTERS)) if not unicodedata.combining(c))


def of_given_name(full: str) -> bool | None:
    """Whether a full name is a man's (True) or a woman's by its given name; None where that does not tell.

    A name alone tells nothing: it may be a surname. Initials are passed over, and of "Jo-Wilfried" each part may tell.
    """
    words = [word for word in full.split()[:-1] if not _INITIAL.match(word)]
    if not words:
        return None
    first = _plain(words[0])
    told = {_given().get(part) for part in ([first.replace("-", "")] if first.replace("-", "") in _given() else first.split("-"))}
    told.discard(None)
    return told.pop() if len(told) == 1 else None


def title_before(text: str, place: int) -> bool | None:
    """Whether a man's (True) or a woman's title or noun stands right before a place; None if neither."""
    title = _TITLE.search(text[max(0, place - 20) : place])
    return None if title is None else title.lastgroup != "woman"


def has_given_name(full: str) -> bool:
    """Whether a full name begins with a given name: "Central America" does not."""
    first = full.split()[0]
    compound = any(part[:1].islower() for part in first.split("-"))  # "Oscar-winner"
    return " " in full and not compound and any(part in _given() for part in _plain(first).split("-"))


class Genders:
    """Of the people of one article."""

    def __init__(self, text: str, mentions: Callable[[str], Sequence[Name]], fullest: Callable[[str], str]) -> None:
        """`mentions` gives the names with a last word, `fullest` the fullest form of a name."""
        self._text = text
        self._mentions = mentions
        self._fullest = fullest
        self._told: dict[str, bool | None] = {}

    def may_be(self, pronoun: str, name: str) -> bool:
        """Whether "he" or "she" may stand for the bearer of a name."""
        known = self.of(name)
        return known is None or known is (pronoun in ("he", "him", "his", "himself"))

    def of(self, name: str) -> bool | None:
        """Whether the bearer of a name is a man; None where nothing tells."""
        if name not in self._told:
            self._told[name] = self._of(name)
        return self._told[name]

    def _of(self, name: str) -> bool | None:
        """What is said of the bearer comes first, then a title before the last name alone, if nobody else has it, then the given name.

        "His daughter Ivanka Trump" tells nothing of Donald Trump.
        """
        full = self._fullest(name)
        same = self._mentions(bare(name.split()[-1]))
        whole = {bare(n.text) for n in same if " " in n.text}
        own = [n for n in same if " " in n.text and (n.text in full or full in n.text)]
        alone = [n for n in same if " " not in n.text]
        relatives = any(other not in full and full not in other for other in whole)
        given = of_given_name(full)
        told = self._told_at(own, sure=given is not None)
        if told is None and not relatives:
            told = self._told_at(alone, sure=given is not None)
        if told is None and given is None:
            titles = {self._told_at([n], sure=False) for n in alone} - {None}
            told = titles.pop() if len(titles) == 1 else None
        return given if told is None else told

    def _told_at(self, mentions: Sequence[Name], *, sure: bool) -> bool | None:
        """What the first mention tells that tells anything; if it must be sure, no office does ("spokesman Hope Hicks")."""
        for name in mentions:
            title = _TITLE.search(self._text[max(0, name.start - 20) : name.start])
            told = title or _NOUN_BEHIND.match(self._text, name.end, name.end + 100)
            if told is not None and not (sure and told.lastgroup == "office"):
                return told.lastgroup != "woman"
        return None
