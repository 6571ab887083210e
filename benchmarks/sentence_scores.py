"""How well a reader's verdicts on sentences agree with the labels."""

from __future__ import annotations

import re
from collections.abc import Sequence

import identity
from gold import Label
from readers import Read
from shares import Shares

from assistant.records import Kind, SourceType, Sourcing

SOURCED = "sourced or not, F1"
SOURCING = "sourcing, accuracy (8 values)"
TYPES = "type, accuracy (both name a source)"
IDENTITY = "who the source is, right"
WHOLE = "who the source is, right and in full"
OTHERS = "who the source is, somebody else"
REASONS = "anonymity reasons found"
KINDS = "kind, accuracy"
ORDER = (
    SOURCED,
    SOURCING,
    *(f"{value}, {measure}" for value in Sourcing for measure in ("recall", "precision")),
    TYPES,
    *(f"type {value}, recall" for value in SourceType),
    *(f"{part}{measure}" for part in ("", "named_person: ") for measure in (IDENTITY, WHOLE, OTHERS)),
    REASONS,
    KINDS,
    *(f"kind {value}, recall" for value in Kind),
)


def compare(article: str, text: str, labels: Sequence[Label], reads: Sequence[Read], scores: Shares) -> None:
    """Add an article's sentences. What a reader does not tell is not counted."""
    for label, read in zip(labels, reads, strict=True):
        sourced = label.sourcing != Sourcing.UNSOURCED
        scores[SOURCED].add(article, 2 * (sourced and read.sourced), sourced + read.sourced)
        if read.sourcing is not None:
            right = label.sourcing == read.sourcing
            scores[SOURCING].add(article, right)
            scores[f"{label.sourcing}, recall"].add(article, right)
            scores[f"{read.sourcing}, precision"].add(article, right)
        if label.type is not None and read.type is not None:
            scores[TYPES].add(article, label.type == read.type)
            scores[f"type {label.type}, recall"].add(article, label.type == read.type)
        if label.identity is not None and label.source is not None and read.resolved is not None:
            wanted, mention = text[slice(*label.identity)], text[slice(*label.source)]
            right = identity.same(wanted, read.resolved)
            for of in ("", "named_person: ") if label.type == SourceType.NAMED_PERSON else ("",):
                scores[of + IDENTITY].add(article, right)
                scores[of + WHOLE].add(article, identity.whole(wanted, read.resolved))
                scores[of + OTHERS].add(article, not right and not identity.is_open(mention, read.resolved))
        if read.kind is not None:
            if label.anonymity_reason is not None:
                scores[REASONS].add(article, _overlaps(text, read.reasons, *label.anonymity_reason))
            if label.kind is not None:
                scores[KINDS].add(article, label.kind == read.kind)
                scores[f"kind {label.kind}, recall"].add(article, label.kind == read.kind)


def _overlaps(text: str, reasons: Sequence[str], start: int, end: int) -> bool:
    return any(m.start() < end and m.end() > start for reason in reasons for m in re.finditer(re.escape(reason), text))
