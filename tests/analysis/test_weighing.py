"""Whether an attribution carries a sentence."""

from __future__ import annotations

import numpy as np
import pytest
from hand_made import attribution, shares_of

from assistant.analysis.attributions.linking import Linked
from assistant.analysis.claims.weighing import CONFIG, cue_class, features, probability

ZEROS = np.zeros(384, np.float32)


def row(text: str, own: Linked, sentence: str | None = None) -> dict[str, float]:
    start = text.index(sentence) if sentence else 0
    end = start + len(sentence or text)
    look = shares_of(text, own).look(start, end)
    return features(text, look.shares[0], len(look.covered), start, end)


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("Lind said so.", "said", "speech"),
        ("Lind fears so.", "fears", "thought"),
        ("Lind banned it.", "banned", "other"),
        ("Lind: yes.", None, "none"),
    ],
)
def test_a_cue_reports_speech_a_thought_or_an_action(text: str, cue: str | None, expected: str) -> None:
    assert cue_class(text, attribution(text, "Lind", cue)) == expected


def test_the_model_has_a_weight_for_every_feature_and_no_other() -> None:
    text = "Lind said it rained."
    assert set(row(text, attribution(text, "Lind", "said", "it rained"))) == set(CONFIG["weights"])


def test_a_feature_is_a_number_from_nought_to_one() -> None:
    text = "Lind said it rained, and it snowed."
    found = row(text, attribution(text, "Lind", "said", "it rained"))
    assert all(0 <= value <= 1 for value in found.values())


def test_a_cue_in_the_sentence_is_at_home() -> None:
    text = "Lind was there. It rained, she said."
    assert row(text, attribution(text, "Lind", "said", "It rained"), "It rained, she said.")["home"] == 1


def test_a_cue_in_another_sentence_has_a_distance() -> None:
    text = "It rained, Lind said. Roads were closed."
    found = row(text, attribution(text, "Lind", "said", "Roads were closed"), "Roads were closed.")
    assert found["home"] == 0
    assert 0 < found["distance"] < 0.1


def test_quoted_words_are_counted() -> None:
    text = "“It rained,” Lind said."
    assert row(text, attribution(text, "Lind", "said", "“It rained,”"))["quoted"] == 0.5


def test_what_was_not_said_is_unreal() -> None:
    text = "Lind refused to say whether it rained."
    assert row(text, attribution(text, "Lind", "say", "it rained"))["unreal"] == 1


def test_a_clause_behind_that_is_told() -> None:
    text = "Lind said that it rained."
    assert row(text, attribution(text, "Lind", "said", "that it rained"))["clause"] == 1


def test_speech_that_covers_a_sentence_carries_it() -> None:
    text = "Lind said that it rained on Monday."
    assert probability(row(text, attribution(text, "Lind", "said", "that it rained on Monday")), ZEROS) > CONFIG["carried"]


def test_a_few_words_of_a_long_sentence_carry_less() -> None:
    whole = "Lind said that it rained on Monday."
    part = "The road to the dam was closed after the rain, and the bridge too, which Lind called late."
    high = probability(row(whole, attribution(whole, "Lind", "said", "that it rained on Monday")), ZEROS)
    low = probability(row(part, attribution(part, "Lind", "called", "late")), ZEROS)
    assert low < high


def test_the_probability_stays_between_nought_and_one_whatever_the_state() -> None:
    text = "Lind said it rained."
    found = row(text, attribution(text, "Lind", "said", "it rained"))
    for state in (np.full(384, 1e4, np.float32), np.full(384, -1e4, np.float32)):
        assert 0 <= probability(found, state) <= 1
