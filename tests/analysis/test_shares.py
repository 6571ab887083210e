"""Which attributions reach into a sentence, and how far."""

from __future__ import annotations

from hand_made import Read, attribution, shares_of

from assistant.analysis.attributions.linking import Linked
from assistant.analysis.claims.shares import Look


def look(text: str, *attributions: Linked, sentence: str | None = None) -> Look:
    start = text.index(sentence) if sentence else 0
    return shares_of(text, *attributions).look(start, start + len(sentence or text))


def test_a_sentence_without_attribution_has_no_share() -> None:
    found = look("The dam broke at noon.")
    assert found.shares == ()
    assert found.part == 0


def test_source_cue_and_content_all_count() -> None:
    text = "Anna Lind said it rained."
    assert look(text, attribution(text, "Anna Lind", "said", "it rained")).part == 1


def test_a_part_is_a_share_of_the_words() -> None:
    text = "The road was closed, said Anna Lind."
    found = look(text, attribution(text, "Anna Lind", "said"))
    assert found.part == 3 / 7


def test_a_few_words_between_source_and_cue_belong_to_the_attribution() -> None:
    text = "Anna Lind has also said it rained."
    assert look(text, attribution(text, "Anna Lind", "said", "it rained")).part == 1


def test_the_largest_share_comes_first() -> None:
    text = "Anna Lind said the bank lied when it told Oster that nothing at all was missing."
    small = attribution(text, "Anna Lind", "said")
    large = attribution(text, "the bank", "told", "nothing at all was missing")
    assert [share.attribution for share in look(text, small, large).shares] == [large, small]


def test_an_attribution_of_another_sentence_has_no_share() -> None:
    text = "Anna Lind said it rained. The dam broke."
    assert look(text, attribution(text, "Anna Lind", "said", "it rained"), sentence="The dam broke.").shares == ()


def test_a_source_in_another_sentence_does_not_count_here() -> None:
    text = "Anna Lind was there. It rained, she said."
    found = look(text, attribution(text, "Anna Lind", "said", "It rained"), sentence="It rained, she said.")
    assert found.part > 0
    assert look(text, attribution(text, "Anna Lind", "said", "It rained"), sentence="Anna Lind was there.").part == 0


def test_the_author_s_own_thought_is_no_attribution() -> None:
    text = "I think the council has lost its mind."
    assert look(text, attribution(text, "I", "think", "the council has lost its mind")).shares == ()


def test_a_speaker_s_own_thought_is_one() -> None:
    text = "“I think so.”"
    assert look(text, attribution(text, "I", "think", "so")).shares


def test_the_world_is_nobody() -> None:
    text = "The world fears a war."
    assert look(text, attribution(text, "The world", "fears", "a war")).shares == ()


def test_a_denial_is_certain() -> None:
    text = "The bank denied the report."
    (share,) = look(text, attribution(text, "The bank", "denied", "the report")).shares
    assert share.certain


def test_declining_to_comment_is_certain() -> None:
    text = "The bank declined to comment."
    (share,) = look(text, attribution(text, "The bank", "declined", "to comment")).shares
    assert share.certain


def test_saying_is_not_certain() -> None:
    text = "The bank said it was sorry."
    (share,) = look(text, attribution(text, "The bank", "said", "it was sorry")).shares
    assert not share.certain


def test_a_quotation_that_was_left_out_runs_on() -> None:
    text = "“It rained all day,” said Anna Lind. “Nobody came to help us.”"
    own = attribution(text, "Anna Lind", "said", "“It rained all day,”")
    shares = shares_of(text, own)
    first = text.index(" “Nobody")
    shares.look(0, first)
    (share,) = shares.look(first + 1, len(text)).shares
    assert share.attribution is own


def test_plain_words_after_a_quotation_do_not_run_on() -> None:
    text = "“It rained all day,” said Anna Lind. The road was closed on Monday."
    shares = shares_of(text, attribution(text, "Anna Lind", "said", "“It rained all day,”"))
    first = text.index(" The road")
    shares.look(0, first)
    assert shares.look(first + 1, len(text)).shares == ()


def test_words_in_quotation_marks_are_known() -> None:
    found = look("The plan “has failed us” again.")
    assert sorted(found.quoted) == [2, 3, 4]


def test_a_title_in_quotation_marks_is_not_speech() -> None:
    assert look("The “Smart Spaces Plan” failed.").quoted == frozenset()


INTERVIEW = "Cooks\n\nQ: When?\n\nNdour: I was eleven.\n\nQ: Why?\n\nNdour: Nobody asked me.\n\nMarie Ndour cooks."


def test_a_speaker_s_turn_is_the_speaker_s_for_certain() -> None:
    (share,) = look(INTERVIEW, sentence="Ndour: I was eleven.").shares
    assert share.certain
    assert share.attribution.source is not None
    assert INTERVIEW[share.attribution.source.start : share.attribution.source.end] == "Ndour"


def test_the_author_s_question_in_an_interview_is_nobody_s() -> None:
    assert look(INTERVIEW, sentence="Q: Why?").shares == ()


def test_a_byline_and_a_rubric_stand_behind_nothing() -> None:
    text = "Why your train is late\n\nBy Sam Okoro\n\nWeather: a storm is on its way."
    assert look(text, attribution(text, "Sam Okoro", content="Why your train is late"), sentence="Why your train is late").shares == ()
    assert (
        look(text, attribution(text, "Weather", content="a storm is on its way"), sentence="Weather: a storm is on its way.").shares == ()
    )


def test_who_speaks_in_the_sentence_comes_before_who_speaks_in_another() -> None:
    text = "TechCrunch reported the talks last week. Sequoia leads, according to PitchBook."
    own = attribution(text, "TechCrunch", "reported")
    other = attribution(text, "PitchBook", "according to", "the talks last week")
    found = look(text, other, own, sentence="TechCrunch reported the talks last week.")
    assert found.shares[0].attribution is own
    assert found.is_home
    assert not found.comes_later


def test_an_attribution_that_only_stands_in_a_later_sentence_is_told() -> None:
    text = "The talks began last week. Sequoia leads, according to PitchBook."
    found = look(text, attribution(text, "PitchBook", "according to", "The talks began last week"), sentence="The talks began last week.")
    assert found.comes_later
    assert not found.is_home


def test_who_is_cited_later_for_something_else_has_not_said_the_sentence() -> None:
    text = "Under her contract she is paid for six months. Visitors fell by a third, according to the annual report."
    first, second = text.split(". ")
    told = attribution(text, "the annual report", "according to", [first, second.split(",")[0]])
    assert not look(text, told, sentence=first + ".").shares
    assert look(text, told, sentence=second).shares


def test_a_quotation_that_was_opened_before_is_told_later() -> None:
    text = "“The talks began last week. “They will go on,” said Marta Ruiz."
    told = attribution(text, "Marta Ruiz", "said", ["The talks began last week", "They will go on"])
    assert look(text, told, sentence="The talks began last week.").comes_later


def test_a_quotation_in_the_first_person_is_no_crowds(read: Read) -> None:
    text = (
        "“Two were the traffic,” says Gino Fiorentino.\n\nIn September he dropped the captain. The newspapers reported a fight. “There was "
        "no fight. I told him he was finished. He went home.”"
    )
    assert [claim.sourcing.value for claim in read(text).claims[3:]] == ["vague"] * 3


def test_who_asks_does_not_answer(read: Read) -> None:
    text = "Asked by the family's barrister whether the ward had been short of staff, Dr Rao replied: “Every ward is short of staff.”"
    assert read(text).claims[0].sources[0].text == "Dr Rao"


def test_a_quotation_goes_on_from_who_spoke_before_it(read: Read) -> None:
    text = "Gino Fiorentino said there was no fight. “I told him he was finished. He went home.”"
    assert {claim.sources[0].resolved for claim in read(text).claims} == {"Gino Fiorentino"}
