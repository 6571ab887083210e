"""A chat model's text as it comes in, cut into sentences with the numbers that each cites. Tolerant of what weak models write."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.corpus.cleaning import clean

_NUMBER = r"(?:source|sentence|evidence|no\.?|#)?\s*\d{1,3}(?:†\w*)?"
_SEPARATOR = r"\s*(?:[,;–-]|and|&)\s*"
_MARK = re.compile(rf"\s*(?:\[\s*{_NUMBER}(?:{_SEPARATOR}{_NUMBER})*\s*\]|【\s*{_NUMBER}(?:{_SEPARATOR}{_NUMBER})*\s*】)", re.IGNORECASE)
_ROUND_MARK = re.compile(rf"\s*\(\s*(\d{{1,3}}(?:{_SEPARATOR}\d{{1,3}})*)\s*\)")
_THOUGHT = re.compile(r"<(think|thinking|reasoning)>.*?</\1>\s*", re.DOTALL | re.IGNORECASE)
_OPEN_THOUGHT = re.compile(r"<(?:think|thinking|reasoning)>", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[-*•–]\s+|#{1,6}\s+|\d{1,2}[.)]\s+(?=\D)|>\s+)")
_LABEL = re.compile(r"^\s*(?:answer|summary|overview|response)\s*:\s*", re.IGNORECASE)
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|St|Lt|Col|Sgt|Capt|Jr|Sr|vs|No|Inc|Ltd|Co|Corp|etc|approx|e\.g|i\.e|a\.m|p\.m|U\.S|U\.K|U\.N|D\.C)"
    r"|\b[A-Z])\.$"
)
_STOP = re.compile(r"[.!?…。]+[”\"’')\]*_]*")


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence without its marks, and the numbers in them, in order."""

    text: str
    numbers: tuple[int, ...]


class SentenceStream:
    """Feed it pieces of text; it gives back the sentences that are certainly complete. `known` is how many pieces of evidence there are."""

    def __init__(self, known: int) -> None:
        self._known = known
        self._held = ""

    def feed(self, piece: str) -> list[Written]:
        """The sentences that this piece completes."""
        self._held = _THOUGHT.sub("", self._held + piece)
        if _OPEN_THOUGHT.search(self._held) or "<" in self._held[-12:]:
            return []
        return self._cut(final=False)

    def close(self) -> list[Written]:
        """What is left when the text has ended."""
        thought = _OPEN_THOUGHT.search(self._held)
        if thought:
            self._held = self._held[: thought.start()]
        return self._cut(final=True)

    def _cut(self, *, final: bool) -> list[Written]:
        found = []
        while True:
            end = self._boundary(final=final)
            if end is None:
                break
            raw, self._held = self._held[:end], self._held[end:]
            written = parse(raw, self._known)
            if written.text:
                found.append(written)
        return found

    def _boundary(self, *, final: bool) -> int | None:
        """The end of the first sentence with its marks; None while more may belong to it."""
        text = self._held
        if not text.strip():
            return len(text) if final and text else None
        line = re.search(r"\S[^\n]*?\n", text)
        for stop in _STOP.finditer(text):
            if line and stop.start() > line.end():
                break
            if re.search(r"(?:^|\n)\s*\d{1,2}$", text[: stop.start()]):
                continue  # The number of a list.
            if _ABBREVIATION.search(text[: stop.start() + 1]) and not _mark(text, stop.end(), self._known):
                continue
            end = _after_marks(text, stop.end(), self._known)
            rest = text[end:]
            if final and not rest.strip():
                return len(text)
            # A mark may still be coming, and "2." may become "2.1".
            if not rest or (not rest.strip() and "\n" not in rest) or rest.lstrip(" ")[:1] in "[【(":
                if final and rest.strip():
                    return end
                return None
            if rest[0].isspace() and not (rest.lstrip(" ")[:1].islower() and end == stop.end()):
                return end
        if line:
            return line.end()
        return len(text) if final else None


def parse(raw: str, known: int) -> Written:
    """One sentence without its marks: [1], [1, 2], [1-3], 【1】, and (1) where there is evidence of that number.

    What nobody sees, and what a terminal obeys, is taken out too.
    """
    numbers: list[int] = []
    text = clean(raw)[0].strip()
    text = _LABEL.sub("", _BULLET.sub("", text))
    for mark in ("**", "__", "<<<", ">>>"):  # Emphasis, and the fences of the evidence.
        text = text.replace(mark, "")

    def take(match: re.Match[str]) -> str:
        numbers.extend(n for n in _numbers(match.group()) if n not in numbers)
        return ""

    def take_round(match: re.Match[str]) -> str:
        return take(match) if all(0 < n <= known for n in _numbers(match.group(1))) else match.group()

    text = _ROUND_MARK.sub(take_round, _MARK.sub(take, text))
    text = re.sub(r"\s+([.,;:!?])", r"\1", " ".join(text.split())).strip(" *_")
    return Written(_quoted(text) if re.search(r"\w", text) else "", tuple(numbers))


def _quoted(text: str) -> str:
    """Straight double quotation marks as curly ones, which the verifier looks up in the evidence."""
    return re.sub(r'"([^"“”]+)"', r"“\1”", text)


def _numbers(mark: str) -> list[int]:
    found: list[int] = []
    for first, last in re.findall(r"(\d{1,3})(?:\s*[–-]\s*(\d{1,3}))?", mark):
        start, end = int(first), int(last or first)
        found += range(start, end + 1) if start <= end <= start + 20 else [start, end]
    return found


def _mark(text: str, at: int, known: int) -> re.Match[str] | None:
    mark = _MARK.match(text, at)
    if mark:
        return mark
    rounded = _ROUND_MARK.match(text, at)
    return rounded if rounded and all(0 < n <= known for n in _numbers(rounded.group(1))) else None


def _after_marks(text: str, at: int, known: int) -> int:
    while True:
        mark = _mark(text, at, known)
        if mark is None:
            return at
        at = mark.end()
        stop = re.match(r"[.!?]", text[at:])
        at += stop.end() if stop else 0
