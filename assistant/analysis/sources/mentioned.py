"""The sources that an article has mentioned so far, found again by what they are, where they stand and what their noun is."""

from __future__ import annotations

import heapq
import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import replace

from assistant.analysis.language.lexicon import PRONOUNS
from assistant.analysis.language.phrases import Phrase, phrase_of
from assistant.records import Source, SourceType

_STUDIED = re.compile(
    r"(?:(?:The|These|Those|Most|Some|Many|Both|Few)\s)?(?:[a-z-]+\s)?(?:patients|participants|respondents|volunteers|women|men|adults|children|"
    r"people|users|smokers|drinkers|pupils|students|households|mice|rats)\b",
    re.IGNORECASE,
)
"""People of whom a study tells what they reported."""
_WHEN = re.compile(r"\s(?:on|in|at|last|this)\s\w+(?:\s\w+)?,\s$")
_LONGEST_WHEN = 30
_LAST = 32
"""Sources that are looked at for whoever spoke last: what keeps the reading of an article linear in its length."""
_OWNER = re.compile(r"[Tt]he\s(\w+)[’'](?:s\s|\s)(?=[a-z]+$)")
_Ranked = tuple[int, Source]
"""A source with its place in the order of mention."""


class Mentioned:
    """Remembers sources in the order in which they are read; each look-up gives the latest one that fits."""

    def __init__(self) -> None:
        self._count = 0
        self._of_type: dict[SourceType, list[_Ranked]] = defaultdict(list)
        self._ending: dict[int, _Ranked] = {}
        self._of_head: dict[str, list[Source]] = defaultdict(list)

    def add(self, source: Source) -> None:
        """Put a source behind all others."""
        self._count += 1
        if source.resolved.lower() not in PRONOUNS:  # One that stands for nobody known is taken up by nobody.
            self._of_type[source.type].append((self._count, source))
        self._ending[source.end] = (self._count, source)
        heads = {phrase_of(text, 0, len(text)).head for text in (source.text, source.resolved)}
        for head in heads - {""}:
            # The latest and, before it, the latest of another wording: `of_head` wants one or the other.
            same = [s for s in self._of_head[head] if s.text.lower() != source.text.lower()]
            self._of_head[head] = [*same[-1:], source]

    def of_type(self, types: Collection[SourceType], before: int) -> Source | None:
        """The latest of certain types that ends before a place."""
        found: list[_Ranked] = []
        for kind in types:
            ranked = next(((rank, s) for rank, s in reversed(self._of_type[kind]) if s.end <= before), None)
            if ranked is not None:
                found.append(ranked)
        return max(found, key=lambda ranked: ranked[0])[1] if found else None

    def recent(self, before: int, reach: int, count: int, fits: Callable[[Source], bool]) -> list[Source]:
        """The latest that end at most `reach` characters before a place and fit, the latest first; of the last few dozen."""
        ranked = heapq.merge(*(reversed(own) for own in self._of_type.values()), key=lambda ranked: ranked[0], reverse=True)
        near = (s for _, s in itertools.islice(ranked, _LAST) if before - reach <= s.end <= before)
        return list(itertools.islice((s for s in near if fits(s)), count))

    def latest(self, kind: SourceType, before: int, reach: int, fits: Callable[[Source], bool]) -> Source | None:
        """The latest of a type that ends at most `reach` characters before a place, and fits."""
        near = (s for _, s in reversed(self._of_type[kind]) if before - reach <= s.end <= before)
        return next((s for s in near if fits(s)), None)

    def right_before(self, text: str, place: int) -> Source | None:
        """The latest that ends one to three characters before a place of the article, not counting when and where it was: "on Monday, "."""
        found = [self._ending[end] for end in range(place - 3, place) if end in self._ending]
        when = None if found else _WHEN.search(text, max(0, place - _LONGEST_WHEN), place)
        if when is not None and when.start() in self._ending:
            return self._ending[when.start()][1]
        return max(found, key=lambda ranked: ranked[0])[1] if found else None

    def studied(self, source: Source) -> Source:
        """The source; the study that was mentioned last for the people in it: "Patients given the drug reported less pain"."""
        if source.type is not SourceType.DOCUMENT or _STUDIED.match(source.text) is None:
            return source
        study = self.of_type((SourceType.DOCUMENT,), source.start)
        return source if study is None else replace(source, resolved=study.resolved)

    def of_head(self, phrase: Phrase) -> Source | None:
        """The latest with the same noun, in other words."""
        owned = len(phrase.words) > 2  # "The police lawyer" is not the families' lawyer.
        others = [s for s in self._of_head.get(phrase.head, ()) if s.text.lower() != phrase.text.lower()]
        others = [s for s in others if not owned or (owner := _OWNER.match(s.resolved)) is None or owner[1] in phrase.text.lower()]
        return others[-1] if others else None
