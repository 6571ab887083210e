"""The shared tokenizer."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.errors import NetworkDamaged
from assistant.models.networks import describe, padded, word_pieces


def test_the_pieces_of_a_word_do_not_depend_on_letter_case() -> None:
    assert word_pieces().word("Pentagon", limit=12) == word_pieces().word("pentagon", limit=12)


def test_a_long_word_is_cut_to_the_limit() -> None:
    assert len(word_pieces().word("x" * 40 + "qz" * 30, limit=5)) <= 5


def test_a_word_without_pieces_is_the_unknown_piece() -> None:
    assert word_pieces().word("\u200b", limit=12) == (word_pieces().id("[UNK]"),)


def test_counting_leaves_the_special_pieces_out() -> None:
    assert word_pieces().count(["police said", ""]) == [2, 0]


def test_a_batch_is_framed_padded_and_masked() -> None:
    pieces = word_pieces()
    ids, mask = pieces.batch(["police said so", "no"], limit=256)
    assert ids.shape == (2, 5)
    assert list(ids[:, 0]) == [pieces.id("[CLS]")] * 2
    assert ids[0, 4] == ids[1, 2] == pieces.id("[SEP]")
    assert mask.sum(1).tolist() == [5, 3]
    assert not ids[1, 3:].any()


def test_a_batch_is_cut_to_the_limit_with_its_frame_kept() -> None:
    ids, mask = word_pieces().batch(["word " * 400], limit=256)
    assert ids.shape == (1, 256)
    assert ids[0, -1] == word_pieces().id("[SEP]")
    assert mask.all()


def test_a_piece_that_the_vocabulary_lacks_is_damage() -> None:
    with pytest.raises(NetworkDamaged, match="nosuchpiece"):
        word_pieces().id("[nosuchpiece]")


def test_the_tagger_s_break_piece_is_in_the_vocabulary() -> None:
    assert word_pieces().id(describe("tagger_v1")["break"]) > 0


def test_rows_are_padded_with_zeros_on_the_right() -> None:
    ids, mask = padded([[5], [6, 7, 8]])
    np.testing.assert_array_equal(ids, [[5, 0, 0], [6, 7, 8]])
    np.testing.assert_array_equal(mask, [[1, 0, 0], [1, 1, 1]])
