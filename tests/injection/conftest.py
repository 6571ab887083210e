"""The suite's articles, each read once, with its twin; a model that obeys them; and a watch over what the process does meanwhile."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "answers"))  # For `model_server`.

from model_server import KEY, serving
from model_server import Endpoint as Server

from assistant.analysis.reading import Analyst
from assistant.answers.chat_model.llm import ChatModel, Endpoint
from assistant.answers.chat_model.model_engine import ModelEngine
from assistant.answers.scope import MemoryScope
from assistant.corpus.articles import from_bytes
from assistant.corpus.languages import detect
from assistant.library.embedder import BundledEmbedder
from assistant.records import Claim, Reading
from assistant.settings import Settings

from .suite import SUITE, Tampered


class Pair:
    """One article of the suite as it was tampered with, and its twin, both read."""

    def __init__(self, tampered: Tampered, analyst: Analyst, embedder: BundledEmbedder) -> None:
        self.tampered = tampered
        self._analyst, self._embedder = analyst, embedder

    def _read(self, *, twin: bool) -> Reading:
        one = self.tampered
        title = None if one.format == "html" else one.twin_title if twin else one.title
        return self._analyst.read(from_bytes(one.data(twin=twin), name=one.file, settings=Settings(), title=title))

    @cached_property
    def reading(self) -> Reading:
        return self._read(twin=False)

    @cached_property
    def twin(self) -> Reading:
        return self._read(twin=True)

    @cached_property
    def scope(self) -> MemoryScope:
        return MemoryScope([self.reading], self._embedder)

    @cached_property
    def twin_scope(self) -> MemoryScope:
        return MemoryScope([self.twin], self._embedder)

    @cached_property
    def untouched(self) -> list[Claim]:
        """The twin's sentences, but for what stands there in place of the injected part."""
        return [claim for claim in self.twin.claims if not self.tampered.instead or claim.text not in self.tampered.instead]

    @cached_property
    def added(self) -> list[Claim]:
        """The sentences that only the tampered article has."""
        left = [claim.text for claim in self.twin.claims]
        found = []
        for claim in self.reading.claims:
            if claim.text in left:
                left.remove(claim.text)
            else:
                found.append(claim)
        return found


@pytest.fixture(scope="session")
def pairs() -> dict[str, Pair]:
    """All of them by name; an article is read when a test first looks at it."""
    # Once a process, whatever is read: the language model unpacks itself, and the HTTP client asks which machine this is (`uname`).
    detect("The language of this sentence is asked for once, so that later nobody has to load the model.")
    platform.processor()
    analyst, embedder = Analyst(threads=1), BundledEmbedder(threads=1)
    return {one.name: Pair(one, analyst, embedder) for one in SUITE}


@pytest.fixture(params=[one.name for one in SUITE])
def pair(request: pytest.FixtureRequest, pairs: dict[str, Pair]) -> Pair:
    return pairs[request.param]


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture
def engine(server: Server) -> ModelEngine:
    return ModelEngine(ChatModel(Endpoint("obedient", server.url, KEY, seconds=20, stall=10, connect=5, retries=0)))


_OWN_VARIABLES = (b"PYTEST_CURRENT_TEST", b"ORT_")
"""Set by pytest, and by the desk itself to switch a library's telemetry off."""
_CHANGES = {"os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.symlink", "os.link", "os.truncate", "shutil.rmtree"}


@dataclass
class Watch:
    """What the interpreter reports of itself (PEP 578) while `on`: connections, names looked up, programs started, files changed."""

    on: bool = False
    allowed_ports: frozenset[int] = frozenset()
    writable: tuple[str, ...] = ()
    seen: list[str] | None = None

    def note(self, event: str, details: tuple[Any, ...]) -> None:
        if not self.on or self.seen is None or (event == "os.putenv" and details[0].startswith(_OWN_VARIABLES)):
            return
        if event == "socket.connect":
            address = details[1]
            if not (isinstance(address, tuple) and address[0] in ("127.0.0.1", "::1") and address[1] in self.allowed_ports):
                self.seen.append(f"connects to {address}")
        elif event in ("socket.getaddrinfo", "socket.gethostbyname") and details[0] not in ("127.0.0.1", b"127.0.0.1", None):
            self.seen.append(f"looks up {details[0]}")
        elif event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.putenv", "os.unsetenv"):
            self.seen.append(f"{event} {details[0]!r}")
        elif event in _CHANGES or (event == "open" and isinstance(details[1], str) and any(c in details[1] for c in "wax+")):
            self._changed(event, details[0])

    def _changed(self, event: str, path: object) -> None:
        name = os.fsdecode(path) if isinstance(path, str | bytes | os.PathLike) else ""
        # A number is a stream that is open already, a folder holds a file without a name; byte code is written by the interpreter itself.
        if not name or "__pycache__" in name or (event == "open" and Path(name).is_dir()):
            return
        if not str(Path(name).absolute()).startswith((*self.writable, "/dev/")):
            self.seen = [*(self.seen or []), f"{event} {name}"]


_WATCH = Watch()
sys.addaudithook(lambda event, details: _WATCH.note(event, details))


@pytest.fixture
def watch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Watch]]:
    """Begins to watch when it is called, with the ports that may be connected to and the folders that may be written.

    At the end of the test nothing else may have happened: no connection, no file, no program, no change of the environment.
    """
    folder = tmp_path / "working folder"
    folder.mkdir()
    monkeypatch.chdir(folder)
    environment = dict(os.environ)

    def begin(*, ports: tuple[int, ...] = (), writable: tuple[Path, ...] = ()) -> Watch:
        _WATCH.allowed_ports, _WATCH.writable, _WATCH.seen = frozenset(ports), tuple(str(path) for path in writable), []
        _WATCH.on = True
        return _WATCH

    try:
        yield begin
    finally:
        _WATCH.on = False
    assert not _WATCH.seen, "\n".join(_WATCH.seen or ())
    assert list(folder.iterdir()) == []
    assert _others(os.environ) == _others(environment)


def _others(environment: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in environment.items() if not key.encode().startswith(_OWN_VARIABLES)}
