from __future__ import annotations

import dataclasses
import json

import pytest

from assistant.errors import InvalidRecord
from assistant.records import (
    Answer,
    AnswerSentence,
    Article,
    Citation,
    Claim,
    Coverage,
    Intent,
    Kind,
    Passage,
    Reading,
    Source,
    SourceType,
    Sourcing,
    Span,
    Verdict,
)

TEXT = "Mayor quits\n\nThe mayor resigned, police said. Nobody knows why."


def article(text: str = TEXT, origin: str = "a.txt") -> Article:
    return Article(Article.name(origin, text), origin, "Mayor quits", None, None, None, None, "en", text, "", ())


def claim(start: int, end: int, sourcing: Sourcing = Sourcing.UNSOURCED, **changes: object) -> Claim:
    of = article()
    fields: dict[str, object] = {
        "id": f"{of.id}:c0",
        "article_id": of.id,
        "passage_id": f"{of.id}:p0",
        "start": start,
        "end": end,
        "text": of.text[start:end],
        "sourcing": sourcing,
        "sources": (),
        "cue": None,
        "content": (),
        "unattributed": (),
        "quoted": False,
        "hedges": (),
        "kind": Kind.FACTUAL,
        "checkworthiness": 0.5,
        "score": 0.9,
        "reason": "The article's own voice",
    }
    return Claim(**{**fields, **changes})  # type: ignore[arg-type]


def answer(**changes: object) -> Answer:
    citation = Citation.of(article(), 13, 45, n=1, passage_id="p")
    fields: dict[str, object] = {
        "id": "x",
        "question": "q",
        "intent": Intent.QUESTION,
        "engine": "offline",
        "text": "t",
        "sentences": (AnswerSentence("s", (1,), Verdict.KEPT, "r"),),
        "citations": (citation,),
        "rejected": (),
        "nearest": (),
        "coverage": Coverage(3, 3),
        "shown": 1,
        "total": 1,
        "refused": False,
        "notices": (),
        "usage": {},
        "elapsed_ms": 1,
    }
    return Answer(**{**fields, **changes})  # type: ignore[arg-type]


def test_records_are_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Span(0, 1, "a").start = 2  # type: ignore[misc]


@pytest.mark.parametrize(("start", "end", "text"), [(3, 3, ""), (4, 2, "ab"), (-1, 1, "ab"), (0, 2, "abc")])
def test_a_span_that_contradicts_itself_is_refused(start: int, end: int, text: str) -> None:
    with pytest.raises(InvalidRecord):
        Span(start, end, text)


def test_an_article_id_names_its_origin_and_text() -> None:
    assert article().id != article(TEXT + " More.").id
    assert article().id != article(origin="b.txt").id
    with pytest.raises(InvalidRecord, match="not that of its origin and text"):
        dataclasses.replace(article(), text="Something else.")


def test_an_article_without_words_is_refused() -> None:
    with pytest.raises(InvalidRecord, match="needs text"):
        article(" \n ")


def test_a_citation_takes_its_quote_from_the_article() -> None:
    assert Citation.of(article(), 13, 31, n=1, passage_id="p").quote == "The mayor resigned"


def test_a_citation_with_an_invented_quote_cannot_be_made() -> None:
    good = Citation.of(article(), 13, 31, n=1, passage_id="p")
    with pytest.raises(InvalidRecord, match="citation id"):
        dataclasses.replace(good, quote="The mayor vanished")


def test_a_citation_beyond_the_end_of_the_text_cannot_be_made() -> None:
    with pytest.raises(InvalidRecord):
        Citation.of(article(), len(TEXT) - 3, len(TEXT) + 5, n=1, passage_id="p")


def test_a_citation_does_not_stand_in_another_version() -> None:
    citation = Citation.of(article(), 13, 31, n=1, passage_id="p")
    assert citation.stands_in(article())
    assert not citation.stands_in(article(TEXT.replace("mayor", "mayer")))


def test_hedges_lie_in_their_sentence() -> None:
    with pytest.raises(InvalidRecord, match="outside its sentence"):
        claim(13, 45, hedges=(Span(46, 52, "Nobody"),))


def test_an_unsourced_claim_has_no_sources() -> None:
    source = Source(33, 39, "police", SourceType.NAMED_ORGANIZATION, "police")
    with pytest.raises(InvalidRecord, match="no sources"):
        claim(13, 45, sources=(source,))


def test_a_sourced_claim_needs_the_source_that_decides_first() -> None:
    source = Source(33, 39, "police", SourceType.NAMED_ORGANIZATION, "police")
    assert claim(13, 45, Sourcing.NAMED_ORGANIZATION, sources=(source,)).sources == (source,)
    with pytest.raises(InvalidRecord, match="needs such a source"):
        claim(13, 45, Sourcing.DOCUMENT, sources=(source,))


def test_a_claim_needs_a_reason() -> None:
    with pytest.raises(InvalidRecord, match="reason"):
        claim(13, 45, reason="")


def test_a_claim_that_has_other_words_than_its_article_is_refused() -> None:
    of = article()
    passage = Passage(f"{of.id}:p0", of.id, 0, len(TEXT))
    wrong = claim(13, 45, text=TEXT[13:45].replace("mayor", "major"))
    with pytest.raises(InvalidRecord, match="words of its article"):
        Reading(of, (passage,), (), (wrong,))


def test_an_answer_cannot_cite_what_it_does_not_have() -> None:
    with pytest.raises(InvalidRecord, match="does not have"):
        answer(sentences=(AnswerSentence("s", (2,), Verdict.KEPT, "r"),))


def test_a_refusal_cites_nothing() -> None:
    with pytest.raises(InvalidRecord, match="refusal"):
        answer(refused=True)


def test_rejected_sentences_are_kept_apart() -> None:
    rejected = AnswerSentence("s", (), Verdict.REJECTED, "r")
    with pytest.raises(InvalidRecord, match="belongs in"):
        answer(sentences=(rejected,))
    assert answer(rejected=(rejected,)).rejected == (rejected,)


@pytest.mark.parametrize("record", [Span(0, 1, "a"), article(), claim(13, 45), answer(), Coverage(1, 2)])
def test_records_survive_json(record: Span | Article | Claim | Answer | Coverage) -> None:
    assert type(record).from_dict(json.loads(json.dumps(record.to_dict()))) == record


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"extra": 1}, "no field extra"),
        ({"start": "0"}, "must be int"),
        ({"start": True}, "must be int"),
        ({"sourcing": "rumour"}, "cannot be 'rumour'"),
    ],
)
def test_json_that_does_not_fit_is_refused(change: dict[str, object], message: str) -> None:
    with pytest.raises(InvalidRecord, match=message):
        Claim.from_dict({**claim(13, 45).to_dict(), **change})


def test_a_missing_field_is_named() -> None:
    data = claim(13, 45).to_dict()
    del data["reason"]
    with pytest.raises(InvalidRecord, match="needs the field reason"):
        Claim.from_dict(data)
