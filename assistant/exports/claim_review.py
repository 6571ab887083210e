"""Drafts of schema.org ClaimReview (https://schema.org/ClaimReview), one for each factual claim.

The rating is the reader's: `reviewRating` is null, and so are the reviewer, the date and the page. JSON-LD takes null for "not said", so
a draft is valid and says nothing that nobody has checked. `itemReviewed.author` is who stands behind the claim; it is missing where the
article gives no name.
"""

from __future__ import annotations

from typing import Any

from assistant.exports.json_text import encoded
from assistant.exports.subject import Place, Subject, web_address
from assistant.exports.web_annotation import source_of
from assistant.records import Article, Claim, Kind, SourceType, Sourcing


def write(subject: Subject) -> bytes:
    """All drafts, in one graph."""
    drafts = [_draft(article, claim) for article, claim in subject.claims() if claim.kind is Kind.FACTUAL]
    return encoded({"@context": "https://schema.org", "@graph": drafts})


def _draft(article: Article, claim: Claim) -> dict[str, Any]:
    reviewed: dict[str, Any] = {"@type": "Claim", "text": claim.text, "appearance": _appearance(article, claim)}
    if author := _author(article, claim):
        reviewed["author"] = author
    if claim.sources and claim.sources[0].type is SourceType.DOCUMENT:
        reviewed["isBasedOn"] = {"@type": "CreativeWork", "name": claim.sources[0].resolved}
    if article.published:
        reviewed["datePublished"] = article.published
    return {
        "@type": "ClaimReview",
        "claimReviewed": claim.text,
        "itemReviewed": reviewed,
        "creativeWorkStatus": "Draft",
        "abstract": f"{str(claim.sourcing).replace('_', ' ')}: {claim.reason}",
        "author": None,
        "datePublished": None,
        "url": None,
        "reviewRating": None,
    }


def _author(article: Article, claim: Claim) -> dict[str, str] | None:
    if claim.sourcing is Sourcing.UNSOURCED:  # The article's own voice.
        if article.author:
            return {"@type": "Person", "name": article.author}
        return {"@type": "Organization", "name": article.outlet} if article.outlet else None
    first = claim.sources[0] if claim.sources else None
    if first is None or first.type not in (SourceType.NAMED_PERSON, SourceType.NAMED_ORGANIZATION):
        return None
    person = first.type is SourceType.NAMED_PERSON
    author = {"@type": "Person" if person else "Organization", "name": first.resolved}
    if person and first.affiliation:
        author["jobTitle"] = first.affiliation
    return author


def _appearance(article: Article, claim: Claim) -> dict[str, Any]:
    address = web_address(article)
    quotation = {"@type": "Quotation", "text": claim.text, "position": f"{claim.start}-{claim.end}"}
    if link := Place(article, claim.start, claim.end).link:
        quotation["url"] = link
    work: dict[str, Any] = {
        "@type": "NewsArticle",
        "@id": source_of(article),
        "headline": article.title,
        "identifier": article.id,
        "inLanguage": article.language,
        "hasPart": quotation,
    }
    if article.author:
        work["author"] = {"@type": "Person", "name": article.author}
    if article.outlet:
        work["publisher"] = {"@type": "Organization", "name": article.outlet}
    if article.published:
        work["datePublished"] = article.published
    if address:
        work["url"] = address
    return work
