"""Which numbers and dates articles give: a question that a fact-checker asks of every article, and that retrieval cannot answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.drafts.authority import evidence_of
from assistant.answers.drafts.draft import Draft, Line, quoted
from assistant.answers.language.figures import figures
from assistant.answers.scope import Scope
from assistant.records import Coverage, Intent

_DAY = re.compile(
    r"\b(?:(?:January|February|March|April|June|July|August|September|October|November|December) \d{1,4}(?:, \d{4})?"
    r"|\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{4})?"
    r"|(?:May (?=\d)\d{1,4})|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
"""Dates in words. "May" and "March" alone are a modal verb and a walk."""
_WEAK = frozenset(["one", "first", "second", "half", "double", "twice", "quarter", "quarters"])
"""Words that count seldom: "one of them", "first of all", "a second chance"."""


def has_figures(text: str) -> bool:
    """Whether a text has a number or a date."""
    return bool(_figures(text))


def figure_draft(scope: Scope, limit: int) -> Draft:
    """Every sentence with a number or a date, at most `limit` of them, in the order of the articles."""
    every = [claim for article in scope.articles() for claim in scope.claims(article.id)]
    found = [(claim, said) for claim in every if (said := _figures(claim.text))]
    lines = tuple(
        Line(quoted(claim.text), (evidence_of(claim),), f"{', '.join(f'“{word}”' for word in said)}. {claim.reason}")
        for claim, said in found[:limit]
    )
    count = f"{len(found)} of {len(every)} sentences" if found else "none"
    notices = () if len(lines) == len(found) else (f"The first {len(lines)} of {len(found)} are shown.",)
    opening = f"Sentences with a number or a date: {count}."
    return Draft(Intent.QUESTION, opening, lines, len(found), examined=Coverage(len(every), len(every)), notices=notices)


def _figures(text: str) -> Sequence[str]:
    days = list(_DAY.finditer(text))
    found = [(match.start(), match[0]) for match in days]
    found += [
        (figure.start, figure.text)
        for figure in figures(text)
        if figure.text.lower() not in _WEAK and not any(day.start() <= figure.start < day.end() for day in days)
    ]
    return tuple(dict.fromkeys(" ".join(words.split()) for _, words in sorted(found)))
