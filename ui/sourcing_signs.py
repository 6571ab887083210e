"""The words for each sourcing value; its colour and sign are in `frontend/signs.css`, under the same name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.records import Sourcing

LABELS: dict[Sourcing, tuple[str, str]] = {
    Sourcing.NAMED_PERSON: ("named person", "An identified person stands behind it."),
    Sourcing.NAMED_ORGANIZATION: ("named organisation", "An identified organisation or institution stands behind it."),
    Sourcing.DOCUMENT: ("document", "It rests on a record, report, filing, poll, post or data set."),
    Sourcing.UNNAMED_GROUP: ("unnamed group", "A class of people with no name: “officials said”."),
    Sourcing.ANONYMOUS: ("anonymous", "People whose identity is withheld."),
    Sourcing.VAGUE: ("vague", "An attribution that names nobody: “reportedly”."),
    Sourcing.ASCRIBED: ("ascribed", "A thought or wish put into someone’s head, with no sign of how the author knows."),
    Sourcing.UNSOURCED: ("unsourced", "The article’s own voice: nobody is said to stand behind it."),
}


def cells(counts: Mapping[str, int]) -> list[dict[str, Any]]:
    """The sourcing values that occur, firmest first: `{"sourcing", "label", "meaning", "count"}`."""
    return [
        {"sourcing": str(value), "label": label, "meaning": meaning, "count": counts[str(value)]}
        for value, (label, meaning) in LABELS.items()
        if counts.get(str(value), 0) > 0
    ]
