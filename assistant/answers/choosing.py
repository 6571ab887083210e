"""Which engine answers."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Protocol

from assistant.answers.chat_model.llm import ChatModel, Endpoint
from assistant.answers.chat_model.model_engine import ModelEngine
from assistant.answers.drafts.drafting import draft
from assistant.answers.engine import Drafter, OfflineEngine, OnSentence
from assistant.answers.scope import Scope
from assistant.records import Answer
from assistant.settings import Settings

_TRIED_SECONDS = 30.0


class Engine(Protocol):
    """Answers questions. `name` is "offline", or the chat model's name."""

    @property
    def name(self) -> str: ...

    def answer(self, question: str, scope: Scope, drafter: Drafter = draft, on_sentence: OnSentence | None = None) -> Answer:
        """A verified answer; `on_sentence` hears its sentences as they pass. Raises `UsageError`."""
        ...


def engine_for(settings: Settings) -> Engine:
    """The engine of the settings. "auto" is the model where one is configured with a key or an endpoint of its own, and otherwise offline.

    Raises `MissingKey` where a model is asked for and none is configured, and `UsageError` for an endpoint that is no URL.
    """
    configured = settings.model and (settings.api_key or settings.base_url)
    if settings.engine == "model" or (settings.engine == "auto" and configured):
        return ModelEngine(ChatModel(Endpoint.of(settings)))
    return OfflineEngine()


def try_model(settings: Settings) -> str:
    """Ask the chat model of the settings for one word, once: a line that says that it answered.

    Raises `ChatModelError` where it did not, `MissingKey` and `UsageError` for settings that name no model.
    """
    endpoint = Endpoint.of(settings)
    quick = replace(endpoint, seconds=min(endpoint.seconds, _TRIED_SECONDS), stall=min(endpoint.stall, _TRIED_SECONDS), retries=0)
    model = ChatModel(quick)
    begun = time.monotonic()
    for _ in model.ask("You are being tested for a connection.", "Answer with the one word: ready"):
        pass
    return f"{model.name} at {endpoint.where} answered in {time.monotonic() - begun:.1f} s"
