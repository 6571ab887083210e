"""Posts of social media that an article embeds: each belongs to the account that signs it.

"... No one should be above the law. — Paul Ryan (@SpeakerRyan) July 5, 2016", as pages and their copies have them; and archives'
`<tweet author="...">`.
"""

from __future__ import annotations

import re

_SIGNED = re.compile(
    r"^(?P<text>[^\n]*?[^\s\n])\s?(?:—|–|--)\s?(?P<name>[A-Z@\w][^\n—–<>@()]{1,50}?)\s\(@\w{1,30}\)"
    r"(?:,?\s(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8})\b[^\n<>]{0,20})?(?:</tweet>)?\.?[ \t]*$",
    re.MULTILINE,
)
_MARKED = re.compile(r'<tweet\b[^<>\n]{0,200}?author="@?(?P<name>\w{1,40})"[^<>\n]{0,200}>')
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
