"""Words, their shapes and the windows that the attribution tagger reads.

Training and use share this module, so that a network sees in use what it saw when it was trained. The tagger labels *words*: a run
of letters and digits (hyphens, apostrophes and dots inside included), or one punctuation mark. A paragraph break is a word too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

BREAK = "\n"
_WORD = re.compile(r"[^\W_]+(?:[-'’.&/_][^\W_]+)*|\n\s*|[^\w\s]|_", re.UNICODE)
_OPENING = {"“", "«", "„"}
_CLOSING = {"”", "»"}
SHAPES = 6
"""Three letter cases (lower, Capitalised, CAPITALS), each outside and inside quotation marks."""


@dataclass(frozen=True, slots=True)
class Word:
    """`start` and `end` are characters of the text; `text` is `BREAK` for a paragraph break; `shape` is below `SHAPES`."""

    start: int
    end: int
    text: str
    shape: int


def words(text: str) -> list[Word]:
    """Every word of `text`, in order, with its letter case and whether it stands inside quotation marks.

    A quotation ends at its closing mark or with its paragraph; quotations that run on open again in the next paragraph.
    """
    found: list[Word] = []
    double = single = False
    for match in _WORD.finditer(text):
        token, start = match.group(), match.start()
        if token[0] == "\n":
            double = single = False
            found.append(Word(start, match.end(), BREAK, 0))
            continue
        inside = double or single
        if token in _OPENING:
            double = inside = True
        elif token in _CLOSING:
            double = False
        elif token == '"':
            double = not double
            inside = True
        elif token == "‘" and match.end() < len(text) and text[match.end()].isalnum():
            single = inside = True
        elif token == "’":
            single = False
        found.append(Word(start, match.end(), token, _case(token) + (3 if inside else 0)))
    return found


def more_than(limit: int, text: str) -> bool:
    """Whether a text has more words, marks and breaks than `limit`, without keeping them."""
    return any(number > limit for number, _ in enumerate(_WORD.finditer(text), start=1))


def _case(token: str) -> int:
    if not token[0].isupper():
        return 0
    return 2 if len(token) > 1 and token.isupper() else 1


@dataclass(frozen=True, slots=True)
class Window:
    """Words `first` to `last` (not included) of a text, read together."""

    first: int
    last: int


def windows(pieces: Sequence[int], *, size: int, overlap: int) -> list[Window]:
    """Windows of at most `size` word pieces that cover every word; neighbours share about `overlap` pieces.

    `pieces` holds the number of word pieces of each word. A word longer than `size` has a window of its own.
    """
    found: list[Window] = []
    first, total = 0, len(pieces)
    while first < total:
        last, used = first, 0
        while last < total and (used + pieces[last] <= size or last == first):
            used += pieces[last]
            last += 1
        found.append(Window(first, last))
        if last == total:
            break
        back, shared = last, 0
        while back > first + 1 and shared + pieces[back - 1] <= overlap:
            back -= 1
            shared += pieces[back]
        first = back
    return found
