"""Posts of social media that an article embeds: each belongs to the account that signs it.

"... No one should be above the law. — Paul Ryan (@SpeakerRyan) July 5, 2016", as pages and their copies have them; and archives'
`<tweet author="...">`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.analysis.language.lexicon import HONORIFICS
from assistant.analysis.language.names import is_organization
from assistant.analysis.people.genders import has_given_name

_SIGNED = re.compile(
    r"^(?P<text>[^\n]*?[^\s\n])\s?(?:—|–|--)\s?(?P<name>[A-Z@\w][^\n—–<>@()]{1,50}?)\s\(@\w{1,30}\)"
    r"(?:,?\s(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8})\b[^\n<>]{0,20})?(?:</tweet>)?\.?[ \t]*$",
    re.MULTILINE,
)
_MARKED = re.compile(r'<tweet\b[^<>\n]{0,200}?author="@?(?P<name>\w{1,40})"[^<>\n]{0,200}>')
_HANDLE = re.compile(r"\w{3,30}")
_ACCOUNT = re.compile(r"(?:@|author=\"@?|\(@)$")
_CAMEL = re.compile(r"[A-Z][a-z]+")
_SHORT = 6
_MARK_ENDS = re.compile(r"</?tweet/?>|\n\s*\n")


def posts(text: str) -> list[tuple[int, int, tuple[int, int]]]:
    """The posts in order: where each begins and ends, and the name of its account."""
    found = []
    if "(@" in text:
        found += [(m.start("text"), m.end(), m.span("name")) for m in _SIGNED.finditer(text)]
    for mark in _MARKED.finditer(text):
        end = _MARK_ENDS.search(text, mark.end())
        stop = len(text) if end is None else end.start()
        if not any(start < stop and mark.start() < last for start, last, _ in found):
            found.append((mark.start(), stop, mark.span("name")))
    return sorted(found)


def is_account(text: str, start: int, end: int) -> bool:
    """Whether a mention is an account's: "@HillaryClinton", or what stands behind `author=`."""
    plain = _HANDLE.fullmatch(text[start:end].lstrip("@")) is not None
    return plain and (text[start] == "@" or _ACCOUNT.search(text, max(0, start - 12), start) is not None)


def holder(handle: str, people: Iterable[str]) -> str | None:
    """Which of the people of an article has an account; the account itself if it is somebody else's; None if it may be nobody's."""
    for full in people:
        if len(full) > _SHORT and re.sub(r"[^a-z]", "", full.lower()) in handle.lower():
            return full
    words = [word for word in _CAMEL.findall(handle) if word.lower() not in HONORIFICS]
    own = " ".join(words)
    return handle if len(words) >= 2 and has_given_name(own) and not is_organization(own) else None
