from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from assistant.answers.questions.intent_reader import IntentReader
from assistant.answers.questions.intents import READINGS, Read, read_question
from assistant.answers.questions.spelling import mended
from assistant.library.embedder import BundledEmbedder, Matrix
from assistant.records import Intent

ROWS = [
    json.loads(line)
    for line in (Path(__file__).resolve().parents[2] / "benchmarks" / "intents" / "phrasings.jsonl").read_text("utf-8").splitlines()
]
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
    Intent.SAID_BY: ["What does Kimakovsky say?", "Everything attributed to the Pentagon", "statements by the mayor"],
    Intent.WHO_SAID: ["who says that Russian troops severed communication lines?", "Where does the claim that taxes will rise come from?"],
    Intent.HEDGED: ["What is unconfirmed?", "which claims are alleged", "What is still in doubt?", "show hedged statements"],
    Intent.OPINION: ["Which sentences are opinion?", "Where does the author editorialize?", "what predictions does it make"],
    Intent.QUOTES: ["List the direct quotes", "what quotations are there", "show all quotes"],
    Intent.SUMMARY: ["Summarize the article", "tl;dr", "what is this article about?"],
    Intent.LOOKUP: ["Does the article say “invisible attack”?", 'find the words "vested interest"'],
    Intent.HELP: ["help", "What can you do?", "how do I use this?"],
    Intent.QUESTION: [
        "When was the directive dated?",
        "Who won the 2018 World Cup?",
        "What did Russian forces do in Krasnoarmeysk?",
        "How many troops were withdrawn?",
        "Why might Kyiv withdraw?",
        "Who paid for the anonymous donation to the museum?",
        "What are the energy sources of the region?",
    ],
}


class Untouched:
    """An embedder that must not be asked: rules settle the question."""

    id = BundledEmbedder().id

    def embed(self, texts: object) -> Matrix:
        raise AssertionError(f"the network was asked about {texts}")


@pytest.fixture(scope="module")
def reader() -> IntentReader:
    return IntentReader(BundledEmbedder())


@pytest.mark.parametrize(("intent", "question"), [(intent, question) for intent, questions in PHRASINGS.items() for question in questions])
def test_a_question_is_read_for_what_it_asks(intent: Intent, question: str) -> None:
    assert read_question(question).intent is intent


def test_nineteen_in_twenty_of_the_measuring_phrasings_are_read_rightly(reader: IntentReader) -> None:
    measured = [row for row in ROWS if row["half"] == "measure"]
    wrong = [(row["question"], row["intent"]) for row in measured if reader.read(row["question"]).intent != row["intent"]]
    assert len(wrong) <= 0.05 * len(measured), wrong


@pytest.mark.parametrize("intent", Intent)
def test_each_intent_has_phrasings_for_tuning_and_for_measuring(intent: Intent) -> None:
    halves = Counter(row["half"] for row in ROWS if row["intent"] == intent)
    assert halves.total() >= 25
    assert min(halves["tune"], halves["measure"]) >= 12


def test_no_phrasing_is_in_both_halves() -> None:
    questions = [row["question"].casefold() for row in ROWS]
    assert [question for question, count in Counter(questions).items() if count > 1] == []


def test_the_flagship_question_is_read_without_a_network() -> None:
    assert IntentReader(Untouched()).read("Which claims here are unsourced?").intent is Intent.UNSOURCED


def test_with_another_embedder_rules_decide_alone() -> None:
    other = Untouched()
    other.id = "endpoint:other"
    assert IntentReader(other).read("what does the tool do").intent is Intent.QUESTION


def test_every_intent_has_a_name_for_its_reading() -> None:
    assert set(READINGS) == set(Intent)


def test_other_readings_are_kept_as_near() -> None:
    assert Intent.ANONYMOUS in read_question("Which unsourced claims hide behind anonymous people?").near


@pytest.mark.parametrize(
    ("question", "about", "topic"),
    [
        ("What does Kimakovsky say about Krasnoarmeysk?", "Kimakovsky", "Krasnoarmeysk"),
        ("list all statements by the police", "the police", ""),
        ("according to Dr. Álvarez, what happened?", "Dr. Álvarez", ""),
        ("which claims come from the White House?", "the White House", ""),
    ],
)
def test_the_source_that_is_asked_about_is_named(question: str, about: str, topic: str) -> None:
    assert read_question(question) == Read(Intent.SAID_BY, read_question(question).near, about=about, topic=topic)


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("who says that Russian troops severed communication lines?", "Russian troops severed communication lines"),
        ("Where does the claim that Zelensky authorised a retreat come from?", "Zelensky authorised a retreat"),
        ("who exactly said “the implications are profound”", "the implications are profound"),
        ("on whose authority is it said that the bridge was mined", "the bridge was mined"),
    ],
)
def test_the_claim_whose_source_is_asked_for_is_named(question: str, claim: str) -> None:
    read = read_question(question)
    assert (read.intent, read.about) == (Intent.WHO_SAID, claim)


def test_a_topic_is_read_off_a_question_about_claims() -> None:
    read = read_question("Which unsourced claims about Moscow are there?")
    assert (read.intent, read.topic) == (Intent.UNSOURCED, "Moscow")


@pytest.mark.parametrize(
    ("typed", "meant"), [("wich", "which"), ("anonimous", "anonymous"), ("qoutes", "quotes"), ("isn't", "is not"), ("were", "were")]
)
def test_one_wrong_letter_in_a_key_word_is_forgiven(typed: str, meant: str) -> None:
    assert mended(typed) == meant


@pytest.mark.parametrize(
    ("question", "intent", "about"),
    [
        ("What does the review find?", Intent.SAID_BY, "the review"),
        ("What does the report recommend?", Intent.SAID_BY, "the report"),
        ("What does the email show?", Intent.SAID_BY, "the email"),
        ("Is the figure of 47 cracks sourced?", Intent.WHO_SAID, "47 cracks"),
        ("Is the 31 percent figure sourced?", Intent.WHO_SAID, "31 percent"),
    ],
)
def test_what_a_document_says_and_whose_a_figure_is(question: str, intent: Intent, about: str) -> None:
    read = read_question(question)
    assert (read.intent, read.about) == (intent, about)


def test_why_somebody_is_not_named_asks_for_the_nameless() -> None:
    read = read_question("Why are the former inspectors not named?")
    assert (read.intent, read.topic) == (Intent.ANONYMOUS, "former inspectors")


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("Which claims about the directive have no named source?", Read(Intent.UNSOURCED, topic="the directive")),
        ("Which statements about Lind rest on anonymous sources?", Read(Intent.ANONYMOUS, topic="Lind")),
        ("Which claims about the tanker rest on documents?", Read(Intent.SAID_BY, about="documents", topic="the tanker")),
        ("Which claims about the fire come from the police?", Read(Intent.SAID_BY, about="the police", topic="the fire")),
        ("What statements on the war are opinions?", Read(Intent.OPINION, topic="the war")),
        ("Which claims about sources are unsourced?", Read(Intent.UNSOURCED)),
    ],
)
def test_a_topic_stands_before_what_is_asked_of_the_claims(question: str, read: Read) -> None:
    found = read_question(question)
    assert (found.intent, found.about, found.topic) == (read.intent, read.about, read.topic)


def test_anybody_of_a_place_is_the_place() -> None:
    found = read_question("Did anyone from Kyiv confirm it on the record?")
    assert (found.intent, found.about) == (Intent.SAID_BY, "Kyiv")


def test_which_documents_are_cited_asks_for_documents() -> None:
    found = read_question("Which documents does the article rest on?")
    assert (found.intent, found.about) == (Intent.SAID_BY, "documents")


def test_whether_somebody_did_something_names_nobody() -> None:
    assert read_question("Did Reuters verify the claims?").about == ""


def test_a_source_without_a_name_is_asked_for() -> None:
    found = read_question("What did the military source say about the shells?")
    assert (found.intent, found.about, found.topic) == (Intent.SAID_BY, "the military source", "the shells")


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("Is the doorbell footage sourced?", Read(Intent.WHO_SAID, about="doorbell footage")),
        ("Is the 84,000 pound figure attributed to anyone?", Read(Intent.WHO_SAID, about="84,000")),
        ("Is the £3.2m in the headline sourced?", Read(Intent.WHO_SAID, about="£3.2m")),
        ("Is the article well sourced?", Read(Intent.QUESTION)),
        ("Are the numbers sourced?", Read(Intent.UNSOURCED)),
        ("Where does the 15,000 figure come from?", Read(Intent.WHO_SAID, about="15,000")),
        ("Which claims rest only on satellite images?", Read(Intent.SAID_BY, about="satellite images")),
        ("What do the satellite images show?", Read(Intent.SAID_BY, about="the satellite images")),
        ("What does the consultant's report blame?", Read(Intent.SAID_BY, about="the consultant's report")),
        ("What does Hearthside want?", Read(Intent.SAID_BY, about="Hearthside")),
        ("Who is a witness in this story?", Read(Intent.SAID_BY, about="witness")),
        ("How many people were killed, and who says so?", Read(Intent.QUESTION)),
        ("Compare what Reyes and Lund say.", Read(Intent.SAID_BY, about="Reyes and Lund")),
    ],
)
def test_what_fact_checkers_ask_in_their_own_words(question: str, read: Read) -> None:
    found = read_question(question)
    assert (found.intent, found.about) == (read.intent, read.about)


def test_people_of_a_kind_without_names_are_asked_for_by_their_kind() -> None:
    found = read_question("What is attributed to anonymous diplomats?")
    assert (found.intent, found.about) == (Intent.SAID_BY, "diplomats")
    assert read_question("What is attributed to anonymous sources?").intent is Intent.ANONYMOUS
