import pytest

from assistant.corpus.cleaning import clean, shorten, tidy


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\u2028", "\x0b", "\x0c", "\x85"])
def test_every_line_end_becomes_a_newline(ending: str) -> None:
    assert clean(f"one{ending}two") == ("one\ntwo", 0)


@pytest.mark.parametrize(
    "mark",
    ["\u200b", "\u200c", "\u200d", "\ufeff", "\u00ad", "\u202e", "\u2066", "\u200f", "\U000e0041", "\x00", "\x1b", "\u3164", "\ud800"],
)
def test_an_invisible_character_inside_an_english_word_is_removed_and_counted(mark: str) -> None:
    assert clean(f"wi{mark}th{mark}draw") == ("withdraw", 2)


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم",  # Persian: the non-joiner is part of the spelling.
        "क्\u200dष",  # Devanagari: the joiner chooses the shape.
        "👩\u200d🔬 and ❤\ufe0f",
        "1\ufe0f\u20e3",
        "A\u00a0B — “x”…\tcafe\u0301",  # No-break space, tab, a combining accent: nothing is normalised.
    ],
)
def test_what_a_reader_sees_is_kept(text: str) -> None:
    assert clean(text) == (text, 0)


def test_a_message_in_variation_selectors_is_removed() -> None:
    assert clean("Hello😀" + "".join(map(chr, range(0xE0100, 0xE0120)))) == ("Hello😀", 32)


def test_white_space_around_the_text_is_kept() -> None:
    assert clean("  \n text \n\n") == ("  \n text \n\n", 0)


def test_a_long_title_is_cut_at_a_word() -> None:
    assert shorten("one two three four", 12) == "one two…"


def test_a_long_title_without_spaces_is_cut_anyway() -> None:
    assert shorten("a" * 50, 10) == "a" * 9 + "…"


def test_a_name_of_white_space_is_no_name() -> None:
    assert tidy(" \u200b\n") is None
