"""Who stands behind a sentence whose states say that somebody does, or somebody of another type, where its attributions do not show it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from assistant.analysis import documents
from assistant.analysis.attributions import Linked, breaks
from assistant.analysis.bounds import sentence_around
from assistant.analysis.polls import Polls
from assistant.analysis.shares import Look
from assistant.analysis.sources import Sources
from assistant.analysis.types import is_common
from assistant.analysis.verdicts import Judged, Reading, States
from assistant.records import Source, SourceType, Sourcing

_FAR = 500
"""Characters from a source's last sentence to one that goes on with its account."""
_QUOTED = 0.8
"""Share of the words in quotation marks from which a sentence is part of a quotation."""
_TAKEN_FOR = {
    Sourcing.DOCUMENT: (Sourcing.NAMED_ORGANIZATION,),
    Sourcing.NAMED_ORGANIZATION: (Sourcing.DOCUMENT, Sourcing.UNNAMED_GROUP),
    Sourcing.UNNAMED_GROUP: (Sourcing.ANONYMOUS, Sourcing.NAMED_ORGANIZATION),
    Sourcing.ANONYMOUS: (Sourcing.UNNAMED_GROUP,),
    Sourcing.ASCRIBED: (Sourcing.NAMED_PERSON, Sourcing.NAMED_ORGANIZATION, Sourcing.UNNAMED_GROUP, Sourcing.ANONYMOUS),
    Sourcing.NAMED_PERSON: (Sourcing.ASCRIBED, Sourcing.NAMED_ORGANIZATION, Sourcing.UNNAMED_GROUP),
}
"""What the rules take for each verdict: the same source is behind the sentence, but is something else, or says what they read as a thought."""


class SecondLook:
    """Looks at the sentences of one article, in their order."""

    def __init__(self, text: str, attributions: Sequence[Linked], sources: Sources, polls: Polls, states: States) -> None:
        self._text = text
        self._attributions = sorted(attributions, key=lambda a: a.mentions[0].start)
        self._end = 0
        self._sources = sources
        self._polls = polls
        self._states = states
        self._last: dict[Sourcing, tuple[int, Source]] = {}

    def note(self, end: int, judged: Judged) -> None:
        """Remember who stands behind the sentence that ends at `end`."""
        self._end = end
        if judged.sources:
            self._last[judged.sourcing] = end, judged.sources[0]

    def behind(self, wanted: Sourcing, look: Look, readings: Sequence[Reading]) -> Reading | Source | None:
        """The reading of the sentence that has the verdict `wanted`, or the source by which it has it; None where nobody is found.

        `readings` are those of its attributions.
        """
        found = next((reading for reading in readings if reading.sourcing is wanted), None)
        if found is not None:
            return found
        document = self._document(look) if wanted is Sourcing.DOCUMENT else None
        return document or _taken_for(wanted, readings) or self._likely(wanted, look) or self._going_on(wanted, look) or self._announced(wanted, look)

    def _document(self, look: Look) -> Source | None:
        at = self._polls.behind(look.start, look.end) or documents.mention(self._text, look.start, look.end)
        return None if at is None else _typed(self._sources.read(*at, (look.start, look.end)), Sourcing.DOCUMENT)

    def _likely(self, wanted: Sourcing, look: Look) -> Source | None:
        """What the tagger held to be a source, if not with enough confidence to mark it."""
        at = self._states.likely_source(look.start, look.end)
        if at is None:
            return None
        source = self._sources.read(*at, (look.start, look.end))
        read = Sourcing(str(source.type))
        fits = wanted is Sourcing.ASCRIBED or wanted is read or read in _TAKEN_FOR.get(wanted, ())
        return _typed(source, wanted) if fits else None

    def _going_on(self, wanted: Sourcing, look: Look) -> Source | None:
        """Whoever spoke before in the paragraph, or in the sentence before."""
        end, source = self._last.get(wanted, (0, None))
        paragraphs = 1 if end == self._end else 0
        return source if look.start - end < _FAR and breaks(self._text, end, look.start) <= paragraphs else None

    def _announced(self, wanted: Sourcing, look: Look) -> Source | None:
        """Who speaks in the next paragraph of a quotation that goes on to there."""
        if len(look.quoted) < _QUOTED * len(look.words):
            return None
        at = bisect_left(self._attributions, look.end, key=lambda a: a.mentions[0].start)
        later = next((a for a in self._attributions[at:] if a.source is not None), None)
        if later is None or later.source is None or breaks(self._text, look.end, later.mentions[0].start) > 1:
            return None
        source = self._sources.read(later.source.start, later.source.end, sentence_around(self._text, later.source.start, (look.start, look.end)))
        return source if Sourcing(str(source.type)) is wanted else None


def _taken_for(wanted: Sourcing, readings: Sequence[Reading]) -> Reading | None:
    for reading in readings:
        source = reading.source
        if source is None or reading.sourcing not in _TAKEN_FOR.get(wanted, ()):
            continue
        if wanted is Sourcing.NAMED_PERSON and reading.sourcing is Sourcing.NAMED_ORGANIZATION and is_common(source.text):
            continue
        return Reading(reading.share, wanted, _typed(source, wanted))
    return None


def _typed(source: Source, wanted: Sourcing) -> Source:
    """The source with the type of the verdict; for a thought, its own."""
    return source if wanted is Sourcing.ASCRIBED else replace(source, type=SourceType(str(wanted)))
