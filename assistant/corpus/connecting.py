"""Connections to checked addresses only, which end by a deadline.

The guard stands where the connection is made, whatever the address was spelled like: a host name is resolved once, every address that it
has must be public, and the connection goes to the very address that was checked (a second look-up could answer differently).
"""

from __future__ import annotations

import contextlib
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable

import httpcore

from assistant.corpus.addresses import is_local_name
from assistant.errors import ForbiddenAddress, HttpFailed

Resolve = Callable[[str, int], Iterable[str]]
Allow = Callable[[str], bool]


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host name, in the system's order; numbers in any notation (octal, one integer) come out as addresses."""
    return list(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


def remaining(deadline: float) -> float:
    """Seconds until the deadline. Raises `httpcore.ReadTimeout` when it has passed."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the time is over")
    return left


class Guard(httpcore.NetworkBackend):
    """Connects to checked addresses only, and lets nothing outlast the deadline (httpcore's own limits are for each read)."""

    def __init__(self, resolve: Resolve, allow: Allow, deadline: float) -> None:
        self.deadline = deadline
        self._resolve = resolve
        self._allow = allow
        self._sockets = httpcore.SyncBackend()
        self._checked: dict[str, list[str]] = {}

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Raises `ForbiddenAddress`, `HttpFailed` for a name without an address, and httpcore's errors."""
        addresses = self._addresses(host, port)
        for i, address in enumerate(addresses):
            try:
                stream = self._sockets.connect_tcp(address, port, remaining(self.deadline), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if i == len(addresses) - 1:
                    raise
            else:
                return _Timed(stream, self.deadline)
        raise AssertionError("unreachable: the last address returns or raises")

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None
    ) -> httpcore.NetworkStream:
        """Never: raises `ForbiddenAddress`."""
        raise ForbiddenAddress(f"{path} is not a web address")

    def sleep(self, seconds: float) -> None:
        """httpcore's wait between attempts, of which it makes none here."""
        time.sleep(min(seconds, remaining(self.deadline)))

    def _addresses(self, host: str, port: int) -> list[str]:
        """All addresses of the host, each of them allowed. The answer is kept: the same host is not asked for twice."""
        if host in self._checked:
            return self._checked[host]
        if is_local_name(host):
            raise ForbiddenAddress(f"{host} is a name for this machine or network, not for a public site: save the page and add the file")
        try:
            found = list(_in_time(lambda: list(self._resolve(host, port)), self.deadline))
        except (OSError, UnicodeError, ValueError, OverflowError) as error:  # ValueError: a NUL in the name.
            raise HttpFailed(f"{host} has no address: check the spelling and the connection") from error
        if not found:
            raise HttpFailed(f"{host} has no address: check the spelling and the connection")
        for address in found:
            if not self._allow(address):
                raise ForbiddenAddress(f"{host} is at {address}, which is not on the public internet: save the page and add the file")
        self._checked[host] = found
        return found


def _in_time(look_up: Callable[[], list[str]], deadline: float) -> list[str]:
    """What `look_up` returns or raises. Raises `httpcore.ConnectTimeout` at the deadline.

    The system's resolver knows none, and a name server may take its time. The thread is left behind then, and ends by itself.
    """
    answers: queue.SimpleQueue[list[str] | BaseException] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(look_up())
        except BaseException as error:  # Raised below, in the thread that waits.
            answers.put(error)

    threading.Thread(target=ask, daemon=True).start()
    answer: list[str] | BaseException | None = None
    with contextlib.suppress(queue.Empty):
        answer = answers.get(timeout=remaining(deadline))
    if answer is None:
        raise httpcore.ConnectTimeout("the name server took too long")
    if isinstance(answer, BaseException):
        raise answer
    return answer


class _Timed(httpcore.NetworkStream):
    """A stream whose every step ends by the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, remaining(self._deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, remaining(self._deadline))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, remaining(self._deadline)), self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)
