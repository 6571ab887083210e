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

from assistant.analysis.attributions import quotations
from assistant.analysis.genders import has_given_name, leaning
from assistant.analysis.mentioned import Mentioned
from assistant.analysis.names import Name, is_organization
from assistant.analysis.people import Names
from assistant.analysis.ranges import Ranges
from assistant.records import SourceType

WEIGHTS: dict[str, dict[str, float]] = json.loads((Path(__file__).parent / "antecedents.json").read_text(encoding="utf-8"))
_REACH = 2500
"""Characters back in which somebody may have been named."""
_MENTIONS, _SPEAKERS = 16, 4
_STOPS = re.compile(r"(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\b[A-Z])[.!?][”\"’']*\s+|\n+")
_CLAUSE = re.compile(r"(?:[,;:“\"(—–]\s?|\b(?:and|but|that|as|when|while|after|before|because|if|where|then)\s)$")
_VERB = re.compile(r"(?:,[^,.;\n]{2,80},)?\s[a-z]+\b")
_NO_VERB = re.compile(r"\s(?:and|or|of|in|on|at|for|to|with|from|by|the|a|an|as|but|that|than)\b")
_PREPOSITION = re.compile(r"\b(?:of|to|with|about|against|for|by|from|on|at|in|than|like|over|behind|between|and)\s(?:[A-Z][\w.]*\s){0,3}$")
_OBJECT = re.compile(r"[a-z]+(?:ed|ing|s)\s(?:[A-Z][\w.]*\s){0,3}$")
WOMEN = re.compile(r"(?:woman|girl|mother|wife|sister|daughter|aunt|niece|widow|actress|waitress|lady|mum|mom|nun)$")
MEN = re.compile(r"(?:(?<!wo)man|boy|father|husband|brother|son|uncle|nephew|dad|priest|imam)$")
WHEN = re.compile(r"[“\"‘']?(?:When|While|After|Before|As|If|Since|Although|Though|Once|Because|Until|Asked|In|On|At|Speaking)\b")
"""What begins a clause that stands before its sentence's."""
_TYPED = re.compile(r"(?:``|'')[^\n]{1,2000}?''")
"""A quotation between doubled marks, as some archives have them."""
_CLAUSE_FIRST = re.compile(r"\s*(?:When|While|After|Before|As|If|Since|Although|Though|Once|Because|Until)\b")
_CLOSING = 7
_HEADLINE = 200


@dataclass(slots=True)
class Candidate:
    """Somebody who may be meant, and what speaks for and against it."""

    full: str
    mentions: list[Name] = field(default_factory=list)
    seen: dict[str, float] = field(default_factory=dict)


class Pool:
    """The mentions of people that a later one may take up."""

    def __init__(self, mentions: Sequence[Name], full: Callable[[Name], str]) -> None:
        """`mentions` in their order; `full` gives the fullest form of each."""
        self._mentions = [(name, full(name)) for name in mentions]
        self.counts = Counter(own for _, own in self._mentions)
        self.firsts = {own: name.start for name, own in reversed(self._mentions)}

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
        self._earlier = earlier

    def of_pronoun(self, start: int, end: int, sentence: tuple[int, int], fits: Callable[[str], bool]) -> str | None:
        """The full name of whom "he" or "she" at `text[start:end]` stands for; None if nobody was named who `fits`."""
        found = self.candidates(start, end, sentence, fits, man=self._text[start:end].lower() in ("he", "him", "his"))
        best = max(found, key=lambda c: score(c, "pronoun"), default=None)
        return best.full if best is not None else None

    def candidates(
        self,
        start: int,
        end: int,
        sentence: tuple[int, int],
        fits: Callable[[str], bool],
        others: Iterable[str] = (),
        *,
        man: bool | None = None,
    ) -> list[Candidate]:
        """Those who were named or spoke before a place, with what is seen of each, whoever was named last first."""
        found: dict[str, Candidate] = {}
        for name, full in itertools.islice(self._pool.before(start), _MENTIONS):
            if start - name.end > _REACH:
                break
            found.setdefault(full, Candidate(full)).mentions.append(name)
        speakers = [s for s in self._earlier.recent(SourceType.NAMED_PERSON, start, _SPEAKERS) if start - s.end <= _REACH]
        for source in speakers:
            found.setdefault(source.resolved, Candidate(source.resolved))
        for full in others:
            found.setdefault(full, Candidate(full))
        fit = [c for c in found.values() if fits(c.full)]
        here, before = self._sentence_of(start), self._sentence_of(sentence[0]) - 1
        paragraph = self._text.rfind("\n", 0, start)
        closes = self._closes(start, end, sentence)
        opened = self._opened(sentence[0])
        behind_it = self._pool.within(end, sentence[1])
        said = [s.resolved for s in speakers]
        spoken = speakers[0] if speakers else None
        opening = next((n for c in fit for n in reversed(c.mentions) if self._sentence_of(n.start) == before and not self._quoted(n)), None)
        for rank, one in enumerate(fit):
            seen = one.seen
            last = next((n for n in one.mentions if not (closes and sentence[0] <= n.start and self._quoted(n))), None)
            plain = next((n for n in one.mentions if not self._quoted(n)), None)
            seen["first"] = float(rank == 0)
            seen["second"] = float(rank == 1)
            seen["given_name"] = float(has_given_name(one.full))
            seen["gender_known"] = float(self._names.is_known_as_man_or_woman(one.full))
            seen["gender_unlikely"] = float(man is not None and leaning(one.full) is (not man))
            seen["gender_likely"] = float(man is not None and leaning(one.full) is man)
            seen["whole_name"] = float(" " in one.full)
            seen["often"] = math.log1p(len(one.mentions))
            seen["spoke_last"] = float(bool(said) and said[0] == one.full)
            seen["spoke"] = float(one.full in said)
            own = next((s for s in speakers if s.resolved == one.full), None)
            if own is not None:
                apart = here - self._sentence_of(own.start)
                seen["spoke_near"] = 1 / (1 + apart)
                seen["spoke_beside"] = float(own.end > paragraph)
                seen["goes_on"] = float(said[0] == one.full and apart <= 1)
            seen["in_quotation"] = float(bool(one.mentions) and plain is None)
            seen["unnamed"] = float(not one.mentions)
            if plain is not None:
                apart = here - self._sentence_of(plain.start)
                seen["near"] = 1 / (1 + apart)
                seen["same_sentence"] = float(apart == 0)
                seen["sentence_before"] = float(apart == 1)
                seen["beside"] = float(plain.end > paragraph)
                seen["opens_before"] = float(plain is opening or (opening is not None and opening in one.mentions))
                seen["new"] = float(spoken is not None and self._sentence_of(plain.start) > self._sentence_of(spoken.start))
                behind = self._text[plain.end : plain.end + 120]
                ahead = self._text[max(0, plain.start - 40) : plain.start]
                subject = self._begins(plain) or _CLAUSE.search(ahead) is not None
                verb = _VERB.match(behind) is not None and _NO_VERB.match(behind) is None
                seen["subject"] = float(subject and verb)
                seen["begins"] = float(self._begins(plain))
                seen["owner"] = float(behind.startswith(("’s", "'s", "’ ", "' ")))
                seen["behind_preposition"] = float(_PREPOSITION.search(ahead) is not None)
                seen["object"] = float(_OBJECT.search(ahead) is not None)
                if seen["subject"] and _CLAUSE_FIRST.match(self._text, sentence[0]):
                    seen["same_sentence"] = 0.0  # "As Pugh came in, he said"
                seen["new_subject"] = seen["new"] * seen["subject"]
                seen["before_subject"] = seen["sentence_before"] * seen["subject"]
                seen["headline"] = float(plain.start < _HEADLINE)
            seen["last_said"] = float(last is None and bool(one.mentions))
            seen["named_in_what_is_said"] = float(any(n.start >= opened and self._quoted(n) for n in one.mentions))
            seen["named_behind"] = float(one.full in behind_it)
            seen["surname_alone"] = float(one.full.split()[-1] in self._alone)
            seen["organization"] = float(is_organization(one.full))
            seen["always"] = math.log1p(self._pool.counts[one.full])
            introduced = plain is not None and self._pool.firsts.get(one.full) == plain.start
            seen["introduced"] = float(introduced) * seen.get("near", 0.0)
            seen["introduced_subject"] = seen["introduced"] * seen.get("subject", 0.0)
            seen["closes_spoke"] = float(closes) * seen["spoke_last"]
            seen["closes_here"] = float(closes) * seen.get("same_sentence", 0.0)
            seen["titled"] = float(any(n.titled for n in one.mentions))
            seen["told_of"] = float(self._names.role_of(one.full) is not None)
        return fit

    def _opened(self, place: int) -> int:
        """Where a quotation was opened that goes on at a place; the place itself, if none."""
        within = [self._quoted_ranges[i][0] for i in self._quotations.touching(place, place + 1)]
        return min([place, *within])

    def _closes(self, start: int, end: int, sentence: tuple[int, int]) -> bool:
        """Whether the mention stands behind a quotation that it closes: "…," he said."""
        before = self._text[sentence[0] : start].rstrip()
        return before[-1:] in tuple("”\"’'") and len(self._text[end : sentence[1]].split()) <= _CLOSING

    @cached_property
    def _pool(self) -> Pool:
        """The people of the article."""
        return Pool(self._names.mentions_of_people, self._names.bearer)

    @cached_property
    def _alone(self) -> frozenset[str]:
        """Surnames that stand alone, as they do of people and not of places."""
        return frozenset(name.text for name in self._names.all if " " not in name.text)

    def _begins(self, name: Name) -> bool:
        """Whether a name begins its sentence, but for a title or what somebody is."""
        at = self._stops[i - 1] if (i := bisect_right(self._stops, name.start)) else 0
        return name.start - at <= 3 or (name.start - at < 40 and not re.search(r"[,;]", self._text[at : name.start]) and name.titled)

    def _quoted(self, name: Name) -> bool:
        return self._quotations.hold(name.start, name.end)

    def _sentence_of(self, place: int) -> int:
        """How many sentences end before a place, as far as full stops tell."""
        return bisect_right(self._stops, place)

    @cached_property
    def _stops(self) -> list[int]:
        return [stop.end() for stop in _STOPS.finditer(self._text)]

    @cached_property
    def _quoted_ranges(self) -> list[tuple[int, int]]:
        printed = [(match.start(), match.end()) for match in _TYPED.finditer(self._text)]
        return [*quotations(self._text), *printed]

    @cached_property
    def _quotations(self) -> Ranges:
        return Ranges(self._quoted_ranges)
