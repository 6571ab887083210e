"""The reader pane on a fake desk, in Streamlit's own test runner."""

from __future__ import annotations

from pathlib import Path

from fake_desk import FakeDesk
from page_contents import payloads, words
from streamlit.testing.v1 import AppTest


def test_the_only_article_is_shown_whole_with_every_sentence_marked(page: AppTest, desk: FakeDesk, seed: Path) -> None:
    desk.add(seed)
    (reader,) = payloads(page.run(), "reader")
    assert len(reader["claims"]) == 22
    shown = "\n\n".join("".join(piece["text"] for piece in pieces) for pieces in reader["paragraphs"])
    assert shown == seed.read_text("utf-8").strip()
    assert all("claim" in piece for pieces in reader["paragraphs"] for piece in pieces)


def test_of_several_articles_the_opened_one_is_shown(page: AppTest, desk: FakeDesk) -> None:
    desk.add_text("Text of A.", title="A")
    desk.add_text("Text of B.", title="B")
    assert "key" in payloads(page.run(), "reader")[0]
    page.session_state["sourcedesk"].open(list(desk.stored)[1])
    assert payloads(page.run(), "reader")[0]["title"] == "B"


def test_of_several_articles_the_one_that_is_chosen_for_questions_is_shown(page: AppTest, desk: FakeDesk) -> None:
    desk.add_text("Text of A.", title="A")
    desk.add_text("Text of B.", title="B")
    page.run().session_state["sourcedesk"].scope = [next(iter(desk.stored))]
    assert payloads(page.run(), "reader")[0]["title"] == "A"


def test_an_id_that_the_library_does_not_have_is_never_looked_up_as_a_path(page: AppTest, desk: FakeDesk, tmp_path: Path) -> None:
    desk.add_text("Text of A.", title="A")
    page.run().session_state["sourcedesk"].open("/etc/passwd")
    assert payloads(page.run(), "reader")[0]["title"] == "A"


def test_the_article_of_a_citation_that_was_removed_since_is_said_to_be_gone(page: AppTest, desk: FakeDesk, seed: Path) -> None:
    desk.add(seed)
    page.run().button(key="ask-Which claims here are unsourced?").click().run()
    held = page.session_state["sourcedesk"]
    held.cite(held.turns[0].citation(1))
    desk.stored.clear()
    page.run()
    assert not payloads(page, "reader")
    assert "no article is called" in words(page)


def test_with_no_article_the_reader_explains_every_sign(page: AppTest, desk: FakeDesk) -> None:
    (reader,) = payloads(page.run(), "reader")
    assert len(reader["key"]) == 8
