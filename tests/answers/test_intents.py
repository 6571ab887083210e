from __future__ import annotations

import pytest

from assistant.answers.intents import read_question
from assistant.records import Intent

PHRASINGS = {
    Intent.UNSOURCED: [
        "which claims here are unsourced?",
        "Which claims have no source?",
        "unsourced claims pls",
        "What is not attributed to anyone?",
        "show me every statement without a source",
        "what does the article assert that nobody stands behind",
        "Which facts aren't backed by evidence?",
        "wich claims are unsorced",
        "citation needed?",
        "Could you list the unattributed statements, please?",
        "what claims need checking",
    ],
    Intent.ANONYMOUS: [
        "What rests on anonymous sources?",
        "which claims come from unnamed officials",
        "Who is quoted without being named?",
        "anonimous sources?",
        "Which sources are withholding their names, and why?",
    ],
    Intent.SOURCES: [
        "Who is cited?",
        "who are the sources",
        "List all sources",
        "Which people are quoted in this article?",
        "On whose word does this rest?",
        "sources?",
    ],
    Intent.HEDGED: ["What is unconfirmed?", "which claims are alleged", "What is still in doubt?", "show hedged statements"],
    Intent.OPINION: ["Which sentences are opinion?", "Where does the author editorialize?", "what predictions does it make"],
    Intent.QUOTES: ["List the direct quotes", "what quotations are there", "show all quotes"],
    Intent.HELP: ["help", "What can you do?", "how do I use this?"],
    Intent.QUESTION: [
        "When was the directive dated?",
        "Who won the 2018 World Cup?",
        "What did Russian forces do in Krasnoarmeysk?",
        "How many troops were withdrawn?",
        "Why might Kyiv withdraw?",
    ],
}


@pytest.mark.parametrize(("intent", "question"), [(intent, question) for intent, questions in PHRASINGS.items() for question in questions])
def test_a_question_is_read_for_what_it_asks(intent: Intent, question: str) -> None:
    assert read_question(question).intent is intent


def test_other_readings_are_kept_as_near() -> None:
    assert Intent.ANONYMOUS in read_question("Which unsourced claims hide behind anonymous people?").near
