"""The ledger as JSON Lines: one claim a line, with all of its spans, and the article it is from.

Each line is `Claim.to_dict()` and an `article` object; without that, `Claim.from_dict` takes it back.
"""

from __future__ import annotations

from typing import Any

from assistant.exports.json_text import encoded
from assistant.exports.subject import Place, Subject, web_address
from assistant.records import Article, Claim


def write(subject: Subject) -> bytes:
    """A line for each claim."""
    return b"".join(encoded({**claim.to_dict(), "article": _article(article, claim)}, indent=None) for article, claim in subject.claims())


def _article(article: Article, claim: Claim) -> dict[str, Any]:
    return {
        "id": article.id,
        "title": article.title,
        "author": article.author,
        "outlet": article.outlet,
        "published": article.published,
        "url": web_address(article),
        "language": article.language,
        "link": Place(article, claim.start, claim.end).link,
    }
