"""The noun phrase of a source mention, and its head: "sources" of "sources within the ministry, who spoke on Monday"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.analysis.language import lexicon as words
from assistant.analysis.language.names import bare

_CUT = re.compile(
    r",|\s[–—-]{1,2}\s|—|;|\((?![^()\s]{1,12}\)\s(?:data|reports?|survey|study|figures|records|index|poll|officials?|spokes\w+|chief|statement|members)\b)|[“\"]|\s(?:who|whose|that|which|speaking|when|while|titled|dated|(?:late|early|earlier)\s(?:on|this|last)|on\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:him|her|it)self|themselves)\b|"
    r"\s(?:marked|pasted|circulating|circulated|signed|drafted|prepared|sent|addressed|polled|surveyed|interviewed|questioned|contacted|seen|shown|reviewed|obtained|accessed|verified|authored|produced|provided|called|published|released|posted|issued|filed|leaked|left)\s"
    r"(?:by|in|on|to|at|from|with|last|this|early|late|after|before|for|as|among|around|between|[A-Z“\"])"
)
_DATELINE = re.compile(r"[A-Z][\w.]*(?:\s[A-Z][\w.]*)?\s[-–—]\s(?=[A-Z])|[A-Z]{2,4}\s\([^()]{2,30}\)\s(?=[A-Z])")
"""What stands before a name and is no part of it: a place, or a rank with its district ("DCP (South) Anita Rao")."""
_DOING = re.compile(
    r"(?:Speaking|Briefing|Addressing|Responding|Reacting|Writing|Testifying|Appearing|Commenting|Answering|Announcing|Opening|Presenting|"
    r"Confirming|Introducing|Describing|Defending|Delivering)\s[^,]{2,80},\s(?=\S)"
)
"""What somebody does who speaks: "Briefing journalists in Abuja, the party's secretary"."""
_OF_ITS = re.compile(
    r"(?:[Tt]he\s)?[A-Z][^()“”\"\n]{3,90}\s\([A-Z][A-Za-z&.-]{1,9}\)\s(?=[A-Z][\w.’'-]*\s(?:(?:[A-Z][\w.’'-]*|for|of|the|and)\s){0,8}[A-Z][\w’'-]+\b)"
)
"""An institution and its acronym, before the office of somebody: "the Department of the Interior (DOI) Secretary Anna Lind"."""
INDEFINITE = frozenset(
    {"a", "an", "one", "another", "two", "three", "four", "five", "some", "several", "many", "most", "other", "few", "any", "no", "both"}
)
DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "their", "its", "our", "my"})
POSSESSIVE = frozenset({"his", "her", "their", "my", "our"})
"""People's; "its" is an institution's."""
OPEN_SOURCES = re.compile(
    r"\b(?:public|open|written|archival|historical|documentary|primary|published|online|publicly available)\ssources?$", re.IGNORECASE
)
"""Sources that anybody can look up."""
PARTITIVE = re.compile(
    r"^(?:(?:at least |more than )?(?:one|another|two|three|four|some|others?|several|many|most|none|each|a third|any)|"
    r"(?:a |the )?(?:group|number|chorus|handful|pair|majority|member|members)) of (?:the |his |her |their |its |these |those )?(.+)$",
    re.IGNORECASE,
)
ELLIPTICAL = re.compile(
    r"(?:yet |still )?(?:one|another|one more|all|both|neither|none|two|three|four|five)|(?:the |two |three |some |several )?others?|"
    r"the other (?:one|two|three|four|man|woman|person)|"
    r"the (?:two|three|four|five|first|second|third|latter)|a (?:second|third|fourth|fifth)|"
    r"(?:one|another|two|three|some|both|neither|either|each|several) of "
    r"(?:them|those|the (?:two|three|four|five|six|seven|eight|nine|ten|dozen|pair|trio|quartet|\d+|others))",
    re.IGNORECASE,
)
"""A mention with no noun of its own, or hardly: it stands for some of those who were mentioned before."""
_BASED = re.compile(r"[Tt]he\s(?:[A-Z][\w.’-]*,?\s){0,4}[A-Z][\w.’-]*-based\s(?=\w)")
"""Where an institution sits: "the Austin, Texas-based company"."""
_OWNER = re.compile(r"(\s[a-z]+)[’']s$")
_AND_LAST = re.compile(r"\s(?:and|or|but)$")
_BEFORE_ADJECTIVES = frozenset({"previously", "formerly", "once", "now", "currently", "no"})
"""What ends a noun phrase but behind its article: "a previously undisclosed directive", "an actor now in her thirties"."""
_COUPLED = re.compile(r"^[^A-Z]*(?:[A-Z][^A-Z]*)?\sand\s(?:an?|the|his|her|their|another|one)\s[a-z]")
_REPRESENTS = re.compile(r"(?:(?:an?|the|one|its|their)\s)?(?:\w+\s)?representatives?\sfor\s", re.IGNORECASE)
_CARDINAL = re.compile(
    r"(?:at least |about |nearly |almost |more than )?"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|an? (?:half[- ])?dozen|half a dozen)\b",
    re.IGNORECASE,
)
_BOTH_TIMES = re.compile(
    r"\b(?:(?:current|present|serving) (?:and|or) (?:former|past|retired)|(?:former|past) (?:and|or) (?:current|present|serving))\b",
    re.IGNORECASE,
)
_YEARS_OLD = re.compile(r"\d+-year-old")
EITHER = frozenset(
    {
        "agent",
        "correspondent",
        "executive",
        "guard",
        "insurer",
        "lender",
        "maker",
        "operator",
        "pollster",
        "publisher",
        "supplier",
        "trader",
    }
)
"""Nouns of institutions that are one person's too, without a name: "a crane operator", "one executive"."""
FIRMS_TOO = frozenset(
    {"administrator", "adviser", "advisor", "auditor", "consultant", "contractor", "manager", "owner", "partner", "sponsor"}
    | {"leader", "provider", "producer", "retailer", "distributor", "pioneer", "specialist", "champion", "investor", "shareholder"}
)
"""Nouns of people that are said of firms as well."""

_PEOPLE = (words.ROLES | words.COLLECTIVES) - words.ORGANIZATION_WORDS
"""Nouns for people that no institution has in its name: "The Star" is a newspaper."""
_COUNTED = re.compile(
    r"\d[\d,]*|several|many|some|most|few|dozens|hundreds|thousands|scores|"
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|ten|eleven|twelve|\w+teen"
)
_POSSESSED = re.compile(r"(?:[A-Z][\w.-]*\s){0,3}[A-Z][\w.-]*[’'](?:s\s|\s)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source mention without what follows its noun phrase. `start` is where it stands in the article."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Where it ends in the article."""
        return self.start + len(self.text)

    @property
    def words(self) -> list[str]:
        """Its words without punctuation."""
        return [w for w in (bare(t) for t in self.text.split()) if w]

    @property
    def head(self) -> str:
        """The noun that the phrase is about, in lower case."""
        return _head_of(self.text)

    @property
    def determiner(self) -> str:
        """The first word, in lower case."""
        return self.words[0].lower() if self.words else ""

    @property
    def common(self) -> bool:
        """Whether the head is an ordinary noun: "Clinton aides", "the Trump campaign", "one Democrat"."""
        found = [w for w in self.words if w.lower() == self.head]
        if found and not found[-1][:1].isupper():
            return True
        return self.head in _PEOPLE and len(self.words) > 1 and self.determiner in INDEFINITE | {"the"}

    @property
    def plural(self) -> bool:
        """Whether the head is a plural, or a word for many."""
        head = self.head
        if head in words.COLLECTIVES:
            return True
        return head.endswith("s") and not head.endswith(("ss", "us", "is")) and head not in words.ROLES | words.INSTITUTIONS

    @property
    def crowd(self) -> bool:
        """Whether it opens like many people, whatever names follow: "Several delegates supporting Lind", "39", "Advisers to Mr. Rubio"."""
        found = self.words
        if not found:
            return False
        first, second = found[0].lower(), found[1].lower() if len(found) > 1 else ""
        if _COUNTED.fullmatch(first):
            return not second or second == "of" or any(word.islower() and word.endswith("s") for word in found[1:4])
        if (first.endswith("s") and first[:-1] in words.ROLES) or first in words.COLLECTIVES - words.INSTITUTIONS:
            return second in words.NOUN_PHRASE_ENDS
        last = found[-1].lower()
        return bool(_POSSESSED.match(self.text)) and (last == "allies" or (last.endswith("s") and last[:-1] in words.ROLES))

    @property
    def counted(self) -> bool:
        """Whether it tells how many of a few, or who they are and were: "four diplomats", "current and former employees"."""
        return bool(_CARDINAL.match(self.text) or _BOTH_TIMES.search(self.text))

    @property
    def speaks_for(self) -> bool:
        """Whether it is somebody whose work is to speak for others: a spokesman, "representatives for the company"."""
        return self.head in words.SPOKES or _REPRESENTS.match(self.text) is not None

    @property
    def coupled(self) -> bool:
        """Whether it is of two without names: "the clerk and the plaza manager"."""
        return _COUPLED.search(self.text) is not None and self.common and self.head in words.ROLES | words.COLLECTIVES | words.KIN

    @property
    def many(self) -> bool:
        """Whether it is of more than one."""
        return self.plural or self.counted or self.crowd or self.coupled

    @property
    def one_of_a_trade(self) -> bool:
        """Whether an institution's noun is one person's here: "a crane operator", "one former executive", not "the operator"."""
        return self.head in EITHER and (self.determiner in INDEFINITE or "former" in self.text.lower().split())

    @property
    def person(self) -> bool:
        """Whether the head is a noun for one person, known or by its ending."""
        titled = "-" in self.head and self.head.rpartition("-")[2] in ("general", "president", "chief", "chair", "minister")
        if self.head.removeprefix("ex-") in words.ROLES or titled or self.one_of_a_trade or _YEARS_OLD.fullmatch(self.head):
            return True
        if self.head in words.DEMONYMS:
            return len(self.words) <= 2 and self.determiner in ("the", "a", "an", "one", "another")
        return self.head not in words.INSTITUTIONS | words.DOCUMENTS and bool(
            re.search(r"(?:man|woman|person|ist|ian|[^aeiou]er|or|ee)$", self.head)
        )


@lru_cache(maxsize=4096)
def _head_of(text: str) -> str:
    partitive = PARTITIVE.match(text)
    found = [bare(word) for word in (partitive.group(1) if partitive else text).split()]
    found = [word for word in found if word] if partitive is None else found
    for i, word in enumerate(found):
        if i and word.lower() in words.NOUN_PHRASE_ENDS and not (i == 1 and word.lower() in _BEFORE_ADJECTIVES):
            found = found[:i]
            break
    return next((w.lower() for w in reversed(found) if w), "")


def phrase_of(text: str, start: int, end: int) -> Phrase:
    """The noun phrase at the beginning of a mention, without outer punctuation."""
    based = _BASED.match(text, start, end)
    if based is not None:
        return phrase_of(text, based.end(), end)
    mention = text[start:end]
    cut = next((m.start() for m in _CUT.finditer(mention) if m.start() > 2), len(mention))
    kept = _OWNER.sub(r"\1", mention[:cut].rstrip(" ,.;:—–-”\"’'"))  # "the Florida senator’s answer was"
    kept = _AND_LAST.sub("", kept)
    lead = len(kept) - len(kept.lstrip(" “\"‘'(,"))
    return Phrase(start + lead, kept[lead:] or mention)


def own_phrase(text: str, start: int, end: int) -> Phrase:
    """The noun phrase of a mention, behind a place or rank that opens it."""
    doing = _DOING.match(text, start, end)
    if doing is not None:
        return phrase_of(text, doing.end(), end)
    opening = _DATELINE.match(text, start, end) or _OF_ITS.match(text, start, end)
    office = (
        opening is None or opening.re is _DATELINE or any(w in words.ROLES | words.HONORIFICS for w in _lower(text[opening.end() : end]))
    )
    return phrase_of(text, opening.end() if opening and office else start, end)


def _lower(mention: str) -> list[str]:
    return [bare(word).lower() for word in mention.split()]


def is_many(mention: str) -> bool:
    """Whether a mention is of more than one."""
    return phrase_of(mention, 0, len(mention)).many


def is_people(phrase: Phrase) -> bool:
    """Whether the head is a noun for people, one or many."""
    head = phrase.head
    return _singular(head) in words.ROLES or head in words.COLLECTIVES or is_insider(head) or head.endswith(("women", "men"))


def is_insider(head: str) -> bool:
    """Whether people of that noun know what others do not, and have reasons to hide: officials, aides, employees, "people"."""
    head = head.removeprefix("ex-")
    return head in words.INSIDERS or _singular(head) in words.INSIDERS or head in ("people", "persons", "them")


def _singular(head: str) -> str:
    return f"{head[:-3]}y" if head.endswith("ies") else head.rstrip("s")
