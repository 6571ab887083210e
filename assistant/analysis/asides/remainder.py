"""What is left of an article when its asides are taken out, and how its reading is put back in place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from assistant.analysis.asides.asides import asides, gaps, told
from assistant.records import Article, Attribution, Claim, Reading, Source, Span


class Remainder:
    """An article without its asides. `article` is None where it has none, or nothing else; its offsets are those of the shorter text."""

    def __init__(self, whole: Reading) -> None:
        self._whole = whole
        text = whole.article.text
        sentences = [Span(claim.start, claim.end, claim.text) for claim in whole.claims]
        self._asides = asides(text, whole.article.language, sentences)
        self.article: Article | None = None
        if self._asides and len(self._asides) < len(sentences):
            cut = gaps(sentences, list(self._asides), text)
            kept = [(end, start) for (_, end), (start, _) in zip([(0, 0), *cut], [*cut, (len(text), len(text))], strict=True)]
            shorter = "".join(text[start:end] for start, end in kept)
            # Where each kept stretch begins, in the shorter text and in the whole one.
            self._begins = [0, *accumulate(end - start for start, end in kept)][:-1]
            self._stood = [start for start, _ in kept]
            self.article = replace(whole.article, id=Article.name(whole.article.origin, shorter), text=shorter)

    def joined(self, rest: Reading | None) -> Reading:
        """The whole reading: the asides with the verdicts they had in it, every other sentence with its verdict in `rest`."""
        if not self._asides:
            return self._whole
        others = {} if rest is None else {self._at(c.start): c for c in rest.claims}
        claims = []
        for number, claim in enumerate(self._whole.claims):
            why, other = self._asides.get(number), others.get(claim.start)
            if why is not None:
                claims.append(replace(claim, reason=f"{why}. {claim.reason}"))
            elif other is not None and other.text == claim.text:
                claims.append(self._lifted(other, claim))
            else:
                claims.append(claim)
        attributions = self._whole.attributions
        if rest is not None:
            apart = [claim for number, claim in enumerate(self._whole.claims) if number in self._asides]
            own = [a for a in attributions if all(any(c.start <= s.start and s.end <= c.end for c in apart) for s in _spans(a))]
            attributions = tuple(sorted((*map(self._attribution, rest.attributions), *own), key=lambda a: min(s.start for s in _spans(a))))
        article = self._whole.article
        article = replace(article, notices=(*article.notices, *(line for line in told(self._asides) if line not in article.notices)))
        return replace(self._whole, article=article, attributions=attributions, claims=tuple(claims))

    def _at(self, place: int) -> int:
        """Where a character of the shorter text stands in the whole one."""
        stretch = bisect_right(self._begins, place) - 1
        return self._stood[stretch] + place - self._begins[stretch]

    def _split(self, span: Span) -> tuple[Span, ...]:
        """The stretch of the whole text, in parts where an aside stands inside."""
        inside = [begin for begin in self._begins if span.start < begin < span.end]
        edges = [span.start, *inside, span.end]
        return tuple(Span.of(self._whole.article.text, self._at(start), self._at(end - 1) + 1) for start, end in pairwise(edges))

    def _each(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        return tuple(part for span in spans for part in self._split(span))

    def _longest(self, span: Span) -> Span:
        return max(self._split(span), key=lambda part: part.end - part.start)

    def _source(self, source: Source) -> Source:
        place = self._longest(Span(source.start, source.end, source.text))
        return replace(source, start=place.start, end=place.end, text=place.text)

    def _attribution(self, attribution: Attribution) -> Attribution:
        return replace(
            attribution, source=self._each(attribution.source), cue=self._each(attribution.cue), content=self._each(attribution.content)
        )

    def _lifted(self, claim: Claim, place: Claim) -> Claim:
        """A claim of the shorter text as the one at `place` of the whole text."""
        return replace(
            claim,
            id=place.id,
            article_id=place.article_id,
            passage_id=place.passage_id,
            start=place.start,
            end=place.end,
            sources=tuple(self._source(source) for source in claim.sources),
            cue=None if claim.cue is None else self._longest(claim.cue),
            content=self._each(claim.content),
            unattributed=self._each(claim.unattributed),
            hedges=self._each(claim.hedges),
        )


def _spans(attribution: Attribution) -> tuple[Span, ...]:
    return (*attribution.source, *attribution.cue, *attribution.content)
