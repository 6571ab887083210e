"""Sentences with their offsets: pysbd, paragraph by paragraph, repaired by `boundaries`.

Time grows linearly with the text: pysbd, which is superlinear, sees at most `CHUNK` characters at a time, and only those with a full
stop that the rules leave open; no sentence is longer than `LONGEST`, so that nothing downstream meets one of a million characters.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from assistant.corpus.boundaries import CANDIDATE, UNSPACED, verdict
from assistant.records import Span

CHUNK = 2_000
LONGEST = 2_000
_CONTEXT = 100

_LINE = re.compile(r"[^\n]+")
_ITEM = re.compile(r"\s*(?:[-*+•‣▪●◦·–—]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)])\s+\S|\s*#{1,6}\s|\s*[>|]")
_MARKER = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)]\s*")
_ENDED = re.compile(r"""[.!?:;…]["”’'»)\]]*\s*$""")
_WRAP = (40, 120)
"""Widths, in characters, between which text is taken to have been wrapped by a program."""


def split(text: str) -> list[Span]:
    """The sentences in order. Spans cover every character except the white space between sentences, and never overlap.

    A paragraph is a run of lines between blank lines, and a sentence never leaves it. Inside a paragraph a line break is a space
    where the text was wrapped to a width, and ends the sentence where it was meant: see `_blocks`. A headline is a sentence.
    """
    found: list[Span] = []
    for start, end in _blocks(text):
        for first, last in _bounded(text, _sentences(text, start, end)):
            found.append(Span.of(text, first, last))
    return found


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs, cut further at the line breaks that mean something.

    A break is meant where a list item or heading begins, and where the next line's first word would have fitted on the line (a program
    that wraps would have put it there). In text with lines of more than 120 characters nobody wrapped, so every break is meant, save
    one in front of a small letter with no stop before it.
    """
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text)]
    wrapped = sum(end - start > _WRAP[1] for start, end in lines) <= len(lines) // 20
    paragraph: list[tuple[int, int]] = []
    after = 0
    for start, end in lines:
        if not text[start:end].strip():
            continue
        if paragraph and text.count("\n", after, start) > 1:
            yield from _lines(text, paragraph, wrapped)
            paragraph = []
        paragraph.append((start, end))
        after = end
    yield from _lines(text, paragraph, wrapped)


def _lines(text: str, lines: list[tuple[int, int]], wrapped: bool) -> Iterator[tuple[int, int]]:
    if not lines:
        return
    width = max(len(text[start:end].rstrip()) for start, end in lines)
    wrapped = wrapped and _WRAP[0] <= width <= _WRAP[1]
    first, last = lines[0]
    for (start, end), (next_start, next_end) in itertools.pairwise(lines):
        if _meant(text[start:end], text[next_start:next_end], width if wrapped else 0):
            yield first, last
            first = next_start
        last = next_end
    yield first, last


def _meant(line: str, following: str, width: int) -> bool:
    """Whether the break between two lines ends a sentence; `width` 0: the text is not wrapped."""
    if _ITEM.match(following) or line.lstrip().startswith("#"):
        return True
    word = following.split(maxsplit=1)[0]
    if word[0].islower() and not _ENDED.search(line):
        return False
    return not width or len(line.rstrip()) + 1 + len(word) <= width


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    start, end = _trim(text, start, end)
    cuts: list[tuple[int, bool | None]] = []
    for match in CANDIDATE.finditer(text, start, end):
        before = text[max(start, match.start() - _CONTEXT) : match.start()]
        decided = verdict(before, match["stop"], match["closers"], text[match.end() : min(end, match.end() + _CONTEXT)])
        cuts.append((match.end(), decided))
    cuts += [(match.end(), True) for match in UNSPACED.finditer(text, start, end)]
    cuts.sort()
    first = start
    for cut in _decided(text, start, end, cuts):
        if _MARKER.fullmatch(text, first, cut):
            continue
        if cut < end:
            yield _trim(text, first, cut)
            first = cut
    if first < end:
        yield _trim(text, first, end)


def _decided(text: str, start: int, end: int, cuts: list[tuple[int, bool | None]]) -> Iterator[int]:
    """The places to cut, with pysbd asked for those that the rules leave open."""
    open_cuts = [cut for cut, decided in cuts if decided is None]
    asked: set[int] = set()
    if open_cuts:
        sure = [cut for cut, decided in cuts if decided]
        for first, last in _chunks(text, start, end, sure):
            # Chunks are short and few hold an open place; pysbd need not see the others.
            if any(first < cut < last for cut in open_cuts):
                asked.update(first + offset for offset in _pysbd(text[first:last]))
    yield from (cut for cut, decided in cuts if (cut in asked if decided is None else decided))


def _chunks(text: str, start: int, end: int, sure: list[int]) -> Iterator[tuple[int, int]]:
    """Runs of at most `CHUNK` characters that end at a sure sentence end, else at white space, else anywhere."""
    ends = iter([*sure, end])
    upcoming = next(ends)
    while start < end:
        last = start
        while upcoming <= start + CHUNK:
            last = upcoming
            if upcoming == end:
                break
            upcoming = next(ends)
        if last == start:
            space = max(text.rfind(" ", start + 1, start + CHUNK), text.rfind("\n", start + 1, start + CHUNK))
            last = space + 1 if space > 0 else min(end, start + CHUNK)
        yield start, last
        start = last


@cache
def _segmenter() -> Any:
    import pysbd  # Start-up time: commands that read the ledger never split.

    return pysbd.Segmenter(language="en", clean=False, char_span=True)


def _pysbd(text: str) -> list[int]:
    """Offsets in `text` at which pysbd begins a sentence.

    pysbd finds its offsets by searching the text from its beginning, so that a sentence that occurs twice can get the wrong ones:
    only its words are used here, and looked for behind the sentence before.
    """
    starts: list[int] = []
    position = 0
    for sentence in _segmenter().segment(text):
        words = sentence.sent.strip()
        at = text.find(words, position) if words else -1
        if at >= 0:
            starts.append(at)
            position = at + len(words)
    return starts


def _bounded(text: str, spans: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans, those longer than `LONGEST` cut at a semicolon, a comma or a space near the limit, else at the limit."""
    for start, end in spans:
        while end - start > LONGEST:
            cut = -1
            for mark in ("; ", ", ", " ", "\n"):
                cut = text.rfind(mark, start + LONGEST // 2, start + LONGEST)
                if cut >= 0:
                    cut += len(mark)
                    break
            if cut < 0:
                cut = start + LONGEST
            yield _trim(text, start, cut)
            start, _ = _trim(text, cut, end)
        if start < end:
            yield start, end
