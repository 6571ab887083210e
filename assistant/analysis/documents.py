"""The documents of a sentence: which may speak, and through whom it came ("a memo obtained through a whistle-blower")."""

from __future__ import annotations

import re

from assistant.analysis.lexicon import CLAUSE_WORDS, DOCUMENTS, NOUN_PHRASE_ENDS, OPENERS, SILENT_DOCUMENTS

_OBTAINED = re.compile(
    r"\b(?:obtained|seen|reviewed|viewed|leaked|provided|shared|shown|passed|released|handed|supplied|given)\b[^.;]*?\b(?:by|through|from|to)\b",
    re.IGNORECASE,
)
_VIA = re.compile(
    r"\b(?:through|from|by|via)\s+((?:(?:an?|the|two|several|some|its|his|her|their)\s+)?"
    r"(?:(?!through\b|from\b|by\b|via\b)[\w’'-]+\s+){0,4}?(?:sources?|insiders?|officials?|aides?|"
    r"whistle-?blowers?|executives?|employees?|hackers?|people|person|members?|lawyers?|staffers?|activists?))\b",
    re.IGNORECASE,
)

_NOUNS = "|".join(sorted((re.escape(word) for word in DOCUMENTS - SILENT_DOCUMENTS), key=len, reverse=True))
_BEFORE = "|".join(sorted(NOUN_PHRASE_ENDS | CLAUSE_WORDS | OPENERS))
_MENTION = re.compile(
    r"(?<![\w’'-])(?:(?:the|an?|its|his|her|their|this|that|one|two|three|some|several|these|those|another|[A-Z][\w.-]{0,30}[’']s)\s"
    rf"(?:[\w’'.-]{{1,30}}\s){{0,5}}?|(?:(?!(?:{_BEFORE})\s)[\w’'-]{{1,30}}\s)?)(?:{_NOUNS})(?![\w’'-])",
    re.IGNORECASE,
)

_PLACE = re.compile(r"(?:[,;:—–]\s|\b(?:in|by|on|from|per|under|within|among|of|that|but|and|as)\s|[“\"‘'])$", re.IGNORECASE)
"""What stands before a document that is no object: "signed a letter" tells nothing of what it says."""
_MADE = re.compile(
    r"\s(?:is|are|was|were|will be|has been|have been)\s(?:\w+ly\s)?(?:due|expected|scheduled|delayed|paid for|funded|financed)\b",
    re.IGNORECASE,
)
"""What is told of a document, and not by it."""


def mention(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The first document of the sentence `text[start:end]` that may speak: its subject, or where something stands ("in the indictment")."""
    for found in _MENTION.finditer(text, start, end):
        speaks = found.start() == start or _PLACE.search(text, start, found.start()) is not None
        if speaks and _MADE.match(text, found.end(), end) is None:
            return found.span()
    return None


def via(text: str, start: int, end: int) -> str | None:
    """Who gave out the document that the sentence `text[start:end]` tells from."""
    passage = text[start:end]
    obtained = _OBTAINED.search(passage)
    people = _VIA.search(passage, obtained.start()) if obtained else None
    return people.group(1).strip() if people else None
