"""What is measured: anything that finds attributions in a text and says on whose word each sentence stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from gold import Range

from assistant.analysis.attributions.linking import link, quotations
from assistant.analysis.attributions.tagger import Tagger, Tagging
from assistant.analysis.claims.kinds import kind_of
from assistant.analysis.claims.sourcing import Judge
from assistant.analysis.reading import Analyst
from assistant.corpus.sentences import split
from assistant.records import Article, Source, Sourcing

Found = Mapping[str, Sequence[Range]]
"""One attribution: "source", "cue" and "content" as ranges of the text."""


@dataclass(frozen=True, slots=True)
class Read:
    """What was made of a sentence. None: the reader does not tell."""

    sourcing: str | None
    sourced: bool
    type: str | None = None
    kind: str | None = None
    reasons: tuple[str, ...] = ()
    resolved: str | None = None


class Reader(Protocol):
    """Finds attributions, and reads the sentences at given ranges of a text, in order."""

    def attributions(self, text: str) -> Sequence[Found]:
        """All that the text holds."""

    def sentences(self, text: str, ranges: Sequence[Range]) -> Sequence[Read]:
        """One for each range."""


def in_order(text: str, ranges: Sequence[Range]) -> list[Range]:
    """The ranges and, where there are none, the article's own sentences: an article is read from its beginning."""
    starts = sorted(ranges)
    own = [(s.start, s.end) for s in split(text)]
    between = [(a, b) for a, b in own if not any(start < b and a < end for start, end in starts)]
    return sorted([*starts, *between])


class RememberingTagger(Tagger):
    """Tags each text once, however often it is read."""

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[str, Tagging] = {}

    def tag(self, text: str) -> Tagging:
        """As `Tagger.tag`."""
        if text not in self._known:
            self._known[text] = super().tag(text)
        return self._known[text]


class SourceDesk:
    """The analysis under test, asked for the sentences at the given ranges."""

    def __init__(self, tagger: Tagger) -> None:
        self._tagger = tagger

    def attributions(self, text: str) -> list[Found]:
        """As the ledger has them."""
        return [
            {role: [(m.start, m.end) for m in own.mentions if m.role == role] for role in ("source", "cue", "content")}
            for own in link(self._tagger.tag(text), text)
        ]

    def mentions(self, text: str) -> list[Found]:
        """The tagger's spans before they are linked, each as an attribution of its own."""
        return [{mention.role: [(mention.start, mention.end)]} for mention in self._tagger.tag(text).mentions]

    def sentences(self, text: str, ranges: Sequence[Range]) -> list[Read]:
        """The verdict on exactly these characters; the sentences between them are read too, for whom they bring in."""
        wanted = set(ranges)
        tagging = self._tagger.tag(text)
        judge = Judge(text, link(tagging, text), quotations(text), tagging)
        found = {}
        for start, end in in_order(text, ranges):
            judged = judge.judge(start, end)
            if (start, end) in wanted:
                found[start, end] = _read(judged.sourcing, judged.sources, str(kind_of(text[start:end], tagging.state(start, end))))
        return [found[place] for place in ranges]


class OwnSentences(SourceDesk):
    """The same through the product's front: its own sentences, of which the one that covers most of each range is taken."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__(tagger)
        self._analyst = Analyst(tagger=tagger)

    def sentences(self, text: str, ranges: Sequence[Range]) -> list[Read]:
        """The verdict on the sentence that overlaps each range most."""
        article = Article(Article.name("measured", text), "measured", "", None, None, None, None, "en", text, "")
        claims = self._analyst.read(article).claims
        found = []
        for start, end in ranges:
            claim = max(claims, key=lambda c: min(c.end, end) - max(c.start, start))
            found.append(_read(claim.sourcing, claim.sources, str(claim.kind)))
        return found


def _read(sourcing: Sourcing, sources: Sequence[Source], kind: str) -> Read:
    reasons = tuple(source.anonymity_reason for source in sources if source.anonymity_reason)
    kind_of_source, resolved = (str(sources[0].type), sources[0].resolved) if sources else (None, None)
    return Read(str(sourcing), sourcing is not Sourcing.UNSOURCED, kind_of_source, kind, reasons, resolved)
