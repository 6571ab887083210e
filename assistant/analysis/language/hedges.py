"""Marks of doubt in a sentence."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.analysis.language.lexicon import HEDGES, ROUNDINGS, VAGUE
from assistant.records import Span


def _pattern(phrases: tuple[str, ...]) -> str:
    ordered = sorted(set(phrases), key=len, reverse=True)
    return "|".join(r"\s+".join(re.escape(word) for word in phrase.split()) for phrase in ordered)


_HEDGE = re.compile(
    rf"(?<![\w-])(?:(?:{_pattern(HEDGES)})|(?:{_pattern(ROUNDINGS)})(?=\s+(?:[$€£]?\d|half|a (?:dozen|hundred|thousand|million)|"
    rf"two|three|four|five|six|ten)))(?![\w-])",
    re.IGNORECASE,
)
_HEARD = (
    r"(?:courts?|jury|jurors|inquest|inquiry|tribunal|hearing|magistrates|judges|mps|peers|senators|lawmakers|councillors|committee|council|"
    r"members|parliament|congress|reporters|journalists|trial|(?:coroner|judge)(?:\s\w+){1,3})\s(?:(?:has|have|had|also|later|previously|earlier)\s)*"
    r"(?:heard(?!\s(?:from|evidence|testimony|arguments?|the (?:case|appeal|matter)|his|her|their|about|an? (?:case|appeal)|oral))|"
    r"(?:was|were|is|are|been)\s(?:also\s|later\s)?told(?!\s(?:by|to)\b)|(?:hears|told)\s*$)"
)
"""What was said before a court or a meeting, and by whom is not: they were told it, they did not say it."""
_EMERGED = (
    r"(?<!when\s)(?<!after\s)(?<!until\s)(?<!before\s)(?<!once\s)(?<!since\s)it\s(?:was|has\sbeen)\s(?:also\s|later\s|subsequently\s)?(?:established|confirmed|disclosed|revealed|gathered|learn(?:ed|t)|announced|reported|"
    r"claimed|alleged)\s(?:[\w’]+\s){0,4}?that"
)
"""What came to light, through nobody knows whom."""
OUTLETS = (
    r"(?:bbc|cnn|guardian|times|telegraph|mail|sun|mirror|independent|observer|standard|post|herald|tribune|journal|star|echo|news|reuters|"
    r"newspaper|paper|magazine|programme|chronicle|gazette|courier|punch|vanguard|nation|express|sky|itv|rt[eé]|abc|cbc|nbc|politico|"
    r"bloomberg|axios|correspondent|radio|tv|television)"
)
"""The last words of the names of outlets."""
_LEARNED = (
    rf"{OUTLETS}(?:\s(?:sports?|news|online|africa|scotland|wales|persian|business|reliably|exclusively|also|now))*\s"
    r"(?:(?:(?:has|have)\s)?(?:\w{3,16}ly\s)?(?:learn(?:ed|t)(?!\s(?:to|from|how|a|the)\b)|gathered(?=\sthat\b|[,.]|$))|"
    r"(?:has|have)\sbeen\s(?:told|informed)(?!\s(?:to|by)\b)|understands)"
)
"""What an outlet has from somebody of whom it tells nothing: "BBC Sport understands the striker will miss the final"."""
_VAGUE = re.compile(rf"(?<![\w-])(?:{_pattern(VAGUE)}|{_HEARD}|{_LEARNED}|{_EMERGED})(?![\w-])", re.IGNORECASE | re.MULTILINE)
_UNDERSTANDS = re.compile(
    rf",\s(?:the\s)?(?:\w+\s){{0,2}}?{OUTLETS}(?:\s(?:sports?|news|online|africa|scotland|wales))*\sunderstands\W*$", re.IGNORECASE
)
"""An outlet that has learned it, at the end: "They have agreed a fee, BBC Sport understands"."""
_LEARNED_FIRST = re.compile(rf"(?:The\s)?(?:\w+\s){{0,2}}?{_LEARNED}", re.IGNORECASE)

_ASIDE = re.compile(
    r"(?:\b(?:who|which|whose|whom|where)\b\W*(?:[\w’'-]+\W+){0,3}|\b(?:for|of|by|including|with|after|over)\b\W*(?:[\w’'-]+\W+){0,2})$",
    re.IGNORECASE,
)


def hedges(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The hedges of the sentence `text[start:end]`, in order. The month of May is none."""
    found = []
    for match in _HEDGE.finditer(text, start, end):
        words = match.group()
        if words == "May" and (match.start() > start or re.match(r"May\s+\d", text[match.start() : end])):
            continue
        found.append(Span(match.start(), match.end(), words))
    return tuple(found)


def vague_verdict(text: str, start: int, end: int) -> Span | None:
    """The first vague cue that the sentence itself rests on: not one of an aside ("who is expected to", "for allegedly")."""
    at = start
    while (cue := vague_cue(text, at, end)) is not None:
        if not _ASIDE.search(text, start, cue.start):
            return cue
        at = cue.end
    return None


def learned(text: str, start: int, end: int) -> Span | None:
    """The cue of a sentence that opens with an outlet that has learned it from somebody of whom nothing is told."""
    match = _LEARNED_FIRST.match(text, start, end)
    if match is None and text.find("understands", start, end) >= 0:
        match = _UNDERSTANDS.search(text, start, end)
    return Span(match.start(), match.end(), match.group()) if match else None


@lru_cache(maxsize=64)  # Asked several times of a sentence, and in all sentences.
def vague_cue(text: str, start: int, end: int) -> Span | None:
    """The first words of the range that attribute something to nobody ("reportedly", "is said to"), if any."""
    match = _VAGUE.search(text, start, end)
    return Span(match.start(), match.end(), match.group()) if match else None
