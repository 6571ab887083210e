"""What an article says that a person is, behind or before the name: "an adviser to the head of", "Mayor"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.analysis.language.lexicon import HONORIFICS, INSTITUTIONS, KIN, ORGANIZATION_WORDS, ROLES
from assistant.analysis.language.names import Name, bare, names_in

_BEHIND = re.compile(
    r"(?:\s\([^)]*\))?,\s(?:\d\d,\s)?"
    r"((?:an?(?!\s(?:few\s)?(?:hours?|days?|weeks?|months?|years?|minutes?|moment|decades?)\b)|"
    r"the|who (?:heads|leads|runs|chairs|directs|chaired|represents)|"
    r"who (?:is|was|has been)(?!\s(?:born|not|\w+ed|\w+ing|in|on|at|now in|still|expected|due|under|among)\b)|"
    r"(?:[A-Z][\w.-]*\s){0,3}[A-Z][\w.-]*[’']s?(?=\s[a-z])|"
    r"its|his|her|their|former|chief|head|professor|director|president|"
    r"senior|deputy|vice|leader|chairman|chairwoman|spokesman|spokeswoman|editor|author|coach|captain|secretary|minister)\b[^.;:\n”\"]*?)"
    r"(?=,(?!\d)|\.\s|\.$|\n|;|—|\s[–—]\s|\s(?:has|had|said|says|told|wrote)\b|$)"
)
_TRADE = re.compile(
    r",\s(?:\d\d,\s)?((?:[a-z-]+\s){0,3}([a-z-]+)(?:\s(?:at|of|for|with)\s[^,.;:\n”\"]{2,60})?)(?=,|\.\s|\.$|\n|\s(?:said|says|told|wrote)\b|$)"
)
_ADJUNCT = re.compile(r"\b[Aa](?:ccording to|s per)\b[^,.;]*$")
"""Before a name whose comma ends the adjunct: "According to Anna Rao, the accused fled"."""
_ROLE = re.compile(
    r"^who (?:is|was|has been) (?:once |now |then |also |still )?|\s(?:who|which|that|and)(?:\s(?:first|then|once|also|had|has|was))?$"
)
"""What is no part of a role."""
_OTHERS = re.compile(r"(?:his|her|their)\s(?:[a-z]+\s){0,2}[a-z]+s\s(?:and|or|,|in|of|at)\b")
"""Who is listed beside somebody, and not what that person is: "Sanders, his supporters and everyone"."""
_SENTENCE = re.compile(r"\.\s(?=(?:The|Its|His|Her|Their|An?)\s)|(?<=[a-z]{4})[.!?][”\"’]?\s")
_COURTESY = frozenset({"mr", "mrs", "ms", "miss", "sir", "dame", "dr", "rev", "det sgt", "det con", "sgt", "ms justice", "mr justice"})
_APPOSED = re.compile(
    r"(?:^|[.!?:;][”\"’]?\s|\n|,\s|\b(?:said|says|asked|told|replied|wrote|and|to|from|by|warn\w*|urg\w+|accus\w+)\s)"
    r"((?:[A-Z][\w’'-]*|its|his|her|their|the|an?)(?:\s(?!said|says|asked|told)[\w’'-]+){1,8}),\s"
    r"(?:(?:Sir|Dame|Dr|Prof|Professor|Judge|Lord|Mr|Ms|Mrs|Col|Colonel|Gen|General|Lt|Major|Captain|Father|Rev|Cllr|Councillor|Sgt|"
    r"Commander|Inspector|Bishop|Brigadier)\.?\s){0,2}$"
)
"""What somebody is, between commas before the name: "Ecuador’s environment minister, Jorge Salas"."""
_TITLES = re.compile(r"\b(?:(?:Dr|Prof|Professor|Mr|Ms|Mrs|Cllr|Councillor|Sir|Dame|Rev)\.?\s)+$")
_OF = re.compile(
    r",?\s(?:of|from|at|with)\s((?:the\s)?[A-Z][\w’'&-]*(?:\s(?:of|for|and|the|&|[A-Z][\w’'&-]*)){0,8})(?=,|\s(?:said|says|told|wrote|added)\b)"
)
"""The institution that somebody is of, with no word of what that person does there: "Henrik Aasland of the Nordic Sleep Centre"."""
_ARTICLES = frozenset({"the", "a", "an", "his", "her", "its", "their", ""})
_PART = 400
"""Characters in which the sentence before is looked for."""
_SUBJECT = re.compile(r"(?:^|[.!?][”\"’]?\s|\n)((?:The\s)?[A-Z][^.!?\n,“”\"]{2,80})[^.!?\n]*(?:[.!?][”\"’]?\s{1,2})$")
_JOINED = re.compile(r"(?:[A-Z][\w’'&-]*\s(?:(?:and|of|for|the|&)\s)*)*")
"""What stands between the first word of an institution's name and the last: "Transport and Logistics Union"."""
_CLAUSE = frozenset({"whose", "that", "which", "when", "where", "because", "if", "but", "and"})
"""What opens no role behind a name: "warned Renwall, that the assistant, known as Marlo, had failed"."""
_RANK = 3
"""Words of a rank at most: "Det Ch Insp"."""
_COUNSEL = re.compile(r",\s((?:defending|prosecuting|for\sthe\s(?:prosecution|defen[cs]e|Crown|State))(?:\s[\w\s’'-]{2,40})?),")
_ITS = re.compile(r"^(?:[Ii]ts|[Tt]heir)\s")
_DONE_BY = re.compile(r"^.*\s(?:by|(?:warn|urg|accus|tell|show|ask|press|call|blam|remind|inform)\w*)\s(?=(?:his|her|its|their|the|an?)\s)")
"""What somebody does, before what that person is: "Her death was confirmed by her son"."""
_RELATIVE = re.compile(rf"^an?\s(?:{'|'.join(sorted(KIN))})\sof\s(?=the\s)")
"""Of whom somebody is a relative, and not what that one is: "Patrick, a cousin of the former minister, Simon Lubanga"."""
_ANOTHERS = re.compile(r"[A-Z][\w’'-]+\s[A-Z][\w’'-]+,\s$")
"""Before what somebody else is: "Joseph Ndegwa, a former treasurer of the water minister, Samuel Kiptanga"."""
_AND = re.compile(r"^[Tt]he\s[\w\s’'-]+?\sand\s(?=(?:its|his|her|their)\s)")
_HEAD = re.compile(r"\s(?:of|for|at|in|to|with|who|on|from)\s")
_SIR = re.compile(r"(?<=\w)\s(?:Sir|Dame|Lord|Lady|Mr|Mrs|Ms|Dr)\.?$")
_OTHERWISE = re.compile(r",\s(?:(?:aged\s)?\d\d,\s)?(?:who|an?)\s(?!(?:is|was|has been|had been)\s)")
"""Behind somebody of whom something is told: "Piet Hoekstra, who lets four flats"."""
_BEFORE = re.compile(
    r"(?<![\w’'-])((?:(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Aa]n?)\s)?(?:(?:[Ff]ormer|[Rr]etired|[Aa]cting|[Vv]eteran|[Ll]ead)\s(?:[a-z-]+\s){0,3})?(?:(?:[A-Z][\w’'.-]*|former|vice|deputy|acting|prime|chief|senior|head|general|lead|"
    r"group|opposition|union|operations|human|resources|security|water|district|public|county|city|state|federal|sporting|operating|financial|technology|marketing|communications|information|medical|scientific|legal|managing|executive|technical|"
    r"artistic|creative|music|commercial|regional|national|campaign|press|policy|political|party|police|research|clinical|"
    r"foreign|defence|defense|finance|interior|health|head|match|team|assistant)\s)*[\w’'-]+"
    r"(?:\s(?:of|for)\s(?:the\s)?(?:[A-Z][\w’'-]+,?\s?(?:and\s)?){1,4}(?<!\s))?(?:\s\([^()]{2,30}\))?,?\s)$"
)


def role(text: str, mentions: Sequence[Name], full: str) -> str | None:
    """The role of the person with the name `full`, from the mentions of it or of its last word, in order; None if none is given."""
    told = _behind(text, mentions)
    if told is None:
        told = _before(text, mentions, full)
        rank = told is not None and len(told.split()) <= _RANK and all(word[:1].isupper() for word in told.split())
        told = _of(text, mentions, full, told) if told is None or rank else told
    return told and _of_its_house(text, mentions, told)


def _of_its_house(text: str, mentions: Sequence[Name], told: str) -> str:
    """The role without "its", and with the institution that opens the sentence before: "general secretary, Hospital Doctors' Union"."""
    plain = _ITS.sub("", told)
    if plain == told or not told[:1].isupper():
        return plain
    opens = text.rfind(told, 0, mentions[0].end)
    before = _SUBJECT.search(text, max(0, opens - _PART), max(0, opens))
    found = names_in(text, *before.span(1)) if before is not None and opens >= 0 else []
    houses = [name for name in found if name.last.lower() in INSTITUTIONS | ORGANIZATION_WORDS]
    whole = [text[found[0].start : name.end] for name in houses if _JOINED.fullmatch(text[found[0].start : name.start])]
    return f"{plain}, {whole[-1]}" if whole and " " in whole[-1] else plain


def nouns(told: str | None) -> frozenset[str]:
    """The words, in lower case, of what a person is: of a relative, not the words for whom it is a relative of."""
    if not told:
        return frozenset()
    head, _, _ = told.partition(" of ")
    return frozenset(bare(word).lower() for word in (head if bare(head.split()[-1]).lower() in KIN else told).split()) - _ARTICLES


def _of(text: str, mentions: Sequence[Name], full: str, rank: str | None) -> str | None:
    """The institution that somebody is of, behind a rank if there is one: "Det Ch Insp, Wessbourne Police"; whom counsel is for."""
    for name in mentions:
        found = _OF.match(text, name.end)
        if found is not None and " " in full and any(bare(word).lower() in INSTITUTIONS | ORGANIZATION_WORDS for word in found[1].split()):
            return f"{rank}, {found[1].removeprefix('the ')}" if rank else f"of {found[1]}"
        counsel = _COUNSEL.match(text, name.end)
        if counsel is not None:
            return counsel[1]
    return rank


def told_otherwise(text: str, mentions: Sequence[Name]) -> bool:
    """Whether the first mention goes on with what the person does: "Piet Hoekstra, who lets four flats"."""
    return bool(mentions) and _OTHERWISE.match(text, mentions[0].end) is not None


def _behind(text: str, mentions: Sequence[Name]) -> str | None:
    for name in mentions:
        match = _BEHIND.match(text[name.end : name.end + 220])
        match = match or _trade(text, name.end)
        if match and not _ADJUNCT.search(text[max(0, name.start - 60) : name.start]):
            told = _ROLE.sub("", match.group(1)).strip()
            if _OTHERS.match(told) is None and told.split()[0] not in _CLAUSE:
                return told
    return None


def _trade(text: str, place: int) -> re.Match[str] | None:
    """ "portfolio manager at Alder Point", behind a name and without an article."""
    found = _TRADE.match(text, place, place + 160)
    return found if found is not None and found[2].lower() in ROLES else None


def _before(text: str, mentions: Sequence[Name], full: str) -> str | None:
    for name in mentions:
        if name.text != full and not name.titled:
            continue
        apposed = _APPOSED.search(text[max(0, name.start - 120) : name.start])
        acts = apposed is not None and apposed[1].split()[0].endswith("ing")  # "Cross-examining the complainant, Rosemary Achterberg"
        is_role = apposed is not None and not acts and any(word.lower() in ROLES for word in _HEAD.split(apposed[1])[0].split()[-1:])
        if apposed is not None and is_role and text[name.end : name.end + 2] not in ("’s", "'s"):
            own = _RELATIVE.sub("", _DONE_BY.sub("", apposed[1]))
            if _ANOTHERS.search(text[max(0, name.start - 160) : max(0, name.start - 120) + apposed.start(1)]):
                _, of, theirs = own.rpartition(" of the ")
                own = f"the {theirs}" if of else own
            return _AND.sub("", own.removeprefix("But ").removeprefix("And "))
        before = text[max(0, name.start - 80) : name.start]
        plain = _BEFORE.search(_TITLES.sub("", before)) if name.titled else None
        if plain and not plain.group(1).endswith(", ") and plain.group(1).split()[-1].lower() in ROLES:
            return _SENTENCE.split(plain.group(1))[-1].strip()  # "Home Office pathologist Dr Ravi Menon"
        title = _BEFORE.search(before)
        if title and title.group(1).endswith(", ") and text[name.end : name.end + 2] in ("’s", "'s"):
            continue  # "A spokesperson for DHX, Tariq’s employer"
        if (
            title
            and title.group(1).endswith(", ")
            and text[max(0, name.start - len(title.group(1)) - 4) : name.start - len(title.group(1))] == "ing "
        ):
            continue  # "Cross-examining the complainant, Rosemary Achterberg"
        if title and any(bare(w).lower() in HONORIFICS | ROLES for w in title.group(1).split()):
            kept = _SENTENCE.split(title.group(1))[-1].removeprefix("But ").removeprefix("And ").rstrip(", ")
            kept = _SIR.sub("", kept)
            head = _HEAD.split(kept)[0].split()[-1:]
            told = not title.group(1).endswith(", ") or any(
                bare(word).lower() in HONORIFICS | ROLES for word in head
            )  # Not "Mr Fenwick knew,"
            if told and kept.lower().rstrip(".") not in _COURTESY:
                return kept
    return None
