"""Whose the names of an article are, and the fullest form of each."""

from __future__ import annotations

from assistant.analysis.people import Names

STORY = (
    "Rosario Vidal, chief engineer of the dam, said it was safe. Vidal added that Mayor Denholm Pryce knew.\n\n"
    "The Donetsk People's Republic (DPR) denied it. Cargotrace, a cargo surveyor, agreed."
)


def test_a_surname_resolves_to_the_full_name() -> None:
    assert Names(STORY).fullest("Vidal") == "Rosario Vidal"


def test_a_full_name_stays_as_it_is() -> None:
    assert Names(STORY).fullest("Rosario Vidal") == "Rosario Vidal"


def test_an_acronym_resolves_to_what_the_article_says_it_stands_for() -> None:
    assert Names(STORY).fullest("DPR") == "Donetsk People's Republic"


def test_an_acronym_is_spelt_out_by_a_name_with_its_initials() -> None:
    assert Names("The State Grid Office met. The SGO agreed.").fullest("SGO") == "State Grid Office"


def test_an_unknown_name_is_its_own_fullest_form() -> None:
    assert Names(STORY).fullest("Lopez") == "Lopez"


def test_people_are_told_from_institutions_by_what_the_article_calls_them() -> None:
    names = Names(STORY)
    assert names.is_person("Vidal")
    assert not names.is_person("Cargotrace")
    assert names.described("Cargotrace") is False


def test_a_role_behind_the_name_is_found() -> None:
    assert Names(STORY).role_of("Rosario Vidal") == "chief engineer of the dam"


def test_a_role_before_the_name_is_found() -> None:
    assert Names(STORY).role_of("Denholm Pryce") == "Mayor"


def test_nobody_s_role_is_made_up() -> None:
    assert Names("Anna Lind left.").role_of("Anna Lind") is None


def test_a_role_leads_to_its_bearer() -> None:
    assert Names(STORY).with_role("engineer") == "Rosario Vidal"


def test_people_before_a_place_come_nearest_first() -> None:
    found = [name.text for name in Names(STORY).people_before(STORY.index("The Donetsk"))]
    assert found == ["Denholm Pryce", "Vidal", "Rosario Vidal"]
