"""Lines that give an article's own words on somebody's word: "According to Ana Reyes: “...”", "Nobody stands behind this: “...”".

`authority.py` and `quotes.py` write them; a model may. The words have been found in what is cited when a line comes here: what is
checked is the head, against the ledger, and that the words were not cut out of a doubt or a denial.
"""

from __future__ import annotations

import re

from assistant.answers.verifier.doubts import dropped_doubt
from assistant.answers.verifier.grounds import Cited, Grounds
from assistant.answers.verifier.polarity import reversal
from assistant.records import Sourcing

NOBODY = "Nobody stands behind this"
TO_NOBODY = "Attributed to nobody"
NO_SPEAKER = "No speaker is given"
THOUGHT = "A thought put into a head"

_LINE = re.compile(r"^(?P<head>[^“”\n]+?): (?P<words>“[^“”]+”(?: … “[^“”]+”)*)\.?$", re.DOTALL)
_WORDS = re.compile(r"“([^“”]+)”")
_NAMED = re.compile(r"^(?:According to|On the word of) (?P<who>.+)$", re.DOTALL)
_MARKS = str.maketrans(dict.fromkeys("“”„«»‘’‚'\"", ""))
_INSIDE = re.compile(r"“([^”]+)(?:”|$)|\"([^\"]+)(?:\"|$)|(?<!\w)‘(.+?)(?:’(?!\w)|$)|(?<!\w)'([^']{3,}?)(?:'(?!\w)|$)")


def is_told_line(text: str, grounds: Grounds) -> bool:
    """Whether a line is of this form, with a head that says nobody or names a source of what is cited, and the ledger there to check it
    by."""
    line = _LINE.match(text)
    if line is None or not all(one.claims for one in grounds.cited):
        return False
    return line["head"].startswith((NOBODY, TO_NOBODY, NO_SPEAKER, THOUGHT)) or any(_names(line["head"], one) for one in grounds.cited)


def told_line_fault(text: str, grounds: Grounds) -> str | None:
    """Why the line does not hold; None if it does."""
    line = _LINE.match(text)
    if line is None:
        return "it is no line of somebody’s words"
    for words in _WORDS.findall(line["words"]):
        holders = [one for one in grounds.cited if _plain(words) in _plain(one.quote)]
        faults = [_head_fault(line["head"], one) or _cut_fault(words, one) for one in holders]
        if all(faults):
            return faults[0] if faults else f"“{words}” is not in what it cites"
    return None


def _head_fault(head: str, one: Cited) -> str | None:
    restings = {claim.sourcing for claim in one.claims}
    if head == NOBODY:
        return None if restings == {Sourcing.UNSOURCED} else f"somebody stands behind [{one.n}]"
    if head == TO_NOBODY:
        return None if restings == {Sourcing.VAGUE} else f"[{one.n}] is not attributed to nobody"
    if head.startswith(THOUGHT):
        return None if restings == {Sourcing.ASCRIBED} else f"[{one.n}] is no thought put into a head"
    if head == NO_SPEAKER:
        return None if restings & {Sourcing.UNSOURCED, Sourcing.VAGUE, Sourcing.ASCRIBED} else f"[{one.n}] has a speaker"
    return None if _names(head, one) else f"{head} is no source of [{one.n}]"


def _names(head: str, one: Cited) -> bool:
    named = _NAMED.match(head)
    known = {_flat(part) for source in one.sources for part in (source.resolved, source.text)}
    return _flat(named["who"] if named else head) in known


def _cut_fault(words: str, one: Cited) -> str | None:
    """Words that the article has in quotation marks, and whole sentences, are nobody's cut."""
    plain = _plain(words)
    if plain.strip(" .") == _plain(one.quote).strip(" .") or any(plain in _plain("".join(found)) for found in _INSIDE.findall(one.quote)):
        return None
    doubt = dropped_doubt(words, one.quote, attributed=True)
    return f"it drops the doubt of [{one.n}]: “{doubt}”" if doubt is not None else reversal(words, one.quote)


def _plain(text: str) -> str:
    return " ".join(text.translate(_MARKS).split()).casefold()


def _flat(text: str) -> str:
    return re.sub(r"^(?:the|an?|one|some|several|many)\s+", "", " ".join(text.casefold().split()))
