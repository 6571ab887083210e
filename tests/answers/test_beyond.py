"""Questions that the desk must not pretend to answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Desk
from assistant.answers.questions.beyond import beyond

SEED = next((Path(__file__).resolve().parents[2] / "seeds").glob("*.txt"))


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    with Desk.open(None, engine="offline") as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Is this article true?", "not whether it is true"),
        ("Can I trust this article?", "not whether it is true"),
        ("Can I publish this?", "not whether it is true"),
        ("is this fake news", "not whether it is true"),
        ("Does the article contradict itself anywhere?", "contradictions"),
        ("Are there any contradictions?", "contradictions"),
        ("What does the article leave out?", "leave out"),
        ("What is missing from this story?", "leave out"),
        ("Was this written by AI?", "who or what wrote"),
    ],
)
def test_what_no_article_says_of_itself_is_refused_with_what_to_ask_instead(desk: Desk, question: str, said: str) -> None:
    answer = desk.ask(question, [desk.read(SEED)])
    assert answer.refused
    assert said in answer.text
    assert "Ask " in answer.text
    assert not answer.citations


@pytest.mark.parametrize(
    "question",
    [
        "Does Reyes contradict the minister?",
        "Is the bridge safe?",
        "What is missing from the safe?",
        "How much of the money is missing?",
        "Was the report written by a committee?",
        "Who left out the names?",
        "What is unsourced?",
        "Who confirmed that this is true?",
    ],
)
def test_questions_about_what_the_article_tells_are_not_refused(question: str) -> None:
    assert beyond(question) == ""


def test_whether_a_sentence_is_true_is_still_answered_with_who_stands_behind_it(desk: Desk) -> None:
    talk = desk.converse(desk.conversation([desk.read(SEED)]), "What does Kimakovsky say?")
    for question in ("Is that true?", "Why should I believe him?"):
        answer = desk.converse(talk, question).answer
        assert not answer.refused
        assert any("According to Igor Kimakovsky" in sentence.text for sentence in answer.sentences)
        assert any("not whether it is true" in notice for notice in answer.notices)


def test_a_guess_at_a_source_that_is_no_name_is_no_name(desk: Desk) -> None:
    answer = desk.ask("Which statements come only from the Russian side?", [desk.read(SEED)])
    assert "the word of" not in answer.text.splitlines()[0]


def test_who_confirmed_something_finds_who_says_it(desk: Desk) -> None:
    answer = desk.ask("Has any official confirmed the withdrawal?", [desk.read(SEED)])
    assert any("According to sources within the Kyiv" in sentence.text for sentence in answer.sentences)
    assert any("unconfirmed" in notice for notice in answer.notices)


def test_sentences_that_have_nothing_to_do_with_a_claim_are_not_called_the_closest(desk: Desk) -> None:
    answer = desk.ask("What evidence is there that the directive is genuine?", [desk.read(SEED)])
    assert answer.refused
    assert all("directive" in citation.quote or "document" in citation.quote for citation in answer.nearest)
