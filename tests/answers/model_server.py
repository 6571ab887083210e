"""A chat model's endpoint on this machine, which says what a test has written down, faults included, to the real client."""

from __future__ import annotations

import json
import re
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Body = dict[str, Any]
Step = Callable[["Handler", Body], None]
KEY = "sk-test-1f0d9c-this-must-never-be-seen"
USAGE = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}


class Handler(BaseHTTPRequestHandler):
    """One request; the script of the server says what becomes of it."""

    server: Endpoint

    def do_POST(self) -> None:
        """A chat completion, or whatever else is asked."""
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.server.requests.append({"path": self.path, "key": self.headers.get("authorization"), "body": body})
        try:
            step = self.server.steps.pop(0)
        except IndexError:
            self.server.surprises.append(self.path)
            step = fails(500)
        with suppress(OSError):  # The client has hung up, as it should on a server that never ends.
            step(self, body)

    def begin(self, kind: str = "text/event-stream", status: int = 200, **headers: str) -> None:
        """Status and headers; the end of the body is the end of the connection."""
        self.send_response(status)
        self.send_header("content-type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("connection", "close")
        self.end_headers()

    def event(self, data: Any) -> None:
        """One event of the stream."""
        self.wfile.write(f"data: {data if isinstance(data, str) else json.dumps(data)}\n\n".encode())
        self.wfile.flush()

    def piece(self, text: str = "", finish: str | None = None) -> None:
        """One chunk of an answer."""
        delta = {"role": "assistant", "content": text}
        self.event({"id": "c", "object": "chat.completion.chunk", "choices": [{"index": 0, "delta": delta, "finish_reason": finish}]})

    def finish_stream(self, body: Body, finish: str | None = "stop") -> None:
        """The end as OpenAI ends: the reason, the usage if it was asked for, and the last word."""
        self.piece(finish=finish)
        if (body.get("stream_options") or {}).get("include_usage"):
            self.event({"id": "c", "object": "chat.completion.chunk", "choices": [], "usage": USAGE})
        self.event("[DONE]")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the base class's own name)
        """Nothing on standard error."""


class Endpoint(ThreadingHTTPServer):
    """Listens on 127.0.0.1. Prepare its steps with `script`; afterwards `requests` holds what was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.steps: list[Step] = []
        self.requests: list[dict[str, Any]] = []
        self.surprises: list[str] = []

    @property
    def url(self) -> str:
        """What OPENAI_BASE_URL is set to."""
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def script(self, *steps: Step | str) -> None:
        """What the next requests are answered with, one step each. A text is said as it is."""
        self.steps += [says(step) if isinstance(step, str) else step for step in steps]

    def asked(self, number: int = -1) -> str:
        """The user's message of a request."""
        return str(self.requests[number]["body"]["messages"][-1]["content"])

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no error here."""


@contextmanager
def serving() -> Iterator[Endpoint]:
    """A running endpoint. Complains both ways: of requests without a step, and of steps without a request."""
    server = Endpoint()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    assert not server.surprises, "more was asked than the test had prepared"
    assert not server.steps, f"{len(server.steps)} prepared answers were never asked for"


def says(text: str | Callable[[str], str], finish: str | None = "stop", size: int = 7) -> Step:
    """A whole answer in pieces of `size` characters; a function gets the user's message and gives the text."""

    def step(handler: Handler, body: Body) -> None:
        whole = text(str(body["messages"][-1]["content"])) if callable(text) else text
        handler.begin()
        for first in range(0, len(whole), size):
            handler.piece(whole[first : first + size])
        handler.finish_stream(body, finish)

    return step


def fails(status: int, message: str = "it went wrong", code: str | None = None, **headers: str) -> Step:
    """An error status; the body repeats the key, as careless servers do."""

    def step(handler: Handler, body: Body) -> None:
        handler.begin("application/json", status, **headers)
        handler.wfile.write(json.dumps({"error": {"message": f"{message} (key {KEY})", "code": code, "type": "error"}}).encode())

    return step


def html(status: int = 200) -> Step:
    """A page instead of a model."""

    def step(handler: Handler, body: Body) -> None:
        handler.begin("text/html", status)
        handler.wfile.write(b"<!doctype html><title>Welcome</title><p>It works!")

    return step


def stalls(text: str = "", seconds: float = 5.0) -> Step:
    """Says something and then nothing more."""

    def step(handler: Handler, body: Body) -> None:
        handler.begin()
        if text:
            handler.piece(text)
        time.sleep(seconds)

    return step


def dribbles(seconds: float = 8.0) -> Step:
    """Keeps the connection alive with comments, and never says anything: no timeout of a socket notices."""

    def step(handler: Handler, body: Body) -> None:
        handler.begin()
        for _ in range(int(seconds / 0.05)):
            handler.wfile.write(b": still here\n\n")
            handler.wfile.flush()
            time.sleep(0.05)

    return step


def cuts(text: str, *, rudely: bool) -> Step:
    """Ends in the middle: with the connection closed in good order, or reset."""

    def step(handler: Handler, body: Body) -> None:
        handler.begin()
        handler.piece(text)
        if rudely:
            time.sleep(0.05)
            # Linger 0: the kernel sends RST and not FIN.
            handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            handler.connection.close()

    return step


def error_event(text: str = "", message: str = "the engine died") -> Step:
    """An error in the middle of a stream that began well."""

    def step(handler: Handler, body: Body) -> None:
        handler.begin()
        if text:
            handler.piece(text)
        handler.event({"error": {"message": f"{message} (key {KEY})", "type": "server_error"}})

    return step


def endless(sentence: str = "And so it goes on. ") -> Step:
    """Never comes to an end."""

    def step(handler: Handler, body: Body) -> None:
        handler.begin()
        while True:
            handler.piece(sentence * 50)

    return step


def garbage() -> Step:
    """An event stream of something that is no chunk."""

    def step(handler: Handler, body: Body) -> None:
        handler.begin()
        handler.event("<html>")

    return step


def numbers_of(message: str) -> list[int]:
    """The numbers of the evidence in a user's message."""
    return [int(n) for n in re.findall(r"^\[(\d+)\]", message, re.MULTILINE)]


def refusing_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
