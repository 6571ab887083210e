"""The formats that answers and ledgers leave the desk in: the one table that the command line, the web app and the desk read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from assistant.errors import UsageError
from assistant.exports import (
    bibtex,
    claim_review,
    csl_json,
    docx_report,
    html_report,
    ledger_csv,
    ledger_jsonl,
    markdown,
    web_annotation,
)
from assistant.exports.subject import Subject

Takes = Literal["document", "quotes", "claims", "articles"]


@dataclass(frozen=True, slots=True)
class Format:
    """One format. Every format takes a ledger, answers or a lookup; `takes` says what of it.

    `document`: all of it, to be read. `quotes`: each stretch that is quoted. `claims`: the ledger's claims, of answers and lookups those
    that they quote. `articles`: the articles quoted. `text` is false for what no terminal can show.
    """

    name: str
    title: str
    suffix: str
    media_type: str
    takes: Takes
    write: Callable[[Subject], bytes]
    text: bool = True


_ALL = (
    Format("markdown", "Markdown with footnotes", ".md", "text/markdown; charset=utf-8", "document", markdown.write),
    Format("html", "HTML page that stands alone", ".html", "text/html; charset=utf-8", "document", html_report.write),
    Format(
        "docx",
        "Word document with footnotes",
        ".docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "document",
        docx_report.write,
        text=False,
    ),
    Format("csv", "Claims as a table for spreadsheets", ".csv", "text/csv; charset=utf-8; header=present", "claims", ledger_csv.write),
    Format("jsonl", "Claims as JSON Lines", ".jsonl", "application/jsonl", "claims", ledger_jsonl.write),
    Format("annotation", "W3C Web Annotations", ".jsonld", "application/ld+json", "quotes", web_annotation.write),
    Format("claimreview", "Drafts of schema.org ClaimReview", ".claimreview.json", "application/ld+json", "claims", claim_review.write),
    Format("csl", "Articles as CSL-JSON", ".csl.json", "application/vnd.citationstyles.csl+json", "articles", csl_json.write),
    Format("bibtex", "Articles as BibTeX", ".bib", "application/x-bibtex; charset=utf-8", "articles", bibtex.write),
)
FORMATS: Mapping[str, Format] = MappingProxyType({form.name: form for form in _ALL})
"""Every format by its name, in the order to offer them."""


def format_named(name: str) -> Format:
    """Raises `UsageError` for a name that no format has."""
    if name not in FORMATS:
        raise UsageError(f"no format is called {name}: it is one of {', '.join(FORMATS)}")
    return FORMATS[name]
