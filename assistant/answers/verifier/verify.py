"""The verifier: every sentence of every answer passes here before it is shown.

A sentence is kept when each of its citations stands in its article, character for character; when what it puts in quotation marks is in
what it cites; when what it cites supports it (names, numbers, dates, yes and no, enough of its words); and when it leaves what is said on
the word of those who said it, with their doubt. What fails is returned with the reason, never dropped. Thresholds are in `config.json`
under "verify"; `benchmarks/verifier_cases.py` measures them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.answers.language.markup import foreign_markup
from assistant.answers.language.word_forms import words
from assistant.answers.verifier import support
from assistant.answers.verifier.attributing import attributed, misattribution
from assistant.answers.verifier.doubts import dropped_doubt
from assistant.answers.verifier.grounds import Grounds, ground
from assistant.answers.verifier.naming import foreign_names, torn_names
from assistant.answers.verifier.polarity import reversal
from assistant.answers.verifier.source_lines import is_source_line, source_line_fault
from assistant.answers.verifier.told_lines import is_told_line, told_line_fault
from assistant.records import AnswerSentence, Article, Citation, Claim, Verdict

LIMITS = json.loads((Path(__file__).parent / "config.json").read_text(encoding="utf-8"))
Likeness = Callable[[str, Sequence[str]], list[float]]
"""How near texts are to a text in meaning: cosines, -1 to 1."""

_QUOTED = re.compile(r"“([^“”]+)”")
_MARKS = str.maketrans(dict.fromkeys("“”„«»‘’‚'\"", ""))


@dataclass(frozen=True, slots=True)
class Checked:
    """Both halves: what may be shown, and what may not, each with its reason."""

    kept: tuple[AnswerSentence, ...]
    rejected: tuple[AnswerSentence, ...]


class Verifier:
    """Checks sentences against the citations of one answer. Without `claims` only the words are compared: nobody knows who said what."""

    def __init__(
        self,
        citations: Sequence[Citation],
        articles: Mapping[str, Article],
        claims: Mapping[str, Sequence[Claim]] | None = None,
        likeness: Likeness | None = None,
    ) -> None:
        self._citations = {citation.n: citation for citation in citations}
        self._articles = dict(articles)
        self._claims = dict(claims or {})
        self._likeness = likeness
        self._small: dict[str, frozenset[str]] = {}

    def fault(self, text: str, numbers: Sequence[int]) -> str | None:
        """Why a sentence that cites these numbers may not be shown; None if it may."""
        standing = self._standing(numbers)
        if standing is not None:
            return standing
        grounds = ground(numbers, self._citations, self._articles, self._claims)
        quotes = [_plain(one.quote) for one in grounds.cited]
        for quoted in _QUOTED.findall(text):
            if not any(_plain(quoted) in quote for quote in quotes):
                return f"“{quoted}” is not in what it cites"
        if _plain(text) in quotes and (text.strip().startswith(("“", '"')) or grounds.self_contained):
            return None  # Whole sentences, word for word: nothing can have been dropped.
        if is_told_line(text, grounds):
            return told_line_fault(text, grounds)
        if is_source_line(text):
            return source_line_fault(text, grounds)
        return self._unsupported(text, grounds) or misattribution(text, grounds) or self._sure(text, grounds)

    def own_voice(self, text: str, numbers: Sequence[int]) -> bool:
        """Whether a sentence rests on the article's own voice alone and does not say so."""
        grounds = ground(numbers, self._citations, self._articles, self._claims)
        return all(one.own_voice for one in grounds.cited) and not attributed(text, grounds)

    def _standing(self, numbers: Sequence[int]) -> str | None:
        if not numbers:
            return "it cites nothing"
        for number in numbers:
            citation = self._citations.get(number)
            if citation is None:
                return f"there is no citation [{number}]"
            article = self._articles.get(citation.article_id)
            if article is None or not citation.stands_in(article):
                return f"the quote of [{number}] does not stand in its article"
        return None

    def _unsupported(self, text: str, grounds: Grounds) -> str | None:
        mark = foreign_markup(text, grounds.text)
        if mark is not None:
            return f"“{mark[:60]}” is not in what it cites"
        small = frozenset().union(*(self._lower_words(self._citations[one.n].article_id) for one in grounds.cited))
        names = foreign_names(text, grounds, small)
        if names:
            return f"“{names[0]}” is not in what it cites"
        torn = torn_names(text, grounds.texts)
        if torn:
            return f"nobody called “{torn[0]}” is in what it cites"
        figures = support.foreign_figures(text, grounds)
        if figures:
            return f"the number “{figures[0]}” is not in what it cites"
        return (
            support.exchanged_figures(text, grounds)
            or support.exchanged_names(text, grounds)
            or reversal(text, grounds.text)
            or self._too_far(text, grounds)
        )

    def _too_far(self, text: str, grounds: Grounds) -> str | None:
        share = support.overlap(text, grounds)
        if share < LIMITS["overlap"]:
            near = self._likeness(text, [grounds.text])[0] if self._likeness is not None and share >= LIMITS["overlap_if_alike"] else 0.0
            if near < LIMITS["likeness"]:
                return f"too little of it is in what it cites ({round(100 * share)} % of its words)"
        elif share < LIMITS["few_words_overlap"] and self._likeness is not None and support.content_words(text) <= LIMITS["few_words"]:
            # "The company starves its goats" has half of its words from "The company hired 120 goats".
            near = self._likeness(text, [grounds.text])[0]
            if near < LIMITS["few_words_likeness"]:
                return f"too little of it is in what it cites ({round(100 * share)} % of its words)"
        if support.only_names(text, grounds):
            return "nothing of it but names is in what it cites"
        invented = support.longest_invention(text, grounds)
        return f"{invented} words in a row are not in what it cites" if invented > LIMITS["invented_words"] else None

    def _sure(self, text: str, grounds: Grounds) -> str | None:
        named = attributed(text, grounds)
        for one in grounds.cited:
            doubt = dropped_doubt(text, one.quote, attributed=named)
            if doubt is not None:
                return f"it drops the doubt of [{one.n}]: “{doubt}”"
        return None

    def _lower_words(self, article_id: str) -> frozenset[str]:
        """The words that an article also writes with a small letter: a capital makes them no names."""
        if article_id not in self._small:
            found = words(self._articles[article_id].text)
            self._small[article_id] = frozenset(word.lower for word in found if not word.capital)
        return self._small[article_id]


def verify(
    sentences: Sequence[AnswerSentence],
    citations: Sequence[Citation],
    articles: Mapping[str, Article],
    claims: Mapping[str, Sequence[Claim]] | None = None,
    likeness: Likeness | None = None,
) -> Checked:
    """Check each sentence against its citations, and each citation against its article. `claims`: all of each article's, by its id."""
    verifier = Verifier(citations, articles, claims, likeness)
    kept, rejected = [], []
    for sentence in sentences:
        fault = verifier.fault(sentence.text, sentence.citations)
        if fault is None:
            kept.append(sentence)
        else:
            rejected.append(AnswerSentence(sentence.text, (), Verdict.REJECTED, fault))
    return Checked(tuple(kept), tuple(rejected))


def _plain(text: str) -> str:
    return " ".join(text.translate(_MARKS).split()).casefold()
