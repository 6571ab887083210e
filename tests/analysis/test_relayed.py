"""Whose words a sentence passes on that an outlet had first."""

from __future__ import annotations

import pytest
from hand_made import Read, judge_of

from assistant.analysis.claims.relayed import cited, relayed
from assistant.records import Sourcing


@pytest.mark.parametrize(
    ("sentence", "source", "outlet"),
    [
        ("Interfax quoted an unnamed official as saying that two ships had left.", "an unnamed official", "Interfax"),
        ('"Nobody left," the daily quoted one of her advisers as saying.', "one of her advisers", "the daily"),
        ("In Kabul, state radio cited Anna Lind as telling reporters that it rained.", "Anna Lind", "state radio"),
        ("Anna Lind was quoted by local media as saying that it rained.", "Anna Lind", "local media"),
        ("The minister, Anna Lind, was quoted as saying that it rained.", "The minister, Anna Lind", None),
        ("It rained, the administration was quoted as saying on Friday.", "the administration", None),
    ],
)
def test_whoever_is_quoted_as_saying_something_is_the_source(sentence: str, source: str, outlet: str | None) -> None:
    found = relayed(sentence, 0, len(sentence))
    assert found is not None
    assert sentence[slice(*found.source)] == source
    assert (sentence[slice(*found.outlet)] if found.outlet else None) == outlet


@pytest.mark.parametrize(
    "sentence",
    [
        "He cited the weather as the reason.",
        "Lind quoted a poem at length.",
        "Lind, who was quoted as saying so, resigned.",
        "It was quoted at 4.20 euros.",
    ],
)
def test_nothing_else_is_passed_on(sentence: str) -> None:
    assert relayed(sentence, 0, len(sentence)) is None


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("The fund will sell, Reuters reported, citing two people familiar with the matter.", "two people familiar with the matter"),
        ("Xinhua, citing the regional government, said 14 people were killed.", "the regional government"),
        ("Reuters reported the sale.", None),
    ],
)
def test_whom_an_outlet_cites_in_passing_is_found(sentence: str, source: str | None) -> None:
    at = cited(sentence, 0, len(sentence))
    assert (sentence[slice(*at)] if at else None) == source


def test_what_a_person_says_that_another_said_is_the_first_one_s_word() -> None:
    text = "Anna Lind quoted an unnamed official as saying that it rained."
    assert judge_of(text).judge(0, len(text)).sourcing is not Sourcing.ANONYMOUS


def test_a_document_that_a_person_quotes_is_the_source() -> None:
    text = "Anna Lind quoted a patrol report as saying that it rained."
    assert judge_of(text).judge(0, len(text)).sourcing is Sourcing.DOCUMENT


def test_the_outlet_is_listed_and_he_is_not_the_unnamed_one(read: Read) -> None:
    text = "Ben Carson spoke in Ohio. The New York Times quoted one of his advisers as saying that he was tired. He said that he was not."
    claims = read(text).claims
    assert claims[1].sourcing is Sourcing.ANONYMOUS
    assert [source.text for source in claims[1].sources] == ["one of his advisers", "The New York Times"]
    assert claims[2].sources[0].resolved == "Ben Carson"


def test_an_outlet_s_anonymous_sources_are_listed_behind_it(read: Read) -> None:
    text = "The fund will sell its stake in the port, Reuters reported on Monday, citing two people familiar with the matter."
    found = read(text).claims[0]
    assert [source.type.value for source in found.sources] == ["named_organization", "anonymous"]
