"""Names that are nobody's: of works, days, laws and events, and headlines in which every word has a capital."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from assistant.analysis.language.lexicon import DEMONYMS, NO_NAMES, OPENING_WORDS, THING_WORDS
from assistant.analysis.language.names import Name, bare
from assistant.analysis.people.genders import has_given_name

_QUOTED = re.compile(r"[“\"‘]([A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){1,5})[,.]?[”\"’](?!\w)")
_WORK = re.compile(
    r"\b(?:memoirs?|autobiography|books?|novel|albums?|films?|documentary|series|podcast|newsletter|column|blog|play|song|essay|magazine|"
    r"programme|musical|opera|poem|exhibition)(?:,\s(?=(?:The|An?|My|Our)\s)|\s(?:called|titled|entitled)\s)"
    r"((?:[A-Z][\w’'-]*|of|the|and|in|an?|to|for)(?:\s(?:[A-Z][\w’'-]*|of|the|and|in|an?|to|for)){0,7})"
)
"""The title of a work behind its kind: "her memoir, The Loud Eye"."""
_LINE = re.compile(r"^[^\n]{10,240}$", re.MULTILINE)
_LOWER = re.compile(r"(?<![\w’'-])[a-z]{5}")
"""A word that is too long to go without a capital in such a line."""
_TITLE_WORDS = 5
"""Words that make a line long enough to tell that all have capitals."""
_SMALL = frozenset(
    {"a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "but", "by", "with", "as", "from"} | {"s", "v", "vs", "is"}
)
"""Words without a capital in such a line."""
_MONTHS = {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}
_INSIDE = ((NO_NAMES | OPENING_WORDS) - _MONTHS) | {
    "says",
    "tells",
    "joins",
    "takes",
    "gets",
    "gives",
    "makes",
    "endorses",
    "slams",
    "blasts",
}
"""Words that no person has in the name."""
_DAYS = frozenset({"election day", "labor day", "labour day", "memorial day", "veterans day", "independence day", "thanksgiving day"})
_PLACED = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Aa]round|[Oo]utside|[Aa]cross|[Tt]hroughout|[Ii]nside|[Ii]nto)\s(?:the\s)?$")
_BEFORE = 15
_ENDS = re.compile(r"[.,;:)’']|\s(?:said|says|has|had|is|was|will|would|and|in|of|on|at|to|for|from|by|that|which|as)\b")


def _is_title_case(line: str) -> bool:
    if _LOWER.search(line):
        return False
    words = [word for word in re.findall(r"[^\W\d_][\w’'-]*", line) if word.lower() not in _SMALL]
    return len(words) >= _TITLE_WORDS and all(word[0].isupper() for word in words)


PERSUASIONS = DEMONYMS | {
    "conservative",
    "tory",
    "labour",
    "liberal",
    "republican",
    "democrat",
    "catholic",
    "methodist",
    "muslim",
    "christian",
    "jew",
    "patriots",
    "hispanic",
    "latino",
}
"""What somebody is, and not a name."""


_PEOPLES = frozenset({"irish", "african", "asian", "arab", "roman", "native", "latin", "jewish", "korean", "italian", "scottish", "welsh"})


def is_a_thing(name: str) -> bool:
    """Whether its words show that a name is of a thing: "Election Day", "Galtymore Drive", "Jews Against Trump"."""
    words = [bare(word).lower() for word in name.split()]
    owned = len(words) > 1 and name.split()[-2].endswith(("’s", "'s"))  # "South Carolina’s Republican"
    inside = owned or any(len(word) > 2 and word in _INSIDE for word in words[1:])  # "Jews Against Trump"
    kind = words[-1] in PERSUASIONS and (words[0] in _PEOPLES or not has_given_name(name))  # "African American"
    return kind or (len(words) > 1 and (inside or words[-1] in THING_WORDS or " ".join(words) in _DAYS))


class Things:
    """Tells them by what one article says around them."""

    def __init__(self, text: str, names: Sequence[Name]) -> None:
        self._text = text
        self._names = names

    def is_headline(self, name: Name) -> bool:
        """Whether a name stands in a line where every word has a capital, and nowhere else: "Paul Scores Direct Hit On Trump"."""
        return " " in name.text and name.text not in self._outside_headlines

    @cached_property
    def _outside_headlines(self) -> frozenset[str]:
        lines = [line.span() for line in _LINE.finditer(self._text) if _is_title_case(line.group())]
        return frozenset(name.text for name in self._names if not any(start <= name.start < end for start, end in lines))

    @cached_property
    def definite(self) -> frozenset[str]:
        """Names of more than one word with "the" before them and nothing of theirs behind: "the Affordable Care Act"."""
        return frozenset(
            name.text
            for name in self._names
            if " " in name.text
            and not name.titled
            and self._text[max(0, name.start - 4) : name.start].lower() == "the "
            and _ENDS.match(self._text, name.end)
        )

    @cached_property
    def places(self) -> frozenset[str]:
        """Names of more than one word that stand behind "in", "at" or "near" wherever they stand: "in Boca Raton"."""
        placed: dict[str, bool] = {}
        for name in self._names:
            if " " in name.text:
                here = not name.titled and _PLACED.search(self._text, max(0, name.start - _BEFORE), name.start) is not None
                placed[name.text] = placed.get(name.text, True) and here
        alone = {name.text for name in self._names if " " not in name.text}  # "Clinton", for "in Hillary Clinton’s department"
        return frozenset(text for text, always in placed.items() if always and not alone.intersection(map(bare, text.split())))

    @cached_property
    def works(self) -> frozenset[str]:
        """Names that stand alone in quotation marks, or behind the kind of work: of works, not of people. "Clear Water" is a book."""
        quoted = {match.group(1) for match in _QUOTED.finditer(self._text) if not match.group(1).isupper()}
        works = [match.span(1) for match in _WORK.finditer(self._text)]
        return frozenset(quoted | {name.text for name in self._names for start, end in works if start <= name.start < end})
