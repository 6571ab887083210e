"""What the cue of an attribution says of it."""

from __future__ import annotations

import pytest
from hand_made import Read, attribution, shares_of

from assistant.analysis.claims.cues import attributes_to_nobody, cue_of, is_idle, is_thought, subject_missed, subject_shared
from assistant.analysis.people.people import Names


@pytest.mark.parametrize(
    ("text", "cue", "content", "expected"),
    [
        ("Lind fears that it may rain.", "fears", "that it may rain", True),
        ("Lind said that it may rain.", "said", "that it may rain", False),
        ("Lind recalled that it rained.", "recalled", "that it rained", False),
        ("Lind concluded that it rained.", "concluded", "that it rained", False),
        ("Lind remembers that it rained.", "remembers", "that it rained", False),
        ("Lind hopes “it will rain”.", "hopes", "it will rain", False),
    ],
)
def test_a_thought_is_told_from_what_was_said(text: str, cue: str, content: str, expected: bool) -> None:
    assert is_thought(text, attribution(text, "Lind", cue, content)) is expected


def test_what_judges_hold_they_say() -> None:
    for source, expected in (("The three-member panel", False), ("The mayor", True)):
        text = f"{source} held that the petitioners failed."
        assert is_thought(text, attribution(text, source, "held", "that the petitioners failed")) is expected


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("He was sacked four times in six years, and once joked that his suitcase knew more.", "joked", "He"),
        ("Anna Lind arrived late on Monday and said that it rained.", "said", "Anna Lind"),
        ("It rained all day and the mayor said so.", "said", None),
        ("He was sacked four times in six years, and voted for her.", "voted", None),
    ],
)
def test_a_cue_goes_on_from_the_subject_of_its_sentence(text: str, cue: str, expected: str | None) -> None:
    own = attribution(text, None, cue)
    found = subject_shared(text, Names(text), own, shares_of(text, own).look(0, len(text)))
    assert (text[slice(*found)] if found else None) == expected


@pytest.mark.parametrize(("cue", "expected"), [("knows", True), ("decided", True), ("hopes", False)])
def test_what_is_known_or_decided_is_told_as_a_fact(cue: str, expected: bool) -> None:
    text = f"Lind {cue} that it rains."
    assert is_idle(text, attribution(text, "Lind", cue, "that it rains")) is expected


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [("It is said that it rains.", "is said", True), ("A court has heard it.", "has heard", True), ("Lind said so.", "said", False)],
)
def test_a_cue_may_name_nobody(text: str, cue: str, expected: bool) -> None:
    assert attributes_to_nobody(text, attribution(text, None, cue)) is expected


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("Okafor, one of the players said, was told to go.", "Okafor", "one of the players"),
        ("In Comrat, it costs 500 lei, said three people who sold theirs.", "Comrat, it costs 500 lei", "three people"),
        ("It costs, in Comrat, 500 lei, said a woman at the market.", "Comrat", "a woman"),
        ("Anna Lind, who said two people had died, left.", "Anna Lind", None),
        ("Anna Lind, a judge, said one of the players had left.", "Anna Lind", None),
    ],
)
def test_who_stands_next_to_the_cue_speaks_and_not_who_is_spoken_of(text: str, source: str, expected: str | None) -> None:
    own = attribution(text, source, "said")
    found = subject_missed(text, Names(text), own, shares_of(text, own).look(0, len(text)))
    assert (text[slice(*found)] if found else None) == expected


def test_who_asks_not_to_be_named_is_not_put_a_thought_into(read: Read) -> None:
    text = "A second delegate, who like the first declined to be identified because the talks are private, put the odds at one in four."
    assert read(text).claims[0].sourcing.value == "anonymous"


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("Two people said the minister was shown the photographs.", "was shown", "said"),
        ("Anna Lind has said it was not found.", "was not found", "has said"),
        ("Anna Lind nodded and was shown out.", "was shown", "was shown"),
    ],
)
def test_the_verb_right_behind_the_source_is_the_cue(text: str, cue: str, expected: str) -> None:
    source = "Anna Lind" if text.startswith("Anna") else "Two people"
    own = attribution(text, source, cue)
    found = cue_of(text, own, shares_of(text, own).look(0, len(text)))
    assert found is not None
    assert found.text == expected


def test_a_pronoun_right_before_the_cue_speaks(read: Read) -> None:
    text = (
        "Selim Kavala has defended it for months, according to three people who have heard him do so. “Bleed now, heal later,” is how one "
        "of them summed it up.\n\nPublicly he says little."
    )
    assert read(text).claims[2].sourcing.value != "anonymous"


def test_the_first_of_two_subjects_is_taken() -> None:
    text = "Norrland is a school. Dahlqvist and Norrland declined to discuss it."
    own = attribution(text, "Norrland", "declined", "to discuss it")
    look = shares_of(text, own).look(text.index("Dahlqvist"), len(text))
    found = subject_missed(text, Names(text), own, look)
    assert found is not None
    assert text[slice(*found)] == "Dahlqvist"


def test_a_subject_with_a_clause_between_commas_speaks() -> None:
    text = "Inquiry finds neglect. A housekeeper, who has since died, had written that he was not safe."
    own = attribution(text, "Inquiry", "had written", "he was not safe")
    found = subject_missed(text, Names(text), own, shares_of(text, own).look(text.index("A housekeeper"), len(text)))
    assert found is not None
    assert text[slice(*found)] == "A housekeeper"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "In her memoir Marisol Quispe wrote that he had taken everything. Raúl Condori, who died in 2009, always denied it.",
            "Raúl Condori",
        ),
        (
            "The official said he did not know. He did not name the minister. Italy's interior minister, Paolo Ferri, praised the raid.",
            "Paolo Ferri",
        ),
    ],
)
def test_whoever_begins_the_sentence_is_its_source_and_not_who_spoke_before(read: Read, text: str, source: str) -> None:
    assert read(text).claims[-1].sources[0].resolved == source
