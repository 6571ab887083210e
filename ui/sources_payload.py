"""What the sources view shows: who is cited how often, as plain data for `chart.js` and `table.js`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from ledger_payload import one_line
from sourcing_signs import cells

from assistant.records import Claim
from assistant.reports import LedgerReport, SourceEntry

_CHARTED = 60
"""Bars, at most; the table has everybody."""
_PLACES = 50
"""Sentences that are listed under one source."""


def chart(entries: Sequence[SourceEntry], stamp: str) -> dict[str, Any]:
    """The most cited sources; a bar opens the first sentence that cites the source."""
    rows = [
        {
            "key": f"{entry.articles[0]} {entry.claims[0]}",
            "name": one_line(entry.name),
            "sourcing": str(entry.type),
            "count": len(entry.claims),
            "figure": times(len(entry.claims)),
        }
        for entry in entries[:_CHARTED]
    ]
    note = f"The {_CHARTED} most cited of {len(entries)}." if len(entries) > _CHARTED else ""
    return {"kind": "counts", "stamp": stamp, "title": "Who is cited how often", "rows": rows, "note": note}


def table(entries: Sequence[SourceEntry], report: LedgerReport, stamp: str) -> dict[str, Any]:
    """One row for each source: [key, its sentences, name, type, affiliation, sentences, articles]; a sentence is (key, text)."""
    claims = {claim.id: claim for ledger in report.articles for claim in ledger.claims}
    several = len(report.articles) > 1
    rows = [_row(number, entry, claims, several=several) for number, entry in enumerate(entries)]
    columns = [
        {"label": "Source", "kind": "text", "opens": True},
        {"label": "Kind of source", "kind": "sourcing"},
        {"label": "Affiliation, or why it is not named", "kind": "text", "wide": "wide"},
        {"label": "Sentences", "kind": "number"},
    ]
    if several:
        columns.append({"label": "Articles", "kind": "number", "wide": "wide"})
    return {
        "stamp": stamp,
        "caption": "Everyone and everything cited. A row opens the first sentence in the reader and lists all of them.",
        "columns": columns,
        "rows": rows,
        "chips": cells(Counter(str(entry.type) for entry in entries)),
        "selects": [],
        "counted": 3,
        "noun": "sources",
        "hint": "Filter by name or affiliation",
        "empty": "Nobody is cited here.",
    }


def _row(number: int, entry: SourceEntry, claims: Mapping[str, Claim], *, several: bool) -> list[Any]:
    cited = [claims[claim_id] for claim_id in entry.claims[:_PLACES] if claim_id in claims]
    places = [(f"{claim.article_id} {claim.id}", one_line(claim.text)) for claim in cited]
    known = "; ".join(one_line(part) for part in (entry.affiliation, entry.anonymity_reason) if part)
    row = [str(number), places, one_line(entry.name), str(entry.type), known, len(entry.claims)]
    return [*row, len(entry.articles)] if several else row


def times(count: int) -> str:
    """How often, in words."""
    return "1 sentence" if count == 1 else f"{count} sentences"
