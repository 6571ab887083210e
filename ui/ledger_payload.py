"""What the ledger view shows: a chart of every article and a table of every sentence, as plain data for `chart.js` and `table.js`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from shelf_payload import title, unsourced_share
from sourcing_signs import cells

from assistant.records import Claim, Sourcing
from assistant.reports import ArticleSummary, LedgerReport

LONGEST = 20_000
"""Sentences that the table holds; the view says so when there are more."""


def chart(articles: Sequence[ArticleSummary], stamp: str) -> dict[str, Any]:
    """The articles by what their sentences rest on, the largest share of unsourced sentences first."""

    def share(summary: ArticleSummary) -> float:
        return summary.sourcing.get(str(Sourcing.UNSOURCED), 0) / max(1, summary.sentences)

    rows = [
        {"key": summary.article.id, "name": title(summary.article), "cells": cells(summary.sourcing), "figure": unsourced_share(summary)}
        for summary in sorted(articles, key=share, reverse=True)
    ]
    return {"kind": "shares", "stamp": stamp, "title": "What the sentences of each article rest on", "rows": rows, "note": ""}


def table(report: LedgerReport, stamp: str) -> dict[str, Any]:
    """One row for each sentence: [key, no details, place, sentence, sourcing, source, kind, article]; a key is "article claim"."""
    rows: list[list[Any]] = []
    counts: Counter[str] = Counter()
    for ledger in report.articles:
        name = title(ledger.article)
        for place, claim in enumerate(ledger.claims[: LONGEST - len(rows)], start=1):
            counts[str(claim.sourcing)] += 1
            row = [f"{claim.article_id} {claim.id}", (), place, one_line(claim.text), str(claim.sourcing), who(claim), str(claim.kind)]
            rows.append([*row, name] if len(report.articles) > 1 else row)
    columns = [
        {"label": "No.", "kind": "number", "wide": "wider"},
        {"label": "Sentence", "kind": "text", "opens": True},
        {"label": "Rests on", "kind": "sourcing"},
        {"label": "Source", "kind": "text", "wide": "wide"},
        {"label": "Kind", "kind": "label", "wide": "wider"},
    ]
    if len(report.articles) > 1:
        columns.append({"label": "Article", "kind": "text", "wide": "wide"})
    return {
        "stamp": stamp,
        "caption": "Every sentence and what it rests on. A row opens the sentence in the reader.",
        "columns": columns,
        "rows": rows,
        "chips": cells(counts),
        "selects": [{"column": 4, "label": "Kind", "values": sorted({row[6] for row in rows})}],
        "counted": None,
        "noun": "sentences",
        "hint": "Filter by words or source",
        "empty": "There are no sentences here.",
    }


def one_line(text: str) -> str:
    """The text with every run of white space made one space."""
    return " ".join(text.split())


def who(claim: Claim) -> str:
    """The sources of a sentence by their fullest names, the one that decides first."""
    return "; ".join(dict.fromkeys(one_line(source.resolved) for source in claim.sources))
