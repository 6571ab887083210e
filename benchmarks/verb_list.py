"""The simplest baseline: a sentence is sourced if it has a reporting verb; capital letters tell what kind of source it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gold import Range
from readers import Found, Read

VERBS = """
say says said saying tell tells told ask asks asked add adds added announce announces announced argue argues argued assert asserts
asserted claim claims claimed confirm confirms confirmed declare declares declared deny denies denied describe describes described
explain explains explained insist insists insisted note notes noted predict predicts predicted report reports reported reveal
reveals revealed state states stated suggest suggests suggested testify testifies testified tweet tweets tweeted urge urges urged
vow vows vowed warn warns warned write writes wrote acknowledge acknowledges acknowledged admit admits admitted allege alleges
alleged complain complains complained conclude concludes concluded criticize criticizes criticized reply replies replied respond
responds responded remark remarks remarked"""
_CUE = re.compile(r"\b(?:according to|" + "|".join(VERBS.split()) + r")\b", re.IGNORECASE)
_NAME = re.compile(r"[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*)*")
_OPENING = re.compile(r"(?:The|A|An|But|And|In|On|At|For|If|When|While|As|It|This|That|There|Some|Many|Most|We|I|You|They|[“\"])\b")
_NEAR = 60
"""Characters beside the verb in which the source is looked for."""


class VerbList:
    """A list of reporting verbs. It marks no spans."""

    def attributions(self, text: str) -> list[Found]:
        """None."""
        return []

    def sentences(self, text: str, ranges: Sequence[Range]) -> list[Read]:
        """Sourced, with a type, where a verb of the list stands."""
        found = []
        for start, end in ranges:
            cue = _CUE.search(text, start, end)
            kind = _type(text, cue, start, end) if cue else None
            found.append(Read(kind or "unsourced", cue is not None, kind))
        return found


def _type(text: str, cue: re.Match[str], start: int, end: int) -> str:
    """Two capitalised words or a pronoun: a person; one, or capitals: an organisation; none: people with no name."""
    before, after = text[max(start, cue.start() - _NEAR) : cue.start()], text[cue.end() : min(end, cue.end() + _NEAR)]
    near = after if cue.group().lower() == "according to" else before
    if re.search(r"\b(?:[Hh]e|[Ss]he|I)\b", near):
        return "named_person"
    names = [name for name in _NAME.findall(near) if not _OPENING.fullmatch(name)]
    if not names:
        return "unnamed_group"
    return "named_organization" if names[-1].isupper() else "named_person"
