"""Speaker turns and headlines that name their source."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hand_made import Read

from assistant.analysis.people.people import Names
from assistant.analysis.sources.turns import turns

INTERVIEW = """Chef Awa Ndour: I cook for everybody

Awa Ndour runs a restaurant.

Q: When did you start?

Ndour: I was eleven. Nobody asked me.

Q: Is that fair?

Ndour: It is.

This interview has been shortened."""


def found(text: str) -> list[tuple[str | None, str]]:
    return [(text[t.label[0] : t.label[1]] if t.label else None, text[t.start : t.end].strip()) for t in turns(text, Names(text))]


def test_a_turn_belongs_to_the_name_before_the_colon() -> None:
    assert ("Ndour", "Ndour: I was eleven. Nobody asked me.") in found(INTERVIEW)


def test_questions_belong_to_the_author() -> None:
    assert (None, "Q: When did you start?") in found(INTERVIEW)


def test_the_last_turn_ends_with_its_paragraph() -> None:
    assert ("Ndour", "Ndour: It is.") in found(INTERVIEW)


def test_the_headline_s_speaker_is_found() -> None:
    assert found(INTERVIEW)[0] == ("Chef Awa Ndour", "Chef Awa Ndour: I cook for everybody")


def test_turns_stand_in_order_and_do_not_overlap() -> None:
    spans = [(turn.start, turn.end) for turn in turns(INTERVIEW, Names(INTERVIEW))]
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_a_headline_may_name_its_source_at_its_end() -> None:
    text = "Telecom in talks to sell its masts – sources\n\nThe talks began in May."
    assert found(text) == [("sources", "Telecom in talks to sell its masts – sources")]


def test_a_single_label_makes_no_dialogue() -> None:
    text = "Floods cut off the port\n\nThe rivers rose.\n\nMaria Vidal: nobody knows."
    assert found(text) == []


def test_a_word_of_order_before_a_colon_is_no_speaker() -> None:
    text = "Live: floods cut off the port\n\nThe rivers rose."
    assert found(text) == []


def test_an_ordinary_article_has_no_turns() -> None:
    assert found("The dam broke.\n\nFour people died, the police said.") == []


ASKED = """Actress Ines Calderon on her parents

Ines Calderon has played in two series. Maria Sato is her agent. Calderon has now written a book.

Q: What did you find?

A: They were gone. I called a friend.

QWere you afraid?

A: I was. Nobody asked."""


def test_answers_are_the_words_of_whom_the_article_introduces() -> None:
    assert found(ASKED) == [
        (None, "Q: What did you find?"),
        ("Ines Calderon", "A: They were gone. I called a friend."),
        (None, "QWere you afraid?"),
        ("Ines Calderon", "A: I was. Nobody asked."),
    ]


def test_one_answer_makes_no_interview() -> None:
    assert found("Ines Calderon writes.\n\nA: the first letter.\n\nQ: another letter.") == []


SPEECH = """Osei: We will go on

Mayor Kofi Osei spoke on Tuesday after the vote.

Transcript as follows:

“Tonight we won. Thank you.

“We will go on."

Follow us for more."""


def test_what_stands_below_the_word_transcript_is_the_speakers() -> None:
    assert found(SPEECH)[-1] == ("Kofi Osei", '“Tonight we won. Thank you.\n\n“We will go on."')


PLAIN = """Grete Solheim looks back

The engineer Grete Solheim ran the platform until 2014.

Why did you wait three years?

Because of my pension. I had also promised my husband.

What happened that night?

There was a smell of gas. I told him to shut it down.

She laughs, and cuts the waffle.

Do you regret it?

I regret the pension.

The operator denies it."""


def test_questions_without_marks_make_an_interview() -> None:
    turns_found = found(PLAIN)
    assert ("Grete Solheim", "There was a smell of gas. I told him to shut it down.") in turns_found
    assert (None, "Do you regret it?") in turns_found
    assert not any("waffle" in text or "operator" in text for _, text in turns_found)


def test_an_article_that_asks_itself_questions_is_no_interview() -> None:
    asked = PLAIN.replace("I told him", "They told him").replace("I had also", "She had").replace("my pension", "a pension")
    assert found(asked.replace("I regret the", "The")) == []


def test_a_headline_may_name_its_source_at_the_end() -> None:
    story = "\n\nOfficials said that 40 people died in the village."
    assert found("Burkina Faso: dozens killed in village raid, residents say" + story) == []
    assert found("Battery maker to idle a line: report" + story) == [("report", "Battery maker to idle a line: report")]


def test_a_clause_before_a_colon_is_no_speaker() -> None:
    assert found("Shady Sheila Does It Again: a new house\n\nSheila Krantz has a new house.") == []


@pytest.mark.parametrize(
    ("headline", "label"),
    [
        ("Five officers abducted in Katsina - Official", "Official"),
        ("Ministry tipped off about losses, say moles", "moles"),
        ("Disputed sales in spyware paper: magazine", "magazine"),
        ("FILE PHOTO: Trucks wait outside a warehouse", None),
        ("GOLD RUN: FOLLOWING THE PLANES", None),
        ("MANDALAY: Troops mortared the town on Thursday", None),
    ],
)
def test_a_headline_s_source_stands_at_its_end_and_a_place_or_a_rubric_is_none(headline: str, label: str | None) -> None:
    first = next(iter(found(f"{headline}\n\nIt rained for seven hours.")), (None, ""))
    assert first[0] == label


def test_a_second_headline_may_name_its_source_too() -> None:
    text = "This content is not available\n\nMillions overpaid last year - auditors\n\nIt rained."
    assert found(text) == [("auditors", "Millions overpaid last year - auditors")]


def test_who_has_done_the_interview_does_not_answer(read: Read) -> None:
    text = (
        "“They told me to smile”: a flight attendant on the crash\n\nInterview by Dana Kroll\n\nMaite Echevarria was in the galley.\n\n"
        "Q: What do you remember?\n\nA: The noise first.\n\nQ: And then?\n\nA: The smell. It was strong.\n\nQ: And now?\n\nA: I teach yoga."
    )
    claims = read(text).claims
    assert {s.resolved for claim in claims[1:] for s in claim.sources} == {"Maite Echevarria"}
    assert claims[0].sources[0].text == "a flight attendant"
