"""Who is quoted in what an outlet reports: "“No,” Sanders said, according to CNN" is Sanders's word, and CNN's that he said it.

The tagger marks no attribution within another. The guideline of `benchmarks/labels` takes the person quoted in a newspaper for the source.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.analysis.attributions.linking import Linked
from assistant.analysis.attributions.tagger import Mention
from assistant.analysis.language.hedges import OUTLETS

_OUTLET = re.compile(
    rf"(?:.*\b(?i:{OUTLETS})|(?:the\s)?[A-Z]{{2,6}}|.*\bNews\sAgency(?:\s\([A-Z]+\))?|.*\b(?i:examiner|today|hill|press|blaze))$"
)
"""The name of an outlet, by its last word, or its initials."""
_REPORTS = re.compile(r"according to|(?:has |have |had )?report(?:ed|s)|as (?:quoted|cited) (?:by|in)|per", re.IGNORECASE)
_SAYS = (
    r"(?:said|says|added|adds|wrote|writes|noted|replied|told\s[\w\s’'-]{2,30}?|asked|argued|claimed|warned|insisted|tweeted|explained|"
    r"joked|recalled|made\sclear|acknowledged|denied|told\sreporters)"
)
_WHO = r"(?:[A-Z@][\w.’'-]*(?:\s(?:(?:of|the|for|de|van|al)\s){0,2}[\w.’'-]+){0,7}?|he|she|the\s[a-z]+(?:\s[a-z]+)?)"
_BEHIND = re.compile(
    rf"(?:({_WHO})\s({_SAYS})|({_SAYS})\s({_WHO}(?:,[^,“”\"]{{2,80}})?))(?:\s(?:in|at|on|during|after)\s[^“”\"]{{1,60}})?,?$"
)
"""Behind a quotation: "Sanders said", "said Kristen Day, executive director of ..."."""
_BEFORE = re.compile(rf"((?:[A-Z][\w.’'-]*\s){{0,3}}[A-Z][\w’'-]*|he|she)\s({_SAYS})\s")
"""At the beginning of what is reported: "Bae said he was paid"."""
_CLOSES = re.compile(r".*[”\"](?=[\s,])|.*(?:''|’’)(?=[\s,])", re.DOTALL)


def retold(text: str, attribution: Linked) -> list[Linked]:
    """The attribution; where an outlet reports what somebody said, that one's with the content, and then the outlet's without."""
    source, cue = attribution.source, attribution.cue
    if source is None or cue is None or not attribution.contents:
        return [attribution]
    if not _OUTLET.match(text[source.start : source.end]) or not _REPORTS.fullmatch(text[cue.start : cue.end].strip()):
        return [attribution]
    told = [content for content in attribution.contents if content.end <= cue.start]
    content = told[-1] if told else attribution.contents[0]
    found = (_behind(text, content) if told else None) or _before(text, content)
    if found is None:
        return [attribution]
    who, says, rest = found
    contents = tuple(rest if own is content else own for own in attribution.contents)
    inner = replace(
        attribution, source=replace(source, start=who[0], end=who[1]), cue=replace(cue, start=says[0], end=says[1]), contents=contents
    )
    return [inner, replace(attribution, contents=())]


def _behind(text: str, content: Mention) -> tuple[tuple[int, int], tuple[int, int], Mention] | None:
    quotation = _CLOSES.match(text, content.start, content.end)
    if quotation is None:
        return None
    begin = quotation.end() + len(text[quotation.end() : content.end]) - len(text[quotation.end() : content.end].lstrip(" ,"))
    found = _BEHIND.match(text, begin, content.end)
    if found is None:
        return None
    who, says = (found.span(1), found.span(2)) if found[1] else (found.span(4), found.span(3))
    return who, says, replace(content, end=quotation.end())


def _before(text: str, content: Mention) -> tuple[tuple[int, int], tuple[int, int], Mention] | None:
    found = _BEFORE.match(text, content.start, content.end)
    return None if found is None else (found.span(1), found.span(2), replace(content, start=found.end()))
