"""Answers by the wording of sentences: who denies or disputes something, who would not comment, what somebody wants.

Every sentence of the scope is looked at. Found are those with the words of a denial or a refusal, no more: whether two accounts exclude
each other is for a reader to judge, and the answer says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.drafts.authority import evidence_of
from assistant.answers.drafts.draft import Line, quoted
from assistant.answers.drafts.ledger_answers import Listed
from assistant.answers.drafts.source_names import matching, names
from assistant.answers.drafts.sourcing import Cited
from assistant.answers.language.speech_acts import WANTS, WOULD_NOT
from assistant.answers.questions.worded import Worded
from assistant.records import Claim, Kind

_OPENING = 7
"""Words of a sentence among which its subject is."""


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
    found = WOULD_NOT.search(text)
    return found is not None and names(name, " ".join(text[: found.start()].split()[:_OPENING]))


def wishing(claims: Sequence[Claim]) -> list[Claim]:
    """The sentences that tell of a wish or a demand."""
    return [claim for claim in claims if WANTS.search(claim.text)]


def _shown(rows: Sequence[tuple[str | None, Claim]], skip: int, limit: int) -> Listed:
    shown = rows[skip : skip + limit]
    lines = tuple(
        Line(quoted(claim.text), (evidence_of(claim),), claim.reason, heading if i == 0 or shown[i - 1][0] != heading else None)
        for i, (heading, claim) in enumerate(shown)
    )
    return Listed(lines, len(rows), tuple(claim for _, claim in rows))
