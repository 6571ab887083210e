"""The page as a whole."""

from __future__ import annotations

import sys

import desk_session
import pytest
from fake_desk import FakeDesk
from page_contents import words
from streamlit.testing.v1 import AppTest

from assistant.errors import WrongEmbedder


def test_a_library_that_cannot_be_opened_is_one_line(page: AppTest, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(library: str | None, engine: str | None) -> desk_session.SharedDesk:
        raise WrongEmbedder("made by another embedder: run `sourcedesk doctor --rebuild`")

    monkeypatch.setattr(desk_session, "open_desk", refuse)
    assert words(page.run()).strip().endswith("made by another embedder: run `sourcedesk doctor --rebuild`</div>")


def test_library_and_engine_come_from_the_command_line(page: AppTest, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[tuple[str | None, str | None]] = []
    shared = desk_session.SharedDesk(desk)

    def note(library: str | None, engine: str | None) -> desk_session.SharedDesk:
        opened.append((library, engine))
        return shared

    monkeypatch.setattr(desk_session, "open_desk", note)
    monkeypatch.setattr(sys, "argv", ["app.py", "--library", "/some/where", "--engine", "offline"])
    page.run()
    assert opened == [("/some/where", "offline")]


def test_the_page_fetches_nothing_for_its_own_looks() -> None:
    from frontend_parts import FOLDER

    for part in FOLDER.iterdir():
        text = part.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "http" not in text, part.name
        assert "innerHTML" not in text.replace("no innerHTML", ""), part.name
        assert "url(" not in text, part.name
