from __future__ import annotations

import pytest

from assistant.library.search import fuse


def test_a_passage_good_in_both_rankings_comes_first() -> None:
    assert fuse({"a": 9.0, "b": 8.0}, {"a": 0.1, "b": 0.8, "c": 0.9})[0][0] == "b"


def test_scores_of_different_size_weigh_the_same() -> None:
    lexical, cosine = {"a": 1.0, "b": 2.0, "c": 3.0}, {"a": 0.2, "b": 0.3, "c": 0.1}
    larger = {i: 1000 * value for i, value in lexical.items()}
    assert [pytest.approx(s) for _, s in fuse(lexical, cosine)] == [s for _, s in fuse(larger, cosine)]


def test_no_shared_word_counts_as_a_score_of_zero() -> None:
    assert fuse({"a": 2.0, "b": 0.0}, {"a": 0.5, "b": 0.5}) == fuse({"a": 2.0}, {"a": 0.5, "b": 0.5})


def test_equal_scores_decide_nothing() -> None:
    assert [i for i, _ in fuse({"a": 3.0, "b": 3.0, "c": 3.0}, {"a": 0.1, "b": 0.3, "c": 0.2})] == ["b", "c", "a"]


def test_rounding_errors_decide_nothing() -> None:
    assert [i for i, _ in fuse({"a": 1.0, "b": 2.0}, {"a": 0.50000001, "b": 0.5})] == ["b", "a"]


def test_one_candidate_has_the_score_zero() -> None:
    assert fuse({"a": 3.0}, {"a": 0.4}) == [("a", 0.0)]


def test_nothing_fuses_to_nothing() -> None:
    assert fuse({}, {}) == []


def test_only_passages_with_a_cosine_are_ranked() -> None:
    assert [i for i, _ in fuse({"gone": 9.0, "a": 1.0}, {"a": 0.4})] == ["a"]


def test_equal_sums_keep_their_order() -> None:
    assert [i for i, _ in fuse({}, {"b": 0.5, "a": 0.5, "c": 0.5})] == ["b", "a", "c"]
