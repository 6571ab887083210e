"""One citation in its surroundings."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.lookup.selectors import find, selectors, text_fragment_link, text_quote_selector
from assistant.answers.lookup.speakers import standing
from assistant.errors import UnknownCitation
from assistant.records import Article, Citation, Claim, Reading
from assistant.revisions import CitationReport


def cited(citation: Citation, article: Article, claims: Sequence[Claim], newest: Article) -> CitationReport:
    """A citation of `article`, whose sentences are `claims`; `newest` is the newest version of it."""
    stands = standing(article, claims, citation.start, citation.end)
    quoted = text_quote_selector(article, citation.start, citation.end)
    place = (citation.start, citation.end) if newest.id == article.id else find(quoted, newest.text)
    return CitationReport(
        citation=citation,
        article=article,
        before=stands.before,
        after=stands.after,
        speaker=stands.speaker,
        voice=stands.voice,
        sourcing=stands.sourcing,
        selectors=selectors(article, citation.start, citation.end),
        link=text_fragment_link(article, citation.start, citation.end),
        newest=newest.id,
        stands=place is not None,
        place=place,
    )


def citation_of_a_sentence(citation_id: str, readings: Sequence[Reading]) -> Citation:
    """The citation of a whole sentence of these articles by its id, or the beginning of it. Raises `UnknownCitation`."""
    for reading in readings:
        for claim in reading.claims:
            if Citation.name(claim.article_id, claim.start, claim.end, claim.text).startswith(citation_id):
                return Citation.of(reading.article, claim.start, claim.end, n=1, passage_id=claim.passage_id)
    raise UnknownCitation(f"no sentence of these articles has the citation id {citation_id}")
