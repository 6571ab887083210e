"""The library pane on a fake desk, in Streamlit's own test runner."""

from __future__ import annotations

from pathlib import Path

import desk_session
import library_panel
import pytest
from desk_session import Session
from fake_desk import FakeDesk
from page_contents import payloads, words
from streamlit.testing.v1 import AppTest

from assistant.errors import LibraryBusy
from assistant.reports import AddReport, Failure


def session(page: AppTest) -> Session:
    held = page.session_state["sourcedesk"]
    assert isinstance(held, Session)
    return held


def test_an_empty_library_offers_the_sample_and_reads_it(page: AppTest, desk: FakeDesk) -> None:
    page.run().button(key="sample").click().run()
    assert [article.text.startswith("Ukrainian Military") for article in desk.stored.values()] == [True]
    assert "Added: Ukrainian Military" in words(page)
    assert payloads(page, "shelf")[0]["rows"][0]["length"] == "22 sentences"


def test_without_the_seeds_folder_no_sample_is_offered(
    page: AppTest, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(library_panel, "SEEDS", tmp_path / "none")
    page.run()
    assert not [button for button in page.button if button.key == "sample"]
    assert "The library is empty" in words(page)


def test_a_failed_upload_is_one_line_and_the_others_are_added(page: AppTest, desk: FakeDesk) -> None:
    files = [("a.txt", b"First article.", "text/plain"), ("bad.bin", b"\0\1", "text/plain"), ("b.txt", b"Second article.", "text/plain")]
    page.run().file_uploader[0].set_value(files).run()
    assert sorted(article.origin for article in desk.stored.values()) == ["a.txt", "b.txt"]
    assert "bad.bin: not text: give a txt, md, html, pdf or docx file" in words(page)


def test_what_was_uploaded_is_not_read_again_in_the_next_run(page: AppTest, desk: FakeDesk) -> None:
    page.run().file_uploader[0].set_value([("a.txt", b"First article.", "text/plain")]).run()
    desk.stored.clear()
    page.run()
    assert not desk.stored


def test_pasted_text_is_added_under_its_title(page: AppTest, desk: FakeDesk) -> None:
    page.run()
    page.text_input(key="paste-title").set_value("Pasted")
    page.text_area(key="paste-text").set_value("Some text.")
    next(button for button in page.button if button.label == "Add text").click().run()
    assert [(article.title, article.text) for article in desk.stored.values()] == [("Pasted", "Some text.")]


@pytest.mark.parametrize("typed", ["/etc/passwd", "file:///etc/passwd", "", "ftp://host/x"])
def test_only_web_addresses_are_fetched(page: AppTest, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    def unexpected(*origins: object, **rest: object) -> AddReport:
        raise AssertionError(f"the desk was asked to add {origins}")

    monkeypatch.setattr(desk, "add", unexpected)
    page.run().text_input(key="web-address").set_value(typed)
    next(button for button in page.button if button.label == "Fetch and add").click().run()
    assert "begins with http:// or https://" in words(page)


def test_an_address_that_cannot_be_fetched_is_one_line(page: AppTest, desk: FakeDesk) -> None:
    page.run().text_input(key="web-address").set_value("https://news.example/a")
    next(button for button in page.button if button.label == "Fetch and add").click().run()
    assert words(page).count("https://news.example/a cannot be fetched") == 1


def test_a_library_that_is_being_written_is_one_line_and_not_an_exception(
    page: AppTest, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*origins: object, **rest: object) -> AddReport:
        raise LibraryBusy("another process is writing this library: try again when it has finished")

    monkeypatch.setattr(desk, "add", busy)
    page.run().button(key="sample").click().run()
    assert "another process is writing this library" in words(page)


def choose(page: AppTest, event: str, value: object) -> None:
    """What a click in the list of articles does."""
    shared = desk_session.open_desk(None, None)
    library_panel.choose(shared, session(page), event, value)
    page.run()


def test_removing_takes_the_article_out_of_library_scope_and_reader(page: AppTest, desk: FakeDesk, seed: Path) -> None:
    desk.add(seed)
    page.run()
    held = session(page)
    held.opened = next(iter(desk.stored))
    held.scope = [held.opened]
    choose(page, "removed", held.opened)
    assert not desk.stored
    assert (held.opened, held.scope) == (None, [])
    assert "key" in payloads(page, "reader")[0]


def test_undo_puts_the_removed_article_back_and_opens_it(page: AppTest, desk: FakeDesk, seed: Path) -> None:
    desk.add(seed)
    page.run()
    (article_id,) = desk.stored
    choose(page, "removed", article_id)
    assert "Removed: Ukrainian Military" in words(page)
    page.button(key="undo").click().run()
    assert list(desk.stored) == [article_id]
    assert session(page).opened == article_id
    assert "Removed:" not in words(page)


def test_an_id_that_is_not_in_the_library_removes_nothing_and_says_so(page: AppTest, desk: FakeDesk, seed: Path) -> None:
    desk.add(seed)
    page.run()
    choose(page, "removed", "../../etc")
    assert len(desk.stored) == 1
    assert "no article is called ../../etc" in words(page)


def test_searching_counts_the_places_in_each_text(page: AppTest, desk: FakeDesk) -> None:
    desk.add_text("The river rose. The RIVER fell.", title="A")
    desk.add_text("Nothing here.", title="B")
    page.run()
    choose(page, "searched", " river ")
    (shelf,) = payloads(page, "shelf")
    assert shelf["search"] == "river"
    assert [row["hits"] for row in shelf["rows"]] == [2, 0]


def test_the_texts_are_read_again_only_when_the_library_has_changed(page: AppTest, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.add_text("One.", title="A")
    readings: list[int] = []
    read = desk.articles
    monkeypatch.setattr(desk, "articles", lambda: (readings.append(1), read())[1])
    page.run()
    page.run()
    assert len(readings) == 1
    desk.add_text("Two.", title="B")
    page.run()
    assert len(readings) == 2
    assert len(payloads(page, "shelf")[0]["rows"]) == 2


def test_titles_and_file_names_are_shown_as_text(page: AppTest, desk: FakeDesk) -> None:
    hostile = "<img src=x onerror=alert(1)> ![x](http://evil.example/x.png) $x^2$"
    desk.add_text("One sentence.", title=hostile)
    page.run()
    choose(page, "removed", next(iter(desk.stored)))
    assert "&lt;img src=x onerror=alert(1)&gt;" in words(page)
    assert "<img" not in words(page)
    assert not any("evil.example" in part.value for part in (*page.markdown, *page.caption, *page.text))


def test_the_name_of_what_failed_is_not_said_twice() -> None:
    notes = library_panel.report_notes(AddReport(failed=(Failure("a.pdf", "a.pdf is encrypted"), Failure("b.pdf", "no text layer"))))
    assert [note.text for note in notes] == ["a.pdf is encrypted", "b.pdf: no text layer"]


def test_a_session_remembers_between_runs(page: AppTest, desk: FakeDesk) -> None:
    page.run()
    before = session(page)
    page.run()
    assert session(page) is before


def test_files_that_arrive_in_two_runs_are_both_added_and_both_noted(page: AppTest, desk: FakeDesk) -> None:
    one, two = ("a.txt", b"First article.", "text/plain"), ("b.txt", b"Second article.", "text/plain")
    page.run().file_uploader[0].set_value([one]).run()
    page.file_uploader[0].set_value([one, two]).run()
    assert sorted(article.origin for article in desk.stored.values()) == ["a.txt", "b.txt"]
    assert "Added: First article." in words(page)
    assert "Added: Second article." in words(page)
