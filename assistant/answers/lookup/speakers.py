"""Who says the words at a place of an article, by the ledger, and in what sentences they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.matches import Voice
from assistant.models.words import BREAK, words
from assistant.records import Article, Claim, Sourcing

_INSIDE = 3
"""Shapes of words inside quotation marks, in `models.words`, begin here."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How the words at a place stand in their article. `others` are further speakers, whose sentences the place reaches into.

    `before` and `after` are the rest of its sentences, and the sentence on either side.
    """

    speaker: str | None
    voice: Voice
    sourcing: Sourcing | None
    passage_id: str
    before: str
    after: str
    others: tuple[str, ...] = ()


def standing(article: Article, claims: Sequence[Claim], start: int, end: int) -> Standing:
    """Who says `article.text[start:end]`; `claims` are all of the article's, in order."""
    touched = [n for n, claim in enumerate(claims) if claim.start < end and start < claim.end]
    quoted = _in_quotation_marks(article.text, start, end)
    if not touched:
        return Standing(None, Voice.QUOTED if quoted else Voice.ASSERTED, None, "", "", "")
    deciding = max((claims[n] for n in touched), key=lambda claim: min(end, claim.end) - max(start, claim.start))
    speaker = _speaker(deciding, start, end)
    others = dict.fromkeys(name for n in touched if (name := _speaker(claims[n], start, end)) is not None and name != speaker)
    first, last = claims[max(0, touched[0] - 1)], claims[min(len(claims) - 1, touched[-1] + 1)]
    # A thought put into somebody's head is the article's own word for it.
    voice = Voice.QUOTED if quoted else Voice.REPORTED if speaker or deciding.sourcing is Sourcing.VAGUE else Voice.ASSERTED
    return Standing(
        speaker,
        voice,
        deciding.sourcing,
        deciding.passage_id,
        article.text[min(first.start, start) : start],
        article.text[end : max(last.end, end)],
        tuple(others),
    )


def _speaker(claim: Claim, start: int, end: int) -> str | None:
    """The deciding source of a sentence, unless the characters lie where nothing is attributed to it."""
    if not claim.sources or claim.sourcing is Sourcing.ASCRIBED:
        return None
    own = sum(max(0, min(end, span.end) - max(start, span.start)) for span in claim.unattributed)
    length = min(end, claim.end) - max(start, claim.start)
    return None if own >= 0.8 * length else " ".join(claim.sources[0].resolved.split())


def _in_quotation_marks(text: str, start: int, end: int) -> bool:
    """Whether most words of the place are in quotation marks. Marks are counted from the beginning of their paragraph."""
    paragraph = text.rfind("\n\n", 0, start) + 1
    inside = [word.shape >= _INSIDE for word in words(text[paragraph:end]) if word.text != BREAK and word.end > start - paragraph]
    return sum(inside) > len(inside) / 2
