"""The desk's answers: to a question, to one that leans on those before it, and summaries."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property, partial

from assistant.answers.choosing import Engine
from assistant.answers.conversations.conversation import Conversation, Turn
from assistant.answers.conversations.followups import resolve
from assistant.answers.drafts.drafting import draft, draft_request
from assistant.answers.drafts.summaries import LONGEST
from assistant.answers.engine import OnSentence, checked_question
from assistant.answers.questions.intent_reader import IntentReader
from assistant.answers.questions.request import Request
from assistant.answers.scope import Scope
from assistant.desk_moment import in_one_moment
from assistant.errors import UsageError
from assistant.library.embedder import Embedder
from assistant.records import Answer, Article, Intent, Reading
from assistant.settings import Settings

_MASKED = "A key or password of the settings stood in the question: it was taken out before anything was read, sent or kept."


class ConversationDesk(ABC):
    """A part of `Desk`."""

    settings: Settings
    _engine: Engine
    _embedder: Embedder
    _readings: OrderedDict[str, Reading]

    @abstractmethod
    def _scope(self, articles: Iterable[Article] | None) -> Scope:
        """What a question about these articles is asked of; None: the whole library."""

    @abstractmethod
    def _issued(self, answer: Answer) -> Answer:
        """An answer whose citations are remembered."""

    @abstractmethod
    def article(self, id_or_origin: str) -> Article:
        """A stored article by id; otherwise a path or URL, read without being stored."""

    @in_one_moment
    def ask(self, question: str, articles: Iterable[Article] | None = None, *, on_sentence: OnSentence | None = None) -> Answer:
        """Answer a question about the articles (None: the whole library); `on_sentence` hears each sentence as the verifier passes it.

        Raises `UsageError` for an empty question.
        """
        drafter = partial(draft, reader=self._intents.read, sentences=self.settings.summary_sentences)
        asked = self.settings.masked(question)
        answer = self._engine.answer(asked, self._scope(articles), drafter, on_sentence)
        return self._issued(answer if asked == question else replace(answer, notices=(*answer.notices, _MASKED)))

    @in_one_moment
    def summarize(
        self, articles: Iterable[Article] | None = None, sentences: int | None = None, *, on_sentence: OnSentence | None = None
    ) -> Answer:
        """What the articles (None: the whole library) claim, on whose word, and what nobody stands behind; at most `sentences` of theirs.

        None: as many as the settings say.

        Raises `UsageError` for a length that is none.
        """
        sentences = self.settings.summary_sentences if sentences is None else sentences
        if not 1 <= sentences <= LONGEST:
            raise UsageError(f"a summary has between 1 and {LONGEST} sentences, not {sentences}")
        question = f"Summarize in {sentences} sentence{'' if sentences == 1 else 's'}"
        request = Request(question, Intent.SUMMARY, sentences=sentences)
        return self._issued(
            self._engine.answer(question, self._scope(articles), lambda _, scope: draft_request(request, scope), on_sentence)
        )

    def conversation(self, articles: Iterable[Article] | None = None) -> Conversation:
        """A conversation about these articles (None: the whole library) in which nothing has been asked yet."""
        return Conversation(tuple(article.id if article.added else article.origin for article in articles or ()))

    @in_one_moment
    def converse(self, conversation: Conversation, question: str, *, on_sentence: OnSentence | None = None) -> Conversation:
        """The conversation with one more turn: the question, read as it follows on the turns before, and its answer (`.answer`).

        Raises `UsageError` for an empty question, and what `article` raises where an article is no longer there.
        """
        typed = checked_question(question)
        asked = self.settings.masked(typed)
        chosen = [self._spoken_of(name) for name in conversation.articles] or None
        scope = self._scope(chosen)
        request = resolve(asked, conversation, scope, self._intents.read)
        if request.articles:
            scope = self._scope([scope.article(article_id) for article_id in request.articles])
        answer = self._engine.answer(
            asked, scope, lambda _, within: draft_request(request, within, sentences=self.settings.summary_sentences), on_sentence
        )
        if asked != typed:
            answer = replace(answer, notices=(*answer.notices, _MASKED))
        return conversation.then(Turn(asked, request, self._issued(answer)))

    def _spoken_of(self, name: str) -> Article:
        """An article of a conversation; one that was read keeps the text it had, whatever has become of its file."""
        held = next((reading.article for reading in reversed(self._readings.values()) if reading.article.origin == name), None)
        return held or self.article(name)

    @cached_property
    def _intents(self) -> IntentReader:
        return IntentReader(self._embedder)
