"""The noun phrase of a source mention."""

from __future__ import annotations

import pytest

from assistant.analysis.language.phrases import Phrase, phrase_of


def phrase(mention: str) -> Phrase:
    return phrase_of(mention, 0, len(mention))


@pytest.mark.parametrize(
    ("mention", "head"),
    [
        ("sources within the ministry, who spoke on Monday", "sources"),
        ("a spokeswoman for the bank", "spokeswoman"),
        ("one of the people", "people"),
        ("two of the drivers", "drivers"),
        ("the council's own visitor counts", "counts"),
        ("Port officials", "officials"),
    ],
)
def test_the_head_is_the_noun_that_the_phrase_is_about(mention: str, head: str) -> None:
    assert phrase(mention).head == head


@pytest.mark.parametrize(
    ("mention", "kept"),
    [
        ("Rodel Macaraeg, a deckhand", "Rodel Macaraeg"),
        ("a memo that was leaked", "a memo"),
        ("“the ministry”", "the ministry"),
        ("a list pasted to the window", "a list"),
    ],
)
def test_what_follows_the_noun_phrase_is_cut_off(mention: str, kept: str) -> None:
    assert phrase(mention).text == kept


def test_the_place_is_that_of_the_text() -> None:
    text = "It fell, said “the ministry”."
    found = phrase_of(text, text.index("“"), text.index("”") + 1)
    assert text[found.start : found.end] == found.text == "the ministry"


@pytest.mark.parametrize("mention", ["officials", "the people", "police officers", "analysts"])
def test_plurals_are_told(mention: str) -> None:
    assert phrase(mention).plural


@pytest.mark.parametrize("mention", ["the boss", "an official", "the census", "the congress"])
def test_words_in_s_that_are_one_are_no_plurals(mention: str) -> None:
    assert not phrase(mention).plural


@pytest.mark.parametrize("mention", ["the spokeswoman", "a geologist", "one librarian", "an employee", "the coach"])
def test_nouns_for_one_person_are_told(mention: str) -> None:
    assert phrase(mention).person


@pytest.mark.parametrize("mention", ["the ministry", "a paper", "the letter", "the newspaper"])
def test_institutions_and_papers_are_no_persons(mention: str) -> None:
    assert not phrase(mention).person


def test_a_common_noun_is_told_from_a_name() -> None:
    assert phrase("Clinton aides").common
    assert not phrase("Hillary Clinton").common


def test_the_determiner_is_the_first_word() -> None:
    assert phrase("The ministry").determiner == "the"


@pytest.mark.parametrize(
    "mention", ["Advisers to Mr. Rubio", "Several delegates", "39", "Fifty of the officers", "Staff for the committee"]
)
def test_a_crowd_is_one_whatever_names_follow(mention: str) -> None:
    assert phrase(mention).crowd


@pytest.mark.parametrize("mention", ["Adviser Anna Lind", "Lind’s campaign", "Anna Lind", "Most Holy Trinity Church"])
def test_one_person_or_institution_is_no_crowd(mention: str) -> None:
    assert not phrase(mention).crowd


@pytest.mark.parametrize(
    ("mention", "two"),
    [
        ("The clerk and the plaza manager", True),
        ("The victim’s brother and a woman", True),
        ("a doctor and author", False),
        ("The FBI and the police", False),
        ("Anna Lind and a colleague", False),
    ],
)
def test_two_without_names_are_two(mention: str, two: bool) -> None:
    assert phrase(mention).coupled is two


def test_the_mark_of_an_owner_is_no_part_of_a_description() -> None:
    assert phrase("The Florida senator’s").text == "The Florida senator"
    assert phrase("Moody’s").text == "Moody’s"


@pytest.mark.parametrize(
    ("mention", "head"),
    [
        ("a previously undisclosed directive", "directive"),
        ("a once powerful aide", "aide"),
        ("an actor now in her thirties", "actor"),
        ("a physiotherapist formerly attached to the squad", "physiotherapist"),
        ("Two conservators no longer employed at the museum", "conservators"),
    ],
)
def test_an_adverb_behind_the_article_ends_no_phrase(mention: str, head: str) -> None:
    assert phrase_of(mention, 0, len(mention)).head == head
