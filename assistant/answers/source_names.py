"""Which of the sources of some articles a question means: by name, surname, acronym, role or description."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from assistant.answers.question_words import words
from assistant.answers.source_types import type_asked
from assistant.answers.sourcing import Cited

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
}


def matching(asked: str, sources: Sequence[Cited]) -> list[Cited]:
    """The sources that the words name, all of the best kind of match: the name, the name with its role, a part of them, one letter
    wrong; or all of a type, where the words name one: "documents", "named people"."""
    kind = type_asked(asked)
    if kind is not None:
        return [cited for cited in sources if cited.source.type is kind]
    wanted = _tokens(asked)
    if not wanted:
        return []
    for fits in (_in_name, _in_name_and_role, _is_acronym, _nearly_in_name, _name_in_question):
        found = [cited for cited in sources if fits(wanted, cited)]
        if found:
            return found
    return []


def looks_like_a_name(asked: str) -> bool:
    """Whether the words are somebody's or something's proper name as far as capitals tell."""
    return any(word[0].isupper() for word in re.findall(r"[^\W\d_]\w+", asked) if word.casefold() not in _EMPTY)


def _in_name(wanted: list[str], cited: Cited) -> bool:
    return set(wanted) <= set(_tokens(cited.source.resolved))


def _in_name_and_role(wanted: list[str], cited: Cited) -> bool:
    source = cited.source
    return set(wanted) <= {*_tokens(source.resolved), *_tokens(source.affiliation or ""), *_tokens(source.via or "")}


def _is_acronym(wanted: list[str], cited: Cited) -> bool:
    words = [word for word in re.findall(r"[^\W\d_]+", cited.source.resolved) if word.casefold() not in _EMPTY]
    return len(wanted) == 1 and len(words) > 1 and wanted[0] == _fold("".join(word[0] for word in words))


def _nearly_in_name(wanted: list[str], cited: Cited) -> bool:
    names = _tokens(cited.source.resolved)
    return all(any(word == name or _one_letter(word, name) for name in names) for word in wanted)


def _name_in_question(wanted: list[str], cited: Cited) -> bool:
    """The question says more than the name: the last word of the name is in it, or all of a description."""
    names = _tokens(cited.source.resolved)
    if not names:
        return False
    if str(cited.source.type).startswith("named"):
        return len(names[-1]) > 3 and names[-1] in wanted
    return set(names) <= set(wanted)


def _tokens(text: str) -> list[str]:
    words = [re.sub(r"['’]s?$", "", word) for word in re.findall(r"[\w’'-]+", _fold(text))]
    return [_ALIKE.get(word, word) for word in words if word and word not in _EMPTY]


def _fold(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def _one_letter(a: str, b: str) -> bool:
    if min(len(a), len(b)) < 6 or abs(len(a) - len(b)) > 1 or a[0] != b[0]:
        return False
    first = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    x, y = a[first:], b[first:]
    return x[1:] == y[1:] or x[1:] == y or x == y[1:] or (x[:2] == y[:2][::-1] and x[2:] == y[2:])
