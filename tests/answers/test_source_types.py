"""Questions for all claims that rest on one type of source."""

from __future__ import annotations

import pytest

from assistant import Desk
from assistant.answers.questions.intents import read_question
from assistant.answers.questions.source_types import plural_of, type_asked
from assistant.records import Intent, SourceType, Sourcing

TEXT = """Council to sell harbour

The town will sell its harbour, according to a memo to councillors. Mayor Ana Reyes said the price was fair.

An audit found that the quays need repair. The Harbour Board declined to comment. Nobody has bid so far.

Residents said they had not been asked."""


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("documents", SourceType.DOCUMENT),
        ("the documents", SourceType.DOCUMENT),
        ("written records", SourceType.DOCUMENT),
        ("named people", SourceType.NAMED_PERSON),
        ("a named person", SourceType.NAMED_PERSON),
        ("sources who are named", SourceType.NAMED_PERSON),
        ("organisations", SourceType.NAMED_ORGANIZATION),
        ("companies or institutions", SourceType.NAMED_ORGANIZATION),
        ("groups with no names", SourceType.UNNAMED_GROUP),
        ("the company", None),
        ("the document", None),
        ("Ana Reyes", None),
        ("the court documents from Ohio", None),
    ],
)
def test_a_type_is_told_from_a_source(words: str, kind: SourceType | None) -> None:
    assert type_asked(words) is kind


def test_every_type_but_the_anonymous_has_a_name() -> None:
    # Those who are not named have an intent of their own.
    assert {kind for kind in SourceType if kind is not SourceType.ANONYMOUS} == {kind for kind in SourceType if _named(kind)}


def _named(kind: SourceType) -> bool:
    try:
        return bool(plural_of(kind))
    except KeyError:
        return False


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Which claims rest on documents?", Sourcing.DOCUMENT),
        ("What do the documents say?", Sourcing.DOCUMENT),
        ("which claims rest on named people?", Sourcing.NAMED_PERSON),
        ("What do organisations say?", Sourcing.NAMED_ORGANIZATION),
        ("Which sentences rest on groups with no names?", Sourcing.UNNAMED_GROUP),
    ],
)
def test_all_claims_of_a_type_are_listed(question: str, wanted: Sourcing) -> None:
    with Desk.open(None, engine="offline") as desk:
        article = desk.read(text=TEXT)
        answer = desk.ask(question, articles=[article])
        resting = [claim.text for ledger in desk.claims([article]).articles for claim in ledger.claims if claim.sourcing is wanted]
    assert answer.intent is Intent.SAID_BY
    assert resting
    assert sorted(citation.quote for citation in answer.citations) == sorted(resting)
    assert answer.text.startswith(f"Claims that rest on {plural_of(SourceType(str(wanted)))}: {len(resting)} of")


def test_none_of_a_type_is_an_answer_too() -> None:
    with Desk.open(None, engine="offline") as desk:
        answer = desk.ask("Which claims rest on documents?", articles=[desk.read(text="Mayor Ana Reyes said the price was fair.")])
    assert answer.text.startswith("Claims that rest on documents: none.")


def test_who_stands_behind_a_claim_is_a_question_of_its_source() -> None:
    read = read_question("Who stands behind the claim about the repairs?")
    assert (read.intent, read.about) == (Intent.WHO_SAID, "the repairs")


def test_a_person_who_is_reported_beside_the_nameless_is_no_outlet() -> None:
    told = (
        "The chair of the Port Halvard harbour board on Tuesday denied making any demand for gifts or favours from the dredging contractor "
        "Norrsjö Marine, hours after two former employees told this newspaper that he had asked for the use of a company yacht."
    )
    cited = "CNN reported, citing two people familiar with the talks, that the contract was void."
    with Desk.open(None, engine="offline") as desk:
        answer = desk.ask("What rests on anonymous sources?", articles=[desk.read(text=f"{told}\n\n{cited}")])
    outlet = answer.text.index("On an outlet that cites people whose names are withheld:")
    beside = answer.text.index("In part on people whose names are withheld, beside another source:")
    assert outlet < answer.text.index("CNN reported") < beside < answer.text.index("The chair of")
