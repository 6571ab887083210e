"""Figures that go on from a poll: "Carson was second at 12 percent" rests on the poll that was named some sentences before.

Written after reading poll stories of the tuning half of `benchmarks/labels`. What a poll did not find is left alone: election results,
and how the poll was made (its sample, its margin of error).
"""

from __future__ import annotations

import re
from bisect import bisect_right

SHARE = re.compile(
    r"(?:(?:only|just|about|nearly|almost|roughly|some|around|at least|more than|fewer than|less than|over|under|even|well over)\s)*"
    r"(?:\d[\d.,]*\s?%|(?:\d[\d.,]*|[\w-]+)\s(?:percent|per cent)\b|"
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine) (?:in|out of) (?:\d+|ten|five|four|three)\b|"
    r"(?:half|an? (?:third|quarter|fifth)(?=\sof\b|$)|(?:one|two|three|four)-(?:third|quarter|fifth)s?)\b|"
    r"(?:large|huge|overwhelming|slim|clear|big|strong|vast|wide) majorit(?:y|ies)\b)",
    re.IGNORECASE,
)
"""How a mention of people begins who were counted: "About four in 10 voters"."""
_IN_NAME = r"(?:[\w’'/-]|\.(?=\w)|(?<=[A-Z])\.(?!\w))"
"""A letter of a word that stands before "poll": no full stop that ends a sentence."""
_POLL = re.compile(
    r"\b(?:(?i:an?|the|this|that|its|another|one|new|recent|latest|last week[’']s)\s)(?:(?!poll\b|survey\b)"
    rf"{_IN_NAME}{{1,30}}\s){{0,5}}?"
    r"(?:polls?|surveys?|polling average)\b(?!\s(?:workers?|stations?|places?|sites?|watchers?|numbers?|taxe?s?))|"
    r"\b(?i:exit|entrance)\s(?:polls?|polling|surveys?)\b|"
    rf"\b(?:[A-Z]{_IN_NAME}{{0,30}}\s){{1,5}}(?:poll|survey|polls|Poll|Survey)\b|"
    r"^(?:Poll|Survey)(?=:|\s(?:finds|shows|says|suggests|gives|puts|has|sees)\b)|"
    rf"\bpolls?\sby\s(?:[A-Z]{_IN_NAME}{{0,30}}\s?)+",
    re.MULTILINE,
)
_FIGURE = re.compile(
    r"\d[\d.]*\s?(?:%|percent\b|per cent\b|percentage points?\b|points?\b)|\b\d\d?(?:\s?[-–]\s?|\sto\s)\d\d?\b|"
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|\w*teen|ten|\w+ty|double[ -]digits?)[ -](?:percent|percentage points?|points?)\b|"
    r"\b(?:\w+ in (?:\d+|ten|five|four|three)|dead heat)\b|"
    r"\b(?:two-thirds|a third|one-third|three-quarters|a quarter|half|majority|plurality)\sof\b|\b(?:tied|neck and neck)\b|"
    r"\b(?:about|nearly|almost|roughly|some|around|more than|less than|fewer than|only|by|just (?:over|under))\s"
    r"(?:a|one)[- ](?:third|quarter|fifth|half)\b|"
    r"\b(?:\w+ )?in 10\b|\b(?:about|nearly|almost|roughly|more than|less than|only)\shalf\b|"
    r"\b(?:minus|plus|net (?:positive|negative))\s(?:\d|one|two|three|four|five|six|seven|eight|nine|ten)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:hypothetical (?:match-?ups?|contests?|races?)|head-to-head (?:match-?ups?|contests?)|respondents|net (?:positive|negative)|"
    r"record (?:low|high)s?|(?:un)?favou?rability|approval rating|voters[’'] (?:views?|perceptions?|opinions?))\b",
    re.IGNORECASE,
)
"""What nothing but a poll tells, with figures or without."""
_SHARED = re.compile(
    r"\b(?:evenly (?:divided|split)|split (?:about )?evenly|(?:more|less) divided|divided (?:over|between|on)|outnumber(?:s|ed)?|"
    r"accounted for|(?:did|does|do|doing|performed|fared|faring|runs?|ran) (?:\w+ )?(?:better|best|well|worse|worst|poorly) (?:with|among)|"
    r"(?:led|leads|leading|lead|trails?|trailed|edged \w+|command\w* lead) (?:\w+ )?among|(?:most|least) popular (?:with|among)|"
    r"(?:huge|overwhelming|large|big|strong|slim|clear|solid|vast|wide) majorit(?:y|ies)|"
    r"(?:highest|lowest|strongest|weakest|greatest) (?:among|in)|"
    r"tended to (?:support|back|favou?r|choose|vote)|those (?:who|over|under|whose)|"
    r"(?:selected|picked|named|chosen|cited|supported|favou?red) (?:\w+ ){0,6}?(?:by|as))\b",
    re.IGNORECASE,
)
"""How groups of voters differ, in words."""
_STANDING = re.compile(
    r"\b(?:lead(?:s|ing)?|trail(?:s|ed|ing)?|ahead|behind|support(?:s|ed|ers)?|favou?r(?:s|ed|able|ability)?|unfavou?rable|back(?:s|ed)|"
    r"voters?|respondents?|approv(?:e|es|ed|al)|disapprov\w+|undecided|uncommitted|edge|margin|tie[sd]?|tops?|"
    r"beats?|second|third|fourth|fifth|last|"
    r"polled|surveyed|picked|named|chose|say|said|think|believe|agree[ds]?|oppose[ds]?|rating|rank(?:s|ed)?|"
    r"advantage|among|head-to-head|minus|plus|net|positive|negative|reaction|response|satisfied|dissatisfied|earned|would|heat|"
    r"matchups?|percent|per cent|points?|runner-?up|share|gap|divide[d]?|averag\w+)\b",
    re.IGNORECASE,
)
_NOT_FOUND = re.compile(
    r"(?<!within the )(?<!within the poll[’']s )\bmargins? of (?:sampling |statistical )?error\b|"
    r"\b(?:was|were) (?:conducted|carried out|taken|interviewed)\b|\bsample of\b|"
    r"\b(?:poll|survey)(?:ed)? (?:of )?[\d,]+\b|\bweighted\b|\b(?:won|carried|defeated|lost)\b|"
    r"\b(?:shares|stocks?|prices?|euro|dollar|pound|yen|yields?|rupee|index|inflation|revenues?|profits?|sales|exports|imports|"
    r"unemployment|the economy|output|wages|rents)\b"
    r"(?=.{0,60}\b(?:fell|falls?|fallen|rose|risen|rises?|dropped|climbed|jumped|gained|shed|slid|tumbled|grew|grown|shrank|up|down)"
    r"\b)|"
    r"\b(?:delegates?|turnout|precincts?|ballots|basis points)\b|\bin (?:19|20)\d\d\b|"
    r"\bin (?:the|a|last [\w’']+) (?:\w+ ){0,2}?(?:referendum|election) (?:of|in|on)\b",
    re.IGNORECASE,
)
RESPONDENTS = re.compile(
    r"\b(?:voters?|respondents?|supporters|Republicans|Democrats|independents|adults|Americans|millennials|men|women|"
    r"those (?:over|under|aged)|people|they|third|half|quarter|majority|percent)\b|%",
    re.IGNORECASE,
)
"""Who is counted in polls."""
_VOTERS = re.compile(
    r"\b(?:voters?|respondents?|caucus-?goers|Republicans|Democrats|independents|adults|men|women|residents|people|parents|"
    r"students|workers|customers|consumers|those)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?=\d)[^.!?\n]+)*[.!?]*[”\"’']*")
_WORD = re.compile(r"[^\W\d_]{2,}")
_QUOTED = re.compile(r"[“”\"]")
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
        told = _COUNTED.search(sentence) or _counts(sentence)
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
            earlier = self._text[begin:stop]
            if _counts(earlier) or _FIGURE.search(earlier):
                pauses = 0
            elif len(_WORD.findall(earlier)) > 1 and not _QUOTED.search(earlier):  # What somebody says of the poll is no end of it.
                pauses += 1
            if pauses > _PAUSE:
                return None
        return None


def _counts(sentence: str) -> bool:
    """Whether it says how many think or choose what, in figures or in words."""
    if _FIGURE.search(sentence):
        return _STANDING.search(sentence) is not None
    return _SHARED.search(sentence) is not None and _VOTERS.search(sentence) is not None
