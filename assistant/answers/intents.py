"""What a question asks for, decided from its words. Typing errors of one letter in a key word are forgiven."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.records import Intent

READINGS = {
    Intent.UNSOURCED: "Claims without a source",
    Intent.ANONYMOUS: "Claims that rest on people who are not named",
    Intent.SOURCES: "Who is cited",
    Intent.HEDGED: "What is unconfirmed or in doubt",
    Intent.OPINION: "Judgments and forecasts in the article’s own voice",
    Intent.QUOTES: "Direct quotations and who is quoted",
    Intent.HELP: "What the desk can do",
    Intent.QUESTION: "What the articles say",
}
"""How an answer names its reading of the question, for the intents that are answered so far."""

_RULES: tuple[tuple[Intent, str], ...] = (
    (
        Intent.HELP,
        r"^(?:help|\?|hello|hi|hey)\b[\s!.?]*$|what (?:can|could) (?:you|i|this|the desk|it)\b.*\b(?:do|ask|help)|how (?:do|"
        r"does|can|should) (?:i|this|you|it)\b.*\b(?:work|use|help)"
        r"|what (?:questions|commands|kinds?)\b.*\bask|\b(?:your|the) (?:abilities|capabilities|features|instructions|"
        r"manual)\b|how to use|what are you\b|who are you\b",
    ),
    (
        Intent.UNSOURCED,
        r"un-?sourc\w*|un-?attribut\w*|un-?support\w*|un-?substantiat\w*|un-?cited|un-?backed|un-?referenced|source-?less|"
        r"(?:lack\w*|miss\w*|without|w/o|no|not (?:have|give|name|cite)|have no|has no|needs?|"
        r"any)\b[\w\s,'’]{0,25}\b(?:sourc(?:e|es|ing)\b|attribution|citations?\b|evidence|proof|backing|references?\b)|"
        r"(?:not|n[’']t|isn[’']t|aren[’']t|never|nothing|nobody|no[ -]one|without)\b[\w\s]{0,25}\b(?:sourced|attributed|cited|"
        r"supported|backed|substantiated|referenced|credited|evidenced|vouch\w*|"
        r"stands? behind|behind|stand\w* by)|citations? needed|(?:nobody|no one|none)\b[\w\s]{0,20}(?:behind|vouch|back|support|confirm)|"
        r"(?:own (?:voice|word|authority|account)|author[’']?s? (?:own )?(?:voice|word|claims?|assertions?))(?!.*(?:opinion|"
        r"judg))|just (?:asserted|assert\w*|claims?)|bare assertions?|taken on faith|"
        r"(?:claims?|statements?|facts?|assertions?)\b[\w\s]{0,30}\b(?:need|require|should|must|"
        r"deserve)\w*\b[\w\s]{0,20}\b(?:check|verif|sourc|cit)\w*|what (?:should|must|do) (?:i|we) (?:fact-?)?check",
    ),
    (
        Intent.ANONYMOUS,
        r"anon[yi]m\w*|un-?named|un-?identified|not (?:named|identified|being named)|nameless|(?:who|people|"
        r"sources?)\b.*\b(?:hid\w*|withh\w+|conceal\w*|secret|undisclosed)|"
        r"(?:with(?:out|held)|no|hidden|hiding)\b[\w\s]{0,12}\bnam(?:e[sd]?|ing)\b|(?:background|deep throat|off the record)|"
        r"confidential sources?|insiders?\b.*\b(?:say|said|claim|rely|rest)|secret sources?|"
        r"unnamed|refus\w* to be (?:named|identified)",
    ),
    (
        Intent.HEDGED,
        r"hedg\w*|un-?confirmed|un-?verified|un-?certain\w*|un-?proven|alleg(?:ed|edly|ation\w*)|reportedly|conditional\w*|"
        r"tentative\w*|in doubt|doubtful|speculat\w*|rumou?r\w*|not (?:been )?(?:confirmed|verified|certain|"
        r"sure|proven)|caveats?|qualif(?:ied|iers?)|\bdoubts?\b|maybe|how (?:sure|certain|confident)",
    ),
    (
        Intent.OPINION,
        r"opinion\w*|opinionated|editoriali[sz]\w*|judge?ments?|evaluat\w*|subjective\w*|\bbias\w*|slant\w*|spin\b|loaded|"
        r"rhetoric\w*|forecasts?|predict\w*|speculation by|(?:value|normative) (?:claims?|statements?)|"
        r"author (?:think|believ|feel)s?|commentary|not facts?\b|views? of the (?:author|writer|article)|emotive|charged language",
    ),
    (
        Intent.SOURCES,
        r"^(?:the )?(?:sources?|sourcing|who is cited|list (?:of )?sources?)[\s?.!]*$|(?:who|which|what)(?:\s+(?:all|"
        r"else))?\s+(?:is|are|was|were|does|do|did|has|have|gets?|people|persons?|organi[sz]ations?|documents?|experts?|"
        r"officials?|sources?)\b"
        r"[\w\s,'’]{0,40}\b(?:cited|quoted|sources?|sourced|mentioned as|relied on|rel(?:y|ies) on|cite[sd]?|quote[sd]?|"
        r"interview\w*|consulted|spoke\w*|speaks?|named as)|"
        r"(?:list|show|name|give|tell|what are|identify|find|count|how many|all)\b[\w\s,'’]{0,30}\b(?:sources|people cited|"
        r"people quoted|those cited|voices)|on whose (?:word|authority)|where (?:does|do|did)\b.*\b(?:info\w*|claims?|"
        r"facts?)\b.*\bfrom|"
        r"who(?:m)? (?:did|does) (?:the|this)\b.*\b(?:talk|speak|interview|quote|cite)|who (?:speaks|talks|is speaking|"
        r"says what|said what)|source list|sourcing (?:of|in|overview|breakdown)|break ?down of (?:the )?sourc",
    ),
    (
        Intent.QUOTES,
        r"\b(?:direct|exact|verbatim|all|list|show|give|find|what|which|the|any)\b[\w\s,'’]{0,20}\b(?:quot(?:es?|ations?|"
        r"ed words))\b|^quot(?:es|ations)\b|in quotation marks|word for word|verbatim",
    ),
)
_COMPILED = tuple((intent, re.compile(pattern, re.IGNORECASE)) for intent, pattern in _RULES)
_KEYS = {
    "unsourced": "unsourced",
    "anonymous": "anonymous",
    "sources": "sources",
    "attributed": "attributed",
    "unattributed": "unattributed",
    "unconfirmed": "unconfirmed",
    "opinions": "opinions",
    "quotations": "quotations",
    "unnamed": "unnamed",
    "unsupported": "unsupported",
    "hedged": "hedged",
    "source": "source",
}


@dataclass(frozen=True, slots=True)
class Read:
    """An intent, and the others whose words the question has too."""

    intent: Intent
    near: tuple[Intent, ...] = ()


def read_question(question: str) -> Read:
    """The intent of a question; `question` (an open one, answered by retrieval) where no rule fits."""
    text = " ".join(_mended(word) for word in question.split())
    matched = [intent for intent, pattern in _COMPILED if pattern.search(text)]
    if not matched:
        return Read(Intent.QUESTION)
    return Read(matched[0], tuple(matched[1:]))


def _mended(word: str) -> str:
    plain = re.sub(r"\W", "", word).lower()
    if plain in _KEYS or len(plain) < 6:
        return word
    return next((key for key in _KEYS if abs(len(key) - len(plain)) <= 1 and key[0] == plain[0] and _one_slip(plain, key)), word)


def _one_slip(a: str, b: str) -> bool:
    """Whether one letter inserted, dropped, changed, or two neighbours swapped turn `a` into `b`."""
    if a == b:
        return True
    first = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest_a, rest_b = a[first:], b[first:]
    return (
        rest_a[1:] == rest_b
        or rest_a == rest_b[1:]
        or rest_a[1:] == rest_b[1:]
        or (rest_a[:2] == rest_b[:2][::-1] and rest_a[2:] == rest_b[2:])
    )
