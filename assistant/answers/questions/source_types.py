"""What people call the types of sources when they ask for one: "which claims rest on documents?"."""

from __future__ import annotations

import re

from assistant.analysis.language.lexicon import KIN, ROLES
from assistant.records import SourceType

_TYPES = {
    SourceType.DOCUMENT: (
        "documents",
        r"(?:written |public |official |internal |leaked )*(?:documents?|records?|paperwork|written sources?|documentary evidence|"
        r"(?:documents?|records?|data) (?:and|or) (?:documents?|records?|data))",
    ),
    SourceType.NAMED_PERSON: (
        "named people",
        r"(?:named|identified|identifiable) (?:people|persons?|individuals?|sources?|speakers?|human beings)|"
        r"(?:people|persons?|someone|somebody|sources?) (?:(?:who|that) (?:is|are|was|were) )?(?:named|identified)(?: by name)?|"
        r"(?:people|persons?|sources?|someone|somebody) with (?:a )?names?",
    ),
    SourceType.NAMED_ORGANIZATION: (
        "organisations and institutions",
        r"(?:named )?(?:organi[sz]ations?|institutions?|compan(?:y|ies)|official bod(?:y|ies))"
        r"(?: (?:and|or) (?:organi[sz]ations?|institutions?|compan(?:y|ies)))?",
    ),
    SourceType.UNNAMED_GROUP: (
        "groups with no names",
        r"(?:unnamed |nameless )groups?|groups? (?:of people )?(?:with no|without) names?",
    ),
}
_PATTERNS = {kind: re.compile(rf"(?:the |an? |any |some |all |its )*(?:{pattern})", re.IGNORECASE) for kind, (_, pattern) in _TYPES.items()}
_CERTAIN = re.compile(
    r"the (?:\w+ )*(?:document|record|company|organi[sz]ation|institution|body|group|person|individual|source)", re.IGNORECASE
)
"""One that was mentioned, and no type."""
_ANYBODY = frozenset(
    {"sources", "people", "persons", "individuals", "insiders", "speakers", "officials", "authors", "writers", "reporters"}
)


def type_asked(words: str) -> SourceType | None:
    """The type of sources that the words name; None where they name none, or somebody."""
    asked = words.strip(" ?.!,")
    if _CERTAIN.fullmatch(asked):
        return None
    return next((kind for kind, pattern in _PATTERNS.items() if pattern.fullmatch(asked)), None)


def plural_of(kind: SourceType) -> str:
    """What sources of a type are called in an answer."""
    return _TYPES[kind][0]


def is_a_trade(noun: str) -> bool:
    """Whether a noun is of people of one kind, and says nothing of their names: "witnesses", "diplomats", not "sources"."""
    return singular(noun) in ROLES and noun not in _ANYBODY


def singular(word: str) -> str:
    """A noun for people in the singular: "eyewitnesses", "diplomats"; other words as they are."""
    for one in (word.removesuffix("es"), word.removesuffix("s")):
        if one != word and one in ROLES | KIN:
            return one
    return word
