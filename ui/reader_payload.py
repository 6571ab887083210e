"""What the reader shows: an article cut at every mark, as plain data for `frontend/reader.js`.

The text is cut here and not in the browser, because JavaScript counts UTF-16 units where the records count characters.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from shelf_payload import origin, title
from sourcing_signs import LABELS, cells

from assistant.records import Article, Citation, Claim

_BREAK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_HEADLINE = 200
"""A first paragraph of up to so many characters that does not end a sentence is set as a headline."""

Range = tuple[int, int]


def paragraphs(text: str) -> list[Range]:
    """The runs of text between blank lines, outer white space left out. Offsets are characters."""
    found, start = [], 0
    for gap in [*_BREAK.finditer(text), None]:
        end = len(text) if gap is None else gap.start()
        part = text[start:end]
        if part.strip():
            found.append((start + len(part) - len(part.lstrip()), start + len(part.rstrip())))
        start = end if gap is None else gap.end()
    return found


def passage_range(claims: Sequence[Claim], passage_id: str) -> Range | None:
    """From the first to the last sentence that names the passage; None when none does."""
    inside = [claim for claim in claims if claim.passage_id == passage_id]
    return (min(claim.start for claim in inside), max(claim.end for claim in inside)) if inside else None


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked in an article. `claims` in order; a role is the name of a span within a claim, "source-3"."""

    claims: list[tuple[int, int, int]]
    roles: list[tuple[str, int, int]]
    cited: Range | None
    passage: Range | None

    @classmethod
    def of(cls, claims: Sequence[Claim], cited: Range | None = None, passage: Range | None = None) -> Marks:
        """The marks of the claims, of the characters that are cited, and of the passage they were found in."""
        places = [(index, claim.start, claim.end) for index, claim in enumerate(claims)]
        return cls(places, list(_roles(claims)), cited, passage)

    def within(self, start: int, end: int) -> Marks:
        """The marks that touch a part of the article."""
        claims = [place for place in self.claims if place[1] < end and place[2] > start]
        roles = [role for role in self.roles if role[1] < end and role[2] > start]
        return Marks(claims, roles, self.cited, self.passage)

    def points(self) -> Iterator[int]:
        """Wherever anything begins or ends."""
        for _, start, end in (*self.claims, *self.roles):
            yield from (start, end)
        for mark in (self.cited, self.passage):
            yield from mark or ()


def _roles(claims: Sequence[Claim]) -> Iterator[tuple[str, int, int]]:
    for index, claim in enumerate(claims):
        for source in claim.sources:
            yield f"source-{index}", source.start, source.end
        if claim.cue is not None:
            yield f"cue-{index}", claim.cue.start, claim.cue.end
        for hedge in claim.hedges:
            yield f"hedge-{index}", hedge.start, hedge.end


def segments(text: str, part: Range, marks: Marks) -> list[dict[str, Any]]:
    """Cut `text[start:end]` wherever anything begins or ends; joined again, the pieces are that text.

    Each piece is `{"text"}`, with "claim" (index of its sentence), "cited", "passage" (true), "roles" ("hedge-3 source-3") where they hold.
    """
    start, end = part
    near = marks.within(start, end)
    pieces = []
    for left, right in itertools.pairwise(sorted({start, end, *(point for point in near.points() if start < point < end)})):

        def holds(mark: Range | None, left: int = left, right: int = right) -> bool:
            return mark is not None and mark[0] <= left and right <= mark[1]

        piece: dict[str, Any] = {"text": text[left:right]}
        owner = next((index for index, a, b in near.claims if holds((a, b))), None)
        if owner is not None:
            piece["claim"] = owner
        if holds(near.cited):
            piece["cited"] = True
        if holds(near.passage):
            piece["passage"] = True
        names = sorted({name for name, a, b in near.roles if holds((a, b))})
        if names:
            piece["roles"] = " ".join(names)
        pieces.append(piece)
    return pieces


def reader(article: Article, claims: Sequence[Claim], citation: Citation | None, token: int) -> dict[str, Any]:
    """The whole pane. A citation whose quote does not stand in the article is not highlighted, and the reader says so."""
    stands = citation is not None and citation.stands_in(article)
    cited = (citation.start, citation.end) if citation is not None and stands else None
    passage = passage_range(claims, citation.passage_id) if citation is not None and stands else None
    marks = Marks.of(claims, cited, passage)
    blocks = paragraphs(article.text)
    notices = list(article.notices)
    if citation is not None and not stands:
        notices.append("The words that this citation quotes do not stand in this version of the article.")
    return {
        "id": article.id,
        "title": title(article),
        "language": article.language,
        "meta": _meta(article),
        "notices": notices,
        "headline": len(blocks) > 1 and _is_headline(article.text[slice(*blocks[0])]),
        "paragraphs": [segments(article.text, block, marks) for block in blocks],
        "claims": [details(claim) for claim in claims],
        "legend": cells(Counter(str(claim.sourcing) for claim in claims)),
        "token": token,
        "cited": next((i for i, claim in enumerate(claims) if cited and claim.start < cited[1] and claim.end > cited[0]), None),
    }


def key() -> dict[str, Any]:
    """What the signs mean, to show while there is no article."""
    return {"key": [{"sourcing": str(value), "label": label, "meaning": meaning} for value, (label, meaning) in LABELS.items()]}


def _is_headline(text: str) -> bool:
    return len(text) <= _HEADLINE and "\n" not in text and not text.endswith((".", "!", ":", "”", '"'))


def _meta(article: Article) -> list[str]:
    return [part for part in (article.outlet, article.author, (article.published or "")[:10], origin(article)) if part]


def details(claim: Claim) -> dict[str, Any]:
    """What is said about one sentence when it is pointed at."""
    label, meaning = LABELS[claim.sourcing]
    facts: list[tuple[str, str]] = []
    for source in claim.sources:
        known = [source.resolved, source.affiliation or "", f"via {source.via}" if source.via else ""]
        facts.append(("Source", ", ".join(part for part in known if part)))
        if source.anonymity_reason:
            facts.append(("Reason given", source.anonymity_reason))
    if claim.cue is not None:
        facts.append(("Cue", claim.cue.text))
    if claim.hedges:
        facts.append(("Hedged", ", ".join(hedge.text for hedge in claim.hedges)))
    return {
        "sourcing": str(claim.sourcing),
        "label": label,
        "meaning": meaning,
        "reason": claim.reason,
        "kind": str(claim.kind),
        "facts": facts,
    }
