"""A quotation as somebody gives it: its words, which of them are [put in], and where an ellipsis says that words are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answers.language.word_keys import Wording, wording
from assistant.corpus.cleaning import clean
from assistant.errors import UsageError

LONGEST = 10_000
"""Characters of a quotation."""
_ELLIPSIS = re.compile(r"[\[(]\s*(?:…|\.(?:\s?\.){2,})\s*[\])]|…|\.(?:\s?\.){2,}|\*\s?\*\s?\*")
_INSERTED = re.compile(r"\[[^\[\]]{1,200}\]")
_CASE = re.compile(r"\[(\w)\](?=\w)")
_ENDING = re.compile(r"(?<=\w)\[(\w{1,4})\]")
_SIC = re.compile(r"\s*[\[(]sic\.?[\])]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quotation:
    """`words` are those of `text`; the words in `inserted` stand in brackets; before each word in `gaps` stands an ellipsis."""

    text: str
    words: Wording
    inserted: frozenset[int] = frozenset()
    gaps: frozenset[int] = frozenset()

    @property
    def marked(self) -> bool:
        """Whether it has brackets or ellipses."""
        return bool(self.inserted or self.gaps)

    def runs(self) -> Iterator[tuple[int, int]]:
        """Its runs of words without bracket or ellipsis, as first and last (not included)."""
        first: int | None = None
        for i in range(len(self.words)):
            if first is not None and (i in self.gaps or i in self.inserted):
                yield first, i
                first = None
            if first is None and i not in self.inserted:
                first = i
        if first is not None:
            yield first, len(self.words)


def plain(text: str) -> Quotation:
    """The quotation with all its words taken as they stand, those in brackets too. Raises `UsageError` where it has none, or too many."""
    text = clean(text)[0].strip()
    if len(text) > LONGEST:
        raise UsageError(f"the quotation has {len(text)} characters: look up at most {LONGEST}")
    words = wording(text)
    if not words:
        raise UsageError("look up some words: the quotation has none")
    return Quotation(text, words)


def readings(text: str) -> list[Quotation]:
    """The ways to read a quotation, the plainest first: as it stands; with its ellipses and brackets taken for an editor's.

    "[T]he" is "the" with another letter case; "say[s]" is read as "says" and as "say". Raises `UsageError`.
    """
    first = plain(text)
    found = [first]
    if not (_ELLIPSIS.search(first.text) or _INSERTED.search(first.text) or _SIC.search(first.text)):
        return found
    mended = _CASE.sub(r"\1", _SIC.sub("", first.text))
    for ending in (r"\1", "") if _ENDING.search(mended) else ("",):
        read = _marked(_ENDING.sub(ending, mended))
        if len(read.words) > len(read.inserted) and read not in found:
            found.append(read)
    return found


def _marked(text: str) -> Quotation:
    words = wording(text)
    brackets = [m.span() for m in _INSERTED.finditer(text) if not _ELLIPSIS.fullmatch(m.group())]
    ellipses = [m.start() for m in _ELLIPSIS.finditer(text) if not any(start < m.start() < end for start, end in brackets)]
    inserted = frozenset(i for i in range(len(words)) if any(start < words.starts[i] < end for start, end in brackets))
    gaps = set()
    for place in ellipses:
        after = next((i for i in range(len(words)) if words.starts[i] >= place), None)
        # At either end of a quotation an ellipsis says only that the sentence goes on.
        if after is not None and any(i not in inserted for i in range(after)) and any(i not in inserted for i in range(after, len(words))):
            gaps.add(after)
    return Quotation(text, words, inserted, frozenset(gaps))
