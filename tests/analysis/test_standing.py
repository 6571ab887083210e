"""How a name stands in its sentence."""

from __future__ import annotations

import pytest

from assistant.analysis.sources.standing import Place, Standing


@pytest.mark.parametrize(
    ("text", "name", "ways"),
    [
        ("Hannity asked Trump how high it was.", "Hannity", {"subject", "acts", "begins", "asks", "headline"}),
        ("Hannity asked Trump how high it was.", "Trump", {"subject", "is_asked", "object", "headline"} - {"subject"}),
        ("Asked about Trump, Ban demurred.", "Ban", {"subject", "acts", "main", "is_asked", "headline"}),
        ("Asked about Trump, Ban demurred.", "Trump", {"asked_about", "subordinate", "behind_preposition", "headline"}),
        ("As for Trump, he smiled.", "Trump", {"topic", "subordinate", "headline"}),
        ("Then the Lind supporters left.", "Lind", {"modifies", "headline"}),
        ("They came. Speaking to Piers Morgan, she smiled.", "Piers Morgan", {"spoken_to", "behind_preposition", "headline"}),
        ("They left Lind’s house.", "Lind", {"owner", "headline"}),
    ],
)
def test_what_is_seen_of_a_mention(text: str, name: str, ways: set[str]) -> None:
    at = text.index(name)
    assert {way for way, seen in Standing(text).of(Place(at, at + len(name))).items() if seen} == ways
