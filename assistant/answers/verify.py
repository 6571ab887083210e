"""The verifier: every sentence of every answer passes here before it is shown.

A sentence is kept when each of its citations stands in its article, character for character, and when what it puts in quotation marks is
in what it cites. What fails is returned with the reason, never dropped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.records import AnswerSentence, Article, Citation, Verdict

_QUOTED = re.compile(r"“([^“”]+)”")
_MARKS = str.maketrans(dict.fromkeys("“”„«»‘’‚'\"", ""))


@dataclass(frozen=True, slots=True)
class Checked:
    """Both halves: what may be shown, and what may not, each with its reason."""

    kept: tuple[AnswerSentence, ...]
    rejected: tuple[AnswerSentence, ...]


def verify(sentences: Sequence[AnswerSentence], citations: Sequence[Citation], articles: Mapping[str, Article]) -> Checked:
    """Check each sentence against its citations, and each citation against its article."""
    by_number = {citation.n: citation for citation in citations}
    kept, rejected = [], []
    for sentence in sentences:
        fault = _fault(sentence, by_number, articles)
        if fault is None:
            kept.append(sentence)
        else:
            rejected.append(AnswerSentence(sentence.text, (), Verdict.REJECTED, fault))
    return Checked(tuple(kept), tuple(rejected))


def _fault(sentence: AnswerSentence, citations: Mapping[int, Citation], articles: Mapping[str, Article]) -> str | None:
    if not sentence.citations:
        return "it cites nothing"
    cited = []
    for number in sentence.citations:
        citation = citations.get(number)
        if citation is None:
            return f"there is no citation [{number}]"
        article = articles.get(citation.article_id)
        if article is None or not citation.stands_in(article):
            return f"the quote of [{number}] does not stand in its article"
        cited.append(_plain(citation.quote))
    for words in _QUOTED.findall(sentence.text):
        if not any(_plain(words) in quote for quote in cited):
            return f"“{words}” is not in what it cites"
    return None


def _plain(text: str) -> str:
    return " ".join(text.translate(_MARKS).split()).casefold()
