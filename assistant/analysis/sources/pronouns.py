"""Whom a pronoun stands for: whoever spoke or was named last, of the kind that it can be."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from assistant.analysis.language import lexicon as words
from assistant.analysis.language.names import is_organization, names_in
from assistant.analysis.language.phrases import ELLIPTICAL, INDEFINITE, Phrase, is_insider, is_many, is_people, phrase_of
from assistant.analysis.people.people import Names
from assistant.analysis.sources import anonymity, unnamed
from assistant.analysis.sources.antecedents import MEN, WOMEN, Antecedents
from assistant.analysis.sources.mentioned import Mentioned
from assistant.analysis.sources.naming import Naming
from assistant.records import Source, SourceType

NEAR_PERSON = 400
"""How many characters back a name may stand that "he" or "she" takes up."""


_OPENS = re.compile(
    r"(?:^|(?<=[.!?]\s)|(?<=[.!?][”\"’]\s)|(?<=\n))(?:Asked\s[^.!?\n“”\"]{3,120},\s(?=the\s))?"
    r"((?:[Tt]he|An?|One|Another)\s(?:[\w’'-]+\s){0,4}?([a-z’'-]*(?:[a-z]or|er|iff|man|woman|boy|girl|ist|ian|nurse|witness|clerk|guard|cook|chief|resident|student|tenant|mate)))"
    r"[,\s][^.!?\n]*[.!?][”\"’]?\s*$"
)
"""A sentence whose subject is somebody without a name, and where it ends."""
_KIN_OF = re.compile(
    r"(?:^|(?<=[.!?]\s)|(?<=[.!?][”\"’]\s)|(?<=\n))(The\s(?:[a-z]+\s)?(father|mother|brother|sister|husband|wife|widow|son|daughter|uncle|aunt)\sof\s"
    r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3})\b[^.!?\n]*[.!?][”\"’]?\s*$"
)
"""A sentence whose subject is somebody's relative: "The father of Leo Marsh, seven, walked out. He told us"."""
_FEW = re.compile(
    r"(?:^|(?<=[.!?]\s)|(?<=[.!?][”\"’]\s)|(?<=\n))"
    r"((?:The|These|Those)\s(?:minutes|documents|records|papers|e-?mails|memos|letters|files|filings|messages|figures|data|reports|transcripts)|"
    r"(?:The\s)?(?:Two|Three|Four|Five|Six|Several|Both)\s(?:[a-z’'-]+\s){0,3}?(?:[a-z’'-]+s|people|m[ea]n|wom[ea]n))"
    r"[,\s][^.!?\n]*[.!?][”\"’]?\s*$"
)
"""The same of a few."""
_PLURAL = re.compile(r"(?:all|both|two|three|four|five|neither|none)", re.IGNORECASE)
_ASKS = re.compile(r"\s(?:had\s|has\s|also\s)?(?:asked|asks|pressed|challenged)\b(?!\s(?:that|not|to be)\b)")
"""Whoever asks is answered by somebody else."""
_SINGLE = re.compile(r"(?:one|another|a\s(?:second|third|fourth))\b|s?he$", re.IGNORECASE)
"""One of many: "one of the officials"; who was "he" before is one."""
_ASKED_BY = re.compile(r"[“\"]?(?:Asked|Pressed|Questioned|Challenged|Cross-examined|Interviewed)\sby\s")
_STOP = re.compile(r"[.!?\n]")
_HE, _SHE = ("he", "him", "his"), ("she", "her", "hers")


class Pronouns:
    """Resolves the pronouns of one article, in the order of the text."""

    def __init__(self, text: str, names: Names, naming: Naming, earlier: Mentioned, antecedents: Antecedents) -> None:
        """`earlier` are the sources that were read so far; whoever reads them goes on adding to it."""
        self._text = text
        self._names = names
        self._naming = naming
        self._earlier = earlier
        self._antecedents = antecedents
        self._last = ("", "", 0)

    def read(self, start: int, end: int, word: str, sentence: tuple[int, int]) -> Source:
        """Whom the pronoun `word` at `text[start:end]` stands for; `sentence` is its sentence's range."""
        mention = self._text[start:end]
        if word in words.PERSON_PRONOUNS and word != "who" and anonymity.asks(self._text, end, sentence[1]):
            near = self._earlier.of_type((SourceType.ANONYMOUS,), start)
            if near is None or start - near.end >= NEAR_PERSON:
                near = self._earlier.latest(SourceType.UNNAMED_GROUP, start, NEAR_PERSON, lambda source: not is_many(source.resolved))
            known = near.resolved if near is not None else unnamed.latest(self._text, start)
            known = known or self._text[start : sentence[1]].split(",")[0].rstrip(" .")  # "She asked that her name be withheld"
            return Source(start, end, mention, SourceType.ANONYMOUS, known, anonymity_reason=anonymity.reason(self._text, *sentence))
        if word in words.PERSON_PRONOUNS:
            wanted: tuple[SourceType, ...] = (SourceType.NAMED_PERSON, SourceType.ANONYMOUS)
        elif word in words.GROUP_PRONOUNS:
            wanted = (SourceType.UNNAMED_GROUP, SourceType.NAMED_ORGANIZATION, SourceType.ANONYMOUS)
        else:
            wanted = (SourceType.DOCUMENT, SourceType.NAMED_ORGANIZATION)
        newcomer = self._newcomer(word, start, sentence[0]) or self._newcomers(word, start, sentence[0])
        if newcomer is not None:
            return newcomer
        if word in (*_HE, *_SHE):
            asker = self._asker(sentence[0], start)
            meant = self._antecedents.of_pronoun(
                start,
                end,
                sentence,
                lambda full: full != asker and self._may_be(word, full, start),
                lambda source: self._is_one(word, source),
            )
            if meant is not None and meant.source is not None:
                return self._called(word, replace(meant.source, start=start, end=end, text=mention))
            if meant is not None:
                return self._called(word, self._naming.person(start, end, meant.full))
        near = self._earlier.of_type(wanted, start)
        if word in words.GROUP_PRONOUNS:
            both = self._earlier.latest(SourceType.NAMED_PERSON, start, NEAR_PERSON, lambda source: " and " in source.resolved)
            near = both if both is not None and (near is None or near.end < both.end) else near
        if near is not None and not (near.type is SourceType.NAMED_PERSON and not self._may_be(word, near.resolved, start)):
            found = replace(near, start=start, end=end, text=mention)
            return self._called(word, found) if word in (*_HE, *_SHE) else found
        known = unnamed.latest(self._text, start) if word in ("he", "she") else None
        fallback = SourceType.NAMED_PERSON if word in words.PERSON_PRONOUNS and known is None else SourceType.UNNAMED_GROUP
        kind = SourceType.NAMED_ORGANIZATION if word in words.THING_PRONOUNS else fallback
        house = self._house_before(sentence[0], start) if word == "it" else None
        known = house or known
        return Source(start, end, mention, kind, known or mention)

    def house(self, phrase: Phrase, sentence: tuple[int, int]) -> str | None:
        """The institution of somebody for whom "his" or "her" stands: "Peta Gaunt’s office"."""
        if phrase.determiner not in ("his", "her"):
            return None
        owner = self.read(phrase.start, phrase.start + len(phrase.determiner), "he" if phrase.determiner == "his" else "she", sentence)
        last = next(self._names.people_before(phrase.start), None)
        sure = last is not None and self._names.bearer(last) == owner.resolved  # "His campaign", after Sanders and his manager
        if owner.type is not SourceType.NAMED_PERSON or not sure or owner.resolved not in self._names.people.values():
            return None
        mark = "’" if owner.resolved.endswith("s") else "’s"
        return f"{owner.resolved}{mark} {phrase.text[len(phrase.determiner) + 1 :]}"

    def _house_before(self, begin: int, end: int) -> str | None:
        """The institution that is named first in a stretch: "Parcel company Lunaro will cut 2,300 jobs, it said"."""
        named = (name for name in names_in(self._text, begin, end) if name.text.lower() not in words.PLACES)
        houses = (name for name in named if self._names.described(name.text) is False or is_organization(name.text))
        return next((self._names.fullest(name.text) for name in houses), None)

    def _asker(self, sentence: int, place: int) -> str | None:
        """Who has asked what is answered at a place: "Asked by Fergus Dallas, counsel to the inquiry, he replied"."""
        asked = _ASKED_BY.match(self._text, sentence, place)
        name = next(iter(names_in(self._text, asked.end(), place)), None) if asked is not None else None
        return self._names.bearer(name) if name is not None else None

    def _may_be(self, word: str, name: str, start: int) -> bool:
        """Whether "he" or "she" may be somebody, by titles and nouns, and who was right before called the other."""
        last, said, place = self._last
        return self._names.may_be(word, name) and (last != name or start - place > NEAR_PERSON or (said in _HE) is (word in _HE))

    def _called(self, word: str, source: Source) -> Source:
        self._last = source.resolved, word, source.start
        return source

    def _is_one(self, word: str, source: Source) -> bool:
        """Whether "he" or "she" may be one who spoke without a name: an aide, a resident, the spokesman of an institution."""
        text = source.resolved if source.text.lower() in words.PRONOUNS else source.text
        phrase = phrase_of(text, 0, len(text))
        if source.type is SourceType.DOCUMENT or source.text.lower() == "who":
            return False
        if source.type is SourceType.NAMED_ORGANIZATION:
            if phrase.head not in words.SPOKES:
                return False
        elif (phrase.many and not _SINGLE.match(source.text)) or _ASKS.match(self._text, source.end):
            return False
        fits = _SHE if WOMEN.search(phrase.head) else _HE if MEN.search(phrase.head) else (*_HE, *_SHE)
        return word in fits

    def some_of(self, start: int, end: int, phrase: Phrase) -> Source | None:
        """Those of whom "one", "both" or "the other" at a place are some."""
        near = self._earlier.of_type((SourceType.ANONYMOUS, SourceType.UNNAMED_GROUP), start)
        if near is not None and near.type is SourceType.UNNAMED_GROUP and not is_many(near.resolved):
            near = self._earlier.of_type((SourceType.ANONYMOUS,), start)  # "A fruit seller" is not some of whom one is.
        own = unnamed.of_a_class(self._text, start)
        if own is not None and (near is None or own.start > near.start):
            return self._nameless(start, end, own)
        few = None if near is not None and is_many(near.resolved) else unnamed.few(self._text, start)
        if near is None and few is not None:
            return self._nameless(start, end, few)
        if near is None or anonymity.half_named(near.text):
            return None  # "Another" is not Blessing, whose name was changed.
        if ELLIPTICAL.fullmatch(near.resolved) or near.resolved.lower() in INDEFINITE:
            return None
        second = phrase.determiner == "another" and not is_many(near.resolved)  # "A source said two men had come. Another said"
        if few is not None and not second and (few.start > near.start or near.resolved[:1].isupper()):
            return self._nameless(start, end, few)  # "It spoke to six former employees. One recalls", and not the man before them
        if (_PLURAL.fullmatch(phrase.text) or phrase.text.lower() == "others") and not is_many(near.resolved):
            return None
        return replace(near, anonymity_reason=None) if "other" in phrase.text.lower() else near  # "The other" has not said why.

    def _newcomer(self, word: str, start: int, sentence: int) -> Source | None:
        """Who is the subject of the sentence before, and has no name: "The woman beside him shook her head. She said"."""
        before = _OPENS.search(self._text, max(0, sentence - NEAR_PERSON), sentence)
        spoke = self._earlier.of_type(tuple(SourceType), start)
        kin = _KIN_OF.search(self._text, max(0, sentence - NEAR_PERSON), sentence)
        if kin is not None and word in (_SHE if WOMEN.search(kin[2]) else _HE) and (spoke is None or spoke.end < kin.start(1)):
            return Source(start, start + len(word), self._text[start : start + len(word)], SourceType.NAMED_PERSON, kin[1])
        if before is None or word not in (*_HE, *_SHE) or (spoke is not None and spoke.end > before.start(1)):
            return None
        head = before[2].lower()
        fits = _SHE if WOMEN.search(head) else _HE if MEN.search(head) else (*_HE, *_SHE)
        if (
            word not in fits
            or head not in words.ROLES
            or any(n.start > before.end(1) for n in itertools.islice(self._names.people_before(start), 1))
        ):
            return None
        named = self._names.with_role(head)
        if named is not None:
            return self._naming.person(start, start + len(word), named)
        hidden = anonymity.withheld(self._text, before.start(), before.end())
        kind = SourceType.ANONYMOUS if hidden else SourceType.UNNAMED_GROUP
        return Source(start, start + len(word), self._text[start : start + len(word)], kind, before[1])

    def _newcomers(self, word: str, start: int, sentence: int) -> Source | None:
        """Those who are the subject of the sentence before: "Two former executives put it down to money. They said"."""
        before = _FEW.search(self._text, max(0, sentence - NEAR_PERSON), sentence)
        spoke = self._earlier.of_type(tuple(SourceType), start)
        if before is None and word == "they":
            own = unnamed.of_a_class(self._text, start)  # "Allies of the minister were less reticent. They said"
            if own is None or own.start >= sentence or own.head in words.INSTITUTION_PLURALS or (spoke and spoke.end >= own.start):
                return None
            return Source(start, start + len(word), self._text[start : start + len(word)], SourceType.UNNAMED_GROUP, own.text)
        if before is None or word != "they" or (spoke is not None and spoke.end > before.end(1)):
            return None
        phrase = phrase_of(self._text, *before.span(1))
        if phrase.head in words.DOCUMENTS:
            return Source(start, start + len(word), self._text[start : start + len(word)], SourceType.DOCUMENT, phrase.text)
        return self._nameless(start, start + len(word), phrase) if is_people(phrase) else None

    def _nameless(self, start: int, end: int, phrase: Phrase) -> Source:
        stop = _STOP.search(self._text, phrase.end)
        told = (phrase.start, stop.start() if stop else len(self._text))
        hidden = is_insider(phrase.head) or "former" in phrase.text.split() or anonymity.withheld(self._text, *told)
        return Source(start, end, self._text[start:end], SourceType.ANONYMOUS if hidden else SourceType.UNNAMED_GROUP, phrase.text)
