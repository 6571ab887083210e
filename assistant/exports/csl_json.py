"""The articles as CSL-JSON 1.0.2, which Zotero and Pandoc read (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html)."""

from __future__ import annotations

import re
from typing import Any

from assistant.exports.json_text import encoded
from assistant.exports.subject import Subject, web_address
from assistant.records import Article

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def write(subject: Subject) -> bytes:
    """One item an article."""
    return encoded([_item(article) for article in subject.articles()])


def date_parts(when: str | None) -> list[int] | None:
    """Year, month and day of an ISO 8601 date or time, as far as it goes; None for what is none."""
    match = _DATE.match(when or "")
    return [int(part) for part in match.groups() if part] if match else None


def _item(article: Article) -> dict[str, Any]:
    address = web_address(article)
    item: dict[str, Any] = {
        "id": article.id,
        "type": "article-newspaper" if article.outlet else "webpage" if address else "article",
        "title": _marked(article.title),
        "note": f"Source Desk article {article.id}",
    }
    if article.author:
        # As it is printed: where a name's family part begins, and where one author ends, is not guessed.
        item["author"] = [{"literal": _marked(article.author)}]
    if article.outlet:
        item["container-title"] = _marked(article.outlet)
    if published := date_parts(article.published):
        item["issued"] = {"date-parts": [published]}
    if address:
        item["URL"] = address
        if added := date_parts(article.added):
            item["accessed"] = {"date-parts": [added]}
    if article.language:
        item["language"] = article.language
    return item


def _marked(text: str) -> str:
    """On one line. Processors read <i>, <b>, <sub>, <sup> and <span> as HTML: an invisible joiner behind the bracket keeps them text."""
    return re.sub(r"<(?=/?(?:i|b|sub|sup|sc|span)\b)", "<\u2060", " ".join(text.split()), flags=re.IGNORECASE)
