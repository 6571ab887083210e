"""Whether a sentence keeps the doubt, the condition and the future of what it cites."""

from __future__ import annotations

import re

from assistant.answers.language.word_forms import among, content_stems

_HEARSAY = re.compile(
    r"\b(?:reportedly|allegedly|supposedly|purportedly|ostensibly|apparently|alleged|purported|(?<=the )reported|(?<=a )reported|"
    r"unconfirmed|unverified|so-called|rumou?r\w*|"
    r"(?:is|are|was|were|been|be|being) (?:widely |also |often )?(?:said|believed|thought|understood|alleged|reported|claimed|rumou?red|"
    r"presumed|assumed|suspected|regarded|seen|viewed|considered|expected|described|known|accused|estimated|called)|"
    r"it is (?:said|believed|thought|claimed|alleged|reported|understood)|"
    r"not (?:been |be |yet )*(?:independently |officially )?(?:confirmed|verified)|(?:lack\w*|without|no) "
    r"(?:of )?(?:any )?(?:independent )?(?:verification|confirmation)|"
    r"(?:said|believed|thought|alleged|reported) to (?:be|have)|allegations?|speculation|suspected|questions about)\b",
    re.IGNORECASE,
)
_MODAL = re.compile(
    r"\b(?:(?-i:may)|might|could|can(?=\b)|possibly|possibl[ey]|possibility|perhaps|maybe|potential(?:ly)?|likely|unlikely|probabl[ey](?!\scause\b)|"
    r"(?:raises?|suggests?) the (?:possibility|prospect)|at risk|risks?|expects? to)\b",
    re.IGNORECASE,
)
_SEEMING = re.compile(
    r"\b(?:appears?|appeared|seems?|seemed|seemingly|suggest(?:s|ed|ing)?|indicat(?:es?|ed|ing)|hint(?:s|ed|ing)?|point(?:s|ed|ing)? to|"
    r"imply|implies|implied)\b",
    re.IGNORECASE,
)
_APPEARING = re.compile(r"\b(?:appears?|appeared|seems?|seemed|seemingly|apparently)\b", re.IGNORECASE)
_CONDITION = re.compile(
    r"\b(?:if|unless|should (?:it|they|the|he|she)|provided|in case|once|when|conditional\w*|subject to|depend\w*|were to|pending)\b",
    re.IGNORECASE,
)
_ROUND = re.compile(
    r"\b(?:about|around|almost|nearly|roughly|approximately|some|estimated|as (?:many|much) as|up to|close to|"
    r"more than|over|at least|at most|"
    r"almost|circa|or so|no more than|nearing|by a bit|just (?:under|over))\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|won[’']t|going to|to be|plan\w*|intend\w*|aim\w*|hop\w+|expect\w*|set to|due to|"
    r"forecast\w*|predict\w*|promis\w*|"
    r"pledg\w*|vow\w*|warn\w*|fear\w*|may|might|could|prospect|future|next|ahead|want\w*|seek\w*|schedul\w*|possib\w+|potential\w*|if|should|"
    r"in talks|consider\w*|likely|coming|about to|wish\w*|can)\b|[’']ll\b",
    re.IGNORECASE,
)
_WILL = re.compile(
    r"\b(?:will|would|shall|won[’']t)\b(?! (?:not )?have\b)|[’']ll\b|\bhopes? to\b|\bplans? to\b|\baims? to\b", re.IGNORECASE
)
_CLAUSE = re.compile(r"[;:.!?—–“”]|, (?:and|but|while|which|who)\b|\bwhile\b")
_FAMILIES = (
    ("hearsay", _HEARSAY, (_HEARSAY,)),
    ("modal", _MODAL, (_MODAL, _APPEARING)),
    ("seeming", _SEEMING, (_SEEMING, _MODAL, _HEARSAY)),
    ("condition", re.compile(r"\bif\b(?! only\b)|\bunless\b|\bonce\b(?= the| it| they)", re.IGNORECASE), (_CONDITION, _HEARSAY)),
)
_MAY = re.compile(r"\b(?:(?-i:may)|might|could)\b", re.IGNORECASE)
_SURE = re.compile(r"\bwill\b", re.IGNORECASE)
_DONE = re.compile(r"\b(?:has|have|had|was|were|is|are|been)\b|\w{3}ed\b", re.IGNORECASE)
_REPORTING = re.compile(r"suggest|indicat|hint|point|impl", re.IGNORECASE)
_DENIED = re.compile(r"\bden(?:y|ies|ied|ying)\b", re.IGNORECASE)
_CONCESSION = re.compile(r"\b(?:an?|the) [\w-]+, if [\w -]+, \w+", re.IGNORECASE)
"""“a necessary, if politically fraught, decision” has no condition."""
_NEAR = 6


def hearsay(text: str) -> bool:
    """Whether a text passes something on without saying whose word it is."""
    return bool(_HEARSAY.search(text))


def dropped_doubt(sentence: str, quote: str, *, attributed: bool) -> str | None:
    """The first word of doubt in the quote that the sentence should have kept and did not; None if it keeps them all.

    A doubt counts where the sentence speaks of what it stands beside. `attributed`: a "suggests" may have become "according to".
    """
    stems = content_stems(sentence)
    for family, pattern, accepted in _FAMILIES:
        if any(kept.search(sentence) for kept in accepted) or (family == "hearsay" and _DENIED.search(sentence)):
            continue
        for match in pattern.finditer(_CONCESSION.sub(" ", quote) if family == "condition" else quote):
            if attributed and _REPORTING.match(match.group()):
                continue
            if _speaks_of(stems, match) or (family == "condition" and _mostly(stems, quote)):
                return match.group()
    if _MAY.search(quote) and not _MAY.search(sentence) and _SURE.search(sentence) and not _SURE.search(quote):
        return str(_MAY.search(quote)[0])  # type: ignore[index]  # It has just been found.
    return _unrounded(sentence, quote) or _already(sentence, quote, stems)


def _mostly(stems: list[str], quote: str) -> bool:
    """Whether most of a sentence's words are the quote's: then it speaks of what a condition stands over."""
    given = content_stems(quote)
    return sum(among(stem, given) for stem in stems) * 3 >= len(stems) * 2


def _speaks_of(stems: list[str], match: re.Match[str]) -> bool:
    """Whether the sentence has enough of the words beside a doubt, before and behind it in its clause."""
    quote = match.string
    begin = max((m.end() for m in _CLAUSE.finditer(quote, 0, match.start())), default=0)
    stop = _CLAUSE.search(quote, match.end())
    clause = quote[match.end() : stop.start() if stop else len(quote)]
    # "though unconfirmed by official channels, ...": what follows the comma is another matter.
    behind = content_stems(re.split(r"\band\b|(?<=\w\w\w\w),", clause)[0])[:_NEAR]
    ahead = content_stems(quote[begin : match.start()])[-_NEAR:]
    near = [*ahead, *behind]
    shared = sum(among(stem, stems) for stem in near)
    reached = sum(among(stem, stems) for stem in behind)
    if match.group().lower() in ("unconfirmed", "unverified"):
        return sum(among(stem, stems) for stem in ahead) * 2 > len(ahead) or shared == len(near) > 0
    return bool(near) and shared * 2 >= min(len(near), 6) and (reached > 0 or not behind)


def _unrounded(sentence: str, quote: str) -> str | None:
    """ "as much as 2.1 billion" that became "2.1 billion"."""
    for match in re.finditer(r"\b(as (?:much|many) as|up to|nearly|almost)\s+(\$?€?£?\d[\d.,]*)", quote, re.IGNORECASE):
        figure = match.group(2).rstrip(".,")
        if figure in sentence and not (_ROUND.search(sentence) or _MODAL.search(sentence)):
            return match.group(1)
    return None


def _already(sentence: str, quote: str, stems: list[str]) -> str | None:
    """ "will open" that became "has opened"."""
    if _AHEAD.search(sentence) or not _DONE.search(sentence):
        return None
    return next((match.group() for match in _WILL.finditer(quote) if _speaks_of(stems, match)), None)
