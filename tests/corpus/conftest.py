"""Documents made on the spot: PDF bytes by hand (text at given places), Word documents by python-docx. A web site on loopback."""

from __future__ import annotations

import contextlib
import io
import socket
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import docx
import pytest

from assistant.corpus.fetching import Fetched, fetch

MAX = 20_000_000
Printed = tuple[float, float, float, str]
"""x, y (from the bottom) and letter size in points, and the words."""


def build_pdf(pages: Sequence[Sequence[Printed]], info: dict[str, str] | None = None) -> bytes:
    objects: list[bytes] = []
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects.append(b"<< /Type /Catalog /Pages 2 0 R >>")
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for i, page in enumerate(pages):
        resources = "/MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R {resources} /Contents {5 + 2 * i} 0 R >>".encode())
        content = b"".join(
            b"BT /F1 %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET\n" % (size, x, y, text.replace("(", "\\(").replace(")", "\\)").encode("cp1252"))
            for x, y, size, text in page
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    trailer = f"/Root 1 0 R /Size {len(objects) + 2}"
    if info:
        objects.append(("<< " + " ".join(f"/{key} ({value})" for key, value in info.items()) + " >>").encode("cp1252"))
        trailer += f" /Info {len(objects)} 0 R"
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += f"trailer << {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def printed(lines: Sequence[str], *, top: float = 780, leading: float = 14, size: float = 12, x: float = 72) -> list[Printed]:
    """Lines under one another; an empty one leaves a gap."""
    return [(x, top - i * leading, size, line) for i, line in enumerate(lines) if line]


@pytest.fixture
def pdf() -> Callable[..., bytes]:
    return build_pdf


@pytest.fixture
def page() -> Callable[..., list[Printed]]:
    return printed


@pytest.fixture
def word() -> Callable[[Callable[[Any], None]], bytes]:
    """Bytes of a Word document that a function has filled."""

    def build(fill: Callable[[Any], None]) -> bytes:
        document = docx.Document()
        fill(document)
        stream = io.BytesIO()
        document.save(stream)
        return stream.getvalue()

    return build


Answer = bytes | Callable[[], Iterable[bytes]]
NAME = "news.example"


_MISSING = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class WebSite:
    """A server on 127.0.0.1 that sends exactly the bytes given for a path, or those of an iterator until the client has gone.

    It passes for public: `get` resolves every name in `names` to it, allows its address, and no other. Unknown paths are 404.
    """

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.requests: list[str] = []
        self.heads: list[str] = []
        self.names = {NAME: ["127.0.0.1"]}
        self.resolved: list[str] = []
        self._closed = False
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self._threads = [threading.Thread(target=self._listen, daemon=True)]
        self._threads[0].start()

    def url(self, path: str, name: str = NAME) -> str:
        return f"http://{name}:{self.port}{path}"

    def resolve(self, host: str, port: int) -> list[str]:
        self.resolved.append(host)
        if host not in self.names:
            raise OSError("no such name")
        return self.names[host]

    def get(
        self, path: str, *, max_bytes: int = 1_000_000, seconds: float = 20.0, name: str = NAME, own_sites: Sequence[str] = ()
    ) -> Fetched:
        return fetch(
            self.url(path, name) if path.startswith("/") else path,
            max_bytes=max_bytes,
            seconds=seconds,
            own_sites=own_sites,
            resolve=self.resolve,
            allow=lambda address: address == "127.0.0.1",
        )

    @property
    def pages(self) -> list[str]:
        """The paths that were asked for, robots.txt aside."""
        return [path for path in self.requests if path != "/robots.txt"]

    def close(self) -> None:
        self._closed = True
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for thread in self._threads:
            thread.join()

    def _listen(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                self._threads.append(threading.Thread(target=self._serve, args=(client,), daemon=True))
                self._threads[-1].start()

    def _serve(self, client: socket.socket) -> None:
        with contextlib.suppress(OSError), client:
            head = b""
            while b"\r\n\r\n" not in head:
                if not (piece := client.recv(65_536)):
                    return
                head += piece
            path = head.split(b" ", 2)[1].decode("ascii")
            self.requests.append(path)
            self.heads.append(head.decode("latin-1"))
            told = self.answers.get(path, _MISSING)
            for piece in [told] if isinstance(told, bytes) else told():
                client.sendall(piece)
                if self._closed:
                    return


@pytest.fixture
def site() -> Iterator[WebSite]:
    website = WebSite()
    yield website
    website.close()
