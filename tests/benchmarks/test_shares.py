"""The arithmetic of the evaluation."""

from __future__ import annotations

import pytest
from shares import Share, Shares


def test_an_accuracy_is_what_is_right_over_what_there_is() -> None:
    share = Share()
    for article, right in (("a", True), ("a", False), ("b", True), ("b", True)):
        share.add(article, right)
    assert share.value == 0.75
    assert share.of == 4


def test_f1_of_sets_is_twice_the_hits_over_found_and_gold() -> None:
    share = Share()
    share.add_sets("a", {1, 2, 3}, {2, 3, 4, 5})
    assert share.value == pytest.approx(4 / 7)


def test_f1_is_summed_before_it_is_divided() -> None:
    share = Share()
    share.add_sets("a", {1}, {1})
    share.add_sets("b", set(), {1, 2, 3})
    assert share.value == pytest.approx(2 / 5)


def test_what_was_found_where_nothing_is_lowers_f1() -> None:
    share = Share()
    share.add_sets("a", {1}, {1})
    share.add_sets("b", {7}, set())
    assert share.value == pytest.approx(2 / 3)


def test_nothing_to_count_has_no_value() -> None:
    assert Share().value is None
    assert Share().interval() is None


def test_the_interval_holds_the_value_and_is_the_same_each_time() -> None:
    share = Share()
    for number in range(40):
        share.add(f"a{number}", number % 4 > 0, 1)
    limits = share.interval()
    assert limits is not None
    assert limits == share.interval()
    assert limits[0] < 0.75 < limits[1]


def test_articles_are_drawn_and_not_sentences() -> None:
    one, many = Share(), Share()
    for number in range(40):
        one.add("a" if number < 20 else "b", number < 20)
        many.add(str(number), number < 20)
    wide, narrow = one.interval(), many.interval()
    assert wide is not None
    assert narrow is not None
    assert wide == (0, 1)
    assert narrow[1] - narrow[0] < 0.5


def test_one_article_has_no_interval() -> None:
    share = Share()
    share.add("a", True)
    assert share.interval() is None


def test_shares_of_two_halves_are_summed() -> None:
    first, second = Shares(), Shares()
    first["recall"].add("a", 1, 2)
    second["recall"].add("b", 3, 4)
    second["other"].add("b", 1, 1)
    both = first.merged(second)
    assert both["recall"].value == pytest.approx(4 / 6)
    assert both["other"].value == 1
    assert first["recall"].value == 0.5
