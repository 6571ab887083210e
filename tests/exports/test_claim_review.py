"""ClaimReview drafts: one for each factual claim, and no word on whether it is true."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from assistant.exports import claim_review
from assistant.exports.subject import Subject
from assistant.records import Kind, Sourcing
from assistant.reports import LedgerReport

from .readers import SCHEMAS, expanded


def drafts(subject: Subject) -> list[dict[str, Any]]:
    graph: list[dict[str, Any]] = json.loads(claim_review.write(subject))["@graph"]
    return graph


@pytest.mark.parametrize("kind", ["ledger", "answer", "conversation", "lookup"])
def test_the_drafts_are_valid_by_schema_org(kind: str, seed_subjects: dict[str, Subject], hostile_subjects: dict[str, Subject]) -> None:
    validator = Draft202012Validator(json.loads((SCHEMAS / "claim_review.schema.json").read_text("utf-8")))
    for subject in (seed_subjects[kind], hostile_subjects[kind]):
        assert [error.message for error in validator.iter_errors(json.loads(claim_review.write(subject)))] == []


def test_there_is_one_draft_for_each_factual_claim(seed_subjects: dict[str, Subject], seed_report: LedgerReport) -> None:
    factual = [claim.text for claim in seed_report.articles[0].claims if claim.kind is Kind.FACTUAL]
    assert [draft["claimReviewed"] for draft in drafts(seed_subjects["ledger"])] == factual
    assert 0 < len(factual) < len(seed_report.articles[0].claims)


def test_the_rating_and_the_reviewer_are_left_to_the_reader(seed_subjects: dict[str, Subject]) -> None:
    schema = "http://schema.org/"
    for review in expanded(claim_review.write(seed_subjects["ledger"])):
        said = {key.removeprefix(schema) for key in review}
        assert said == {"@type", "claimReviewed", "itemReviewed", "creativeWorkStatus", "abstract"}


def test_a_named_source_is_the_claim_s_author_and_no_other_is(seed_subjects: dict[str, Subject]) -> None:
    by_text = {draft["claimReviewed"]: draft["itemReviewed"] for draft in drafts(seed_subjects["ledger"])}
    for _, claim in seed_subjects["ledger"].claims():
        if claim.kind is not Kind.FACTUAL:
            continue
        named = claim.sourcing in (Sourcing.NAMED_PERSON, Sourcing.NAMED_ORGANIZATION)
        assert by_text[claim.text].get("author", {}).get("name") == (claim.sources[0].resolved if named else None)


def test_the_article_s_own_voice_is_its_author_s(hostile_subjects: dict[str, Subject]) -> None:
    subject = hostile_subjects["ledger"]
    by_text = {draft["claimReviewed"]: draft["itemReviewed"] for draft in drafts(subject)}
    own = [claim for _, claim in subject.claims() if claim.sourcing is Sourcing.UNSOURCED and claim.kind is Kind.FACTUAL]
    assert own
    assert all(by_text[claim.text]["author"]["name"] == "-Ann {O'Neil} and <i>Bob</i>" for claim in own)


def test_a_claim_that_rests_on_a_document_names_it(seed_subjects: dict[str, Subject]) -> None:
    subject = seed_subjects["ledger"]
    by_text = {draft["claimReviewed"]: draft["itemReviewed"] for draft in drafts(subject)}
    documents = [claim for _, claim in subject.claims() if claim.sourcing is Sourcing.DOCUMENT and claim.text in by_text]
    assert documents
    assert all(by_text[claim.text]["isBasedOn"]["name"] == claim.sources[0].resolved for claim in documents)
