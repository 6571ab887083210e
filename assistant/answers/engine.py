"""The offline engine: a question and a scope in, a verified answer out. No key and no network."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from assistant.answers.drafts.draft import Draft, Numbering
from assistant.answers.drafts.drafting import draft
from assistant.answers.drafts.render import render
from assistant.answers.scope import Scope
from assistant.answers.verifier.verify import verify
from assistant.errors import UsageError
from assistant.records import Answer, AnswerSentence, Article, Verdict, digest

_LONGEST_QUESTION = 2000

Drafter = Callable[[str, Scope], Draft]
"""What finds the evidence for a question: `drafting.draft`, or a conversation or a summary that brings its own reading of it."""


OnSentence = Callable[[AnswerSentence], None]
"""Called with each sentence of an answer once the verifier has passed it."""


class OfflineEngine:
    """Answers from the claim ledger and from the articles' own sentences, word for word."""

    name = "offline"

    def answer(self, question: str, scope: Scope, drafter: Drafter = draft, on_sentence: OnSentence | None = None) -> Answer:
        """Answer a question about a scope; `on_sentence` hears each line that passed. Raises `UsageError` for an empty one."""
        begun = time.monotonic()
        asked = checked_question(question)
        answer = self.finish(asked, drafter(asked, scope), scope, begun)
        if on_sentence is not None:
            for sentence in answer.sentences:
                on_sentence(sentence)
        return answer

    def finish(self, question: str, drafted: Draft, scope: Scope, begun: float, numbering: Numbering | None = None) -> Answer:
        """Verify a draft's lines as they are, and put the answer together. `begun` is a reading of `time.monotonic`.

        `numbering` keeps the numbers that were given before; without it they count from the first line.
        """
        wanted = {e.article_id for line in drafted.lines for e in line.evidence} | {e.article_id for e in drafted.nearest}
        articles: dict[str, Article] = {article_id: scope.article(article_id) for article_id in wanted}
        numbering = numbering or Numbering(articles)
        sentences = [AnswerSentence(line.text, numbering.cite(line.evidence), Verdict.KEPT, line.reason) for line in drafted.lines]
        claims = {article_id: scope.claims(article_id) for article_id in wanted}
        checked = verify(sentences, numbering.citations, articles, claims, scope.similarities)
        used = {n for sentence in checked.kept for n in sentence.citations}
        closest = Numbering(articles)
        closest.cite(drafted.nearest)
        shown = [(line, sentence) for line, sentence in zip(drafted.lines, sentences, strict=True) if sentence in checked.kept]
        told_of = scope.articles() if scope.count() == 1 else [articles[c.article_id] for c in (*numbering.citations, *closest.citations)]
        cited = [f"{citation.n}:{citation.id}" for citation in (*numbering.citations, *closest.citations)]
        text = render(
            drafted.opening,
            shown,
            closest.citations,
            drafted.examined,
            several=len(wanted) > 1,
            titles={article.id: article.title for article in articles.values()},
        )
        return Answer(
            # Not of the question alone: "why?" is asked twice in one conversation, of other sentences.
            id=digest(question, drafted.intent, text, *cited, scope.key()),
            question=question,
            intent=drafted.intent,
            engine=self.name,
            text=text,
            sentences=checked.kept,
            citations=tuple(c for c in numbering.citations if c.n in used),
            rejected=checked.rejected,
            nearest=closest.citations,
            coverage=drafted.examined,
            shown=len(checked.kept),
            total=max(drafted.total, len(checked.kept)),
            refused=drafted.refused,
            notices=(*drafted.notices, *article_notices(told_of)),
            usage={},
            elapsed_ms=round(1000 * (time.monotonic() - begun)),
        )


def checked_question(question: str) -> str:
    """The question on one line. Raises `UsageError` for an empty or endless one."""
    asked = " ".join(question.split())
    if not asked:
        raise UsageError("ask something: the question is empty")
    if len(asked) > _LONGEST_QUESTION:
        raise UsageError(f"the question has {len(asked)} characters: ask in at most {_LONGEST_QUESTION}")
    return asked


def article_notices(articles: Sequence[Article]) -> tuple[str, ...]:
    """What the reader must know of the articles themselves: another language, text that was dropped."""
    return tuple(dict.fromkeys(notice for article in articles for notice in article.notices))
