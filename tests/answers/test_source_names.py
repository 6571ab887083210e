"""Which source a question means: by name, by what it is called, by whose lawyer or daughter it is, and nobody else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Desk
from assistant.answers.drafts.source_names import looks_like_a_name, names
from assistant.answers.questions.source_types import is_a_trade

TRIAL = """Builder found guilty of murder

Prosecutor Helena Marchbanks KC told the trial that Mrs Ashby had paid Darren Pollitt £84,000.

Pollitt told the court he had gone to the house to collect tools.

Simon Teague KC, defending, said there was no forensic evidence. He suggested that a burglar could have been responsible.

In a statement, Mrs Ashby's daughter, Claire Rowntree, said her mother had trusted everyone.

A neighbour, who cannot be named for legal reasons, said she had heard shouting.

Det Ch Insp Paul Garside, of Wessbourne Police, said Pollitt had shown no remorse. Wessbourne Police said it had received a complaint. The
Independent Office for Police Conduct said an investigation was under way.
"""

LEAK = """Leaked memos warned of crane deal

Agnes Tibenda denies this. Her lawyers, Odoi & Mukasa Advocates, said in a letter that the documents appeared to have been stolen.

Company records in Mauritius list its sole director as Patrick Lubanga, a cousin of the former ports minister, Simon Lubanga. The former
minister said he had no knowledge of the company.

A spokeswoman for Halvex, Birgit Sandvoss, said the company complies with all laws. A former Halvex employee told the Tribune that staff
had nicknamed the project the gift.

The ports ministry said it had opened a file. Two witnesses told reporters that they had seen a crane fall. A former ministry lawyer, who
asked not to be named, said nothing was done.
"""


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    with Desk.open(None, engine="offline") as opened:
        yield opened


@pytest.mark.parametrize(
    ("text", "question", "heading"),
    [
        (TRIAL, "What did the defence say?", "What Simon Teague KC said"),
        (TRIAL, "What did Pollitt's lawyer say?", "What Simon Teague KC said"),
        (TRIAL, "What did the prosecutor say?", "What Helena Marchbanks KC said"),
        (TRIAL, "What did Maureen Ashby's daughter say?", "What Claire Rowntree said"),
        (TRIAL, "What did the victim's family say?", "What Claire Rowntree said"),
        (TRIAL, "Summarise what the police said.", "What Wessbourne Police; Paul Garside said"),
        (TRIAL, "Compare what the prosecution and the defence say.", "What Helena Marchbanks KC; Simon Teague KC said"),
        (TRIAL, "Compare what Ms Marchbanks and the police say.", "What Helena Marchbanks KC; Wessbourne Police; Paul Garside said"),
        (TRIAL, "What did the watchdog say?", "What Independent Office for Police Conduct said"),
        (LEAK, "What did Tibenda's lawyers say?", "What Odoi & Mukasa Advocates said"),
        (LEAK, "What did Halvex say?", "What Birgit Sandvoss said"),
        (LEAK, "What did Simon Lubanga say?", "What Simon Lubanga said"),
        (LEAK, "What did the government say?", "What Simon Lubanga; the ports ministry said"),
        (LEAK, "Which eyewitnesses are quoted?", "What two witnesses said"),
        (LEAK, "What did Patrick Lubanga say?", "No sentence rests on the word of Patrick Lubanga"),
    ],
)
def test_who_is_meant(desk: Desk, text: str, question: str, heading: str) -> None:
    assert desk.ask(question, [desk.read(text=text)]).text.startswith(heading)


def test_whose_lawyer_it_is_may_not_be_told(desk: Desk) -> None:
    answer = desk.ask("What did Pollitt's lawyer say?", [desk.read(text=TRIAL)])
    assert any("Whose lawyer this is" in notice for notice in answer.notices)
    told = desk.ask("What did Mrs Ashby's daughter say?", [desk.read(text=TRIAL)])
    assert not told.notices


def test_a_trade_is_of_people_and_not_of_sources() -> None:
    assert [is_a_trade(noun) for noun in ("witnesses", "diplomats", "witness", "sources", "people", "documents")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]


def test_a_nationality_is_no_name() -> None:
    assert looks_like_a_name("Halvex")
    assert not looks_like_a_name("the Russian side")


def test_a_text_has_a_name_with_all_its_words() -> None:
    assert names("Keel & Marsh", "Keel & Marsh did not respond.")
    assert not names("Patrick Lubanga", "Simon Lubanga did not respond.")
    assert not names("the", "the")
