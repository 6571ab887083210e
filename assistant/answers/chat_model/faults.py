"""What the chat client's exceptions mean: one clear line each, and whether asking again may help."""

from __future__ import annotations

import re
import socket
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from assistant.credentials import unsaid
from assistant.errors import (
    ChatModelError,
    ContextTooLong,
    KeyRefused,
    ModelTimedOut,
    ModelUnknown,
    NotAModel,
    RateLimited,
    ServerFailed,
    ServerUnreachable,
    StreamCut,
    StreamFault,
)

# OpenAI, Anthropic's and LiteLLM's proxies, vLLM, llama.cpp, Ollama: each says it in its own words.
_TOO_LONG = re.compile(
    r"context[ _-]?(?:length|window|size)|maximum context|too many (?:input )?tokens|"
    r"(?:prompt|input|request|message)s? (?:is|are) too (?:long|large)"
    r"|exceeds? the (?:available|maximum|configured|model)|input tokens exceed|max(?:imum)?_?(?:model|input|prompt)_?(?:len|tokens)",
    re.IGNORECASE,
)
_OPTIONS = {"temperature": "temperature", "stream_options": "stream_usage"}
_BACKOFF = 0.5


class Fault(Exception):
    """An error to report, the seconds after which asking again may help (None: it will not), and the option that the server refused."""

    def __init__(self, error: ChatModelError, *, wait: float | None = None, unknown_option: str | None = None) -> None:
        super().__init__(str(error))
        self.error = error
        self.wait = wait
        self.unknown_option = unknown_option


class Heard:
    """A response hook of the HTTP client: whether an answer began, and of which kind."""

    def __init__(self) -> None:
        self.status: int | None = None
        self.kind = ""

    def __call__(self, response: Any) -> None:
        """Called by the HTTP client when the headers are in."""
        self.status = response.status_code
        self.kind = response.headers.get("content-type", "").split(";")[0].strip().lower()

    @property
    def streaming(self) -> bool:
        """Whether the server promised an event stream."""
        return self.kind == "text/event-stream"


def fault_of(error: BaseException, where: str, model: str, heard: Heard) -> Fault:
    """The fault behind a foreign exception; its cause names that, without the words, which may be the server's."""
    fault = _fault(error, where, model, heard)
    fault.__cause__ = unsaid(error)
    return fault


def _fault(error: BaseException, where: str, model: str, heard: Heard) -> Fault:
    import openai  # Loaded already wherever one of its errors can come from; not before: start-up time.

    if isinstance(error, openai.APIStatusError):
        return _status(error, where, model)
    if isinstance(error, openai.APITimeoutError):
        if heard.status is None and _caused_by(error, "ConnectTimeout"):
            return Fault(ModelTimedOut(f"connecting to {where} took too long: check OPENAI_BASE_URL, or raise SOURCEDESK_MODEL_CONNECT"))
        return Fault(ModelTimedOut(f"the model {model} was silent for too long: raise SOURCEDESK_MODEL_STALL, or try again"))
    if isinstance(error, openai.APIConnectionError):
        if heard.status is not None:
            return Fault(StreamCut(f"the connection to {where} broke off in the middle of the answer: try again"))
        if _caused_by(error, "gaierror"):
            return Fault(ServerUnreachable(f"the host of {where} is not known: check OPENAI_BASE_URL and the network"))
        return Fault(ServerUnreachable(f"nothing answers at {where}: start the server, or check OPENAI_BASE_URL"))
    if isinstance(error, openai.APIError):
        if _TOO_LONG.search(str(error)):
            return Fault(_too_long(model))
        return Fault(StreamFault(f"the endpoint {where} reported an error in the middle of the answer: try again"))
    # A page of HTML, or JSON of another shape: the client trips over it in many ways.
    return Fault(not_a_model(where))


def not_a_model(where: str) -> NotAModel:
    """What answers at `where` speaks another protocol."""
    return NotAModel(f"the endpoint {where} answered with something else than a chat model's stream: check OPENAI_BASE_URL (add /v1?)")


def _status(error: Any, where: str, model: str) -> Fault:
    status, said = error.status_code, f"{error.message} {error.body} {error.code}"
    if status in (401, 403):
        return Fault(KeyRefused(f"the endpoint {where} refused the key ({status}): check OPENAI_API_KEY"))
    if status == 404 or "model_not_found" in said:
        return Fault(ModelUnknown(f"the endpoint {where} has no model {model} ({status}): check SOURCEDESK_MODEL and OPENAI_BASE_URL"))
    if status == 413 or (status in (400, 422, 500) and _TOO_LONG.search(said)):
        return Fault(_too_long(model))
    if status in (400, 422):
        option = next((ours for theirs, ours in _OPTIONS.items() if theirs in said), None)
        return Fault(
            ServerFailed(f"the endpoint {where} did not accept the question ({status}): check SOURCEDESK_MODEL"), unknown_option=option
        )
    if status == 429:
        wait = _retry_after(error.response.headers.get("retry-after"))
        if "insufficient_quota" in said:
            return Fault(RateLimited(f"the quota of the account at {where} is used up (429): check it, or use --engine offline"))
        when = f"try again in {wait:g} s" if wait is not None else "wait and try again"
        return Fault(RateLimited(f"the endpoint {where} is asked too often (429): {when}"), wait=2 * _BACKOFF if wait is None else wait)
    if status == 408:
        return Fault(ModelTimedOut(f"the endpoint {where} gave up waiting (408): try again"), wait=_BACKOFF)
    if status >= 500:
        return Fault(ServerFailed(f"the endpoint {where} failed ({status}): try again later"), wait=_BACKOFF)
    return Fault(ServerFailed(f"the endpoint {where} answered {status}: check OPENAI_BASE_URL"))


def _too_long(model: str) -> ContextTooLong:
    return ContextTooLong(f"the model {model} cannot read so much at once: ask about fewer articles, or use a model with a longer context")


def _retry_after(value: str | None) -> float | None:
    """Seconds, from a number or an HTTP date (RFC 9110, 10.2.3)."""
    if value is None:
        return None
    try:
        return max(0.0, float(value))
    except ValueError:
        pass
    try:
        when = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, round((when - datetime.now(UTC)).total_seconds())) if when.tzinfo else None


def _caused_by(error: BaseException | None, name: str) -> bool:
    """Whether an exception of this class is in the chain of causes. By name: the HTTP library below is not ours to import."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        if type(error).__name__ == name or (name == "gaierror" and isinstance(error, socket.gaierror)):
            return True
        error = error.__cause__ or error.__context__
    return False
