"""The type of a source, settled by the words of its mention and the tagger's states."""

from __future__ import annotations

import numpy as np
import pytest
from hand_made import Read

from assistant.analysis.sources.types import TYPES, cues, row, settled, stored
from assistant.records import Source, SourceType


def source(text: str, kind: SourceType) -> Source:
    return Source(0, len(text), text, kind, text, affiliation="mayor" if kind is SourceType.NAMED_PERSON else None)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ines Moreau, who runs the mill, said that the river rose twice. She added that nobody slept.", "named_person"),
        ("The survey of 900 farmers found that most of them sold cattle last spring.", "document"),
        ("Some residents said that the water tasted of iron.", "unnamed_group"),
        ("The Ministry of Fisheries said in a statement that the quota stands.", "named_organization"),
        ("A person familiar with the talks, who asked not to be named, said the sale was off.", "anonymous"),
    ],
)
def test_each_type_has_its_plain_case(read: Read, text: str, kind: str) -> None:
    assert str(read(text).claims[0].sources[0].type) == kind


def test_a_row_holds_the_rules_the_cues_and_both_states() -> None:
    state = np.zeros(384, np.float32)
    found = row(source("She", SourceType.NAMED_PERSON), "She left.", state, state, stored())
    assert found.shape == stored()["type"].shape[1:]
    assert list(found[: len(TYPES)]) == [kind is SourceType.NAMED_PERSON for kind in TYPES]


def test_shares_of_people_are_told_by_a_cue() -> None:
    assert cues("Sixty percent of voters", "Sixty percent of voters agreed.") != cues("Sixty of the voters", "Sixty of the voters agreed.")


@pytest.mark.parametrize(
    ("mention", "kind", "never"),
    [
        ("DCP (South) Raveena Tyagi", SourceType.NAMED_PERSON, SourceType.NAMED_ORGANIZATION),
        ("the DCP", SourceType.NAMED_PERSON, SourceType.NAMED_ORGANIZATION),
        ("Researchers", SourceType.UNNAMED_GROUP, SourceType.DOCUMENT),
    ],
)
def test_a_title_or_a_noun_for_people_is_not_overruled(mention: str, kind: SourceType, never: SourceType) -> None:
    rng = np.random.default_rng(5)
    for _ in range(200):
        states = (rng.normal(scale=3, size=384).astype(np.float32) for _ in range(2))
        assert settled(source(mention, kind), mention + " found concentrations.", *states).type is not never


def test_a_mention_that_names_nobody_is_not_made_a_person() -> None:
    far = np.full(384, 9.0, np.float32)
    for state in (far, -far, np.zeros(384, np.float32)):
        assert settled(source("Critics", SourceType.UNNAMED_GROUP), "Critics said no.", state, state).type is not SourceType.NAMED_PERSON


def test_a_pronoun_for_somebody_without_a_name_is_no_named_person(read: Read) -> None:
    text = (
        "A security researcher, who goes by a nickname, found the files on an open server.\n\n"
        "He told the Chronicle he had warned the trust twice, in March and in June."
    )
    last = read(text).claims[-1]
    assert last.sources[0].resolved == "A security researcher"
    assert last.sources[0].type is not SourceType.NAMED_PERSON
