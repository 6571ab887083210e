"""What fact-checkers found wrong in new articles, each in a few words of our own."""

from __future__ import annotations

import pytest
from hand_made import Read


@pytest.mark.parametrize(
    ("text", "resolved", "kind"),
    [
        (
            "Briefing journalists in Abuja, the PUP National Publicity Secretary, Hon. Emeka Nwachukwu, dismissed the threat as empty.",
            "Emeka Nwachukwu",
            "named_person",
        ),
        (
            "His Chief Press Secretary, Mr Femi Alabi, however, described the allegation as a figment of the imagination.",
            "Femi Alabi",
            "named_person",
        ),
        ("Operator Ribeira Energia said it had never received the report.", "Operator Ribeira Energia", "named_organization"),
        (
            "It is made by Orvane Medical, a company based in Aarhus. Orvane said in a statement that the study had ended early.",
            "Orvane Medical",
            "named_organization",
        ),
        ("The factory's owner, Mbita Sugar Works, denies the allegation.", "Mbita Sugar Works", "named_organization"),
        ("Stanwick & Co had bid for Canadian rival Northfold. Northfold denied it had been approached.", "Northfold", "named_organization"),
        (
            "Harbourne City sold him. The Harbourne Supporters' Trust was glad. Harbourne insist no agreement has been reached.",
            "Harbourne City",
            "named_organization",
        ),
        (
            "Engineers not involved in the inquiry cautioned that the cracks may not have caused the failure.",
            "Engineers not involved in the inquiry",
            "unnamed_group",
        ),
        (
            "Helen Tsao and Robert Quill of Brandt College argued that the drug should be used less. They said the trial was small.",
            "Helen Tsao and Robert Quill",
            "named_person",
        ),
        (
            "About 12 percent of adults have it, according to the Centers for Disease Control and Prevention.",
            "Centers for Disease Control and Prevention",
            "named_organization",
        ),
        ("Kyle Benning apologised. “Gutted to let the lads down,” the centre-back wrote.", "Kyle Benning", "named_person"),
    ],
)
def test_who_it_is(read: Read, text: str, resolved: str, kind: str) -> None:
    source = read(text).claims[-1].sources[0]
    assert (source.resolved, source.type.value) == (resolved, kind)


def test_a_reason_that_is_cited_is_no_source(read: Read) -> None:
    text = "His office declined to comment on the report, citing the secrecy of the inquiry."
    assert [source.text for source in read(text).claims[0].sources] == ["His office"]
    told = "CNN said so on Monday, citing two people familiar with the talks."
    assert len(read(told).claims[0].sources) == 2


def test_a_reason_for_anonymity_ends_where_the_statement_begins(read: Read) -> None:
    text = "A mother who did not want her name used because she works for the schools said she had already toured a school in Fairmont."
    assert read(text).claims[0].sources[0].anonymity_reason == "she works for the schools"


def test_two_who_spoke_together_are_not_he(read: Read) -> None:
    text = "Helen Tsao and Robert Quill of Brandt College argued that the drug should be used less. He said it was wrong."
    assert read(text).claims[-1].sources[0].resolved == "Robert Quill"


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        ("China, which has offered to mediate, called for restraint.", "China"),
        (
            "The Food and Drug Administration said it was safe. “It is safe,” an FDA spokesperson said in an email.",
            "Food and Drug Administration",
        ),
    ],
)
def test_an_institution_is_called_by_its_name(read: Read, text: str, resolved: str) -> None:
    assert read(text).claims[-1].sources[0].resolved == resolved


@pytest.mark.parametrize(
    ("text", "resolved", "kind"),
    [
        (
            "Quillo fell. Brisker accused rival Tandemly of a smear. Tandemly called it absurd. The rival, which lost a third "
            "of its users to Quillo last year, said it had spoken to the regulator only when asked.",
            "Tandemly",
            "named_organization",
        ),
        (
            "Quillo confirmed that the memo was real. Quillo’s shares fell. “She spoke frankly,” a spokeswoman for the company said.",
            "Quillo",
            "named_organization",
        ),
        (
            "Ilse Varnholt died on Monday. Her death was confirmed by her son, Pieter Varnholt. Friends came. Her son denied the story.",
            "Pieter Varnholt",
            "named_person",
        ),
    ],
)
def test_who_is_meant_by_what_they_are_to_somebody(read: Read, text: str, resolved: str, kind: str) -> None:
    source = read(text).claims[-1].sources[0]
    assert (source.resolved, source.type.value) == (resolved, kind)


def test_what_somebody_does_is_no_role(read: Read) -> None:
    text = "Ilse Varnholt died on Monday. Her death was confirmed by her son, Pieter Varnholt, who said the cause was heart failure."
    assert read(text).claims[-1].sources[0].affiliation == "her son"
