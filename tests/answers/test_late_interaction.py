"""Questions that meet sentences word by word."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from assistant.answers.evidence.late_interaction import Asked, Matrix, alone, in_passages, piece_weights
from assistant.library.embedder import BundledEmbedder
from assistant.models.networks import word_pieces

QUESTION = "Who designed the lighthouse?"
DESIGNED = "Ines Moreau drew plans for this beacon."
BLOCK = ["The lighthouse stands on a rock.", "It was designed by Ines Moreau.", "Ferries leave at noon."]


@pytest.fixture(scope="module")
def states() -> BundledEmbedder:
    return BundledEmbedder()


@pytest.fixture(scope="module")
def asked(states: BundledEmbedder) -> Asked:
    return Asked(QUESTION, states.states)


def test_a_sentence_with_the_words_meets_more_than_one_without(asked: Asked, states: BundledEmbedder) -> None:
    with_words, without = alone(asked, ["The lighthouse was designed by her.", "Ferries leave at noon."], states.states)
    assert with_words.row[0] > without.row[0] + 0.2


def test_other_words_of_like_meaning_meet_the_question(asked: Asked, states: BundledEmbedder) -> None:
    like, unlike = alone(asked, [DESIGNED, "Ferries leave at noon."], states.states)
    assert like.row[3] == pytest.approx(unlike.row[3])
    assert like.row[0] > unlike.row[0]


def test_it_carries_what_stands_before_it(asked: Asked, states: BundledEmbedder) -> None:
    lighthouse = [i for i, piece in enumerate(asked.pieces) if piece == word_pieces().id("lighthouse")]
    (lonely,) = in_passages(asked, [BLOCK[1:2]], states.states)
    in_its_passage = in_passages(asked, [BLOCK], states.states)[1]
    assert in_its_passage.bests[lighthouse] > lonely.bests[lighthouse]


def test_every_sentence_of_every_block_has_a_row_in_order(asked: Asked, states: BundledEmbedder) -> None:
    found = in_passages(asked, [BLOCK, ["Ferries leave at noon."]], states.states)
    assert [len(met.row) for met in found] == [10] * 4
    assert found[1].row[2] > found[3].row[2]
    # The cosine of the sentence before: none where a block begins.
    assert [met.row[9] for met in found] == [0.0, found[0].row[0], found[1].row[0], 0.0]


def test_a_block_longer_than_a_pass_is_read_in_whole_sentences(asked: Asked, states: BundledEmbedder) -> None:
    lengths: list[int] = []

    def counting(rows: Sequence[Sequence[int]]) -> list[Matrix]:
        lengths.extend(len(row) for row in rows)
        return states.states(rows)

    found = in_passages(asked, [BLOCK * 20], counting)
    assert len(found) == 60
    assert len(lengths) > 1
    assert max(lengths) <= 252


def test_the_least_met_words_are_those_that_no_sentence_has(asked: Asked, states: BundledEmbedder) -> None:
    answering = [met.bests for met in in_passages(asked, [BLOCK], states.states)]
    silent = [met.bests for met in in_passages(asked, [BLOCK[::2]], states.states)]
    assert asked.least(answering) > asked.least(silent)


def test_a_question_without_words_meets_nothing(states: BundledEmbedder) -> None:
    nothing = Asked("", states.states)
    assert in_passages(nothing, [BLOCK], states.states)[0].row[1:5] == [0.0] * 4
    assert nothing.least([np.zeros(0, np.float32)]) == 0.0


def test_no_sentences_have_no_rows(asked: Asked, states: BundledEmbedder) -> None:
    assert in_passages(asked, [], states.states) == alone(asked, [], states.states) == []


def test_rare_pieces_weigh_more_than_common_ones() -> None:
    weights = piece_weights()
    assert weights[word_pieces().id("lighthouse")] > weights[word_pieces().id("government")] > weights[word_pieces().id("the")] > 0
