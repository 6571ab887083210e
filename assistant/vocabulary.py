"""The words that records and commands are spoken in: what a sentence rests on, what kinds there are, what can be asked."""

from __future__ import annotations

from enum import StrEnum


class Sourcing(StrEnum):
    """What a sentence rests on; the order is from the firmest source to none."""

    NAMED_PERSON = "named_person"
    NAMED_ORGANIZATION = "named_organization"
    DOCUMENT = "document"
    UNNAMED_GROUP = "unnamed_group"
    ANONYMOUS = "anonymous"
    VAGUE = "vague"
    ASCRIBED = "ascribed"
    UNSOURCED = "unsourced"


class SourceType(StrEnum):
    """Who or what a source is. The values are those of `Sourcing` that have a source."""

    NAMED_PERSON = "named_person"
    NAMED_ORGANIZATION = "named_organization"
    DOCUMENT = "document"
    UNNAMED_GROUP = "unnamed_group"
    ANONYMOUS = "anonymous"


class Kind(StrEnum):
    """What a sentence puts forward."""

    FACTUAL = "factual"
    FORECAST = "forecast"
    JUDGMENT = "judgment"
    NONE = "none"


class Intent(StrEnum):
    """What a question asks for."""

    UNSOURCED = "unsourced"
    ANONYMOUS = "anonymous"
    SOURCES = "sources"
    SAID_BY = "said_by"
    WHO_SAID = "who_said"
    HEDGED = "hedged"
    OPINION = "opinion"
    QUOTES = "quotes"
    SUMMARY = "summary"
    LOOKUP = "lookup"
    HELP = "help"
    QUESTION = "question"


class Verdict(StrEnum):
    """What the verifier decided about one sentence of an answer."""

    KEPT = "kept"
    REPAIRED = "repaired"
    REJECTED = "rejected"
