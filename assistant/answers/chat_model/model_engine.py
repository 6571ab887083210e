"""The model engine: the offline engine's evidence, in a chat model's words, every sentence verified. What fails falls back to offline."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.answers.chat_model.evidence_sheet import Sheet
from assistant.answers.chat_model.llm import ChatModel
from assistant.answers.chat_model.writer import Prose, Writer
from assistant.answers.drafts.draft import Draft, Evidence, Line, Numbering
from assistant.answers.drafts.drafting import draft
from assistant.answers.engine import Drafter, OfflineEngine, OnSentence, checked_question
from assistant.answers.scope import Scope
from assistant.answers.verifier.verify import Verifier
from assistant.errors import ChatModelError, ContextTooLong
from assistant.records import Answer, AnswerSentence, Article, Citation, Claim, Intent, Verdict, digest

_PROSE = {
    Intent.QUESTION: ("Answer the question from the evidence.", 5),
    Intent.WHO_SAID: ("Say who stands behind the claim in the question, according to the evidence, or that nobody does.", 4),
    Intent.SUMMARY: ("Summarise the evidence: what is claimed, on whose word, and what nobody stands behind.", 10),
}
"""What is asked of the model for each intent whose answer is prose, and how many sentences it may take."""
_OVERVIEW = ("Write an overview of the evidence, which the reader sees in full below it. Do not count and do not list everything.", 4)
_AS_THEY_ARE = (Intent.HELP, Intent.LOOKUP)
"""Intents whose answers leave a model nothing to word."""


class ModelEngine:
    """Answers in a chat model's prose. A list stays whole: the model writes an overview, and every item is shown below it."""

    def __init__(self, model: ChatModel, offline: OfflineEngine | None = None) -> None:
        self.name = model.name
        self._model = model
        self._offline = offline or OfflineEngine()

    def answer(self, question: str, scope: Scope, drafter: Drafter = draft, on_sentence: OnSentence | None = None) -> Answer:
        """Answer a question about a scope; `on_sentence` hears each sentence of the model as it passes.

        Where the model gives nothing that holds, the answer is the offline one, and its notices say why. Raises `UsageError` for an empty
        or endless question.
        """
        begun = time.monotonic()
        asked = checked_question(question)
        drafted = drafter(asked, scope)
        if drafted.refused or not drafted.lines or drafted.intent in _AS_THEY_ARE:
            return self._offline.finish(asked, drafted, scope, begun)
        articles = {e.article_id: scope.article(e.article_id) for line in drafted.lines for e in line.evidence}
        claims = {article_id: scope.claims(article_id) for article_id in articles}
        numbering = Numbering(articles)
        for line in drafted.lines:
            numbering.cite(line.evidence)
        sheet = Sheet.of(numbering.citations, claims)
        if not sheet.citations:  # Nothing but sentences that speak to programs.
            return self._offline.finish(asked, drafted, scope, begun)
        notices: list[str] = []
        try:
            prose = self._write(asked, drafted, sheet, articles, claims, scope, notices, on_sentence)
        except ChatModelError as error:
            told = f"The chat model gave no answer: {error}. This is the offline answer."
            return self._instead(asked, drafted, scope, begun, (*notices, told), Prose())
        if not prose.kept:
            told = (
                f"The model {self.name} found no answer in the evidence. This is the offline answer."
                if prose.declined and not prose.rejected
                else f"Nothing that the model {self.name} wrote held when it was checked. This is the offline answer."
            )
            return self._instead(asked, drafted, scope, begun, (*notices, told), prose)
        if prose.unmended is not None:
            notices.append(f"The sentences that failed could not be mended: {prose.unmended}.")
        lines = [_line(sentence, numbering.citations) for sentence in prose.kept]
        if drafted.intent not in _PROSE:
            lines = [replace(lines[0], heading="Overview"), *lines[1:], *_headed(drafted.lines)]
        whole = replace(
            drafted,
            lines=tuple(lines),
            total=drafted.total if drafted.intent not in _PROSE else len(lines),
            notices=(*drafted.notices, *notices),
        )
        answer = self._offline.finish(asked, whole, scope, begun, numbering)
        return self._marked(answer, prose, drafted)

    def _write(
        self,
        question: str,
        drafted: Draft,
        sheet: Sheet,
        articles: Mapping[str, Article],
        claims: Mapping[str, Sequence[Claim]],
        scope: Scope,
        notices: list[str],
        on_sentence: OnSentence | None,
    ) -> Prose:
        task, sentences = _PROSE.get(drafted.intent, _OVERVIEW)
        titles = len(articles) > 1
        first: ContextTooLong | None = None
        for tried in (sheet, sheet.halved()):
            verifier = Verifier(tried.citations, articles, claims, scope.similarities)
            try:
                prose = Writer(self._model, verifier, tried, titles=titles, on_sentence=on_sentence).write(question, task, sentences)
            except ContextTooLong as error:
                if first is not None or len(tried.citations) < 2:
                    raise
                first = error
            else:
                if first is not None:
                    notices.append(
                        f"The model {self.name} cannot read all the evidence at once: it was given the first {len(tried.citations)} of "
                        f"{len(sheet.citations)} sentences."
                    )
                return prose
        raise AssertionError("the second try returns or raises")

    def _instead(self, question: str, drafted: Draft, scope: Scope, begun: float, notices: Sequence[str], prose: Prose) -> Answer:
        answer = self._offline.finish(question, drafted, scope, begun)
        return replace(answer, rejected=(*prose.rejected, *answer.rejected), notices=(*answer.notices, *notices), usage=prose.usage)

    def _marked(self, answer: Answer, prose: Prose, drafted: Draft) -> Answer:
        """The answer as the model's: its name, its verdicts, what it lost and what it used."""
        repaired = {sentence.text for sentence in prose.kept if sentence.verdict is Verdict.REPAIRED}
        sentences = tuple(replace(s, verdict=Verdict.REPAIRED) if s.text in repaired else s for s in answer.sentences)
        listed = len(answer.sentences) - len(prose.kept) if drafted.intent not in _PROSE else len(answer.sentences)
        return replace(
            answer,
            id=digest(answer.id, self.name),
            engine=self.name,
            sentences=sentences,
            rejected=(*prose.rejected, *answer.rejected),
            shown=listed,
            total=max(listed, drafted.total if drafted.intent not in _PROSE else 0),
            usage=prose.usage,
        )


def _line(sentence: AnswerSentence, citations: Sequence[Citation]) -> Line:
    cited = [citations[n - 1] for n in sentence.citations]
    return Line(sentence.text, tuple(Evidence(c.article_id, c.passage_id, c.start, c.end) for c in cited), sentence.reason)


def _headed(lines: Sequence[Line]) -> list[Line]:
    """Lines of a list below an overview: the first has a heading in any case."""
    first, *rest = lines
    return [first if first.heading else replace(first, heading="In full"), *rest]
