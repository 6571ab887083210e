"""Posts that an article embeds."""

from __future__ import annotations

import re

import pytest
from hand_made import Read

from assistant.analysis.people.posts import holder, is_account, posts
from assistant.records import Sourcing

POST = "No one should be above the law. This defies explanation. — Paula Ryan (@ChairRyan) July 5, 2016"
SIGNED = f"The chairman did not wait long.\n\n{POST}\n\nThe vote follows."


def found(text: str) -> list[tuple[str, str]]:
    return [(text[start:end], text[slice(*name)]) for start, end, name in posts(text)]


def test_a_post_belongs_to_the_account_that_signs_it() -> None:
    assert found(SIGNED) == [(POST, "Paula Ryan")]


def test_a_marked_post_ends_at_its_mark_or_its_paragraph() -> None:
    first, second = '<tweet pic="" author="PaulaRyan" id="7">Sad day. Very sad.', '<tweet author="@x_y">One more'
    assert found(f"He wrote:\n\n{first}</tweet> The end.\n\n{second}\n\nNot this.") == [(first, "PaulaRyan"), (second, "x_y")]


def test_a_post_that_is_marked_and_signed_is_one() -> None:
    text = '<tweet id="1" author="@pryan">This is pathetic. — Paula Ryan (@pryan) August 2, 2016</tweet>.'
    assert [name for _, name in found(text)] == ["Paula Ryan"]


@pytest.mark.parametrize(
    "text",
    [
        "The vote – on Tuesday – was close, wrote Ann Lee (@annlee) of the council.",
        "Contact the desk: news@example.com (@newsdesk)",
        "Ann Lee (@annlee) said so.",
    ],
)
def test_an_account_that_is_only_mentioned_signs_nothing(text: str) -> None:
    assert posts(text) == []


def test_every_sentence_of_a_post_rests_on_its_account(read: Read) -> None:
    claims = read(SIGNED).claims
    inside = [claim for claim in claims if "above the law" in claim.text or "defies" in claim.text]
    assert inside
    assert all(claim.sourcing is Sourcing.NAMED_PERSON and claim.sources[0].text == "Paula Ryan" for claim in inside)
    assert claims[0].sourcing is Sourcing.UNSOURCED


@pytest.mark.parametrize(
    ("handle", "people", "whose"),
    [
        ("HillaryClinton", ["Hillary Clinton"], "Hillary Clinton"),
        ("realDonaldTrump", ["Donald Trump"], "Donald Trump"),
        ("tedcruz", ["Ted Cruz"], "Ted Cruz"),
        ("JebBush", ["Ted Cruz"], "JebBush"),
        ("nytimes", ["Ted Cruz"], None),
        ("FoxNews", [], None),
    ],
)
def test_an_account_is_somebody_s_by_the_name_in_it(handle: str, people: list[str], whose: str | None) -> None:
    assert holder(handle, people) == whose


def test_an_account_stands_behind_its_sign_or_mark() -> None:
    text = 'Then @tedcruz wrote. <tweet author="JebBush">No.</tweet> JebBush'
    places = [m.start() for m in re.finditer("tedcruz|JebBush", text)]
    assert [is_account(text, at, at + 7) for at in places] == [True, True, False]
