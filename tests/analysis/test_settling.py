"""The types of one article's sources, where what the article says of them speaks against the model."""

from __future__ import annotations

import pytest
from hand_made import NoStates, Read

from assistant.analysis.claims import settling
from assistant.analysis.claims.settling import Settling
from assistant.analysis.people.people import Names
from assistant.records import Source, SourceType


@pytest.mark.parametrize(
    ("text", "mention", "resolved", "model", "expected"),
    [
        ("Ana Beltrán led it. Beltrán was quoted as saying so.", "Beltrán", "Ana Beltrán", SourceType.DOCUMENT, SourceType.NAMED_PERSON),
        ("Hillary Clinton: 1,769.", "Hillary Clinton", "Hillary Clinton", SourceType.DOCUMENT, SourceType.DOCUMENT),
        (
            "The spokesman for the fund, Sadiq Gumel, said so.",
            "The spokesman for the fund, Sadiq Gumel",
            "Sadiq Gumel",
            SourceType.NAMED_ORGANIZATION,
            SourceType.NAMED_PERSON,
        ),
    ],
)
def test_a_person_who_speaks_by_name_is_no_document_and_no_institution(
    text: str, mention: str, resolved: str, model: SourceType, expected: SourceType, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = text.rindex(mention)
    source = Source(start, start + len(mention), mention, SourceType.NAMED_PERSON, resolved)
    changed = Source(start, start + len(mention), mention, model, resolved)
    monkeypatch.setattr(settling, "settled", lambda *_: changed)
    assert Settling(text, Names(text), NoStates())(source, (0, len(text))).type is expected


def test_a_source_on_condition_of_anonymity_stays_anonymous(read: Read) -> None:
    found = read(
        "The officials spoke on condition of anonymity because they were not authorized to comment on the talks in Vienna."
    ).claims[0]
    assert found.sourcing.value == "anonymous"


@pytest.mark.parametrize(
    "text",
    [
        "A nurse on the ward said the bell was broken. She asked that neither her name nor her age be published.",
        "Two technicians complained of 19-hour days.\n\nNeither would be quoted by name for fear of losing their jobs.",
        "A courier at the depot said the vans had no brakes. The courier asked us to leave out his name.",
        "The driver disputes that.\n\n“There was a lady with a dog,” he said, asking not to be named as he was not allowed to talk.",
    ],
)
def test_who_asks_in_a_later_sentence_not_to_be_named_is_anonymous_from_the_first(text: str, read: Read) -> None:
    assert {claim.sourcing.value for claim in read(text).claims} == {"anonymous"}


def test_who_asks_in_a_later_sentence_is_not_somebody_else(read: Read) -> None:
    text = "A resident said the road was closed. A port official said it would open, asking not to be named because talks go on."
    assert [claim.sourcing.value for claim in read(text).claims] == ["unnamed_group", "anonymous"]


def test_the_executive_is_the_one_who_was_brought_in(read: Read) -> None:
    text = "An executive at a rival firm, speaking on background, called it a bet. The executive said the insurer knew."
    assert [claim.sourcing.value for claim in read(text).claims] == ["anonymous", "anonymous"]
