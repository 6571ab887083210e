import gzip
import itertools
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from assistant.corpus import fetching
from assistant.corpus.articles import read
from assistant.corpus.fetching import LONGEST_ADDRESS, Fetched, fetch
from assistant.errors import FetchError, FetchTimedOut, ForbiddenAddress, ForbiddenByRobots, HttpFailed, TooLarge
from assistant.settings import Settings

PAGE = b"<p>He left.</p>" * 10


def answer(body: bytes = b"", *headers: str, status: str = "200 OK", length: int | None = None) -> bytes:
    """A whole answer; `length` None: the true one."""
    lines = [f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(body) if length is None else length}", "Connection: close", "", ""]
    return "\r\n".join(lines).encode("utf-8") + body


def to(place: str, status: str = "302 Found") -> bytes:
    return answer(b"", f"Location: {place}", status=status)


def dripping(head: bytes, piece: bytes, pause: float = 0.05) -> Callable[[], Iterator[bytes]]:
    def drip() -> Iterator[bytes]:
        yield head
        while True:
            time.sleep(pause)
            yield piece

    return drip


# A page, and where it has moved


def test_a_page_comes_with_its_address_and_type(site: Any) -> None:
    site.answers["/page"] = answer(PAGE, "Content-Type: text/html; charset=utf-8")
    assert site.get("/page") == Fetched(site.url("/page"), PAGE, "text/html; charset=utf-8")


def test_the_server_is_told_the_name_it_was_asked_for_and_who_asks(site: Any) -> None:
    site.answers["/page"] = answer(PAGE)
    site.get("/page")
    for head in site.heads:
        assert f"host: news.example:{site.port}\r\n" in head.lower()
        assert "SourceDesk" in head


def test_a_name_and_password_in_the_address_are_sent_nowhere(site: Any) -> None:
    site.answers["/page"] = answer(PAGE)
    fetched = site.get(f"http://ana:secret@news.example:{site.port}/page")
    assert "secret" not in fetched.url + "".join(site.heads)


def test_a_relative_redirect_is_followed_and_the_last_address_is_given(site: Any) -> None:
    site.answers.update({"/old": to("page?x=1#part", "301 Moved Permanently"), "/page?x=1": answer(PAGE)})
    assert site.get("/old").url == site.url("/page?x=1")


def test_a_redirect_may_be_spelled_in_utf_8(site: Any) -> None:
    site.answers.update({"/old": to("/café"), "/caf%C3%A9": answer(PAGE)})
    assert site.get("/old").data == PAGE


@pytest.mark.parametrize("place", ["/loop", "/loop?{}"])
def test_redirects_that_do_not_end_are_left(site: Any, place: str) -> None:
    numbers = itertools.count()
    site.answers["/loop"] = lambda: [to(place.format(next(numbers)))]
    site.answers.update({f"/loop?{n}": to(f"/loop?{n + 1}") for n in range(20)})
    with pytest.raises(HttpFailed, match="redirects more than 5 times"):
        site.get("/loop")
    assert len(site.pages) == 6


@pytest.mark.parametrize("place", ["", "http://", "http://[::1", "//", "http://a b:c/", "x" * 70_000])
def test_a_redirect_to_nowhere_has_failed(site: Any, place: str) -> None:
    site.answers["/old"] = to(place)
    with pytest.raises(FetchError) as caught:
        site.get("/old")
    assert len(str(caught.value)) < 600


# How much, and for how long


@pytest.mark.parametrize("packing", ["gzip", "x-gzip", "deflate", "raw deflate"])
def test_a_packed_page_is_unpacked(site: Any, packing: str) -> None:
    pack = zlib.compressobj(wbits={"deflate": 15, "raw deflate": -15}.get(packing, 31))
    site.answers["/page"] = answer(pack.compress(PAGE) + pack.flush(), f"Content-Encoding: {packing.split()[-1]}")
    assert site.get("/page").data == PAGE


@pytest.mark.parametrize("packing", ["br", "zstd", "gzip, gzip", "gzip, br", "compress", "é"])
def test_a_packing_that_was_not_asked_for_is_refused(site: Any, packing: str) -> None:
    site.answers["/page"] = answer(gzip.compress(gzip.compress(PAGE)), f"Content-Encoding: {packing}")
    with pytest.raises(HttpFailed, match="which was not asked for"):
        site.get("/page")


@pytest.mark.parametrize("packing", ["gzip", "deflate"])
def test_a_page_that_cannot_be_unpacked_has_failed(site: Any, packing: str) -> None:
    site.answers["/page"] = answer(b"not packed", f"Content-Encoding: {packing}")
    with pytest.raises(HttpFailed):
        site.get("/page")


def test_a_packed_page_that_is_cut_short_is_no_page(site: Any) -> None:
    site.answers["/page"] = answer(gzip.compress(PAGE)[:-9], "Content-Encoding: gzip")
    with pytest.raises(HttpFailed, match="cut short"):
        site.get("/page")


@pytest.mark.parametrize(("packing", "wbits"), [("gzip", 31), ("deflate", 15), ("deflate", -15)])
def test_a_bomb_is_not_unpacked_beyond_the_limit(site: Any, packing: str, wbits: int) -> None:
    pack = zlib.compressobj(9, wbits=wbits)
    site.answers["/page"] = answer(b"".join([pack.compress(bytes(50_000_000)), pack.flush()]), f"Content-Encoding: {packing}")
    with pytest.raises(TooLarge, match="is larger than 1 MB"):
        site.get("/page")


def test_a_page_packed_twice_is_unpacked_once(site: Any) -> None:
    """Two headers of one packing each: what comes out is bytes of gzip, which no loader takes for an article."""
    once = gzip.compress(PAGE)
    site.answers["/page"] = answer(gzip.compress(once), "Content-Encoding: gzip", "Content-Encoding: gzip")
    assert site.get("/page").data == once


def test_a_page_that_says_it_is_too_large_is_not_read(site: Any) -> None:
    site.answers["/page"] = answer(b"", length=999_999_999)
    with pytest.raises(TooLarge, match="is larger than 1 MB"):
        site.get("/page")


@pytest.mark.parametrize("head", [b"", b"Transfer-Encoding: chunked\r\n"])
def test_an_endless_page_is_left_at_the_limit(site: Any, head: bytes) -> None:
    piece = b"a" * 10_000
    chunk = b"2710\r\n" + piece + b"\r\n" if head else piece
    site.answers["/page"] = dripping(b"HTTP/1.1 200 OK\r\n" + head + b"\r\n", chunk, 0)
    with pytest.raises(TooLarge, match="is larger than 1 MB"):
        site.get("/page")


def test_packed_bytes_that_unpack_to_nothing_are_counted_too(site: Any) -> None:
    site.answers["/page"] = dripping(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", gzip.compress(b"") * 500, 0)
    with pytest.raises(TooLarge, match="is larger than"):
        site.get("/page", max_bytes=100_000)


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        (b"HTTP/1.1 200 OK\r\n\r\n", b"a"),
        (b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n"),
        (b"HTTP/1.1 ", b"2"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(PAGE)[:20], b""),
    ],
    ids=["body", "header", "status", "continue", "chunks", "packed"],
)
@pytest.mark.parametrize("path", ["/page", "/robots.txt"])
def test_a_server_that_drips_is_left_in_time(site: Any, head: bytes, piece: bytes, path: str) -> None:
    site.answers[path] = dripping(head, piece)
    with pytest.raises(FetchTimedOut, match=r"took longer than 0\.4 s: try again, or raise SOURCEDESK_FETCH_SECONDS$"):
        site.get("/page", seconds=0.4)


def test_a_name_server_that_does_not_answer_is_left_in_time() -> None:
    asked = threading.Event()

    def resolve(host: str, port: int) -> list[str]:
        asked.wait(20)
        return []

    with pytest.raises(FetchTimedOut, match=r"took longer than 0\.2 s"):
        fetch("http://news.example/", max_bytes=1000, seconds=0.2, resolve=resolve)
    asked.set()


@pytest.mark.parametrize(
    "told",
    [
        answer(PAGE, length=len(PAGE) + 1),
        answer(PAGE, length=-1),
        answer(PAGE, "Content-Length: 5"),
        b"HTTP/1.1 200 OK\r\nContent-Length: " + b"9" * 5_000 + b"\r\n\r\n" + PAGE,
        "HTTP/1.1 200 OK\r\nContent-Length: ²\r\n\r\n".encode("latin-1") + PAGE,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n" + PAGE,
        b"HTTP/1.1 200 OK\r\nX-Long: " + b"a" * 1_000_000 + b"\r\n\r\n" + PAGE,
        b"HTTP/1.1 200 OK\r\n" + b"X-Many: a\r\n" * 100_000 + b"\r\n" + PAGE,
        b"HTTP/1.1 200 OK\r\nBad Header\r\n\r\n" + PAGE,
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n",
        b"\x16\x03\x01 not http at all",
        b"",
        b"HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 206 Partial Content\r\nContent-Length: 5\r\n\r\n" + PAGE[:5],
    ],
)
def test_a_broken_answer_has_failed_in_one_line(site: Any, told: bytes) -> None:
    site.answers["/page"] = told
    with pytest.raises(HttpFailed) as caught:
        site.get("/page")
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 600


def test_what_follows_the_declared_length_is_no_part_of_the_page(site: Any) -> None:
    site.answers["/page"] = answer(PAGE + b"<p>More.</p>", length=len(PAGE))
    assert site.get("/page").data == PAGE


@pytest.mark.parametrize(
    ("status", "words"),
    [("404 Not Found", "404 Not Found: check"), ("403 Forbidden", "save the page from a browser"), ("503 Busy", "try again later")],
)
def test_a_refusal_says_what_to_do(site: Any, status: str, words: str) -> None:
    site.answers["/page"] = answer(b"no", status=status)
    with pytest.raises(HttpFailed, match=words):
        site.get("/page")


# Where to


def test_a_refused_connection_has_failed() -> None:
    with pytest.raises(HttpFailed, match="cannot be fetched"):
        fetch("http://news.example:9/", max_bytes=1000, seconds=5, resolve=lambda host, at: ["127.0.0.1"], allow=lambda a: True)


@pytest.mark.parametrize("fault", [OSError("no such name"), UnicodeError("label too long"), ValueError("embedded null character")])
def test_a_name_without_an_address_has_failed(fault: Exception) -> None:
    def resolve(host: str, at: int) -> list[str]:
        raise fault

    with pytest.raises(HttpFailed, match=r"^nosuch\.example has no address"):
        fetch("http://nosuch.example/", max_bytes=1000, seconds=5, resolve=resolve)


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"])
def test_the_environment_s_proxy_is_not_used(site: Any, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """It would connect on our behalf, to whatever address it finds."""
    site.answers["/page"] = answer(PAGE)
    monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert site.get("/page").data == PAGE


def test_a_proxy_in_the_environment_opens_no_way_around_the_guard(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, site.url("", "127.0.0.1"))
    with pytest.raises(ForbiddenAddress):
        fetch("http://10.0.0.8/", max_bytes=1000, seconds=5)
    assert site.requests == []


def test_a_long_address_is_no_address() -> None:
    with pytest.raises(ForbiddenAddress) as caught:
        fetch("http://news.example/" + "a" * LONGEST_ADDRESS, max_bytes=1000, seconds=5)
    assert len(str(caught.value)) < 400


def test_an_error_shows_no_password_and_stays_on_one_line() -> None:
    with pytest.raises(ForbiddenAddress) as caught:
        fetch("https://ana:secret@news.example:port\nx/", max_bytes=1000, seconds=5)
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


# What programs may read


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "410 Gone"])
def test_a_site_without_robots_txt_may_be_read(site: Any, status: str) -> None:
    site.answers.update({"/robots.txt": answer(status=status), "/page": answer(PAGE)})
    assert site.get("/page").data == PAGE
    assert site.requests == ["/robots.txt", "/page"]


def test_a_page_that_robots_txt_forbids_is_not_asked_for(site: Any) -> None:
    site.answers.update({"/robots.txt": answer(b"User-agent: *\nDisallow: /page"), "/page": answer(PAGE)})
    with pytest.raises(ForbiddenByRobots) as caught:
        site.get("/page")
    assert str(caught.value) == (
        f"{site.url('/page')} is not for programs, says the site’s robots.txt (“Disallow: /page”): save the page from a browser and add "
        "the file, or name the site in SOURCEDESK_OWN_SITES if it is yours"
    )
    assert site.requests == ["/robots.txt"]


def test_rules_for_us_go_before_rules_for_everyone(site: Any) -> None:
    rules = b"User-agent: *\nDisallow: /\n\nUser-agent: sourcedesk\nDisallow: /private\n"
    site.answers.update({"/robots.txt": answer(rules), "/page": answer(PAGE), "/private/a": answer(PAGE)})
    assert site.get("/page").data == PAGE
    with pytest.raises(ForbiddenByRobots):
        site.get("/private/a")


def test_where_a_page_has_moved_is_asked_about_too(site: Any) -> None:
    site.answers.update(
        {"/robots.txt": answer(b"User-agent: *\nDisallow: /private"), "/page": to("/private/a"), "/private/a": answer(PAGE)}
    )
    with pytest.raises(ForbiddenByRobots):
        site.get("/page")
    assert site.requests == ["/robots.txt", "/page"]


def test_each_site_on_the_way_is_asked_once(site: Any) -> None:
    site.names["other.example"] = ["127.0.0.1"]
    site.answers.update({"/a": to("/b"), "/b": to(site.url("/page", "other.example")), "/page": answer(PAGE)})
    assert site.get("/a").data == PAGE
    assert site.requests == ["/robots.txt", "/a", "/b", "/robots.txt", "/page"]


@pytest.mark.parametrize("status", ["500 Oops", "503 Busy"])
def test_a_site_whose_robots_txt_fails_is_not_read(site: Any, status: str) -> None:
    site.answers.update({"/robots.txt": answer(status=status), "/page": answer(PAGE)})
    with pytest.raises(ForbiddenByRobots, match=r"robots\.txt answered 50\d, so nobody knows .* try again later"):
        site.get("/page")
    assert site.pages == []


def test_a_robots_txt_that_cannot_be_reached_stops_the_visit(site: Any) -> None:
    site.answers.update({"/robots.txt": b"", "/page": answer(PAGE)})
    with pytest.raises(HttpFailed, match=r"/robots\.txt cannot be fetched"):
        site.get("/page")
    assert site.pages == []


def test_a_robots_txt_that_has_moved_is_followed(site: Any) -> None:
    site.answers.update({"/robots.txt": to("/rules"), "/rules": answer(b"User-agent: *\nDisallow: /"), "/page": answer(PAGE)})
    with pytest.raises(ForbiddenByRobots):
        site.get("/page")


def test_a_robots_txt_that_moves_for_ever_is_none(site: Any) -> None:
    site.answers.update({"/robots.txt": to("/robots.txt"), "/page": answer(PAGE)})
    assert site.get("/page").data == PAGE


def test_a_robots_txt_that_moves_off_the_public_web_is_not_followed(site: Any) -> None:
    site.names["inside.example"] = ["10.0.0.8"]
    site.answers.update({"/robots.txt": to("http://inside.example/"), "/page": answer(PAGE)})
    with pytest.raises(ForbiddenAddress, match=r"10\.0\.0\.8"):
        site.get("/page")


def test_of_a_long_robots_txt_the_beginning_holds(site: Any) -> None:
    rules = b"User-agent: *\nDisallow: /private\n" + b"# filler\n" * 100_000 + b"Disallow: /\n"
    site.answers.update({"/robots.txt": answer(rules), "/page": answer(PAGE), "/private": answer(PAGE)})
    assert site.get("/page").data == PAGE
    with pytest.raises(ForbiddenByRobots):
        site.get("/private")


def test_a_packed_robots_txt_is_unpacked_and_a_bomb_is_not(site: Any) -> None:
    site.answers.update({"/robots.txt": answer(gzip.compress(bytes(50_000_000)), "Content-Encoding: gzip"), "/page": answer(PAGE)})
    assert site.get("/page").data == PAGE
    site.answers["/robots.txt"] = answer(gzip.compress(b"User-agent: *\nDisallow: /"), "Content-Encoding: gzip")
    with pytest.raises(ForbiddenByRobots):
        site.get("/page")


def test_an_own_site_is_read_without_asking(site: Any) -> None:
    site.answers.update({"/robots.txt": answer(b"User-agent: *\nDisallow: /"), "/page": answer(PAGE)})
    assert site.get("/page", own_sites=["News.Example"]).data == PAGE
    assert site.requests == ["/page"]


def test_the_settings_name_the_own_sites(monkeypatch: pytest.MonkeyPatch) -> None:
    told: dict[str, object] = {}

    def fetch(url: str, **given: object) -> Fetched:
        told.update(given)
        return Fetched(url, PAGE, "text/html")

    monkeypatch.setattr(fetching, "fetch", fetch)
    read("http://news.example/", Settings.from_environment({"SOURCEDESK_OWN_SITES": "news.example, www.news.example"}))
    assert told["own_sites"] == ("news.example", "www.news.example")


# TLS


class Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/page" else 404)
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *arguments: object) -> None:
        pass


def test_over_tls_the_certificate_must_be_that_of_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    certificate = self_signed("news.example", tmp_path)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    ours = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ours.load_cert_chain(certificate)
    server.socket = ours.wrap_socket(server.socket, server_side=True)
    monkeypatch.setattr(fetching, "_tls", lambda: ssl.create_default_context(cafile=str(certificate)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()

    def get(host: str) -> bytes:
        url = f"https://{host}:{server.server_address[1]}/page"
        return fetch(url, max_bytes=1000, seconds=5, resolve=lambda host, at: ["127.0.0.1"], allow=lambda a: True).data

    try:
        assert get("news.example") == PAGE
        with pytest.raises(HttpFailed, match="certificate verify failed"):
            get("other.example")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def self_signed(name: str, folder: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number(), now - timedelta(1), now + timedelta(1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "certificate.pem"
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    return path
