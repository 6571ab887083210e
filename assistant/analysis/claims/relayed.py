"""Whose words a sentence passes on that an outlet had first: "Interfax quoted an official as saying", "Reuters said, citing two people".

The guideline of `benchmarks/labels` takes the person quoted in a newspaper for the source, not the newspaper. Written after reading the
desk's mistakes on agency copy.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.analysis.language.lexicon import ANONYMOUS_SOURCES, DOCUMENTS, INSTITUTION_PLURALS, INSTITUTIONS
from assistant.analysis.language.names import is_organization, names_in
from assistant.analysis.language.phrases import Phrase, is_people, phrase_of

_SAYING = (
    r"as\s(?:also\s|further\s)?(?:saying|telling|stating|claiming|warning|adding|confirming|denying|suggesting|explaining|describing|"
    r"calling|arguing|insisting|predicting|asking|writing|acknowledging|accusing|blaming)(?![\w’'-])"
)
_WORD = r"[^\s“”\";:]{1,40}"
_QUOTES = re.compile(rf"(?<![\w’'-])(quoted|quotes|quoting|cited|cites|citing)\s((?:{_WORD}\s){{1,20}}?){_SAYING}", re.IGNORECASE)
"""The cue of an outlet, and whom it quotes."""
_QUOTED = re.compile(
    r"(?<![\w’'-])(?:is|are|was|were|(?:has|have|had)\sbeen)\s(?:also\s|later\s|widely\s)?"
    rf"((?:quoted|cited)(?:\s(?:by|in|on)\s((?:{_WORD}\s){{0,5}}?{_WORD}))?)\s{_SAYING}"
)
"""The cue of who is quoted, and the outlet that quotes."""
_CITING = re.compile(
    rf"(?:^|(?<=[\s,]))(citing|quoting)\s((?:(?!(?:and|but|which|that|who|in|on|for|about)\s){_WORD}\s){{0,12}}?{_WORD}?)"
    r"(?=[,.;]|$|\s(?:and|but|which|that|who|in|on|for|about)\s)"
)
"""Whom an outlet cites in passing: "Reuters reported, citing two people familiar with the matter"."""
_LEARNED = re.compile(
    r"(?<![\w’'-])((?:[Tt]his\s(?:news)?paper|[Oo]ur\s(?:correspondent|reporter)s?|dpa|[A-Z]{2,6}|(?:[Tt]he\s)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3}))\s"
    r"(?:(?:has|have|had|also|exclusively)\s)*(learned|learnt|gathered|heard|understands|was\stold|were\stold|been\stold)\s"
    r"(?:[^“”\";:,]{1,30}\s)?(?:from|by)\s"
    rf"((?:(?!(?:that|on|who|which)\s){_WORD}\s){{0,8}}?{_WORD}?)(?=[,.;]|$|\s(?:that|on|who|which|about)\s)"
)
"""Of whom an outlet has heard something: "dpa learned from coalition circles in Berlin"."""
_SLUG = re.compile(r"\w\s?((?<=\s)[-–—]|(?<=\w):)\s?([a-z][a-z’'-]*(?:\s[a-z][a-z’'-]*){0,2})$")
"""Whom a headline cites behind the dash that ends it: "Regulator leans on bank to shelve dividend -sources"."""
_BEHIND_QUOTATION = re.compile(r".*[”\"’']\s", re.DOTALL)
_OPENING = re.compile(
    r"(?:In|On|At|After|Before|Earlier|Later|Meanwhile|However)\b[^,]{0,60},\s|(?:But|And|Also|Earlier|Later|Meanwhile)\s"
)
_ADVERBS = re.compile(r"(?:,?\s(?:has|have|had|also|later|earlier|separately|on\s\w+day))+$|,$")
_LONGEST = 15
"""Words of the longest subject."""


@dataclass(frozen=True, slots=True)
class Relayed:
    """Where the mention stands of whoever's account is passed on, the cue, and the mention of who passes it on, if there is one."""

    source: tuple[int, int]
    cue: tuple[int, int]
    outlet: tuple[int, int] | None


def relayed(text: str, start: int, end: int) -> Relayed | None:
    """Whose words the sentence `text[start:end]` passes on by quoting them "as saying"."""
    slug = _SLUG.search(text, start, end)
    if slug is not None and _speaks(phrase_of(text, *slug.span(2))):
        return Relayed(slug.span(2), slug.span(1), None)
    passive = _QUOTED.search(text, start, end)
    if passive is not None:
        source = _subject(text, start, passive.start())
        return None if source is None else Relayed(source, passive.span(1), passive.span(2) if passive[2] else None)
    learned = _learned(text, start, end)
    if learned is not None:
        return learned
    active = _QUOTES.search(text, start, end)
    if active is None:
        return None
    return Relayed((active.start(2), active.end(2) - 1), active.span(1), _subject(text, start, active.start()))


def _learned(text: str, start: int, end: int) -> Relayed | None:
    found = _LEARNED.search(text, start, end)
    if found is None or not found[3]:
        return None
    outlet = found[1].removeprefix("The ").removeprefix("the ")
    if not (is_organization(outlet) or outlet.isupper() or outlet[:1].islower() or outlet.split()[0] in ("This", "Our")):
        return None
    phrase = phrase_of(text, *found.span(3))
    if not is_people(phrase) and phrase.head not in ANONYMOUS_SOURCES:
        return None
    return Relayed(found.span(3), found.span(2), found.span(1))


def cited(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Whom or what the sentence `text[start:end]` cites in passing; a reason that is cited ("the secrecy of the inquiry") is no source."""
    found = _CITING.search(text, start, end)
    if found is None or not found[2]:
        return None
    phrase = phrase_of(text, *found.span(2))
    return found.span(2) if _speaks(phrase) or names_in(text, phrase.start, phrase.end) else None


def _speaks(phrase: Phrase) -> bool:
    """Whether it is of people, institutions or records."""
    heads = {phrase.head, phrase.head.rstrip("s")}
    return is_people(phrase) or not heads.isdisjoint(DOCUMENTS | INSTITUTIONS | INSTITUTION_PLURALS | ANONYMOUS_SOURCES)


def _subject(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The subject of the verb at `end`, without a quotation or an opening before it; None where it is a long way off."""
    quotation = _BEHIND_QUOTATION.match(text, start, end)
    start = quotation.end() if quotation else start
    opening = _OPENING.match(text, start, end)
    start = opening.end() if opening else start
    subject = text[start:end].rstrip()
    last = subject.rfind(", ")
    if last >= 0 and not subject.endswith(",") and re.match(r"(?:the|an?)\s|[A-Z]", subject[last + 2 :]):
        start, subject = start + last + 2, subject[last + 2 :]  # "Troops shot dead 31 gunmen, the administration was quoted as saying"
    adverbs = _ADVERBS.search(subject)
    subject = subject[: adverbs.start()] if adverbs else subject
    known = subject and len(subject.split()) <= _LONGEST and subject.split()[-1].lower() not in ("who", "which", "that")
    return (start, start + len(subject)) if known else None
