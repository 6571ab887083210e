"""A closer look at sentences that were cited: why each has its verdict, and what stands around it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.drafts.authority import evidence_of
from assistant.answers.drafts.draft import Evidence, Line, quoted
from assistant.records import Claim, Kind, Sourcing

_MEANS = {
    Sourcing.NAMED_PERSON: "it rests on an identified person",
    Sourcing.NAMED_ORGANIZATION: "it rests on an identified organisation or institution",
    Sourcing.DOCUMENT: "it rests on a record, a report, a post or data",
    Sourcing.UNNAMED_GROUP: "it rests on a class of people with no name",
    Sourcing.ANONYMOUS: "it rests on people whose identity is withheld",
    Sourcing.VAGUE: "it is attributed, but to nobody at all",
    Sourcing.ASCRIBED: "it puts a thought, wish or plan into a head, with no sign of how the author knows",
}
_KINDS = {
    Kind.FACTUAL: "stated as a fact",
    Kind.FORECAST: "a forecast (would, could, will)",
    Kind.JUDGMENT: "a judgment (evaluation, rhetoric)",
    Kind.NONE: "no claim",
}


def explained(claim: Claim) -> Line:
    """The sentence with everything that its verdict was read off."""
    meaning = [] if claim.sourcing is Sourcing.UNSOURCED else [_MEANS[claim.sourcing]]  # Its reason begins with just that.
    parts = [f"{claim.sourcing}: {'; '.join([*meaning, claim.reason])}", _KINDS[claim.kind]]
    if claim.hedges:
        parts.append("words of doubt: " + ", ".join(dict.fromkeys(f"“{' '.join(span.text.split())}”" for span in claim.hedges)))
    if claim.sources and claim.sources[0].via:
        parts.append(f"it came through {claim.sources[0].via}")
    parts.append(f"the networks’ score is {claim.score:.2f} of 1")
    return Line(quoted(claim.text), (evidence_of(claim),), "; ".join(parts))


def surroundings(claims: Sequence[Claim], every: Sequence[Claim]) -> tuple[Line, ...]:
    """Each sentence between the one before and the one behind it, all cited; none twice."""
    lines: list[Line] = []
    shown: set[Evidence] = set()
    for claim in claims:
        at = every.index(claim)
        beside = [every[i] for i in (at - 1, at, at + 1) if 0 <= i < len(every) and every[i].article_id == claim.article_id]
        for other in beside:
            if evidence_of(other) not in shown:
                shown.add(evidence_of(other))
                lines.append(Line(quoted(other.text), (evidence_of(other),), other.reason))
    return tuple(lines)
