"""Who stands behind a sentence where its attributions do not show it."""

from __future__ import annotations

import pytest
from hand_made import NoStates, Read, attribution, judge_of, shares_of

from assistant.analysis.attributions.linking import Linked
from assistant.analysis.claims.second_look import SecondLook
from assistant.analysis.claims.shares import Look
from assistant.analysis.claims.verdicts import Candidate, Judged
from assistant.analysis.people.people import Names
from assistant.analysis.sources.polls import Polls
from assistant.analysis.sources.sources import Sources
from assistant.records import Source, Sourcing


class Hints(NoStates):
    """A network that holds certain words to be a source."""

    def __init__(self, text: str, words: str) -> None:
        self._at = text.index(words), text.index(words) + len(words)

    def likely_source(self, start: int, end: int) -> tuple[int, int] | None:
        """The words, if they stand in the range."""
        return self._at if start <= self._at[0] < end else None


class Case:
    """A text of sentences that end with a full stop, looked at one after the other."""

    def __init__(self, text: str, *own: Linked, hint: str | None = None) -> None:
        self.text, self.own = text, own
        names = Names(text)
        self.second = SecondLook(
            text, own, Sources(text, names), Polls(text), Hints(text, hint) if hint else NoStates(), names.is_described_thing
        )
        self._shares = shares_of(text, *own)
        self._judge = judge_of(text, *own)

    def look(self, sentence: str) -> tuple[Look, Judged]:
        """The sentence and the verdict that its attributions give."""
        start = self.text.index(sentence)
        return self._shares.look(start, start + len(sentence)), self._judge.judge(start, start + len(sentence))

    def told(self, sentence: str) -> None:
        """Note the verdict on a sentence that stands before."""
        look, judged = self.look(sentence)
        self.second.note(look.end, judged)

    def behind(self, wanted: Sourcing, sentence: str, chance: float = 0.9) -> Source | None:
        """Who is found for a sentence that no attribution reaches."""
        look, judged = self.look(sentence)
        found = self.second.behind(wanted, judged, look, (), likely(wanted, chance))
        assert not isinstance(found, Candidate)
        return found


def likely(verdict: Sourcing, chance: float = 0.9) -> dict[Sourcing, float]:
    rest = (1 - chance) / (len(Sourcing) - 1)
    return {each: chance if each is verdict else rest for each in Sourcing}


def test_the_document_in_a_sentence_is_found() -> None:
    found = Case("Pay was cut, by one estimate, in half.").behind(Sourcing.DOCUMENT, "Pay was cut, by one estimate, in half.")
    assert found is not None
    assert (found.text, str(found.type)) == ("one estimate", "document")


def test_a_document_that_is_only_handled_says_nothing() -> None:
    assert Case("Roffman signed a letter of apology.").behind(Sourcing.DOCUMENT, "Roffman signed a letter of apology.") is None


def test_what_the_tagger_nearly_marked_is_the_source() -> None:
    case = Case("The remaining casinos reported higher revenue.", hint="The remaining casinos")
    found = case.behind(Sourcing.UNNAMED_GROUP, "The remaining casinos reported higher revenue.")
    assert found is not None
    assert found.text == "The remaining casinos"


def test_words_around_a_mention_are_left_off() -> None:
    text = "Bookings have doubled, per Anna Lind, since 2021."
    found = Case(text, hint="per Anna Lind,").behind(Sourcing.NAMED_PERSON, text)
    assert found is not None
    assert found.text == "Anna Lind"


@pytest.mark.parametrize("words", ["I", "Nobody"])
def test_the_author_and_nobody_are_no_sources(words: str) -> None:
    text = f"{words} could have envisioned what happened next."
    assert Case(text, hint=words).behind(Sourcing.ASCRIBED, text) is None


SAID, NEXT = "Anna Lind said that the dam leaked.", "The valve was never closed."


def test_who_spoke_before_goes_on() -> None:
    text = f"{SAID} {NEXT}"
    case = Case(text, attribution(text, "Anna Lind", "said", "that the dam leaked"))
    case.told(SAID)
    found = case.behind(Sourcing.NAMED_PERSON, NEXT)
    assert found is not None
    assert found.text == "Anna Lind"
    assert case.behind(Sourcing.DOCUMENT, NEXT) is None


def test_nobody_goes_on_far_below() -> None:
    text = f"{SAID}\n\nIt rained.\n\n{NEXT}"
    case = Case(text, attribution(text, "Anna Lind", "said", "that the dam leaked"))
    case.told(SAID)
    case.told("It rained.")
    assert case.behind(Sourcing.NAMED_PERSON, NEXT) is None


def test_what_a_person_said_ends_with_its_paragraph_and_a_document_s_account_may_go_on() -> None:
    said = f"{SAID}\n\n{NEXT}"
    person = Case(said, attribution(said, "Anna Lind", "said", "that the dam leaked"))
    person.told(SAID)
    assert person.behind(Sourcing.NAMED_PERSON, NEXT) is None
    found = f"The audit found that the dam leaked.\n\n{NEXT}"
    document = Case(found, attribution(found, "The audit", "found", "that the dam leaked"))
    document.told("The audit found that the dam leaked.")
    source = document.behind(Sourcing.DOCUMENT, NEXT)
    assert source is not None
    assert source.text == "The audit"


def test_a_quotation_rests_on_who_speaks_in_its_next_paragraph() -> None:
    text = "“The dam leaked all night.\n\n“The valve was open,” Anna Lind said."
    case = Case(text, attribution(text, "Anna Lind", "said", "“The valve was open"))
    found = case.behind(Sourcing.NAMED_PERSON, "“The dam leaked all night.")
    assert found is not None
    assert found.text == "Anna Lind"


def test_a_sentence_that_may_well_have_no_source_gets_none() -> None:
    text = f"{SAID} {NEXT}"
    case = Case(text, attribution(text, "Anna Lind", "said", "that the dam leaked"))
    case.told(SAID)
    chances = {**likely(Sourcing.NAMED_PERSON, 0.55), Sourcing.UNSOURCED: 0.4}
    look, judged = case.look(NEXT)
    assert case.second.behind(Sourcing.NAMED_PERSON, judged, look, (), chances) is None


def stands(text: str, own: Linked, wanted: Sourcing, chance: float) -> bool:
    case = Case(text, own)
    look, judged = case.look(text)
    return case.second.stands(judged, look, likely(wanted, chance))


def test_what_somebody_plainly_says_is_taken_from_nobody() -> None:
    text = "Her daughter, Ketevan Lomia, confirmed the death."
    own = attribution(text, "Ketevan Lomia", "confirmed", "the death")
    assert stands(text, own, Sourcing.UNSOURCED, 0.5)
    assert not stands(text, own, Sourcing.UNSOURCED, 0.9)


def test_another_verdict_must_be_much_likelier() -> None:
    text = "The governor attacked the plan."
    own = attribution(text, "The governor", "attacked", "the plan")
    close = {**dict.fromkeys(Sourcing, 0.0), Sourcing.UNSOURCED: 0.5, Sourcing.NAMED_PERSON: 0.1, Sourcing.UNNAMED_GROUP: 0.4}
    far = {**close, Sourcing.UNSOURCED: 0.8, Sourcing.UNNAMED_GROUP: 0.1}
    case = Case(text, own)
    look, judged = case.look(text)
    assert judged.sourcing in (Sourcing.NAMED_PERSON, Sourcing.UNNAMED_GROUP)
    assert case.second.stands(judged, look, {**close, judged.sourcing: 0.4})
    assert not case.second.stands(judged, look, {**far, judged.sourcing: 0.1})


def test_whoever_is_not_named_stays_so() -> None:
    text = "A person familiar with the talks said that it rained."
    assert stands(text, attribution(text, "A person familiar with the talks", "said", "that it rained"), Sourcing.NAMED_PERSON, 0.99)


def reread(text: str, own: Linked, chance: float) -> Judged:
    case = Case(text, own)
    look, judged = case.look(text)
    return case.second.withheld(judged, look, likely(Sourcing.ANONYMOUS, chance))


def test_insiders_whose_names_are_likely_withheld_are_anonymous() -> None:
    text = "White House officials said that it rained."
    own = attribution(text, "White House officials", "said", "that it rained")
    assert reread(text, own, 0.3).sourcing is Sourcing.ANONYMOUS
    assert reread(text, own, 0.1).sourcing is Sourcing.UNNAMED_GROUP


def test_bystanders_and_offices_are_not() -> None:
    for words in ("Residents", "The ministry"):
        text = f"{words} said that it rained."
        assert reread(text, attribution(text, words, "said", "that it rained"), 0.3).sourcing is not Sourcing.ANONYMOUS


def test_a_headline_is_not_its_own_source(read: Read) -> None:
    text = "Leak probe: Oslo police search ministry office\n\nPolice searched an office on Wednesday, the newspaper Verdens Gang reported."
    assert read(text).claims[0].sourcing.value == "unsourced"


@pytest.mark.parametrize(
    ("text", "hint", "found"),
    [
        (
            "Carla Whitcomb, who presents the show, said a technician conceded that she altered results.",
            "Carla Whitcomb, who presents the show,",
            True,
        ),
        (
            "Darren Pollitt, 46, of Canal Row, attacked Maureen Ashby at her home in the village.",
            "Darren Pollitt, 46, of Canal Row,",
            False,
        ),
        ("Madam Tan Siew Choo, 61, is still waiting for the letter she was promised.", "Madam Tan Siew Choo, 61,", False),
    ],
)
def test_who_only_does_something_is_no_source(text: str, hint: str, found: bool) -> None:
    assert (Case(text, hint=hint).behind(Sourcing.NAMED_PERSON, text) is not None) == found


@pytest.mark.parametrize(
    ("text", "hint", "found"),
    [
        ("An internal audit completed that February puts the safe number at five.", "An internal audit", True),
        ("A crop drone of the size described sells for about 20,000.", "A crop drone of the size", False),
        ("They looked like terrorists.", "They", False),
    ],
)
def test_what_is_no_record_tells_nothing(text: str, hint: str, found: bool) -> None:
    assert (Case(text, hint=hint).behind(Sourcing.DOCUMENT, text) is not None) == found
