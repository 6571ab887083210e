"""How a name stands in its sentence: as its subject, its object, an owner, somebody who asks or is asked.

What is seen of a mention alone, whatever takes it up later; `antecedents` weighs it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from assistant.analysis.language.lexicon import COLLECTIVES, MENTAL, ROLES, SPEECH

_STOPS = re.compile(r"(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\b[A-Z])[.!?][”\"’']*\s+|\n+")
_CLAUSE = re.compile(r"(?:[,;:“\"(—–]\s?|\b(?:and|but|that|as|when|while|after|before|because|if|where|then)\s)$")
_VERB = re.compile(r"(?:,[^,.;\n]{2,80},)?\s(?:[a-z]+ly\s)?([a-z]+)\b")
_NO_VERB = re.compile(r"\s(?:and|or|of|in|on|at|for|to|with|from|by|the|a|an|as|but|that|than)\b")
_ACTS = SPEECH | MENTAL | {"is", "was", "has", "had", "will", "would", "can", "could", "may", "might", "did", "does", "who", "told", "made"}
"""Words behind a name that make it the subject of a clause."""
_PREPOSITION = re.compile(r"\b(?:of|to|with|about|against|for|by|from|on|at|in|than|like|over|behind|between|and)\s(?:[A-Z][\w.]*\s){0,3}$")
_TOPIC = re.compile(r"(?:\b[Aa]s for|\bFor)\s(?:[A-Z][\w.]*\s){0,3}$")
"""Before whoever a sentence is about: "As for Trump, he said"."""
_OBJECT = re.compile(r"[a-z]+(?:ed|ing|s)\s(?:[A-Z][\w.]*\s){0,3}$")
_HEARS = re.compile(r"\b(?:[Ss]peaking|[Tt]alking|interview|[Aa]ppearing|appearance)\s(?:to|with|on|alongside)?\s?(?:the\s)?$")
"""Before the name of whoever is spoken to: "Speaking to Piers Morgan, she said"."""
_IS_ASKED = re.compile(r"\b(?:asked|asks|pressed|questioned|challenged|interviewed)\s(?:[A-Z][\w.]*\s){0,3}$")
_ASKS = re.compile(r"\s(?:had\s|has\s|then\s|also\s)?(?:asked|asks|pressed|questioned|challenged|interviewed)\b(?!\s(?:that|not|to be)\b)")
_ASKED = re.compile(r"[“\"‘']?(?:When\s(?:s?he\s(?:was|is)\s)?)?(?:[Aa]sked|[Pp]ressed|[Qq]uestioned|[Cc]hallenged)\s(?!by\b)")
"""What begins a sentence with a question that somebody is asked: "Asked about Trump, he said"."""
CLAUSE_OPENERS = "When|While|After|Before|As|If|Since|Although|Though|Once|Because|Until|Asked|In|On|At"
"""Words that begin a clause in front of its sentence's, as alternatives of a pattern."""
_SUBORDINATE = re.compile(rf"[“\"‘']?(?:{CLAUSE_OPENERS}|Pressed|Despite|With)\b")
"""What begins a clause that stands before its sentence's."""
_MODIFIES = re.compile(rf"\s(?:{'|'.join(sorted(ROLES | COLLECTIVES))})s?\b")
"""Behind a name that only tells whose somebody is: "a Trump supporter"."""
_COMMA = re.compile(r",\s(?:[A-Z][\w.]*\s){0,3}$")
_HEADLINE = 200
_NEAR = 40


class Place(NamedTuple):
    """Where somebody is mentioned, and whether with a title."""

    start: int
    end: int
    titled: bool = False


class Standing:
    """Of the names of one article."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[tuple[int, int], dict[str, float]] = {}

    def of(self, place: Place) -> dict[str, float]:
        """What is seen of a mention, by the names that `antecedents.json` has weights for; 0 or 1 each."""
        if place[:2] not in self._known:
            self._known[place[:2]] = self._of(place)
        return self._known[place[:2]]

    def begins(self, place: Place) -> bool:
        """Whether a mention begins its sentence, but for a title or what somebody is."""
        at = self._begin_of(place.start)
        return place.start - at <= 3 or (place.start - at < _NEAR and not re.search(r"[,;]", self._text[at : place.start]) and place.titled)

    def sentence_of(self, place: int) -> int:
        """How many sentences end before a place, as far as full stops tell."""
        return bisect_right(self._stops, place)

    def _begin_of(self, place: int) -> int:
        return self._stops[i - 1] if (i := bisect_right(self._stops, place)) else 0

    def _of(self, place: Place) -> dict[str, float]:
        behind = self._text[place.end : place.end + 120]
        ahead = self._text[max(0, place.start - _NEAR) : place.start]
        opening = self._begin_of(place.start)
        begins = self.begins(place)
        verb = _VERB.match(behind)
        acts = verb is not None and _NO_VERB.match(behind) is None
        topic = _TOPIC.search(ahead) is not None
        main = self._is_main(place, opening)
        asked = _ASKED.match(self._text, opening) is not None
        seen = {
            "subject": acts and (begins or _CLAUSE.search(ahead) is not None),
            "acts": verb is not None and acts and (verb[1] in _ACTS or verb[1].endswith("ed")),
            "begins": begins,
            "owner": behind.startswith(("’s", "'s", "’ ", "' ")),
            "behind_preposition": _PREPOSITION.search(ahead) is not None and not topic,
            "topic": topic,
            "object": _OBJECT.search(ahead) is not None,
            "modifies": _MODIFIES.match(behind) is not None,
            "spoken_to": _HEARS.search(ahead) is not None,
            "is_asked": _IS_ASKED.search(ahead) is not None or (asked and main),
            "asks": _ASKS.match(behind) is not None,
            "asked_about": asked and not main,
            "main": main,
            "subordinate": not main and not begins and _SUBORDINATE.match(self._text, opening) is not None,
            "headline": place.start < _HEADLINE,
        }
        return {name: float(value) for name, value in seen.items()}

    def _is_main(self, place: Place, opening: int) -> bool:
        """Whether a mention is the subject behind a clause that stands first: "When Trump tried to, Mr. Kasich differed"."""
        if _SUBORDINATE.match(self._text, opening) is None:
            return False
        ahead = self._text[max(opening, place.start - _NEAR) : place.start]
        return _COMMA.search(ahead) is not None and _VERB.match(self._text, place.end) is not None

    @cached_property
    def _stops(self) -> list[int]:
        return [stop.end() for stop in _STOPS.finditer(self._text)]
