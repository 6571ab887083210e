"""What the cue of an attribution says of it: a thought that nobody put in words, a fact that is only known, or that nobody is named."""

from __future__ import annotations

import itertools
import re

from assistant.analysis.attributions.linking import Linked, names_nobody
from assistant.analysis.claims.attribution_patterns import PUTS_IT, REPORTS, SPEECH, SUBJECT
from assistant.analysis.claims.shares import Look
from assistant.analysis.claims.weighing import Share, cue_class
from assistant.analysis.language.lexicon import (
    ANONYMOUS_SOURCES,
    COLLECTIVES,
    DOCUMENTS,
    IDLE,
    INSTITUTION_PLURALS,
    INSTITUTIONS,
    MENTAL,
    ROLES,
)
from assistant.analysis.language.phrases import phrase_of
from assistant.analysis.people.people import Names
from assistant.records import Source, SourceType, Span

_SPEAKERS = ROLES | COLLECTIVES | ANONYMOUS_SOURCES | INSTITUTIONS | INSTITUTION_PLURALS
_UTTERS = re.compile(
    r"\b(?:sa(?:id|ys?)|t(?:old|ells?)|add(?:s|ed)|wr(?:ote|ites?)|confirm(?:s|ed)?|insist(?:s|ed)?|explain(?:s|ed)?|testif(?:y|ies|ied)|"
    r"according to|tweet(?:s|ed)|acknowledge[sd]?|repl(?:y|ies|ied))\b",
    re.IGNORECASE,
)

_SHARED = re.compile(
    r"((?:He|She|They|It)\b|[A-Z][\w.’'-]{1,30}(?:\s[A-Z][\w.’'-]{1,30}){0,3})\s[^“”\"\n]{3,160}?,?\s(?:and|but)\s"
    r"(?:(?:once|also|later|then|even|often|again|has|had)\s){0,2}"
)
_APART = re.compile(
    r"([A-Z][\w.&’'-]*(?:\s[A-Z][\w.&’'-]*){0,3}),\s(?:by contrast|however|meanwhile|for (?:its|his|her|their) part|in turn|though|too),\s"
)
"""A name that the aside behind it parts from its verb: "Morgan Stanley, by contrast, called"."""
_BOTH = re.compile(
    r"([A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,3})\s(?:and|or)\s(?:the\s)?[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,3}\s(?:both\s|have\s|had\s)?"
)
"""The first of two: "Dahlqvist and Norrland declined"."""
_DATELINE = re.compile(r"[A-Z][A-Z .’'-]{2,30}(?:,\s[A-Z][\w. ]{1,20}){0,2}\s?(?:\([^()\n]{2,20}\)\s?)?(?:[–—:]|-{1,2})\s")
_HOLDS = re.compile(r"\b(?:held|holds?|judge[sd]?|wonder(?:s|ed)|felt|feels)\b", re.IGNORECASE)
_JUDGES = re.compile(r"\b(?:courts?|panel|tribunals?|judges?|justices?|bench|jury|magistrates?|arbitrators?|coroner)\b", re.IGNORECASE)


_PARTED = re.compile(
    r"(?<=,\s)((?:one|another|two|three|some|several|many)\sof\s(?:them|(?:the|his|her|its|their)\s(?:[\w’'-]+\s)?[\w’'-]+))\s$"
)
"""Who speaks between commas: "Okafor, one of the players says, was told"."""
_SAID = re.compile(r"says?|said|according to")
_BEHIND = re.compile(
    r"\s((?:at\sleast\s)?(?:an?|one|two|three|four|five|six|seven|eight|several|some|many|another|a\s(?:second|third|fourth))\s"
    r"(?:[\w’'-]+\s){0,4}?[\w’'-]+)(?=[.,]|\s(?:who|with|at|in|of|from|familiar|close|briefed)\b)"
)
"""People without names behind the verb: "Water is cut off by noon, said three people who live there"."""
_SHOWS = re.compile(r"(?:show|reveal|indicate|suggest)(?:s|ed)?\b")
_SHOWN_BY = re.compile(r",\s((?:[\w’'-]+\s){0,7}?[\w’'-]+)\s$")
"""A record behind a comma: "Officials were divided, minutes of their meeting showed on Wednesday"."""
_PRONOUN = re.compile(r"\b(he|she|they|it)\s$", re.IGNORECASE)
_PRONOUN_LENGTH = 5
_PASSIVE = re.compile(r"(?:was|were|is|are|been|be|being)\s")
_RIGHT_BEHIND = re.compile(r",?\s((?:(?:has|have|had)\s)?(?:says?|said|told))\b")
_WITH_CLAUSE = re.compile(r"((?:[Aa]n?|[Tt]he|[Oo]ne|Another)(?:\s[\w’'-]+){1,4}),\s(?:who|now|then|aged)\s[^,;:“”\"]{2,80},\s")
"""A subject with a clause between commas: "A housekeeper, who has since died, had written"."""
_ASKED_BY = re.compile(r"(?:Cross-examined|Re-examined|Asked|Questioned|Pressed|Challenged|Interviewed)\sby\b")
_ANSWERS = re.compile(r",\s([^,;:“”\"]{2,60}?)\s$")
"""Who answers: "Cross-examined by Mark Devereux, defending, Soldier C accepted"."""
_CASTS = re.compile(r"\b(?:casts?|casting)\s(?:\w+\s)?doubt\b", re.IGNORECASE)
"""Who casts doubt on something speaks."""
_PART = 60
"""Characters of the longest mention between commas."""


def is_thought(text: str, attribution: Linked) -> bool:
    """A thought without speech: a mental cue whose content is not quoted."""
    if attribution.cue is None:
        return False
    cue = text[attribution.cue.start : attribution.cue.end]
    if _is_ruling(text, attribution) or SPEECH.search(cue) or PUTS_IT.match(text, attribution.cue.start) or _CASTS.search(cue):
        return False
    if not any(word.lower() in MENTAL for word in re.findall(r"\w+", cue)):
        return False
    return not any(text[m.start] in '“"‘' or text[max(0, m.start - 1)] in '“"‘' for m in attribution.contents)


def _is_ruling(text: str, attribution: Linked) -> bool:
    """Whether judges hold something: they say it."""
    cue, source = attribution.cue, attribution.source
    if cue is None or source is None or not _HOLDS.search(text, cue.start, cue.end):
        return False
    return _JUDGES.search(text, source.start, source.end) is not None


def is_idle(text: str, attribution: Linked) -> bool:
    """Whether the cue only tells a fact: "everybody knows", "she decided"."""
    cue = attribution.cue
    return cue is not None and text[cue.start : cue.end].lower() in IDLE


def attributes_to_nobody(text: str, attribution: Linked) -> bool:
    """Whether the cue names nobody: "reportedly", "it is said"."""
    return attribution.cue is not None and names_nobody(text, attribution.cue)


def relays(text: str, outlet: Share, share: Share, source: Source | None) -> bool:
    """Whether what an outlet reports is what a person said: "Francis made clear ..., according to Reuters"."""
    cue, inner = outlet.attribution.cue, share.attribution.cue
    if source is None or source.type not in (SourceType.NAMED_PERSON, SourceType.ANONYMOUS) or cue is None or inner is None:
        return False
    reports = REPORTS.search(text[cue.start : cue.end])
    return bool(reports and SPEECH.search(text[inner.start : inner.end])) and len(share.words) >= 0.5 * len(outlet.words)


def has_speaker(text: str, look: Look) -> bool:
    """Whether somebody speaks in the sentence: then a document in it is what they speak of."""
    if not look.shares or look.part < 0.5:
        return False
    best = look.shares[0].attribution
    return best.source is not None and best.cue is not None and bool(SPEECH.search(text[best.cue.start : best.cue.end]))


def utters(text: str, look: Look) -> bool:
    """Whether the sentence's leading attribution has its source in it, and a cue that is nothing but speech."""
    source, cue = look.shares[0].attribution.source, look.shares[0].attribution.cue
    if source is None or cue is None or not all(look.start <= m.start < look.end for m in (source, cue)):
        return False
    return _UTTERS.search(text[cue.start : cue.end]) is not None


def subject_shared(text: str, names: Names, attribution: Linked, look: Look) -> tuple[int, int] | None:
    """Who a cue without a source goes on from in its sentence: "He was sacked four times, and once joked that"."""
    cue = attribution.cue
    if cue is None or not look.start < cue.start < look.end or cue_class(text, attribution) != "speech":
        return None
    found = _SHARED.fullmatch(text, look.start, cue.start)
    if found is None or not (found[1] in ("He", "She", "They", "It") or names.is_person(found[1])):
        return None
    return found.span(1)


_ROLE_ONLY = re.compile(
    r"(?:(?!(?:said|says|told|asked|who|that|when|after|while|as|if|but|because|before|in|on|at|for|with)\s)[\w’'.-]+,?\s){0,7}"
)
_ASIDE_ONLY = re.compile(
    r"(?:,[^,.;“”\"]{2,100},|,)?\s(?:(?:has|had|have|always|later|also|never|then|once|repeatedly|publicly|[a-z]{3,12}ly)\s){0,2}"
)
"""Before and behind the name of whoever begins a sentence, up to the cue: "Italy's interior minister, Paolo Ferri, praised"."""


def subject_missed(text: str, names: Names, attribution: Linked, look: Look) -> tuple[int, int] | None:
    """Who stands right before a cue whose source was found in another sentence: the tagger missed the mention."""
    cue, source = attribution.cue, attribution.source
    if cue is None or source is None or not look.start <= cue.start < look.end:
        return None
    answers = _ANSWERS.search(text, source.end, cue.start) if _ASKED_BY.match(text, source.start) else None
    if answers is not None:
        return answers.span(1)
    if source.end < cue.start and text[cue.start : cue.end].lower() == "according to":
        behind = phrase_of(text, cue.end + 1, look.end)
        return (behind.start, behind.end) if behind.words else None  # The source was taken from the sentence's other attribution.
    dateline = _DATELINE.match(text, look.start, look.end)
    if dateline is not None and look.start <= source.start and source.end <= dateline.end():
        opening = SUBJECT.fullmatch(text, dateline.end(), cue.start)
        return opening.span(1) if opening else None
    if look.start <= source.start < look.end:
        return _parted(text, cue.start, cue.end, source.start, source.end, look)
    pronoun = _PRONOUN.search(text, max(look.start, cue.start - _PRONOUN_LENGTH), cue.start)
    if pronoun is not None and not look.quotes(cue.start) and SPEECH.search(text, cue.start, cue.end):
        return pronoun.span(1)  # "Publicly he says little", after somebody else has spoken.
    name = next(iter(names.people_before(cue.start)), None)
    if name is not None and name.start >= look.start and text[name.end : cue.start] == " ":
        return name.start, name.end
    opens = _named_first(text, names, look.start, cue.start)
    if opens is not None:
        return opens
    apart = _APART.fullmatch(text, look.start, cue.start) or _BOTH.fullmatch(text, look.start, cue.start)
    if apart is not None:
        return apart.span(1)
    opening = SUBJECT.fullmatch(text, look.start, cue.start) or _WITH_CLAUSE.fullmatch(text, look.start, cue.start)
    phrase = phrase_of(text, *opening.span(1)) if opening else None
    known = phrase is not None and (
        phrase.head in _SPEAKERS
        or phrase.head.rstrip("s") in ROLES
        or (opening is not None and opening.re is _WITH_CLAUSE and phrase.person)
    )
    return (phrase.start, phrase.end) if phrase is not None and known else None


def _named_first(text: str, names: Names, start: int, cue: int) -> tuple[int, int] | None:
    """Who is named at the beginning of a sentence and of whom nothing but the cue is told: "Condori, who died in 2009, always denied"."""
    named = list(itertools.takewhile(lambda name: name.start >= start, names.people_before(cue)))
    for name in reversed(named):
        if _ROLE_ONLY.fullmatch(text, start, name.start) and _ASIDE_ONLY.fullmatch(text, name.end, cue):
            return start, name.end
    return None


def _parted(text: str, start: int, end: int, source: int, stop: int, look: Look) -> tuple[int, int] | None:
    """Who says it by the words next to the cue, where the source `text[source:stop]` only stands before them in what is said."""
    if stop > start or look.quotes(start):
        return None
    shown = _SHOWN_BY.search(text, max(look.start, start - _PART), start) if _SHOWS.match(text, start) else None
    if shown is not None and shown.start(1) > stop and phrase_of(text, *shown.span(1)).head in DOCUMENTS:
        return shown.span(1)
    if not _SAID.fullmatch(text, start, end):
        return None
    begin = max(look.start, start - _PART)
    parted = _PARTED.search(text[begin:start]) if text[end : end + 1] == "," else None
    if parted is not None:
        return None if source >= begin + parted.start(1) else (begin + parted.start(1), begin + parted.end(1))
    behind = _BEHIND.match(text, end, look.end) if text[start - 2 : start] in (", ", "” ", '" ') else None
    phrase = phrase_of(text, *behind.span(1)) if behind is not None else None
    known = phrase is not None and (phrase.head in _SPEAKERS - INSTITUTIONS or phrase.head.rstrip("s") in ROLES or phrase.person)
    return behind.span(1) if behind is not None and known else None


def cue_of(text: str, attribution: Linked, look: Look) -> Span | None:
    """The cue of an attribution: the verb of saying right behind its source, where the tagger has taken a later verb for it."""
    source, cue = attribution.source, attribution.cue
    if cue is None:
        return None
    told = SPEECH.search(text, cue.start, cue.end) and not _PASSIVE.match(text, cue.start)
    if source is not None and not told and look.start <= source.start < source.end < cue.start < look.end:
        said = _RIGHT_BEHIND.match(text, source.end, cue.start)
        if said is not None and not look.quotes(said.start(1)):
            return Span.of(text, *said.span(1))
    return Span.of(text, cue.start, cue.end)
