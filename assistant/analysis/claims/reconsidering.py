"""A sentence's verdict, weighed once more: what its attributions gave, against what the tagger's states say of all of it.

The tagger marks spans, and misses some; its states still tell that a sentence goes on with somebody's account. A multinomial logistic
model in `heads.npz` (`verdict`: 8 x (n + 384)) over the first verdict, what `weighing.features` sees of the leading attribution,
the cues of `kinds.cues` and the mean state. `benchmarks/training/fit_sentences.py` fits it on the tuning half of `benchmarks/labels`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from assistant.analysis.attributions.heads import Floats, stored, unit
from assistant.analysis.claims import weighing
from assistant.analysis.claims.kinds import cues
from assistant.analysis.claims.shares import Look
from assistant.analysis.claims.weighing import FEATURES
from assistant.records import Sourcing

VERDICTS = tuple(Sourcing)
_UNREACHED = -3.0
"""In place of the logit of `weighing.probability`, where no attribution reaches into the sentence."""
_LOGIT = 7.0
"""The largest logit, of either sign."""
_LONG = 200
"""Characters of a long sentence."""


def observed(first: Sourcing, look: Look, seen: Mapping[str, float] | None, sentence: str, state: Floats) -> Floats:
    """What the model sees beside the state: `seen` are the features of the leading attribution, None where there is none."""
    chance = None if seen is None else weighing.probability(seen, state)
    logit = _UNREACHED if chance is None else math.log(chance / (1 - chance)) if 0 < chance < 1 else math.copysign(_LOGIT, chance - 0.5)
    found: Floats = np.array(
        [
            float(seen is None),
            max(-_LOGIT, min(_LOGIT, logit)),
            len(sentence) / _LONG,
            float(bool(look.quoted)),
            look.part,
            *(float(first is verdict) for verdict in VERDICTS),
            *((seen or {}).get(name, 0.0) for name in FEATURES),
            *cues(sentence),
        ],
        dtype=np.float32,
    )
    return found


def row(seen: Floats, state: Floats, heads: Mapping[str, Floats]) -> Floats:
    """The model's input. `heads` has the means and scales of both parts."""
    told = unit(seen, heads["seen_mean"], heads["seen_scale"])
    found: Floats = np.concatenate([told, unit(state, heads["mean"], heads["scale"]), np.ones(1, np.float32)])
    return found


def chances(seen: Floats, state: Floats) -> dict[Sourcing, float]:
    """The probability of each verdict."""
    scores = stored()["verdict"] @ row(seen, state, stored())
    shifted = np.exp(scores - scores.max())
    return dict(zip(VERDICTS, (shifted / shifted.sum()).tolist(), strict=True))
