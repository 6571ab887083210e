"""From a question to a draft: what it asks for, and the evidence in the scope that answers it. Nothing is written or verified here."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant import prompting
from assistant.answers import evidence
from assistant.answers.draft import Evidence, Line, quoted
from assistant.answers.intents import READINGS, read_question
from assistant.answers.ledger_answers import GROUPS, evidence_of, list_claims, list_sources
from assistant.answers.scope import Scope
from assistant.records import Claim, Coverage, Intent, Kind

SHOWN = 50
"""A long list shows this many and counts all."""
_BEST = 3
_CLOSE = 0.6
"""A second or third sentence is shown when its score is at least this share of the best one's."""
_NOTHING = "There is no article to read. Add one: sourcedesk add PATH_OR_URL"


@dataclass(frozen=True, slots=True)
class Draft:
    """What an answer will say. `nearest` holds the closest evidence of a refusal; `near` the other intents that the question could have."""

    intent: Intent
    opening: str
    lines: tuple[Line, ...] = ()
    total: int = 0
    nearest: tuple[Evidence, ...] = ()
    refused: bool = False
    examined: Coverage = field(default_factory=lambda: Coverage(0, 0))
    notices: tuple[str, ...] = ()
    near: tuple[Intent, ...] = ()


def draft(question: str, scope: Scope) -> Draft:
    """The draft of an answer to a question that is not empty."""
    read = read_question(question)
    if read.intent is Intent.HELP:
        return Draft(read.intent, prompting.load("help"))
    if not scope.articles():
        return Draft(read.intent, _NOTHING, refused=True)
    if read.intent is Intent.QUESTION:
        return _open(question, scope)
    return _from_ledger(read.intent, scope, read.near)


def _from_ledger(intent: Intent, scope: Scope, near: tuple[Intent, ...]) -> Draft:
    claims: list[Claim] = [claim for article in scope.articles() for claim in scope.claims(article.id)]
    covered = Coverage(len(claims), len(claims))
    if intent is Intent.SOURCES:
        listed = list_sources(claims, limit=SHOWN)
        count = f"{listed.total} source{'' if listed.total == 1 else 's'}"
    else:
        listed = list_claims(intent, claims, limit=SHOWN)
        count = f"{listed.total} of {len(claims)} sentences"
    notices = []
    silent = sum(claim.kind is Kind.NONE for claim in claims)
    if silent and intent in GROUPS and intent is not Intent.QUOTES:
        notices.append(
            "1 sentence makes no claim (a question, byline or caption) and is not listed."
            if silent == 1
            else f"{silent} sentences make no claim (questions, bylines, captions) and are not listed."
        )
    if len(listed.lines) < listed.total:
        notices.append(f"The first {len(listed.lines)} of {listed.total} are shown.")
    opening = f"{READINGS[intent]}: {count}." if listed.total else f"{READINGS[intent]}: none."
    return Draft(intent, opening, listed.lines, listed.total, examined=covered, notices=tuple(notices), near=near)


def _open(question: str, scope: Scope) -> Draft:
    total = sum(len(scope.claims(article.id)) for article in scope.articles())
    found = evidence.find(question, scope)
    covered = Coverage(min(found.examined, total), total)
    if not found.answers:
        nearest = tuple(evidence_of(scored.claim) for scored in found.sentences[:_BEST])
        opening = "The articles do not say." if len(scope.articles()) > 1 else "The article does not say."
        return Draft(Intent.QUESTION, opening, nearest=nearest, refused=True, examined=covered)
    best = found.sentences[0].score
    chosen = [s for s in found.sentences[:_BEST] if s.score >= _CLOSE * best]
    lines = tuple(Line(quoted(s.claim.text), (evidence_of(s.claim),), s.claim.reason) for s in chosen)
    return Draft(Intent.QUESTION, f"{READINGS[Intent.QUESTION]}:", lines, len(lines), examined=covered)
