"""Who may talk to the web app: pages of its own address on this machine, and nobody through a browser from elsewhere."""

from __future__ import annotations

import base64
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "ui"))  # As when Streamlit runs the app.

import serve  # noqa: E402

_START_SECONDS = 60.0


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Where the app listens."""
    folder = tmp_path_factory.mktemp("app")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = int(probe.getsockname()[1])
    argv, extra = serve.command(free, folder / "library")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("OPENAI_", "SOURCEDESK_"))}
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(argv, env={**environment, **extra}, stdout=log, stderr=log, cwd=folder) as app,
    ):
        try:
            end = time.monotonic() + _START_SECONDS
            while not says(free, "GET", "/_stcore/health").startswith("HTTP/1.1 200"):
                assert app.poll() is None, (folder / "log").read_text()
                assert time.monotonic() < end, (folder / "log").read_text()
                time.sleep(0.2)
            yield free
        finally:
            app.terminate()


def says(port: int, method: str, path: str, *, address: str = "127.0.0.1", host: str | None = None, body: str = "", **headers: str) -> str:
    """The answer to one request, as it comes in: an empty text if nothing listens."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host or f'127.0.0.1:{port}'}", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    if "Upgrade" not in headers:
        lines.append("Connection: close")
    with suppress(OSError), socket.create_connection((address, port), timeout=10) as connection:
        connection.sendall(("\r\n".join(lines) + "\r\n\r\n" + body).encode())
        connection.settimeout(3)
        got = b""
        while b"\r\n\r\n" not in got:
            piece = connection.recv(65_536)
            if not piece:
                break
            got += piece
        return got.decode("utf-8", "replace")
    return ""


def shakes_hands(port: int, *, host: str | None = None, origin: str | None) -> str:
    """What the app answers to a browser that wants the channel through which every word of the page goes."""
    upgrade = {
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec_WebSocket_Version": "13",
        "Sec_WebSocket_Key": base64.b64encode(bytes(16)).decode(),
    }
    return says(port, "GET", "/_stcore/stream", host=host, **upgrade, **({} if origin is None else {"Origin": origin})).split("\r\n")[0]


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_a_page_of_the_app_itself_is_let_in(port: int, name: str) -> None:
    assert " 101 " in shakes_hands(port, host=f"{name}:{port}", origin=f"http://{name}:{port}")


@pytest.mark.parametrize("origin", ["http://evil.example", "https://127.0.0.1.evil.example", "null", "http://192.168.1.2:8501"])
def test_a_page_from_elsewhere_is_not_let_in(port: int, origin: str) -> None:
    assert " 403 " in shakes_hands(port, origin=origin)


@pytest.mark.parametrize("name", ["evil.example", "127.0.0.1.evil.example", "0.0.0.0", "127.0.0.1@evil.example"])  # noqa: S104 (a name in a header)
def test_a_name_that_was_bound_to_this_machine_later_is_not_let_in(port: int, name: str) -> None:
    """DNS rebinding: to the browser, page and app have the same origin; only the Host header tells."""
    assert " 403 " in shakes_hands(port, host=f"{name}:{port}", origin=f"http://{name}:{port}")


def test_another_page_can_put_no_file_into_a_session(port: int) -> None:
    for method in ("PUT", "POST"):
        answer = says(port, method, "/_stcore/upload_file/session/file", body="x", Origin="http://evil.example", Content_Type="text/plain")
        assert answer.split("\r\n")[0].split()[1] in ("400", "403", "405"), answer


@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/_stcore/host-config", "/media/0.txt"])
def test_no_answer_is_made_readable_for_pages_from_elsewhere(port: int, path: str) -> None:
    answer = says(port, "GET", path, Origin="http://evil.example").lower()
    assert answer
    assert "access-control-allow-origin: *" not in answer
    assert "evil.example" not in answer


def test_the_app_listens_on_one_address_of_this_machine_alone(port: int) -> None:
    assert says(port, "GET", "/_stcore/health", address="127.0.0.1")
    assert not says(port, "GET", "/_stcore/health", address="127.0.0.2")
