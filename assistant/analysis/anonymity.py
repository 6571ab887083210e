"""Names that are withheld, and the reason that the article gives for it."""

from __future__ import annotations

import re

_MARKS = re.compile(
    r"anonym|\bunnamed\b|\bunidentified\b|not to be (?:named|identified|quoted)|"
    r"(?:declined|refused|asked|requested|preferred) (?:not )?to be (?:named|identified)|"
    r"\b(?:familiar|conversant|acquainted) with\b|\bprivy to\b|\bin the know\b|"
    r"\bwith (?:direct )?knowledge of\b|"
    r"\bpeople (?:who (?:was|were) )?(?:in attendance|in the room|present at)\b|"
    r"\bknowledgeable about\b|\bclose to the\b|"
    r"\b(?:people|persons?|those|someone|somebody|sources?|aides?|allies|advis[eo]rs?|officials?)\s(?:very )?"
    r"(?:close to|inside|within)\b|\bthose present\b|"
    r"\b(?:people|persons?|those|someone|somebody)\s(?:who\s(?:have|had|has)\s(?:read|seen|heard|attended|worked|reviewed|viewed)|"
    r"who\s(?:attended|works?|worked|(?:was|were)\s(?:in|with|at|there|present|working))|involved\sin)\b|"
    r"\bbriefed on\b|\bnot authori[sz]ed\b",
    re.IGNORECASE,
)
_WITHHELD = re.compile(
    r"(?:on|under) (?:the |a )?condition of anonymity|"
    r"(?:declined|refused|asked|requested|wished|wanted|insisted|preferred|begged)(?: (?:us|that|on|not))* "
    r"(?:(?:to )?be (?:named|identified|quoted)|to (?:print|use|publish|give|disclose|reveal) (?:his|her|their) (?:sur|last |full |real |family )?names?|"
    r"anonymity|on anonymity|that (?:his|her|their) (?:sur|last |full |real )?names? (?:not )?be (?:withheld|used|left out))|"
    r"did(?:n[’']t| not) want (?:his|her|their) (?:sur|last |full )?names? (?:to be )?(?:used|published|printed|known)|"
    r"(?:did|do|does)(?: not|n[’']t) (?:wish|want|like) to be (?:named|identified|quoted)|"
    r"(?:would|could|will) not (?:give|be) (?:an? |(?:his|her|their) )?(?:names?|named|identified|quoted by name)|"
    r"(?:none|neither|nobody) (?:would|wanted to|wished to|agreed to|(?:was|were) willing to) be (?:named|identified|quoted)|"
    r"(?:only|unless) (?:if|on condition|provided)?(?: that)? ?(?:s?he|they|(?:his|her|their) names?) "
    r"(?:was|were|is|are) not (?:named|identified|used)|"
    r"(?:only if|provided)(?: that)? (?:his|her|their) (?:\w+ )?names? (?:was|were|is|are) not (?:used|given|published|printed)|"
    r"(?:seeking|sought|wanting|wanted|requesting|preferring|preferred) anonymity|"
    r"(?:his|her|their) (?:sur|last |full |real )?names? (?:not )?(?:be|was|were|is|are|to be)(?: not)? "
    r"(?:left out|used|given|published|printed|disclosed)|"
    r"(?:to )?(?:leave|leaving) out (?:his|her|their) (?:sur|last |full |real )?names?|"
    r"(?:did|would|[’']d)(?:n[’']t| not| rather)? (?:\w+ )?(?:you |we )?(?:didn[’']t|did not|not) use (?:his|her|their) names?|"
    r"(?:gave|would give|giving|used|using|provided) only (?:his|her|their) (?:first|given) names?|"
    r"(?:asked|wanted|agreed|preferred) to be (?:named|identified|known|referred to) only (?:as|by)|"
    r"(?:would|could) only be (?:named|identified) (?:as|by)|"
    r"(?:is|are|was|were) (?:being )?identified only by (?:his|her|their)|(?:is )?not (?:his|her|their) real names?|"
    r"(?:asked|wanted|wished|preferred|chose|insisted on|requested) (?:to )?(?:stay|remain|be kept|staying|remaining) "
    r"(?:anonymous|unnamed|nameless)|"
    r"(?:was|were|is|are) not (?:permitted|allowed|cleared) to (?:speak|discuss|comment|talk)|"
    r"requested anonymity|granted anonymity|not (?:be|being) (?:named|identified)|spoke anonymously|speaking anonymously|"
    r"(?:his|her|their|whose) names? (?:be|was|were|is|are|has been|have been) (?:withheld|changed)|"
    r"(?:was|were|is|are) not authori[sz]ed to (?:speak|discuss|comment)",
    re.IGNORECASE,
)
_HINT = re.compile(r"name|nonym|dentif|quot|uthori|known|referred|permitted|allowed|cleared|nameless", re.IGNORECASE)
"""Every way to withhold a name has one of these; most sentences have none, and need not be searched for all."""
_PRIVATELY = re.compile(
    r"\b(?:sa(?:y|ys|id)|told|acknowledged?s?|conceded?s?|admit(?:s|ted)?|complain(?:s|ed)?|grumbled?s?|warn(?:s|ed)?|described?s?|"
    r"confided?s?|worr(?:y|ies|ied)|spoken?|speaking)\b(?:\s(?!the\b|an?\b)\w+){0,2}\s(?:privately|in private|on background)\b|"
    r"\bprivately,?\s(?:\w+\s){0,3}?(?:say|said|acknowledge|concede|admit|complain|grumble|warn|describe|confide|worry|told|tell|call|fear)",
    re.IGNORECASE,
)
_GAVE_OUT = re.compile(
    r"\s(?:who|that)\s(?:had\s|has\s)?(?:shared|leaked|provided|passed|supplied|recorded|showed|handed|attended|reviewed|disclosed)\b",
    re.IGNORECASE,
)
_TO_BE_UNNAMED = re.compile(r",?\s\w+(?:\s\w+)?,?\s(?:speaking\s)?(?:on|under) (?:the |a )?condition of anonymity", re.IGNORECASE)
_REASON = re.compile(
    r"\b(?:because (?:of )?(?:s?he|they|it|the|of|disclos\w+|fear\w*)?|due to|owing to|citing|for fear of|out of fear|fearing|in order to|"
    r"as (?:s?he|they) (?:was|were|is|are) not|since (?:s?he|they)|to avoid|to protect|to discuss|to describe|given the|"
    r"(?:as|because) the \w+ (?:was|were|is|are))\b",
    re.IGNORECASE,
)
_HALF = re.compile(
    r"\b(?:surname|(?:last|full|real|family|first|given) names?|names? (?:has|have) been changed|only by (?:his|her|their))\b"
)
_STOP = re.compile(r",(?!\s*(?:and|or)\b)|;|[.!?](?:[”\"’']|\s|$)|\s[–—]\s|—|\)|\sand (?:spoke|speaks|asked|requested|insisted)\b")


def marked(mention: str) -> bool:
    """Whether a mention itself says that the name is withheld: "a person familiar with", "an unnamed correspondent"."""
    return bool(_MARKS.search(mention))


def withheld(text: str, start: int, end: int) -> bool:
    """Whether the sentence `text[start:end]` says that somebody's name is withheld."""
    return bool(_HINT.search(text, start, end)) and bool(_WITHHELD.search(text, start, end))


def privately(text: str, start: int, end: int) -> bool:
    """Whether the sentence tells what was said in private: insiders who "acknowledge privately" have asked not to be named."""
    return bool(_PRIVATELY.search(text, start, end))


def asks(text: str, place: int, end: int) -> bool:
    """Whether whoever is mentioned right before a place asks there not to be named: "She asked that her name be withheld"."""
    found = _WITHHELD.search(text, place, min(end, place + 60))
    return found is not None and not re.search(r"\b(?:who|said|says|told)\b|,", text[place : found.start()])


def gave_out(text: str, place: int) -> bool:
    """Whether who is mentioned right before a place is known by what they gave out or saw: "the worker who shared the transcript"."""
    return _GAVE_OUT.match(text, place) is not None


def half_named(mention: str) -> bool:
    """Whether a mention says that part of a name is withheld: "Conor, a chef who asked that his surname be left out"."""
    return bool(_HALF.search(mention)) and bool(_WITHHELD.search(mention))


def unnamed_at(text: str, place: int) -> bool:
    """Whether who is mentioned right before a place speaks without a name: "he said, on condition of anonymity"."""
    return bool(_TO_BE_UNNAMED.match(text, place))


def reason(text: str, start: int, end: int) -> str | None:
    """The stated reason for withholding a name in the sentence: "the sensitivity of the information"."""
    for match in _WITHHELD.finditer(text, start, end):
        rest = text[match.end() : end]
        if "not author" in match.group().lower():
            begin = text.rfind("because", start, match.start())
            clause = text[begin + len("because") if begin >= 0 else match.start() : end]
        else:
            why = _REASON.match(rest.lstrip(" ,")) or _REASON.search(rest[:60])
            if why is None:
                continue
            opening = why.group().lower()
            skipped = opening in ("due to", "owing to", "citing", "because of")
            skip = len(why.group()) if skipped else len("because") if opening.startswith("because") else 0
            clause = rest[rest.find(why.group()) + skip :]
        stop = _STOP.search(clause)
        found = clause[: stop.start() if stop else None].strip(" ,.")
        if found:
            return found
    return None
