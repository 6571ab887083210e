"""Who of the people named before it "he", "she" or "the actress" stands for: a logistic ranking of what the article shows of each.

The weights are in `antecedents.json`, fitted on the labels of who a source is (tuning half) by `benchmarks/training/fit_antecedents.py`.
"""

from __future__ import annotations

import itertools
import json
import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from assistant.analysis.attributions.linking import quotations
from assistant.analysis.language.lexicon import PRONOUNS
from assistant.analysis.language.names import Name, is_organization
from assistant.analysis.language.ranges import Ranges
from assistant.analysis.people.genders import has_given_name, leaning
from assistant.analysis.people.people import Names
from assistant.analysis.sources.mentioned import Mentioned
from assistant.analysis.sources.standing import CLAUSE_OPENERS, Place, Standing
from assistant.records import Source, SourceType

WEIGHTS: dict[str, dict[str, float]] = json.loads((Path(__file__).parent / "antecedents.json").read_text(encoding="utf-8"))
_REACH = 2500
"""Characters back in which somebody may have been named."""
_MENTIONS, _SPEAKERS = 16, 4
WOMEN = re.compile(r"(?:woman|girl|mother|wife|sister|daughter|aunt|niece|widow|actress|waitress|lady|mum|mom|nun)$")
MEN = re.compile(r"(?:(?<!wo)man|boy|father|husband|brother|son|uncle|nephew|dad|priest|imam)$")
_OPENING = re.compile(rf"[“\"‘']?(?:{CLAUSE_OPENERS}|Speaking)\b")
"""What begins a clause that stands before its sentence's."""
_TYPED = re.compile(r"(?:``|'')[^\n]{1,2000}?''")
"""A quotation between doubled marks, as some archives have them."""
_IN = re.compile(r"\b(?:in|at|near|outside|around|across|throughout|off|on|into|from)\s$")
_CLOSING = 7
"""Words behind a pronoun that closes a sentence: "he told reporters in Geneva on Monday"."""


@dataclass(slots=True)
class Candidate:
    """Somebody who may be meant, and what speaks for and against it.

    `mentions` are the latest, the latest first; `source` is whoever spoke without a name.
    """

    full: str
    mentions: list[Place] = field(default_factory=list)
    source: Source | None = None
    seen: dict[str, float] = field(default_factory=dict)


class _Moment(NamedTuple):
    """Where somebody is taken up, and what is known there.

    `here` numbers the sentence, `speakers` spoke before, the last first; `man` is what the pronoun says, `closes` whether what is said
    stands before it, `opened` where the quotation began; `behind` are those named behind it.
    """

    sentence: tuple[int, int]
    here: int
    paragraph: int
    speakers: Sequence[Source]
    man: bool | None
    closes: bool
    opened: int
    behind: set[str]


class Pool:
    """The mentions of people that a later one may take up."""

    def __init__(self, mentions: Sequence[Name], full: Callable[[Name], str]) -> None:
        """`mentions` in their order; `full` gives the fullest form of each."""
        self._mentions = [(name, full(name)) for name in mentions]
        self.counts = Counter(own for _, own in self._mentions)
        self.firsts = {own: name.start for name, own in reversed(self._mentions)}

    def __iter__(self) -> Iterator[tuple[Name, str]]:
        return iter(self._mentions)

    def before(self, place: int) -> Iterator[tuple[Name, str]]:
        """The mentions before a place with their fullest forms, the nearest first."""
        for i in range(bisect_right(self._mentions, place, key=lambda mention: mention[0].end) - 1, -1, -1):
            yield self._mentions[i]

    def within(self, start: int, end: int) -> set[str]:
        """The fullest forms of the names that begin in a stretch of the text."""
        first = bisect_left(self._mentions, start, key=lambda mention: mention[0].start)
        return {own for _, own in itertools.takewhile(lambda mention: mention[0].start < end, self._mentions[first:])}


def score(candidate: Candidate, kind: str) -> float:
    """The weight of all that speaks for a candidate, less what speaks against it; `kind` says which weights count."""
    weights = WEIGHTS[kind]
    return sum(weights.get(name, 0.0) * value for name, value in candidate.seen.items())


class Antecedents:
    """Of one article, whose sources are read in the order of the text."""

    def __init__(self, text: str, names: Names, earlier: Mentioned) -> None:
        self._text = text
        self._names = names
        self._standing = Standing(text)
        self._earlier = earlier

    def of_pronoun(
        self, start: int, end: int, sentence: tuple[int, int], fits: Callable[[str], bool], nameless: Callable[[Source], bool]
    ) -> Candidate | None:
        """Whom "he" or "she" at `text[start:end]` stands for: somebody named who `fits`, or who spoke without a name; None if nobody."""
        found = self.candidates(start, end, sentence, fits, nameless=nameless, man=self._text[start:end].lower() in ("he", "him", "his"))
        certain = (c for c in found if c.mentions and (self._is_topic(c.mentions[0], start) or self._answers(c.mentions[0], sentence[0])))
        return next(certain, None) or max(found, key=lambda c: score(c, "pronoun"), default=None)

    def candidates(
        self,
        start: int,
        end: int,
        sentence: tuple[int, int],
        fits: Callable[[str], bool],
        others: Iterable[str] = (),
        *,
        nameless: Callable[[Source], bool] = lambda _: False,
        man: bool | None = None,
    ) -> list[Candidate]:
        """Those who were named or spoke before a place, with what is seen of each, whoever was named last first.

        `nameless` tells who may be meant of those who spoke without a name.
        """
        found: dict[str, Candidate] = {}
        for name, full in itertools.islice(self._pool.before(start), _MENTIONS):
            if start - name.end > _REACH:
                break
            found.setdefault(full, Candidate(full)).mentions.append(Place(name.start, name.end, name.titled))
        speakers = self._earlier.recent(
            start,
            _REACH,
            _SPEAKERS,
            lambda source: nameless(source) if source.type is not SourceType.NAMED_PERSON else " and " not in source.resolved,
        )
        for source in speakers:
            one = found.setdefault(source.resolved, Candidate(source.resolved))
            if source.type is not SourceType.NAMED_PERSON:
                one.source = one.source or source
                if source.text.lower() not in PRONOUNS and source.resolved not in self._pool.counts:
                    one.mentions.append(Place(source.start, source.end))
        for full in others:
            found.setdefault(full, Candidate(full))
        fit = [c for c in found.values() if fits(c.full)]
        at = self._moment(start, end, sentence, speakers, man)
        opening = self._opening(fit, sentence[0])
        for rank, one in enumerate(fit):
            one.seen["first"], one.seen["second"] = float(rank == 0), float(rank == 1)
            self._see_who(one, at)
            self._see_what_was_said(one, at)
            self._see_mention(one, at, opening)
        return fit

    def _moment(self, start: int, end: int, sentence: tuple[int, int], speakers: Sequence[Source], man: bool | None) -> _Moment:
        return _Moment(
            sentence,
            self._standing.sentence_of(start),
            self._text.rfind("\n", 0, start),
            speakers,
            man,
            self._closes(start, end, sentence),
            self._opened(sentence[0]),
            self._pool.within(end, sentence[1]),
        )

    def _opening(self, found: Iterable[Candidate], place: int) -> Place | None:
        """The first mention of somebody in the sentence before a place, if there is one."""
        before = self._standing.sentence_of(place) - 1
        near = (n for c in found for n in reversed(c.mentions) if self._standing.sentence_of(n.start) == before and not self._quoted(n))
        return next(near, None)

    def _see_who(self, one: Candidate, at: _Moment) -> None:
        """What the whole article tells of somebody."""
        seen = one.seen
        seen["given_name"] = float(has_given_name(one.full))
        seen["gender_known"] = float(self._names.is_known_as_man_or_woman(one.full))
        seen["gender_unlikely"] = float(at.man is not None and leaning(one.full) is (not at.man))
        seen["gender_likely"] = float(at.man is not None and leaning(one.full) is at.man)
        seen["whole_name"] = float(" " in one.full)
        seen["surname_alone"] = float(one.full.split()[-1] in self._alone)
        seen["organization"] = float(is_organization(one.full))
        seen["placed"] = self._placed.get(one.full, 0.0)
        seen["always"] = math.log1p(self._pool.counts[one.full])
        seen["often"] = math.log1p(len(one.mentions))
        seen["titled"] = float(any(n.titled for n in one.mentions))
        seen["told_of"] = float(self._names.role_of(one.full) is not None)
        seen["unnamed"] = float(not one.mentions)
        seen["named_behind"] = float(one.full in at.behind)

    def _see_what_was_said(self, one: Candidate, at: _Moment) -> None:
        """Whether somebody spoke lately, and was the last who did."""
        seen = one.seen
        own = next((s for s in at.speakers if s.resolved == one.full), None)
        seen["spoke"] = float(own is not None)
        seen["spoke_last"] = float(own is not None and own is at.speakers[0])
        seen["closes_spoke"] = float(at.closes) * seen["spoke_last"]
        if own is not None:
            apart = at.here - self._standing.sentence_of(own.start)
            seen["spoke_near"] = 1 / (1 + apart)
            seen["spoke_beside"] = float(own.end > at.paragraph)
            seen["goes_on"] = seen["spoke_last"] * (apart <= 1)
        if one.source is not None:
            seen["nameless"] = 1.0
            seen["nameless_hidden"] = float(one.source.type is SourceType.ANONYMOUS)
            seen["nameless_spokes"] = float(one.source.type is SourceType.NAMED_ORGANIZATION)
            seen["nameless_spoke_last"] = seen["spoke_last"]

    def _see_mention(self, one: Candidate, at: _Moment, opening: Place | None) -> None:
        """Where somebody was mentioned last, and as what."""
        seen = one.seen
        last = next((n for n in one.mentions if not (at.closes and at.sentence[0] <= n.start and self._quoted(n))), None)
        plain = next((n for n in one.mentions if not self._quoted(n)), None)
        seen["last_said"] = float(last is None and bool(one.mentions))
        seen["named_in_what_is_said"] = float(any(n.start >= at.opened and self._quoted(n) for n in one.mentions))
        seen["in_quotation"] = float(bool(one.mentions) and plain is None)
        if plain is None:
            return
        sentence = self._standing.sentence_of(plain.start)
        apart = at.here - sentence
        seen.update(self._standing.of(plain))
        seen["near"] = 1 / (1 + apart)
        # "As Pugh came in, he said"
        seen["same_sentence"] = float(apart == 0 and not (seen["subject"] and _OPENING.match(self._text, at.sentence[0])))
        seen["sentence_before"] = float(apart == 1)
        seen["beside"] = float(plain.end > at.paragraph)
        seen["opens_before"] = float(opening is not None and opening in one.mentions)
        seen["new"] = float(bool(at.speakers) and sentence > self._standing.sentence_of(at.speakers[0].start))
        seen["new_subject"] = seen["new"] * seen["subject"]
        for way in ("subject", "main", "asks", "is_asked"):
            seen[f"before_{way}"] = seen["sentence_before"] * seen[way]
        introduced = self._pool.firsts.get(one.full) == plain.start
        seen["introduced"] = float(introduced) * seen["near"]
        seen["introduced_subject"] = seen["introduced"] * seen["subject"]
        seen["closes_here"] = float(at.closes) * seen["same_sentence"]

    def _is_topic(self, mention: Place, place: int) -> bool:
        """Whether the clause at a place is about who is mentioned right before it: "As for Trump, he said"."""
        return self._text[mention.end : place] == ", " and self._standing.of(mention)["topic"] > 0

    def _answers(self, mention: Place, place: int) -> bool:
        """Whether a quotation begins at a place, of whoever was asked in the sentence before: "Hannity asked Trump. “35 feet,” he said"."""
        asked = self._standing.of(mention)
        before = self._standing.sentence_of(place) - self._standing.sentence_of(mention.start) == 1
        return before and asked["is_asked"] > 0 and not asked["main"] and self._text[place] in "“\"'"

    def _opened(self, place: int) -> int:
        """Where a quotation was opened that goes on at a place; the place itself, if none."""
        within = [self._quoted_ranges[i][0] for i in self._quotations.touching(place, place + 1)]
        return min([place, *within])

    def _closes(self, start: int, end: int, sentence: tuple[int, int]) -> bool:
        """Whether what was said stands before the mention: "Pugh was away, she said"."""
        before = self._text[sentence[0] : start].strip()
        return before[-1:] in tuple(",”\"’'") and len(self._text[end : sentence[1]].split()) <= _CLOSING and _OPENING.match(before) is None

    @cached_property
    def _placed(self) -> dict[str, float]:
        """The share of the mentions of each that stand where places do: "in Boca Raton"."""
        counts = Counter(own for name, own in self._pool if _IN.search(self._text, max(0, name.start - 12), name.start))
        return {own: count / self._pool.counts[own] for own, count in counts.items()}

    @cached_property
    def _pool(self) -> Pool:
        """The people of the article."""
        return Pool(self._names.mentions_of_people, self._names.bearer)

    @cached_property
    def _alone(self) -> frozenset[str]:
        """Surnames that stand alone, as they do of people and not of places."""
        return frozenset(name.text for name in self._names.all if " " not in name.text)

    def _quoted(self, name: Place) -> bool:
        return self._quotations.hold(name.start, name.end)

    @cached_property
    def _quoted_ranges(self) -> list[tuple[int, int]]:
        printed = [(match.start(), match.end()) for match in _TYPED.finditer(self._text)]
        return [*quotations(self._text), *printed]

    @cached_property
    def _quotations(self) -> Ranges:
        return Ranges(self._quoted_ranges)
