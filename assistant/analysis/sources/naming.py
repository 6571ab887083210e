"""Whose name a source mention has: the name in it, in apposition to it, or behind what somebody wrote."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.analysis.language.lexicon import (
    ANONYMOUS_SOURCES,
    COLLECTIVES,
    DEMONYMS,
    DOCUMENTS,
    FIRMS,
    HONORIFICS,
    INSTITUTION_PHRASES,
    INSTITUTIONS,
    KIN,
    NOUN_PHRASE_ENDS,
    OFFICES,
    ROLES,
    SPOKES,
)
from assistant.analysis.language.names import GROUP, Name, bare, behind_title, is_organization, names_in, of_office
from assistant.analysis.language.phrases import OPEN_SOURCES, PARTITIVE, POSSESSIVE, Phrase, is_people, phrase_of
from assistant.analysis.people.false_names import cipher
from assistant.analysis.people.genders import has_given_name
from assistant.analysis.people.named_as import NamedAs
from assistant.analysis.people.people import Names
from assistant.analysis.sources import anonymity
from assistant.records import Source, SourceType

_NUMBERED = re.compile(r"([A-Za-z]+) \d+")
_UNCOUNTED = frozenset({"footage", "data", "modelling", "modeling", "cctv", "imagery", "research", "polling"})
"""Nouns of records that have no plural."""
_ACCORDING = re.compile(r"\b(?:according to|as reported by|,\sper)\s(?:the\s)?$", re.IGNORECASE)
_OWNED = re.compile(r"(.+?)[’'](?:s)?\s(\S+\s\S.*)")
"""The outlet, and its reporter: "Breitbart’s Joel Pollak"."""
_PEOPLE = re.compile(r"[A-Z][a-z]+(?:[^aeiou]er|ist|ian|or)s")
"""A plural of people by its ending, as `Phrase.person` tells the singular."""
_SPLIT = re.compile(
    r"\b(?:of(?!\s(?:the\s(?:House|Senate|Council)|(?:the\s)?[Oo]pposition|Staff|State|Defen[cs]e|Education|Justice|Labor|Commerce)\b)|in|at|with|within|from|to|for|close|on|by|behind|against|"
    r"near|around|across|inside|outside)\s"
)
_RANK = re.compile(r"(?:[A-Z][\w.’'-]*\s){1,4}")
_TRADE = re.compile(r"(?:(?:the|an?)\s)?(?:[a-z-]+\s){0,2}([a-z-]+)\s")
_AND_NAME = re.compile(
    r"(?:^|(?<=[.!?]\s)|(?<=\n)|(?<=[a-z,]\s)|(?<=[Tt]he\s))(?!The\s)([A-Z][a-z’'-]+(?:,?\s[A-Z][a-z’'-]+){0,3})\sand\s$"
)
_NAME_LENGTH = 40
_CALLED = re.compile(r",\s(?:the|an?)\s(?:[A-Za-z-]+\s){0,3}?([a-z-]+)\s([A-Z][\w’-]+(?:\s[A-Z][\w’-]+){0,3})(?=,|\.)")
"""The name of a firm behind what it is: ", the Dutch start-up Mirovia,"."""
_THOSE_WHO = re.compile(r"[Tt]hose who (?:know|knew|were|have|had|met|saw|voted|support|oppose)\b")
_AGED = re.compile(r",\s\d\d$")
_OFFICES = frozenset({"inspectorate", "ombudsman", "secretariat", "registrar", "accountant"})
"""Nouns of offices that take "of"."""
_OFFICE_OF = re.compile(r"(?:\s(?:of|for|on)(?:\sthe)?(?:(?:\sand)?\s[A-Z][\w’'-]*)+)+")
_PLURALS = frozenset(f"{role}s" for role in ROLES)
_NO_NAME = re.compile(r"\s(?:not|who|in|at|of|with|from|on|and|for|inside|within|close|familiar|involved)\b")
"""What goes on behind a plural that begins a sentence, and behind no name."""
_HELD = re.compile(
    r"\b(?:secretary|minister|commissioner|director|chief|head|leader|speaker|president)\s(?:of|for)\s(?:the\s)?[\w’'-]+(?:\s[\w’'-]+)?$",
    re.IGNORECASE,
)
"""An office with its field, before a name: "secretary of state"."""
_TITLES = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Judge|Justice|President|Senator|Governor)\.?\s)+$")
_RESTRICTED = re.compile(r"\s(?:who|whose|beside|next\sto|behind)\b")
"""Behind somebody who is told from others: "the man who owns the pier" is nobody of whom there was talk."""
_NEAR = 400
"""Characters back in which somebody of whom nothing is told may be meant by a role."""
_APART = re.compile(r",\s|\s(?:--|—|–)\s")


def is_outlet(phrase: Phrase) -> bool:
    """Whether it is an institution's name, though its noun may be a document's: "the Daily Record"."""
    return is_organization(phrase.text) and phrase.words[-1][:1].isupper()


class Naming:
    """Finds the names of mentions in one article, and makes sources of them."""

    def __init__(self, text: str, names: Names, named_as: NamedAs) -> None:
        self._text = text
        self._names = names
        self._named_as = named_as

    def proper(self, phrase: Phrase, end: int) -> Name | None:
        """The name that the phrase is, or ends with: "the adviser Anna Lind"."""
        found = names_in(self._text, phrase.start, phrase.end)
        whole = [n for n in found if (n.titled and of_office(self._text, n.start)) or not _SPLIT.search(self._text[phrase.start : n.start])]
        return whole[-1] if whole else None

    def plain(self, start: int, end: int, phrase: Phrase) -> Source | None:
        """What the words of a mention leave no doubt of: "state media", "the paper" of an article about a newspaper, "public sources"."""
        paper = self._named_as.newspaper if phrase.text.lower() == "the paper" else None
        of_it = _SPLIT.search(phrase.text) is not None and (phrase.head in ANONYMOUS_SOURCES or is_people(phrase))  # "A figure in No 10"
        if paper is not None or (phrase.text.lower().endswith(INSTITUTION_PHRASES) and not of_it):
            return Source(start, end, self._text[start:end], SourceType.NAMED_ORGANIZATION, paper or phrase.text)
        if _THOSE_WHO.match(self._text, start, end) and not anonymity.marked(self._text[start:end]):
            return Source(start, end, self._text[start:end], SourceType.UNNAMED_GROUP, self._text[start:end])
        if OPEN_SOURCES.search(phrase.text):
            return Source(start, end, self._text[start:end], SourceType.DOCUMENT, phrase.text)
        return None

    def unveiled(self, source: Source, sentence: tuple[int, int]) -> Source:
        """The source of the sentence at a range, anonymous if its name is a false one, or only half of one."""
        hidden = source.type in (SourceType.NAMED_PERSON, SourceType.NAMED_ORGANIZATION, SourceType.UNNAMED_GROUP)
        called = cipher(source.text) if source.type is SourceType.NAMED_PERSON else None
        if called is not None:
            why = anonymity.reason(self._text, *sentence)
            return replace(source, type=SourceType.ANONYMOUS, resolved=called, affiliation=None, anonymity_reason=why)
        if hidden and not self._named_as.false_names.isdisjoint({source.resolved, source.resolved.split()[-1]}):
            why = anonymity.reason(self._text, *sentence)
            return replace(source, type=SourceType.ANONYMOUS, affiliation=None, anonymity_reason=why)
        return source

    def named_all_the_same(self, source: Source) -> Source:
        """The source, a person where it has somebody's full name, whatever it looked like: "The officer", who is Aoife Mannion."""
        full = source.resolved
        taken = source.type is (SourceType.DOCUMENT if _AGED.search(source.text) else SourceType.ANONYMOUS)  # "Lacaze, 58"
        if not taken or " " not in full or full not in self._names.people.values() or full in self._named_as.false_names:
            return source
        return replace(source, type=SourceType.NAMED_PERSON, affiliation=self._names.role_of(full), anonymity_reason=None, via=None)

    def is_common(self, phrase: Phrase, proper: Name) -> bool:
        """Whether the name is a common noun that begins a sentence, or a numbered part: "Excerpts", "Figures compiled by", "Slide 38"."""
        word = proper.text.lower()
        numbered = _NUMBERED.fullmatch(phrase.text)
        if numbered is not None:
            return not {numbered.group(1).lower(), numbered.group(1).lower() + "s"}.isdisjoint(DOCUMENTS)
        if (word in DEMONYMS and phrase.person) or (word in FIRMS and phrase.text.lower() == f"the {word}"):
            return True  # "the Norwegian", "The Company"
        if phrase.text == proper.text:
            return word in COLLECTIVES | DOCUMENTS or word.split()[0].rstrip("s") in ROLES or self._only_opens_sentences(phrase)
        if phrase.determiner in POSSESSIVE | {"its"} and word.split()[-1] in ROLES:
            return True  # "her Principal Secretary"
        if proper.start == phrase.start and word in _PLURALS and _NO_NAME.match(phrase.text[len(proper.text) :]):
            return True  # "Engineers not involved in the inquiry"
        opens = proper.start == phrase.start and word in DOCUMENTS and (word.endswith("s") or word in _UNCOUNTED)
        behind = phrase.words[1].lower() if len(phrase.words) > 1 else ""
        return opens and (behind in NOUN_PHRASE_ENDS or behind.endswith(("ed", "ing")))

    def _only_opens_sentences(self, phrase: Phrase) -> bool:
        """Whether a plural of people ("Shopkeepers") has a capital only where a sentence begins: "Sanders" has one elsewhere too."""
        word = phrase.text
        if not _PEOPLE.fullmatch(word) or is_organization(word) or word in self._names.people or word in self._named_as.titled:
            return False
        inside = re.compile(rf"[\w,;’'-] (?:{re.escape(word)})\b")
        return inside.search(self._text) is None

    def behind(self, phrase: Phrase, end: int) -> Name | None:
        """The name in apposition to a role: "its chief engineer, Rosario Vidal"."""
        one = phrase.determiner == "one" and PARTITIVE.match(phrase.text)
        return self.beside(phrase) if phrase.person or phrase.head in KIN or one else None

    def firm_behind(self, phrase: Phrase) -> str | None:
        """The firm or institution that somebody turns out to be: "the sponsor, the shipping company Norrsjö,"."""
        firm = _CALLED.match(self._text, phrase.end)
        return firm[2] if firm is not None and firm[1] in INSTITUTIONS else None

    def called(self, phrase: Phrase) -> str | None:
        """The name right behind an institution's noun: "the airline, Aerosur Carga,"."""
        firm = self.firm_behind(phrase)
        if firm is not None:
            return firm
        name = self.beside(phrase)
        return name.text if name is not None and self._text[name.end : name.end + 1] in (",", ".") else None

    def beside(self, phrase: Phrase) -> Name | None:
        """The name that begins behind the phrase and a comma, or behind what its bearer does: ", the playwright Tom Askew"."""
        apart = _APART.match(self._text, phrase.end)
        if apart is None:
            return None
        found = names_in(self._text, apart.end(), phrase.end + 70)
        if found and self._text[found[0].end : found[0].end + 2] in ("’s", "'s"):
            return None  # "A spokesperson for DHX, Tariq’s employer"
        between = self._text[apart.end() : found[0].start] if found else ""
        trade = _TRADE.fullmatch(between)
        titled = bool(found) and found[0].titled and _RANK.fullmatch(between) is not None  # ", Commander Jose Lim"
        return found[0] if found and (not between or titled or (trade is not None and trade.group(1) in ROLES)) else None

    def apposed(self, start: int, end: int, phrase: Phrase) -> Name | None:
        """The person whose name ends a part of the mention, behind what that person is: "Counsel to the governor, Adewale Ojo, a".

        "Former secretary of state Madeleine Albright, a Clinton supporter" is her too, but not whoever is named behind "a spokesman for".
        """
        if phrase.many or phrase.head in INSTITUTIONS | DOCUMENTS or phrase.speaks_for:
            return None
        at = start
        for part in self._text[start:end].split(", "):
            stop = at + len(part)
            found = names_in(self._text, at, stop)
            name = found[-1] if found and found[-1].end == stop else None
            if name is not None and self._is_full(name):
                before = _TITLES.sub("", self._text[at : name.start]).rstrip()
                if at == start and not before:
                    return None  # Names the person first.
                last = before.lower().split()[-1] if before else ""
                plain = not any(word in NOUN_PHRASE_ENDS for word in before.lower().split())  # Not "a man who was hurt by Father Lynch"
                role = (plain and last in ROLES | OFFICES) or _HELD.search(before) is not None
                return name if role or not before or (name.titled and plain) else None
            if (is_organization(part) and (part.split()[-1][:1].isupper() or part.split()[-1].lower() in INSTITUTIONS)) or (
                found and at == start and self._is_full(found[0])
            ):
                return None
            at = stop + 2
        return None

    def _is_full(self, name: Name) -> bool:
        """Whether a name is a person's with a given name, or a title before it."""
        known = name.titled and bare(name.text).lower() not in ROLES | OFFICES | HONORIFICS  # Not "her Principal Secretary"
        return self._names.is_person(name.text) and (known or has_given_name(name.text))

    def speaker_of(self, phrase: Phrase) -> Name | None:
        """The person or institution behind "Kim's statement", "a letter from Kim"."""
        for name in names_in(self._text, phrase.start, phrase.end):
            before = self._text[phrase.start : name.start].lower().split()[-1:]
            if self._text[name.end : name.end + 1] in ("’", "'") or before in (["by"], ["from"]):
                spoken = re.compile(rf"\s(?:{'|'.join(sorted(SPOKES))})\s(?=[A-Z])").match(self._text, name.end, phrase.end)
                return next((n for n in names_in(self._text, spoken.end(), phrase.end)), name) if spoken else name
        return None

    def named(self, start: int, end: int, name: Name) -> Source:
        """The mention as the person, institution or people that the name is of."""
        mention = self._text[start:end]
        owned = _OWNED.fullmatch(name.text)
        if owned is not None and is_organization(owned.group(1)) and self._names.is_person(owned.group(2)):
            return self.person(start, end, owned.group(2))
        called = behind_title(self._text, name)
        if called is not None and name.text not in self._names.acronyms and self._names.is_person(called):
            return self.person(start, end, called)
        if GROUP.fullmatch(name.text) and bare(name.text) not in self._names.people:
            return Source(start, end, mention, SourceType.UNNAMED_GROUP, phrase_of(self._text, start, end).text)
        if name.text.lower() in DEMONYMS and self._text[name.end : end].strip():  # "Ukrainian intelligence"
            return Source(start, end, mention, SourceType.NAMED_ORGANIZATION, phrase_of(self._text, start, end).text)
        if self._is_a_thing(name):
            return Source(start, end, mention, SourceType.NAMED_ORGANIZATION, self._whole(name, end))
        single = " " not in name.text and " " not in self._names.people.get(bare(name.text), "")
        thing = single and name.text in self._named_as.things - self._named_as.titled
        if not thing and (name.titled or self._names.is_person(name.text) or self._looks_personal(name)):
            return self.person(start, end, self._names.bearer(name))
        return Source(start, end, mention, SourceType.NAMED_ORGANIZATION, self._whole(name, end))

    def _whole(self, name: Name, end: int) -> str:
        """The fullest form of an institution's name, with what it is of: "Institute for the Study of War"."""
        last = name.last.lower()
        if last.rstrip("s") not in INSTITUTIONS and last not in _OFFICES:
            return self._names.fullest(name.text)
        both = _AND_NAME.search(self._text, max(0, name.start - _NAME_LENGTH), name.start)
        if both is not None and not is_organization(both[1].split()[-1]):
            return self._text[both.start(1) : name.end]  # "Devon and Cornwall Police"
        rest = _OFFICE_OF.match(self._text, name.end, max(end, name.end))
        return self._text[name.start : rest.end()] if rest is not None else self._names.fullest(name.text)

    def spokes(self, start: int, end: int, phrase: Phrase, near: str | None) -> Source:
        """A spokesman speaks for somebody: "a spokesman for the ministry", "a ministry spokeswoman"; alone, for the institution `near`."""
        mention = self._text[start:end]
        behind = re.search(r"\b(?:for|of|with|from)\s+(.+)$", phrase.text)
        principal = re.sub(r"^(?:the|an?)\s+", "", behind.group(1)) if behind else ""
        if not principal:
            before = phrase.text[: phrase.text.lower().rfind(phrase.head)]
            principal = re.sub(r"^(?:the|an?|another|one|its|their)\s+", "", before, flags=re.IGNORECASE).strip()
        named = self._names.with_role(phrase.head) if phrase.determiner == "the" else None
        if named is not None and set(principal.lower().split()) & set((self._names.role_of(named) or "").lower().split()):
            return self.person(start, end, named)  # "The customs spokesperson", for "the area customs spokesperson, Ifeoma Nwachi"
        owner = re.sub(r"[’']s$|(?<=s)[’']$", "", principal)
        if owner != owner.lower() and " and " not in owner and self._names.is_person(owner):
            return self.person(start, end, owner)
        role = owner == owner.lower() != principal  # "The prime minister's spokesman" stays whole.
        known = self._names.fullest(owner) if owner and not role else near if not owner else None
        full = known or phrase.text
        if behind is not None and full == full.lower() and behind.group(1) == f"the {full}":
            full = behind.group(1)
        return Source(start, end, mention, SourceType.NAMED_ORGANIZATION, full)

    def person(self, start: int, end: int, name: str) -> Source:
        """The mention as a person, with the fullest name and the role that the article gives."""
        full = self._names.fullest(name)
        return Source(start, end, self._text[start:end], SourceType.NAMED_PERSON, full, affiliation=self._names.role_of(full))

    def _is_a_thing(self, name: Name) -> bool:
        """Whether "the" stands right before it, as it does before no person: "the Pacers", "The El Paso maker"."""
        return (
            not name.titled
            and self._text[max(0, name.start - 4) : name.start].lower().endswith("the ")
            and name.last not in self._names.people
        )

    def _looks_personal(self, name: Name) -> bool:
        """A single name that nothing in the article describes: a person's, unless it is used as an institution's."""
        if is_organization(name.text) or len(name.text.split()) > 1 or self._names.described(name.text) is False:
            return False
        if name.last not in self._names.people and _ACCORDING.search(self._text[max(0, name.start - 20) : name.start]):
            return False  # "According to Variety": people are introduced by more than one name.
        if self._names.begins_organization(name.text):
            return False
        after = self._text[name.end : name.end + 40]
        if re.match(r",? (?:who|\d\d,)", after) or name.text in self._named_as.titled:
            return True
        return name.text not in self._named_as.things
