"""Word lists and the forms of verbs."""

from __future__ import annotations

import pytest

from assistant.analysis.language import lexicon
from assistant.analysis.language.lexicon import forms


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("hope", {"hope", "hopes", "hoped", "hoping"}),
        ("want", {"want", "wants", "wanted", "wanting"}),
        ("worry", {"worry", "worries", "worried", "worrying"}),
        ("enjoy", {"enjoy", "enjoys", "enjoyed", "enjoying"}),
        ("wish", {"wish", "wishes", "wished", "wishing"}),
        ("plan", {"plan", "plans", "planned", "planning"}),
    ],
)
def test_a_regular_verb_has_four_forms(verb: str, expected: set[str]) -> None:
    assert forms(verb) == expected


@pytest.mark.parametrize(("verb", "past"), [("think", "thought"), ("know", "known"), ("see", "saw"), ("foresee", "foresaw")])
def test_an_irregular_past_is_a_form(verb: str, past: str) -> None:
    assert past in forms(verb)


def test_thoughts_are_not_speech() -> None:
    assert {"wants", "feared", "hoping", "thought"} <= lexicon.MENTAL
    assert {"said", "told", "announced"} <= lexicon.SPEECH
    assert not {"said", "told"} & lexicon.MENTAL


def test_every_word_of_a_list_is_lower_case_and_single() -> None:
    lists = [value for name, value in vars(lexicon).items() if isinstance(value, frozenset) and name not in {"AUTHOR", "NO_ONE"}]
    assert len(lists) > 10
    assert all(word == word.lower() and " " not in word for words in lists for word in words)


def test_phrases_have_no_stray_white_space() -> None:
    lists = (lexicon.VAGUE, lexicon.HEDGES, lexicon.ROUNDINGS, lexicon.AUTHOR, lexicon.NO_ONE)
    assert all(phrase == " ".join(phrase.split()) and phrase for phrases in lists for phrase in phrases)
