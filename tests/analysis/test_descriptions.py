"""Whose name belongs to "the actress", "the mayor", "the newspaper"."""

from __future__ import annotations

import pytest
from hand_made import Read


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Tom Hill, the mayor of Oster, met Anna Lind. “The road will be closed,” the mayor said.", "Tom Hill"),
        ("Anna Lind, an actress, met Donald Trump. “I was there,” the actress said.", "Anna Lind"),
        ("Marta Ruiz, 26, beat Ana Costa, 31. “It was amazing,” the 26-year-old said.", "Marta Ruiz"),
    ],
)
def test_a_description_is_whoever_it_fits(read: Read, text: str, source: str) -> None:
    assert read(text).claims[-1].sources[0].resolved == source


def test_nobody_is_named_where_it_cannot_be_told(read: Read) -> None:
    text = "Marco Rubio and Jeb Bush met Ted Cruz and Donald Trump in Miami. “We need new leadership,” the Indiana governor said."
    source = read(text).claims[-1].sources[0]
    assert source.resolved.lower() == "the indiana governor"
    assert source.type.value == "named_person"


def test_the_nurse_is_not_the_governor_who_was_named_last(read: Read) -> None:
    text = "Governor Chris Christie ordered the quarantine. “I was never ill,” the nurse said."
    assert read(text).claims[-1].sources[0].resolved != "Chris Christie"


def test_the_newspaper_is_the_one_that_was_named(read: Read) -> None:
    text = (
        "The Wall Street Journal published the editorial on Thursday. The newspaper said the attacks show that many oppose any immigrants."
    )
    assert read(text).claims[-1].sources[0].resolved == "Wall Street Journal"


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("Counsel to the governor, Adewale Ojo, a Senior Advocate of Nigeria,", "Adewale Ojo"),
        ("Former US secretary of state Madeleine Albright, a Clinton supporter,", "Madeleine Albright"),
        ("One prominent conservative, syndicated radio host Dennis Prager,", "Dennis Prager"),
        ("The commission’s chairperson, retired Judge Vincent Petersen,", "Vincent Petersen"),
    ],
)
def test_a_name_behind_what_somebody_is_is_the_source_s(read: Read, mention: str, name: str) -> None:
    assert read(f"{mention} said that the road would be closed for a week.").claims[0].sources[0].resolved == name


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("Verizon workers struck in April. Verizon wants to close shops. The company said it needed flexibility to compete.", "Verizon"),
        (
            "Workers struck in Penghu. A storm hit Penghu, and roads in Penghu broke. The company said repairs would take a week.",
            "The company",
        ),
        ("Ardent fell. Ardent warned of losses. Barclays cut its rating. The bank said margins would take years to recover.", "The bank"),
        ("Verizon and Comcast fell. Verizon and Comcast rose. The company said it needed flexibility to compete.", "The company"),
    ],
)
def test_the_company_is_the_one_that_the_article_is_about(read: Read, text: str, firm: str) -> None:
    assert read(text).claims[-1].sources[0].resolved == firm


def test_the_poll_is_the_only_one_with_a_name(read: Read) -> None:
    text = "A new poll shows that Lind leads. The PPIC poll asked 800 people. The poll also shows that most of them like the bridge."
    assert {claim.sources[0].resolved for claim in read(text).claims if claim.sources} == {"The PPIC poll"}


def test_the_sponsor_is_the_firm_that_it_turns_out_to_be(read: Read) -> None:
    text = "Ingrid Solberg closed the archive. The sponsor, the shipping company Norrsjö, said it had made no demand."
    source = read(text).claims[-1].sources[0]
    assert (source.resolved, source.type.value) == ("Norrsjö", "named_organization")
