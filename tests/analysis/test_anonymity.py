"""Names that are withheld, and why."""

from __future__ import annotations

import pytest

from assistant.analysis.sources.anonymity import marked, privately, reason, withheld


def why(sentence: str) -> str | None:
    return reason(sentence, 0, len(sentence))


@pytest.mark.parametrize("mention", ["a person familiar with the talks", "an unnamed correspondent", "people with knowledge of it"])
def test_a_mention_can_say_itself_that_the_name_is_withheld(mention: str) -> None:
    assert marked(mention)


@pytest.mark.parametrize("mention", ["the minister", "Anna Lind", "a witness in the square"])
def test_an_ordinary_mention_withholds_nothing(mention: str) -> None:
    assert not marked(mention)


@pytest.mark.parametrize(
    "sentence",
    [
        "An aide said so on condition of anonymity.",
        "A nurse, who asked not to be named, said so.",
        "The clerk declined to be identified.",
        "He was not authorised to speak to the press.",
        "A man who gave evidence under the name of Thomas said so.",
        "She asked that neither her name nor her age be published, fearing for her job.",
        "Neither would be quoted by name for fear of being left off.",
        "he said, asking not to be named as he is not allowed to speak to the press.",
        "who agreed to talk on the steps provided that he was not named, said",
        "who like the first declined to be identified because the talks are private",
        "insisting that his own name be kept out of the paper because",
        "whose name cannot be published by order of the court",
        "The officer, who can be referred to only as Constable K,",
        "did not want to be identified because it is a crime",
        "Both asked to remain unidentified because they expect",
        "only after being promised that his name would not appear",
        "who preferred not to see his name beside the sentence",
        "The operator, identified in court only as Call Handler 4,",
        "none would be quoted by name while talks go on",
        "asked that neither name nor gender be published",
        "who asked to be identified only by her first name",
        "on condition of strict anonymity",
        "asked me not to use her name",
        "who did not give their names",
        "would not give his name",
        "on the condition that his last name not be used",
        "on condition that she not be named",
        "spoke on condition of anonymity",
        "speaking on background",
        "said the official, who was granted anonymity to discuss",
        "not being authorised to speak to the media",
        "who asked for anonymity",
        "asked for his name to be withheld",
        "asked us to withhold her name",
        "requested that his name not be used",
        "asking that her surname not be printed",
        "The names of the two women have been changed",
        "her name has been changed",
        "whose identity is being withheld",
        "who refused to give her name",
        "who declined to give her surname",
        "wanted their names left out",
        "under condition of anonymity",
        "who insisted on anonymity",
        "who agreed to speak only if his name was not used",
        "gave his name only as Ilie",
        "who would only be identified as a parent",
    ],
)
def test_a_sentence_can_say_that_a_name_is_withheld(sentence: str) -> None:
    assert withheld(sentence, 0, len(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "He asked the board to be named as director",
        "He was not known for his patience",
        "His name was mentioned in the report",
        "He is known only for one song",
        "She refused to give her son to the state",
        "He gave his name to the square",
        "He asked her name and wrote it down",
        "They asked to be heard",
        "The name of the ship was changed",
        "She said he was identified as the killer",
        "He wanted his name cleared",
        "officials declined to be drawn",
        "He asked reporters to leave",
        "The suspect's identity was revealed on Monday",
        "He was quoted as saying",
        "The company requested that its name be removed",
    ],
)
def test_names_that_are_asked_for_given_or_changed_are_not_withheld(sentence: str) -> None:
    assert not withheld(sentence, 0, len(sentence))


def test_how_it_was_said_is_no_part_of_the_reason() -> None:
    sentence = "An official, who was not authorized to discuss it and spoke on condition of anonymity, said so."
    assert why(sentence) == "was not authorized to discuss it"


def test_a_sentence_outside_the_range_withholds_nothing() -> None:
    text = "Nurse Ana Reyes spoke. A clerk spoke on condition of anonymity."
    assert not withheld(text, 0, text.index("A clerk"))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("An aide, speaking on condition of anonymity because the talks are private, said so.", "the talks are private"),
        ("The aide requested anonymity due to the sensitivity of the information.", "the sensitivity of the information"),
        ("A guard asked not to be named, citing fear of dismissal.", "fear of dismissal"),
        ("One clerk spoke on condition of anonymity for fear of losing her job.", "fear of losing her job"),
    ],
)
def test_the_stated_reason_is_found_in_its_own_words(sentence: str, expected: str) -> None:
    found = why(sentence)
    assert found is not None
    assert expected in found
    assert found in sentence


def test_the_reason_ends_where_the_clause_ends() -> None:
    found = why("An aide asked not to be named because the talks are private, and the minister left on Monday.")
    assert found is not None
    assert found.startswith("the talks are private")


def test_anonymity_without_a_reason_has_none() -> None:
    assert why("An aide spoke on condition of anonymity.") is None


def test_a_reason_for_something_else_is_no_reason_for_anonymity() -> None:
    assert why("The bridge was closed because the river rose.") is None


@pytest.mark.parametrize(
    "sentence",
    [
        "The nurse did not want her name used.",
        "Two senators would not be named.",
    ],
)
def test_a_name_is_withheld_in_other_words_too(sentence: str) -> None:
    assert withheld(sentence, 0, len(sentence))


@pytest.mark.parametrize(
    "sentence", ["Officials acknowledge privately that it failed.", "Privately, aides say it failed.", "He spoke in private."]
)
def test_what_is_said_in_private_is(sentence: str) -> None:
    assert privately(sentence, 0, len(sentence))


def test_a_private_matter_is_no_private_word() -> None:
    sentence = "Officials said the privately owned line failed."
    assert not privately(sentence, 0, len(sentence))
