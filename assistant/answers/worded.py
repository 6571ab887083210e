"""Questions that the wording of sentences answers: who denies or disputes something, and who would not comment.

Every sentence of the scope is looked at. Found are those with the words of a denial or a refusal, no more: whether two accounts exclude
each other is for a reader to judge, and the answer says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers.authority import evidence_of
from assistant.answers.draft import Line, quoted
from assistant.answers.ledger_answers import Listed
from assistant.answers.source_names import matching, names
from assistant.answers.sourcing import Cited
from assistant.records import Claim, Kind

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
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ial)|cast(?:s|ing)? (?:\w+ )?doubt|disput(?:e|es|ed|ing)|contradict(?:s|ed|ing)?|reject(?:s|ed|"
    r"ing)?|dismiss(?:es|ed|ing)?|"
    r"refut(?:e|es|ed|ing)|rebut(?:s|ted|ting)?|disagree(?:s|d|ing)?|challeng(?:e|es|ed|ing)|"
    r"question(?:s|ed|ing) (?:the|whether|that|his|her|its|their)|"
    r"(?:is|was|were|are|as|be) (?:\w+ )?"
    r"(?:untrue|false|fiction|fabricated|baseless|unfounded|incorrect|wrong|misleading|nonsense|rubbish|a lie|lies)|"
    r"no record of|never (?:received|said|asked|told|saw|happened|knew|met|signed)|did not (?:happen|ask|say|know|receive))\b",
    re.IGNORECASE,
)
_WOULD_NOT = re.compile(
    r"\b(?:declin(?:e|es|ed|ing) (?:to|comment|requests?|an? interview)|"
    r"refus(?:e|es|ed|ing) to (?:\w+ )?(?:comment|answer|say|speak|discuss|respond)|"
    r"(?:did|does|do|has|have|had|would|could)(?: not|n[’']t) (?:\w+ )?"
    r"(?:respond\w*|repl(?:y|ied)|return\w*|comment\w*|be (?:reached|drawn)|say|answer\w*|discuss|elaborate)|"
    r"yet to (?:\w+ )?(?:comment|respond|reply)|"
    r"not (?:immediately )?(?:available|reachable)|no (?:comment|response|reply)\b|unavailable for comment|ignored (?:\w+ ){0,3}requests?)",
    re.IGNORECASE,
)
_THEIR = re.compile(r"(?:[’']s|(?<=s)[’'])\s(?:\w+\s)?(?:claims?|accounts?|statements?|version|words?|testimony|remarks|story)$")
"""Behind whose account is disputed: "Orvane's account"."""
_REPLIES = re.compile(
    r"^(?:and |so |but )?(?:did|does|has|have|was|were) .+ (?:respond|repl(?:y|ied)|comment|answer|reached|speak)(?:ed)?\b", re.IGNORECASE
)
_WISHES = re.compile(r"^(?:and |so |but )?what (?:else )?(?:do|does|did) .+ (?:want|demand|propose|seek|ask for|call for)\b", re.IGNORECASE)
_WANTS = re.compile(
    r"\b(?:want(?:s|ed|ing)?|demand(?:s|ed|ing)?|call(?:s|ed|ing)? (?:for|on)|urg(?:e|es|ed|ing)|ask(?:s|ed|ing)? (?:for|that|"
    r"the)|propos\w+|seek(?:s|ing)?|"
    r"sought|hop(?:e|es|ed|ing)|wish(?:es|ed)?|plan(?:s|ned)?|should|must|need(?:s|ed)? to)\b",
    re.IGNORECASE,
)
_OPENING = 7
"""Words of a sentence among which its subject is."""
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
        return Worded("Who would not comment", _WOULD_NOT)
    found = _DISPUTED.search(plain)
    if found is None:
        denied = _DENIED_BY.search(plain)
        return None if denied is None else Worded(f"What {denied['by']} denies or disputes", _DENIES, notice=_JUDGE, by=denied["by"])
    about = next((found[name] for name in ("of", "whom", "what") if found[name]), "")
    whose = _THEIR.sub("", re.sub(r"^(?:that|this|it|the claims? that)\b\s*", "", about))
    return Worded("Denials and disputes", _DENIES, whose, _JUDGE)


def list_worded(asked: Worded, claims: Sequence[Claim], sources: Sequence[Cited], *, skip: int = 0, limit: int) -> Listed:
    """All sentences with the words that are asked for: of a dispute, what others say apart from whose account it is."""
    chosen = [claim for claim in claims if claim.kind is not Kind.NONE and asked.words.search(" ".join(claim.text.split()))]
    if asked.by:
        theirs = {claim.id for cited in matching(asked.by, sources) for claim in cited.claims}
        chosen = [claim for claim in chosen if claim.id in theirs or names(asked.by, claim.text)]
    own = {claim.id for cited in (matching(asked.about, sources) if asked.about else ()) for claim in cited.claims}
    rows = [(None if not own else "By others", claim) for claim in chosen if claim.id not in own]
    rows += [(f"By {asked.about}", claim) for claim in chosen if claim.id in own]
    return _shown(rows, skip, limit)


def list_replies(name: str, claims: Sequence[Claim], theirs: Sequence[Cited], *, skip: int = 0, limit: int) -> Listed | None:
    """Whether somebody answered: the sentences that say that there was no answer, then what rests on that word; None without the first."""
    silent = [claim for claim in claims if _is_silent(name, " ".join(claim.text.split()))]
    if not silent:
        return None
    shut = {claim.id for claim in silent}
    rows = [("No answer, or none to some questions", claim) for claim in silent]
    rows += [(f"On the word of {cited.source.resolved}", claim) for cited in theirs for claim in cited.claims if claim.id not in shut]
    return _shown(rows, skip, limit)


def refuses(claim: Claim) -> bool:
    """Whether a sentence tells that somebody would not speak, and so makes no claim: "She declined to comment on the figure"."""
    return claim.cue is not None and re.match(r"(?:\w+\s){0,2}(?:declin|refus)", claim.cue.text) is not None


def _is_silent(name: str, text: str) -> bool:
    """Whether it is said of somebody, where the sentence opens, that there was no answer."""
    found = _WOULD_NOT.search(text)
    return found is not None and names(name, " ".join(text[: found.start()].split()[:_OPENING]))


def replies_asked(question: str) -> bool:
    """Whether it is asked if somebody answered: "Did the company respond?"."""
    return _REPLIES.search(" ".join(question.split())) is not None


def wishes_asked(question: str) -> bool:
    """Whether it is asked what somebody wants: "What does the charity want?"."""
    return _WISHES.search(" ".join(question.split())) is not None


def wishing(claims: Sequence[Claim]) -> list[Claim]:
    """The sentences that tell of a wish or a demand."""
    return [claim for claim in claims if _WANTS.search(claim.text)]


def _shown(rows: Sequence[tuple[str | None, Claim]], skip: int, limit: int) -> Listed:
    shown = rows[skip : skip + limit]
    lines = tuple(
        Line(quoted(claim.text), (evidence_of(claim),), claim.reason, heading if i == 0 or shown[i - 1][0] != heading else None)
        for i, (heading, claim) in enumerate(shown)
    )
    return Listed(lines, len(rows), tuple(claim for _, claim in rows))
