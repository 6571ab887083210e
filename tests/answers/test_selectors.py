from __future__ import annotations

from urllib.parse import unquote

import pytest

from assistant.answers.lookup.selectors import CONTEXT, find, selectors, text_fragment_link, text_quote_selector

from .lookup_fakes import article

TEXT = (
    "Title\n\nThe bridge will close, police said. Nobody knows why the bridge will close.\n\nA 12-year-old, it’s said, saw it.\n\nThe end."
)
URL = "https://example.org/story?id=1"
ARTICLE = article(TEXT, url=URL)


def at(words: str, after: int = 0) -> tuple[int, int]:
    start = TEXT.index(words, after)
    return start, start + len(words)


def test_the_selectors_have_the_characters_their_surroundings_and_their_range() -> None:
    start, end = at("Nobody knows")
    quote, position = selectors(ARTICLE, start, end)
    assert quote == {
        "type": "TextQuoteSelector",
        "exact": "Nobody knows",
        "prefix": TEXT[start - CONTEXT : start],
        "suffix": TEXT[end : end + CONTEXT],
    }
    assert position == {"type": "TextPositionSelector", "start": start, "end": end}


def test_at_either_end_of_the_text_the_surroundings_are_short() -> None:
    assert text_quote_selector(ARTICLE, 0, 5)["prefix"] == ""
    assert text_quote_selector(ARTICLE, len(TEXT) - 4, len(TEXT))["suffix"] == ""


@pytest.mark.parametrize("after", [0, 20])
def test_words_that_stand_twice_are_found_by_their_surroundings(after: int) -> None:
    start, end = at("bridge will close", after)
    selector = text_quote_selector(ARTICLE, start, end)
    assert find(selector, TEXT) == (start, end)
    assert find(selector, f"Updated.\n\n{TEXT}") == (start + 10, end + 10)


def test_words_that_are_gone_are_not_found() -> None:
    assert find(text_quote_selector(ARTICLE, *at("police said")), "Nothing of it.") is None


def test_a_link_names_the_words_percent_encoded() -> None:
    link = text_fragment_link(ARTICLE, *at("A 12-year-old, it’s said"))
    assert link == f"{URL}#:~:text=A%2012%2Dyear%2Dold%2C%20it%E2%80%99s%20said"


def test_a_long_quotation_is_named_by_its_ends() -> None:
    link = text_fragment_link(ARTICLE, *at(TEXT[7:]))
    assert link is not None
    assert unquote(link.split("text=")[1]) == "The bridge will close, police,The end."


def test_words_that_stand_twice_are_linked_with_their_neighbours() -> None:
    link = text_fragment_link(ARTICLE, *at("bridge will close", 20))
    assert link is not None
    assert unquote(link.split("text=")[1]) == "Nobody knows why the-,bridge will close,-."


def test_a_fragment_of_the_address_is_kept() -> None:
    link = text_fragment_link(article(TEXT, url="https://example.org/a#part2"), *at("police said"))
    assert link == "https://example.org/a#part2:~:text=police%20said"


@pytest.mark.parametrize("url", [None, "", "file:///tmp/a.html", "javascript:alert(1)"])
def test_an_article_without_a_web_address_has_no_link(url: str | None) -> None:
    assert text_fragment_link(article(TEXT, url=url), 0, 5) is None
