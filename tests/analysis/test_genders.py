"""Whether "he" or "she" may stand for somebody."""

from __future__ import annotations

import pytest

from assistant.analysis.people.genders import has_given_name, leaning, of_given_name, title_before
from assistant.analysis.people.people import Names


@pytest.mark.parametrize(
    ("full", "man"),
    [
        ("Donald Trump", True),
        ("Susan Sarandon", False),
        ("J. Robert Oppenheimer", True),
        ("Jo-Wilfried Tsonga", True),
        ("José Mourinho", True),
        ("Søren Kierkegaard", True),
        ("Kelly Ayotte", None),
        ("Trump", None),
        ("Xi Jinping", None),
    ],
)
def test_a_given_name_tells_it_where_nearly_all_who_have_it_are_the_same(full: str, man: bool | None) -> None:
    assert of_given_name(full) is man


@pytest.mark.parametrize(
    ("full", "man"), [("Bernie Sanders", True), ("Kelly Ayotte", False), ("Jordan Peele", True), ("Donald Trump", None)]
)
def test_a_given_name_leans_where_most_who_have_it_are_the_same(full: str, man: bool | None) -> None:
    assert leaning(full) is man


@pytest.mark.parametrize(
    ("full", "given"),
    [("Hassan Rouhani", True), ("Central America", False), ("Boca Raton", False), ("Hassan", False), ("Oscar-winner Sarandon", False)],
)
def test_places_have_no_given_name(full: str, given: bool) -> None:
    assert has_given_name(full) is given


@pytest.mark.parametrize(("before", "man"), [("Then Mrs. ", False), ("Then Mr ", True), ("his wife ", False), ("Then ", None)])
def test_a_title_stands_right_before_the_name(before: str, man: bool | None) -> None:
    assert title_before(before + "Abedini", len(before)) is man


def test_the_article_s_titles_come_before_what_the_given_name_tells() -> None:
    names = Names("Ms. Murphy left. Michael Murphy, an actress, came.")
    assert names.may_be("she", "Michael Murphy")
    assert not names.may_be("he", "Michael Murphy")


def test_of_relatives_a_title_tells_which_is_meant() -> None:
    text = "Saeed Abedini was freed. Naghmeh Abedini waited. Mrs. Abedini was glad. Mr. Abedini slept."
    names = Names(text)
    alone = [name for name in names.all if name.text == "Abedini"]
    assert [names.bearer(name) for name in alone] == ["Naghmeh Abedini", "Saeed Abedini"]


@pytest.mark.parametrize(
    ("text", "name", "man"),
    [
        ("Donald Trump came with his daughter Ivanka Trump.", "Donald Trump", True),
        ("Donald Trump came with his daughter Ivanka Trump.", "Ivanka Trump", False),
        ("Trump spokesman Hope Hicks confirmed it.", "Hope Hicks", False),
        ("Ashley Carter won. Mr. Carter was glad.", "Ashley Carter", True),
        ("Susan Carter won, and Pat Carter lost. Mr. Carter was glad.", "Susan Carter", False),
    ],
)
def test_what_is_said_of_a_relative_tells_nothing(text: str, name: str, man: bool) -> None:
    names = Names(text)
    assert (names.may_be("he", name), names.may_be("she", name)) == (man, not man)
