"""Who is cited: one entry for each source, over all its mentions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from assistant.answers.scope import Scope
from assistant.records import Claim, Source, SourceType, Sourcing
from assistant.reports import SourceEntry

_MENTIONS = 12
"""Wordings by which a source is found again: thousands of sentences have hardly more."""
_SHORT = 120
"""Characters of a mention that may be what somebody is called."""


@dataclass(slots=True)
class Cited:
    """A source with the claims that rest on it, in order, the ones it decides first; `mentions` are the words it is mentioned with."""

    source: Source
    claims: list[Claim] = field(default_factory=list)
    mentions: set[str] = field(default_factory=set)

    def entry(self) -> SourceEntry:
        """The entry as it is shown."""
        return SourceEntry(
            name=self.source.resolved,
            type=self.source.type,
            affiliation=self.source.affiliation,
            anonymity_reason=self.source.anonymity_reason,
            claims=tuple(claim.id for claim in self.claims),
            articles=tuple(dict.fromkeys(claim.article_id for claim in self.claims)),
        )


def cited_sources(claims: Iterable[Claim], *, thoughts: bool = False) -> list[Cited]:
    """The sources of the claims, the most cited first. A thought put into a head makes nobody a source, unless `thoughts` are asked for.

    Named people and organisations are one over several articles; unnamed ones are kept apart by article.
    """
    found: dict[tuple[str, ...], Cited] = {}
    for claim in claims:
        if claim.sourcing is Sourcing.ASCRIBED and not thoughts:
            continue
        for source in claim.sources:
            key = _key(source, claim.article_id)
            cited = found.setdefault(key, Cited(source))
            if len(cited.mentions) < _MENTIONS and len(source.text) <= _SHORT:
                cited.mentions.add(source.text)
            if not cited.claims or cited.claims[-1].id != claim.id:  # Not all of them: one source may stand behind thousands.
                cited.claims.append(claim)
            better = len(source.resolved) > len(cited.source.resolved)
            if (
                better
                or (cited.source.affiliation is None and source.affiliation)
                or (cited.source.anonymity_reason is None and source.anonymity_reason)
            ):
                first = source if better else cited.source
                cited.source = Source(
                    first.start,
                    first.end,
                    first.text,
                    first.type,
                    first.resolved,
                    cited.source.affiliation or source.affiliation,
                    cited.source.anonymity_reason or source.anonymity_reason,
                    cited.source.via or source.via,
                )
    return sorted(found.values(), key=lambda cited: -len(cited.claims))


def source_entries(scope: Scope) -> tuple[SourceEntry, ...]:
    """Everyone and everything cited in a scope."""
    claims = [claim for article in scope.articles() for claim in scope.claims(article.id)]
    return tuple(cited.entry() for cited in cited_sources(claims))


def _key(source: Source, article_id: str) -> tuple[str, ...]:
    name = re.sub(r"^(?:the|a|an|one|some|several|many)\s+", "", source.resolved.casefold())
    name = re.sub(r"[’']s?$", "", " ".join(re.sub(r"[^\w\s’'-]", " ", name).split()))
    if source.type in (SourceType.NAMED_PERSON, SourceType.NAMED_ORGANIZATION):
        return str(source.type), name
    return str(source.type), name, article_id
