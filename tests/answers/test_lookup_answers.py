from __future__ import annotations

import pytest

from assistant.answers.drafts.lookup_answers import asked_speaker, asked_words, lookup_draft
from assistant.answers.engine import OfflineEngine
from assistant.records import Answer
from assistant.vocabulary import Intent

from .lookup_fakes import reading, scope

TEXT = "Bridge\n\nThe bridge will not close this year, Ana Reyes said on Tuesday. Critics call the plan reckless. A ferry runs every hour."
SCOPE = scope(reading(TEXT, said_by="Ana Reyes"))


def answer(question: str, words: str = "") -> Answer:
    return OfflineEngine().finish(question, lookup_draft(question, SCOPE, words), SCOPE, 0.0)


@pytest.mark.parametrize(
    ("question", "words", "speaker"),
    [
        ("Did Reyes really say “the bridge will not close”?", "the bridge will not close", "Reyes"),
        ('Did Ana Reyes say "the bridge will not close"?', "the bridge will not close", "Ana Reyes"),
        ("did Reyes ever say that the bridge will close?", "the bridge will close", "Reyes"),
        ("Where does it say that a ferry runs?", "a ferry runs", None),
        ("Is the quote 'a ferry runs' in here?", "a ferry runs", None),
        ("Does the article really say ‘don’t cross the bridge’?", "don’t cross the bridge", "the article"),
        ("find the words «a ferry»", "a ferry", None),
        ("who is cited?", "", None),
    ],
)
def test_the_words_and_the_speaker_asked_for_are_read_off_the_question(question: str, words: str, speaker: str | None) -> None:
    assert asked_words(question) == words
    assert asked_speaker(question) == (None if speaker == "the article" else speaker)


def test_words_that_are_there_are_answered_and_cited() -> None:
    found = answer("Where does it say “Critics call the plan reckless”?")
    assert (found.intent, found.refused, found.rejected) == (Intent.LOOKUP, False, ())
    assert [citation.quote for citation in found.citations] == ["Critics call the plan reckless"]
    assert found.text.startswith("Yes, word for word")
    assert "the article’s own voice" in found.sentences[0].reason


def test_the_speaker_asked_for_is_confirmed() -> None:
    assert "gives these words to Reyes" in answer("Did Reyes really say “the bridge will not close”?").text


def test_the_wrong_speaker_is_said_to_be_wrong() -> None:
    assert "does not give them to the mayor" in answer("Did the mayor really say “the bridge will not close”?").text


def test_altered_words_are_answered_with_the_article_s_own_and_the_difference() -> None:
    found = answer("Did Reyes really say “the bridge will close this year”?")
    assert found.refused is False
    assert "changes the meaning: negation" in found.text
    assert found.citations[0].quote == "The bridge will not close this year"
    assert "“not” is left out" in found.sentences[0].reason


def test_absent_words_are_refused_with_the_nearest_passages() -> None:
    found = answer("Did Reyes say “the queen of Denmark opened a museum”?")
    assert found.refused is True
    assert found.citations == ()
    assert found.nearest
    assert found.coverage.examined == found.coverage.total == 4


def test_words_found_by_the_reader_of_the_question_are_looked_up() -> None:
    assert answer("look up a ferry runs every hour", "a ferry runs every hour").refused is False


def test_a_question_without_words_is_refused_in_words() -> None:
    assert "quotation marks" in answer("is it in here?").text
