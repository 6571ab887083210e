"""What the tagger reads: words, their shapes, windows."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from assistant.models.words import BREAK, SHAPES, windows, words

TEXTS = st.text(alphabet=st.sampled_from(list("aAbZé9 \t\n'’‘“”\"-.,&/_–—%$\u200b\u0301日")), max_size=80) | st.text(max_size=80)


def shapes(text: str) -> dict[str, int]:
    return {word.text: word.shape for word in words(text)}


@given(TEXTS)
def test_words_cover_everything_but_white_space_and_combining_marks_in_order(text: str) -> None:
    end = 0
    for word in words(text):
        assert end <= word.start < word.end <= len(text)
        assert all(character.isspace() for character in text[end : word.start])
        end = word.end
    assert not text[end:].strip()


@given(TEXTS)
def test_a_word_is_the_text_at_its_place_or_a_paragraph_break(text: str) -> None:
    for word in words(text):
        here = text[word.start : word.end]
        assert word.text == here or (word.text == BREAK and here.startswith("\n") and not here.strip())


@given(TEXTS)
def test_every_shape_is_one_that_the_network_knows(text: str) -> None:
    assert all(0 <= word.shape < SHAPES for word in words(text))


def test_hyphens_apostrophes_and_inner_dots_do_not_cut_a_word() -> None:
    assert [word.text for word in words("Jean-Paul’s U.S.A. at&t, 5.5%")] == ["Jean-Paul’s", "U.S.A", ".", "at&t", ",", "5.5", "%"]


def test_a_blank_line_is_one_break() -> None:
    assert [word.text for word in words("One\n\n \nTwo")] == ["One", BREAK, "Two"]


def test_letter_case_tells_three_shapes() -> None:
    assert shapes("said Police NATO I 2022") == {"said": 0, "Police": 1, "NATO": 2, "I": 1, "2022": 0}


def test_words_inside_quotation_marks_have_shapes_of_their_own() -> None:
    assert shapes("He “will Not GO” away") == {"He": 1, "“": 3, "will": 3, "Not": 4, "GO": 5, "”": 3, "away": 0}


def test_straight_quotation_marks_open_and_close_in_turn() -> None:
    found = [word.shape for word in words('a "b" c "d" e')]
    assert found == [0, 3, 3, 3, 0, 3, 3, 3, 0]


def test_an_apostrophe_opens_no_quotation() -> None:
    assert shapes("the workers’ union won’t go")["go"] == 0


def test_a_quotation_left_open_ends_with_its_paragraph() -> None:
    assert shapes("“so it\nruns")["runs"] == 0


PIECES = st.lists(st.integers(min_value=1, max_value=12), max_size=120)


@given(PIECES, st.integers(min_value=12, max_value=60), st.data())
def test_each_window_brings_new_words_and_none_is_left_out(pieces: list[int], size: int, data: st.DataObject) -> None:
    # As in use, the longest word has room beside the overlap.
    found = windows(pieces, size=size, overlap=data.draw(st.integers(min_value=0, max_value=size - 12)))
    covered = 0
    for window in found:
        assert window.first <= covered < window.last <= len(pieces)
        covered = window.last
    assert covered == len(pieces)


@given(PIECES, st.integers(min_value=1, max_value=60), st.integers(min_value=0, max_value=60))
def test_windows_cover_every_word_and_keep_to_their_size_unless_one_word_is_longer(pieces: list[int], size: int, overlap: int) -> None:
    found = windows(pieces, size=size, overlap=overlap)
    assert {i for window in found for i in range(window.first, window.last)} == set(range(len(pieces)))
    for window in found:
        assert sum(pieces[window.first : window.last]) <= size or window.last - window.first == 1


@given(PIECES, st.integers(min_value=1, max_value=60), st.integers(min_value=0, max_value=60))
def test_neighbours_share_no_more_than_the_overlap(pieces: list[int], size: int, overlap: int) -> None:
    found = windows(pieces, size=size, overlap=overlap)
    for before, after in pairwise(found):
        assert sum(pieces[after.first : before.last]) <= overlap


def test_neighbours_share_words() -> None:
    found = windows([1] * 100, size=40, overlap=10)
    assert [(window.first, window.last) for window in found] == [(0, 40), (30, 70), (60, 100)]


def test_no_words_need_no_windows() -> None:
    assert windows([], size=10, overlap=2) == []
