"""Names that are withheld, and the reason that the article gives for it."""

from __future__ import annotations

import re
from functools import lru_cache

_MARKS = re.compile(
    r"anonym|\bunnamed\b|\bunidentified\b|not to be (?:named|identified|quoted)|"
    r"(?:declined|refused|asked|requested|preferred) (?:not )?to be (?:named|identified)|"
    r"\b(?:familiar|conversant|acquainted) with\b|\bprivy to\b|\bin the know\b|"
    r"\bwith (?:direct )?knowledge of\b|"
    r"\bpeople (?:who (?:was|were) )?(?:in attendance|in the room|present at|"
    r"at the (?:table|meeting|dinner|lunch|briefing|session|event)|on the call|inside the room)\b|"
    r"\bknowledgeable about\b|\bclose to the\b|"
    r"\b(?:people|persons?|those|someone|somebody|sources?|aides?|allies|advis[eo]rs?|officials?|figures?|"
    r"executives?|employees?|staff(?:ers)?|ministers|lawmakers)\s(?:very )?"
    r"(?:close to|inside|within)\b|\bthose present\b|"
    r"\b(?:people|persons?|those|someone|somebody)\s(?:who\s(?:have|had|has)\s(?:read|seen|heard|attended|worked|reviewed|viewed)|"
    r"who\s(?:attended|works?|worked|(?:was|were)\s(?:in|with|at|there|present|working))|involved\sin)\b|"
    r"\bbriefed on\b|\bnot authori[sz]ed\b",
    re.IGNORECASE,
)
_THERE = re.compile(r"\bwho\s(?:still\s)?work(?:ed)?\sthere\b")
_CALLED = re.compile(
    r"\b(?:known|introduced|identified|referred\sto|recorded|listed)\s(?:(?:here|only)\s)*(?:as|by)\s"
    r"(?:[\"“‘'][A-Z]\w+[\"”’']|(?:[A-Z]\w+\s)?[A-Z]{1,3}-?\d{0,3}\b(?![\w’']))"
)
"""Who is called by a cipher or a false name in quotation marks: "a second witness, known as “Callum”"."""
_IN_THE_KNOW = re.compile(
    r"\b(?:aware of|(?:informed|apprised) (?:of|about)|party to|in the (?:loop|room|meeting)|on the call|involved in|tracking the|"
    r"with (?:\w+ )?(?:access to|insight into|sight of|understanding of)|"
    r"(?:who|that) (?:(?:was|were|is|are|has|have|had) )?(?:also |been )?"
    r"(?:involved|present|in (?:the|attendance)|there|"
    r"attended|attends?|took part|sat in|participated|saw|seen|read|"
    r"reviewed|viewed|heard|handled|handles?|witnessed|dealt|worked on))\b",
    re.IGNORECASE,
)
"""What only somebody near to the matter has seen or done."""
_WORKED = re.compile(
    r"\b(?:no longer|formerly|previously|once) (?:employed|attached|contracted|enrolled|seconded|working|with|of|at)\b|"
    r"\b(?:who|that)\s(?:[\w’'-]+\s){0,4}?(?:work(?:s|ed)?\b|train(?:s|ed)|serve[sd]|deposed|testified|complained|joined(?=\sthe\b)|(?:has\s|have\s)?(?:since\s)?(?:quit|resigned|left)(?=\sthe\b|,|$))\b"
)
_NAME = r"(?:(?:own|full|real|sur|last|family|first|given|second|other)\s?)*(?:names?|identit(?:y|ies))"
_HIS = r"(?:his|her|their|whose)"
_KNOWN = r"(?:named|identified|quoted|referred to|known|mentioned by name)"
_LEFT_OUT = r"(?:left out|withheld|kept (?:out|secret|private|confidential)|changed|omitted|protected)"
_GIVEN = r"(?:used|given|published|printed|disclosed|revealed|released|made public|mentioned|appear|in print|in the (?:papers?|news))"
_CALLS = (
    r"(?:ask(?:ed|ing|s)|request(?:ed|ing|s)|wish(?:ed|ing|es)|want(?:ed|ing|s)|insist(?:ed|ing|s)|prefer(?:red|ring|s)|begg(?:ed|ing)|"
    r"chose|agreed)"
)
_WILL_NOT = (
    r"(?:declin(?:ed|ing|es)|refus(?:ed|ing|es)|(?:did|do|does|would)(?: not|n[’']t)(?: (?:wish|want|like|agree|consent|care))?|"
    r"unwilling|reluctant|afraid)"
)
_WITHHELD = re.compile(
    r"(?:on|under) (?:the |a )?condition (?:of (?:strict |total |complete )?anonymity|"
    r"that (?:s?he|they) (?:not be|(?:is|was|are|were) not) (?:named|quoted|identified))|"
    rf"{_CALLS}(?: (?:us|me|that|on|not|for|s?he|they|this (?:news)?paper))* "
    rf"(?:not (?:to )?be {_KNOWN}|(?:to )?not be {_KNOWN}|be not {_KNOWN}|(?:on )?anonymity)|"
    rf"{_CALLS}(?: (?:us|me|that|for|for it))* (?:to )?(?:be|stay|remain|remaining|staying|go|be kept) "
    r"(?:anonymous|unnamed|nameless|unidentified)|"
    rf"{_CALLS} (?:us |me |reporters )?not to (?:print|use|publish|give|disclose|reveal|see|mention) {_HIS} {_NAME}|"
    rf"{_CALLS}(?: (?:us|me|that|on|for))* (?:neither |only |to (?:have|keep|leave out|withhold) )?{_HIS} {_NAME}"
    rf"(?: (?:n?or|and) (?:{_HIS} )?[\w-]+){{0,2}} (?:(?:not )?(?:to )?(?:be )?{_LEFT_OUT}|(?:(?:not )?(?:to )?be )?(?:not )?{_GIVEN})|"
    rf"{_CALLS}(?: (?:us|me|that|on|for))* neither [\w -]{{0,12}}name n?or [\w ]{{1,20}} be {_GIVEN}|"
    rf"{_WILL_NOT} (?:to )?(?:be {_KNOWN}|"
    rf"(?:give|print|publish|disclose|reveal|share|provide|see) (?:an? |{_HIS} )?{_NAME}|"
    rf"{_HIS} {_NAME} (?:to be )?{_GIVEN})|"
    rf"(?:would|could|will|can|may|must|should)(?: not|not) (?:give|be|reveal) "
    rf"(?:an? |{_HIS} )?(?:{_NAME}|named|identified|quoted by name)|"
    rf"(?:none|neither|nobody|no one)(?: of (?:them|whom|the \w+))? "
    rf"(?:would|can|could|may|wanted to|wished to|agreed to|wants to|wishes to|"
    rf"(?:was|were|is|are) willing to) be {_KNOWN}|"
    r"(?:only|unless|provided|providing|so long as|as long as|on condition)(?: if| provided| on condition)?(?: that)? "
    rf"(?:s?he|they|{_HIS} {_NAME}) (?:was|were|is|are|would be|could be|not be|be)(?: not|n[’']t)? ?(?:named|identified|{_GIVEN})|"
    r"neither (?:s?he|they|(?:his|her|their) \w+) n?or [^.;:]{1,40}? (?:(?:was|were|be|is|are|would) )(?:be )?"
    r"(?:named|identified|mentioned|quoted)|"
    r"(?:plead(?:ed|ing|s)|crav(?:ed|ing|es)|begg(?:ed|ing)|opt(?:ed|ing)) (?:for )?anonymity|"
    r"agreed (?:not|never) to (?:name|identify|publish the names? of)|"
    r"(?:seeking|sought|wanting|wanted|requesting|requested|preferring|preferred|granted|promised|guaranteed|given) anonymity|"
    rf"(?:{_HIS} {_NAME}|names(?: of [^.;“”\"]{{3,40}})?) "
    rf"(?:(?:was|were|is|are|has|have|had|being|be|to be|should|must)(?: been| being| be)? )?{_LEFT_OUT}|"
    rf"{_HIS} {_NAME} (?:cannot|never|not|(?:was|were|is|are|has|have|had|can|could|may|would|will|should)(?: not|n[’']t))"
    rf"(?: be| been| being)? {_GIVEN}|"
    rf"(?:to )?(?:withhold|withholding|omit|omitting|conceal|concealing) {_HIS} {_NAME}|"
    rf"(?:to )?(?:leave|leaving|keep|keeping) (?:out )?{_HIS} {_NAME}(?: out)?(?! (?:alive|clean|clear))|"
    rf"(?:did|would|[’']d)(?:n[’']t| not| rather)? (?:\w+ )?(?:you |we )?(?:didn[’']t|did not|not) use {_HIS} {_NAME}|"
    rf"(?:gave|gives|give|giving|used|using|provided) (?:only {_HIS} (?:(?:first|given) names?|initials?\b)|"
    rf"{_HIS} name (?:only|just|simply) as)|"
    rf"(?:would|[’']d) (?:rather|prefer) not (?:to )?be {_KNOWN}|{_CALLS} to be {_KNOWN} only (?:as|by)|"
    rf"{_CALLS} to be {_KNOWN} by (?:his|her|their) (?:initials?|first|middle|given)\b|"
    rf"(?:would|could|can|may|will) (?:only be {_KNOWN}|be (?:{_KNOWN}|called) only) (?:as|by)|"
    r"(?:identified|known|named|referred to)(?: in (?:court|the (?:filing|complaint|lawsuit|indictment|report)))? only (?:as|by)|"
    r"(?:evidence|testif(?:ied|ies)|testimony|spoke|speaks|wr(?:ote|ites)|posts?|posted) under the (?:names?|pseudonyms?)\b|"
    rf"(?:is )?not {_HIS} real names?|"
    r"(?:was|were|is|are) not (?:permitted|allowed|cleared) to (?:speak|discuss|comment|talk)|"
    r"(?:barred|forbidden|banned|prohibited)(?: [^.;,]{1,40}?)? (?:from|to) (?:speak|talk)(?:ing)? (?:to|with) (?:the )?"
    r"(?:press|media|reporters|journalists)|"
    r"do(?:es)?(?: not|n[’']t) know (?:that )?(?:s?he|they) (?:ha[sd]|have|is|are|was|were) (?:spoken|speaking|talking)|"
    r"(?:has|have|with|granted|given|entitled to) (?:lifelong|lifetime|automatic|legal|statutory) anonymity|"
    r"(?:do|does)(?: not|n[’']t) (?:\w+ )?(?:name|identify) (?:people|those|(?:\w+ )?victims|survivors|complainants|minors|children)\b|"
    r"(?:is|are)(?: not|n[’']t) (?:naming|identifying) (?:her|him|them|either|the (?:woman|man|victims?|women|men|girl|boy))\b|"
    r"on the understanding that (?:s?he|they) would (?:not|only) be|described only in general terms|off the record|under reserve|"
    r"(?:told|asked|instructed|ordered|advised|warned) not to (?:speak|talk) (?:to|with) (?:reporters|the (?:press|media)|journalists)|"
    rf"{_HIS} {_NAME} (?:we|it|the \w+|this (?:news)?paper) (?:(?:has|have|is|are|had) )?(?:agreed (?:not )?to )?(?:not )?"
    r"(?:with(?:held|holding|hold)|changed|changing|change|publish(?:ed|ing)?|us(?:e|ed|ing)|print(?:ed|ing)?)|"
    r"not (?:be|being) (?:named|identified)|"
    rf"{_CALLS} to be called (?:only |just |simply )?(?-i:[A-Z])|(?:appears?|listed|recorded) (?:[^.,;]{{1,40}} )?only as|"
    r"whom (?:I|we) (?:(?:will|shall|can|may|am|are|have agreed|agreed|promised) ?not(?: to)?|(?:won|can)[’']t) (?:name|naming|identify)\b|"
    r"(?:spoke|speaking|speak|speaks|talked|talking) (?:anonymously|on background|without attribution)|"
    r"(?:was|were|is|are|being|isn[’']t|wasn[’']t|aren[’']t|weren[’']t)(?: not)? authori[sz]ed to "
    r"(?:speak|discuss|comment)|not being authori[sz]ed to (?:speak|discuss|comment)",
    re.IGNORECASE,
)
_HINT = re.compile(
    r"nam(?:e|ing)|nonym|dentif|dentit|quot|uthori|known|referred|permitted|allowed|cleared|background|attribution|barred|forbidden|banned|"
    r"prohibited|know|record|reserve|(?:speak|talk) (?:to|with)|described only|understanding|called|only as|initial",
    re.IGNORECASE,
)
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
    r"\b(?:for (?:legal|security|safety|privacy) reasons|"
    r"because (?:of )?(?:s?he|they|it|the|of|disclos\w+|fear\w*)?|due to|owing to|citing|for fear of|out of fear|fearing|in order to|"
    r"as (?:s?he|they) (?:was|were|is|are) not|since (?:s?he|they)|to avoid|to protect|to discuss|to describe|"
    r"(?:while |when )?discussing|given the|"
    r"(?:as|because) the \w+ (?:was|were|is|are))\b",
    re.IGNORECASE,
)
_HALF = re.compile(
    r"\b(?:surname|(?:last|full|real|family|first|given) names?|names? (?:has|have) been changed|only by (?:his|her|their))\b"
)
_STOP = re.compile(
    r",(?!\s*(?:and|or)\b)|;|[.!?](?:[”\"’']|\s|$)|\s[–—]\s|—|\)|\sand (?:spoke|speaks|asked|requested|insisted)\b|"
    r"\s(?:said|told|recalled|described)\b"
)


def marked(mention: str) -> bool:
    """Whether a mention itself says that the name is withheld: "a person familiar with", "an unnamed correspondent"."""
    return bool(_MARKS.search(mention) or _CALLED.search(mention))


def called_at(text: str, place: int) -> bool:
    """Whether who is mentioned right before a place goes by a cipher or a false name: ", known as “Callum”, recalled"."""
    found = _CALLED.search(text, place, place + 60)
    return found is not None and re.fullmatch(r",?\s(?:who\s)?(?:(?:is|was|can\sbe)\s)?", text[place : found.start()]) is not None


def worked(mention: str) -> bool:
    """Whether a mention tells that somebody works or worked where the story is: "a department head who worked on both seasons"."""
    return bool(_WORKED.search(mention))


def works_there(mention: str) -> bool:
    """Whether a mention says no more than that people work where the story is: "nurses who work there"."""
    return bool(_THERE.search(mention))


def in_the_know(mention: str) -> bool:
    """Whether a mention of insiders says how they come to know: "officials aware of the talks", "lawmakers who attended"."""
    found = _IN_THE_KNOW.search(mention)
    return found is not None and re.search(r"\bnot\s(?:\w+\s)?$", mention[: found.start()]) is None  # "Engineers not involved in"


@lru_cache(maxsize=64)  # Asked several times of a sentence.
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
            skip = len("because of") if opening.startswith("because of ") else skip
            clause = rest[rest.find(why.group()) + skip :]
        stop = _STOP.search(clause)
        found = clause[: stop.start() if stop else None].strip(" ,.")
        if found:
            return found
    return None
