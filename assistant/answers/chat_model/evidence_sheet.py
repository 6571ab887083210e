"""The numbered evidence that a chat model writes over: each sentence between fences, with whose word it rests on.

Every word of an article goes in between fences, names and titles too, and with nothing in it that ends a fence, poses as a number of the
evidence, or is a control token of a model. Sentences that speak to programs are left out: a list that has them is shown in full anyway.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.analysis.asides.asides import is_aside
from assistant.records import Citation, Claim, SourceType, Sourcing

MOST = 40
"""Sentences. A model asked to write over more loses its way; a longer list is shown in full below what it writes."""
LONGEST = 14_000
"""Characters, about 3,500 tokens: what small local models can read."""
_QUOTES, _FENCES = ("“", "”"), ("<<<", ">>>")
_ANGLES = str.maketrans("<>＜＞", "‹›‹›")
_TOKEN = re.compile(r"\[\s*(/?[A-Z][A-Z_]{2,})\s*\]")
_TOKEN_OR_NUMBER = re.compile(r"\[\s*(/?[A-Z][A-Z_]{2,}|[A-Za-z]?\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\s*\]")
_TYPES = {
    SourceType.NAMED_PERSON: "a named person",
    SourceType.NAMED_ORGANIZATION: "a named organisation",
    SourceType.DOCUMENT: "a document",
    SourceType.UNNAMED_GROUP: "a group with no names",
    SourceType.ANONYMOUS: "not named in the article",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """Citations in the order in which they are shown. `notes` says whose word each number rests on; `fenced` the same, as it is sent."""

    citations: tuple[Citation, ...]
    notes: Mapping[int, str]
    fenced: Mapping[int, str]

    @classmethod
    def of(cls, citations: Sequence[Citation], claims: Mapping[str, Sequence[Claim]]) -> Sheet:
        """The first citations that fit the limits. Those of asides alone are passed over; there may be none left."""
        behind = {one.n: [c for c in claims.get(one.article_id, ()) if _overlap(c, one)] for one in citations}
        chosen: list[Citation] = []
        length = 0
        for citation in [one for one in citations if not behind[one.n] or not all(map(is_aside, behind[one.n]))][:MOST]:
            length += len(citation.quote) + 120
            if length > LONGEST and chosen:
                break
            chosen.append(citation)
        notes, fenced = (
            {one.n: "; ".join(dict.fromkeys(note(c, *marks) for c in behind[one.n])) for one in chosen} for marks in (_QUOTES, _FENCES)
        )
        return cls(tuple(chosen), notes, fenced)

    @property
    def last(self) -> int:
        """The highest number that is shown; 0 where nothing is."""
        return max((citation.n for citation in self.citations), default=0)

    def halved(self) -> Sheet:
        """The first half, for a model that cannot read so much."""
        return Sheet(self.citations[: max(1, len(self.citations) // 2)], self.notes, self.fenced)

    def text(self, *, titles: bool) -> str:
        """The sheet as it is sent. `titles` says which article each sentence is from."""
        parts = []
        for citation in self.citations:
            where = f"from the article <<<{tame(citation.title)}>>>; " if titles else ""
            parts.append(f"[{citation.n}] {where}{self.fenced.get(citation.n) or 'no note'}\n<<<\n{tame(citation.quote)}\n>>>")
        return "\n\n".join(parts)


def note(claim: Claim, opens: str = "“", closes: str = "”") -> str:
    """Whose word a sentence rests on, in a few words; the article's own stand between these marks."""

    def marked(text: str, *, name: bool = False) -> str:
        # A name needs no quotation marks, but fences.
        return tame(text) if name and opens == "“" else f"{opens}{tame(text)}{closes}"

    doubts = ", ".join(dict.fromkeys(marked(span.text) for span in claim.hedges))
    doubt = f"; words of doubt: {doubts}" if doubts else ""
    return f"{_rests_on(claim, marked)}{doubt}"


def _rests_on(claim: Claim, marked: Callable[..., str]) -> str:
    cue = f" ({marked(claim.cue.text)})" if claim.cue else ""
    if claim.sourcing is Sourcing.UNSOURCED:
        return "the article’s own words, no source"
    if claim.sourcing is Sourcing.VAGUE or not claim.sources:
        return f"attributed to nobody{cue}"
    source = claim.sources[0]
    who = marked(source.resolved, name=True)
    if claim.sourcing is Sourcing.ASCRIBED:
        return f"a thought or wish of {who}{cue}, no sign of how the author knows"
    return f"rests on {who}, {_TYPES[source.type]}"


def _overlap(claim: Claim, citation: Citation) -> bool:
    return claim.start < citation.end and citation.start < claim.end


def tame(text: str, *, numbers: bool = False) -> str:
    """Text that nobody has checked, on one line, as it may stand between fences. `numbers`: those of the evidence are meant, and stay.

    Angle brackets close fences, and begin and end the control tokens of nearly every model ("<|im_end|>", "</s>"), which some servers
    read in any text; Mistral's stand in square ones ("[INST]"), as do the numbers of the evidence.
    """
    bracketed = _TOKEN if numbers else _TOKEN_OR_NUMBER
    return " ".join(bracketed.sub(r"(\1)", text.translate(_ANGLES)).split())
