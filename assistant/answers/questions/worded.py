"""Questions that the wording of sentences answers: who denies or disputes something, who would not comment, what somebody wants."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.answers.language.speech_acts import DENIES, WOULD_NOT

_DISPUTE = r"(?:contradict|disput|disagree|challeng|rebut|refut)"
_DISPUTED = re.compile(
    r"^(?:and |so |but )?(?:does|do|did|has|have|is|are|was) (?:there )?"
    r"(?:any ?one|any ?body|some ?one|some ?body|anything|another source)(?: \w+){0,2} "
    rf"(?:{_DISPUTE}|den(?:y|i)|reject)\w*(?: with)?(?: (?P<of>.+))?$|"
    rf"^(?:and |so |but )?who(?: else)?(?: \w+)?? {_DISPUTE}(?:s|es|ed|e)?(?: with)?(?: (?P<whom>.+))?$|"
    r"^(?:(?:which|what|list|show|are there)(?: me)?(?: any| all| the)? )?(?:denials?|disputes?|rebuttals?|"
    r"contradictions?)(?: are there| here| in .+)?$|"
    r"^what (?:is|was|remains) (?:disputed|denied|contested|contradicted|challenged)(?: (?:here|in (?:this|the) \w+))?$|"
    r"^(?:which|what) (?:\w+ )?(?:claims?|statements?|allegations?|accusations?|accounts?|facts?|things?) (?:(?:is|are|was|were) )?"
    r"(?:disputed|denied|contested|contradicted|challenged)(?: (?:here|in .+|by any ?(?:one|body)))?$|"
    r"^who(?: else)? (?:has |have )?(?:den(?:y|ies|ied)|disput\w+|contests?|contested|rejects?|rejected) "
    r"(?:what|something|anything|it|this|that|(?:the|these|those|any) (?:\w+ )?(?:claims?|allegations?|accusations?|charges?|accounts?))$|"
    rf"^(?:is|are|was|were) (?P<what>.+?) (?:contradicted|disputed|denied|challenged|rebutted|refuted)(?: by .+)?$",
    re.IGNORECASE,
)
_DENIED_BY = re.compile(
    r"^(?:and |so |but )?(?:(?:did|does|do|has|have)|(?:which|what)(?: (?:claims?|allegations?|accusations?|"
    r"statements?))? (?:did|does|do|has|have|is|are)) "
    r"(?P<by>(?!(?:any|some)(?: ?one| ?body|thing)\b)\S+(?: \S+){0,4}?) (?:ever |also )?(?:den(?:y|ied|ying)|disput(?:e|ed)|"
    r"reject(?:ed)?|contest(?:ed)?)\b.*$",
    re.IGNORECASE,
)
"""Somebody's denials: "Did Selwood deny it?", "Which claims does the government deny?"."""
_SILENT = re.compile(
    r"^(?:and |so |but )?who (?:(?:had|has|made|gave|offered) (?:no|not yet) \w+|(?:was|were) ?(?:n[o']t|never) reached|"
    r"has yet to \w+|is yet to \w+)(?: for comment)?$|"
    r"^(?:and |so |but )?(?:who|which \w+)(?: all| else)? (?:(?:has|have|had|did|would|could) )?"
    r"(?:declined|refused|would ?n[o']t|did ?n[o']t|not|has ?n[o']t|could ?n[o']t|ignored|dodged)(?: (?:to|be|give|any|provide|make|a))* ?"
    r"(?:comments?|respond(?:ed)?|speak|answer(?:ed)?|repl(?:y|ied)|reached|say|requests? for comment|questions?)\b.{0,40}$",
    re.IGNORECASE,
)
_THEIR = re.compile(r"(?:[’']s|(?<=s)[’'])\s(?:\w+\s)?(?:claims?|accounts?|statements?|version|words?|testimony|remarks|story)$")
"""Behind whose account is disputed: "Orvane's account"."""
_REPLIES = re.compile(
    r"^(?:and |so |but )?(?:did|does|has|have|was|were) .+ (?:respond|repl(?:y|ied)|comment|answer|reached|speak)(?:ed)?\b", re.IGNORECASE
)
_WISHES = re.compile(r"^(?:and |so |but )?what (?:else )?(?:do|does|did) .+ (?:want|demand|propose|seek|ask for|call for)\b", re.IGNORECASE)
_JUDGE = "Found by their wording; whether two accounts exclude each other is for a reader to judge."


@dataclass(frozen=True, slots=True)
class Worded:
    """What is asked: the sentences with such words, under a heading; `about` is whose account is disputed, `by` who disputes it."""

    heading: str
    words: re.Pattern[str]
    about: str = ""
    notice: str = ""
    by: str = ""


def worded(question: str) -> Worded | None:
    """What a question asks that wording answers; None if nothing of the kind."""
    plain = " ".join(question.split()).strip(" ?.!")
    if _SILENT.search(plain):
        return Worded("Who would not comment", WOULD_NOT)
    found = _DISPUTED.search(plain)
    if found is None:
        denied = _DENIED_BY.search(plain)
        return None if denied is None else Worded(f"What {denied['by']} denies or disputes", DENIES, notice=_JUDGE, by=denied["by"])
    about = next((found[name] for name in ("of", "whom", "what") if found[name]), "")
    whose = _THEIR.sub("", re.sub(r"^(?:that|this|it|the claims? that)\b\s*", "", about))
    return Worded("Denials and disputes", DENIES, whose, _JUDGE)


def replies_asked(question: str) -> bool:
    """Whether it is asked if somebody answered: "Did the company respond?"."""
    return _REPLIES.search(" ".join(question.split())) is not None


def wishes_asked(question: str) -> bool:
    """Whether it is asked what somebody wants: "What does the charity want?"."""
    return _WISHES.search(" ".join(question.split())) is not None
