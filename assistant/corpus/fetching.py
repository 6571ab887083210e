"""Guarded HTTP: a page from the public web, and from nowhere else.

The guard stands where the connection is made: each host name, also after a redirect, is resolved, every address that it has must be
public, and the connection goes to the very address that was checked (a second look-up could answer differently). Proxies and the
environment are not consulted.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from http import HTTPStatus

import httpcore
import httpx

from assistant.errors import FetchTimedOut, ForbiddenAddress, HttpFailed, TooLarge

REDIRECTS = 5
USER_AGENT = "Mozilla/5.0 (compatible; SourceDesk; reads single articles for fact-checkers)"
_ACCEPT = "text/html, application/xhtml+xml, application/pdf, text/plain, text/markdown, */*;q=0.5"
_MOVED = frozenset({301, 302, 303, 307, 308})
_METADATA = frozenset(map(ipaddress.ip_address, ("168.63.129.16", "192.0.0.192", "100.100.100.200", "fd00:ec2::254")))
"""Cloud machines' own services; some have addresses that pass for public."""
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

Resolve = Callable[[str, int], Iterable[str]]
Allow = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Fetched:
    """`url` is the last one, after redirects; `data` is unpacked; `content_type` is the server's header."""

    url: str
    data: bytes
    content_type: str | None


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host name, in the system's order; numbers in any notation (octal, one integer) come out as addresses."""
    return list(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


def is_public(address: str) -> bool:
    """Whether an IP address is of the public internet, and so are the IPv4 addresses that an IPv6 address may stand for."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner: list[ipaddress.IPv4Address | ipaddress.IPv6Address] = [ip]
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            inner = [ip.ipv4_mapped]
        inner += [v4 for v4 in (ip.sixtofour, *(ip.teredo or ())) if v4]
        if ip in _NAT64:
            inner.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    return all(a.is_global and not a.is_multicast and not a.is_reserved and a not in _METADATA for a in inner)


def fetch(url: str, *, max_bytes: int, seconds: float, resolve: Resolve = resolve, allow: Allow = is_public) -> Fetched:
    """The document at `url`, in at most `seconds` and `max_bytes`, redirects and unpacking included.

    Raises `ForbiddenAddress`, `FetchTimedOut`, `HttpFailed`, and `TooLarge`. `resolve` and `allow` are for tests.
    """
    guard = _Guard(resolve, allow, time.monotonic() + seconds)
    at = _parsed(url)
    try:
        with httpcore.ConnectionPool(ssl_context=_tls(), network_backend=guard, max_connections=1) as pool:
            for _ in range(REDIRECTS + 1):
                answer = _get(pool, at, max_bytes)
                if isinstance(answer, Fetched):
                    return answer
                at = answer
    except (httpcore.TimeoutException, TimeoutError) as error:
        raise FetchTimedOut(f"{at} took longer than {seconds:g} s: try again, or raise SOURCEDESK_FETCH_SECONDS") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError, zlib.error) as error:
        raise HttpFailed(f"{at} cannot be fetched ({error or type(error).__name__}): check the address and the connection") from error
    raise HttpFailed(f"{url} redirects more than {REDIRECTS} times: open it in a browser and use the address it ends at")


def _parsed(url: str) -> httpx.URL:
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise ForbiddenAddress(f"{url} is not a web address: give one that begins with http:// or https://") from error
    if parsed.scheme not in ("http", "https") or not parsed.host:
        raise ForbiddenAddress(f"{url} is not a web address: give one that begins with http:// or https://")
    # A name and password in the address would go to whoever the redirects lead to; the part behind # stays here.
    return parsed.copy_with(username="", password="", fragment=None)


def _tls() -> ssl.SSLContext:
    return httpcore.default_ssl_context()


def _get(pool: httpcore.ConnectionPool, at: httpx.URL, max_bytes: int) -> Fetched | httpx.URL:
    """The document, or where it has moved."""
    port = at.port or (443 if at.scheme == "https" else 80)
    target = httpcore.URL(scheme=at.raw_scheme, host=at.raw_host, port=port, target=at.raw_path)
    headers = [("Host", at.netloc.decode("ascii")), ("User-Agent", USER_AGENT), ("Accept", _ACCEPT), ("Accept-Encoding", "gzip, deflate")]
    with pool.stream("GET", target, headers=headers) as response:
        found = {name.lower(): value.decode("latin-1").strip() for name, value in reversed(response.headers)}
        if response.status in _MOVED and b"location" in found:
            try:
                return _parsed(str(at.join(found[b"location"])))
            except httpx.InvalidURL as error:
                raise HttpFailed(f"{at} redirects to {found[b'location'][:200]!r}, which is no address") from error
        if response.status != 200:
            raise HttpFailed(_refusal(at, response.status))
        length = found.get(b"content-length", "")
        if length.isdigit() and int(length) > max_bytes:
            raise _too_large(at, max_bytes)
        data = bytearray()
        for chunk in _unpacked(response.iter_stream(), found.get(b"content-encoding", "").lower(), at, max_bytes):
            data += chunk
            if len(data) > max_bytes:
                raise _too_large(at, max_bytes)
        return Fetched(str(at), bytes(data), found.get(b"content-type"))


def _refusal(at: httpx.URL, status: int) -> str:
    phrase = HTTPStatus(status).phrase if status in HTTPStatus.__members__.values() else "unknown status"
    advice = "check the address"
    if status in (401, 402, 403, 406, 429, 451):
        advice = "the site refuses programs; save the page from a browser and add the file"
    elif status >= 500:
        advice = "try again later"
    return f"{at} answered {status} {phrase}: {advice}"


def _too_large(at: httpx.URL, max_bytes: int) -> TooLarge:
    return TooLarge(f"{at} is larger than {max_bytes / 1_000_000:g} MB: raise SOURCEDESK_MAX_MB to read it")


def _unpacked(chunks: Iterable[bytes], encoding: str, at: httpx.URL, max_bytes: int) -> Iterator[bytes]:
    """The body as it was before compression, never more than `max_bytes` + 1 at a time."""
    if encoding in ("", "identity"):
        yield from chunks
        return
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise HttpFailed(f"{at} is packed as {encoding[:40]!r}, which was not asked for: save the page from a browser and add the file")
    unpack, first = zlib.decompressobj(zlib.MAX_WBITS | 32), True  # 32: gzip and zlib headers.
    for chunk in chunks:
        rest = chunk
        while rest and not unpack.eof:
            try:
                piece = unpack.decompress(rest, max_bytes + 1)
            except zlib.error:
                if not first or encoding != "deflate":
                    raise
                unpack = zlib.decompressobj(-zlib.MAX_WBITS)  # Some servers send "deflate" without its header.
                continue
            finally:
                first = False
            yield piece
            rest = unpack.unconsumed_tail


class _Guard(httpcore.NetworkBackend):
    """Connects to checked addresses only, and lets nothing outlast the deadline (httpcore's own limits are for each read)."""

    def __init__(self, resolve: Resolve, allow: Allow, deadline: float) -> None:
        self._resolve = resolve
        self._allow = allow
        self._deadline = deadline
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            addresses = list(self._resolve(host, port))
        except (OSError, UnicodeError) as error:
            raise HttpFailed(f"{host} has no address: check the spelling and the connection") from error
        if not addresses:
            raise HttpFailed(f"{host} has no address: check the spelling and the connection")
        for address in addresses:
            if not self._allow(address):
                raise ForbiddenAddress(f"{host} is at {address}, which is not on the public internet: save the page and add the file")
        for i, address in enumerate(addresses):
            try:
                stream = self._sockets.connect_tcp(address, port, remaining(self._deadline), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if i == len(addresses) - 1:
                    raise
            else:
                return _Timed(stream, self._deadline)
        raise AssertionError("unreachable: the last address returns or raises")

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None
    ) -> httpcore.NetworkStream:
        raise ForbiddenAddress(f"{path} is not a web address")

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


def remaining(deadline: float) -> float:
    """Seconds until the deadline. Raises `httpcore.ReadTimeout` when it has passed."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the time is over")
    return left


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
