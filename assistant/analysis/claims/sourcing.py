"""On whose word a sentence stands: the verdict, its sources and the reason.

A sentence's words are laid under the attributions that reach into it (`shares`). The attribution with most words decides, if a small model
finds that it carries the sentence (`weighing`). What is told from a document that was obtained rests on the document.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.analysis.attributions.heads import Floats
from assistant.analysis.attributions.linking import Linked
from assistant.analysis.claims import reasons, reconsidering, wording
from assistant.analysis.claims.attribution_patterns import ECHOED, OWN_VOICE, SILENT, TELLS
from assistant.analysis.claims.by_wording import ByWording
from assistant.analysis.claims.cues import (
    attributes_to_nobody,
    cue_of,
    has_speaker,
    is_idle,
    is_thought,
    relays,
    subject_missed,
    subject_shared,
)
from assistant.analysis.claims.relayed import cited
from assistant.analysis.claims.second_look import SecondLook
from assistant.analysis.claims.settling import Settling
from assistant.analysis.claims.shares import Look, Shares
from assistant.analysis.claims.verdicts import Candidate, Judged, States, speakers
from assistant.analysis.claims.weighing import CONFIG, Share, features, probability
from assistant.analysis.language.hedges import learned, vague_cue, vague_verdict
from assistant.analysis.language.phrases import phrase_of
from assistant.analysis.people.people import Names
from assistant.analysis.sources import anonymity
from assistant.analysis.sources.bounds import sentence_around, within
from assistant.analysis.sources.documents import obtained
from assistant.analysis.sources.polls import RESPONDENTS, Polls
from assistant.analysis.sources.sources import Sources
from assistant.analysis.sources.turns import turns
from assistant.records import Source, SourceType, Sourcing, Span

CARRIED: float = CONFIG["carried"]


class Judge:
    """Decides for the sentences of one article, in their order."""

    def __init__(
        self, text: str, attributions: Sequence[Linked], quotations: Sequence[tuple[int, int]], states: States, *, settling: bool = True
    ) -> None:
        """`settling=False` leaves verdicts and the types of sources as the rules have them, for fitting what settles them."""
        self._text = text
        self._state = states.state
        self._settling = settling
        names = self._names = Names(text)
        self._polls = Polls(text)
        self._looked: tuple[Look, dict[str, float] | None] | None = None
        self._shares = Shares(text, attributions, quotations, turns(text, names))
        self._sources = Sources(text, names, Settling(text, names, states)) if settling else Sources(text, names)
        self._wording = ByWording(text, self._sources)
        self._second = SecondLook(text, attributions, self._sources, self._polls, states, names.is_described_thing)

    def observe(self, start: int, end: int) -> dict[str, float] | None:
        """What the model of `weighing` sees of the sentence; None where no attribution reaches into it."""
        return self._features(self._shares.look(start, end))

    def judge(self, start: int, end: int) -> Judged:
        """The verdict on the sentence `text[start:end]`."""
        look = self._shares.look(start, end)
        first = self._first(look)
        return self._noted(self._reconsidered(first, look) if self._settling else first, look)

    def first(self, start: int, end: int) -> tuple[Judged, Floats]:
        """The verdict before the model of `reconsidering` weighs it, and what that model sees beside the state: for fitting it."""
        look = self._shares.look(start, end)
        judged = self._noted(self._first(look), look)
        return judged, self._seen(judged, look)

    def _noted(self, judged: Judged, look: Look) -> Judged:
        self._wording.note(look.end, judged)
        self._second.note(look.end, judged)
        return judged

    def _features(self, look: Look) -> dict[str, float] | None:
        if self._looked is None or self._looked[0] is not look:
            seen = features(self._text, look.shares[0], len(look.covered), look.start, look.end) if look.shares else None
            self._looked = look, seen
        return self._looked[1]

    def _seen(self, first: Judged, look: Look) -> Floats:
        sentence, state = self._text[look.start : look.end], self._state(look.start, look.end)
        return reconsidering.observed(first.sourcing, look, self._features(look), sentence, state)

    def _reconsidered(self, first: Judged, look: Look) -> Judged:
        """The likeliest verdict by the model of `reconsidering`, if nothing speaks against it and somebody is found who is behind it."""
        chances = reconsidering.chances(self._seen(first, look), self._state(look.start, look.end))
        likeliest = max(chances, key=chances.__getitem__)
        other = None
        if likeliest is not first.sourcing and not self._second.stands(first, look, chances):
            other = self._own_voice(look) if likeliest is Sourcing.UNSOURCED else self._other(likeliest, first, look, chances)
        return self._second.withheld(other or first, look, chances)

    def _other(self, wanted: Sourcing, first: Judged, look: Look, chances: Mapping[Sourcing, float]) -> Judged | None:
        """The verdict `wanted`, if somebody is found who is behind the sentence."""
        candidates = [self._candidate(share, look) for share in look.shares]
        found = self._second.behind(wanted, first, look, candidates, chances)
        if isinstance(found, Candidate):
            return self._verdict(found, candidates, look)
        if found is not None:
            why = reasons.by_its_wording(wanted, found, look)
            return Judged(wanted, (found,), None, (), (), look.spoken, 0.5, why)
        cue = vague_cue(self._text, look.start, look.end) if wanted is Sourcing.VAGUE else None
        return None if cue is None else self._vague(cue, look)

    def _first(self, look: Look) -> Judged:
        start, end = look.start, look.end
        if OWN_VOICE.match(self._text, start, end):
            return replace(self._own_voice(look), worded=True)
        document = obtained(self._text, start, end)
        if document is not None and not has_speaker(self._text, look):
            return self._wording.document(*document, look)
        told_by_another = self._echoed(look) or self._wording.relayed(look)
        if told_by_another is not None:
            return told_by_another
        rumour = vague_verdict(self._text, start, end)
        if rumour is not None and look.shares and not look.quoted and not look.is_home:
            return self._vague(rumour, look)  # "He denies it", two sentences on, does not make it his word.
        carried = self._carried(look) >= CARRIED
        if carried or (look.shares and look.is_home and anonymity.withheld(self._text, start, end)):
            apart = look.comes_later or (look.goes_on and anonymity.withheld(self._text, start, end))
            judged = (self._wording.worded(look) if apart else None) or self._attributed(look)
            if judged is not None and judged.sourcing is Sourcing.VAGUE:
                judged = self._wording.worded(look, sure=True) or judged  # "One slide was titled": nobody speaks, but no rumour either.
            known = learned(self._text, start, end)
            if judged is not None and known is not None and judged.sources and judged.sources[0].start < known.end:
                return self._vague(known, look)
            if judged is not None and (carried or judged.sourcing is Sourcing.ANONYMOUS):
                return self._of_a_poll(judged, look) or judged
        poll = self._polls.behind(start, end)
        if poll is not None and not look.quoted:
            return self._wording.document(*poll, look)
        if (silent := SILENT.match(self._text, start, end)) is not None:
            return self._wording.shown(wording.Worded(silent.span(1), silent.span(2)), look)
        return self._vague(rumour, look) if rumour is not None else self._wording.worded(look) or self._own_voice(look)

    def _vague(self, cue: Span, look: Look) -> Judged:
        reason = reasons.attributed(Sourcing.VAGUE, None, cue, look)
        return Judged(Sourcing.VAGUE, (), cue, (), self._rest(look), look.spoken, 0.7, reason)

    def _of_a_poll(self, judged: Judged, look: Look) -> Judged | None:
        """What so and so many say rests on the poll that counted them."""
        if judged.sourcing not in (Sourcing.UNNAMED_GROUP, Sourcing.ASCRIBED) or not RESPONDENTS.search(judged.sources[0].text):
            return None
        poll = self._polls.behind(look.start, look.end)
        return None if poll is None else self._wording.document(*poll, look)

    def _carried(self, look: Look) -> float:
        seen = self._features(look)
        if seen is None or look.is_stray or look.shares[0].certain:
            return float(seen is not None and not look.is_stray)
        return probability(seen, self._state(look.start, look.end))

    def _attributed(self, look: Look) -> Judged | None:
        for share in sorted(look.shares, key=lambda share: share.attribution.mentions[0].start):
            self._sourcing(share.attribution, look)  # In their order: "who" stands for the one before it.
        candidates = [self._candidate(share, look) for share in look.shares]
        best = candidates[0]
        if anonymity.withheld(self._text, look.start, look.end):
            best = next((r for r in candidates if r.withholds(look.start, look.end)), best)
        if best.sourcing is Sourcing.VAGUE and not attributes_to_nobody(self._text, best.share.attribution):
            # The tagger found no source, but nothing says that there is none: another attribution of the sentence has one.
            best = next((r for r in candidates if r.source is not None), candidates[0])
        nobody = best.sourcing is Sourcing.VAGUE and not attributes_to_nobody(self._text, best.share.attribution)
        if nobody and not look.quoted & best.share.words:
            return None  # Nobody is named, and nothing says that nobody is: the tagger has seen an attribution where there is none.
        if best.sourcing is Sourcing.ASCRIBED and is_idle(self._text, best.share.attribution):
            return None
        if best.source is not None and best.source.type is SourceType.NAMED_ORGANIZATION:
            best = next((r for r in candidates[1:] if relays(self._text, best.share, r.share, r.source)), best)
        return self._verdict(best, candidates, look)

    def _verdict(self, best: Candidate, candidates: Sequence[Candidate], look: Look) -> Judged:
        """The verdict by one of a sentence's candidates; whoever else speaks in it is listed too."""
        source, attribution = best.source, best.share.attribution
        sources = speakers(best, candidates, look.start, look.end)
        passing = cited(self._text, look.start, look.end) if best.sourcing is Sourcing.NAMED_ORGANIZATION else None
        cue = cue_of(self._text, attribution, look)
        if best.sourcing is Sourcing.VAGUE and cue is None:
            cue = vague_cue(self._text, look.start, look.end)
        reason = reasons.attributed(best.sourcing, source, cue, look)
        if passing is not None:
            sources.append(self._sources.read(*passing, (look.start, look.end), taken_up=False))
            reason = reasons.citing(reason, sources[-1])
        return Judged(
            best.sourcing,
            tuple(sources),
            cue,
            tuple(Span.of(self._text, m.start, m.end) for m in attribution.contents),
            self._rest(look),
            look.spoken,
            round(max(0.0, min(1.0, attribution.score * min(1.0, look.part + 0.2))), 3),
            reason,
        )

    def _candidate(self, share: Share, look: Look) -> Candidate:
        return Candidate(share, *self._sourcing(share.attribution, look))

    def _sourcing(self, attribution: Linked, look: Look) -> tuple[Sourcing, Source | None]:
        if attribution.source is None:
            at = subject_shared(self._text, self._names, attribution, look)
            if at is None or attributes_to_nobody(self._text, attribution):
                return Sourcing.VAGUE, None
        else:
            at = subject_missed(self._text, self._names, attribution, look) or within(self._text, attribution.source, look.start)
        source = self._sources.read(*at, sentence_around(self._text, at[0], (look.start, look.end)))
        asks = source.type is SourceType.ANONYMOUS and anonymity.withheld(self._text, look.start, look.end)
        thought = source.type is not SourceType.DOCUMENT and not asks and is_thought(self._text, attribution)  # A study does not think.
        return (Sourcing.ASCRIBED if thought else Sourcing(str(source.type))), source

    def _echoed(self, look: Look) -> Judged | None:
        """Who supports or echoes a claim is its source: "Kim's claims are supported by an unnamed correspondent"."""
        match = ECHOED.search(self._text, look.start, look.end)
        if match is None:
            return None
        end = phrase_of(self._text, match.end(), look.end).end
        source = self._sources.read(match.end(), end, (look.start, look.end))
        by = self._text.rfind("by", match.start(), match.end())
        cue = Span.of(self._text, self._text.rfind(" ", match.start(), by - 1) + 1, by + 2)
        others = [self._sourcing(share.attribution, look)[1] for share in look.shares]
        rest = [s for s in others if s is not None and not (s.start < source.end + 5 and s.end > source.start)]
        reason = reasons.attributed(Sourcing(str(source.type)), source, cue, look, share=False)
        content: tuple[Span, ...] = ()
        left, quoted = self._rest(look), look.spoken
        tells = TELLS.match(self._text, end, look.end)
        if tells is not None:  # What the source is said to have told, in the same breath.
            stop = look.start + len(self._text[look.start : look.end].rstrip(" .!?"))
            content = (Span.of(self._text, tells.end(), stop),)
            left = tuple(Span.of(self._text, s.start, min(s.end, tells.start())) for s in left if s.start < tells.start())
            quoted = quoted or sum(look.words[i][0] >= tells.end() for i in look.quoted) >= 2
        return Judged(Sourcing(str(source.type)), (source, *rest), cue, content, left, quoted, 0.7, reason, worded=True)

    def _own_voice(self, look: Look) -> Judged:
        partly = self._sourcing(look.shares[0].attribution, look)[1] if look.shares else None
        reason = reasons.own_voice(self._text[look.start : look.end], partly, look)
        quoted = bool(look.shares) and look.spoken
        return Judged(Sourcing.UNSOURCED, (), None, (), self._rest(look), quoted, round(1 - look.part, 3), reason)

    def _rest(self, look: Look) -> tuple[Span, ...]:
        """Runs of words that nobody stands behind."""
        return tuple(Span.of(self._text, start, end) for start, end in look.rest)
