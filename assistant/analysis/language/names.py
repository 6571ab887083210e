"""Proper names in an article: which are people's, and the fullest form of each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from assistant.analysis.language.lexicon import (
    DEMONYMS,
    HONORIFICS,
    INSTITUTION_NAMES,
    INSTITUTION_PHRASES,
    INSTITUTIONS,
    NO_NAMES,
    OPENING_WORDS,
    ORGANIZATION_WORDS,
    PARTS_OF_PLACES,
    PLACES,
    PORTFOLIOS,
    ROLES,
)

_FIRM_FIRST = re.compile(
    r"(?:Operator|Carmaker|Automaker|Drugmaker|Chipmaker|Planemaker|Airline|Insurer|Lender|Retailer|Watchdog|Brokerage|Regulator|Broadcaster|Charity|Consultancy)\s[A-Z]"
)
"""A noun of firms that opens a sentence, before the name of one: "Operator Ribeira Energia"."""
_SURNAMES_TOO = frozenset({"guardian"})
"""Words of institutions that are last names too, behind one given name: "Don Guardian"."""
_PARTICLES = "de|del|della|delle|des|das|zum|zur|la|le|van|von|der|den|bin|ibn|al|el|di|da|dos|du|ter|af"
_PART = r"(?:(?:[A-Z]\.){2,}|[A-Z]&[A-Z]\w*|[A-ZÀ-ÞŁŚŻČŠŽ][\w'’-]*\.?|[A-Z]\.)"
NAME = re.compile(rf"\b{_PART}(?:\s(?:(?:{_PARTICLES})\s){{0,2}}(?:&\s)?{_PART}){{0,30}}")
"""At most 31 words: a text all in capitals is not one name."""


_INITIALS = re.compile(r"(?:[A-Z]\.){2,}[A-Z]?|[A-Z]\.[A-Z]")
"""An acronym with points, as "F.B.I" is: the last one may be the sentence's."""
_OFFICES = frozenset(
    {"department", "ministry", "staff", "assembly", "secretariat", "council", "synod", "motors", "electric", "mills", "hospital", "office"}
)
"""What a title before it makes an institution: "General Staff", "General Assembly"."""
_SHORT_LINE = re.compile(r"[^\n]{1,50}(?=\n)")
_OFFICE = re.compile(
    r"\b(?:[Mm]inister|[Ss]ecretary|MEC|[Cc]ommissioner|[Cc]hancellor|[Dd]irector|[Hh]ead|[Cc]hief|[Ll]eader|[Ss]peaker|[Pp]resident)\s"
    r"(?:of|for)\s(?:the\s)?(?:State\s(?:at|for|in)\s(?:the\s)?(?:(?:Department|Ministry|Office)\s(?:of|for)\s(?:the\s)?)?)?"
    r"(?:[A-Z]\w+,?\s(?:[A-Z]\w+\s)?(?:and\s)?){0,2}$"
)
"""An office before its field and the name: "Minister for Transport Siboniso Duma"."""
_OFFICE_LENGTH = 90
_CAPITAL_ONLY = frozenset({"ag", "sa", "nv", "cf", "fc", "se"})
_FIRST_OF_INSTITUTIONS = frozenset(
    {"hospital", "clínica", "clinica", "universidad", "universidade", "université", "universität", "università", "banco", "banque"}
    | {"ministerio", "ministère", "instituto", "institut", "fundación", "fundação", "colegio", "federación", "comisión"}
)
"""What opens names of institutions in other languages: "Hospital San Lucas"."""
_STOPS = re.compile(r"[.?!]\s")
_INITIAL = re.compile(r"(?:^|\s)(?:(?:[A-Z]\.)*[A-Z]|Jr|Sr|St)$")
_OF_PLACES = frozenset({"U.S", "D.C", "U.K", "U.N", "E.U"})
_BEGINS = re.compile(r"(?:^|[.!?:;”\"’\n(—–-])[\s“\"‘(]*$")
_BROADCASTER = re.compile(r"[A-Z]{3,5}")
_CAMEL = re.compile(
    r"(?!\w+(?:Ann|Anne|Marie|Lynn|Beth|Lee|Jean|Jo)$)(?!Mc|Mac|De|Di|Du|La|Le|Lo|Fitz|Van|Von|O[A-Z]|D[A-Z])[A-Z][a-z]+[A-Z]\w{2,}"
)
"""A firm that writes two words as one: "TotalEnergies", "HuffPost"; "McConnell" and "DeSantis" are people."""
_OF_PLACE = re.compile(r"([A-Z][\w-]+(?:\s[A-Z][\w-]+)?)[’']s\s(?=\S+\s\S)")
_BRACKETED = re.compile(r"\b((?:[A-Z][\w’'&-]*\s(?:(?:of|and|for|the|&)\s){0,2}){2,10})$")
_TITLE_LETTERS = 3
GROUP = re.compile(r"(?:[A-Z][\w-]*\s)*[A-Z][\w-]*(?:mans|cans|ans|ians|ists|crats|men|women|Jews|Muslims|Latinos|nese)")
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


@lru_cache(maxsize=65_536)  # The same words are looked at again for every sentence: some thousand times an article.
def bare(word: str) -> str:
    """A word without possessive ending and outer punctuation."""
    return re.sub(r"[’']s?$", "", word.strip('.,;:()[]“”"‘')).strip("’'")


def names_in(text: str, start: int = 0, end: int | None = None) -> list[Name]:
    """The names of a stretch of text. Function words and titles at the beginning are not part of a name."""
    found = []
    end = len(text) if end is None else end
    while (match := NAME.search(text, start, end)) is not None:
        offset, words = match.start(), match.group()
        start = match.end()
        titled = False
        while words:
            first = words.split()[0]
            if len(words.split()) == 1 and titled:
                break  # Mr. King is King.
            plain = bare(first).lower()
            if plain in NO_NAMES or (plain in OPENING_WORDS and _only_opens(text, offset, words)):
                titled = False
            elif (first.lower() in HONORIFICS or plain in HONORIFICS or _is_rank(text, offset)) and not _of_an_office(words):
                titled = True
            else:
                break
            rest = words[len(first) :].lstrip()
            offset += len(words) - len(rest)
            words = rest
        words, offset, titled = _without_role(words, offset, titled)
        held = of_office(text, offset)
        while held and len(words.split()) > 2 and bare(words.split()[0]).lower() in PORTFOLIOS:
            rest = words.split(maxsplit=1)[1]  # "Secretary of State Antony Blinken"
            words, offset, titled = rest, offset + len(words) - len(rest), True
        line = _SHORT_LINE.match(text, text.rfind("\n", 0, offset) + 1, offset + len(words)) if "\n" in words else None
        if line is not None and line.end() > offset:
            words, start = words[: line.end() - offset], line.end()  # A heading, with a name in the line below it.
        stop = next((m for m in _STOPS.finditer(words) if not _is_initial(words, m.start(), m.end())), None)
        if stop is not None:
            words, start = words[: stop.start()], offset + stop.end()  # A name may open the sentence behind it.
        words = re.sub(r"[’']s$", "", words.rstrip(".’'"))
        if words:
            found.append(Name(offset, offset + len(words), words, titled))
    return found


def _is_initial(words: str, stop: int, end: int) -> bool:
    """Whether the full stop at `stop` is of an initial, and no sentence begins at `end`: not in "on X. The"."""
    initial = _INITIAL.search(words, 0, stop)
    if initial is None or bare(words[end:].split()[0]).lower() in NO_NAMES:
        return False
    return initial.group().strip() not in _OF_PLACES or bare(words.split()[-1]).lower() in ORGANIZATION_WORDS  # "U.S. Geological Survey"


def of_office(text: str, place: int) -> bool:
    """Whether the field of somebody's office, or the name behind it, begins at a place: "State" in "Secretary of State"."""
    return _OFFICE.search(text, max(0, place - _OFFICE_LENGTH), place) is not None


def _only_opens(text: str, place: int, words: str) -> bool:
    """Whether a sentence begins at a place, and no other has the words there in its middle, as it may have "Under Armour"."""
    if place and _BEGINS.search(text, max(0, place - 4), place) is None:
        return False
    if " " not in words:
        return True
    both = re.escape(" ".join(words.split()[:2]))
    return re.search(rf"[a-z,]\s{both}\b", text) is None


def _is_rank(text: str, place: int) -> bool:
    """Whether "Con" at a place is a constable, a detective's rank, and not a first name."""
    return text[place : place + 4] == "Con " and text[max(0, place - 5) : place].rstrip(". ").endswith("Det")


def _of_an_office(words: str) -> bool:
    """Whether a title opens the name of an office, not of a person: "Sheriff's Office", "General Staff"."""
    first, *rest = words.split()
    if first == "General" and len(rest) > 1 and bare(rest[-1]).lower() in INSTITUTIONS:
        return True  # "General Medical Council"
    return first.endswith(("’s", "'s")) or bool(rest and bare(rest[0]).lower() in _OFFICES)


def _without_role(words: str, offset: int, titled: bool) -> tuple[str, int, bool]:
    """ "NYPD Commissioner James O'Neill" is James O'Neill; "Prime Minister's Office" stays as it is."""
    tokens = list(re.finditer(r"\S+", words))
    if not tokens or bare(tokens[-1].group()).lower() in ORGANIZATION_WORDS:
        return words, offset, titled
    roles = [
        i
        for i, token in enumerate(tokens[:-1])
        if bare(token.group()).lower() in HONORIFICS | ROLES and not _of_an_office(words[token.start() :])
    ]
    if not roles:
        return words, offset, titled
    first = tokens[roles[-1] + 1].start()
    return words[first:], offset + first, True


@lru_cache(maxsize=4096)  # Asked some twenty thousand times of forty articles.
def is_organization(name: str) -> bool:
    """Whether a name has an institution's word, is an acronym, a place, or a known institution."""
    if _INITIALS.fullmatch(name) or _FIRM_FIRST.match(name):
        return True
    parts = [bare(part) for part in name.split()]
    lower = [part.lower() for part in parts]
    before_of = lower[: lower.index("of")][-2:] if "of" in lower else []
    if any(part in INSTITUTIONS for part in before_of):
        return True
    abbreviated = {part.lower() for part in parts if not part.isupper()} & _CAPITAL_ONLY  # "Ag" is a name, "AG" is none.
    if len(parts) == 2 and lower[1] in _SURNAMES_TOO and lower[0] not in ORGANIZATION_WORDS | OPENING_WORDS | PLACES | DEMONYMS | {"the"}:
        return False
    if (
        any(part in ORGANIZATION_WORDS - abbreviated for part in lower[-2:] if part)
        or name.lower() in INSTITUTION_NAMES
        or name.lower() in INSTITUTION_PHRASES
        or lower[0] in INSTITUTION_NAMES
    ):
        return True
    if len(parts) > 1 and (lower[0] in _FIRST_OF_INSTITUTIONS or "&" in parts):
        return True
    if len(parts) > 1 and _BROADCASTER.fullmatch(parts[0]) and parts[1].istitle():
        return True  # "ESPN Brasil"
    if any(_CAMEL.fullmatch(part) for part in parts) or (len(parts) > 1 and parts[0] in ("US", "U.S", "UK", "EU", "UN")):
        return True
    if any(len(part) > 1 and part.isupper() and "." not in part for part in parts) and not any(part[1:].islower() for part in parts):
        return True
    return all(part in PLACES or part in PARTS_OF_PLACES for part in lower)


def without_place(name: str) -> str:
    """A firm's name without where it is from: "Germany’s Brenntal SE". "Britain’s Foreign Office" stays whole."""
    place = _OF_PLACE.match(name)
    firm = place is not None and place[1].lower() in PLACES and bare(name.split()[-1]).lower() not in INSTITUTIONS
    return name[place.end() :] if place is not None and firm else name


def behind_title(text: str, name: Name) -> str | None:
    """Who has a title of two or three letters that stands alone somewhere: "the CS", of "CS Joyce Wekunda"."""
    if name.text.lower() in INSTITUTION_NAMES or not (
        name.text.isupper() and len(name.text) <= _TITLE_LETTERS and text[max(0, name.start - 4) : name.start].lower() == "the "
    ):
        return None
    found = re.search(rf"\b{re.escape(name.text)}\s([A-Z][\w’-]+(?:\s[A-Z][\w’-]+){{0,2}})", text)
    return found[1] if found is not None else None


def parts_of(people: Iterable[str]) -> dict[str, str]:
    """Full names by each run of their words, in lower case, that no other of them has."""
    found: dict[str, set[str]] = defaultdict(set)
    for full in dict.fromkeys(people):
        words = full.lower().split()
        for size in range(1, len(words)):
            for start in range(len(words) - size + 1):
                part = words[start : start + size]
                if not HONORIFICS.intersection(part) and len(part[-1].strip(".")) > 1:
                    found[" ".join(part)].add(full)
    return {part: min(names) for part, names in found.items() if len(names) == 1}


def acronyms_of(text: str) -> dict[str, str]:
    """Full names by acronym, where a text introduces one: "the Donetsk People's Republic (DPR)"."""
    found = {}
    for match in re.finditer(r"\(([A-Z][A-Z.&]{1,7})\)|,?\s+or ([A-Z]{2,7}),", text):
        short = match.group(1) or match.group(2)
        letters = short.replace(".", "")
        words = text[max(0, match.start() - 120) : match.start()].split()
        for count in range(1, min(len(words), 10) + 1):
            capitals = [w[0] for w in words[-count:] if w[:1].isupper()]
            if "".join(capitals).upper() == letters and words[-count][:1].isupper():
                found[short] = " ".join(words[-count:])
                break
        else:
            whole = _BRACKETED.search(text, max(0, match.start() - 100), match.start()) if match.group(1) else None
            if whole is not None and is_organization(whole[1].strip()) and not whole[1].isupper():
                found[short] = whole[1].strip()  # "Federation of Port Workers (FTPF)": letters of another language
    return found
