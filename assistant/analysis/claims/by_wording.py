"""The verdict on a sentence by what its wording shows, whatever the tagger saw in it."""

from __future__ import annotations

from dataclasses import replace

from assistant.analysis.attributions.linking import breaks
from assistant.analysis.claims import reasons, wording
from assistant.analysis.claims.relayed import relayed
from assistant.analysis.claims.shares import Look
from assistant.analysis.claims.verdicts import Judged
from assistant.analysis.language.hedges import vague_cue
from assistant.analysis.sources.sources import Sources
from assistant.records import Source, SourceType, Sourcing, Span


class ByWording:
    """Reads the sentences of one article, in their order."""

    def __init__(self, text: str, sources: Sources) -> None:
        self._text = text
        self._sources = sources
        self._last: tuple[int, Judged] | None = None

    def note(self, end: int, judged: Judged) -> None:
        """Remember the verdict on the sentence that ends at `end`."""
        self._last = end, judged

    def worded(self, look: Look, *, sure: bool = False) -> Judged | None:
        """What the wording shows where the tagger saw nothing, or not enough; `sure`: only what leaves no doubt."""
        for found in wording.attributions(self._text, look.start, look.end):
            if look.quotes(found.cue[0]) or (sure and not found.sure):
                continue
            return self.shown(found, look)
        return None if sure else self._continued(look)

    def shown(self, found: wording.Worded, look: Look, *others: Source) -> Judged:
        """The verdict by what the wording shows."""
        source = self._sources.read(*found.source, (look.start, look.end))
        if found.document:
            source = replace(source, type=SourceType.DOCUMENT)
        sourcing, cue = Sourcing.ASCRIBED if found.thought else Sourcing(str(source.type)), Span.of(self._text, *found.cue)
        why = reasons.attributed(sourcing, source, cue, look, share=False)
        return Judged(sourcing, (source, *others), cue, (), (), look.spoken, 0.7, why, worded=True)

    def relayed(self, look: Look) -> Judged | None:
        """Whom an outlet quotes: "Interfax quoted an unnamed official as saying"."""
        found = relayed(self._text, look.start, look.end)
        if found is None or look.quotes(found.cue[0]):
            return None
        outlet = None if found.outlet is None else self._sources.read(*found.outlet, (look.start, look.end))
        # "He" in the next sentence is not the adviser whom a newspaper has quoted.
        told = self._sources.read(*found.source, (look.start, look.end), taken_up=False).type is SourceType.DOCUMENT
        if outlet is not None and outlet.type in (SourceType.NAMED_PERSON, SourceType.ANONYMOUS) and not told:
            return None  # What somebody says that another said is on the word of the first.
        return self.shown(wording.Worded(found.source, found.cue), look, *([outlet] if outlet else []))

    def _continued(self, look: Look) -> Judged | None:
        """A document's account that goes on from the sentence before: "It records", or a recording that is still being described."""
        if self._last is None or self._last[1].sourcing is not Sourcing.DOCUMENT or breaks(self._text, self._last[0], look.start) > 0:
            return None
        source = self._last[1].sources[0]
        at = wording.goes_on(self._text, look.start, look.end, source.resolved)
        if at is not None and not look.quotes(at[0]):
            cue: Span | None = Span.of(self._text, *at)
            why = reasons.attributed(Sourcing.DOCUMENT, source, cue, look, share=False)
        elif look.shares or not wording.still_shows(self._text, look.start, look.end, source.resolved):
            return None
        else:
            cue, why = None, reasons.goes_on(source)
        return Judged(Sourcing.DOCUMENT, (source,), cue, (), (), False, 0.7, why, worded=True)

    def document(self, start: int, end: int, look: Look) -> Judged:
        source = self._sources.read(start, end, (look.start, look.end))
        if source.type is not SourceType.DOCUMENT:
            source = Source(source.start, source.end, source.text, SourceType.DOCUMENT, source.resolved, via=source.via)
        via = f", which came through {source.via}" if source.via else ""
        reason = f"Told from {reasons.shown(source)} (a document{via})"
        cue = vague_cue(self._text, look.start, look.end)
        return Judged(Sourcing.DOCUMENT, (source,), cue, (), (), look.spoken, 0.7, reason, worded=True)
