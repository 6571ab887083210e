"""The page on a fake desk, in Streamlit's test runner; `ui/` is on the path as it is when Streamlit runs the app."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(ROOT / "ui"), str(HERE)]

import desk_session  # noqa: E402
from fake_desk import FakeDesk  # noqa: E402

from assistant.answers.conversations.keeping import KeptConversations  # noqa: E402


@pytest.fixture
def seed() -> Path:
    return next((ROOT / "seeds").glob("*.txt"))


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[FakeDesk]:
    fake = FakeDesk()
    fake.conversations = KeptConversations(tmp_path / "conversations")
    shared = desk_session.SharedDesk(fake)
    monkeypatch.setattr(desk_session, "open_desk", lambda library, engine: shared)
    monkeypatch.setattr(sys, "argv", ["app.py"])
    yield fake
    assert not fake.script, f"prepared answers that nothing asked for: {list(fake.script)}"


@pytest.fixture
def page(desk: FakeDesk) -> AppTest:
    return AppTest.from_file(str(ROOT / "ui" / "app.py"), default_timeout=30)
