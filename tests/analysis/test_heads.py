"""The two readings of the tagger's states."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.analysis.attributions.heads import KINDS, carried_score, kind_chances, scaled
from assistant.analysis.claims.kinds import cues
from assistant.records import Kind

STATE = np.linspace(-1, 1, 384, dtype=np.float32)


def test_every_kind_has_a_reading() -> None:
    assert set(KINDS) == set(Kind)


def test_the_chances_of_the_kinds_sum_to_one() -> None:
    chances = kind_chances(STATE, cues("Four people died on Monday."))
    assert set(chances) == set(Kind)
    assert sum(chances.values()) == pytest.approx(1, abs=1e-5)


def test_the_chances_depend_on_the_cues() -> None:
    will, did = (kind_chances(STATE, cues(sentence))[Kind.FORECAST] for sentence in ("The dam will break.", "The dam broke."))
    assert will > did


def test_a_state_is_scaled_number_by_number() -> None:
    assert scaled(STATE).shape == (384,)
    step = scaled(STATE + 1) - scaled(STATE)
    assert (step > 0).all()


def test_what_the_state_says_of_carrying_is_a_finite_number() -> None:
    assert np.isfinite(carried_score(STATE))
