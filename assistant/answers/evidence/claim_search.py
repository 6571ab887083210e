"""The sentences that make a given claim: by the words they share with it and by their likeness in meaning."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answers.evidence.evidence import stems
from assistant.answers.language.word_keys import wording
from assistant.answers.scope import Scope
from assistant.records import Claim

_PASSAGES = 8
_FOUND = 0.5
"""A sentence whose score, 0 to 1, is below this makes another claim. Set on claims of the seed article and on inventions about its
subject."""
_CLOSE = 0.85
"""Further sentences are shown from this share of the best one's score on."""
_SHOWN = 3
_NEAREST = 0.6
"""Where no sentence makes the claim, those are shown as the closest whose score is at least this share of the best one's."""


@dataclass(frozen=True, slots=True)
class Made:
    """Sentences that make the claim, best first; `nearest` are the closest ones where none does. `examined` sentences were compared."""

    claims: tuple[Claim, ...]
    nearest: tuple[Claim, ...]
    examined: int


def sentences_making(words: str, scope: Scope) -> Made:
    """Search the passages nearest to the claim. Words that stand in a sentence as they are find that one alone."""
    candidates = [claim for _, claim in scope.claims_within([hit.passage for hit in scope.search(words, _PASSAGES)])]
    if not candidates:
        return Made((), (), 0)
    key = " ".join(wording(words).keys)
    verbatim = [c for c in candidates if key and f" {key} " in f" {' '.join(wording(c.text).keys)} "]
    if verbatim and len(key.split()) > 1:
        return Made(tuple(verbatim[:_SHOWN]), (), len(candidates))
    asked = stems(words)
    likeness = scope.similarities(words, [claim.text for claim in candidates])
    scores = [
        0.5 * max(0.0, near) + 0.5 * (len(asked & stems(claim.text)) / len(asked) if asked else 0.0)
        for claim, near in zip(candidates, likeness, strict=True)
    ]
    ranked = sorted(zip(scores, candidates, strict=True), key=lambda pair: -pair[0])
    best = ranked[0][0]
    nearest = tuple(claim for score, claim in ranked[:_SHOWN] if score >= _NEAREST * best)
    if best < _FOUND:
        return Made((), nearest, len(candidates))
    return Made(tuple(claim for score, claim in ranked[:_SHOWN] if score >= max(_FOUND, _CLOSE * best)), nearest, len(candidates))
