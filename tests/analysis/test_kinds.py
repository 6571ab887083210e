"""What a sentence puts forward, and how much it deserves a check."""

from __future__ import annotations

import numpy as np
import pytest
from hand_made import Read

from assistant.analysis.claims.kinds import checkworthiness, cues, kind_of
from assistant.records import Kind

NO_STATE = np.zeros(384, np.float32)
FORECAST, JUDGMENT, EVIDENCE, QUESTION, BYLINE, SCRAP, BIAS = range(7)


@pytest.mark.parametrize("sentence", ["The dam will break.", "Prices could double.", "The vote is expected to pass.", "They’ll come."])
def test_words_of_the_future_are_a_cue(sentence: str) -> None:
    assert cues(sentence)[FORECAST] == 1


def test_what_might_have_been_is_no_forecast() -> None:
    assert cues("The dam could have been checked.")[FORECAST] == 0


def test_words_of_value_count_up_to_three() -> None:
    counts = [cues(s)[JUDGMENT] for s in ("The dam broke.", "A terrible dam.", "A terrible, ugly, dangerous, stupid dam.")]
    assert counts == [0, pytest.approx(1 / 3), 1]


def test_figures_dates_and_events_are_evidence() -> None:
    assert cues("Four hundred people cheered.")[EVIDENCE] < cues("On Monday 12 were killed.")[EVIDENCE] == 1


def test_a_question_is_told_inside_quotation_marks_too() -> None:
    assert cues("“Is it safe?”")[QUESTION] == 1


@pytest.mark.parametrize("line", ["By Lorna Abadiano", "(Reuters)", "16:40", "https://example.org/story", "Photo: a crowd"])
def test_bylines_datelines_and_captions_put_nothing_forward(line: str) -> None:
    assert kind_of(line, NO_STATE) is Kind.NONE


@pytest.mark.parametrize("sentence", ["Is the water safe to drink?", "Who wrote it?"])
def test_a_question_puts_nothing_forward(sentence: str) -> None:
    assert kind_of(sentence, NO_STATE) is Kind.NONE


def test_a_byline_s_word_at_the_beginning_of_a_sentence_is_no_byline() -> None:
    assert cues("By the time they came, the dam had broken.")[BYLINE] == 0


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The council voted nine to four on Tuesday to close five libraries.", Kind.FACTUAL),
        ("The river will peak on Thursday at about nine metres.", Kind.FORECAST),
        ("The plan is a stupid, reckless and shameful disgrace.", Kind.JUDGMENT),
    ],
)
def test_plain_cases_are_read_right(read: Read, sentence: str, kind: Kind) -> None:
    (claim,) = read(sentence).claims
    assert claim.kind is kind


def test_a_figure_deserves_a_check_before_rhetoric() -> None:
    dated = checkworthiness("On Monday the bank paid 40 million dollars to Anna Lind.", Kind.FACTUAL)
    plain = checkworthiness("The bank paid.", Kind.FACTUAL)
    rhetoric = checkworthiness("It was simply wonderful.", Kind.JUDGMENT)
    assert 1 >= dated > plain > rhetoric > 0


def test_what_puts_nothing_forward_deserves_no_check() -> None:
    assert checkworthiness("Did 40 people die on Monday?", Kind.NONE) == 0


def test_a_claim_s_checkworthiness_lies_between_nought_and_one() -> None:
    assert checkworthiness("On Monday, May 5, 2014, Anna Lind and Per Oster sued NATO, Tass and Fox for $5 million.", Kind.FACTUAL) <= 1
