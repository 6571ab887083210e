"""People whose names are withheld: told from groups, institutions and records by what a mention and its article say of them."""

from __future__ import annotations

import pytest
from hand_made import Read

from assistant.analysis.people.people import Names

_INMATES = "The BBC has spoken to seven former inmates, none of whom can be named for their own safety. "
_GROUP = "They were interviewed separately. "


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        # The only name that is given
        ("“They knew about this hill,” said a woman who gave her name only as Rosa.", "Rosa"),
        # What only somebody near to the matter knows
        ("The family has opened talks with two lenders, officials aware of the development said.", "officials aware of the development"),
        ("The plan was dropped in May, according to lawmakers who attended the meeting.", "lawmakers"),
        ("But figures within the company say the real prize is the printing site.", "figures within the company"),
        ("A department head who worked on both seasons recalls a well-run set.", "A department head"),
        ("Eight clinicians who have worked at the hospital for years say their concerns were ignored.", "Eight clinicians"),
        ("It did not, an ex-staffer said.", "an ex-staffer"),
        ("Two allies of Whitcombe said that he rewrote the talking points himself.", "Two allies of Whitcombe"),
        ("“He has nobody left,” said a figure in No 10.", "a figure in No 10"),
        ("The 20-year-old, a former skater who does not want her name printed, says she was weighed twice a day.", "The 20-year-old"),
        # Who works where the story is, gives evidence, or is reached by telephone
        (
            "Her account was borne out by a clerk, and two accountants at the ministry said they had handed in their passwords.",
            "two accountants at the ministry",
        ),
        (
            "Two conservators no longer employed at the museum said a boat was left outside.",
            "Two conservators no longer employed at the museum",
        ),
        ("A former organizer said nobody was paid.", "A former organizer"),
        ("A woman has told a public inquiry she was shut in a boiler house overnight.", "A woman"),
        ("A nurse there, reached by telephone, put the number at 41.", "A nurse there"),
        ("The complainant said the corporal had at first been kind.", "The complainant"),
        # How a name is withheld
        ("The mother of two, whose second name we have withheld at her request, says she was fed leftovers.", "The mother of two"),
        ("A clerk who is barred by her contract from speaking to the press said the files were gone.", "A clerk"),
        ("A clerk, who said he had been told not to speak with reporters, said the plane was late.", "A clerk"),
        (
            "A monsignor at the palace, speaking on the understanding that he would not be identified, maintained that talks went on.",
            "A monsignor at the palace",
        ),
        (
            "A minister with an office in the palace, who would comment only under reserve, plays down the urgency.",
            "A minister with an office in the palace",
        ),
        ("A local woman who asked to be called only Mai said the family had buried him before dawn.", "Mai"),
        # False names and ciphers
        ("“Everybody knew,” said M.T., 31, who was released in June.", "M.T."),
        ("“They painted the hallway,” said Jane Doe 17, another of the plaintiffs.", "Jane Doe 17"),
        ("Soldier C told the hearing that she found the recruit shaking.", "Soldier C"),
        ("Aibek*, 26, said he had borrowed the money.\n\n* Names have been changed.", "Aibek"),
        ("A woman I’ll call Ruth, raised in the church, said she was made to apologise.", "Ruth"),
        ("Dana says she had stopped answering calls. Dana is not her real name.", "Dana"),
        ("According to a vigilante who did not want his name in print, the car was found near a checkpoint.", "a vigilante"),
        ("The parliamentarian said on condition that he not be quoted by name that two posts were on offer.", "The parliamentarian"),
        ("A second witness, known as “Callum”, recalled being made to stand in the yard.", "A second witness"),
        (
            "Seven former members of the ballet have told a podcast they were humiliated about their weight.",
            "Seven former members of the ballet",
        ),
        ("It happened to many, according to nurses who work there.", "nurses"),
        ("One of those counting the letters said on Friday night that they were four short.", "One of those counting the letters"),
        ("Much the same was described to this magazine by five other former clerks.", "five other former clerks"),
        # Headlines
        ("'He stole the water from me', woman tells court as coach is jailed\n\nThe women were 13.", "woman"),
        ("Jets bomb wedding, killing 14: rescue worker\n\nThe worker asked not to be named.", "rescue worker"),
        ("Bureaucrats Slow-Walked Order, West Wing Source Tells Liberty Standard\n\nIt took weeks.", "West Wing Source"),
        ("FBI looking at breach of Vega campaign servers -sources\n\nThe bureau is at work.", "sources"),
        # Heard by an outlet
        ("The coalition will put off the reform, dpa learned from coalition circles in Berlin.", "coalition circles in Berlin"),
        ("The Herald gathered from sources at the party's secretariat that the governor will leave.", "sources at the party's secretariat"),
    ],
)
def test_who_withholds_the_name(read: Read, text: str, resolved: str) -> None:
    source = read(text).claims[0].sources[0]
    assert (source.resolved, source.type.value) == (resolved, "anonymous")


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        (_INMATES + _GROUP + "“You are not in a prison,” one man said.", "one man"),
        (_INMATES + _GROUP + "A university lecturer recalled guards switching on the cooling at night.", "A university lecturer"),
        (
            "The complainant, who cannot be named for legal reasons, told the court of it. “I could not pass,” the woman said.",
            "The complainant",
        ),
        (
            "“Nobody will chain themselves to the railings,” said a figure in No 10. The same figure pointed out that talks were offered.",
            "a figure in No 10",
        ),
        ("An aide to the governor said the plan was dead. Another in the room recalled a longer talk.", "An aide to the governor"),
        ("Seven bundlers who dial in each week said calls had grown sharper. Two of the seven said the last ran over.", "Seven bundlers"),
        (
            "The skater, who does not want her name printed, says she was weighed. Her mother, at the table, says she signed a form.",
            "Her mother",
        ),
        (
            "Privately, Western officials are less kind. One complained that the Americans had come too late.",
            "one of the Western officials",
        ),
        (
            "Two senior officials spoke on condition that neither be named. The first, who opened the call, said it was reviewed.",
            "Two senior officials",
        ),
        (
            "One of the officials, a European who has heard the recording, said a man reads out numbers. The voice is unknown, he said.",
            "One of the officials",
        ),
        (
            "A veteran of the party, who asked not to be named, said he feared a strike. “We have ten days,” this leader predicted.",
            "A veteran of the party",
        ),
    ],
)
def test_who_is_taken_up(read: Read, text: str, resolved: str) -> None:
    source = read(text).claims[-1].sources[0]
    assert (source.resolved, source.type.value) == (resolved, "anonymous")


@pytest.mark.parametrize(
    ("text", "resolved", "kind"),
    [
        ("One in three said the party does not care, in a poll by Latino Decisions.", None, "anonymous"),
        (
            "Orion was a hit. A writer on the Orion drama, who asked that her name be withheld, left. Orion declined to comment.",
            "Orion",
            "named_organization",
        ),
        ("Allies of the minister were less reticent. The levy had been dead for weeks, they claimed.", "Allies", "unnamed_group"),
        ("She criticized the rhetoric of the front-runner, though she did not name him, and said it was divisive.", None, "anonymous"),
        (
            "Three aides spoke on condition that they not be named. Outside, a student in a tie-dyed shirt said she would not vote.",
            "a student in a tie-dyed shirt",
            "unnamed_group",
        ),
        (
            "Engineers not involved in the inquiry cautioned that the cracks may not matter.",
            "Engineers not involved in the inquiry",
            "unnamed_group",
        ),
        ("Seawake has tankers in view. Exports rose, figures from the tracking company Seawake show.", None, "anonymous"),
        ("Prosecutors in Lublin searched the office on Monday. They said no decision should be expected.", None, "anonymous"),
    ],
)
def test_who_does_not(read: Read, text: str, resolved: str | None, kind: str) -> None:
    source = read(text).claims[-1].sources[0]
    if resolved is None:
        assert source.type.value != kind
    else:
        assert (source.resolved, source.type.value) == (resolved, kind)


@pytest.mark.parametrize(
    ("text", "resolved", "kind"),
    [
        (
            "“The ministers send their drivers here too,” laughed a money changer in the square.",
            "a money changer in the square",
            "unnamed_group",
        ),
        ("Stan Rudzik, who sits on the finance council, laughed off the jitters.", "Stan Rudzik", "named_person"),
        (
            "In a note to clients last week, Danish bank Sund Markets put the odds of a review at better than even.",
            "Sund Markets",
            "named_organization",
        ),
        ("An intermediary who has worked on both sides puts the fee at £9million.", "An intermediary", "anonymous"),
        ("Two former writers said they were not paid. The season starts in August, per one of the two.", "Two former writers", "anonymous"),
        ("Leader of opposition Meher Talpade said it was wrong. “Who cleared the payment?” she asked.", "Meher Talpade", "named_person"),
        (
            "The Australian Press Workers Union has demanded that the buyer keep everybody.",
            "Australian Press Workers Union",
            "named_organization",
        ),
    ],
)
def test_who_speaks(read: Read, text: str, resolved: str, kind: str) -> None:
    source = read(text).claims[-1].sources[0]
    assert (source.resolved, source.type.value) == (resolved, kind)


def test_a_club_that_is_many_is_nobody() -> None:
    names = Names("Aldermere are ready to let their captain go. Kane and Hesketh are in Lisbon. Hesketh said he would sign.")
    assert not names.is_person("Aldermere")
    assert names.described("Hesketh") is None


def test_a_title_of_courtesy_is_no_part_of_a_role(read: Read) -> None:
    assert read("Leader of the House Sir Tom Bell said so too.").claims[0].sources[0].affiliation == "Leader of the House"


def test_initials_are_given_with_the_reason(read: Read) -> None:
    text = "“Everybody knew,” said M.T., 31, who asked to be identified by her initials because she is still on parole."
    source = read(text).claims[0].sources[0]
    assert (source.resolved, source.anonymity_reason) == ("M.T.", "she is still on parole")
