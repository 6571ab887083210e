"""Names that an article says are not the real ones, or not the whole: pseudonyms, first names alone, the ciphers of courts."""

from __future__ import annotations

import re

_HINT = re.compile(
    r"\b(?:(?:sur)?names?|pseudonym|cipher|initials?|calling|call|(?:will|we|to)\scall|called|(?:identified|known|referred\sto|listed)\b[^.;“”\"\n]{0,60}?\b(?:by|as))\b"
)
"""What every way to give a false name, or half of one, has."""
_BEFORE, _BEHIND = 200, 60
_GIVEN = r"[“‘\"']?([A-Z][\w’'-]{0,40}(?:\s(?:[A-Z]{1,2}|\d{1,3})\b)?)"
_BEARER = re.compile(
    r"\b([A-Z][\w’'-]{1,40})(?!\s(?!(?:who|whose|which|not|is|and|or|agreed|spoke|talked|asked|consented)\b)[a-z])"
    r"(?:,?\s\(?\d\d\)?)?,?\s?[(–—-]?\s?(?:(?:which\s)?(?:is|was)\s)?(?:not\s(?:his|her|their)\sreal\sname|a\spseudonym\b|"
    r"(?:his|her|their)?\s?(?:real\s)?names?\s(?:has\sbeen\s|have\sbeen\s|was\s)?(?:changed|withheld)|"
    r"(?:[^.;:“”\"\n]{0,60}\s)?whose\s(?:real\s)?name\s(?:has\sbeen|was|is)\s(?:changed|withheld|being\swithheld)|"
    r"(?:(?:agreed|spoke|talked|asked|consented)\s|who\s(?:agreed|spoke|talked|consented)\s)[^.;:“”\"\n]{0,60}?\b"
    r"(?:his|her|their)\s(?:sur|last\s|full\s|real\s|family\s|second\s)name\snot\b|"
    r"(?:[^.;:“”\"\n]{0,60}\s)?who\s(?:asked|wanted|insisted|preferred)\s(?:that\s)?only\s(?:his|her|their)\s(?:first|given)\sname\b|"
    r"(?:[^.;:“”\"\n]{0,60}\s)?who\s(?:gave|would\sgive|provided)\sonly\s(?:his|her|their|a)\sfirst\sname|"
    r"(?:[^.;:“”\"\n]{0,60}\s)?who\s(?:declined|refused|asked\snot|did\snot\swant)\sto\sgive\s(?:his|her|their)\s(?:sur|last\s|full\s|family\s)name|"
    r"(?:[^.;:“”\"\n]{0,60}\s)?who\s(?:asked|wanted|agreed|preferred)\s(?:(?:for|that)\s)?(?:only\s)?(?:to\sbe\s(?:identified|named|known|referred\sto)\s(?:only\s)?(?:by|as)|"
    r"(?:his|her|their)\s(?:sur|last\s|full\s|real\s)?name\s(?:not\s)?(?:to\s)?be\s))"
)
"""Whose name is followed by what is said of it: "Luca, not his real name"."""
_CALLED = re.compile(
    r"\b(?:(?:whom|who)\swe\s(?:are\scalling|will\scall|call)|we\s(?:are\scalling|will\scall|have\sagreed\sto\scall)\s(?:him|her|them)|"
    r"I(?:[’']ll|\swill|\sshall|\sam\sgoing\sto)\scall(?:\s(?:him|her|them))?|(?:asked|wanted|agreed)\sto\sbe\scalled(?:\s(?:only|just|simply))?|"
    r"(?:gives?|gave|giving|using|by)\s(?:only\s)?(?:his|her|their)\sinitials?,?|"
    r"(?:whom|who)\s(?:the\s[A-Z]\w{1,30}|this\s(?:news)?paper|we)\s(?:has|have)\sagreed\sto\scall|(?:whom|who)\s(?:is|was)\scalled(?=\s\S{1,40}\shere\b)|"
    r"(?:using|by|under|given)\sthe\s(?:pseudonym|cipher|alias|name|initials)|g(?:ave|iving|ives)\s(?:his|her|their)\sname\s(?:only|just|simply)\sas|"
    r"(?:identified|named|known|referred\sto|cited)\s(?:[^.,;:“”\"\n]{0,60}?\s)?(?:only\s)?as(?<=only\sas)|"
    rf"(?:known|identified|referred\sto)\s(?:to|in|by)\s(?:the|an?)\s[^.,;:“”\"\n]{{3,60}}?\sas)\s{_GIVEN}",
    re.IGNORECASE,
)
"""Who is called so: "whom we are calling Denise", "known to the inquiry as EV-31"."""
_STARRED = re.compile(r"\b([A-Z][\w’'-]{1,40})\*")
_FOOTNOTE = re.compile(r"\*[^.\n]{0,40}\b(?:names?|identit(?:y|ies))\b|\bnames?\b[^.\n]{0,40}\b(?:changed|withheld|real)\b", re.IGNORECASE)
"""What says of names with an asterisk that they are not the real ones."""
_CIPHER = re.compile(
    r"(?:J(?:ane|ohn|oan)\s(?:Doe|Roe)(?:\s(?:\d+|[A-Z]))?|(?:The\s)?(?:Witness|Soldier|Complainant|Victim|Survivor|Girl|Boy|Child|Man|Woman|Person|"
    r"Patient|Plaintiff|Claimant|Applicant|Nurse|Officer|Employee|Informant|Student|Player|Athlete|Individual|Accuser|Prisoner|Detainee|Worker|"
    r"Juror|Resident|Mother|Father|Mr|Ms|Mrs|Miss|Dr)\s(?:[A-Z]{1,2}\d{0,3}|\d{1,3})|(?:[A-Z]\.\s?){1,2}[A-Z]\.?)(?=,|\s\(|$)"
)
"""What courts call those whose names they protect, and initials alone: "Witness B", "Jane Doe 17", "M.T."."""


def false_names(text: str) -> frozenset[str]:
    """Names that the article says are not the real or not the whole ones: "Luca, not his real name"; the last words of those too."""
    near = [(max(0, hint.start() - _BEFORE), hint.end() + _BEHIND) for hint in _HINT.finditer(text)]
    found = {match[1] for place in near for match in _BEARER.finditer(text, *place)}
    found |= {match[1] for place in near for match in _CALLED.finditer(text, *place) if match[1][:1].isupper()}
    if "*" in text and _FOOTNOTE.search(text):
        found |= {match[1] for match in _STARRED.finditer(text)}
    return frozenset(found | {name.split()[-1] for name in found})


def given_in(mention: str) -> str | None:
    """The only name that a mention gives, and says not to be the real or the whole one: "a woman who gave her name only as Rosa"."""
    found = _CALLED.search(mention)
    return found[1] if found is not None and found[1][:1].isupper() else None


def cipher(mention: str) -> str | None:
    """The cipher that a mention begins with: "Soldier C"."""
    found = _CIPHER.match(mention)
    return found.group() if found else None
