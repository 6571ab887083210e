import itertools
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.corpus.passages import passage_of, passages
from assistant.records import Passage, Span


def article(sizes: Sequence[int]) -> tuple[str, list[Span]]:
    """Sentences of the given numbers of words."""
    text, spans = "", []
    for size in sizes:
        start = len(text)
        text += " ".join(["w"] * size)
        spans.append(Span.of(text, start, len(text)))
        text += " "
    return text, spans


def count(texts: Sequence[str]) -> list[int]:
    return [len(text.split()) for text in texts]


def runs(sizes: Sequence[int], limit: int = 10) -> list[list[int]]:
    """Which sentences each passage holds."""
    text, spans = article(sizes)
    found = passages("a", text, spans, count, limit=limit)
    return [[i for i, s in enumerate(spans) if p.start <= s.start and s.end <= p.end] for p in found]


def test_a_passage_is_a_run_of_sentences_up_to_the_limit_with_one_of_overlap() -> None:
    assert runs([4, 4, 2, 4, 4]) == [[0, 1, 2], [2, 3, 4]]


def test_a_long_sentence_is_not_repeated() -> None:
    assert runs([2, 6, 2, 6]) == [[0, 1, 2], [2, 3]]
    assert runs([2, 6, 4, 4]) == [[0, 1], [2, 3]]


def test_a_sentence_over_the_limit_is_a_passage_of_its_own() -> None:
    assert runs([2, 30, 2, 2]) == [[0], [1], [2, 3]]


def test_ids_count_from_zero() -> None:
    text, spans = article([6, 6, 6])
    assert [p.id for p in passages("abc", text, spans, count, limit=10)] == ["abc:p0", "abc:p1", "abc:p2"]


def test_no_sentences_make_no_passages() -> None:
    assert passages("a", "", [], count) == []


@given(st.lists(st.integers(1, 14), max_size=40))
def test_every_sentence_is_in_a_passage_and_none_is_inside_another(sizes: list[int]) -> None:
    found = runs(sizes)
    assert sorted({i for run in found for i in run}) == list(range(len(sizes)))
    for run, following in itertools.pairwise(found):
        assert run[-1] < following[-1]
        assert len(set(run) & set(following)) <= 1
        assert sum(sizes[i] for i in run) <= 10 or len(run) == 1


PASSAGES = [Passage(f"a:p{i}", "a", start, end) for i, (start, end) in enumerate([(0, 100), (80, 200), (180, 300)])]


@pytest.mark.parametrize(
    ("start", "end", "number"),
    [(0, 10, 0), (82, 95, 0), (120, 130, 1), (185, 199, 2), (181, 190, 1), (290, 300, 2), (70, 110, 0), (95, 130, 1)],
)
def test_the_home_of_a_sentence_is_where_it_lies_most_centrally(start: int, end: int, number: int) -> None:
    assert passage_of(PASSAGES, start, end).id == f"a:p{number}"


def test_characters_outside_every_passage_have_no_home() -> None:
    with pytest.raises(ValueError, match="no passage holds"):
        passage_of(PASSAGES, 300, 310)
