"""Proper names."""

from __future__ import annotations

import pytest

from assistant.analysis.language.names import bare, is_organization, names_in

STORY = (
    "Rosario Vidal, chief engineer of the dam, said it was safe. Vidal added that Mayor Denholm Pryce knew.\n\n"
    "The Donetsk People's Republic (DPR) denied it. Cargotrace, a cargo surveyor, agreed."
)


def texts(sentence: str) -> list[str]:
    return [name.text for name in names_in(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("So Anna Lind met Per.", ["Anna Lind", "Per"]),
        ("The minister met Anna Lind in Oslo.", ["Anna Lind", "Oslo"]),
        ("Ludwig van Aalst left.", ["Ludwig van Aalst"]),
        ("Ursula von der Leyen left.", ["Ursula von der Leyen"]),
        ("Yesterday Anna Lind left.", ["Anna Lind"]),
        ("But Mr. King stayed.", ["King"]),
        ("Senator Mary Okafor voted.", ["Mary Okafor"]),
        ("Anna Lind’s book sold.", ["Anna Lind"]),
        ("nobody was there.", []),
    ],
)
def test_names_stand_without_titles_function_words_and_possessives(sentence: str, expected: list[str]) -> None:
    assert texts(sentence) == expected


def test_a_title_is_remembered() -> None:
    (name,) = names_in("then Dr. Osei left")
    assert (name.text, name.titled) == ("Osei", True)


def test_the_places_of_names_are_those_of_the_text() -> None:
    for name in names_in(STORY):
        assert STORY[name.start : name.end] == name.text


@pytest.mark.parametrize(("word", "expected"), [("Vidal’s", "Vidal"), ("(Vidal),", "Vidal"), ("“Vidal”", "Vidal"), ("workers'", "workers")])
def test_a_bare_word_has_neither_possessive_nor_marks(word: str, expected: str) -> None:
    assert bare(word) == expected


@pytest.mark.parametrize("name", ["Health Ministry", "NATO", "Reuters", "Leeds University", "Harrow Telecom", "Moscow", "New York Times"])
def test_institutions_acronyms_and_places_are_organisations(name: str) -> None:
    assert is_organization(name)


@pytest.mark.parametrize("name", ["Anna Lind", "Vidal", "J.D. Salinger"])
def test_people_are_no_organisations(name: str) -> None:
    assert not is_organization(name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Despite Trump’s claims, it rose.", ["Trump"]),
        ("He wore Under Armour. Under Armour lost.", ["Under Armour", "Under Armour"]),
        ("Unlike Obama, she won.", ["Obama"]),
        ("It was on X. The seller left.", ["X"]),
        ("George W. Bush left.", ["George W. Bush"]),
        ("Cllr Imran Sayeed voted.", ["Imran Sayeed"]),
        ("Senate Majority Whip John Cornyn left.", ["John Cornyn"]),
        ("S&P Global Ratings and F&P said so.", ["S&P Global Ratings", "F&P"]),
        ("Secretary of State Antony Blinken left.", ["Antony Blinken"]),
        ("Minister of Energy and Mines Juan Perez left.", ["Energy", "Juan Perez"]),
        ("Sens. Jeff Merkley and Sherrod Brown left.", ["Jeff Merkley", "Sherrod Brown"]),
        ("They were in the U.S. Geological Survey.", ["U.S. Geological Survey"]),
        ("They were in the U.S. Trump left.", ["U.S", "Trump"]),
        ("Solara Foods\nFounded in 2009.", ["Solara Foods", "Founded"]),
    ],
)
def test_a_word_that_opens_a_sentence_is_no_part_of_a_name(text: str, expected: list[str]) -> None:
    assert [name.text for name in names_in(text) if name.text != "He"] == expected


@pytest.mark.parametrize(
    ("name", "organization"), [("Don Guardian", False), ("The Guardian", True), ("Manchester Guardian", True), ("Business Insider", True)]
)
def test_a_newspaper_s_name_may_be_somebody_s_last_name(name: str, organization: bool) -> None:
    assert is_organization(name) is organization
