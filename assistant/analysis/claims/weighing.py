"""Whether an attribution carries a sentence: a logistic model over what can be seen of the two, and the tagger's state.

The weights are in `config.json`, fitted on the tuning half of `benchmarks/labels` by `benchmarks/training/fit_sentences.py`.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.analysis.attributions.heads import Floats, carried_score
from assistant.analysis.attributions.linking import Linked
from assistant.analysis.language.lexicon import MENTAL, SPEECH

CONFIG = json.loads((Path(__file__).parent / "config.json").read_text(encoding="utf-8"))
FEATURES: tuple[str, ...] = tuple(CONFIG["weights"])
"""The names of what is seen of a share, in the order of the weights."""
_ACTION = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)|approv(?:e|es|ed|ing)|agree[sd]? to|sign(?:s|ed)|pass(?:es|ed)|adopt(?:s|ed)|reject(?:s|ed)|launch(?:es|ed)|"
    r"fil(?:es|ed)|elect(?:s|ed)|appoint(?:s|ed)|award(?:s|ed)|grant(?:s|ed)|impos(?:es|ed)|block(?:s|ed)|offer(?:s|ed)|balk(?:s|ed)|"
    r"refus(?:es|ed) to (?!say|comment|discuss|answer|elaborate)|push(?:es|ed)|introduc(?:es|ed)|repeal(?:s|ed)|veto(?:es|ed)|"
    r"overturn(?:s|ed)|uph(?:olds|eld))\b",
    re.IGNORECASE,
)
"""Cues of what is done rather than said: institutions vote, approve and reject."""
_UNREAL = re.compile(
    r"\b(?:if|would|should|could|whether|unless|until|has yet|have yet|never|not|refus\w+|declin\w+|fail\w+|without|"
    r"[a-z]+n[’']t)\b|n[’']t\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Share:
    """One attribution's part of a sentence: the indexes of the words it covers, and how many of all are in quotation marks.

    `certain` shares carry their sentence whatever the model says: a speaker's turn, "declined to comment".
    """

    attribution: Linked
    words: frozenset[int]
    quoted: int
    total: int
    certain: bool = False


def cue_class(text: str, attribution: Linked) -> str:
    """What the cue reports: "speech", "thought", "other" (an action), or "none" where there is no cue."""
    if attribution.cue is None:
        return "none"
    words = re.findall(r"\w+|:", text[attribution.cue.start : attribution.cue.end].lower())
    if any(word in SPEECH for word in words):
        return "speech"
    return "thought" if any(word in MENTAL for word in words) else "other"


def features(text: str, share: Share, covered: int, start: int, end: int) -> dict[str, float]:
    """What the model sees of a share of the sentence `text[start:end]`; `covered` words belong to any attribution."""
    attribution = share.attribution
    cue, source = attribution.cue, attribution.source
    kind = cue_class(text, attribution)
    home = (cue is not None and start <= cue.start < end) or (source is not None and start <= source.start < end)
    before_cue = text[max(start, cue.start - 25) : cue.end] if cue is not None and start <= cue.start < end else ""
    opening = [text[m.start : m.start + 5] for m in attribution.contents if m.start < end and m.end > start]
    clause = any(re.match(r"that\b|[“\"‘']", words) for words in opening) or any(
        text[max(0, m.start - 2) : m.start].strip() in (":", ",", "“", '"') for m in attribution.contents
    )
    distance = 0 if home else min((abs(start - m.end) for m in (cue, source) if m is not None), default=400)
    return {
        "bias": 1.0,
        "part": len(share.words) / share.total,
        "all_parts": covered / share.total,
        "home": float(home),
        "quoted": share.quoted / share.total,
        "fully_quoted": float(share.quoted >= 0.8 * share.total),
        "away_unquoted": float(not home and share.quoted < 0.5 * share.total),
        "distance": min(distance, 400) / 400,
        "speech": float(kind == "speech"),
        "thought": float(kind == "thought"),
        "other": float(kind == "other"),
        "action": float(cue is not None and bool(_ACTION.search(text[cue.start : cue.end]))),
        "other_quoted": float(kind == "other" and share.quoted > 0),
        "clause": float(clause),
        "infinitive": float(any(words.startswith("to ") for words in opening)),
        "score": attribution.score,
        "link": max((m.link for m in (cue, *attribution.contents) if m is not None), default=0.0),
        "sourceless": attribution.sourceless,
        "no_source": float(source is None),
        "unreal": float(bool(_UNREAL.search(before_cue))),
        "question": float(text[start:end].rstrip("”\"'’) ").endswith("?")),
        "no_content": float(not attribution.contents),
        "short": float(share.total < 5),
    }


def probability(row: Mapping[str, float], state: Floats) -> float:
    """That the attribution carries the sentence whose mean state is `state`."""
    score = carried_score(state) + sum(CONFIG["weights"].get(name, 0.0) * value for name, value in row.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
