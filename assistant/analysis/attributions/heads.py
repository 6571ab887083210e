"""Two small readings of the tagger's states, averaged over a sentence: what kind it is, and whether an attribution carries it.

`heads.npz` holds them: `mean` and `scale` (384) bring the states to the same size, `kind` (4 x (384 + 7)) and `carried` (384) are logistic
weights; and those of `types` and `reconsidering`. `benchmarks/training/fit_sentences.py` fits them on the tuning half of
`benchmarks/labels`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.records import Kind

FILE = Path(__file__).parent / "heads.npz"
KINDS = (Kind.FACTUAL, Kind.FORECAST, Kind.JUDGMENT, Kind.NONE)
Floats = npt.NDArray[np.float32]


@cache
def stored() -> dict[str, Floats]:
    """The arrays of `heads.npz` by name."""
    with np.load(FILE) as found:
        return {name: found[name] for name in found.files}


def unit(state: Floats, mean: Floats, scale: Floats) -> Floats:
    """A mean state with every number brought to mean 0 and deviation 1 over those that the weights were fitted on."""
    found: Floats = (state - mean) / scale
    return found


def scaled(state: Floats) -> Floats:
    """A sentence's mean state with every number brought to mean 0 and deviation 1 over the tuning sentences."""
    return unit(state, stored()["mean"], stored()["scale"])


def kind_chances(state: Floats, cues: Sequence[float]) -> dict[Kind, float]:
    """The probability of each kind, from a sentence's state and the cues of `kinds.cues`."""
    row = np.concatenate([scaled(state), np.asarray(cues, dtype=np.float32)])
    scores = stored()["kind"] @ row
    chances = np.exp(scores - scores.max())
    chances /= chances.sum()
    return {kind: float(chance) for kind, chance in zip(KINDS, chances, strict=True)}


def carried_score(state: Floats) -> float:
    """What the state adds to the score by which an attribution carries the sentence."""
    return float(stored()["carried"] @ scaled(state))
