"""People who are brought in without a name."""

from __future__ import annotations

from hand_made import Read

from assistant.analysis.sources import unnamed

STORY = "The papers were given to us by a former quality manager, who shared copies. A designer who asked for peace left. She said so."


def test_the_last_one_who_was_brought_in_without_a_name_is_found() -> None:
    assert unnamed.latest(STORY, STORY.index("A designer")) == "a former quality manager"
    assert unnamed.latest("The bridge is shut.", 19) is None


def test_a_noun_is_taken_up() -> None:
    found = unnamed.introduced(STORY, len(STORY), "designer")
    assert found is not None
    assert STORY[slice(*found)] == "A designer"
    assert unnamed.introduced(STORY, len(STORY), "baker") is None


def test_one_is_of_those_who_are_the_subject_of_the_sentence_before(read: Read) -> None:
    text = (
        "Two former employees said Lund knew. Fishermen on the east quay were less sure. “If it was free, somebody paid,” said one, who "
        "would not give his name."
    )
    source = read(text).claims[-1].sources[0]
    assert (source.resolved, source.type.value) == ("one of the fishermen", "anonymous")
