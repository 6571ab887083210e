"""The documents of a sentence: which may speak, and through whom it came ("a memo obtained through a whistle-blower")."""

from __future__ import annotations

import re

from assistant.analysis.language.lexicon import CLAUSE_WORDS, DOCUMENTS, NOUN_PHRASE_ENDS, OPENERS, SILENT_DOCUMENTS

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

_SHOWN = re.compile(
    r"\b((?:an?|the|two|three|several|some|internal|leaked|confidential|secret|hundreds of|dozens of|thousands of)\b[^.,;]{0,80}?\b"
    r"(?:documents?|directives?|memos?|memorandum|e-?mails?|letters?|reports?|files?|filings?|records?|recordings?|transcripts?|papers?|"
    r"drafts?|cables?|orders?|messages?|tapes?|contracts?|ledgers?|notes?|minutes|slides?|decks?|deals?|agreements?|invoices?|accounts|"
    r"applications?|submissions?|briefings?|dossiers?|spreadsheets?|screenshots?|logs?|photos?|photographs?|videos?|footage))"
    r",?\s(?:(?:circulated|dated|written|sent|drafted|prepared|signed)\s[\w\s’'-]{2,40}?\sand\s)?"
    r"(?:that (?:was|were) |which (?:was|were) |exclusively )?"
    r"(?:obtained|seen|reviewed|viewed|leaked|passed|provided|shared|shown|handed|examined)\s(?:by|to|from|with|on)\b",
    re.IGNORECASE,
)
_HAS_SEEN = re.compile(
    r"(?:[A-Z]\S{0,30}\s)(?:\w+\s)?(?:has|have|had)?\s?(?:seen|obtained|reviewed|viewed|examined)\s"
    r"((?:(?:an?|the|some|several|copies of|hundreds of|dozens of|internal|leaked)\s){0,2}(?:[\w’'-]+\s){0,4}?"
    r"(?:documents?|memos?|memorandum|e-?mails?|letters?|reports?|files?|filings?|records?|recordings?|transcripts?|papers?|messages?|minutes))"
    r"(?:,?\s(?:\w+\s){0,4}?(?:in\swhich|(?:that|which)\s(?:show|suggest|reveal|indicate|detail|describe|say|state|set)|"
    r"showing|detailing|suggesting|revealing|describing|setting\sout|saying)\b)",
)
"""What an outlet has seen, and what it tells: "The Guardian has seen emails in which managers discuss the leak"."""
_INSIDE = re.compile(r".*\s(?:in|to|from|with|by|on|for|at|and|that|which)\s(?!the\s\w+\sof\b)", re.IGNORECASE)
"""Everything before the last noun phrase of a stretch."""

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
    r"\s(?:is|are|was|were|will be|has been|have been)\s(?:\w+ly\s)?(?:due|expected|scheduled|delayed|paid for|funded|financed|"
    r"carried out|conducted|commissioned|"
    r"published|released|compiled|launched)\b",
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


def obtained(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The document of the sentence `text[start:end]` that somebody is said to have obtained or seen."""
    found = _SHOWN.search(text, start, end) or _HAS_SEEN.match(text, start, end)
    if found is None:
        return None
    before = _INSIDE.match(text, *found.span(1))
    return (before.end() if before else found.start(1)), found.end(1)


def via(text: str, start: int, end: int) -> str | None:
    """Who gave out the document that the sentence `text[start:end]` tells from."""
    passage = text[start:end]
    obtained = _OBTAINED.search(passage)
    people = _VIA.search(passage, obtained.start()) if obtained else None
    return people.group(1).strip() if people else None
