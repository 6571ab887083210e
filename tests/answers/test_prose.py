from __future__ import annotations

import pytest

from assistant.answers.chat_model.prose import SentenceStream, Written, parse


def cut(text: str, size: int = 1000, known: int = 9) -> list[Written]:
    stream = SentenceStream(known)
    found = [written for first in range(0, len(text), size) for written in stream.feed(text[first : first + size])]
    return found + stream.close()


TEXTS = {
    "He resigned [2]. She left at 2 p.m. on Monday [1, 3].": [("He resigned.", (2,)), ("She left at 2 p.m. on Monday.", (1, 3))],
    "A spoke. [1] C spoke.[2][3] E spoke (4).": [("A spoke.", (1,)), ("C spoke.", (2, 3)), ("E spoke.", (4,))],
    "Dr. Reyes said 2.1 billion euros were gone【1】. The rest [1-3].": [
        ("Dr. Reyes said 2.1 billion euros were gone.", (1,)),
        ("The rest.", (1, 2, 3)),
    ],
    "- First point [1]\n- Second point [2]\n\n1. Third [3]": [("First point", (1,)), ("Second point", (2,)), ("Third", (3,))],
    'Answer: **X** said "yes" [source 1].': [("X said “yes”.", (1,))],
    "He was born (1932) and died (2).": [("He was born (1932) and died.", (2,))],
    "No stop at the end [2]": [("No stop at the end", (2,))],
    "He asked “Why?” and left [2].": [("He asked “Why?” and left.", (2,))],
    "<think>Let me see. [1]</think>It rained [2].": [("It rained.", (2,))],
    "It rained [2]. <think>never closed": [("It rained.", (2,))],
    "Nothing cited here.": [("Nothing cited here.", ())],
}


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("size", [1, 5, 1000])
def test_sentences_and_their_numbers_are_the_same_in_pieces_of_any_size(text: str, size: int) -> None:
    assert [(w.text, w.numbers) for w in cut(text, size)] == TEXTS[text]


def test_a_sentence_is_given_back_as_soon_as_the_next_one_begins() -> None:
    stream = SentenceStream(3)
    assert stream.feed("He resigned [2]. ") == []
    assert stream.feed("She") == [Written("He resigned.", (2,))]


def test_a_round_number_that_no_evidence_has_is_text() -> None:
    assert parse("Dunleavy (58) denies it (2).", known=5) == Written("Dunleavy (58) denies it.", (2,))
