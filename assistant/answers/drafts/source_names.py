"""Which of the sources of some articles a question means: by name, surname, acronym, role or description."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from assistant.analysis.language.lexicon import DEMONYMS, DOCUMENTS, FIRMS, INSTITUTIONS, KIN, ROLES
from assistant.analysis.language.phrases import phrase_of
from assistant.analysis.people.genders import has_given_name
from assistant.analysis.sources.institutions import KINDS
from assistant.answers.drafts.sourcing import Cited
from assistant.answers.questions.question_words import words
from assistant.answers.questions.source_types import singular, type_asked
from assistant.records import Source, SourceType

_EMPTY = frozenset(words("no_name"))
_ALIKE = {
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "reporter": "correspondent",
    "journalist": "correspondent",
    "advisor": "adviser",
    "defence": "defense",
    "kiev": "kyiv",
    "experts": "analysts",
    "head": "chief",
    "cop": "police",
    "cops": "police",
    "organisation": "organization",
    "watchdog": "regulator",
    "eyewitness": "witness",
    "bystander": "witness",
    "barrister": "lawyer",
    "solicitor": "lawyer",
    "attorney": "lawyer",
    "counsel": "lawyer",
    "advocate": "lawyer",
    "prosecutor": "prosecution",
    "prosecuting": "prosecution",
}
_COUNSEL = {"defending": ("defense", "lawyer")}
"""What counsel is besides the words for it: "Simon Teague KC, defending"."""
_SIDE = frozenset({"group", "groups", "side", "camp", "party", "representative", "official", "officials", "team", "people", "leadership"})
"""Words behind a name that may be left out: "the opposition groups"."""
_KIN_OF_ALL = frozenset({"family", "relative", "relatives", "parents", "kin"})
_KIN_TOKENS = (KIN | _KIN_OF_ALL) - {"friend", "neighbor", "neighbour", "partner"} | {"baby", "child"}
_GOVERNMENT = frozenset({"government", "ministry", "minister", "ministers", "cabinet", "department", "president", "secretary"})
_OF_SOMEBODY = re.compile(r"(?:the\s)?(?P<owner>\S+(?:\s\S+){0,4}?)(?:['’]s|(?<=s)['’])\s(?P<who>(?:[\w-]+\s){0,2}[\w-]+)")
_OWNER = re.compile(r"\b[A-Z]\w+[’']s?\s")
_INSTITUTIONS = INSTITUTIONS - FIRMS
_FIELD = re.compile(r"\s(?:of|for|on|against)\s")
_FAMILY = frozenset({"parents", "family", "families", "relatives", "bereaved", "parent"})
_HIS = re.compile(r"(?:his|her|their|its)\s", re.IGNORECASE)
_INITIALS = 3
"""Letters that may be no last name, but initials."""
_AND = re.compile(r"\s(?:and|or|versus|vs\.?)\s")
_WORD = re.compile(r"[\w’'-]+")
_SHORT = 8
"""Words of a mention that are looked at: what stands behind is told of a source, and no name of it."""


def matching(asked: str, sources: Sequence[Cited]) -> list[Cited]:
    """The sources that the words name, all of the best kind of match: the name, the name with its role, a part of them, one letter
    wrong; or all of a type, where the words name one: "documents", "named people"."""
    kind = type_asked(asked)
    if kind is not None:
        return [cited for cited in sources if cited.source.type is kind]
    wanted = _tokens(asked)
    if not wanted:
        return []
    of_somebody = _OF_SOMEBODY.fullmatch(asked.strip())
    if of_somebody is not None and _is_person(_tokens(of_somebody["who"])):
        return _who_is_somebodys(_tokens(of_somebody["owner"]), _tokens(of_somebody["who"]), sources)
    for fits in _SURE:
        found = [cited for cited in sources if fits(wanted, cited)]
        if found:
            house = all(cited.source.type is SourceType.NAMED_ORGANIZATION for cited in found)
            return [*found, *(cited for cited in sources if house and cited not in found and _is_of(wanted, cited.source))]
    both = [matching(part, sources) for part in _AND.split(asked)] if _AND.search(asked) else []
    if both and all(both):
        first, *rest = both
        return [*first, *(cited for found in rest for cited in found if cited not in first)]
    for fits in _LIKELY:
        found = [cited for cited in sources if fits(wanted, cited)]
        if found:
            return found
    kin = [cited for cited in sources if not _KIN_TOKENS.isdisjoint(_told_of(cited))] if not _FAMILY.isdisjoint(wanted) else []
    if kin:
        return kin
    plain = [word for word in wanted if word not in _SIDE]
    return matching(" ".join(plain), sources) if plain and plain != wanted else []


def _who_is_somebodys(owner: list[str], who: list[str], sources: Sequence[Cited]) -> list[Cited]:
    """The lawyer or the daughter of somebody, and not that one: by name and owner, or whoever alone is said to be a lawyer."""
    role = set(who) - _KIN_OF_ALL
    of_kin = not _KIN_OF_ALL.isdisjoint(who)
    fits = [
        cited
        for cited in sources
        if role <= (told := _told_of(cited)) and (not of_kin or not _KIN_TOKENS.isdisjoint(told)) and (role or of_kin)
    ]
    theirs = [cited for cited in fits if owner[-1:] and owner[-1] in _told_of(cited, with_name=False)]
    pronoun = [cited for cited in fits if any(_HIS.match(told) for told in (*cited.mentions, cited.source.affiliation or ""))]
    nobodys = pronoun or [cited for cited in fits if not _OWNER.search(cited.source.affiliation or "")]
    return theirs or nobodys or ([] if any(_is_called_so(owner, cited) or _in_name(owner, cited) for cited in sources) else fits)


def somebodys(asked: str, found: Sequence[Cited]) -> str:
    """The noun for whom somebody's lawyer or daughter is, where no source that was found is told to be that one's; else empty."""
    of_somebody = _OF_SOMEBODY.fullmatch(asked.strip())
    if of_somebody is None or not found or not _is_person(_tokens(of_somebody["who"])):
        return ""
    owner = _tokens(of_somebody["owner"])
    told = any(owner[-1:] and owner[-1] in _told_of(cited, with_name=False) for cited in found)
    return "" if told or not looks_like_a_name(of_somebody["owner"]) else of_somebody["who"]


def names(asked: str, text: str) -> bool:
    """Whether a text has every word of a name that is asked for."""
    wanted = _tokens(asked)
    return bool(wanted) and set(wanted) <= set(_tokens(text))


def looks_like_a_name(asked: str) -> bool:
    """Whether the words are somebody's or something's proper name as far as capitals tell: not "the Russian side"."""
    proper = [word for word in re.findall(r"[^\W\d_]\w+", asked) if word[0].isupper() and word.casefold() not in _EMPTY]
    return any(word.casefold() not in DEMONYMS for word in proper)


def _is_called_so(wanted: list[str], cited: Cited) -> bool:
    """Whether it is mentioned with just these words: "Kelvaris", and not its employees' union; "the watchdog"."""
    return any(len(mention.split()) <= _SHORT and _tokens(mention) == wanted for mention in (cited.source.resolved, *cited.mentions))


def _in_name(wanted: list[str], cited: Cited) -> bool:
    name = cited.source.resolved
    if cited.source.type is SourceType.NAMED_ORGANIZATION and len(wanted) == 1 and wanted[0] in _INSTITUTIONS:
        name = _FIELD.split(name)[0]  # The police are no Office for Police Conduct.
    return set(wanted) <= set(_tokens(name)) and _is_meant(wanted, cited.source)


def _is_of(wanted: list[str], source: Source) -> bool:
    """Whether somebody with a name is said to be of the institution that is asked for."""
    return source.type is SourceType.NAMED_PERSON and set(wanted) <= set(_tokens(source.affiliation or ""))


def _in_name_and_role(wanted: list[str], cited: Cited) -> bool:
    return set(wanted) <= _told_of(cited) and _is_meant(wanted, cited.source)


def _in_a_mention(wanted: list[str], cited: Cited) -> bool:
    """Whether it is mentioned with such words, and more: "the German group, which makes coatings"."""
    near = (" ".join(mention.split()[:_SHORT]) for mention in cited.mentions)
    return _is_meant(wanted, cited.source) and any(set(wanted) <= set(_tokens(mention)) for mention in near)


def _is_meant(wanted: list[str], source: Source) -> bool:
    """Whether the words are more than a part of a description: "Halvex" is no "former Halvex employee"."""
    if source.type in (SourceType.NAMED_PERSON, SourceType.NAMED_ORGANIZATION):
        return True
    name = source.resolved
    head = _tokens(phrase_of(name, 0, len(name)).head)
    if not head or not set(head).isdisjoint(wanted):
        return True
    if source.type is SourceType.DOCUMENT:
        proper = {token for token, word in zip(_tokens(name), _WORD.findall(name), strict=False) if word[:1].isupper()}
        return any(word in DOCUMENTS for word in wanted) or (len(wanted) > 1 and set(wanted) <= proper)
    return " " not in name


def _told_of(cited: Cited, *, with_name: bool = True) -> set[str]:
    """The words of a source's name and of what the article says that it is, those of counsel by whom they are for."""
    source = cited.source
    told = {*_tokens(source.affiliation or ""), *_tokens(source.via or "")}
    described = str(source.type).startswith("named") and not source.resolved[:1].isupper()
    if with_name or described or source.type in (SourceType.ANONYMOUS, SourceType.UNNAMED_GROUP):
        told.update(_tokens(source.resolved))
    for mention in cited.mentions:
        told.update(_tokens(" ".join(mention.split()[:_SHORT])) if with_name else ())
    return told | {word for key in told for word in _COUNSEL.get(key, ())}


def _is_person(who: list[str]) -> bool:
    """Whether the words are for somebody: a lawyer, a daughter, a family."""
    return bool(who) and (who[-1] in ROLES | KIN | _KIN_OF_ALL or who[-1].rstrip("s") in ROLES | KIN)


def _governs(wanted: list[str], cited: Cited) -> bool:
    """Whether it is a part of the government, where that is asked for: its ministries, its ministers."""
    return wanted in (["government"], ["authorities"]) and not _GOVERNMENT.isdisjoint(_told_of(cited)) and _is_known(cited.source)


def _is_of_the_kind(wanted: list[str], cited: Cited) -> bool:
    """Whether its name tells that it is such an institution: "the regulator", for the Care Quality Commission."""
    marks = KINDS.get(wanted[0], set()) if len(wanted) == 1 else set()
    marks = marks | KINDS["watchdog"] if wanted == ["regulator"] else marks  # A watchdog is one, by `_ALIKE`.
    return cited.source.type is SourceType.NAMED_ORGANIZATION and not marks.isdisjoint(_tokens(cited.source.resolved))


def _is_known(source: Source) -> bool:
    return source.type in (SourceType.NAMED_PERSON, SourceType.NAMED_ORGANIZATION)


def _is_acronym(wanted: list[str], cited: Cited) -> bool:
    words = [word for word in re.findall(r"[^\W\d_]+", cited.source.resolved) if word.casefold() not in _EMPTY]
    return len(wanted) == 1 and len(words) > 1 and wanted[0] == _fold("".join(word[0] for word in words))


def _nearly_in_name(wanted: list[str], cited: Cited) -> bool:
    names = _tokens(cited.source.resolved)
    return _is_meant(wanted, cited.source) and all(any(word == name or _one_letter(word, name) for name in names) for word in wanted)


def _name_in_question(wanted: list[str], cited: Cited) -> bool:
    """The question says more than the name: the last word of the name is in it, or all of a description."""
    names = _tokens(cited.source.resolved)
    if not names:
        return False
    if str(cited.source.type).startswith("named"):
        if len(names[-1]) <= _INITIALS or names[-1] not in wanted:
            return False
        first = wanted[wanted.index(names[-1]) - 1] if wanted[0] != names[-1] else ""
        return not first or first in names or not has_given_name(f"{first.title()} {names[-1].title()}")  # Patrick is not Simon Lubanga.
    return set(names) <= set(wanted)


def _tokens(text: str) -> list[str]:
    found = [re.sub(r"['’]s?$", "", word) for word in _WORD.findall(_fold(text))]
    found = [singular(_ALIKE.get(word, word)) for word in found if word and word not in _EMPTY]
    return [_ALIKE.get(word, word) for word in found]


def _fold(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def _one_letter(a: str, b: str) -> bool:
    if min(len(a), len(b)) < 6 or abs(len(a) - len(b)) > 1 or a[0] != b[0]:
        return False
    first = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    x, y = a[first:], b[first:]
    return x[1:] == y[1:] or x[1:] == y or x == y[1:] or (x[:2] == y[:2][::-1] and x[2:] == y[2:])


_SURE = (_is_called_so, _in_name, _in_name_and_role, _in_a_mention, _is_acronym)
_LIKELY = (_nearly_in_name, _name_in_question, _governs, _is_of_the_kind)
"""Ways in which words may name a source, the surest first."""
