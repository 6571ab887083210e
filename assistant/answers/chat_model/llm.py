"""A chat model behind an OpenAI-compatible endpoint: text in, a stream of text out. The only owner of ChatOpenAI and of its errors.

Nothing that goes wrong there comes out as anything but a `ChatModelError` of one line, which holds neither the key nor what the server
wrote. Every wait has an end: connecting, silence, and the whole answer, retries included.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from assistant.answers.chat_model.faults import Fault, Heard, fault_of, not_a_model
from assistant.credentials import Address, masked, passwords, unsaid, usable
from assistant.errors import EmptyAnswer, EndlessAnswer, MissingKey, ModelTimedOut, ServerUnreachable, StreamCut, StreamFault
from assistant.settings import Settings

OPENAI = "https://api.openai.com/v1"
LONGEST = 24_000
"""Characters. An answer longer than this has lost its way: the longest that we ask for has about 2,000."""
_LONGEST_WAIT = 20.0
"""Seconds. An endpoint that asks for more patience is not asked again: the offline answer is there at once."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the model is, and how long to wait for it. Times in seconds."""

    model: str
    base_url: str = field(default=OPENAI, repr=False)
    key: str | None = field(default=None, repr=False)
    seconds: float = 180.0
    stall: float = 60.0
    connect: float = 10.0
    retries: int = 2

    @classmethod
    def of(cls, settings: Settings) -> Endpoint:
        """The one that the settings describe. Raises `MissingKey` and `UsageError`."""
        if not settings.model:
            raise MissingKey(
                "no chat model is configured: set SOURCEDESK_MODEL, with OPENAI_API_KEY or OPENAI_BASE_URL, or use --engine offline"
            )
        if not settings.api_key and not settings.base_url:
            raise MissingKey("OPENAI_API_KEY is not set: export it, set OPENAI_BASE_URL to a local server, or use --engine offline")
        url = settings.base_url or OPENAI
        Address.of(url, "OPENAI_BASE_URL")
        return cls(
            settings.model,
            url,
            usable(settings.api_key),
            settings.model_seconds,
            settings.model_stall,
            settings.model_connect,
            settings.model_retries,
        )

    @property
    def address(self) -> Address:
        """The base URL, with its credentials apart."""
        return Address.of(self.base_url, "OPENAI_BASE_URL")

    @property
    def where(self) -> str:
        """The base URL without credentials, for messages."""
        return self.address.url


class ChatModel:
    """Asks one model. Loading the client takes seconds, so it waits for the first question."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.name = endpoint.model
        self.endpoint = endpoint
        self._options: dict[str, Any] = {"temperature": 0.0, "stream_usage": True}

    def ask(self, system: str, user: str) -> Reply:
        """One call. Iterate over the reply for its text; errors come up there."""
        return Reply(self, system, user)

    def client(self, heard: Heard) -> tuple[Any, Any]:
        """A ChatOpenAI and the HTTP client below it, made for one call, so that giving up on a call closes nothing else."""
        # Two seconds of start-up, for those who use a model only.
        import openai
        from langchain_openai import ChatOpenAI
        from pydantic import SecretStr

        end, address = self.endpoint, self.endpoint.address
        http = openai.DefaultHttpxClient(
            timeout=openai.Timeout(end.stall, connect=end.connect),
            # Not in the address: the client writes that into its log.
            auth=address.login,
            # A redirect would hand the evidence to a host that nobody named.
            follow_redirects=False,
            event_hooks={"response": [heard]},
        )
        # Everything that the client would otherwise take from the environment (LangSmith's gateway among it) is given.
        chat = ChatOpenAI(
            model=end.model,
            base_url=address.url,
            api_key=SecretStr(end.key or "none"),  # The client insists on one; local servers ask for none.
            timeout=openai.Timeout(end.stall, connect=end.connect),
            max_retries=0,  # Ours keep to the time limit and can be told.
            http_client=http,
            use_responses_api=False,
            output_version="v0",
            cache=False,
            **self._options,
        )
        return chat, http

    def masked(self, text: str) -> str:
        """What the model wrote without the key: a careless endpoint may have it say what it was asked with."""
        return masked(text, (self.endpoint.key, *passwords(self.endpoint.base_url)))

    def give_up(self, option: str) -> bool:
        """Do without an option that the server does not know. False if it is not in use."""
        return self._options.pop(option, None) is not None


class Reply:
    """One answer as it comes in. `usage` counts tokens, and is complete when the text has ended."""

    def __init__(self, model: ChatModel, system: str, user: str) -> None:
        self.usage: dict[str, int] = {}
        self._model = model
        self._end = model.endpoint
        self._messages = (system, user)

    def __iter__(self) -> Iterator[str]:
        """The text, piece by piece. Raises `ChatModelError`."""
        import langchain_openai  # noqa: F401  # Before the clock starts: loading it is not the server's fault.

        deadline = time.monotonic() + self._end.seconds
        retries = self._end.retries
        while True:
            begun = False
            try:
                for piece in self._once(deadline):
                    begun = True
                    yield piece
            except Fault as fault:
                if fault.unknown_option and not begun and self._model.give_up(fault.unknown_option):
                    continue
                wait = fault.wait
                if begun or wait is None or retries <= 0 or wait > min(_LONGEST_WAIT, deadline - time.monotonic()):
                    raise fault.error from fault.__cause__
                retries -= 1
                time.sleep(wait)
            else:
                return

    def _once(self, deadline: float) -> Iterator[str]:
        """One request. It runs in a thread of its own: a server that dribbles bytes would outlast any timeout of the socket."""
        events: queue.Queue[tuple[str, Any]] = queue.Queue()
        heard = Heard()
        try:
            chat, http = self._model.client(heard)
        except (ImportError, ValueError) as error:
            told = "the proxy that the environment names cannot be used: correct or unset ALL_PROXY, HTTP_PROXY and HTTPS_PROXY"
            raise ServerUnreachable(told) from unsaid(error)
        threading.Thread(target=self._listen, args=(chat, heard, events), daemon=True).start()
        length, finish = 0, None
        try:
            while True:
                patience = min(self._end.stall, deadline - time.monotonic())
                try:
                    kind, value = events.get(timeout=max(patience, 0.001))
                except queue.Empty:
                    raise self._late(deadline) from None
                if kind == "text":
                    length += len(value)
                    if length > LONGEST:
                        raise EndlessAnswer(f"the model {self._end.model} had not ended after {LONGEST} characters: try another model")
                    yield value
                elif kind == "usage":
                    self._count(value)
                elif kind == "finish":
                    finish = value
                elif kind == "fault":
                    raise value
                elif kind == "end":
                    self._check(finish, length, heard)
                    return
                if time.monotonic() > deadline:
                    raise self._late(deadline)
        finally:
            http.close()

    def _listen(self, chat: Any, heard: Heard, events: queue.Queue[tuple[str, Any]]) -> None:
        from langchain_core.messages import HumanMessage, SystemMessage

        system, user = self._messages
        try:
            # Not `stream`: that goes through LangChain's callbacks, where LangSmith's variables would have everything sent to it.
            for chunk in chat._stream([SystemMessage(system), HumanMessage(user)]):
                events.put(("text", str(chunk.message.text)) if chunk.message.text else ("beat", None))
                if chunk.message.usage_metadata:
                    events.put(("usage", chunk.message.usage_metadata))
                if (chunk.generation_info or {}).get("finish_reason"):
                    events.put(("finish", chunk.generation_info["finish_reason"]))
        except Exception as error:
            # Everything, because a thread's error would otherwise be nobody's; what it means is decided in one place.
            events.put(("fault", fault_of(error, self._end.where, self._end.model, heard)))
        else:
            events.put(("end", None))

    def _late(self, deadline: float) -> ModelTimedOut:
        model, end = self._end.model, self._end
        if time.monotonic() >= deadline:
            return ModelTimedOut(f"the model {model} took longer than {end.seconds:g} s: raise SOURCEDESK_MODEL_SECONDS, or try again")
        return ModelTimedOut(f"the model {model} was silent for {end.stall:g} s: raise SOURCEDESK_MODEL_STALL, or try again")

    def _count(self, usage: Mapping[str, Any]) -> None:
        for name in ("input_tokens", "output_tokens"):
            self.usage[name] = self.usage.get(name, 0) + int(usage.get(name) or 0)

    def _check(self, finish: str | None, length: int, heard: Heard) -> None:
        """Whether a stream that ended has also finished."""
        model, where = self._end.model, self._end.where
        if finish == "length":
            raise EndlessAnswer(f"the model {model} ran into its length limit before its end: raise that, or try another model")
        if finish == "content_filter":
            raise StreamFault(f"the endpoint {where} stopped the model {model} by its content filter: ask in other words")
        if not length and finish is None and not heard.streaming:
            raise not_a_model(where)
        if not length:
            raise EmptyAnswer(f"the model {model} answered nothing: try again, or try another model")
        if finish is None:
            raise StreamCut(f"the answer of the model {model} was cut off before its end: try again")
