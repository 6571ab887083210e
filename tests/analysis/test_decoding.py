"""From scores to spans."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.analysis.attributions.decoding import Floats, pointed, runs_of, viterbi
from assistant.models.words import Window, words

NAMES = ["O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"]


def labels(*names: str) -> list[int]:
    return [NAMES.index(name) for name in names]


def legal() -> Floats:
    table = np.zeros((7, 7), np.float32)
    for i, before in enumerate(NAMES):
        for j, after in enumerate(NAMES):
            if after.startswith("I-") and before[2:] != after[2:]:
                table[i, j] = -1e4
    return table


def scores(rows: list[list[float]]) -> Floats:
    return np.array(rows, dtype=np.float32)


SMALL = st.lists(st.lists(st.floats(-5, 5, width=32), min_size=3, max_size=3), min_size=1, max_size=5)
MOVES = st.lists(st.lists(st.floats(-5, 5, width=32), min_size=3, max_size=3), min_size=3, max_size=3)


@given(SMALL, MOVES)
def test_viterbi_finds_no_worse_a_sequence_than_trying_all(rows: list[list[float]], moves: list[list[float]]) -> None:
    table, steps = scores(rows).astype(np.float64), scores(moves).astype(np.float64)

    def total(path: tuple[int, ...]) -> float:
        return float(sum(table[t, label] + steps[path[t - 1] if t else 0, label] for t, label in enumerate(path)))

    best = max(total(path) for path in product(range(3), repeat=len(rows)))
    assert total(tuple(viterbi(scores(rows), scores(moves)))) == pytest.approx(best, abs=1e-3)


@given(st.lists(st.lists(st.floats(-9, 9, width=32), min_size=7, max_size=7), min_size=1, max_size=12))
def test_an_inside_label_never_stands_without_its_begin(rows: list[list[float]]) -> None:
    path = [NAMES[label] for label in viterbi(scores(rows), legal())]
    for before, after in zip(["O", *path], path, strict=False):
        assert not after.startswith("I-") or before[2:] == after[2:]


def spelt(text: str, *names: str) -> list[tuple[str, str]]:
    found = words(text)
    return [(role, text[found[first].start : found[last - 1].end]) for role, first, last in runs_of(found, labels(*names), NAMES)]


def test_runs_are_whole_words() -> None:
    text = "Anna Lind said it rained"
    assert spelt(text, "B-source", "I-source", "B-cue", "B-content", "I-content") == [
        ("source", "Anna Lind"),
        ("cue", "said"),
        ("content", "it rained"),
    ]


def test_a_begin_label_cuts_two_spans_of_a_role() -> None:
    assert spelt("it rained hard", "B-content", "B-content", "I-content") == [("content", "it"), ("content", "rained hard")]


def test_stray_marks_at_the_ends_are_cut_off() -> None:
    assert spelt("Lind , said", "B-source", "I-source", "B-cue") == [("source", "Lind"), ("cue", "said")]


def test_a_source_of_marks_alone_is_dropped_and_a_colon_may_be_a_cue() -> None:
    assert spelt("“ : yes", "B-source", "B-cue", "B-content") == [("cue", ":"), ("content", "yes")]


def test_a_relative_pronoun_behind_a_source_is_not_part_of_it() -> None:
    assert spelt("a clerk who said", "B-source", "I-source", "I-source", "B-cue")[0] == ("source", "a clerk")


def test_a_relative_pronoun_alone_is_a_source() -> None:
    assert spelt("who said", "B-source", "B-cue")[0] == ("source", "who")


def view(count: int, *, none: float, keys: dict[int, float]) -> tuple[Window, Floats, Floats]:
    """One window in which the second half of a vector of two is how strongly a word, or nothing, is pointed at."""
    vectors = np.tile(np.array([1.0, 0.0], np.float32), (count, 1))
    for word, strength in keys.items():
        vectors[word, 1] = strength
    return Window(0, count), vectors, np.array([1.0, none], np.float32)


RUNS = [("source", 0, 2), ("cue", 2, 3), ("source", 3, 4), ("content", 4, 6)]


def test_a_span_points_to_the_strongest_run_of_the_role() -> None:
    assert pointed([view(6, none=0, keys={0: 1, 2: 9, 3: 2})], (4, 6), RUNS, "source", 0, 1)[0] == 2


def test_a_span_may_point_to_nothing() -> None:
    assert pointed([view(6, none=5, keys={0: 1, 3: 2})], (4, 6), RUNS, "source", 0, 1)[0] is None


def test_the_probability_of_a_link_grows_with_its_lead() -> None:
    narrow = pointed([view(6, none=0, keys={0: 1, 3: 1.1})], (4, 6), RUNS, "source", 0, 1)[1]
    wide = pointed([view(6, none=0, keys={0: 1, 3: 8})], (4, 6), RUNS, "source", 0, 1)[1]
    assert 0 < narrow < wide <= 1
