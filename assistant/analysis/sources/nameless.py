"""Sources that no name is given to: who withholds it, who was brought in without one, and somebody."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from dataclasses import replace
from functools import cached_property

from assistant.analysis.language import lexicon as words
from assistant.analysis.language.phrases import DEFINITE, INDEFINITE, PARTITIVE, Phrase, is_insider, is_many, is_people, phrase_of
from assistant.analysis.people.false_names import given_in
from assistant.analysis.people.people import Names
from assistant.analysis.sources import anonymity, unnamed
from assistant.analysis.sources.antecedents import MEN, WOMEN
from assistant.analysis.sources.mentioned import Mentioned
from assistant.analysis.sources.naming import Naming
from assistant.analysis.sources.pronouns import NEAR_PERSON
from assistant.records import Source, SourceType

_PERSONS = (SourceType.NAMED_PERSON, SourceType.ANONYMOUS, SourceType.UNNAMED_GROUP)
_ANYBODY = ("woman", "girl", "man", "boy", "witness", "complainant", "accuser", "claimant")
_TESTIFIES = re.compile(
    r"(?:,[^,.;“”\"]{2,80},)?\s(?:has\s|had\s)?(?:told|tells)\s(?:(?:the|an?)\s)?(?:[\w-]+\s){0,3}?"
    r"(?:court|court-martial|jury|inquiry|tribunal|commission|hearing|inquest|committee|panel|judge|board|investigators)\b"
)
_DRESSED = re.compile(r"\s(?:in|wearing|with)\san?\s")
_REACHED = re.compile(
    r",\s(?:reached|contacted|interviewed|speaking)\s(?:by|over|on|via)\s(?:the\s|a\s)?(?:tele)?(?:phone|video|text|WhatsApp|Signal)\b"
)
"""Who gives evidence without a name has it withheld: "A woman has told a public inquiry"."""
_LOOKED_AT, _BESIDE = 5, 80
_LEAD = 600
"""Characters of an article in which somebody may be told of who is named in the rest."""
_AT = re.compile(r"\b(?:at|inside|within)\s")
_NOT_TOLD = re.compile(r"(?!)")
_TOLD_APART = re.compile(r",?\s(?:who|whose|with|in|at|from|behind|beside)\b")
_GOES_ON = 2000
"""Characters behind the sentence that withholds the names of several people in which one without a name is one of them."""
_STOP = re.compile(r"[.!?\n]")
_AND_SOME = re.compile(r"\sand\s(?=(?:two|three|four|five|six|several|some)\s)")
_NUMBERS = frozenset({"six", "seven", "eight", "nine", "ten", "dozens", "hundreds"})
_ONE_OF = re.compile(r"(?:[Oo]ne|[Aa]nother) of ")
_TOLD = re.compile(r",\s((?!who\b)an?\s[^,.;:“”\"\n]{3,80})(?=,)")
"""What is told of one of several: "One of the people, a former ministry lawyer, said"."""


def is_of_the_house(phrase: Phrase, mention: str) -> bool:
    """Whether somebody works or worked where the story is: "a former organizer", "two accountants at the ministry"."""
    own = phrase.text.lower().split(f" {phrase.head}")[0].split()
    if "former" in own or phrase.head.startswith("ex-") or anonymity.worked(mention):
        return True
    place = _AT.search(mention)
    house = phrase_of(mention, place.end(), len(mention)) if place is not None else None
    return house is not None and (house.head in words.INSTITUTIONS or (house.words[-1:] != [] and house.words[-1][:1].isupper()))


def are_insiders(phrase: Phrase, mention: str) -> bool:
    """Whether a plural is of a few who know: "four officials", "seven former members", "nurses who work there"."""
    few = phrase.counted and phrase.head not in ("people", "persons", "members", "presidents", "ministers")
    members = phrase.counted and phrase.text.lower().endswith(("staff members", "board members", "crew members"))
    former = phrase.counted and "former" in phrase.words
    there = anonymity.works_there(mention) and not is_insider(phrase.head)
    if not (few or members or former or there or phrase.head == "insiders"):
        return False
    return is_insider(phrase.head) or phrase.head == "members" or is_of_the_house(phrase, mention)


def of_several(several: str) -> str:
    """One of several who were mentioned together: "one of three people with knowledge of the talks", "one of the fishermen"."""
    phrase = phrase_of(several, 0, len(several))
    if not (phrase.many or phrase.head.endswith("men")) or several[:6].lower() in ("one of", "anothe"):
        return several
    beside = _AND_SOME.search(several)
    if beside is not None:
        return f"one of {several[beside.end() :]}"  # "Union leaders and two people present at the meeting"
    first, _, rest = several.partition(" ")
    counted = phrase.counted or phrase.determiner in INDEFINITE | DEFINITE or first[:1].isdigit() or first.lower() in _NUMBERS
    small = counted or is_people(phrase_of(first, 0, len(first))) or first.lower() in ("current", "former", "senior")
    return f"one of {'' if counted else 'the '}{first.lower() if small else first} {rest}".strip()


class Nameless:
    """Of one article; `earlier` are the sources that were read so far."""

    def __init__(self, text: str, names: Names, naming: Naming, earlier: Mentioned) -> None:
        self._text = text
        self._names = names
        self._naming = naming
        self._earlier = earlier

    def one(self, start: int, end: int, phrase: Phrase) -> Source:
        """Somebody without a name: who holds an office is identified for all that."""
        held = phrase.head in words.OFFICES and phrase.determiner not in INDEFINITE
        if self._is_hidden(start, end, phrase):
            return self.anonymous(start, end, phrase, (start, end))
        kind = SourceType.NAMED_PERSON if held else SourceType.UNNAMED_GROUP
        return Source(start, end, self._text[start:end], kind, phrase.text or self._text[start:end])

    def _is_hidden(self, start: int, end: int, phrase: Phrase) -> bool:
        """Whether somebody gives evidence or is reached by telephone, is in a headline, or is one of several, whose names are withheld."""
        if phrase.determiner not in INDEFINITE:
            headline = phrase.person and "\n" not in self._text[: start + 1] and phrase.determiner not in DEFINITE
            hidden = headline and (self._keeps_a_name or _TESTIFIES.match(self._text, end) is not None)
            return hidden and not self._is_named_later(phrase.head.removeprefix("ex-"), end)
        if phrase.person and (
            (phrase.head != "witness" and _TESTIFIES.match(self._text, end))
            or _REACHED.match(self._text, end)
            or anonymity.called_at(self._text, end)
        ):
            return True
        dressed = _DRESSED.search(self._text, start, end) is not None  # A man in the street is none of them.
        last = bisect_right(self._withheld, start) - 1
        return not dressed and last >= 0 and start - self._withheld[last] <= _GOES_ON

    def is_of_the_house(self, phrase: Phrase, mention: str) -> bool:
        """Whether somebody works or worked where the story is, and is not named later, as who opens an article may be."""
        opens = phrase.start < _LEAD and self._is_named_later(phrase.head, phrase.end)
        return is_of_the_house(phrase, mention) and not opens

    def _is_named_later(self, noun: str, place: int) -> bool:
        """Whether a person is named beside a noun behind a place: "Thandi Nkosi, a contracts manager"."""
        people = [name.start for name in self._names.mentions_of_people]
        nouns = itertools.islice(re.finditer(rf"\b{re.escape(noun)}\b", self._text[place:]), _LOOKED_AT)
        return any(abs(start - place - match.start()) < _BESIDE for match in nouns for start in people)

    @cached_property
    def _keeps_a_name(self) -> bool:
        """Whether the article says of anybody that the name is withheld."""
        return unnamed.withholds(self._text)

    @cached_property
    def _withheld(self) -> list[int]:
        """Where the article has said of several people that their names are withheld: "seven inmates, none of whom can be named"."""
        return unnamed.withheld_together(self._text)

    def latest(self, start: int, phrase: Phrase) -> Source | None:
        """The insider without a name who spoke last, in other words: "the aide", for "a White House official"."""
        short = len(phrase.words) == 2 and (phrase.head in _ANYBODY or phrase.determiner in ("this", "that"))
        if (short or "former" in phrase.words[1:2]) and _TOLD_APART.match(self._text, phrase.end) is None:
            last = next(iter(self._earlier.recent(start, NEAR_PERSON, 1, lambda _: True)), None)
            nobody = last is not None and last.type in (SourceType.ANONYMOUS, SourceType.UNNAMED_GROUP) and not is_many(last.resolved)
            other = MEN if phrase.head in _ANYBODY[:2] else WOMEN if phrase.head in _ANYBODY[2:4] else _NOT_TOLD
            head = phrase_of(last.resolved, 0, len(last.resolved)).head if last is not None else ""
            if nobody and not other.search(head):
                return last  # "The woman", for "the complainant"
        near = self._earlier.of_type((SourceType.NAMED_PERSON, SourceType.ANONYMOUS), start) if is_insider(phrase.head) else None
        if near is None or near.type is not SourceType.ANONYMOUS or start - near.end >= NEAR_PERSON:
            return None
        plain = len(phrase.words) == 2 or "former" in phrase.words
        return near if plain or not is_many(near.resolved) else None  # "The police lawyer" is not "sources".

    def relative(self, start: int, end: int, phrase: Phrase) -> Source | None:
        """The relative of whoever has spoken last and withholds the name: "her mother"."""
        last = next(iter(self._earlier.recent(start, NEAR_PERSON, 1, lambda source: source.type in _PERSONS)), None)
        if last is None or last.type is not SourceType.ANONYMOUS or is_many(last.resolved) or phrase.determiner == "their":
            return None
        return Source(start, end, self._text[start:end], SourceType.ANONYMOUS, phrase.text, anonymity_reason=None)

    def introduced(self, start: int, phrase: Phrase) -> Source | None:
        """Who was brought in by that word without a name: "a designer who asked not to be named", for "the designer" after it."""
        found = unnamed.introduced(self._text, start, phrase.head)
        if found is None:
            return None
        one = phrase_of(self._text, *found)
        if (not one.common and self._naming.proper(one, found[1])) or self._naming.behind(one, found[1]):
            return None
        stop = _STOP.search(self._text, found[1])
        sentence = (found[0], stop.start() if stop else len(self._text))
        if is_insider(phrase.head) or anonymity.withheld(self._text, *sentence):
            return self.anonymous(*found, one, sentence)
        return Source(*found, self._text[slice(*found)], SourceType.UNNAMED_GROUP, one.text)

    def anonymous(self, start: int, end: int, phrase: Phrase, sentence: tuple[int, int]) -> Source:
        """Somebody who withholds the name, with the reason that the sentence gives; taken up by \"the aide\", \"one of the people\"."""
        mention = self._text[start:end]
        why = anonymity.reason(self._text, *sentence)
        called = given_in(mention)
        if called is not None:
            return Source(start, end, mention, SourceType.ANONYMOUS, called, anonymity_reason=why)
        earlier = self._earlier.of_head(phrase)
        if earlier is not None and earlier.type is SourceType.ANONYMOUS and (phrase.determiner in DEFINITE or PARTITIVE.match(phrase.text)):
            if _ONE_OF.match(phrase.text):
                told = _TOLD.match(self._text, phrase.end)
                own = told[1] if told is not None else of_several(earlier.resolved)
                return replace(earlier, start=start, end=end, text=mention, resolved=own, anonymity_reason=earlier.anonymity_reason or why)
            several = earlier.resolved.removeprefix("one of ") if phrase.many else earlier.resolved
            return replace(earlier, start=start, end=end, text=mention, resolved=several, anonymity_reason=earlier.anonymity_reason or why)
        return Source(start, end, mention, SourceType.ANONYMOUS, phrase.text, anonymity_reason=why)
