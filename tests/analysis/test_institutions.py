"""Which institution a description stands for: "the charity", "the union", "a spokesman for the trust"."""

from __future__ import annotations

import pytest
from hand_made import Read


def last(read: Read, text: str) -> tuple[str, str]:
    """Who stands behind the last sentence, and of what type."""
    source = read(text).claims[-1].sources[0]
    return source.resolved, source.type.value


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        ("Hearthside, a homelessness charity, runs nine shelters. The charity said it would close two.", "Hearthside"),
        ("The crater was mapped by the research group Groundtruth. The group said it could not tell who had fired.", "Groundtruth"),
        ("Haverstock Borough Council paid for it. The council disputes that.", "Haverstock Borough Council"),
        ("Officers from Wessbourne Police came. The force confirmed that it had received a complaint.", "Wessbourne Police"),
        (
            "Pay is late, says the Rugby Union Players' Association. The union estimates that players are owed $1.6 million.",
            "Rugby Union Players' Association",
        ),
        ("Dublin City Council closed two hubs. A spokesperson for the local authority said families had moved.", "Dublin City Council"),
        (
            "The babies died at Severnside University Hospitals NHS Trust. A spokesman for the trust said it was sorry.",
            "Severnside University Hospitals NHS Trust",
        ),
    ],
)
def test_a_description_stands_for_the_institution_that_the_article_says_to_be_one(read: Read, text: str, resolved: str) -> None:
    assert last(read, text) == (resolved, "named_organization")


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        ("Hearthside, a charity, runs shelters. A charity in Cork does too. The charity said it was full.", "The charity"),
        ("The union Unite is angry. The union for dock workers said it was not.", "The union for dock workers"),
        ("Karvania's defence ministry denied it. The foreign ministry dismissed her remarks as theatre.", "The foreign ministry"),
        (
            "The private equity firm Calder Ridge declined to comment. VoteWell advises investors. The firm said it wanted an inquiry.",
            "The firm",
        ),
    ],
)
def test_another_that_was_brought_in_since_is_not_given_its_name(read: Read, text: str, resolved: str) -> None:
    assert last(read, text)[0] == resolved


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        ("Peta Gaunt left early. Her office said the club was up to date with its rent.", "Peta Gaunt’s office"),
        ("Bernie Sanders spoke in Iowa. His campaign said he raised $33 million.", "Bernie Sanders’ campaign"),
        ("Peta Gaunt met Ruth Lind and Tom Askew. Her office said nothing was agreed.", "Her office"),
    ],
)
def test_his_office_is_of_whoever_was_named_last(read: Read, text: str, resolved: str) -> None:
    assert last(read, text)[0] == resolved


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        ("The Hospital San Lucas said it had admitted 37 people.", "Hospital San Lucas"),
        ("Her lawyers, Odoi & Mukasa Advocates, said the papers were stolen.", "Odoi & Mukasa Advocates"),
        ("The Inspectorate of Government said it had opened a file.", "Inspectorate of Government"),
        (
            "Executives at Veridane, the software company valued at $3 billion, knew of it. Veridane said it had answered both letters.",
            "Veridane",
        ),
        ("The Federation of Port and River Workers (FTPF) is out. The FTPF said so.", "The Federation of Port and River Workers"),
        ("The Labor Ministry stepped in. A ministry spokeswoman declined to comment on the exchange.", "Labor Ministry"),
        (
            "A ferry terminal in the port of Salmere was awarded to Baltmark Construction. Residents were angry. Baltmark rejected it. "
            "“Every euro was invoiced,” the company said in a statement.",
            "Baltmark Construction",
        ),
        ("Germany's Brenntal SE said it would buy the stake.", "Brenntal SE"),
        ("Kelvaris Specialties rose. Kelvaris said its board had formed a committee.", "Kelvaris Specialties"),
    ],
)
def test_a_firm_is_no_person_and_keeps_its_name(read: Read, text: str, resolved: str) -> None:
    assert last(read, text) == (resolved, "named_organization")


def test_whoever_speaks_for_a_firm_without_a_name_has_not_asked_to_be_unnamed(read: Read) -> None:
    found = read("A spokesman for the developer said it had paid. He would not say whether it had been told about the delays.").claims[-1]
    assert [(s.resolved, s.type.value) for s in found.sources] == [("the developer", "named_organization")]
