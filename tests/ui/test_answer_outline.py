"""Opening and headings are read off the answer's text."""

from __future__ import annotations

from fake_desk import answer

from assistant.records import AnswerSentence, Coverage, Verdict
from assistant.reports import AnswerOutline


def said(*texts: str) -> list[AnswerSentence]:
    return [AnswerSentence(text, (), Verdict.KEPT, "why") for text in texts]


TEXT = """Claims without a source: 3 of 22 sentences.

Stated as fact:
  “One.” [1]
      why
  “Two.” [2] (A title)
      why

Forecasts:
  “Three.” [3]
      why

22 of 22 sentences examined."""


def test_the_first_line_opens_and_each_group_has_its_heading() -> None:
    found = AnswerOutline.of(answer("?", said("“One.”", "“Two.”", "“Three.”"), [], 22, text=TEXT))
    assert found == AnswerOutline("Claims without a source: 3 of 22 sentences.", ("Stated as fact", "", "Forecasts"))


def test_an_answer_without_groups_has_an_opening_only() -> None:
    found = AnswerOutline.of(answer("?", said("“One.”"), [], 22, text="What the articles say:\n  “One.” [1]\n      why"))
    assert found == AnswerOutline("What the articles say", ("",))


def test_of_a_refusal_only_the_words_are_the_opening() -> None:
    from fake_desk import FakeDesk

    desk = FakeDesk()
    desk.add_text("One.\n\nTwo.")
    assert AnswerOutline.of(desk.ask("Who won?")) == AnswerOutline("The articles do not say.", ())


def test_an_answer_of_text_alone_is_shown_whole_without_its_coverage() -> None:
    text = "Ask about the articles:\n\n- Who is cited?\n\n3 of 3 sentences examined."
    assert AnswerOutline.of(answer("help", [], [], 3, text=text)).opening == "Ask about the articles:\n\n- Who is cited?"


def test_a_sentence_that_the_text_does_not_have_is_not_lost() -> None:
    found = AnswerOutline.of(answer("?", said("“One.”", "elsewhere"), [], 22, text=TEXT, coverage=Coverage(22, 22)))
    assert found.headings == ("Stated as fact", "")
