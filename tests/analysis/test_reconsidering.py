"""The model that weighs a verdict once more."""

from __future__ import annotations

import numpy as np
import pytest
from hand_made import attribution, shares_of

from assistant.analysis.attributions.heads import stored
from assistant.analysis.claims.reconsidering import VERDICTS, chances, observed, row
from assistant.analysis.claims.weighing import FEATURES, features
from assistant.records import Sourcing

STATE = np.linspace(-1, 1, 384, dtype=np.float32)
TEXT = "Anna Lind said that it rained."


def seen(first: Sourcing, *, attributed: bool = True) -> np.ndarray:
    own = [attribution(TEXT, "Anna Lind", "said", "that it rained")] if attributed else []
    look = shares_of(TEXT, *own).look(0, len(TEXT))
    told = features(TEXT, look.shares[0], len(look.covered), 0, len(TEXT)) if own else None
    return observed(first, look, told, TEXT, STATE)


def test_the_weights_fit_what_is_seen() -> None:
    told = seen(Sourcing.NAMED_PERSON)
    assert stored()["verdict"].shape == (len(VERDICTS), len(row(told, STATE, stored())))
    assert set(VERDICTS) == set(Sourcing)
    assert len(told) == 5 + len(VERDICTS) + len(FEATURES) + 7


def test_the_chances_sum_to_one() -> None:
    found = chances(seen(Sourcing.NAMED_PERSON), STATE)
    assert sum(found.values()) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("verdict", list(Sourcing))
def test_the_first_verdict_makes_itself_likelier(verdict: Sourcing) -> None:
    other = Sourcing.UNSOURCED if verdict is not Sourcing.UNSOURCED else Sourcing.NAMED_PERSON
    assert chances(seen(verdict), STATE)[verdict] > chances(seen(other), STATE)[verdict]


def test_a_sentence_that_no_attribution_reaches_is_likelier_to_have_no_source() -> None:
    alone, said = (chances(seen(Sourcing.UNSOURCED, attributed=own), STATE)[Sourcing.UNSOURCED] for own in (False, True))
    assert alone > said
