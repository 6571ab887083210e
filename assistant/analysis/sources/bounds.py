"""Where a source mention really begins and ends: the tagger cuts names in two, and leaves off the tally that an agency made."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from assistant.analysis.attributions.tagger import Mention
from assistant.analysis.language.lexicon import ANONYMOUS_SOURCES, COLLECTIVES, DOCUMENTS, INSTITUTION_PLURALS, MENTAL, ROLES, SPEECH
from assistant.analysis.people.people import Names

_COUNTED_BY = re.compile(
    r"\b(?:(?:(?:an?|the|its|one|another)\s)(?:[\w’'-]+\s){0,4}(?:tally|count|polls?|surveys?|analysis|reports?|stud(?:y|ies)|review|average|estimates?|projections?)|"
    r"(?:calculations|figures|data|estimates|projections|analysis|modelling|modeling))"
    r"(?:\s(?:conducted|made|done|published|released|compiled))?\s(?:by|from)\s(?:the\s)?$",
    re.IGNORECASE,
)
_SEEN_BY = re.compile(
    r"((?:[\w’'-]+\s){0,3}(?:documents?|e-?mails?|files?|records?|letters?|memos?|papers?|messages?|minutes|transcripts?|slides?|images|footage|"
    r"videos?)\s(?:taken\s[^,.;]{2,30}\sand\s)?(?:seen|obtained|reviewed|viewed|accessed|verified)\sby\s(?:the\s)?)$"
)
"""Records that somebody has only seen: "internal documents seen by the Observer"."""
_COPY = re.compile(r"(?:an? )?(?:cop(?:y|ies)|parts?|pages|extracts?|excerpts?) of which\b")
_WHOLE = re.compile(r"(?:^|[.!?]\s|\n)([^.!?\n,]{3,80}),\s$")
"""What a copy is of: "The review, a copy of which has been seen by this newspaper"."""
_OWNED = re.compile(
    r"(?:his|her|their|its|my|our)\s((?:[a-z’'-]+\s){0,2}(?:autobiography|blog|book|diary|e-?mail|essay|lawsuit|letter|manifesto|"
    r"memo|memoir|note|poll|post|report|resignation letter|statement|study|survey|testimony|tweet)s?(?:\sof\s[a-z]+)?)\b",
    re.IGNORECASE,
)
"""What somebody wrote, of which the tagger saw only whose it is: "His letter of resignation"."""
_ASKED = re.compile(
    r"(?:(?:\w+\s){0,5}(?:interviews|conversations|discussions)|an?\s(?:interview|conversation))\s(?:conducted\s)?with\s(?=.{4})",
    re.IGNORECASE,
)
"""Interviews say what the people say with whom they were held."""
_LINKS = (" at", " in", " of", " from", " with", " within", " inside", " for", " by", " close to")
_BROKEN = re.compile(r"\s(?:the\s)?[\w’'-]+(?:\s[\w’'-]+){0,3}(?=,)")
"""The rest of a mention that breaks off at a preposition: "A source at | the ministry, who"."""
_LOOSE = re.compile(r",$|,?\s(?:and|but|or)$|,\s(?:sent|dated|written|drafted|signed|published|released|posted|taken|filmed|filed)$")
"""What is left of a clause that the tagger cut off: "a second engineer, who left in June and"."""
_TOLD_BY = re.compile(r"(?:this|the|our)\s[\w-]{1,30}\sby\s(?=.{4})")
"""To whom it was told: "described to | this magazine by | five former clerks"."""
_VERB_IN = re.compile(r",\s(?:is|was|are|were)\s(?=[A-Z])")
"""Where the sentence goes on behind an aside: "according to a senator who dined there | , is Deputy Luana Sarmento"."""
_REPORT = re.compile(
    r"((?:[\w’'-]+\s){0,4}(?:researchers|scientists|doctors|economists|authors|physicians|astronomers|biologists|engineers))\sreport"
)
_QUOTED_HEADLINE = re.compile(r"[^\n“”\"]{0,200}[”\"]:\s")
"""What is left of a quotation before its speaker: "“I sing so that | the river remembers”: Marisol Quispe"."""
_REPORTED = re.compile(r",|\s(?:in|that|on|today|this)\b")
"""Behind the verb: "researchers report | in the journal Nature"."""
_REACH = 90
"""Characters before a mention in which the document that it made may stand."""


_INITIALS = re.compile(r"(?:[A-Z]\.){2,}\s$")
_STOP = re.compile(r"[.!?](?:\s|$)|\n")


def sentence_around(text: str, at: int, known: tuple[int, int]) -> tuple[int, int]:
    """The range of the sentence around the character `at`: the `known` one, if it stands there, or else from full stop to full stop."""
    if known[0] <= at < known[1]:
        return known
    begin = max(text.rfind(mark, 0, at) for mark in (". ", "\n", "? ", "! ")) + 1
    stop = _STOP.search(text, at)
    return begin, stop.start() if stop else len(text)


def within(text: str, mention: Mention, sentence: int) -> tuple[int, int]:
    """A mention without what is of the sentence before the one at `sentence`: "a mother known as J.M. | Their attorney, Laura Prather"."""
    cut = mention.start < sentence < mention.end and _INITIALS.search(text, mention.start, sentence) is not None
    return sentence if cut else mention.start, mention.end


class Bounds:
    """Completes the mentions of one article."""

    def __init__(self, text: str, names: Names) -> None:
        self._text = text
        self._names = names

    @cached_property
    def _starts(self) -> list[int]:
        return [name.start for name in self._names.all]

    def whole(self, start: int, end: int) -> tuple[int, int]:
        """The mention `text[start:end]` with the rest of a name that it breaks off: "Will" of "Will Estrada"."""
        copy = _COPY.match(self._text, start, end)
        whole = _WHOLE.search(self._text[max(0, start - _REACH) : start]) if copy else None
        if whole is not None:
            begin = max(0, start - _REACH)
            return begin + whole.start(1), begin + whole.end(1)
        seen_by = next(iter(self._names_behind(end)), None) if self._text[start:end].endswith(" by") else None
        if seen_by is not None:
            return start, seen_by
        rest = _BROKEN.match(self._text, end) if self._text[start:end].lower().endswith(_LINKS) else None
        if rest is not None:
            return start, rest.end()
        asked = _ASKED.match(self._text, start, end)
        if asked is not None:
            return asked.end(), end
        owned = _OWNED.match(self._text, start, end + _REACH)
        if owned is not None and owned.start(1) == end + 1:
            return start, owned.end(1)
        headline = _QUOTED_HEADLINE.match(self._text, start, end)
        if headline is not None and headline.end() < end:
            return headline.end(), end
        reports = _REPORT.fullmatch(self._text, start, end)
        if reports is not None and _REPORTED.match(self._text, end):
            return start, reports.end(1)
        told = _TOLD_BY.match(self._text, start, end)
        if told is not None:
            return told.end(), end
        verb = _VERB_IN.search(self._text, start, end)
        if verb is not None:
            return start, verb.start()
        loose = _LOOSE.search(self._text, start, end)
        if loose is not None:
            return start, loose.start()
        at = bisect_right(self._starts, end - 1) - 1
        if at >= 0:
            name = self._names.all[at]
            cut = name.start < end < name.end and self._text[end : end + 1] == " "
            group = self._text[name.start - 2 : name.start - 1].islower()  # "The fans' group Northgate | Forever"
            if cut and (group or self._names.is_person(name.text)) and not self._is_headline(start, end, name.end):
                return start, name.end
        return start, end

    def _names_behind(self, place: int) -> list[int]:
        """Where the name ends that begins right behind a place, or behind "the" there."""
        at = bisect_right(self._starts, place)
        near = self._names.all[at : at + 1]
        return [name.end for name in near if self._text[place : name.start].strip() in ("", "the")]

    def _is_headline(self, start: int, end: int, stop: int) -> bool:
        """Whether what looks like the rest of a name is a verb, or the mention no name: "Sources Indicate", "Officials Deny Rumours"."""
        first, rest = self._text[start:end].split()[-1].lower(), self._text[end:stop].lower().split()
        common = COLLECTIVES | ANONYMOUS_SOURCES | INSTITUTION_PLURALS
        return (
            first in common
            or (first.endswith("s") and first in DOCUMENTS)
            or first.rstrip("s") in ROLES
            or any(word in SPEECH or word in MENTAL for word in rest)
        )

    def document(self, start: int) -> int | None:
        """Where the document begins that whoever is mentioned at `start` made: "a tally by the Associated Press"."""
        begin = max(0, start - _REACH)
        found = _COUNTED_BY.search(self._text[begin:start]) or _SEEN_BY.search(self._text[begin:start])
        return begin + found.start() if found else None
