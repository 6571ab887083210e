"""Web Annotations: valid by the model, and no term that the vocabulary does not have."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pyld import jsonld
from pyld.documentloader.frozen import FrozenDocumentLoader

from assistant.exports import web_annotation
from assistant.exports.subject import Subject
from assistant.records import Answer
from assistant.reports import LedgerReport

from . import hostile
from .readers import SCHEMAS, expanded

CONTEXT = SCHEMAS / "web_annotation_context.jsonld"
OURS = {web_annotation.CONTEXT: CONTEXT}


@pytest.fixture(params=["ledger", "answer", "conversation", "lookup"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_file_is_valid_by_the_model(kind: str, seed_subjects: dict[str, Subject], hostile_subjects: dict[str, Subject]) -> None:
    validator = Draft202012Validator(json.loads((SCHEMAS / "web_annotation.schema.json").read_text("utf-8")))
    for subject in (seed_subjects[kind], hostile_subjects[kind]):
        assert [error.message for error in validator.iter_errors(json.loads(web_annotation.write(subject)))] == []


def test_no_term_is_lost_when_the_context_is_applied(kind: str, seed_subjects: dict[str, Subject]) -> None:
    data = json.loads(web_annotation.write(seed_subjects[kind]))
    back = jsonld.compact(expanded(json.dumps(data).encode()), web_annotation.CONTEXT, {"documentLoader": FrozenDocumentLoader(OURS)})
    assert back == data


def test_each_annotation_has_a_name_of_its_own(kind: str, hostile_subjects: dict[str, Subject]) -> None:
    items = _items(hostile_subjects[kind])
    assert len({item["id"] for item in items}) == len(items) > 0


def test_a_claim_is_classified_by_what_it_rests_on(seed_subjects: dict[str, Subject], seed_report: LedgerReport) -> None:
    items = _items(seed_subjects["ledger"])
    for item, claim in zip(items, seed_report.articles[0].claims, strict=True):
        assert item["body"][0] == {"type": "TextualBody", "value": str(claim.sourcing), "format": "text/plain", "purpose": "classifying"}


def test_a_citation_carries_the_question_and_the_sentences_that_rest_on_it(
    seed_subjects: dict[str, Subject], seed_answers: list[Answer]
) -> None:
    answer = seed_answers[0]
    items = _items(seed_subjects["answer"])
    assert len(items) == len(answer.citations)
    assert [body["value"] for body in items[0]["body"]] == [answer.question, *(s.text for s in answer.sentences if 1 in s.citations)]


def test_an_article_with_no_address_has_the_same_name_in_every_file(seed_subjects: dict[str, Subject]) -> None:
    sources = {item["target"]["source"] for name in ("ledger", "answer", "lookup") for item in _items(seed_subjects[name])}
    assert len(sources) == 1
    assert next(iter(sources)).startswith("urn:uuid:")


def test_an_article_with_an_address_is_named_by_it(hostile_subjects: dict[str, Subject]) -> None:
    assert {item["target"]["source"] for item in _items(hostile_subjects["ledger"])} == {hostile.ADDRESS}


def _items(subject: Subject) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads(web_annotation.write(subject))["first"]["items"]
    return items
