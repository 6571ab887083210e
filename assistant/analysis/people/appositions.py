"""What an article says that the bearers of its names are: "Cargotrace, a cargo surveyor"; "Ann Lee, who"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.analysis.language.lexicon import INSTITUTIONS, ROLES, THING_WORDS
from assistant.analysis.language.names import Name, is_organization
from assistant.analysis.language.phrases import EITHER, FIRMS_TOO
from assistant.analysis.people.genders import has_given_name

_HAS = re.compile(r"\s(?:employees|workers|executives|shareholders|plant|mill|factory|warehouse|outlets|branches|shares|stores)\b")
"""What stands behind the name of a firm: "laid-off Prairie Gold employees"."""
_OF = re.compile(r"[A-Z][\w.’'-]*\s(?:of|from|in|at)\s(?:the\s)?$")
"""What stands before a place that somebody is of."""
_FIRM_BEFORE = re.compile(
    r"\b(?:(?:owner|operator|supplier|maker|producer|provider|retailer|distributor|contractor|auditor|sponsor|administrator),|"
    r"rival|competitor|subsidiary|parent|carmaker|drugmaker|miner|monitor|contractor|operator|supplier|maker)\s$"
)
"""What stands before the name of a firm, if it is no person's."""
_LEADS = re.compile(r"\b(?:[Ll]eader|[Hh]ead|[Ww]hip)\sof\s(?:the\s)?opposition\s$")
"""Whoever leads an institution, and is none: "Leader of opposition Meher Talpade"."""
_ARE = re.compile(r"\s(?:are|aren[’']t)\s")
"""What stands behind the name of a club or a band, which are many: "Aldermere are ready to let him go"."""
_LISTED = re.compile(r"(?:\b(?:and|or|nor|of|for|with|to|about|like|[Ii]n)\s(?:[A-Z][\w.’'-]*\s)*|[,&]\s|[’']s\s)$")
"""What stands before a name that is not alone the subject."""
_LINK = re.compile(r"\b(?:of|at|in|for|from|with|to|on|behind|that|which|who|whose|near|by|close)\b")


def appositions(text: str, names: Sequence[Name]) -> dict[str, bool]:
    """Names that the article describes as a person (True) or an institution (False): "Cargotrace, a cargo surveyor"."""
    found: dict[str, bool] = {}
    lasts = {name.last for name in names if name.titled or " " in name.text}
    for name in names:
        after = re.match(r"(?:\s\([^)]*\))?,\s(?:an?|the|its|his|her|their|which|who)\b([^,.;:\n”]*)", text[name.end : name.end + 120])
        if " " in name.text and _HAS.match(text, name.end):
            found.setdefault(name.text, False)
            continue
        are = " " not in name.text and name.text[-1:] != "s" and not name.titled and _ARE.match(text, name.end) is not None
        if are and _LISTED.search(text, max(0, name.start - 40), name.start) is None:
            found.setdefault(name.text, False)
            continue
        before = re.search(r"\b([a-z][\w-]*) $", text[max(0, name.start - 30) : name.start])
        owner = _FIRM_BEFORE.search(text, max(0, name.start - 30), name.start)
        if owner is not None and not has_given_name(name.text) and (" " in name.text or name.text not in lasts):
            found.setdefault(name.text, False)  # "its owner, Mbita Sugar Works", "Canadian rival Northfold"
            continue
        nouns = []
        if after:
            if _OF.search(text, max(0, name.start - 30), name.start):  # "Carla Ruiz of Nevada, who argued"
                told = [word.lower() for word in _LINK.split(after.group(1))[0].split()]
                if "company" in told[:4] or "firm" in told[:4]:
                    found.setdefault(name.text, False)  # "Executives at Veridane, the artificial intelligence company valued at"
                continue
            if name.last.lower() in THING_WORDS:
                continue  # "off Namirembe Road, who agreed to talk"
            if after.group().lstrip(", ").startswith(("which", "who")):
                found.setdefault(name.text, after.group().lstrip(", ").startswith("who"))
                continue
            nouns = [word.lower() for word in _LINK.split(after.group(1))[0].split()][-3:]
        leads = _LEADS.search(text, max(0, name.start - 30), name.start)
        if before and not leads and not is_organization(name.text):  # "the official National News Agency"
            nouns = [*nouns, before.group(1)] if len(name.text.split()) == 1 else nouns or [before.group(1)]
        for noun in reversed(nouns):
            one = noun == "executive" or (noun in EITHER and after is not None and " " in name.text)  # "Ann Lee, a crane operator"
            if one or (noun not in INSTITUTIONS and (noun in ROLES or noun.endswith(("ist", "ian", "man", "woman")))):
                # "KPMG, its auditor", "the contractor Norrsjö Marine"
                firm = (
                    name.text.isupper() or is_organization(name.text) or (not after and " " in name.text and not has_given_name(name.text))
                )
                found.setdefault(name.text, not (noun in FIRMS_TOO | EITHER and firm))
                break
            if noun in INSTITUTIONS or noun.rstrip("s") in INSTITUTIONS:
                found.setdefault(name.text, False)
                break
    return found
