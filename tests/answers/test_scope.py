"""What a question is asked of says the same of stored articles and of those that are only read."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "library"))

from library_fakes import HashingEmbedder, numbered

from assistant.answers.drafts.without_asides import WithoutAsides
from assistant.answers.lookup.candidates import windows
from assistant.answers.lookup.quotation import plain
from assistant.answers.scope import LibraryScope, MemoryScope
from assistant.library.library import Library
from assistant.records import Reading

READINGS = [numbered(n, lines=9) for n in range(3)]


@pytest.fixture
def both(tmp_path: Path) -> tuple[LibraryScope, MemoryScope]:
    library = Library.open(tmp_path / "library", HashingEmbedder())
    library.add(READINGS)
    return LibraryScope(library, HashingEmbedder()), MemoryScope(READINGS, HashingEmbedder())


def test_claims_within_passages_come_once_in_order_and_with_their_places(both: tuple[LibraryScope, MemoryScope]) -> None:
    last, first = READINGS[2], READINGS[0]
    passages = [last.passages[4], last.passages[3], first.passages[8], last.passages[4]]
    expected = sorted([(8, first.claims[8]), (3, last.claims[3]), (4, last.claims[4])], key=lambda each: (each[1].article_id, each[0]))
    for scope in both:
        assert scope.claims_within(passages) == expected
        assert scope.claims_within([]) == []


def test_asides_take_no_place(both: tuple[LibraryScope, MemoryScope], monkeypatch: pytest.MonkeyPatch) -> None:
    article = READINGS[1]
    asides = {article.claims[2].id, article.claims[5].id}
    monkeypatch.setattr("assistant.answers.drafts.without_asides.is_aside", lambda claim: claim.id in asides)
    for scope in both:
        in_a_row = WithoutAsides(scope).claims_within(article.passages[1:4])
        assert in_a_row == [(0, article.claims[1]), (1, article.claims[3])]
        around_one = WithoutAsides(scope).claims_within([article.passages[4], article.passages[6]])
        assert around_one == [(3, article.claims[4]), (4, article.claims[6])]


def test_both_count_and_tell_their_articles_alike(both: tuple[LibraryScope, MemoryScope]) -> None:
    stored, read = both
    assert stored.count() == read.count() == 3
    assert stored.key() == read.key()
    one = LibraryScope(stored._library, HashingEmbedder(), [READINGS[1].article.id])
    assert one.count() == 1
    assert one.key() == MemoryScope(READINGS[1:2], HashingEmbedder()).key() != stored.key()


def test_articles_come_one_by_one_in_the_same_order(both: tuple[LibraryScope, MemoryScope], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.library.reader._TOGETHER", 2)
    for scope in (*both, WithoutAsides(both[0])):
        assert [article.id for article in scope.stream()] == [article.id for article in scope.articles()]


def test_words_that_no_index_finds_are_looked_up_in_a_large_library_too(
    both: tuple[LibraryScope, MemoryScope], monkeypatch: pytest.MonkeyPatch
) -> None:
    quotation = plain(READINGS[1].article.text.splitlines()[3])
    monkeypatch.setattr("assistant.answers.lookup.candidates._KEPT", 1)
    monkeypatch.setattr(LibraryScope, "with_words", lambda *_: None)
    monkeypatch.setattr(LibraryScope, "articles", lambda _: pytest.fail("all articles were kept"))
    assert [window.article.id for window in windows([quotation], both[0])] == [READINGS[1].article.id]


def test_the_count_and_the_key_follow_the_library(both: tuple[LibraryScope, MemoryScope]) -> None:
    stored, _ = both
    before = stored.key()
    stored._library.remove([READINGS[0].article.id])
    assert stored.count() == 2
    assert stored.key() == MemoryScope(READINGS[1:], HashingEmbedder()).key() != before


def test_a_question_of_one_article_reads_no_other(both: tuple[LibraryScope, MemoryScope], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> list[Reading]:
        raise AssertionError("all articles were read")

    stored, _ = both
    monkeypatch.setattr(stored._library, "articles", refuse)
    assert stored.count() == 3
    assert [place for place, _ in stored.claims_within(READINGS[1].passages[:2])] == [0, 1]
