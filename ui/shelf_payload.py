"""What the list of articles shows: plain data for `frontend/shelf.js`."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any
from urllib.parse import urlsplit

from sourcing_signs import cells

from assistant.records import Article, Sourcing
from assistant.reports import ArticleSummary

_TITLE = 140
"""Longest title that is shown whole, in characters."""
_DIGITS = {value: str(place) for place, value in enumerate(Sourcing)}


def title(article: Article) -> str:
    """What an article is called on the page: its title, or its first line, shortened."""
    name = article.title.strip() or article.text.strip().splitlines()[0]
    return name if len(name) <= _TITLE else name[: _TITLE - 1].rstrip() + "…"


def origin(article: Article) -> str:
    """Where it came from, short: the host of a URL, or a file's name."""
    return urlsplit(article.url or article.origin).hostname or article.origin.replace("\\", "/").rsplit("/", 1)[-1]


def unsourced_share(summary: ArticleSummary) -> str:
    """ "36 % unsourced": the sentences that nobody at all stands behind."""
    count = summary.sourcing.get(str(Sourcing.UNSOURCED), 0)
    return f"{round(100 * count / summary.sentences)} % unsourced" if summary.sentences else "no sentences"


def digits(strip: Sequence[Sourcing]) -> str:
    """One digit a sentence: the place of its value in `Sourcing`, which `frontend/dom.js` knows too."""
    return "".join(_DIGITS[value] for value in strip)


def hits(article: Article, words: str) -> int:
    """How often the words stand in the text, whatever their case."""
    return article.text.casefold().count(words.casefold()) if words else 0


def shelf(articles: Sequence[ArticleSummary], *, scope: Collection[str], opened: str | None, search: str = "") -> dict[str, Any]:
    """`{"rows", "all", "search"}`; `all` when no article is chosen, which means every one. `search`: words looked for in the texts."""
    rows = [
        {
            "id": summary.article.id,
            "title": title(summary.article),
            "meta": [part for part in (summary.article.outlet or origin(summary.article), (summary.article.published or "")[:10]) if part],
            "length": f"{summary.sentences} {'sentence' if summary.sentences == 1 else 'sentences'}",
            "strip": digits(summary.strip),
            "hits": hits(summary.article, search),
            "share": unsourced_share(summary),
            "cells": cells(summary.sourcing),
            "notices": list(summary.article.notices),
            "chosen": summary.article.id in scope,
            "opened": summary.article.id == opened,
        }
        for summary in articles
    ]
    return {"rows": rows, "all": not any(row["chosen"] for row in rows), "search": search}


def scope_words(articles: Sequence[ArticleSummary], scope: Collection[str]) -> str:
    """What a question is asked of, in words: "all 3 articles", "2 of 3 articles", or the one title."""
    chosen = [summary.article for summary in articles if summary.article.id in scope]
    if len(articles) == 1:
        return title(articles[0].article)
    if not chosen:
        return f"all {len(articles)} articles"
    return title(chosen[0]) if len(chosen) == 1 else f"{len(chosen)} of {len(articles)} articles"
