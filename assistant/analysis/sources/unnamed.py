"""People who are brought in without a name, found again when they are taken up: "the designer", "she", "the worker"."""

from __future__ import annotations

import re

from assistant.analysis.language.phrases import Phrase, is_insider, is_people, phrase_of
from assistant.analysis.sources import anonymity

_ONE = re.compile(r"\b(?:[Aa]n?|[Oo]ne)\s(?:[\w’'-]+\s){0,3}?[\w’'-]{4,}\b(?=,|\s(?:who|at|of|with|in|for)\b)")
_SENTENCE = re.compile(r"(?:^|(?<=[.!?”\"’]\s)|(?<=\n))([A-Z“\"][^.!?\n]{8,300}[.!?]?)")
_WHO = re.compile(
    r"(?:S?[Hh]e|They|Both|Neither|None|All|The (?:two|three|four|five|man|woman|pair))\b|[“\"][^“”\"]{2,300}[”\"]\s(?:s?he|they)\s"
)
_A_FEW = re.compile(
    r"\b(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ss]everal|\d\d?|(?:half\s)?a\sdozen)\s(?:[a-z’'-]+\s){0,3}?"
    r"(?:[a-z’'-]{3,}s|people|wom[ea]n|men)\b"
)
_A_CLASS = re.compile(
    r"(?:^|(?<=[.!?]\s)|(?<=[.!?][”\"’]\s)|(?<=\n))(?:[A-Z][a-z]+(?:ly)?,\s)?"
    r"(?!More\s)((?:The\s|(?:[A-Z][\w’-]+\s){1,2}(?=[a-z]))?[A-Z]?[a-z]+(?:s|men|women|people))\b[^.!?\n]*[.!?]\s*"
    r"[“\"]?[^“”\"\n]{0,300}[”\"]?[^“”\"\n]{0,40}$"
)
"""People without names who are the subject of the sentence before: "Fishermen were less sure. “It was free,” said one"."""
_OF_THEM = re.compile(
    r"(?:^|(?<=[.!?]\s)|(?<=[.!?][”\"’]\s)|(?<=\n))((?:[A-Z][\w’-]+\s){0,2}[A-Z]?[a-z]+(?:s|men|women|people))\b(?:\s[^.!?,;“”\"\n]+)?,\s$"
)
"""The subject of the sentence: "Diplomats in the region believe it is about oil, several of them said"."""
_SEVERAL = re.compile(
    r"\b(?:none|neither|all|both|they|their\s(?:real\s|full\s)?(?:names|identities)|(?:those|people)\swho\s(?:spoke|say|were\sinterviewed)|whose\s(?:real\s)?names|victims|survivors|complainants|"
    r"like\s(?:the\s|some\s|several\s|many\s|most\s)?others?)\b",
    re.IGNORECASE,
)
"""Words of a sentence that withholds more names than one."""
_PLURAL = re.compile(r"\b[A-Za-z’-]{2,}(?:s|men|people)\b")
_BEFORE = 160
"""Characters before a sentence in which those whose names it withholds are brought in."""
_NEAR, _FAR = 400, 4000
"""Characters before a mention in which whoever it takes up was brought in: by a pronoun, by the same noun."""


def latest(text: str, place: int) -> str | None:
    """Who was brought in last before a place: "a former quality manager"."""
    nouns = list(_ONE.finditer(text, max(0, place - _NEAR), place))
    return next((n.group() for n in reversed(nouns) if phrase_of(text, *n.span()).person), None)


def few(text: str, place: int) -> Phrase | None:
    """Those without names of whom "one" at a place is: "The paper spoke to six former employees. One recalls"."""
    found = [phrase_of(text, *match.span()) for match in _A_FEW.finditer(text, max(0, place - _NEAR), place)]
    return next((phrase for phrase in reversed(found) if is_people(phrase)), None)


def of_a_class(text: str, place: int) -> Phrase | None:
    """Those without names who are the subject of the sentence or of the one before, some of whom speak at a place."""
    found = _OF_THEM.search(text, max(0, place - _NEAR), place) if text[place : place + 30].split(",")[0].find(" of them") >= 0 else None
    found = found or _A_CLASS.search(text, max(0, place - _NEAR), place)
    phrase = phrase_of(text, *found.span(1)) if found is not None else None
    return phrase if phrase is not None and is_people(phrase) else None


def withheld_together(text: str) -> list[int]:
    """The ends of the sentences that say that the names of several people are withheld: "None can be identified"."""
    sentences = [match.span(1) for match in _SENTENCE.finditer(text)]
    several = [(start, end) for start, end in sentences if _SEVERAL.search(text, start, end) and anonymity.withheld(text, start, end)]
    return [end for start, end in several if _are_outsiders(text[max(0, start - _BEFORE) : end])]


def withholds(text: str) -> bool:
    """Whether an article says of anybody that the name is withheld."""
    return any(anonymity.withheld(text, *match.span(1)) for match in _SENTENCE.finditer(text))


def _are_outsiders(told: str) -> bool:
    """Whether those who are told of are no insiders, among whom a man in the street is not: inmates, nurses, residents."""
    heads = {word.lower() for word in _PLURAL.findall(told)}
    return not any(is_insider(head) for head in heads if head != "people") or any(head.endswith("men") for head in heads)


def introduced(text: str, place: int, noun: str) -> tuple[int, int] | None:
    """Where somebody was brought in last by a noun before a place: "a designer who asked not to be named", for "the designer"."""
    pattern = re.compile(
        rf"\b(?:an?|one|another)\s(?:(?!(?:from|of|to|by|with|in|at|for|on|and|the|an?|who|that)\s)[\w’'-]+\s){{0,4}}?{re.escape(noun)}\b(?![’'])",
        re.IGNORECASE,
    )
    found = max(pattern.finditer(text, max(0, place - _FAR), place), key=lambda match: match.start(), default=None)
    return found.span() if found else None


def asks_later(text: str, place: int, noun: str) -> tuple[int, int] | None:
    """The sentence, in this paragraph or the next, in which whoever spoke before a place asks not to be named: "She asked that"."""
    second = text.find("\n\n", place)
    stop = text.find("\n\n", second + 2) if second >= 0 else -1
    for match in _SENTENCE.finditer(text, place, min(place + _NEAR, stop if stop >= 0 else len(text))):
        who = _WHO.match(match[1])
        if (who is not None or re.match(rf"The {re.escape(noun)}\b", match[1])) and anonymity.withheld(text, *match.span(1)):
            return match.span(1)
    return None
