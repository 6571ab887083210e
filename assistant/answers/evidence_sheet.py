"""The numbered evidence that a chat model writes over: each sentence between fences, with whose word it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.records import Citation, Claim, SourceType, Sourcing

MOST = 40
"""Sentences. A model asked to write over more loses its way; a longer list is shown in full below what it writes."""
LONGEST = 14_000
"""Characters, about 3,500 tokens: what small local models can read."""
_TYPES = {
    SourceType.NAMED_PERSON: "a named person",
    SourceType.NAMED_ORGANIZATION: "a named organisation",
    SourceType.DOCUMENT: "a document",
    SourceType.UNNAMED_GROUP: "a group with no names",
    SourceType.ANONYMOUS: "not named in the article",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """Citations with the claims behind each, in the order in which they are shown. `notes` says whose word each number rests on."""

    citations: tuple[Citation, ...]
    notes: Mapping[int, str]

    @classmethod
    def of(cls, citations: Sequence[Citation], claims: Mapping[str, Sequence[Claim]]) -> Sheet:
        """The first citations that fit the limits."""
        chosen: list[Citation] = []
        length = 0
        for citation in citations[:MOST]:
            length += len(citation.quote) + 120
            if length > LONGEST and chosen:
                break
            chosen.append(citation)
        notes = {
            citation.n: "; ".join(dict.fromkeys(note(c) for c in claims.get(citation.article_id, ()) if _overlap(c, citation)))
            for citation in chosen
        }
        return cls(tuple(chosen), notes)

    def halved(self) -> Sheet:
        """The first half, for a model that cannot read so much."""
        return Sheet(self.citations[: max(1, len(self.citations) // 2)], self.notes)

    def text(self, *, titles: bool) -> str:
        """The sheet as it is sent. `titles` says which article each sentence is from."""
        parts = []
        for citation in self.citations:
            where = f"{_tame(citation.title)} | " if titles else ""
            parts.append(f"[{citation.n}] {where}{self.notes.get(citation.n) or 'no note'}\n<<<\n{_tame(citation.quote)}\n>>>")
        return "\n\n".join(parts)


def note(claim: Claim) -> str:
    """Whose word a sentence rests on, in a few words."""
    doubts = ", ".join(dict.fromkeys(f"“{_tame(span.text)}”" for span in claim.hedges))
    doubt = f"; words of doubt: {doubts}" if doubts else ""
    return f"{_rests_on(claim)}{doubt}"


def _rests_on(claim: Claim) -> str:
    cue = f" (“{_tame(claim.cue.text)}”)" if claim.cue else ""
    if claim.sourcing is Sourcing.UNSOURCED:
        return "the article’s own words, no source"
    if claim.sourcing is Sourcing.VAGUE or not claim.sources:
        return f"attributed to nobody{cue}"
    source = claim.sources[0]
    who = _tame(source.resolved)
    if claim.sourcing is Sourcing.ASCRIBED:
        return f"a thought or wish of {who}{cue}, no sign of how the author knows"
    return f"rests on {who}, {_TYPES[source.type]}"


def _overlap(claim: Claim, citation: Citation) -> bool:
    return claim.start < citation.end and citation.start < claim.end


def _tame(text: str) -> str:
    """On one line, and with no fence inside: an article must not be able to end its own quotation."""
    return " ".join(text.replace("<<<", "‹‹‹").replace(">>>", "›››").split())
