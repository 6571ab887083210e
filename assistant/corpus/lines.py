"""Printed lines put together again as paragraphs."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

_BEGINS = re.compile(r"""["“‘'«(\[]?[A-Z0-9]""")
_ITEM = re.compile(r"(?:[•▪●◦‣·*–—-]|\(?\d{1,2}[.)])\s+\S|[•▪●◦‣]")
_BROKEN = re.compile(r"(?P<head>[^\W\d_]+)(?P<hyphen>[-\u2010\u00ad])$")
_WORDS = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_PREFIXES = frozenset(("self", "ex", "well", "non", "anti", "co", "high", "low", "long", "short", "full", "part", "half", "vice", "semi"))
_GAP, _SIZE, _INDENT, _SHORT = 1.35, 1.15, (0.6, 4.0), 0.7
"""A gap in median line gaps, a ratio of letter sizes, an indent in letter sizes, and a share of the longest line."""


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: where it begins and how high its letters are, in points; all 0 when unknown."""

    text: str
    x: float = 0.0
    y: float = 0.0
    size: float = 0.0


def join(pages: Sequence[Sequence[Line]]) -> str:
    """Paragraphs separated by blank lines; words broken at a line's end are mended.

    A paragraph ends where the gap between lines is larger than usual, the letters change their size, the next line is indented or a
    list item, or the next word would have fitted on the line (in a heading it need not have been put there). The place of the lines
    says nothing across the end of a page or column.
    """
    lines = [line for page in pages for line in page]
    if not lines:
        return ""
    starts = set(itertools.accumulate(len(page) for page in pages))
    gaps = [abs(a.y - b.y) for a, b in itertools.pairwise(lines) if 0 < abs(a.y - b.y) < 5 * max(a.size, 1.0)]
    usual = median(gaps) if gaps else 0.0
    body = median(line.size for line in lines)
    known = {word.lower() for line in lines for word in _WORDS.findall(line.text)}
    paragraphs = [[lines[0]]]
    for i, (line, following) in enumerate(itertools.pairwise(lines), start=1):
        # The lines around tell how wide the column is: it may change from page to page.
        longest = 0 if line.size > _SIZE * body else max(len(near.text) for near in lines[max(0, i - 5) : i + 5])
        if _ends(line, following, usual, longest, turned=i in starts):
            paragraphs.append([])
        paragraphs[-1].append(following)
    return "\n\n".join(_mended([line.text for line in paragraph], known) for paragraph in paragraphs)


def _ends(line: Line, following: Line, usual: float, longest: int, *, turned: bool) -> bool:
    """Whether a paragraph ends between two lines; `turned`: a page ends there; `longest`: characters, 0 in a heading."""
    if _ITEM.match(following.text):
        return True
    size = max(line.size, following.size)
    if size and size > _SIZE * min(line.size, following.size):
        return True
    gap = line.y - following.y
    jumped = turned or gap * gap > 25 * size * size  # A page or a column ends: the gap says nothing.
    if not jumped and usual and abs(gap) > _GAP * max(usual, 0.9 * size):
        return True
    if not _BEGINS.match(following.text):
        return False
    indent = (following.x - line.x) / size if size else 0.0
    if not jumped and _INDENT[0] < indent < _INDENT[1]:
        return True
    return len(line.text) + 1 + len(following.text.split(" ", 1)[0]) < _SHORT * longest


def _mended(lines: Sequence[str], known: set[str]) -> str:
    text = lines[0]
    for following in lines[1:]:
        broken = _BROKEN.search(text)
        if broken is None or not following[:1].isalpha():
            text += following if re.search(r"\d[-–]$|[/—]$", text) and following[:1].isalnum() else " " + following
        elif _hyphenated(text, broken, following, known):
            text += following
        else:
            text = text[: broken.start("hyphen")] + following
    return text


def _hyphenated(text: str, broken: re.Match[str], following: str, known: set[str]) -> bool:
    """Whether the hyphen at a line's end belongs to the word: as the rest of the document spells it, else by its first part."""
    if broken["hyphen"] == "\u00ad":
        return False
    head, rest = broken["head"].lower(), _WORDS.match(following)
    tail = rest.group().lower() if rest else ""
    if f"{head}-{tail}" in known:
        return True
    if head + tail in known:
        return False
    before = text[: broken.start("head")]
    return following[:1].isupper() or before.endswith("-") or head in _PREFIXES
