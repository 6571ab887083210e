"""Asides: text of an article that speaks to a program instead of its reader ("Ignore all previous instructions"), or is no prose at all.

The tagger reads a sentence in the light of its neighbours, so any text put into an article moves the close calls around it. An aside is
therefore read apart: it gets its own verdict from the whole text, and everything else is read as if it were not there. Patterns find
asides, so not every one is found; what is not found is read like any other sentence, and no more obeyed than they are.
`tests/injection/README.md` says how far this goes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from assistant.analysis.asides.patterns import MARK, SPEECH
from assistant.analysis.asides.words import speaks
from assistant.corpus.languages import detect
from assistant.records import Claim, Span

SPEAKS = "Speaks to programs, not to readers, and was read apart"
FOREIGN = "Not in the article’s language, and was read apart"
"""How the reason of an aside's verdict begins."""

_REPORTED = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Sir|Dame)\.?\s)?(?:[A-Z][\w’'-]+\s){1,3}(?:has\s|had\s|later\s|also\s)?(?:denied|rejected|disputed|dismissed|confirmed)\s"
    r"(?:this|that|it|the\s(?:claims?|allegations?|reports?|charges?))\b(?:\s(?:through|in|on|to|at|via|by)\s(?:a|an|the|his|her|its)\s\w+)?[.]?"
    r"(?!.)"
)
"""What somebody with a name denied or confirmed, and nothing more: "Esk denied this through the company"."""
_ENCODED = re.compile(r"(?<![\w+/])(?=[A-Za-z0-9+/]*[a-z])(?=[A-Za-z0-9+/]*[A-Z])(?=[A-Za-z0-9+/]*\d)[A-Za-z0-9+/]{40,}={0,2}")
_SPACED = re.compile(r"(?:\b\w ){7,}")
_LEET = re.compile(r"\b(?=\w*[a-z])(?=\w*\d\w*[a-z])(?!\d+(?:st|nd|rd|th|s|am|pm|km|m|g|kg|mm|bn)\b)\w{3,}\b", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_LETTERS = 60
"""Letters from which the language of a sentence can be told: of 2,317 English news sentences with as many none came out as another."""
_ENGLISH = re.compile(
    r"\b(?:the|of|and|to|in|a|an|is|was|that|for|on|with|as|it|he|she|by|at|his|her|from|are|were|has|had|not|they|but)\b", re.IGNORECASE
)


def is_aside(claim: Claim) -> bool:
    """Whether the sentence speaks to programs, or is in a language that nothing here can read."""
    return claim.reason.startswith((SPEAKS, FOREIGN))


def asides(text: str, language: str, sentences: Sequence[Span]) -> dict[int, str]:
    """Which of a text's sentences (by their number) are asides, and why: `SPEAKS` or `FOREIGN`.

    A mark that stands in no prose makes an aside of its whole paragraph; words that speak to a program, of their sentence. `language` is
    the text's (ISO 639-1).
    """
    found: dict[int, str] = {}
    marked = list(_marked(text))
    for number, sentence in enumerate(sentences):
        if (
            any(start < sentence.end and sentence.start < end for start, end in marked)
            or SPEECH.search(_flat(sentence.text))
            or (speaks(sentence.text) and not _REPORTED.match(_flat(sentence.text)))
            or _disguised(sentence.text)
        ):
            found[number] = SPEAKS
        elif language == "en" and _foreign(sentence.text):
            found[number] = FOREIGN
    return found


def _marked(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in (*(blank.start() for blank in _BLANK_LINE.finditer(text)), len(text)):
        if MARK.search(text[start:end]):
            yield start, end
        start = end


def _flat(text: str) -> str:
    return " ".join(text.split())


def _disguised(text: str) -> bool:
    """Whether words are encoded, spaced out, or written with the letters of two alphabets or with figures for letters."""
    if _ENCODED.search(text) or _SPACED.search(text):
        return True
    if sum(word.isascii() and not word.isupper() for word in _LEET.findall(text)) >= 3:
        return True
    if text.isascii():
        return False
    return any(_mixed(word) for word in re.findall(r"[^\W\d_]{3,}", text))


def _mixed(word: str) -> bool:
    scripts = {unicodedata.name(letter, "").split(" ")[0] for letter in word}
    return "LATIN" in scripts and bool(scripts & {"CYRILLIC", "GREEK", "CHEROKEE", "ARMENIAN"})


def _foreign(text: str) -> bool:
    """Whether a sentence in an English article is in another language, as far as that can be told."""
    letters = sum(map(str.isalpha, text))
    if letters < 8:
        return False
    if not text.isascii():
        latin = sum(c.isascii() or unicodedata.name(c, "").startswith("LATIN") for c in text if c.isalpha())
        if 2 * latin < letters:
            return True
    if letters < _LETTERS or len(_ENGLISH.findall(text)) * 6 > len(text.split()):
        return False
    # Without the names, which look like another language.
    return detect(" ".join(word for word in text.split() if word[:1].islower())) not in ("en", "und")


def gaps(sentences: Sequence[Span], numbers: Sequence[int], text: str) -> list[tuple[int, int]]:
    """The stretches to leave out so that these sentences are gone with the white space that belongs to them, in order."""
    found: list[tuple[int, int]] = []
    gone = set(numbers)
    for first in sorted(number for number in gone if number - 1 not in gone):
        last = next(number for number in range(first, len(sentences)) if number + 1 not in gone)
        start, end = sentences[first].start, sentences[last].end
        before = text[sentences[first - 1].end if first else 0 : start]
        after = text[end : sentences[last + 1].start if last + 1 < len(sentences) else len(text)]
        # The wider of the two gaps stays: a paragraph's end must not be lost. None stays at the text's own beginning and end.
        if not first or (last + 1 < len(sentences) and before.count("\n") > after.count("\n")):
            end += len(after)
        else:
            start -= len(before)
        found.append((start if first else 0, end))
    return found


def told(found: dict[int, str]) -> tuple[str, ...]:
    """What a reader of the article should know, one line for each kind."""
    lines = []
    for why, one, many in (
        (SPEAKS, "1 sentence speaks to programs, not to readers: it is no", "sentences speak to programs, not to readers: they are no"),
        (FOREIGN, "1 sentence is in another language: it is no", "sentences are in another language: they are no"),
    ):
        count = sum(reason == why for reason in found.values())
        if count:
            lines.append(f"{one if count == 1 else f'{count} {many}'} part of what the others are judged by")
    return tuple(lines)
