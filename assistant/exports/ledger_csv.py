"""The ledger as a table (RFC 4180), one row a claim, for spreadsheets.

The file begins with a byte order mark: without it Excel reads UTF-8 as the machine's old code page; Python's `utf-8-sig`, pandas and R
take it. What a spreadsheet would take for a formula gets an apostrophe in front (OWASP, "CSV injection"), at the start of a cell and
wherever one would start for a program that splits at semicolons, tabs or line ends, as Excel does in half of Europe. `plain_cell` takes the
apostrophes off again.
"""

from __future__ import annotations

import csv
import io
import re

from assistant.exports.subject import Place, Subject, web_address
from assistant.records import Article, Claim

COLUMNS = (
    "article_id",
    "title",
    "outlet",
    "published",
    "url",
    "claim_id",
    "start",
    "end",
    "text",
    "sourcing",
    "source",
    "affiliation",
    "anonymity_reason",
    "via",
    "other_sources",
    "cue",
    "quoted",
    "hedges",
    "kind",
    "checkworthiness",
    "score",
    "reason",
    "link",
)
# Full-width signs too: Excel in Chinese, Japanese and Korean takes them for the narrow ones.
_SIGN = r"(?:'|[^\S\t\r\n])*[=+\-@＝＋－＠]"
_HERE = rf"(?:^(?={_SIGN}|[' ]*[\t\r\n])|(?<=[;\t\r\n])(?={_SIGN}))"
_FORMULA = re.compile(_HERE)
_DEFUSED = re.compile(_HERE.replace("(?=", "'(?="))


def write(subject: Subject) -> bytes:
    """The table, with a header row."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(COLUMNS)
    for article, claim in subject.claims():
        row = _row(article, claim)
        writer.writerow([defused(value) if isinstance(value, str) else value for value in (row[column] for column in COLUMNS)])
    return out.getvalue().encode("utf-8-sig", "replace")


def defused(cell: str) -> str:
    """The cell with an apostrophe in front of all that would be taken for a formula."""
    return _FORMULA.sub("'", cell)


def plain_cell(cell: str) -> str:
    """What `defused` was given."""
    return _DEFUSED.sub("", cell)


def _row(article: Article, claim: Claim) -> dict[str, str | int | float]:
    first = claim.sources[0] if claim.sources else None
    return {
        "article_id": article.id,
        "title": article.title,
        "outlet": article.outlet or "",
        "published": article.published or "",
        "url": web_address(article) or "",
        "claim_id": claim.id,
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "sourcing": str(claim.sourcing),
        "source": first.resolved if first else "",
        "affiliation": (first.affiliation if first else None) or "",
        "anonymity_reason": (first.anonymity_reason if first else None) or "",
        "via": (first.via if first else None) or "",
        "other_sources": "; ".join(source.resolved for source in claim.sources[1:]),
        "cue": claim.cue.text if claim.cue else "",
        "quoted": "yes" if claim.quoted else "no",
        "hedges": "; ".join(hedge.text for hedge in claim.hedges),
        "kind": str(claim.kind),
        "checkworthiness": round(claim.checkworthiness, 4),
        "score": round(claim.score, 4),
        "reason": claim.reason,
        "link": Place(article, claim.start, claim.end).link or "",
    }
