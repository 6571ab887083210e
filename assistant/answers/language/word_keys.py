"""The words of a text as they are compared: keys in which only what is not a word's own is folded, with their places in the text.

Two words have the same key when they differ in case, in Unicode form (composed or not, ligatures, full width), in the kind of apostrophe,
in full stops inside an abbreviation, or in the commas of a long number. Nothing else is folded: "we're" is not "were", "3.5" is not "35",
"-5" is not "5", "10²" is not "102". Quotation marks, dashes, spaces and other punctuation belong to no word.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache, lru_cache

_APOSTROPHES = "'’‘ʼ`´′"
# Letters of scripts that write no spaces: each is a word.
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_SYMBOLS = "%‰$€£¥₹°±"
_THOUSANDS = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?\D*")
_COLLIDING = frozenset(["we're", "i'll", "he'll", "she'll", "we'll", "i'd", "we'd", "he'd", "she'd"])
"""Words that are others without their apostrophe."""
_SPECIAL = ("<super>", "<sub>", "<fraction>")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a stretch of `text`, in order: word i is `text[starts[i]:ends[i]]`, and `keys[i]` is what it is compared by."""

    text: str = field(repr=False)
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    keys: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.keys)

    def raw(self, i: int) -> str:
        """Word i as it is written."""
        return self.text[self.starts[i] : self.ends[i]]

    def between(self, i: int) -> str:
        """What stands between the words i and i + 1."""
        return self.text[self.ends[i] : self.starts[i + 1]]


def wording(text: str, start: int = 0, end: int | None = None) -> Wording:
    """The words of `text[start:end]`; `start` and `end` cut no words if they lie at white space."""
    pattern = _pattern()
    starts, ends, keys = [], [], []
    for match in pattern.finditer(text, start, len(text) if end is None else end):
        first, last = match.span()
        starts.append(first)
        ends.append(last)
        keys.append(key(match.group()))
    return Wording(text, tuple(starts), tuple(ends), tuple(keys))


@lru_cache(maxsize=100_000)
def key(word: str) -> str:
    """What one word is compared by."""
    if word.isascii() and word.isalpha():
        return word.lower()
    folded = unicodedata.normalize("NFC", word)
    if not any(unicodedata.decomposition(c).startswith(_SPECIAL) for c in folded):
        folded = unicodedata.normalize("NFKC", folded)
    folded = unicodedata.normalize("NFC", folded.casefold())
    for mark in _APOSTROPHES:
        folded = folded.replace(mark, "'")
    folded = folded.replace("−", "-")
    if "." in folded and not any(c.isdigit() for c in folded):
        return folded.replace(".", "")
    if "," in folded and _THOUSANDS.fullmatch(folded):
        folded = folded.replace(",", "")
    return folded if folded in _COLLIDING else folded.replace("'", "")


def apostrophe_moved(a: Wording, i: int, b: Wording, j: int) -> bool:
    """Whether word i of `a` and word j of `b`, which have one key, are possessives of different words: "boy's" and "boys'"."""
    return _apostrophe(a, i) * _apostrophe(b, j) < 0


def _apostrophe(words: Wording, i: int) -> int:
    """1: inside the word; -1: right behind its s; 0: nowhere."""
    if any(mark in words.raw(i) for mark in _APOSTROPHES):
        return 1
    after = words.text[words.ends[i] : words.ends[i] + 1]
    return -1 if after and after in _APOSTROPHES and words.keys[i].endswith("s") else 0


@cache
def _pattern() -> re.Pattern[str]:
    mark = f"[{_marks()}]"
    letter = rf"[^\W_{_UNSPACED}]{mark}*"
    apostrophe = f"[{_APOSTROPHES}]"
    return re.compile(
        rf"[{_UNSPACED}]{mark}*"
        # "U.S.", "a.m."; the last full stop may end the sentence too, and belongs to no key.
        rf"|(?<![^\W_])[^\W\d_](?:\.[^\W\d_])+(?![^\W_])"
        # A sign counts where nothing but an opening mark stands before it: "2010-15" has none.
        rf"|(?:(?:(?<=\s)|(?<=[(\[“\"‘'$€£])|(?<![\s\S]))[-−])?(?:(?<![\w.…])\.)?\d+(?:[.,:/]\d+)*(?:{letter})*(?:{apostrophe}(?:{letter})+)?"
        rf"|(?:{letter})+(?:{apostrophe}(?:{letter})+)*"
        rf"|[{_SYMBOLS}]"
    )


def _marks() -> str:
    """All combining marks as ranges for a character class: `\\w` does not have them, and a word written in NFD falls apart without."""
    ranges: list[list[int]] = []
    for code in range(0x300, 0x1F000):
        if unicodedata.category(chr(code))[0] == "M":
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in ranges)
