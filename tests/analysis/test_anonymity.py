"""Names that are withheld, and why."""

from __future__ import annotations

import pytest

from assistant.analysis.anonymity import marked, privately, reason, withheld


def why(sentence: str) -> str | None:
    return reason(sentence, 0, len(sentence))


@pytest.mark.parametrize("mention", ["a person familiar with the talks", "an unnamed correspondent", "people with knowledge of it"])
def test_a_mention_can_say_itself_that_the_name_is_withheld(mention: str) -> None:
    assert marked(mention)


@pytest.mark.parametrize("mention", ["the minister", "Anna Lind", "a witness in the square"])
def test_an_ordinary_mention_withholds_nothing(mention: str) -> None:
    assert not marked(mention)


@pytest.mark.parametrize(
    "sentence",
    [
        "An aide said so on condition of anonymity.",
        "A nurse, who asked not to be named, said so.",
        "The clerk declined to be identified.",
        "He was not authorised to speak to the press.",
    ],
)
def test_a_sentence_can_say_that_a_name_is_withheld(sentence: str) -> None:
    assert withheld(sentence, 0, len(sentence))


def test_how_it_was_said_is_no_part_of_the_reason() -> None:
    sentence = "An official, who was not authorized to discuss it and spoke on condition of anonymity, said so."
    assert why(sentence) == "was not authorized to discuss it"


def test_a_sentence_outside_the_range_withholds_nothing() -> None:
    text = "Nurse Ana Reyes spoke. A clerk spoke on condition of anonymity."
    assert not withheld(text, 0, text.index("A clerk"))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("An aide, speaking on condition of anonymity because the talks are private, said so.", "the talks are private"),
        ("The aide requested anonymity due to the sensitivity of the information.", "the sensitivity of the information"),
        ("A guard asked not to be named, citing fear of dismissal.", "fear of dismissal"),
        ("One clerk spoke on condition of anonymity for fear of losing her job.", "fear of losing her job"),
    ],
)
def test_the_stated_reason_is_found_in_its_own_words(sentence: str, expected: str) -> None:
    found = why(sentence)
    assert found is not None
    assert expected in found
    assert found in sentence


def test_the_reason_ends_where_the_clause_ends() -> None:
    found = why("An aide asked not to be named because the talks are private, and the minister left on Monday.")
    assert found is not None
    assert found.startswith("the talks are private")


def test_anonymity_without_a_reason_has_none() -> None:
    assert why("An aide spoke on condition of anonymity.") is None


def test_a_reason_for_something_else_is_no_reason_for_anonymity() -> None:
    assert why("The bridge was closed because the river rose.") is None


@pytest.mark.parametrize(
    "sentence",
    [
        "The nurse did not want her name used.",
        "Two senators would not be named.",
    ],
)
def test_a_name_is_withheld_in_other_words_too(sentence: str) -> None:
    assert withheld(sentence, 0, len(sentence))


@pytest.mark.parametrize(
    "sentence", ["Officials acknowledge privately that it failed.", "Privately, aides say it failed.", "He spoke in private."]
)
def test_what_is_said_in_private_is(sentence: str) -> None:
    assert privately(sentence, 0, len(sentence))


def test_a_private_matter_is_no_private_word() -> None:
    sentence = "Officials said the privately owned line failed."
    assert not privately(sentence, 0, len(sentence))
