"""The network: mentions in small texts."""

from __future__ import annotations

import json
import re
from itertools import pairwise

import numpy as np
import pytest

from assistant.analysis.attributions.tagger import NAME, Tagger
from assistant.models.networks import describe

SAID = "Anna Lind, a geologist, said on Monday that the dam was safe.\n\nThe dam was built in 1974."


def spans(tagger: Tagger, text: str, role: str) -> list[str]:
    return [text[m.start : m.end] for m in tagger.tag(text).mentions if m.role == role]


def test_source_cue_and_content_are_found(tagger: Tagger) -> None:
    assert spans(tagger, SAID, "cue") == ["said"]
    assert spans(tagger, SAID, "source")[0].startswith("Anna Lind")
    assert "the dam was safe" in spans(tagger, SAID, "content")[0]


def test_a_plain_sentence_has_no_cue(tagger: Tagger) -> None:
    assert spans(tagger, "The dam was built in 1974. It is 90 metres high.", "cue") == []


def test_content_points_to_its_source_and_cue(tagger: Tagger) -> None:
    mentions = tagger.tag(SAID).mentions
    content = next(m for m in mentions if m.role == "content")
    assert content.source is not None
    assert content.cue is not None
    assert (mentions[content.source].role, mentions[content.cue].role) == ("source", "cue")


def test_mentions_stand_in_order_and_do_not_overlap(tagger: Tagger) -> None:
    mentions = tagger.tag(SAID * 3).mentions
    assert all(before.end <= after.start for before, after in pairwise(mentions))


def test_spans_begin_and_end_with_whole_words(tagger: Tagger) -> None:
    text = "Jean-Paul’s aide told Reuters he’d left; “unbelievable,” wrote O’Neill."
    for mention in tagger.tag(text).mentions:
        assert not re.match(r"\w\w", text[max(0, mention.start - 1) : mention.start + 1])
        assert not re.match(r"\w\w", text[mention.end - 1 : mention.end + 1])


def test_scores_are_probabilities(tagger: Tagger) -> None:
    mentions = tagger.tag(SAID).mentions
    assert mentions
    assert all(0 <= value <= 1 for m in mentions for value in (m.score, m.sourceless, m.link))


@pytest.mark.parametrize("text", ["", " \n\n "])
def test_an_empty_text_has_no_mentions(tagger: Tagger, text: str) -> None:
    tagging = tagger.tag(text)
    assert tagging.mentions == ()
    assert tagging.state(0, 5).shape == (384,)


def test_what_is_found_does_not_depend_on_what_was_read_before(tagger: Tagger) -> None:
    first = tagger.tag(SAID)
    tagger.tag("“No,” said Per Oster.")
    assert tagger.tag(SAID).mentions == first.mentions


def test_a_text_longer_than_a_window_is_read_to_its_end(tagger: Tagger) -> None:
    text = "The river rose again in the night. " * 80 + "“We are leaving,” said Anna Lind."
    assert len(tagger.tag(text).words) > describe(NAME)["window"]
    assert spans(tagger, text, "cue")[-1] == "said"


def test_there_is_a_state_for_each_word(tagger: Tagger) -> None:
    tagging = tagger.tag(SAID)
    assert tagging.states.shape == (len(tagging.words), 384)
    first = tagging.words[0]
    assert np.allclose(tagging.state(first.start, first.end), tagging.states[0])


def test_a_stretch_without_words_has_a_state_of_zeros(tagger: Tagger) -> None:
    assert not tagger.tag(SAID).state(10_000, 10_001).any()


def test_the_id_names_the_weights_without_opening_them() -> None:
    assert Tagger().id == f"tagger_v1@{describe(NAME)['sha256'][:12]}"


def test_the_config_has_a_transition_for_each_pair_of_labels() -> None:
    config = describe(NAME)
    assert np.array(config["transitions"]).shape == (len(config["labels"]),) * 2
    assert json.dumps(config)


def test_texts_that_are_tagged_together_are_tagged_as_each_alone() -> None:
    texts = ["", SAID, "The mayor denied it, her office said. " * 60, "—", SAID.replace("Monday", "Friday"), ""]
    alone = [Tagger(threads=1).tag(text) for text in texts]
    together = list(Tagger(threads=2).tag_each(texts))
    assert [one.words for one in together] == [one.words for one in alone]
    assert [one.mentions for one in together] == [one.mentions for one in alone]
    assert all((one.states == other.states).all() for one, other in zip(together, alone, strict=True))
