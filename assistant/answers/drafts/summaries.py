"""Summaries by choosing sentences: what is claimed, on whose word, and what nobody stands behind.

Each sentence is scored by its likeness in meaning to the others of its article (the mean of its cosines, which comes close to TextRank's
stationary scores for texts of this length), by how early it stands, and by whether somebody stands behind it; then sentences are taken
one by one, each less for its likeness to those that are taken (maximal marginal relevance: Carbonell and Goldstein, 1998).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.analysis.asides.asides import is_aside
from assistant.answers.drafts.authority import told
from assistant.answers.drafts.draft import Draft, Line
from assistant.answers.scope import Scope
from assistant.library.embedder import Matrix
from assistant.records import Claim, Coverage, Intent, Kind, Sourcing

SENTENCES = 6
"""The length of a summary that is asked for without a number."""
LONGEST = 50
_LEAD = 0.25
_SOURCED = 0.3
_CHECKABLE = 0.5
_REDUNDANCY = 1.6
"""Weights beside a centrality of 0 to 1: being the first sentence, resting on a source that none of those taken rests on, being
worth checking (0 to 1), and (subtracted) likeness to what is taken. `benchmarks/summary_cases.py` shows what they do."""
_BARE = {Sourcing.UNSOURCED, Sourcing.VAGUE, Sourcing.ASCRIBED}
_FEWEST_WORDS = 5
_ON_WORD, _ON_NONE = "On somebody’s word", "On nobody’s word"
_MOST = 600
"""Sentences compared at most (about four seconds on two cores): of a larger scope, the first ones of each article."""


def summary_draft(scope: Scope, sentences: int = SENTENCES) -> Draft:
    """The draft of a summary of a scope in at most `sentences` lines, each with whose word it rests on.

    Where there are both, at least one sentence rests on a source and one on none; of several articles each has one, as far as they go.
    """
    every = [claim for article in scope.articles() for claim in scope.claims(article.id)]
    covered = Coverage(len(every), len(every))
    candidates = [c for c in every if c.kind is not Kind.NONE and not is_aside(c) and len(c.text.split()) >= _FEWEST_WORDS]
    if not candidates:
        return Draft(Intent.SUMMARY, "There is nothing to summarise.", refused=True, examined=covered)
    compared = _first_ones(candidates)
    chosen = sorted(choose(compared, scope.vectors([claim.text for claim in compared]), sentences))
    picked = [compared[i] for i in chosen]
    lines: list[Line] = []
    for heading, group in (
        (_ON_WORD, [c for c in picked if c.sourcing not in _BARE]),
        (_ON_NONE, [c for c in picked if c.sourcing in _BARE]),
    ):
        found = [told(claim, every) for claim in group]
        lines += [replace(line, heading=heading) if i == 0 else line for i, line in enumerate(found)]
    bare = sum(claim.sourcing in _BARE for claim in candidates)
    notices = [f"Of the {len(candidates)} sentences that make a claim, nobody stands behind {bare}."]
    if len(compared) < len(candidates):
        notices.append(f"The sentences were chosen from {len(compared)}: the first ones of each article.")
    opening = f"Summary in {len(lines)} of {len(every)} sentences." if len(lines) > 1 else "Summary in one sentence."
    return Draft(Intent.SUMMARY, opening, tuple(lines), len(lines), examined=covered, notices=tuple(notices))


def _first_ones(claims: Sequence[Claim]) -> list[Claim]:
    """As many sentences of each article, from its beginning, as can be compared."""
    if len(claims) <= _MOST:
        return list(claims)
    of_article: dict[str, int] = {}
    each = max(1, _MOST // len({claim.article_id for claim in claims}))
    kept = []
    for claim in claims:
        of_article[claim.article_id] = of_article.get(claim.article_id, 0) + 1
        if of_article[claim.article_id] <= each:
            kept.append(claim)
    return kept


def choose(claims: Sequence[Claim], vectors: Matrix, wanted: int) -> list[int]:
    """Indexes of the sentences of a summary, in order of choice. `vectors` has a row of unit length for each."""
    scores, cosines = _scores(claims, vectors), vectors @ vectors.T
    taken: list[int] = []
    while len(taken) < min(wanted, len(claims)):
        left = [i for i in range(len(claims)) if i not in taken]
        open_ = _owed(claims, taken, left, wanted - len(taken)) or left
        near = {i: max((float(cosines[i, j]) for j in taken), default=0.0) for i in open_}
        heard = {claims[j].sources[0].resolved for j in taken if claims[j].sources}
        new = {i: _SOURCED if _on_word(claims[i]) and claims[i].sources[0].resolved not in heard else 0.0 for i in open_}
        taken.append(max(open_, key=lambda i: scores[i] + new[i] - _REDUNDANCY * near[i]))
    return taken


def _owed(claims: Sequence[Claim], taken: Sequence[int], left: Sequence[int], places: int) -> list[int]:
    """The candidates that must have the next place: of an article that has none yet, or the kind of authority that is missing at the
    end."""
    seen = {claims[i].article_id for i in taken}
    missing = [i for i in left if claims[i].article_id not in seen]
    if missing and taken and len({claims[i].article_id for i in missing}) >= places:
        return missing
    if places == 1 and taken:
        bare = {claims[i].sourcing in _BARE for i in taken}
        return [i for i in left if (claims[i].sourcing in _BARE) not in bare] if len(bare) == 1 else []
    return []


def _scores(claims: Sequence[Claim], vectors: Matrix) -> list[float]:
    """Centrality in its own article, 0 to 1, with the weights for place and for what can be checked."""
    scores = [0.0] * len(claims)
    for article_id in dict.fromkeys(claim.article_id for claim in claims):
        rows = [i for i, claim in enumerate(claims) if claim.article_id == article_id]
        inside = vectors[rows] @ vectors[rows].T
        central = (inside.sum(axis=1) - 1) / max(1, len(rows) - 1)
        spread = float(central.max() - central.min()) or 1.0
        for place, (i, value) in enumerate(zip(rows, central, strict=True)):
            lead = _LEAD / (1 + place)
            scores[i] = float(value - central.min()) / spread + lead + _CHECKABLE * claims[i].checkworthiness
    return scores


def _on_word(claim: Claim) -> bool:
    return bool(claim.sources) and claim.sourcing not in _BARE
