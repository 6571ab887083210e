"""Whom "he" and "she" stand for, of those who were named before."""

from __future__ import annotations

import pytest
from hand_made import Read


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Susan Sarandon is an actress. She dislikes Donald Trump. “I cannot vote for Trump,” she said.", "Susan Sarandon"),
        ("Stuart Stevens ran the Romney campaign. “Rubio is not going after the person who is winning,” he said.", "Stuart Stevens"),
        ("Reza Karimi met Donald Trump in May. He said Trump had listened for an hour.", "Reza Karimi"),
        (
            "Carlos Menocal runs the ministry. “In the end most drugs go through Central America, and the money must follow,” he said.",
            "Carlos Menocal",
        ),
        (
            "Liz Cheney spoke in Cody. “We will win,” Liz Cheney said. Dick Cheney was in Iowa. She added that she was tired.",
            "Liz Cheney",
        ),
        ("Wayne Borders drove all night. “Donald Trump lost me a long time ago,” he said.", "Wayne Borders"),
    ],
)
def test_a_pronoun_is_not_whoever_was_named_last(read: Read, text: str, speaker: str) -> None:
    assert read(text).claims[-1].sources[0].resolved == speaker


def test_nobody_of_the_other_gender_is_meant(read: Read) -> None:
    text = "Senator Kelly Ayotte walked in the parade with Mitt Romney. “I was at every event,” she said."
    assert read(text).claims[-1].sources[0].resolved == "Kelly Ayotte"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Ban Ki-moon spoke. Asked whether he was concerned that Donald Trump could win, Ban demurred. “There is one science,” he said.",
            "Ban Ki-moon",
        ),
        (
            "“We will build a wall,” Donald Trump said. Sean Hannity asked Trump how high it would be. “It could be 45 feet,” he said.",
            "Donald Trump",
        ),
        ("Ted Cruz spoke. Cruz said so. As for Donald Trump, he said he was not worried.", "Donald Trump"),
        (
            "John Kasich met Donald Trump. When Mr. Trump tried to defend it, Mr. Kasich differed. “I think they butchered them,” he said.",
            "John Kasich",
        ),
    ],
)
def test_how_a_name_stands_in_its_sentence_tells_who_goes_on(read: Read, text: str, speaker: str) -> None:
    assert read(text).claims[-1].sources[0].resolved == speaker


def test_a_place_is_nobody_even_if_it_looks_like_a_name(read: Read) -> None:
    text = "Michelle F. Tanzer, a lawyer, advises clubs in Boca Raton and near Sabal Palm. Clubs near Boca Raton grow, she said."
    assert read(text).claims[-1].sources[0].resolved == "Michelle F. Tanzer"


def test_who_spoke_without_a_name_may_be_meant_and_may_not(read: Read) -> None:
    hidden = "Mayor Tom Hill was away. A person familiar with the talks said the deal was dead. He said nobody had told the mayor."
    assert read(hidden).claims[-1].sourcing.value == "anonymous"
    named = "A person familiar with the talks said the deal was dead. Mayor Tom Hill denied it. He said nobody had told him."
    assert read(named).claims[-1].sourcing.value == "named_person"


def test_somebody_told_of_at_length_is_taken_up(read: Read) -> None:
    text = (
        "Thandeka Mrwebi sent a brochure. She said it was free. A retired signalling engineer, whom I will not name because he draws a "
        "pension, took me through the tender files. The specification, he said, was changed four times."
    )
    claim = read(text).claims[-1]
    assert (claim.sources[0].resolved, claim.sourcing.value) == ("A retired signalling engineer", "anonymous")
