"""Whose the names of an article are, and the fullest form of each."""

from __future__ import annotations

import pytest

from assistant.analysis.people.people import Names

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


def test_a_title_tells_whether_he_or_she_is_meant() -> None:
    text = "Anita Desai told the jury that Mr Illingworth was awake. "
    names = Names(text)
    assert not names.may_be("she", "Illingworth")
    assert names.may_be("he", "Illingworth")
    assert names.may_be("she", "Anita Desai")


def test_a_noun_behind_the_name_tells_it_but_not_one_of_somebody_else() -> None:
    names = Names("Mona Abed, a businesswoman, met Colm Hartigan, a farmer whose aunt was ill.")
    assert not names.may_be("he", "Mona Abed")
    assert names.may_be("he", "Colm Hartigan")


def test_the_comma_behind_according_to_begins_no_role() -> None:
    names = Names("According to DCP (South) Raveena Tyagi, the accused bought used stents. Raveena Tyagi left.")
    assert names.role_of("Raveena Tyagi") == "DCP (South)"


def test_letters_of_an_office_are_no_title() -> None:
    assert [name.text for name in Names("The Sheriff’s Office closed.").all] == ["Sheriff’s Office"]


def test_a_title_in_quotation_marks_is_nobody_s_name() -> None:
    text = "Nadia Belkacem wrote it. In her memoir, “Clear Water”, she told all."
    assert not Names(text).is_person("Clear Water")


def test_a_trade_that_may_be_an_institution_is_a_person_s_behind_a_name_of_two_words() -> None:
    names = Names("Ann Lee, a crane operator, met Yacine Touati, a student who now runs the hospital, and Cowrie, a lender.")
    assert names.described("Ann Lee")
    assert names.described("Yacine Touati")
    assert names.described("Cowrie") is False


def test_who_behind_a_place_is_whoever_is_of_it() -> None:
    assert not Names("Among them was Sen. Carla Ruiz of Nevada, who argued so.").is_person("Nevada")


def test_relatives_are_told_apart_by_their_first_names() -> None:
    names = Names("Emmanuel Adeyemi, 61, had worked there for years. His daughter, Grace Adeyemi, said so. Emmanuel J. Adeyemi was liked.")
    assert names.fullest("Grace Adeyemi") == "Grace Adeyemi"
    assert names.fullest("Emmanuel Adeyemi") == "Emmanuel J. Adeyemi"


def test_a_firm_known_by_its_letters_may_be_an_auditor() -> None:
    names = Names("KPMG, its auditor, did not respond. Ann Lee, its auditor, did.")
    assert names.described("KPMG") is False
    assert names.described("Ann Lee")


def test_a_verb_that_opens_a_question_is_no_name() -> None:
    assert [name.text for name in Names("“Was I cold? Did Anna Lind know?”").all] == ["Anna Lind"]


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("Xi", "Xi Jinping"),
        ("Yoon", "Yoon Seok-min"),
        ("Da Costa", "Luiz Inácio da Costa"),
        ("Suu Kyi", "Aung San Suu Kyi"),
        ("Mahathir", "Mahathir Mohamad"),
        ("Paris", "Paris"),
        ("Seoul", "Seoul"),
    ],
)
def test_a_part_of_one_person_s_name_stands_for_that_person(name: str, full: str) -> None:
    text = (
        "President Xi Jinping met President Yoon Seok-min in Seoul.\n\nLuiz Inácio da Costa left. Aung San Suu Kyi left.\n\n"
        "Mahathir Mohamad and Paris Hilton did not."
    )
    assert Names(text).fullest(name) == full


def test_a_part_that_two_people_have_stands_for_nobody() -> None:
    assert Names("Kim Chol-su met Kim Yo-min.").fullest("Kim") == "Kim"


@pytest.mark.parametrize(
    ("text", "last", "expected"),
    [
        ("Jeb Bush spoke. Jeb Bush left. He thanked George H.W. Bush.", "Bush", "Jeb Bush"),
        ("Anna Lind spoke. Her husband, former mayor Bartholomew Lind, left.", "Lind", "Anna Lind"),
        ("Bill de Blasio spoke. De Blasio left. De Blasio came back.", "Blasio", "Bill de Blasio"),
        ("Mr. Kim spoke. Jim Yong Kim left. Mr. Kim slept.", "Kim", "Jim Yong Kim"),
        ("Anna Lind spoke. Anna B. Lind left.", "Lind", "Anna B. Lind"),
    ],
)
def test_a_last_name_stands_for_the_one_of_the_family_whom_the_article_is_about(text: str, last: str, expected: str) -> None:
    assert Names(text).people[last] == expected


@pytest.mark.parametrize(
    ("text", "full", "role"),
    [
        ("Ecuador’s environment minister, Jorge Salas, left.", "Jorge Salas", "Ecuador’s environment minister"),
        ("He spoke on Thursday. Kowalska’s lawyer, Imran Shah, left.", "Imran Shah", "Kowalska’s lawyer"),
        ("The leader of the council, Sir Graham Poole, left.", "Graham Poole", "The leader of the council"),
        ("Asked whether Mr Fenwick knew, Paul Fenwick left.", "Paul Fenwick", None),
        ("Petra Novak, who was treated for an injury, left.", "Petra Novak", None),
        ("Bernie Sanders, his supporters and everyone in the party left.", "Bernie Sanders", None),
        ("Morag Sinclair came. Mrs Sinclair, a nurse, wept. Ewan Sinclair left.", "Ewan Sinclair", None),
        ("Morag Sinclair came. Mrs Sinclair, a nurse, wept. Ewan Sinclair left.", "Morag Sinclair", "a nurse"),
    ],
)
def test_a_role_is_the_person_s_own_and_whole(text: str, full: str, role: str | None) -> None:
    assert Names(text).role_of(full) == role


@pytest.mark.parametrize(
    ("text", "name", "full"),
    [
        ("Crooked Hillary Clinton lied. Hillary Clinton won.", "Crooked Hillary Clinton", "Hillary Clinton"),
        ("The deputy chair, Conservative James Holt, left.", "Conservative James Holt", "James Holt"),
        ("Jane Sanders spoke. Bernie Sanders spoke. Jane left.", "Jane", "Jane Sanders"),
    ],
)
def test_a_name_is_without_what_is_said_of_its_bearer(text: str, name: str, full: str) -> None:
    assert Names(text).fullest(name) == full


@pytest.mark.parametrize("name", ["African American", "Wisconsin Republican", "Irish Catholic"])
def test_what_somebody_is_is_not_a_name(name: str) -> None:
    assert not Names(f"The {name} vote matters. {name} voters met.").is_person(name)


@pytest.mark.parametrize(
    ("text", "name", "full"),
    [
        ("Hillary Clinton Goes After Donald Trump As The New Mitt Romney.\n\nRivals met. Clinton said so.", "Clinton", "Hillary Clinton"),
        ("Will Clinton Win As Donald Trump Loses The Big Race.\n\nRivals met. Clinton said so.", "Clinton", "Clinton"),
        ("Anna Clinton Wins The Race As Voters Turn Out.\n\nBill Clinton came. Clinton said so.", "Clinton", "Bill Clinton"),
    ],
)
def test_a_headline_gives_the_first_name_that_the_article_leaves_out(text: str, name: str, full: str) -> None:
    assert Names(text).fullest(name) == full


def test_of_two_with_one_last_name_whoever_was_named_in_full_last_in_that_part_is_meant() -> None:
    between = "Voters went to the polls in the rain and came home again. " * 40
    text = f"Gary Johnson ran. Johnson waved.\n\n{between}\n\nJeh Johnson spoke. Johnson waved."
    names = Names(text)
    assert [names.bearer(name) for name in names.all if name.text == "Johnson"] == ["Gary Johnson", "Jeh Johnson"]
    near = Names("Saeed Abedini was freed. Naghmeh Abedini waited. Abedini slept.")
    assert near.bearer(next(name for name in near.all if name.text == "Abedini")) == near.fullest("Abedini")


def test_whoever_wrote_the_article_is_nobody_it_tells_of() -> None:
    names = Names("The chair was asked.\n\nBy Lena Quist and Tom Ek, in Oslo\n\nBy then Anna Lind had left.")
    assert [name.text for name in names.mentions_of_people] == ["Anna Lind"]


def test_a_contractor_without_a_given_name_is_a_firm() -> None:
    names = Names("It paid the contractor Norrsjö Marine and the contractor Anna Lind.")
    assert names.described("Norrsjö Marine") is False
    assert names.described("Anna Lind")
