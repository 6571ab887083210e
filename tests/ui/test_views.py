"""Ledger, sources, lookup and downloads on a fake desk, in Streamlit's own test runner."""

from __future__ import annotations

from pathlib import Path

import desk_session
import downloads
import ledger_view
import lookup_payload
import pytest
import view_nav
from desk_session import Download, Session
from fake_desk import FakeDesk
from page_contents import payloads, words
from streamlit.testing.v1 import AppTest

from assistant.matches import Change, Difference, Edit, Match, MatchVerdict, Voice
from assistant.reports import LookupReport


def show(page: AppTest, view: desk_session.View) -> Session:
    page.run()
    session = page.session_state["sourcedesk"]
    assert isinstance(session, Session)
    session.view = view
    page.run()
    return session


def test_the_ledger_has_a_row_for_every_sentence_in_order(page: AppTest, desk: FakeDesk, seed: Path) -> None:
    desk.add(seed)
    show(page, "Ledger")
    (table,) = payloads(page, "table")
    assert [row[2] for row in table["rows"]] == list(range(1, 23))
    assert sum(chip["count"] for chip in table["chips"]) == 22
    (chart,) = payloads(page, "chart")
    assert [row["name"] for row in chart["rows"]] == [payloads(page, "reader")[0]["title"]]


def test_the_ledger_is_of_the_chosen_articles(page: AppTest, desk: FakeDesk) -> None:
    for title in ("A", "B", "C"):
        desk.add_text(f"Text of {title}.", title=title)
    session = show(page, "Ledger")
    assert [row[-1] for row in payloads(page, "table")[0]["rows"]] == ["A", "B", "C"]
    session.scope = list(desk.stored)[:2]
    page.run()
    assert [row[-1] for row in payloads(page, "table")[0]["rows"]] == ["A", "B"]
    assert "About: 2 of 3 articles" in words(page)


def test_a_row_opens_the_reader_at_its_sentence(page: AppTest, desk: FakeDesk, seed: Path) -> None:
    desk.add(seed)
    session = show(page, "Ledger")
    row = payloads(page, "table")[0]["rows"][6]
    ledger_view.open_key(desk_session.open_desk(None, None), session, row[0])
    page.run()
    reader = payloads(page, "reader")[0]
    shown = "".join(piece["text"] for pieces in reader["paragraphs"] for piece in pieces if piece.get("cited"))
    assert " ".join(shown.split()) == row[3]


@pytest.mark.parametrize("key", ["", "/etc/passwd", "/etc/passwd x", "{id}x", "{id} nothing"])
def test_a_key_that_the_library_does_not_have_opens_nothing(page: AppTest, desk: FakeDesk, seed: Path, key: str) -> None:
    desk.add(seed)
    session = show(page, "Ledger")
    ledger_view.open_key(desk_session.open_desk(None, None), session, key.replace("{id}", next(iter(desk.stored))))
    assert (session.opened, session.focus) == (None, None)


def test_sources_are_listed_with_their_sentences_the_most_cited_first(page: AppTest, desk: FakeDesk, seed: Path) -> None:
    desk.add(seed)
    show(page, "Sources")
    (table,) = payloads(page, "table")
    counts = [row[5] for row in table["rows"]]
    assert counts == sorted(counts, reverse=True)
    assert all(len(row[1]) == row[5] for row in table["rows"])
    kimakovsky = next(row for row in table["rows"] if row[2] == "Igor Kimakovsky")
    assert kimakovsky[4] == "adviser to the head of the Donetsk People’s Republic"
    assert [row["name"] for row in payloads(page, "chart")[0]["rows"]] == [row[2] for row in table["rows"]]


@pytest.mark.parametrize("view", ["Ledger", "Sources", "Lookup"])
def test_each_view_of_an_empty_library_says_what_to_do(page: AppTest, desk: FakeDesk, view: desk_session.View) -> None:
    show(page, view)
    assert "Add an article" in words(page)


def test_going_to_another_view_and_back_keeps_the_conversation(page: AppTest, desk: FakeDesk, seed: Path) -> None:
    desk.add(seed)
    page.run().button(key="ask-Which claims here are unsourced?").click().run()
    session = show(page, "Ledger")
    assert not payloads(page, "turn")
    session.view = "Desk"
    page.run()
    assert [turn["question"] for turn in payloads(page, "turn")] == ["Which claims here are unsourced?"]


def test_the_engine_and_what_leaves_are_named_in_every_view(page: AppTest, desk: FakeDesk) -> None:
    for view in view_nav.VIEWS:
        show(page, view)
        assert payloads(page, "nav")[0]["engine"] == "Engine: offline · nothing leaves this machine"


def altered(desk: FakeDesk) -> LookupReport:
    article = next(iter(desk.stored.values()))
    start = article.text.index("The implications")
    text = "The implications of these developments are profound."
    at = start + text.index(" profound")
    same = "The implications of these developments are"
    diff = (
        Difference(Edit.SAME, same, same, start, start + len(same)),
        Difference(Edit.ADDED, "not", "", at, at, (Change.NEGATION,)),
        Difference(Edit.SAME, "profound", "profound", at + 1, at + 9),
    )
    match = Match(
        MatchVerdict.ALTERED, article.id, article.title, start, start + len(text), text, 0.93, diff, (Change.NEGATION,), None,
        Voice.ASSERTED, None, f"{article.id}-3", "Before. ", " After.", "“not” is not in the article here",
    )  # fmt: skip
    return LookupReport("The implications of these developments are not profound.", MatchVerdict.ALTERED, (match,), 1)


def test_a_quotation_is_looked_up_and_its_only_place_is_shown(page: AppTest, desk: FakeDesk, seed: Path) -> None:
    desk.add(seed)
    show(page, "Lookup")
    desk.found = altered(desk)
    page.text_area(key="lookup-quote").set_value(desk.found.quote)
    next(button for button in page.button if button.label == "Look it up").click().run()
    (found,) = payloads(page, "matches")
    assert (found["label"], found["matches"][0]["changed"]) == ("Altered", ["negation"])
    assert payloads(page, "reader")[0]["cited"] is not None


def test_the_steps_of_a_match_are_the_words_of_the_article(desk: FakeDesk, seed: Path) -> None:
    desk.add(seed)
    report = altered(desk)
    (shown,) = lookup_payload.matches(report)["matches"]
    assert "".join(step["article"] for step in shown["steps"]) == report.matches[0].text
    assert [step["quote"] for step in shown["steps"] if step["edit"] == "added"] == ["not"]


def test_a_lookup_without_words_is_one_line(page: AppTest, desk: FakeDesk, seed: Path) -> None:
    desk.add(seed)
    show(page, "Lookup")
    next(button for button in page.button if button.label == "Look it up").click().run()
    assert "Paste or type the words" in words(page)


def test_every_verdict_and_voice_has_words() -> None:
    assert set(lookup_payload._WORDS) == set(MatchVerdict)
    assert set(lookup_payload._VOICES) == set(Voice)


def test_the_ledger_is_offered_in_every_format_of_the_desk(page: AppTest, desk: FakeDesk, seed: Path) -> None:
    desk.add(seed)
    show(page, "Ledger")
    page.button(key="download-ledger").click().run()
    assert {item.label for item in page.get("download_button")} == {form.title for form in desk.formats.values()}


def test_a_download_is_written_of_what_is_shown(desk: FakeDesk) -> None:
    shared = desk_session.SharedDesk(desk)
    assert downloads.write(shared, "csv", Download("Ledger", None)) == b"csv None"
    assert desk.exported == [("csv", None, None)]


@pytest.mark.parametrize(("title", "name"), [("Who said: “no”?", "who-said-no"), ("…", "source-desk"), ("../../etc/passwd", "etc-passwd")])
def test_a_file_is_named_for_what_it_holds(title: str, name: str) -> None:
    assert downloads.stem(title) == name
