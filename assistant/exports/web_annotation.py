"""W3C Web Annotations (https://www.w3.org/TR/annotation-model/) as JSON-LD: one for each claim, citation or match, in one collection.

Each target has a TextQuoteSelector and a TextPositionSelector. Positions count characters of the article's text as the desk read it,
which of a web page is the article without the page around it; clients that find something else there fall back to the quote.
"""

from __future__ import annotations

import uuid
from typing import Any

from assistant.answers.lookup.selectors import selectors
from assistant.exports.json_text import encoded
from assistant.exports.subject import Place, Subject, web_address
from assistant.records import Article

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# Names that no registry has to give out: a UUID made of the id that the desk uses (RFC 9562, version 5).
_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:sourcedesk")
_GENERATOR = {"id": f"urn:uuid:{_SPACE}", "type": "Software", "name": "Source Desk"}


def write(subject: Subject) -> bytes:
    """An AnnotationCollection with all annotations on its first page."""
    made = [_annotation(place, motivation, bodies, number) for number, (place, motivation, bodies) in enumerate(_notes(subject))]
    name = "\0".join(annotation["id"] for annotation in made)
    page: dict[str, Any] = {"id": _urn("page", name), "type": "AnnotationPage", "startIndex": 0, "items": made}
    collection = {
        "@context": CONTEXT,
        "id": _urn("collection", name),
        "type": "AnnotationCollection",
        "label": _label(subject),
        "generator": _GENERATOR,
        "total": len(made),
        "first": {**page, "partOf": _urn("collection", name)},
    }
    return encoded(collection)


def source_of(article: Article) -> str:
    """The IRI of an article: its address on the web, or a name made of its id."""
    return web_address(article) or _urn("article", article.id)


def _notes(subject: Subject) -> list[tuple[Place, str, list[dict[str, str]]]]:
    if subject.kind == "ledger":
        return [
            (
                Place(article, claim.start, claim.end),
                "classifying",
                [_body(str(claim.sourcing), "classifying"), _body(str(claim.kind), "tagging"), _body(claim.reason, "describing")],
            )
            for article, claim in subject.claims()
        ]
    out: list[tuple[Place, str, list[dict[str, str]]]] = []
    for answer in subject.answers:
        for citation in answer.citations:
            said = [_body(s.text, "commenting") for s in answer.sentences if citation.n in s.citations]
            place = Place(subject.article(citation.article_id), citation.start, citation.end)
            out.append((place, "commenting", [_body(answer.question, "questioning"), *said]))
        for citation in answer.nearest:
            place = Place(subject.article(citation.article_id), citation.start, citation.end)
            out.append((place, "commenting", [_body(answer.question, "questioning"), _body("Nearest passage; no answer.", "commenting")]))
    for match in subject.lookup.matches if subject.lookup else ():
        place = Place(subject.article(match.article_id), match.start, match.end)
        quote = subject.lookup.quote if subject.lookup else ""
        out.append((place, "assessing", [_body(quote, "questioning"), _body(str(match.verdict), "assessing")]))
    return out


def _annotation(place: Place, motivation: str, bodies: list[dict[str, str]], number: int) -> dict[str, Any]:
    article = place.article
    return {
        "id": _urn("annotation", f"{place.id}\0{number}\0{motivation}"),
        "type": "Annotation",
        "motivation": motivation,
        "generator": _GENERATOR,
        "body": bodies,
        "target": {
            "type": "SpecificResource",
            "source": source_of(article),
            "selector": list(selectors(article, place.start, place.end)),
        },
    }


def _body(value: str, purpose: str) -> dict[str, str]:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}


def _label(subject: Subject) -> str:
    if subject.lookup is not None:
        return f"Lookup: {subject.lookup.quote}"
    if len(subject.answers) == 1:
        return subject.answers[0].question
    return "Questions and answers" if subject.answers else "Claim ledger"


def _urn(kind: str, name: str) -> str:
    # uuid5 cannot take half a surrogate pair.
    return f"urn:uuid:{uuid.uuid5(_SPACE, f'{kind}/{name}'.encode('utf-8', 'replace').decode())}"
