"""The chat pane on a fake desk, in Streamlit's own test runner."""

from __future__ import annotations

import threading
from pathlib import Path

import chat_panel
import conversations_bar
import desk_session
import pytest
import view_nav
from fake_desk import FakeDesk, answer
from page_contents import payloads, words
from streamlit.testing.v1 import AppTest

from assistant.errors import UsageError
from assistant.records import AnswerSentence, Verdict

FLAGSHIP = "Which claims here are unsourced?"


def test_nothing_can_be_asked_of_an_empty_library(page: AppTest, desk: FakeDesk) -> None:
    page.run()
    assert page.chat_input(key="question").disabled
    assert "Add an article" in words(page)


def test_a_suggested_question_is_answered_with_citations_and_coverage(page: AppTest, desk: FakeDesk, seed: Path) -> None:
    desk.add(seed)
    page.run().button(key=f"ask-{FLAGSHIP}").click().run()
    (turn,) = payloads(page, "turn")
    assert turn["question"] == FLAGSHIP
    assert turn["answer"]["receipt"]["coverage"] == "22 of 22 sentences examined"
    numbers = [cited["n"] for sentence in turn["answer"]["sentences"] for cited in sentence["citations"]]
    assert numbers == list(range(1, 14))


def test_a_typed_question_is_asked_once_and_stays_in_the_history(page: AppTest, desk: FakeDesk, seed: Path) -> None:
    desk.add(seed)
    page.run().chat_input(key="question").set_value("Who won?").run()
    page.run()
    page.chat_input(key="question").set_value(FLAGSHIP).run()
    assert [question for question, _ in desk.asked] == ["Who won?", FLAGSHIP]
    assert [turn["question"] for turn in payloads(page, "turn")] == ["Who won?", FLAGSHIP]
    assert [turn["newest"] for turn in payloads(page, "turn")] == [False, True]


def test_white_space_is_not_a_question(page: AppTest, desk: FakeDesk, seed: Path) -> None:
    desk.add(seed)
    page.run().chat_input(key="question").set_value("   ").run()
    assert not desk.asked


def test_a_refusal_shows_the_nearest_passages(page: AppTest, desk: FakeDesk, seed: Path) -> None:
    desk.add(seed)
    page.run().chat_input(key="question").set_value("Who won the 2018 World Cup?").run()
    (turn,) = payloads(page, "turn")
    assert turn["answer"]["refused"]
    assert [near["n"] for near in turn["answer"]["nearest"]] == [1, 2]


def test_the_chosen_articles_are_the_ones_asked(page: AppTest, desk: FakeDesk) -> None:
    for title in ("A", "B", "C"):
        desk.add_text(f"Text of {title}.", title=title)
    page.run()
    wanted = list(desk.stored)[1]
    page.session_state["sourcedesk"].scope = [wanted]
    page.run()
    assert "About: B" in words(page)
    page.button(key=f"ask-{FLAGSHIP}").click().run()
    assert desk.asked == [(FLAGSHIP, [wanted])]
    assert payloads(page, "turn")[0]["scope"] == "B"


def test_with_nothing_chosen_the_whole_library_is_asked(page: AppTest, desk: FakeDesk) -> None:
    desk.add_text("Text.", title="A")
    desk.add_text("More.", title="B")
    page.run().button(key=f"ask-{FLAGSHIP}").click().run()
    assert desk.asked == [(FLAGSHIP, None)]
    assert "all 2 articles" in words(page)


def test_an_error_is_one_line_in_the_conversation(page: AppTest, desk: FakeDesk, seed: Path) -> None:
    desk.add(seed)
    desk.script["Bad?"] = UsageError("ask about something that is there")
    page.run().chat_input(key="question").set_value("Bad?").run()
    assert payloads(page, "turn")[0]["error"] == "ask about something that is there"


def test_a_fault_of_the_desk_is_said_without_its_details_and_not_asked_again(page: AppTest, desk: FakeDesk, seed: Path) -> None:
    desk.add(seed)
    desk.script["Bad?"] = ZeroDivisionError("secret detail")
    page.run().chat_input(key="question").set_value("Bad?").run()
    page.run()
    (turn,) = payloads(page, "turn")
    assert "fault of its own" in turn["error"]
    assert "secret" not in turn["error"]
    assert len(desk.asked) == 1


def test_a_click_on_a_citation_opens_the_reader_at_its_words(page: AppTest, desk: FakeDesk, seed: Path) -> None:
    desk.add(seed)
    page.run().button(key=f"ask-{FLAGSHIP}").click().run()
    held = page.session_state["sourcedesk"]
    citation = held.turns[0].citation(3)
    held.cite(citation)
    page.run()
    (reader,) = payloads(page, "reader")
    assert "".join(piece["text"] for pieces in reader["paragraphs"] for piece in pieces if piece.get("cited")) == citation.quote


def test_each_click_has_a_token_of_its_own(page: AppTest, desk: FakeDesk, seed: Path) -> None:
    desk.add(seed)
    page.run().button(key=f"ask-{FLAGSHIP}").click().run()
    held = page.session_state["sourcedesk"]
    tokens = []
    for _ in range(2):
        held.cite(held.turns[0].citation(1))
        page.run()
        tokens.append(payloads(page, "reader")[0]["token"])
    assert tokens[0] < tokens[1]


def test_a_number_that_the_answer_does_not_have_opens_nothing() -> None:
    said = answer("Why?", [AnswerSentence("So.", (), Verdict.KEPT, "")], [], 1)
    assert desk_session.Turn("1", "Why?", "", said).citation(7) is None


def test_what_leaves_the_machine_is_named(desk: FakeDesk) -> None:
    from dataclasses import replace

    assert view_nav.sent_to(desk) == ""
    desk.settings = replace(desk.settings, embeddings_url="http://10.0.0.1/v1", embeddings_model="m")
    assert view_nav.sent_to(desk) == "sent to the embeddings endpoint http://10.0.0.1/v1"


def test_questions_and_answers_reach_the_page_only_as_component_data(page: AppTest, desk: FakeDesk, seed: Path) -> None:
    desk.add(seed)
    hostile = "<script>alert(1)</script> ![x](http://evil.example/x.png) $$x$$"
    desk.script[hostile] = answer(hostile, [AnswerSentence(hostile, (), Verdict.KEPT, hostile)], [], 22)
    page.run().chat_input(key="question").set_value(hostile).run()
    assert payloads(page, "turn")[0]["answer"]["sentences"][0]["text"] == hostile
    assert "<script>" not in words(page)
    assert not any("evil.example" in part.value for part in (*page.markdown, *page.caption, *page.text))


def test_an_answer_that_takes_long_shows_what_has_passed_so_far(
    page: AppTest, desk: FakeDesk, seed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chat_panel, "_PATIENCE", 0.05)
    desk.add(seed)
    desk.slow = threading.Event()
    page.run().button(key=f"ask-{FLAGSHIP}").click().run()
    (turn,) = payloads(page, "turn")
    assert turn["unfinished"] == [{"text": "The first sentence.", "numbers": [1]}]
    desk.slow.set()
    assert page.session_state["sourcedesk"].job.wait(20)
    (turn,) = payloads(page.run(), "turn")
    assert turn["unfinished"] is None
    assert turn["answer"]["receipt"]["coverage"] == "22 of 22 sentences examined"


def test_stopping_ends_the_desk_s_work_at_its_next_sentence_and_keeps_nothing(
    page: AppTest, desk: FakeDesk, seed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chat_panel, "_PATIENCE", 0.05)
    desk.add(seed)
    desk.slow = threading.Event()
    page.run().button(key=f"ask-{FLAGSHIP}").click().run()
    page.button(key="stop").click().run()
    (turn,) = payloads(page, "turn")
    assert (turn["answer"], turn["unfinished"]) == (None, None)
    assert turn["error"].startswith("Stopped")
    desk.slow.set()
    page.run()
    assert payloads(page, "turn")[0]["answer"] is None


def test_another_view_may_be_opened_while_an_answer_is_written(
    page: AppTest, desk: FakeDesk, seed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chat_panel, "_PATIENCE", 0.05)
    desk.add(seed)
    desk.slow = threading.Event()
    page.run().button(key=f"ask-{FLAGSHIP}").click().run()
    held = page.session_state["sourcedesk"]
    held.view = "Ledger"
    page.run()
    desk.slow.set()
    assert held.job.wait(20)
    held.view = "Desk"
    assert payloads(page.run(), "turn")[0]["answer"] is not None


def test_copying_takes_the_words_behind_each_number_along(page: AppTest, desk: FakeDesk, seed: Path) -> None:
    desk.add(seed)
    page.run().button(key=f"ask-{FLAGSHIP}").click().run()
    citation = page.session_state["sourcedesk"].turns[0].citation(3)
    assert f"[3] “{citation.quote}”" in payloads(page, "turn")[0]["answer"]["copy"]


def test_a_follow_up_is_asked_with_the_turns_before_it_until_the_scope_changes(page: AppTest, desk: FakeDesk) -> None:
    desk.add_text("Text.", title="A")
    desk.add_text("More.", title="B")
    page.run().chat_input(key="question").set_value("Who won?").run()
    page.chat_input(key="question").set_value("And why?").run()
    page.session_state["sourcedesk"].scope = [next(iter(desk.stored))]
    page.run().chat_input(key="question").set_value("And then?").run()
    assert desk.turns_before == [0, 1, 0]


def test_a_conversation_is_kept_and_reopened_after_a_new_one_was_begun(page: AppTest, desk: FakeDesk, seed: Path) -> None:
    desk.add(seed)
    page.run().button(key=f"ask-{FLAGSHIP}").click().run()
    page.chat_input(key="question").set_value("Who won?").run()
    page.button(key="new-conversation").click().run()
    assert not payloads(page, "turn")
    (row,) = payloads(page, "past")[0]["rows"]
    assert (row["title"], row["meta"].split(" · ")[0], row["now"]) == (FLAGSHIP, "2 questions", False)
    held, shared = page.session_state["sourcedesk"], desk_session.open_desk(None, None)
    conversations_bar.choose(shared, held, "opened", row["id"])
    assert [turn["question"] for turn in payloads(page.run(), "turn")] == [FLAGSHIP, "Who won?"]
    page.chat_input(key="question").set_value("And why?").run()
    assert desk.turns_before == [0, 1, 2]
    conversations_bar.choose(shared, held, "removed", row["id"])
    page.run()
    assert (payloads(page, "past")[0]["rows"], payloads(page, "turn")) == ([], [])


@pytest.mark.parametrize("value", ["../../etc/passwd", "", "f" * 32, 7, None])
def test_a_conversation_that_is_not_kept_changes_nothing(page: AppTest, desk: FakeDesk, seed: Path, value: object) -> None:
    desk.add(seed)
    page.run().button(key=f"ask-{FLAGSHIP}").click().run()
    conversations_bar.choose(desk_session.open_desk(None, None), page.session_state["sourcedesk"], "opened", value)
    assert [turn["question"] for turn in payloads(page.run(), "turn")] == [FLAGSHIP]
