"""What an article says that a person is."""

from __future__ import annotations

import pytest

from assistant.analysis.language.names import names_in
from assistant.analysis.people.roles import role, told_otherwise


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rosario Vidal, chief engineer of the dam, said so.", "chief engineer of the dam"),
        ("Mayor Rosario Vidal said so.", "Mayor"),
        ("Rosario Vidal, an engineer who has advised the state.", "an engineer"),
        ("He liked Rosario Vidal, who was once his student.", "his student"),
        ("Rosario Vidal said so.", None),
        ("Minister Rosario Vidal, who is in Brussels, said so.", "Minister"),
        ("He dropped Rosario Vidal, an hour before the game.", None),
        ("It was filed by J.M. Their attorney, Rosario Vidal, said so.", "attorney"),
        ("Rosario Vidal, who was not involved in it, said so.", None),
        ("Rosario Vidal, portfolio manager at Alder Point, said so.", "portfolio manager at Alder Point"),
        ("Former central bank chief Rosario Vidal said so.", "Former central bank chief"),
        ("Minister of Energy and Mines Rosario Vidal said so.", "Minister of Energy and Mines"),
        ("Prof Rosario Vidal, who heads the sleep laboratory, said so.", "who heads the sleep laboratory"),
        ("Rosario Vidal of the Nordic Sleep Centre said so.", "of the Nordic Sleep Centre"),
        ("Rosario Vidal of Mbale said so.", None),
        ("Det Ch Insp Rosario Vidal, of Wessbourne Police, said so.", "Det Ch Insp, Wessbourne Police"),
        ("Its spokesman, Colonel Rosario Vidal, said so.", "spokesman"),
        ("Labour group leader Cllr Rosario Vidal said so.", "Labour group leader"),
        ("Home Office pathologist Dr Rosario Vidal said so.", "Home Office pathologist"),
        ("Rosario Vidal, defending, said so.", "defending"),
        ("said Rosario Vidal, whose husband, Denis, was 29.", None),
        (
            "The Transport and Logistics Union, which has 9,000 members, is angry. Its general secretary, Rosario Vidal, said so.",
            "general secretary, Transport and Logistics Union",
        ),
        ("Its director is Ana Orina, a former treasurer of the water minister, Rosario Vidal.", "the water minister"),
        ("Rosario Vidal, for the prosecution, said so.", "for the prosecution"),
        ("Rosario Vidal, a consultant who first wrote to the trust, said so.", "a consultant"),
        ("The messages show engineers warning the chief executive, Rosario Vidal, that it had failed.", "the chief executive"),
        ("They warned the chief executive, Rosario Vidal, that the assistant, known as Marlo, had failed.", "the chief executive"),
        ("Its director is Ana Lubanga, a cousin of the former ports minister, Rosario Vidal.", "the former ports minister"),
    ],
)
def test_a_role_stands_behind_or_before_the_name(text: str, expected: str | None) -> None:
    names = [name for name in names_in(text) if name.text.endswith("Vidal")]
    assert role(text, names, names[0].text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Piet Hoekstra, who lets four flats, left.", True), ("Piet Hoekstra, 34, a trader, left.", True), ("Piet Hoekstra left.", False)],
)
def test_what_a_person_does_is_told_behind_the_name(text: str, expected: bool) -> None:
    assert told_otherwise(text, names_in(text)) is expected


def test_of_nobody_nothing_is_told() -> None:
    assert not told_otherwise("Rain fell.", [])
