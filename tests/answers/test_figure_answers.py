"""Which numbers and dates an article gives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Desk
from assistant.answers.questions.figure_questions import figures_asked
from assistant.records import Intent

TEXT = """Two bridges to close

The bridge of 1931 will close on Monday, the council said. It carries 12,500 cars a day, about half of all traffic.

One of the engineers left. The work may take two years, until 3 May 2029. Nobody knows what comes first."""


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    with Desk.open(None, engine="offline") as opened:
        yield opened


@pytest.mark.parametrize(
    "question", ["Which numbers does the article give?", "list the dates", "any figures in there?", "Which dates are given?"]
)
def test_sentences_with_a_number_or_a_date_are_all_listed(desk: Desk, question: str) -> None:
    answer = desk.ask(question, [desk.read(text=TEXT)])
    assert answer.intent is Intent.QUESTION
    assert [c.quote.split()[0] for c in answer.citations] == ["Two", "The", "It", "The"]
    assert "“1931”, “Monday”" in answer.text
    assert "“two”, “3 May 2029”" in answer.text
    assert answer.coverage.examined == answer.coverage.total


@pytest.mark.parametrize("question", ["How many cars use the bridge?", "What is the number of cars?", "What date will it close?"])
def test_a_question_about_one_number_is_another_question(question: str) -> None:
    assert not figures_asked(question)


def test_an_article_without_numbers_has_none_listed(desk: Desk) -> None:
    answer = desk.ask("Which numbers are there?", [desk.read(text="The bridge may close soon. It March on, they said.")])
    assert "none" in answer.text
    assert not answer.citations


def test_the_question_goes_for_the_sample_article(desk: Desk) -> None:
    (seed,) = (Path(__file__).resolve().parents[2] / "seeds").glob("*.txt")
    assert [c.quote[:12] for c in desk.ask("Which numbers does it give?", [desk.read(seed)]).citations] == ["The suggesti", "The document"]


@pytest.mark.parametrize("question", ["Which numbers have no source?", "Are the figures sourced?", "Which statistics are unattributed?"])
def test_figures_without_a_source_are_claims_without_one_that_have_figures(question: str) -> None:
    text = "The pool was closed. About 120 people came to the hall. Ana Lund said 300 had come."
    with Desk.open(None, engine="offline") as desk:
        answer = desk.ask(question, articles=[desk.read(text=text)])
    assert [citation.quote for citation in answer.citations] == ["About 120 people came to the hall."]
