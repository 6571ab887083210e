"""Marks of doubt."""

from __future__ import annotations

import pytest

from assistant.analysis.language.hedges import hedges, learned, vague_cue, vague_verdict


def found(sentence: str) -> list[str]:
    return [span.text for span in hedges(sentence, 0, len(sentence))]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The boat reportedly sank.", ["reportedly"]),
        ("It may have sunk, perhaps at night.", ["may have", "perhaps"]),
        ("The alleged plot appears to be a hoax.", ["alleged", "appears to"]),
        ("The report could not be independently verified.", ["could not be independently verified"]),
    ],
)
def test_marks_of_doubt_are_found_in_order(sentence: str, expected: list[str]) -> None:
    assert found(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("He had been awake for 20 hours, a court has heard.", "court has heard"),
        ("Jurors were told that the brakes failed.", "Jurors were told"),
        ("Driver ‘had not slept’, jury told", "jury told"),
        ("The minister is learnt to have sought a report.", "is learnt to"),
        ("She may go, the Times has been told.", "Times has been told"),
        ("The BBC has learned that she may go.", "BBC has learned"),
        ("Members were told to leave.", None),
        ("The paper has learned to live with it.", None),
        ("The court heard evidence for nine days.", None),
        ("Jurors were told by the judge to go home.", None),
        ("The court told him to leave.", None),
    ],
)
def test_whoever_only_hears_it_is_no_source(sentence: str, expected: str | None) -> None:
    cue = vague_cue(sentence, 0, len(sentence))
    assert (cue.text if cue else None) == expected


def test_the_longest_phrase_is_taken() -> None:
    assert found("It is believed to be lost.") == ["is believed to"]


def test_a_plain_sentence_has_no_hedge() -> None:
    assert found("The boat sank at noon, and four people died.") == []


@pytest.mark.parametrize("sentence", ["He left in May.", "May 5 is a holiday.", "On 3 May the court met."])
def test_the_month_of_may_is_no_hedge(sentence: str) -> None:
    assert found(sentence) == []


def test_may_at_the_beginning_of_a_question_is_a_hedge() -> None:
    assert found("May it rain tomorrow?") == ["May"]


def test_a_rounding_counts_before_a_figure_only() -> None:
    assert found("About 40 people came.") == ["About"]
    assert found("They talked about money.") == []


def test_a_hedge_inside_a_word_is_none() -> None:
    assert found("The mayor maybelline mightily coulda.") == []


def test_offsets_are_those_of_the_text() -> None:
    text = "It sank. It reportedly burned."
    (hedge,) = hedges(text, 9, len(text))
    assert text[hedge.start : hedge.end] == "reportedly"


def test_hedges_outside_the_sentence_are_left_out() -> None:
    text = "It reportedly sank. It burned."
    assert hedges(text, 20, len(text)) == ()


@pytest.mark.parametrize(
    "sentence", ["It reportedly sank.", "He is said to be ill.", "It is alleged that he lied.", "She is accused of fraud."]
)
def test_words_that_attribute_to_nobody_are_vague(sentence: str) -> None:
    assert vague_cue(sentence, 0, len(sentence)) is not None


def test_a_named_source_is_not_vague() -> None:
    assert vague_cue("Anna Lind said it sank.", 0, 23) is None


def test_an_adjective_of_doubt_is_not_an_attribution() -> None:
    sentence = "The alleged plot failed."
    assert vague_cue(sentence, 0, len(sentence)) is None


@pytest.mark.parametrize(
    ("sentence", "cue"),
    [
        ("The bridge is said to be unsafe.", "is said to"),
        ("It was widely reported that she paid 100 million.", "It was widely reported"),
        ("Lind, who is expected to run, met the council.", None),
        ("The firm settled for allegedly dumping oil.", None),
        ("Lind, who is expected to run, reportedly met the council.", "reportedly"),
        ("It was later established that the bridge was unsafe.", "It was later established that"),
        ("Lind left when it was revealed that the bridge was unsafe.", None),
        ("The trial also heard that the bridge was unsafe.", "trial also heard"),
    ],
)
def test_a_verdict_rests_on_a_vague_cue_of_the_sentence_itself(sentence: str, cue: str | None) -> None:
    found = vague_verdict(sentence, 0, len(sentence))
    assert (found.text if found else None) == cue


@pytest.mark.parametrize(
    ("sentence", "cue"),
    [
        ("BBC Sport understands the striker will miss the final.", "BBC Sport understands"),
        ("The HERALD authoritatively gathered that the raid took place.", "The HERALD authoritatively gathered"),
        ("The Guardian has been told that two doctors left.", "The Guardian has been told"),
        ("The Guardian has been told to hand over its notes.", None),
        ("The Guardian learned from two doctors that they left.", None),
        ("Anna Lind has learned that it rained.", None),
    ],
)
def test_what_an_outlet_has_learned_it_has_from_nobody_named(sentence: str, cue: str | None) -> None:
    found = learned(sentence, 0, len(sentence))
    assert (found.text if found else None) == cue


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("City have agreed a fee of £42m, BBC Sport understands.", True),
        ("The BBC understands that a fee has been agreed.", True),
        ("He is a man the BBC understands.", False),
    ],
)
def test_what_an_outlet_understands_it_has_from_nobody_in_particular(sentence: str, expected: bool) -> None:
    assert (learned(sentence, 0, len(sentence)) is not None) is expected
