"""Answers that are read off the claim ledger: which claims rest on what. Exhaustive over the scope, by construction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.answers.drafts.authority import evidence_of as evidence_of
from assistant.answers.drafts.draft import Line, quoted
from assistant.answers.drafts.quotes import quotation
from assistant.answers.drafts.sourcing import Cited, cited_sources
from assistant.records import Claim, Intent, Kind, SourceType, Sourcing

Group = tuple[str, Callable[[Claim], bool]]


def _cites_the_nameless(claim: Claim) -> bool:
    """Whether people whose names are withheld stand behind part of a claim, beside its leading source."""
    return any(source.type is SourceType.ANONYMOUS for source in claim.sources[1:])


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
    (
        "On an outlet that cites people whose names are withheld",
        lambda c: c.sourcing is Sourcing.NAMED_ORGANIZATION and _cites_the_nameless(c),
    ),
    ("In part on people whose names are withheld, beside another source", _cites_the_nameless),
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
    """The lines to show, strongest first; `claims` are the sentences behind all `total` of them, shown or not."""

    lines: tuple[Line, ...]
    total: int
    claims: tuple[Claim, ...] = ()


def list_claims(intent: Intent, claims: Sequence[Claim], every: Sequence[Claim], *, skip: int = 0, limit: int) -> Listed:
    """Those of the claims that an intent asks for. In a group the one most worth checking comes first; quotations stand in their order.

    `every` claim of the articles is where a speaker's full name is looked for.
    """
    rest = [claim for claim in claims if claim.kind is not Kind.NONE or intent is Intent.QUOTES]
    chosen: list[tuple[str, Claim]] = []
    for heading, belongs in GROUPS[intent]:
        group = [claim for claim in rest if belongs(claim)]
        rest = [claim for claim in rest if not belongs(claim)]
        if intent is not Intent.QUOTES:
            group.sort(key=lambda claim: -claim.checkworthiness)
        chosen += [(heading, claim) for claim in group]
    shown = chosen[skip : skip + limit]
    lines = []
    for number, (heading, claim) in enumerate(shown):
        opens = heading if number == 0 or shown[number - 1][0] != heading else None
        if intent is Intent.QUOTES:
            lines.append(replace(quotation(claim, every), heading=opens))
        else:
            lines.append(Line(quoted(claim.text), (evidence_of(claim),), _why(intent, claim), opens))
    return Listed(tuple(lines), len(chosen), tuple(claim for _, claim in chosen))


def list_said(found: Sequence[Cited], asked: Sequence[Claim], *, skip: int = 0, limit: int) -> Listed:
    """What some sources say, those of the `asked` sentences that rest on them, source by source, in the order of the text."""
    wanted = {claim.id for claim in asked}
    rows = [
        (f"On the word of {' '.join(cited.source.resolved.split())}" if len(found) > 1 else None, claim)
        for cited in found
        for claim in cited.claims
        if claim.id in wanted
    ]
    shown = rows[skip : skip + limit]
    lines = tuple(Line(quoted(claim.text), (evidence_of(claim),), claim.reason, heading) for heading, claim in shown)
    return Listed(lines, len(rows), tuple(claim for _, claim in rows))


def list_sources(claims: Sequence[Claim], *, only: Sequence[Sourcing] = (), skip: int = 0, limit: int) -> Listed:
    """Everyone and everything cited, by type, the most cited first; `only` keeps sources of these types."""
    found = cited_sources(claims)
    lines: list[Line] = []
    for kind, heading in _TYPES.items():
        for number, cited in enumerate(c for c in found if c.source.type is kind and (not only or Sourcing(kind) in only)):
            source = cited.source
            count = len(cited.claims)
            role = f", {source.affiliation}" if source.affiliation and source.affiliation not in source.resolved else ""
            name = " ".join(source.resolved.split())
            text = f"{name}{role}: {count} sentence{'s' if count > 1 else ''}"
            reason = f"not named; the reason given: “{source.anonymity_reason}”" if source.anonymity_reason else heading.lower()
            reason += f", obtained through {source.via}" if source.via else ""
            evidence = tuple(evidence_of(claim) for claim in cited.claims[:_CITED_FOR_A_SOURCE])
            lines.append(Line(text, evidence, reason, heading if number == 0 or len(lines) == skip else None))
    return Listed(tuple(lines[skip : skip + limit]), len(lines), tuple(claims))


def _why(intent: Intent, claim: Claim) -> str:
    if intent is Intent.HEDGED and claim.hedges:
        words = ", ".join(dict.fromkeys(f"“{' '.join(span.text.split())}”" for span in claim.hedges))
        return f"{words}; {claim.reason}"
    return claim.reason
