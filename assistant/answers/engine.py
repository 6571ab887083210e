"""The offline engine: a question and a scope in, a verified answer out. No key and no network."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant import prompting
from assistant.answers import evidence
from assistant.answers.draft import Evidence, Line, Numbering, quoted
from assistant.answers.intents import READINGS, read_question
from assistant.answers.ledger_answers import GROUPS, evidence_of, list_claims, list_sources
from assistant.answers.render import render
from assistant.answers.scope import Scope
from assistant.answers.verify import verify
from assistant.errors import UsageError
from assistant.records import Answer, AnswerSentence, Article, Citation, Claim, Coverage, Intent, Kind, Verdict, digest

SHOWN = 50
"""A long list shows this many and counts all."""
_BEST = 3
_CLOSE = 0.6
"""A second or third sentence is shown when its score is at least this share of the best one's."""
_LONGEST_QUESTION = 2000


@dataclass(frozen=True, slots=True)
class _Draft:
    """What an answer will say, before it is verified."""

    opening: str
    lines: tuple[Line, ...] = ()
    total: int = 0
    nearest: tuple[Evidence, ...] = ()
    refused: bool = False
    examined: Coverage = field(default_factory=lambda: Coverage(0, 0))
    notices: tuple[str, ...] = ()


class OfflineEngine:
    """Answers from the claim ledger and from the articles' own sentences."""

    name = "offline"

    def answer(self, question: str, scope: Scope) -> Answer:
        """Answer a question about a scope. Raises `UsageError` for an empty or endless question."""
        begun = time.monotonic()
        asked = " ".join(question.split())
        if not asked:
            raise UsageError("ask something: the question is empty")
        if len(asked) > _LONGEST_QUESTION:
            raise UsageError(f"the question has {len(asked)} characters: ask in at most {_LONGEST_QUESTION}")
        read = read_question(asked)
        if read.intent is Intent.HELP:
            draft = _Draft(prompting.load("help"))
        elif read.intent is Intent.QUESTION:
            draft = self._open(asked, scope)
        else:
            draft = self._from_ledger(read.intent, scope)
        return self._finish(asked, read.intent, draft, scope, begun)

    def _from_ledger(self, intent: Intent, scope: Scope) -> _Draft:
        articles = scope.articles()
        claims: list[Claim] = [claim for article in articles for claim in scope.claims(article.id)]
        covered = Coverage(len(claims), len(claims))
        if not articles:
            return _Draft("There is no article to read. Add one: sourcedesk add PATH_OR_URL", refused=True)
        if intent is Intent.SOURCES:
            listed = list_sources(claims, limit=SHOWN)
            count = f"{listed.total} source{'' if listed.total == 1 else 's'}"
        else:
            listed = list_claims(intent, claims, limit=SHOWN)
            count = f"{listed.total} of {len(claims)} sentences"
        notices = []
        silent = sum(claim.kind is Kind.NONE for claim in claims)
        if silent and intent in GROUPS and intent is not Intent.QUOTES:
            left_out = "1 sentence makes no claim" if silent == 1 else f"{silent} sentences make no claim"
            notices.append(f"{left_out} (a question, byline or caption) and is not listed.")
        if len(listed.lines) < listed.total:
            notices.append(f"The first {len(listed.lines)} of {listed.total} are shown.")
        opening = f"{READINGS[intent]}: {count}." if listed.total else f"{READINGS[intent]}: none."
        return _Draft(opening, listed.lines, listed.total, examined=covered, notices=tuple(notices))

    def _open(self, question: str, scope: Scope) -> _Draft:
        total = sum(len(scope.claims(article.id)) for article in scope.articles())
        if not total:
            return _Draft("There is no article to read. Add one: sourcedesk add PATH_OR_URL", refused=True)
        found = evidence.find(question, scope)
        covered = Coverage(min(found.examined, total), total)
        if not found.answers:
            nearest = tuple(evidence_of(scored.claim) for scored in found.sentences[:_BEST])
            opening = "The articles do not say." if len(scope.articles()) > 1 else "The article does not say."
            return _Draft(opening, nearest=nearest, refused=True, examined=covered)
        best = found.sentences[0].score
        chosen = [s for s in found.sentences[:_BEST] if s.score >= _CLOSE * best]
        lines = tuple(Line(quoted(s.claim.text), (evidence_of(s.claim),), s.claim.reason) for s in chosen)
        return _Draft(f"{READINGS[Intent.QUESTION]}:", lines, len(lines), examined=covered)

    def _finish(self, question: str, intent: Intent, draft: _Draft, scope: Scope, begun: float) -> Answer:
        wanted = {e.article_id for line in draft.lines for e in line.evidence} | {e.article_id for e in draft.nearest}
        articles: dict[str, Article] = {article_id: scope.article(article_id) for article_id in wanted}
        numbering = Numbering(articles)
        drafted = [AnswerSentence(line.text, numbering.cite(line.evidence), Verdict.KEPT, line.reason) for line in draft.lines]
        checked = verify(drafted, numbering.citations, articles)
        kept = {sentence.text for sentence in checked.kept}
        used = {n for sentence in checked.kept for n in sentence.citations}
        citations: Sequence[Citation] = [c for c in numbering.citations if c.n in used]
        closest = Numbering(articles)
        closest.cite(draft.nearest)
        notices = (*draft.notices, *_doubts([a for a in scope.articles() if a.id in articles or len(scope.articles()) == 1]))
        shown = [(line, sentence) for line, sentence in zip(draft.lines, drafted, strict=True) if sentence.text in kept]
        return Answer(
            id=digest(question, intent, *sorted(article.id for article in scope.articles())),
            question=question,
            intent=intent,
            engine=self.name,
            text=render(
                draft.opening,
                shown,
                closest.citations,
                draft.examined,
                several=len(wanted) > 1,
                titles={a.id: a.title for a in articles.values()},
            ),
            sentences=checked.kept,
            citations=tuple(citations),
            rejected=checked.rejected,
            nearest=closest.citations,
            coverage=draft.examined,
            shown=len(checked.kept),
            total=max(draft.total, len(checked.kept)),
            refused=draft.refused,
            notices=notices,
            usage={},
            elapsed_ms=round(1000 * (time.monotonic() - begun)),
        )


def _doubts(articles: Sequence[Article]) -> list[str]:
    """What the reader must know of the articles themselves: another language, text that was dropped."""
    return list(dict.fromkeys(notice for article in articles for notice in article.notices))
