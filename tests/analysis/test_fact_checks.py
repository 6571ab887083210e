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


@pytest.mark.parametrize(
    "text",
    [
        "Bhonkar, a three-time MLA from Kotwal Khurd, took charge of the portfolio in 2023.",
        "The case was heard on Monday. The chairperson, Ms Justice Nuala Heffernan, adjourned the hearing until Thursday.",
    ],
)
def test_what_is_done_is_said_by_nobody(read: Read, text: str) -> None:
    assert read(text).claims[0].sources == ()


def test_who_is_cross_examined_answers(read: Read) -> None:
    text = "Cross-examined by Mark Devereux, defending, the witness Anna Lind said that she had not mentioned the door."
    assert [source.resolved for source in read(text).claims[0].sources] == ["Anna Lind"]


def test_whom_somebody_questions_is_not_what_that_person_is(read: Read) -> None:
    text = "Cross-examining the complainant, Rosemary Achterberg KC suggested that the store had been locked."
    source = read(text).claims[0].sources[0]
    assert (source.resolved, source.affiliation) == ("Rosemary Achterberg KC", None)


@pytest.mark.parametrize(
    ("text", "resolved", "kind"),
    [
        ("Sen. Lyle Hatcher, R-Idaho, who is close to the president, said he had urged him to move.", "Lyle Hatcher", "named_person"),
        (
            "Two former inmates, Luis Ortega and James Pitt, said they heard Price calling for water.",
            "Luis Ortega and James Pitt",
            "named_person",
        ),
        (
            "CareLoop's lawyers, Fenner Marsh, said the documents had been stolen. The firm said its client had acted in good faith.",
            "Fenner Marsh",
            "named_organization",
        ),
        ("CS Joyce Wekunda said the millers had been paid. “We paid,” the CS told the committee.", "CS Joyce Wekunda", "named_person"),
        (
            "Eight former employees described it. “You became the problem,” said one, who worked in the testing lab until last year.",
            "one, who worked in the testing lab until last year",
            "anonymous",
        ),
        (
            "Its sensors could stop working, internal documents seen by the Observer reveal.",
            "internal documents seen by the Observer",
            "document",
        ),
    ],
)
def test_who_it_is_in_the_second_round(read: Read, text: str, resolved: str, kind: str) -> None:
    source = read(text).claims[-1].sources[0]
    assert (source.resolved, source.type.value) == (resolved, kind)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Her manager, chief operating officer Ross Tennick, said the price was fair.", "chief operating officer"),
        ("Margaret Oyelaran, Hartwell's chief executive, said the deal was done.", "Hartwell's chief executive"),
        (
            "Yvette Coles, a Broadway investor who put $250,000 into the show, said it would close.",
            "a Broadway investor who put $250,000 into the show",
        ),
        ("But his wife, Annette, told reporters she was glad.", "his wife"),
        ("White House deputy press secretary Jane Lott said no.", "White House deputy press secretary"),
        ("Dr Maureen Achebe said the study was small.", None),
    ],
)
def test_roles_are_whole(read: Read, text: str, role: str | None) -> None:
    assert read(text).claims[0].sources[0].affiliation == role


def test_a_share_thinks_nothing(read: Read) -> None:
    text = "The group raised its dividend to 9.2p a share and now expects full-year profit to be at the top end of its earlier guidance."
    assert "a share" not in [source.text for source in read(text).claims[0].sources]


def test_a_reason_is_in_plain_words(read: Read) -> None:
    text = "A diplomat spoke on condition of anonymity because of the sensitivity of the talks."
    assert read(text).claims[0].sources[0].anonymity_reason == "the sensitivity of the talks"


def test_who_is_asked_answers_and_not_whom_it_is_about(read: Read) -> None:
    text = (
        "Sheriff Wade Colburn met the county executive, Ron Bates, on Monday. Asked whether Bates would quit, the sheriff shook his head. "
        "“No, sir,” he said."
    )
    assert read(text).claims[-1].sources[0].resolved == "Wade Colburn"


def test_the_former_minister_is_not_the_cousin_of_one(read: Read) -> None:
    text = (
        "Records list its director as Patrick Lubanga, a cousin of the former ports minister, Simon Lubanga. The former minister said "
        "he had no knowledge of the company."
    )
    assert read(text).claims[-1].sources[0].resolved == "Simon Lubanga"


def test_one_of_three_people_is_one(read: Read) -> None:
    text = (
        "Three people with direct knowledge of the procurement said the memo was discussed. They spoke on condition of anonymity because "
        "they feared losing their jobs. One of the people, a former ministry lawyer, said nothing was done. The second, an accountant who "
        "worked on the tender, recalled that the minutes were rewritten."
    )
    claims = read(text).claims
    assert [claim.sources[0].resolved for claim in (claims[0], *claims[2:4])] == [
        "Three people with direct knowledge of the procurement",
        "a former ministry lawyer",
        "an accountant who worked on the tender",
    ]
    assert claims[0].sources[0].anonymity_reason == "they feared losing their jobs"


def test_another_source_is_another(read: Read) -> None:
    text = "A source close to the board said two men had looked at the books. Another said the owner had put the club up for sale."
    assert [claim.sources[0].resolved for claim in read(text).claims] == [
        "A source close to the board",
        "another source close to the board",
    ]


def test_a_couple_speaks_together(read: Read) -> None:
    found = read("Martin and Siobhan Lyle, whose son died at the hospital, said they felt vindicated.").claims[0]
    assert found.sources[0].resolved == "Martin and Siobhan Lyle"


@pytest.mark.parametrize(
    ("text", "sourcing"),
    [
        ("A senior Western official cast doubt on that pledge.", "anonymous"),
        ("The German group, which makes coatings, has been looking for an Indian acquisition for three years.", "unsourced"),
    ],
)
def test_doubt_is_cast_in_words_and_searching_is_done_without(read: Read, text: str, sourcing: str) -> None:
    assert read(text).claims[0].sourcing.value == sourcing


def test_a_filing_is_the_same_whenever_it_was_made(read: Read) -> None:
    text = "It will pay Rs 1,865, according to a regulatory filing late on Monday. The filing showed the deal values it at Rs 14,200 crore."
    assert [claim.sources[0].resolved for claim in read(text).claims] == ["a regulatory filing"] * 2


def test_a_couple_is_two_people_with_one_last_name(read: Read) -> None:
    text = (
        "Melanie and Craig Tolley, whose daughter died in 2021, said they had been lied to. “They told us it was nobody's fault,” Mrs "
        "Tolley said.\n\nHer husband said the couple wanted an inquiry. “A report is not justice,” he said."
    )
    assert [claim.sources[0].resolved for claim in read(text).claims] == [
        "Melanie and Craig Tolley",
        "Melanie Tolley",
        "Craig Tolley",
        "Craig Tolley",
    ]


def test_a_denial_does_not_speak_to_programs(read: Read) -> None:
    found = read("The finance director, Miriam Esk, had argued for less. Esk denied this through the company.").claims[-1]
    assert (found.sourcing.value, found.sources[0].resolved) == ("named_person", "Miriam Esk")


@pytest.mark.parametrize(
    ("text", "resolved", "kind"),
    [
        ("The General Medical Council said it was looking into it.", "General Medical Council", "named_organization"),
        (
            "Parcel company Lunaro will cut 2,300 jobs and close its sorting centre in Dunmere, it said on Thursday.",
            "Lunaro",
            "named_organization",
        ),
        ("Severmere Water said a main burst.", "Severmere Water", "named_organization"),
        ("Barman Colm Dolan said he saw it.", "Colm Dolan", "named_person"),
        (
            "Detective Sergeant Aoife Mannion told the court so. Under questioning by Mr Brannigan, she agreed that it was late. The "
            "officer said the boot had never been tested for anyone else's DNA.",
            "Aoife Mannion",
            "named_person",
        ),
        ("Declan Furey, 41, and Tomasz Wilk, 38, both deny murdering him.", "Declan Furey and Tomasz Wilk", "named_person"),
        (
            "A burst main was reported to the Environment Agency. The charity has handed its photographs to the regulator, which "
            "confirmed that it was considering a prosecution. It would not say when a decision would be made.",
            "Environment Agency",
            "named_organization",
        ),
    ],
)
def test_who_that_is(read: Read, text: str, resolved: str, kind: str) -> None:
    source = read(text).claims[-1].sources[0]
    assert (source.resolved, source.type.value) == (resolved, kind)


def test_one_of_two_and_the_other_are_two(read: Read) -> None:
    text = (
        "Two senior party figures, speaking on condition of anonymity to discuss private talks, said an offer was made. One of "
        "them said he "
        "had refused. The other said he had asked for time."
    )
    sources = [claim.sources[0] for claim in read(text).claims]
    assert [source.resolved for source in sources] == [
        "Two senior party figures",
        "one of two senior party figures",
        "the other of two senior party figures",
    ]
    assert sources[0].anonymity_reason == "to discuss private talks"


def test_who_cannot_be_named_for_legal_reasons_has_a_reason(read: Read) -> None:
    found = read("A lorry driver, who cannot be named for legal reasons, said he saw it.").claims[0]
    assert found.sources[0].anonymity_reason == "for legal reasons"


def test_the_review_of_a_headline_is_the_one_of_the_article(read: Read) -> None:
    text = "Deaths could have been avoided, review finds\n\nAn independent review said 11 children died."
    assert len({claim.sources[0].resolved.lower().removeprefix("an ") for claim in read(text).claims}) == 1
