"""Whether the desk names the same source as the label does: by their words, as "FBI" and "Federal Bureau of Investigation" are the same."""

from __future__ import annotations

import re

_SILENT = frozenset(
    "the a an of and in on for to at by with mr mrs ms dr sen rep gov president senator governor".split()  # Titles tell nobody apart.
)


def words(name: str) -> list[str]:
    """The words of a name in lower case, without articles, prepositions, titles and possessive endings."""
    return [word for word in re.findall(r"[^\W_]+", name.lower().replace("’s", "").replace("'s", "")) if word not in _SILENT]


def same(wanted: str, found: str) -> bool:
    """Whether one of two names has all words of the other, or is its initials: "Mr. Trump" and "Donald Trump"."""
    a, b = words(wanted), words(found)
    if not a or not b:
        return wanted.lower() == found.lower()
    return set(a) <= set(b) or set(b) <= set(a) or "".join(b) == _initials(wanted) or "".join(a) == _initials(found)


def whole(wanted: str, found: str) -> bool:
    """Whether it is the same source with every word of the fullest mention."""
    return same(wanted, found) and set(words(wanted)) <= set(words(found))


def is_open(mention: str, found: str) -> bool:
    """Whether the desk left a mention as it stands ("the actress"): nobody's name was given to it."""
    return set(words(found)) <= set(words(mention))


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"[^\W_]+", name) if word[0].isupper()).lower()
