"""How much the words of a sentence sound like an order to a program: a linear model over words and pairs of words.

The weights, the threshold and what they were measured at are in `words.json`, which `benchmarks/training/train_asides.py` writes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parent / "words.json"
_TOKEN = re.compile(r"[a-z]+(?:['’][a-z]+)?|[?!:,]")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


@cache
def model() -> Mapping[str, Any]:
    """`{"bias", "threshold", "weights": {feature: weight}}`."""
    loaded: Mapping[str, Any] = json.loads(_FILE.read_text("utf-8"))
    return loaded


def features(sentence: str) -> set[str]:
    """Its words, its pairs of words, and its first two words marked as such, in small letters. What is quoted was said to people: it counts
    as one word."""
    found = [word.replace("’", "'") for word in _TOKEN.findall(_QUOTED.sub(" quoted ", sentence).lower())]
    marked = {f"^{word}" for word in found[:2]} | {f"^^{word}" for word in found[:1]}
    return set(found) | marked | {f"{a} {b}" for a, b in pairwise(found)}


def score(sentence: str) -> float:
    """The log odds, by the model, that the sentence speaks to a program."""
    known = model()
    weights = known["weights"]
    return float(known["bias"] + sum(weights.get(feature, 0.0) for feature in features(sentence)))


def speaks(sentence: str) -> bool:
    """Whether the odds are over the threshold."""
    return score(sentence) >= float(model()["threshold"])
