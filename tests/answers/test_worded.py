"""Questions that the wording of sentences answers: who denies or disputes something, who would not comment."""

from __future__ import annotations

import pytest

from assistant import Desk
from assistant.answers.questions.worded import worded

TEXT = """Dam operator denies warning

Helena Brasseur, the agency's director, said every warning had been passed on. Operator Ana Reyes denied that she had received one.

The university said that it had no record of such a letter. Ms Brasseur denied any wrongdoing.

The deputy, Paulo Anhaia, did not respond to requests for comment. The company declined to comment. The dam was built in 1978."""


@pytest.mark.parametrize(
    ("question", "heading", "about"),
    [
        ("Does anyone contradict Helena Brasseur?", "Denials and disputes", "Helena Brasseur"),
        ("who disagrees with the mayor", "Denials and disputes", "the mayor"),
        ("Is Orvane's account disputed by anyone?", "Denials and disputes", "Orvane"),
        ("Does anyone dispute Kimakovsky's claims?", "Denials and disputes", "Kimakovsky"),
        ("Who declined to comment?", "Who would not comment", ""),
        ("Who did not respond to requests for comment?", "Who would not comment", ""),
        ("Who had no comment?", "Who would not comment", ""),
        ("Who was not reached for comment?", "Who would not comment", ""),
        ("Which denials are there?", "Denials and disputes", ""),
        ("Which claims are disputed?", "Denials and disputes", ""),
        ("What is disputed in this story?", "Denials and disputes", ""),
        ("Who denies what?", "Denials and disputes", ""),
        ("Who denied the allegations?", "Denials and disputes", ""),
        ("Did Selwood deny it?", "What Selwood denies or disputes", ""),
        ("Which claims does the government deny?", "What the government denies or disputes", ""),
    ],
)
def test_what_wording_answers_is_told(question: str, heading: str, about: str) -> None:
    asked = worded(question)
    assert asked is not None
    assert (asked.heading, asked.about) == (heading, about)


@pytest.mark.parametrize(
    "question",
    [
        "Who denied making a demand?",
        "Who questioned the witness?",
        "Which claims are unsourced?",
        "Who would not leave?",
    ],
)
def test_other_questions_are_left_alone(question: str) -> None:
    assert worded(question) is None


def test_who_is_contradicted_is_told_apart_from_others() -> None:
    with Desk.open(None, engine="offline") as desk:
        answer = desk.ask("Does anyone contradict Helena Brasseur?", articles=[desk.read(text=TEXT)])
    others, own = answer.text.split("By Helena Brasseur:")
    assert "Ana Reyes denied" in others
    assert "no record of such a letter" in others
    assert "denied any wrongdoing" in own
    assert "for a reader to judge" in answer.notices[0]
    assert all(citation.quote in TEXT for citation in answer.citations)


def test_whose_claims_are_disputed_is_no_question_for_what_they_say() -> None:
    with Desk.open(None, engine="offline") as desk:
        answer = desk.ask("Does anyone dispute Helena Brasseur's claims?", articles=[desk.read(text=TEXT)])
    assert answer.text.startswith("Denials and disputes: 4 of 8 sentences.")


def test_all_who_would_not_comment_are_listed() -> None:
    with Desk.open(None, engine="offline") as desk:
        answer = desk.ask("Who declined to comment?", articles=[desk.read(text=TEXT)])
    assert answer.text.startswith("Who would not comment: 2 of 8 sentences.")
    assert [citation.quote.split(",")[0] for citation in answer.citations] == ["The deputy", "The company declined to comment."]


def test_none_is_an_answer_too() -> None:
    with Desk.open(None, engine="offline") as desk:
        answer = desk.ask("Who declined to comment?", articles=[desk.read(text="Mayor Ana Reyes said the price was fair.")])
    assert answer.text.startswith("Who would not comment: none.")


def ask(question: str, text: str = TEXT) -> str:
    with Desk.open(None, engine="offline") as desk:
        return desk.ask(question, articles=[desk.read(text=text)]).text


def test_whose_denials_are_asked_for_are_theirs() -> None:
    answer = ask("What does Ana Reyes deny?")
    assert answer.startswith("What Ana Reyes denies or disputes: 1 of")
    assert "Operator Ana Reyes denied" in answer
    assert "denied any wrongdoing" not in answer


def test_whether_somebody_answered_is_told_by_who_did_not() -> None:
    answer = ask("Did Paulo Anhaia respond?")
    assert answer.startswith("Whether Paulo Anhaia answered: 1 of")
    assert "did not respond to requests for comment" in answer
    assert ask("Did Helena Brasseur respond?").startswith("What Helena Brasseur said")


def test_what_somebody_wants_are_wishes_too() -> None:
    text = (
        "Hearthside, a homelessness charity, runs shelters. Hearthside said it had 40 beds. The charity is calling for 500 homes a year. "
        "It also wants a limit of six months on the use of hotels."
    )
    answer = ask("What does Hearthside want?", text)
    assert "calling for 500 homes" in answer
    assert "also wants a limit" in answer
    assert "40 beds" not in answer


def test_a_refusal_that_names_somebody_is_not_that_ones() -> None:
    text = "Joseph Ndegwa said no. He declined to say whether Ana Reyes had donated. Ana Reyes said she had not."
    assert ask("Did Ana Reyes respond?", text).startswith("What Ana Reyes said")


def test_a_refusal_to_speak_of_a_figure_does_not_stand_behind_it() -> None:
    text = "The memo says as many as 4,000 jobs could go by 2028. Ana Reyes declined to comment on the figure of 4,000 jobs."
    answer = ask("Is the figure of 4,000 jobs sourced?", text)
    assert "The memo" in answer
    assert "declined" not in answer


def test_parents_are_those_who_are_told_to_be() -> None:
    text = "Ana Reyes, whose daughter died at nine days old, said she had been lied to. Tom Lund said it was over."
    answer = ask("What did the parents say?", text)
    assert answer.startswith("What Ana Reyes said")


def test_claims_about_a_name_are_not_none_where_the_article_says_the_company() -> None:
    text = "Nordkorn apologised to families, it said. The company was fined 15,000 euros at the time."
    answer = ask("Which claims about Nordkorn are unsourced?", text)
    assert "The company was fined" in answer
