"""Answers that are read off the claim ledger: which claims rest on what. Exhaustive over the scope, by construction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from assistant.answers.draft import Evidence, Line, quoted
from assistant.answers.sourcing import cited_sources
from assistant.records import Claim, Intent, Kind, SourceType, Sourcing

Group = tuple[str, Callable[[Claim], bool]]

_UNSOURCED: tuple[Group, ...] = (
    ("Stated as fact in the article’s own voice", lambda c: c.sourcing is Sourcing.UNSOURCED and c.kind is Kind.FACTUAL),
    ("Attributed to nobody", lambda c: c.sourcing is Sourcing.VAGUE),
    ("Thoughts and wishes put into someone’s head", lambda c: c.sourcing is Sourcing.ASCRIBED),
    ("Forecasts in the article’s own voice", lambda c: c.sourcing is Sourcing.UNSOURCED and c.kind is Kind.FORECAST),
    ("Judgments in the article’s own voice", lambda c: c.sourcing is Sourcing.UNSOURCED and c.kind is Kind.JUDGMENT),
)
_ANONYMOUS: tuple[Group, ...] = (
    ("On people whose names are withheld", lambda c: c.sourcing is Sourcing.ANONYMOUS),
    ("On groups with no names", lambda c: c.sourcing is Sourcing.UNNAMED_GROUP),
)
_HEDGED: tuple[Group, ...] = (
    ("Attributed to nobody", lambda c: c.sourcing is Sourcing.VAGUE),
    ("With words of doubt", lambda c: bool(c.hedges) and c.sourcing is not Sourcing.VAGUE),
)
_OPINION: tuple[Group, ...] = (
    ("Judgments in the article’s own voice", lambda c: c.sourcing is Sourcing.UNSOURCED and c.kind is Kind.JUDGMENT),
    ("Forecasts in the article’s own voice", lambda c: c.sourcing is Sourcing.UNSOURCED and c.kind is Kind.FORECAST),
)
_QUOTES: tuple[Group, ...] = (("In quotation marks", lambda c: c.quoted),)
GROUPS: dict[Intent, tuple[Group, ...]] = {
    Intent.UNSOURCED: _UNSOURCED,
    Intent.ANONYMOUS: _ANONYMOUS,
    Intent.HEDGED: _HEDGED,
    Intent.OPINION: _OPINION,
    Intent.QUOTES: _QUOTES,
}
"""What each intent lists, group by group. A claim stands in the first group that takes it."""

_TYPES = {
    SourceType.NAMED_PERSON: "Named people",
    SourceType.NAMED_ORGANIZATION: "Named organisations and institutions",
    SourceType.DOCUMENT: "Documents and data",
    SourceType.UNNAMED_GROUP: "Groups with no names",
    SourceType.ANONYMOUS: "People whose names are withheld",
}
_CITED_FOR_A_SOURCE = 5


@dataclass(frozen=True, slots=True)
class Listed:
    """Lines to show, strongest first, of `total` that there are."""

    lines: tuple[Line, ...]
    total: int


def list_claims(intent: Intent, claims: Iterable[Claim], *, limit: int) -> Listed:
    """The claims that an intent asks for. In a group the one most worth checking comes first."""
    rest = [claim for claim in claims if claim.kind is not Kind.NONE or intent is Intent.QUOTES]
    lines: list[Line] = []
    for heading, belongs in GROUPS[intent]:
        chosen = [claim for claim in rest if belongs(claim)]
        rest = [claim for claim in rest if not belongs(claim)]
        if intent is not Intent.QUOTES:
            chosen.sort(key=lambda claim: -claim.checkworthiness)
        for number, claim in enumerate(chosen):
            lines.append(Line(quoted(claim.text), (evidence_of(claim),), _why(intent, claim), heading if number == 0 else None))
    return Listed(tuple(lines[:limit]), len(lines))


def list_sources(claims: Sequence[Claim], *, limit: int) -> Listed:
    """Everyone and everything cited, by type, the most cited first."""
    found = cited_sources(claims)
    lines: list[Line] = []
    for kind, heading in _TYPES.items():
        for number, cited in enumerate(c for c in found if c.source.type is kind):
            source = cited.source
            count = len(cited.claims)
            role = f", {source.affiliation}" if source.affiliation and source.affiliation not in source.resolved else ""
            name = " ".join(source.resolved.split())
            text = f"{name}{role}: {count} sentence{'s' if count > 1 else ''}"
            reason = f"not named because of {source.anonymity_reason}" if source.anonymity_reason else heading.lower()
            reason += f", obtained through {source.via}" if source.via else ""
            evidence = tuple(evidence_of(claim) for claim in cited.claims[:_CITED_FOR_A_SOURCE])
            lines.append(Line(text, evidence, reason, heading if number == 0 else None))
    return Listed(tuple(lines[:limit]), len(lines))


def evidence_of(claim: Claim) -> Evidence:
    """The whole sentence of a claim."""
    return Evidence(claim.article_id, claim.passage_id, claim.start, claim.end)


def _why(intent: Intent, claim: Claim) -> str:
    if intent is Intent.HEDGED and claim.hedges:
        words = ", ".join(dict.fromkeys(f"“{' '.join(span.text.split())}”" for span in claim.hedges))
        return f"{words}; {claim.reason}"
    if intent is Intent.QUOTES:
        return claim.reason
    return claim.reason
