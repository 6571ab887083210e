"""Where a sentence names somebody for what it says: every reading of every reporting word in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.analysis.language.lexicon import MENTAL, SPEECH
from assistant.answers.language import word_lists
from assistant.answers.language.word_forms import among, content_stems, stem, words

ARTICLE = re.compile(
    r"\b(?:the|this|its?) (?:article|story|piece|text|author|writer|reporter|reporting|headline|obituary|column|columnist|"
    r"press release|release|blog|"
    r"live blog|newspaper|publication|paper|narration)(?:[’']s)?\b"
    r"|\b(?:own (?:voice|words?|observation|account|claim|view)|without (?:naming|citing|giving|a source|attribution)|"
    r"unsourced|attributes (?:this|it) to nobody)\b",
    re.IGNORECASE,
)
SHOWING = word_lists.words("showing")
"""Verbs by which records speak, and people do not."""
_BACKING = word_lists.words("backing")
_FEELING = re.compile(
    r"\b(fears?|hopes?|beliefs?|concerns?|worry|worries|expectations?) (?:among|of|by|from|on the part of) ([^,;:]*?)(?= that\b|[,;:.]|$)"
)
_BOUNDARY = re.compile(r"[;:—–“”\"]|(?<=[a-z])\.\s")
_STOP = r"[;:—–“”,]|\.\s|\.$"
_ACCORDING = re.compile(
    r"\b(?:according to|as told by|in the (?:words|view|telling|opinion|account) of|citing|quoting|cites|quotes|per|"
    r"(?:heard|learned|learnt) from|"
    r"in (?:a |an |the )?(?:statement|report|study|interview|email|letter|filing|memoir) (?:by|from|of|with)|"
    r"the source (?:for|of) (?:this|the \w+) (?:is|was))\s+",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(r"\b[Ii]n ([^,;:]*?)[’']s? (?:account|view|telling|words|opinion|version|statement)\b")
_CONDITION = re.compile(r"\s*(?:if|unless|once|when|should|until)\b", re.IGNORECASE)
_DETERMINERS = frozenset(["a", "an", "the", "this", "that", "his", "her", "its", "their", "no", "any", "for"])
_SAYINGS = word_lists.words("sayings")


@dataclass(frozen=True, slots=True)
class Attributor:
    """Words of a sentence that may name who says it, beside the cue at character `at`. `how`: "spoken", "mental" or "shown"."""

    text: str
    at: int
    how: str
    stem: str


def attributors(text: str, cue: str = "") -> list[Attributor]:
    """Every reading of every cue in a sentence. The words of `cue`, an article's own, count as spoken."""
    return list(_attributors(text, set(content_stems(cue))))


def _attributors(text: str, cue_stems: set[str]) -> Iterator[Attributor]:
    for match in _ACCORDING.finditer(text):
        rest = text[match.end() :]
        stop = re.search(r",(?! (?:who|an?|the|of)\b)|[;:—–“”]|\.\s|\.$", rest)
        yield Attributor(rest[: stop.start() if stop else len(rest)], match.start(), "spoken", "accord")
    for match in _ACCOUNT.finditer(text):
        yield Attributor(match.group(1), match.start(), "spoken", "account")
    for match in _FEELING.finditer(text):
        yield Attributor(match.group(2), match.start(), "mental", stem(match.group(1)))
    found = words(text)
    for i, word in enumerate(found):
        spoken = word.lower in SPEECH or word.lower in _BACKING or among(word.stem, cue_stems)
        if not (spoken or word.lower in MENTAL or word.lower in SHOWING):
            continue
        mental = word.lower in MENTAL and word.lower not in SPEECH
        how = "mental" if mental else "spoken" if spoken else "shown"
        after = text[word.end :]
        if i and found[i - 1].lower in _DETERMINERS and word.lower not in _SAYINGS:
            continue  # "waited for an answer" reports nothing.
        if how != "mental" and i and found[i - 1].lower in ("be", "been", "being", "is", "are", "was", "were"):
            # "No child was admitted" is nobody's word; "is supported by an unnamed correspondent" is.
            by = re.match(r"\s*by\s+(.*)", after, re.DOTALL)
            if by:
                yield Attributor(_until(_STOP, by.group(1)), word.start, how, word.stem)
            continue
        begin = max((m.end() for m in _BOUNDARY.finditer(text, 0, word.start)), default=0)
        before = text[begin : word.start]
        if _CONDITION.match(before) and "," not in before:
            continue
        if before.strip(" ,"):
            yield Attributor(before, word.start, how, word.stem)
        if "," in before.rstrip(" ,"):
            yield Attributor(before.rstrip(" ,").rpartition(",")[2], word.start, how, word.stem)
        if how == "spoken" and (not before.strip(" ,") or before.rstrip().endswith(",")):
            yield Attributor(_until(_STOP + r"|\bthat\b", after), word.start, how, word.stem)


def _until(pattern: str, text: str) -> str:
    stop = re.search(pattern, text)
    return text[: stop.start() if stop else len(text)]


def article_says(text: str) -> bool:
    """Whether a sentence gives something as the article's own words."""
    return bool(ARTICLE.search(text))
