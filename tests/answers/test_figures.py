from __future__ import annotations

import pytest

from assistant.answers.language.figures import figures


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("840,000 euros", [840_000]),
        ("840 thousand euros", [840_000]),
        ("2.1 billion and €3m", [2.1e9, 3e6]),
        ("two hundred and twelve names", [212]),
        ("twenty-one thousand", [21_000]),
        ("nine to four", [9, 4]),
        ("a forty-seat restaurant at 22:00", [40, 22]),
        ("a dozen eggs, hundreds of people", [12]),
        ("its third year, the 3rd", [-3, -3]),
        ("Stars won 2-1 in the 1990s", [2, 1, 1990]),
    ],
)
def test_numbers_are_read_in_digits_and_in_words(text: str, values: list[float]) -> None:
    assert [figure.value for figure in figures(text)] == values


def test_a_figure_knows_where_it_stands() -> None:
    text = "about two hundred and twelve names"
    (figure,) = figures(text)
    assert text[figure.start : figure.end] == figure.text == "two hundred and twelve"
