"""What the wording of a sentence shows by itself."""

from __future__ import annotations

import pytest

from assistant.analysis.claims import wording


def shown(sentence: str) -> list[tuple[str, str]]:
    found = wording.attributions(sentence, 0, len(sentence))
    return [(sentence[slice(*each.source)], sentence[slice(*each.cue)]) for each in found]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Leverage, noted Chief Financial Officer Omar Teixeira, is set to fall.", ("Chief Financial Officer Omar Teixeira", "noted")),
        ("Debris, it added, fell in eleven places.", ("it", "added")),
        ("It will, if only just, predict two people familiar with the file.", ("two people familiar with the file", "predict")),
        ("In Baku’s telling, it began four hours earlier.", ("Baku", "telling")),
        ("The blanket saves, on the cableway company’s own reckoning, nine metres of ice.", ("the cableway company", "reckoning")),
        ("Not enough, in the view of Moody’s, which cut its outlook.", ("Moody’s", "view")),
        ("Per its audit report, 14 contractors shared the money.", ("its audit report", "Per")),
        ("Police put the crowd outside the main gate at 4,500.", ("Police", "put")),
        ("The person asked not to be identified because the findings are secret.", ("The person", "asked")),
        ("Slide 38 projected sales of $900m.", ("Slide 38", "projected")),
        ("As per the complaint, the ring had run since 2019.", ("the complaint", "As per")),
        ("The FIR names five people.", ("The FIR", "names")),
        ("An addendum to the contract raises the price by half.", ("An addendum to the contract", "raises")),
        ("Emails released under the rules appear to bear him out.", ("Emails", "bear him out")),
        ("The minutes of the meeting make no mention of the site.", ("The minutes of the meeting", "make no mention")),
        ("In the clip, officers can be seen breaking a lock.", ("the clip", "can be seen")),
        ("In one video filmed from a roof, two men are seen running.", ("one video", "are seen")),
        ("The team found that the lake had warmed.", ("The team", "found")),
        ("A coroner has found that warnings came an hour late.", ("A coroner", "found")),
        ("Hospital trust ‘buried warnings’ over baby unit, says review", ("review", "says")),
        ("Her findings, published in 1989, linked 214 deaths to the lake.", ("Her findings", "linked")),
        ("‘I never set out to be liked’: Ingrid Vale on fame", ("Ingrid Vale", ":")),
        ("Minutes of a council meeting held in May, a copy of which has reached us, record two complaints.", ("Minutes", "record")),
        ("Dashcam footage from a parked car, which has gone viral, shows three men.", ("Dashcam footage", "shows")),
        ("Barahona’s party fears a repeat of 2017.", ("Barahona’s party", "fears")),
        ("The delay follows nights that, call sheets reviewed by The Reel show, ran long.", ("call sheets reviewed by The Reel", "show")),
    ],
)
def test_the_source_and_its_cue_are_found(sentence: str, expected: tuple[str, str]) -> None:
    source, cue = expected
    assert any(each.startswith(source) and said == cue for each, said in shown(sentence)), shown(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Texas, leading a coalition of 13 states, asked a judge to block the rules.",
        "The sense of dread was compounded a few hours later.",
        "Health worries have dogged the mayor.",
        "He held up the sign and waved it around.",
        "His mayoral record contains much to please everybody.",
        "The poll has a margin of error of 3 percentage points.",
        "They may want to reconsider.",
        "Despite complaints, the mayor found ways to press on.",
        "He also hosts a show, writes a weekly column and, since 2013, leads a choir.",
        "Shares fell 3 percent in London.",
        "They found that the door was open.",
        "Work went on as per the plan.",
        "The prince’s tweet linked to three articles.",
        "“We must act”: what happens now",
        "In the video shop, nobody spoke.",
    ],
)
def test_what_only_looks_like_it_shows_nothing(sentence: str) -> None:
    assert shown(sentence) == []


def test_a_thought_and_a_document_are_marked() -> None:
    (wish,) = wording.attributions("Halyard wants the cameras rolling by Monday.", 0, 44)
    assert wish.thought
    (record,) = wording.attributions("The audit found three errors.", 0, 29)
    assert record.document


@pytest.mark.parametrize(
    ("sentence", "document", "expected"),
    [
        ("It records 212 cancelled trains.", "the report", True),
        ("At one point she can be seen waving.", "CCTV footage", True),
        ("At one point she can be seen waving.", "the report", False),
        ("The trains were late.", "the report", False),
    ],
)
def test_a_sentence_goes_on_with_what_a_document_tells(sentence: str, document: str, expected: bool) -> None:
    assert (wording.goes_on(sentence, 0, len(sentence), document) is not None) is expected


def test_a_recording_is_told_in_the_present_tense() -> None:
    for sentence, expected in (("A dog barks and a door is kicked.", True), ("The officer was suspended.", False)):
        assert wording.still_shows(sentence, 0, len(sentence), "body camera footage") is expected
    assert not wording.still_shows("A dog barks.", 0, 12, "the report")


def test_they_who_found_it_are_those_who_were_said_to_study_it() -> None:
    text = "Researchers from two universities drilled 46 cores. They found concentrations of methane."
    (found,) = wording.attributions(text, 52, len(text))
    assert text[slice(*found.source)] == "Researchers"
