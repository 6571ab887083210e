"""Figures that go on from a poll."""

from __future__ import annotations

import pytest

from assistant.analysis.sources.polls import Polls

STORY = (
    "A new Harrow University poll shows Vidal ahead in the race for mayor. Forty percent of voters support her. "
    "Osei was second at 12 percent. The rest of the field polled below five percent. "
    "The poll of 800 voters has a margin of error of 3 points. "
    "Vidal won the last election with 51 percent of the vote. She lives near the harbour. Her father was a baker. "
    "She has two sons. She swims. Prices rose 4 percent last year. Three in five voters know the ferry. "
    "The ferry company's shares fell 8 percent."
)


def behind(sentence: str, text: str = STORY) -> str | None:
    start = text.index(sentence)
    found = Polls(text).behind(start, start + len(sentence))
    return None if found is None else text[slice(*found)]


@pytest.mark.parametrize("sentence", ["Osei was second at 12 percent.", "The rest of the field polled below five percent."])
def test_a_figure_rests_on_the_poll_named_before_it(sentence: str) -> None:
    assert behind(sentence) == "A new Harrow University poll"


@pytest.mark.parametrize(
    "sentence",
    [
        "The poll of 800 voters has a margin of error of 3 points.",
        "Vidal won the last election with 51 percent of the vote.",
        "She lives near the harbour.",
        "Prices rose 4 percent last year.",
        "The ferry company's shares fell 8 percent.",
    ],
)
def test_how_a_poll_was_made_and_what_it_did_not_find_do_not(sentence: str) -> None:
    assert behind(sentence) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "The euro rose, while the yield on two-year bonds climbed 5 basis points to 2.14 percent.",
        "Scots rejected independence by 55 percent to 45 percent in the referendum of September 2014.",
    ],
)
def test_markets_and_referendums_go_on_from_no_poll(sentence: str) -> None:
    poll = "A Reuters poll shows that 62 percent of voters back the cut."
    assert behind(sentence, f"{poll} {sentence}") is None
    assert behind("Men were at 58 percent.", f"{poll} Men were at 58 percent.") is not None


def test_without_a_poll_a_figure_rests_on_nothing() -> None:
    assert behind("Osei was second at 12 percent.", "Osei was second at 12 percent. The polls close at eight.") is None


def test_after_some_sentences_of_something_else_a_figure_rests_on_nothing() -> None:
    text = "The survey found little. It rained. It snowed. It thawed. Osei was second at 12 percent."
    assert behind("Osei was second at 12 percent.", text) is None


def test_a_hypothetical_matchup_rests_on_the_poll_of_the_headline() -> None:
    text = "Poll finds Osei ahead\n\nIn hypothetical match-ups Vidal would lose to Osei."
    assert behind("In hypothetical match-ups Vidal would lose to Osei.", text) == "Poll"


def test_a_net_figure_is_a_polls() -> None:
    text = "Her image is poor, according to the Harrow poll. Among men, she is at minus 40."
    assert behind("Among men, she is at minus 40.", text) == "the Harrow poll"


EXIT_POLL = (
    "Voters leaving the polls were pessimistic, according to early results of the exit poll. "
    "{} "
    "The survey was conducted at 30 polling places by Harrow Research."
)


@pytest.mark.parametrize(
    "sentence",
    [
        "The harbour was picked as the top issue by about a third.",
        "Nearly three in 10 named the price of bread.",
        "Vidal did best with men and with voters over 45.",
        "Older voters were far less divided over the bridge.",
        "Women and young voters were evenly split.",
        "Older residents were evenly divided.",
        "Osei was supported by overwhelming majorities of voters in the port.",
        "Voters who said that rents matter most tended to support Osei.",
    ],
)
def test_an_exit_poll_goes_on_in_words_without_figures(sentence: str) -> None:
    assert behind(sentence, EXIT_POLL.format(sentence)) == "the exit poll"


@pytest.mark.parametrize("sentence", ["Vidal did best of all skaters that night.", "The council was divided over the bridge."])
def test_what_counts_no_voters_goes_on_from_no_poll(sentence: str) -> None:
    assert behind(sentence, EXIT_POLL.format(sentence)) is None
