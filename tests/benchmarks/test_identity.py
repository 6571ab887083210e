"""Whether two names are of the same source."""

from __future__ import annotations

import pytest
from identity import is_open, same, whole


@pytest.mark.parametrize(
    ("wanted", "found", "alike"),
    [
        ("Donald Trump", "Mr. Trump", True),
        ("Federal Bureau of Investigation", "FBI", True),
        ("an unnamed war correspondent", "the correspondent", True),
        ("Jeb Bush", "George W. Bush", False),
        ("Kelly Ayotte", "Donald Trump", False),
        ("One", "one", True),
    ],
)
def test_names_are_alike_by_their_words(wanted: str, found: str, alike: bool) -> None:
    assert same(wanted, found) is alike


def test_only_the_whole_name_is_in_full() -> None:
    assert whole("Donald Trump", "Donald J. Trump")
    assert not whole("Donald Trump", "Trump")
    assert not whole("Donald Trump", "Anna Trump")


def test_what_was_left_as_it_stands_is_nobody_else() -> None:
    assert is_open("the actress", "The actress")
    assert not is_open("the actress", "Hillary Clinton")
