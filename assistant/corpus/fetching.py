"""Guarded HTTP: a page from the public web, and from nowhere else.

Where a connection may go is decided where it is made (`connecting`). A page is asked for only if the site's robots.txt lets programs
read it, also after a redirect. Sizes are counted packed and unpacked, and one deadline holds for everything. Proxies and the
environment are not consulted: a proxy would look the name up itself, behind the guard.
"""

from __future__ import annotations

import re
import ssl
import time
import zlib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus

import httpcore
import httpx

from assistant.corpus.addresses import is_public
from assistant.corpus.cleaning import tidy
from assistant.corpus.connecting import Allow, Guard, Resolve, resolve
from assistant.corpus.robots import LONGEST, Robots
from assistant.corpus.unpacking import PACKINGS, unpack
from assistant.errors import FetchTimedOut, ForbiddenAddress, ForbiddenByRobots, HttpFailed, TooLarge

REDIRECTS = 5
LONGEST_ADDRESS = 8_000
"""Characters of a web address: what servers are asked to take at least (RFC 9110, 4.1)."""
AGENT = "SourceDesk"
"""The name that robots.txt files know us by."""
USER_AGENT = f"Mozilla/5.0 (compatible; {AGENT}; reads single articles for fact-checkers)"
_HEADERS = (
    ("User-Agent", USER_AGENT),
    ("Accept", "text/html, application/xhtml+xml, application/pdf, text/plain, text/markdown, */*;q=0.5"),
    ("Accept-Encoding", "gzip, deflate"),
)
_MOVED = frozenset({301, 302, 303, 307, 308})
_PASSWORD = re.compile(r"//[^/?#@\s]*@")


@dataclass(frozen=True, slots=True)
class Fetched:
    """`url` is the last one, after redirects; `data` is unpacked; `content_type` is the server's header."""

    url: str
    data: bytes
    content_type: str | None


@dataclass(frozen=True, slots=True)
class _Reply:
    """A status, the place that it sends to, and the unpacked body of a 200; `whole` is False where the body was longer than asked for."""

    status: int
    location: str | None = None
    content_type: str | None = None
    data: bytes = b""
    whole: bool = True


def fetch(
    url: str, *, max_bytes: int, seconds: float, own_sites: Collection[str] = (), resolve: Resolve = resolve, allow: Allow = is_public
) -> Fetched:
    """The document at `url`, in at most `seconds` and `max_bytes`, robots.txt, redirects and unpacking included.

    `own_sites` are host names whose robots.txt is not asked for. Raises `ForbiddenAddress`, `ForbiddenByRobots`, `FetchTimedOut`,
    `HttpFailed`, and `TooLarge`. `resolve` and `allow` are for tests.
    """
    guard = Guard(resolve, allow, time.monotonic() + seconds)
    at = _parsed(url)
    try:
        with httpcore.ConnectionPool(ssl_context=_tls(), network_backend=guard, max_connections=1, max_keepalive_connections=0) as pool:
            return _Visit(pool, max_bytes, own_sites).follow(at)
    except (httpcore.TimeoutException, TimeoutError) as error:
        raise FetchTimedOut(f"{shown(url)} took longer than {seconds:g} s: try again, or raise SOURCEDESK_FETCH_SECONDS") from error


class _Visit:
    """One article's requests: the page, where it has moved, and the robots.txt of each site on the way."""

    def __init__(self, pool: httpcore.ConnectionPool, max_bytes: int, own_sites: Collection[str]) -> None:
        self._pool = pool
        self._max_bytes = max_bytes
        self._own = frozenset(site.lower() for site in own_sites)
        self._robots: dict[str, Robots] = {}

    def follow(self, at: httpx.URL) -> Fetched:
        """The document at the end of the redirects."""
        first = at
        for _ in range(REDIRECTS + 1):
            self._ask_robots(at)
            reply = self._get(at, self._max_bytes)
            if reply.location is None:
                if reply.status != 200:
                    raise HttpFailed(_refusal(at, reply.status))
                if not reply.whole:
                    raise TooLarge(f"{shown(at)} is larger than {self._max_bytes / 1_000_000:g} MB: raise SOURCEDESK_MAX_MB to read it")
                return Fetched(str(at), reply.data, reply.content_type)
            at = _moved(at, reply.location)
        raise HttpFailed(f"{shown(first)} redirects more than {REDIRECTS} times: open it in a browser and use the address it ends at")

    def _ask_robots(self, at: httpx.URL) -> None:
        """Raises `ForbiddenByRobots` unless the site lets programs read the page. A site without the file does (RFC 9309, 2.3.1)."""
        if at.host.lower() in self._own:
            return
        site = at.copy_with(raw_path=b"/robots.txt")
        if str(site) not in self._robots:
            self._robots[str(site)] = self._read_robots(site)
        rule = self._robots[str(site)].forbids(at.raw_path.decode("ascii"))
        if rule is not None:
            raise ForbiddenByRobots(
                f"{shown(at)} is not for programs, says the site’s robots.txt (“{shown(rule, 80)}”): save the page from a browser and add "
                "the file, or name the site in SOURCEDESK_OWN_SITES if it is yours"
            )

    def _read_robots(self, site: httpx.URL) -> Robots:
        at, reply = site, _Reply(404)
        for _ in range(REDIRECTS + 1):
            reply = self._get(at, LONGEST, part_will_do=True)
            if reply.location is None:
                break
            at = _moved(at, reply.location)
        if reply.status >= 500:
            raise ForbiddenByRobots(
                f"{shown(at)} answered {reply.status}, so nobody knows whether the site lets programs read its pages: try again later, or "
                "save the page from a browser and add the file"
            )
        return Robots.read(reply.data, AGENT) if reply.status == 200 else Robots()

    def _get(self, at: httpx.URL, limit: int, *, part_will_do: bool = False) -> _Reply:
        """One request; at most `limit` bytes of its body are read. Raises `HttpFailed`, and httpcore's timeouts."""
        port = at.port or (443 if at.scheme == "https" else 80)
        target = httpcore.URL(scheme=at.raw_scheme, host=at.raw_host, port=port, target=at.raw_path)
        headers = [("Host", at.netloc.decode("ascii")), *_HEADERS]
        try:
            with self._pool.stream("GET", target, headers=headers) as response:
                found = {name.lower(): value.strip() for name, value in reversed(response.headers)}
                location = found.get(b"location") if response.status in _MOVED else None
                if response.status != 200 or location is not None:
                    return _Reply(response.status, _words(location))
                length, kind = found.get(b"content-length", b""), _words(found.get(b"content-type"))
                if length.isdigit() and int(length) > limit and not part_will_do:
                    return _Reply(200, None, kind, whole=False)
                packing = (_words(found.get(b"content-encoding")) or "").lower()
                if packing not in PACKINGS:
                    strange = f"is packed as “{shown(packing, 40)}”, which was not asked for"
                    raise HttpFailed(f"{shown(at)} {strange}: save the page from a browser and add the file")
                data, whole = unpack(response.iter_stream(), packing, limit)
                return _Reply(200, None, kind, data, whole)
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError, zlib.error) as error:
            if isinstance(error, TimeoutError):
                raise
            why = shown(error) or type(error).__name__
            raise HttpFailed(f"{shown(at)} cannot be fetched ({why}): check the address and the connection") from error


def shown(what: object, limit: int = 200) -> str:
    """An address or a reason on one line of an error, without a password, cut to `limit` characters."""
    return tidy(_PASSWORD.sub("//", str(what)), limit) or ""


def _words(header: bytes | None) -> str | None:
    """A header's value. Headers are Latin-1 by the book, and UTF-8 in life."""
    if header is None:
        return None
    try:
        return header.decode("utf-8")
    except UnicodeDecodeError:
        return header.decode("latin-1")


def _parsed(url: str) -> httpx.URL:
    """The address without its password and fragment. Raises `ForbiddenAddress`."""
    try:
        parsed = httpx.URL(url if len(url) <= LONGEST_ADDRESS else "")
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise ForbiddenAddress(f"{shown(url)} is not a web address: give one that begins with http:// or https://") from error
    if parsed.scheme not in ("http", "https") or not parsed.host or not 0 < (parsed.port or 1) < 65_536:
        raise ForbiddenAddress(f"{shown(url)} is not a web address: give one that begins with http:// or https://")
    # A name and password in the address would go to whoever the redirects lead to; the part behind # stays here.
    return parsed.copy_with(username="", password="", fragment=None)


def _moved(at: httpx.URL, location: str) -> httpx.URL:
    """Where a redirect leads. Raises `HttpFailed` and `ForbiddenAddress`."""
    try:
        return _parsed(str(at.join(location)))
    except (httpx.InvalidURL, ValueError) as error:
        raise HttpFailed(f"{shown(at)} redirects to “{shown(location)}”, which is no address: open it in a browser") from error


@cache
def _tls() -> ssl.SSLContext:
    return httpcore.default_ssl_context()


def _refusal(at: httpx.URL, status: int) -> str:
    phrase = HTTPStatus(status).phrase if status in HTTPStatus.__members__.values() else "unknown status"
    advice = "check the address"
    if status in (401, 402, 403, 406, 429, 451):
        advice = "the site refuses programs; save the page from a browser and add the file"
    elif status >= 500:
        advice = "try again later"
    return f"{shown(at)} answered {status} {phrase}: {advice}"
