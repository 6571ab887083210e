"""Names that are nobody's."""

from __future__ import annotations

import pytest

from assistant.analysis.people.people import Names
from assistant.analysis.people.things import is_a_thing


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Election Day", True),
        ("Galtymore Drive", True),
        ("Jews Against Trump", True),
        ("South Carolina’s Republican", True),
        ("Kilbracken Says No", True),
        ("Kristen Day", False),
        ("Steven Law", False),
        ("Khin May Win", False),
        ("Trump", False),
    ],
)
def test_the_words_of_a_name_may_show_that_it_is_a_things(name: str, expected: bool) -> None:
    assert is_a_thing(name) is expected


@pytest.mark.parametrize(
    ("text", "fullest"),
    [
        ("Rand Paul Scores Direct Hit On Donald Trump\n\nSen. Rand Paul said Trump was wrong.", {"Paul": "Rand Paul"}),
        ("Guns Are A Crisis, Howard Dean Tells Democratic Convention\n\nHoward Dean said so.", {"Dean": "Howard Dean"}),
        ("National Review’s Ian Tuttle wrote it. Tuttle added more.", {"Tuttle": "Ian Tuttle"}),
        ("The FBI cleared George W. Bush. But Lewandowski said no. Corey Lewandowski left.", {"Lewandowski": "Corey Lewandowski"}),
        ("Bob Corker spoke. Like Corker, others agreed.", {"Corker": "Bob Corker"}),
        ("Neither Donald Trump nor Ted Cruz spoke. Cruz left.", {"Trump": "Donald Trump", "Cruz": "Ted Cruz"}),
        ("All India Staff Association members left India.", {"India": "India"}),
    ],
)
def test_a_headline_or_the_word_before_it_is_no_part_of_a_name(text: str, fullest: dict[str, str]) -> None:
    names = Names(text)
    assert {name: names.fullest(name) for name in fullest} == fullest


@pytest.mark.parametrize(
    "text",
    [
        "The Affordable Care Act was passed.",
        "It was shown at the Democratic National Convention, and he left.",
        "In her memoir, The Loud Eye, she wrote it.",
        "We met on Election Day, he said.",
        "She plays golf in Boca Raton and near Sea Point.",
    ],
)
def test_nobody_is_named_by_the_name_of_a_thing(text: str) -> None:
    assert list(Names(text).people_before(len(text))) == []


def test_who_also_stands_elsewhere_is_no_place() -> None:
    assert Names("He has confidence in Anna Lind. Anna Lind left.").is_person("Anna Lind")


def test_a_case_that_is_called_by_a_person_s_name_leaves_the_person() -> None:
    assert Names("The Derek Chauvin trial began.").is_person("Derek Chauvin")
