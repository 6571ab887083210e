"""The web app as a real process, and a headless Chromium that writes down every address it is asked for."""

from __future__ import annotations

import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
_FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
)
_START_SECONDS = 60.0


def require_chromium() -> None:
    """Skip the test where there is no Chromium, unless REQUIRE_BROWSER=1."""
    if not CHROMIUM.exists():
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(f"REQUIRE_BROWSER=1, and there is no {CHROMIUM}")
        pytest.skip(f"no {CHROMIUM}: the web app is not driven in a browser")


def free_port() -> int:
    """A port that nothing listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(argv: Sequence[str], extra: dict[str, str], port: int, log: Path) -> Iterator[str]:
    """The address of the app that `argv` starts, once it answers; what it prints goes to `log`."""
    with log.open("wb") as out, subprocess.Popen(argv, env={**os.environ, **extra}, cwd=log.parent, stdout=out, stderr=out) as process:
        address = f"http://127.0.0.1:{port}"
        try:
            end = time.monotonic() + _START_SECONDS
            while not _answers(address):
                assert process.poll() is None, f"the app stopped: {log.read_text()}"
                assert time.monotonic() < end, f"the app does not answer: {log.read_text()}"
                time.sleep(0.2)
            yield address
        finally:
            process.terminate()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2) as reply:  # noqa: S310
            return bool(reply.status == 200)
    except OSError:
        return False


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=_FLAGS.split())
        yield browser
        browser.close()


class Visit:
    """A page of the app. `foreign` collects every address outside this machine, `faults` every script error."""

    def __init__(
        self, browser: Browser, address: str, *, width: int = 1440, height: int = 900, scheme: Literal["light", "dark"] = "light"
    ) -> None:
        self.page: Page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
        self.page.set_default_timeout(60_000)
        self.foreign: list[str] = []
        self.faults: list[str] = []
        self.page.on("request", lambda request: self._note(request.url))
        self.page.on("websocket", lambda socket: self._note(socket.url))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.goto(address)
        self.page.get_by_test_id("stChatInput").wait_for()

    def _note(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1":
            self.foreign.append(url)

    def ask(self, question: str) -> None:
        """Type a question, and wait until there is one more answer."""
        before = self.page.locator(".receipt").count()
        self.page.get_by_test_id("stChatInput").locator("textarea").fill(question)
        self.page.keyboard.press("Enter")
        self.page.locator(".receipt").nth(before).wait_for()

    def highlighted(self) -> str:
        """The text that is highlighted in the reader."""
        self.page.locator("mark#cited").wait_for()
        return "".join(self.page.locator("mark").all_text_contents())

    def in_view(self, selector: str) -> bool:
        """Whether an element lies, whole, in the visible part of the reader's text, once scrolling has come to rest."""
        script = """async selector => {
            const find = root => root.querySelector(selector)
                ?? [...root.querySelectorAll('*')].map(node => node.shadowRoot && find(node.shadowRoot)).find(Boolean);
            const node = find(document), pane = node.closest('.text');
            for (let last = -1; last !== pane.scrollTop;) {
                last = pane.scrollTop;
                await new Promise(done => setTimeout(done, 250));
            }
            const a = node.getBoundingClientRect(), b = pane.getBoundingClientRect();
            return a.height > 0 && a.top >= b.top && a.bottom <= b.bottom && a.top >= 0 && a.bottom <= innerHeight;
        }"""
        return bool(self.page.evaluate(script, selector))
