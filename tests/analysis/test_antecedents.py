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
