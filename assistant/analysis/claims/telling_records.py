"""Records that are the subject of a sentence and tell something: "Slide 38 projected sales of $900m", "The leaked memo sets out"."""

from __future__ import annotations

import itertools
import re

from assistant.analysis.language.lexicon import (
    CLAUSE_WORDS,
    COUNTING_DOCUMENTS,
    DOCUMENTS,
    NOUN_PHRASE_ENDS,
    OPENERS,
    SIGNS,
    SILENT_DOCUMENTS,
)
from assistant.analysis.language.phrases import Phrase, phrase_of

_LOT = re.compile(
    r"(?:(?:an?|the|one|two|another)\s)?(?:\w+\s)?(?:set|series|batch|cache|trove|copy|copies|drafts?|pages?|pair|bundle|stack|tranche)\sof\s|(?:Unconfirmed|Exclusive|Revealed|Leaked|Update|Watch):\s",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"\s(?:also\s|further\s|still\s|then\s|later\s|appears? to\s|seems? to\s)?(shows?|showed|recorded|records?(?=\s)|"
    r"lists?|listed|lays? out|laid out|sets? out|"
    r"gives?|gave|puts?|suggests?|suggested|indicates?|indicated|reveals?|revealed|finds|found|describes?|described|details|mentions?|mentioned|"
    r"argues?|argued|concludes?|concluded|warns?|warned|contains|contained|claims|claimed|estimates|estimated|says?|said|states|stated|"
    r"notes|noted|confirms?|confirmed|projects|projected|refers? to|referred to|reads?(?=\s?[:“\"‘])|cites|quotes|quoted|thanks|thanked|"
    r"names|named|links(?!\sto\b)|linked(?!\sto\b)|values|valued|was titled|is titled|is headed|was headed|is entitled|was entitled|"
    r"predicts?|predicted|exposes?|exposed|ranks|ranked|traces|traced|spells? out|spelled out|came to the same|point(?:s|ed)? to|"
    r"contradicts?|contradicted|bears? (?:\w+\s)?out|supports?(?=\s(?:the|his|her|their|that|this|its)\b)|backs? up|corroborates?|"
    r"raises?(?=\s(?:the|it|its)\b)|"
    r"makes? (?:clear|no (?:mention|reference)|mention|reference)|made (?:clear|no (?:mention|reference))|"
    r"alleges?|alleged|accuses?|accused|"
    r"(?:has|have|had)(?=\s(?:[^.;]{0,60}\s)?\d))(?![\w’'])"
)
_CLAUSE = re.compile(r"\b(?:in which|which|who|but|he|she|they)\b|[“”\":;]")
_ASIDE = re.compile(r",\s[^“”\":;]*,$")
"""A clause between commas: "footage, which has gone viral, shows"."""
_SUBJECT, _VERBS, _NOUNS_AT_MOST = 240, 3, 6
"""Characters, verbs looked at, and words of the noun phrase, of the subject of a sentence."""


def record_that_tells(text: str, start: int, end: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Where a record stands that is the subject of the sentence `text[start:end]` and tells something, and its cue."""
    lot = _LOT.match(text, start, end)
    begin = lot.end() if lot else start
    for verb in itertools.islice(_SPEAKS.finditer(text, begin, min(end, begin + _SUBJECT)), _VERBS):
        phrase = phrase_of(text, begin, verb.start())
        if phrase.words and _tells(phrase, verb.group(1), text[phrase.end : verb.start()], text[verb.end() : verb.end() + 30]):
            return (start, phrase.end), verb.span(1)
    return None


def _tells(phrase: Phrase, verb: str, between: str, after: str) -> bool:
    """Whether a noun phrase is a record's that can be the subject of the verb; `between` is what stands between them."""
    words = phrase.words
    nouns = list(itertools.takewhile(lambda word: word.lower() not in NOUN_PHRASE_ENDS, words))
    numbered = len(words) == 2 and words[1].isdigit()  # "Slide 38"
    head = words[0].lower() if numbered else phrase.head
    head = head if head in DOCUMENTS else head.rstrip("s")
    if head not in DOCUMENTS or head in SILENT_DOCUMENTS or len(nouns) > _NOUNS_AT_MOST:
        return False
    if (
        words[0].lower() in OPENERS
        or any(word.lower() in CLAUSE_WORDS for word in nouns[1:])
        or _CLAUSE.search(phrase.text + _ASIDE.sub("", between))
    ):
        return False
    if verb in ("has", "have", "had"):
        return head in COUNTING_DOCUMENTS and "margin of" not in after
    if head in SIGNS:
        return verb.startswith("read")
    return verb != "record" or head.endswith("s")
