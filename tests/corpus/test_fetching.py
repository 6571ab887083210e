import gzip
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from assistant.corpus import fetching
from assistant.corpus.fetching import Fetched, fetch, is_public
from assistant.errors import FetchTimedOut, ForbiddenAddress, HttpFailed, TooLarge

PAGE = b"<p>He left.</p>" * 10


class Site(BaseHTTPRequestHandler):
    seen: list[dict[str, str]]

    def do_GET(self) -> None:
        Site.seen.append({name.lower(): value for name, value in self.headers.items()})
        path = self.path.partition("?")[0]
        if path == "/page":
            self.answer(200, PAGE, {"Content-Type": "text/html; charset=utf-8"})
        elif path.startswith("/to/"):
            self.answer(302, b"", {"Location": path[4:]})
        elif path == "/relative":
            self.answer(301, b"", {"Location": "page?x=1#part"})
        elif path == "/loop":
            self.answer(302, b"", {"Location": "/loop"})
        elif path == "/gzip":
            self.answer(200, gzip.compress(PAGE), {"Content-Encoding": "gzip"})
        elif path == "/deflate":
            raw = zlib.compressobj(wbits=-15)
            self.answer(200, raw.compress(PAGE) + raw.flush(), {"Content-Encoding": "deflate"})
        elif path == "/bomb":
            self.answer(200, gzip.compress(bytes(5_000_000)), {"Content-Encoding": "gzip"})
        elif path == "/broken":
            self.answer(200, b"not gzip", {"Content-Encoding": "gzip"})
        elif path == "/brotli":
            self.answer(200, b"xx", {"Content-Encoding": "br"})
        elif path == "/declared":
            self.send_response(200)
            self.send_header("Content-Length", "999999999")
            self.end_headers()
        elif path in ("/drip", "/dripping-headers"):
            self.drip(path)
        elif path == "/endless":
            self.send_response(200)
            self.end_headers()
            self.drip_bytes(b"a" * 10_000, 0)
        else:
            self.answer(int(path[1:]), b"no")

    def answer(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {**(headers or {}), "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def drip(self, path: str) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        if path == "/drip":
            self.wfile.write(b"\r\n")
        self.drip_bytes(b"X-A: b\r\n", 0.05)

    def drip_bytes(self, piece: bytes, pause: float) -> None:
        end = time.monotonic() + 5
        try:
            while time.monotonic() < end:
                self.wfile.write(piece)
                self.wfile.flush()
                time.sleep(pause)
        except OSError:
            pass  # The client has gone, as it should.

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def get(port: int) -> Callable[..., Fetched]:
    """Fetches from the local site under a public name; the name and loopback are allowed, as they never are by default."""
    Site.seen = []

    def get(path: str, *, max_bytes: int = 1_000_000, seconds: float = 5.0) -> Fetched:
        return fetch(
            f"http://news.example:{port}{path}",
            max_bytes=max_bytes,
            seconds=seconds,
            resolve=lambda host, at: ["127.0.0.1"],
            allow=lambda address: address == "127.0.0.1",
        )

    return get


def test_a_page_comes_with_its_address_and_type(get: Callable[..., Fetched], port: int) -> None:
    assert get("/page") == Fetched(f"http://news.example:{port}/page", PAGE, "text/html; charset=utf-8")


def test_the_server_is_told_the_name_it_was_asked_for_and_who_asks(get: Callable[..., Fetched], port: int) -> None:
    get("/page")
    assert Site.seen[0]["host"] == f"news.example:{port}"
    assert "SourceDesk" in Site.seen[0]["user-agent"]


def test_a_relative_redirect_is_followed_and_the_last_address_is_given(get: Callable[..., Fetched], port: int) -> None:
    assert get("/relative").url == f"http://news.example:{port}/page?x=1"


def test_a_redirect_loop_ends(get: Callable[..., Fetched]) -> None:
    with pytest.raises(HttpFailed, match="redirects more than 5 times"):
        get("/loop")
    assert len(Site.seen) == 6


@pytest.mark.parametrize("path", ["/gzip", "/deflate"])
def test_a_packed_page_is_unpacked(get: Callable[..., Fetched], path: str) -> None:
    assert get(path).data == PAGE


@pytest.mark.parametrize("path", ["/bomb", "/declared", "/endless"])
def test_more_than_the_limit_is_not_read(get: Callable[..., Fetched], path: str) -> None:
    with pytest.raises(TooLarge, match="is larger than 1 MB"):
        get(path)


@pytest.mark.parametrize("path", ["/drip", "/dripping-headers"])
def test_a_server_that_drips_is_left_in_time(get: Callable[..., Fetched], path: str) -> None:
    with pytest.raises(FetchTimedOut, match=r"took longer than 0\.3 s"):
        get(path, seconds=0.3)


@pytest.mark.parametrize(
    ("path", "words"), [("/404", "404 Not Found: check"), ("/403", "save the page from a browser"), ("/503", "try again later")]
)
def test_a_refusal_says_what_to_do(get: Callable[..., Fetched], path: str, words: str) -> None:
    with pytest.raises(HttpFailed, match=words):
        get(path)


@pytest.mark.parametrize("path", ["/broken", "/brotli"])
def test_a_page_that_cannot_be_unpacked_has_failed(get: Callable[..., Fetched], path: str) -> None:
    with pytest.raises(HttpFailed):
        get(path)


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost/",
        "http://127.0.0.1/",
        "http://10.0.0.8/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://2130706433/",
        "http://0177.0.0.1/",
        "http://0x7f.1/",
        "http://0/",
        "http://user:secret@127.0.0.1/",
        "https://127.0.0.1/",
        "ftp://news.example/a",
        "file:///etc/passwd",
        "http://",
        "http://[::1",
    ],
)
def test_an_address_off_the_public_web_is_refused(address: str) -> None:
    with pytest.raises(ForbiddenAddress):
        fetch(address, max_bytes=1000, seconds=5)


@pytest.mark.parametrize("target", ["http://127.0.0.1/", "http://localhost/", "http://2130706433/", "file:///etc/passwd", "http://[::1]/"])
def test_a_redirect_off_the_public_web_is_refused(port: int, target: str) -> None:
    """The first host passes for public; what it redirects to does not."""
    Site.seen = []

    def resolve(host: str, at: int) -> list[str]:
        return ["127.0.0.1"] if host == "news.example" else ["127.0.0.2"]

    with pytest.raises(ForbiddenAddress):
        fetch(f"http://news.example:{port}/to/{target}", max_bytes=1000, seconds=5, resolve=resolve, allow=lambda a: a == "127.0.0.1")
    assert len(Site.seen) == 1


def test_a_host_with_one_private_address_among_public_ones_is_refused() -> None:
    with pytest.raises(ForbiddenAddress, match=r"10\.0\.0\.1"):
        fetch("http://news.example/", max_bytes=1000, seconds=5, resolve=lambda host, at: ["93.184.215.14", "10.0.0.1"])


def test_the_connection_goes_to_the_address_that_was_checked(port: int) -> None:
    """A name that answers differently the second time gains nothing: it is asked once."""
    Site.seen, asked = [], []

    def resolve(host: str, at: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    fetch(f"http://news.example:{port}/page", max_bytes=1000, seconds=5, resolve=resolve, allow=lambda a: a == "127.0.0.1")
    assert asked == ["news.example"]


def test_over_tls_the_certificate_must_be_that_of_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    certificate = self_signed("news.example", tmp_path)
    Site.seen = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
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


def test_the_environment_s_proxy_is_not_used(get: Callable[..., Fetched], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert get("/page").data == PAGE


def test_a_name_without_an_address_has_failed() -> None:
    def resolve(host: str, at: int) -> list[str]:
        raise OSError("no such name")

    with pytest.raises(HttpFailed, match=r"^nosuch\.example has no address"):
        fetch("http://nosuch.example/", max_bytes=1000, seconds=5, resolve=resolve)


def test_a_refused_connection_has_failed() -> None:
    with pytest.raises(HttpFailed, match="cannot be fetched"):
        fetch("http://news.example:9/", max_bytes=1000, seconds=5, resolve=lambda host, at: ["127.0.0.1"], allow=lambda a: True)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:8.8.8.8"])
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


SPECIAL = (
    "0.0.0.1 100.64.0.1 224.0.0.1 240.0.0.1 255.255.255.255 168.63.129.16 100.100.100.200 :: fe80::1%eth0 fc00::1 ff02::1 2002:7f00:1:: x"
)


@pytest.mark.parametrize("address", SPECIAL.split())
def test_special_addresses_are_not_public(address: str) -> None:
    assert not is_public(address)
