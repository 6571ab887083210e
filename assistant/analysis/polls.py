"""Figures that go on from a poll: "Carson was second at 12 percent" rests on the poll that was named some sentences before.

Written after reading poll stories of the tuning half of `benchmarks/labels`. What a poll did not find is left alone: election results,
and how the poll was made (its sample, its margin of error).
"""

from __future__ import annotations

import re
from bisect import bisect_right

_POLL = re.compile(
    r"\b(?:(?i:an?|the|this|that|its|another|one|new|recent|latest|last week[’']s)\s)(?:(?!poll\b|survey\b)[\w’'./-]+\s){0,5}?"
    r"(?:polls?|surveys?|polling average)\b(?!\s(?:workers?|stations?|places?|sites?|watchers?|numbers?|taxe?s?))|"
    r"\b(?:[A-Z][\w./-]*\s){1,5}(?:poll|survey|polls|Poll|Survey)\b|^(?:Poll|Survey)(?=:|\s(?:finds|shows|says|suggests|gives|puts|has|sees)\b)|\bpolls?\sby\s(?:[A-Z][\w./-]*\s?)+",
    re.MULTILINE,
)
_FIGURE = re.compile(
    r"\d[\d.]*\s?(?:%|percent\b|per cent\b|percentage points?\b|points?\b)|\b\d\d?(?:\s?[-–]\s?|\sto\s)\d\d?\b|"
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|double[ -]digits?)[ -](?:percent|percentage points?|points?)\b|"
    r"\b(?:\w+ in (?:\d+|ten|five|four|three)|dead heat)\b|"
    r"\b(?:two-thirds|a third|one-third|three-quarters|a quarter|half|majority|plurality)\sof\b|\b(?:tied|neck and neck)\b|"
    r"\b(?:minus|plus|net (?:positive|negative))\s(?:\d|one|two|three|four|five|six|seven|eight|nine|ten)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:hypothetical (?:match-?ups?|contests?|races?)|head-to-head (?:match-?ups?|contests?)|respondents|net (?:positive|negative)|"
    r"record (?:low|high)s?|(?:un)?favou?rability|approval rating|voters[’'] (?:views?|perceptions?|opinions?))\b",
    re.IGNORECASE,
)
"""What nothing but a poll tells, with figures or without."""
_STANDING = re.compile(
    r"\b(?:lead(?:s|ing)?|trail(?:s|ed|ing)?|ahead|behind|support(?:s|ed|ers)?|favou?r(?:s|ed|able|ability)?|unfavou?rable|back(?:s|ed)|"
    r"voters?|respondents?|approv(?:e|es|ed|al)|disapprov\w+|undecided|uncommitted|edge|margin|tie[sd]?|tops?|beats?|second|third|fourth|fifth|last|"
    r"polled|surveyed|picked|named|chose|say|said|think|believe|agree[ds]?|oppose[ds]?|rating|rank(?:s|ed)?|advantage|among|head-to-head|minus|plus|net|positive|negative|reaction|response|satisfied|dissatisfied|earned|would|heat|"
    r"matchups?|percent|points?|runner-?up|share|gap|divide[d]?|averag\w+)\b",
    re.IGNORECASE,
)
_NOT_FOUND = re.compile(
    r"(?<!within the )(?<!within the poll[’']s )\bmargins? of (?:sampling |statistical )?error\b|"
    r"\b(?:was|were) (?:conducted|carried out|taken|interviewed)\b|\bsample of\b|"
    r"\b(?:poll|survey)(?:ed)? (?:of )?[\d,]+\b|\bweighted\b|\b(?:won|carried|defeated|lost)\b|"
    r"\b(?:delegates?|turnout|precincts?|ballots)\b|\bin (?:19|20)\d\d\b",
    re.IGNORECASE,
)
RESPONDENTS = re.compile(
    r"\b(?:voters?|respondents?|supporters|Republicans|Democrats|independents|adults|Americans|millennials|men|women|"
    r"those (?:over|under|aged)|people|they|third|half|quarter|majority|percent)\b|%",
    re.IGNORECASE,
)
"""Who is counted in polls."""
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?=\d)[^.!?\n]+)*[.!?]*[”\"’']*")
_PAUSE = 2
"""Sentences without figures or a poll that may stand between a poll and what goes on from it."""
_FAR = 40


class Polls:
    """The polls of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._polls = [(m.start(), m.end()) for m in _POLL.finditer(text)]
        self._sentences = [(m.start(), m.end()) for m in _SENTENCE.finditer(text) if m.group().strip()] if self._polls else []
        self._starts = [start for start, _ in self._sentences]

    def behind(self, start: int, end: int) -> tuple[int, int] | None:
        """The range of the poll that the figures in `text[start:end]` go on from; None if they are no poll's."""
        sentence = self._text[start:end]
        told = _COUNTED.search(sentence) or (_FIGURE.search(sentence) and _STANDING.search(sentence))
        if not self._polls or not told or _NOT_FOUND.search(sentence):
            return None
        inside = [poll for poll in self._polls if start <= poll[0] < end]
        if inside:
            return inside[0]
        pauses = 0
        first = bisect_right(self._starts, start) - 1
        for before in range(first - 1, max(-1, first - _FAR), -1):
            begin, stop = self._sentences[before]
            named = [poll for poll in self._polls if begin <= poll[0] < stop]
            if named:
                return named[-1]
            pauses = 0 if _FIGURE.search(self._text, begin, stop) else pauses + 1
            if pauses > _PAUSE:
                return None
        return None
