"""What was read lately is as new as the ledger."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from library_fakes import reading_of

from assistant.library.ledger import Ledger
from assistant.library.recent import Recent
from assistant.records import Reading

FIRST, SECOND = reading_of("Kimakovsky said so.\nIt rained."), reading_of("Nobody knows.", origin="second.txt")


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    ledger = Ledger.create(tmp_path / "ledger.sqlite")
    ledger.store([FIRST], embedder="e")
    return ledger


def dated(reading: Reading, added: str) -> Reading:
    return replace(reading, article=replace(reading.article, added=added))


def test_what_is_read_twice_is_the_same(ledger: Ledger) -> None:
    recent = Recent()
    for _ in range(2):
        assert recent.articles(ledger) == ledger.articles()
        assert recent.sentences(ledger) == ledger.sentences() == 2
        assert recent.claims(ledger, [FIRST.article.id]) == ledger.claims([FIRST.article.id])


def test_what_another_stores_is_seen_at_once(ledger: Ledger, tmp_path: Path) -> None:
    recent, other = Recent(), Ledger.create(tmp_path / "ledger.sqlite")
    assert (len(recent.articles(ledger)), recent.sentences(ledger)) == (1, 2)
    other.store([SECOND], embedder="e")
    assert recent.articles(ledger) == [FIRST.article, SECOND.article]
    assert recent.sentences(ledger) == 3


def test_what_is_removed_is_not_remembered(ledger: Ledger) -> None:
    recent = Recent()
    recent.articles(ledger)
    recent.claims(ledger, [FIRST.article.id])
    ledger.remove([FIRST.article.id])
    assert (recent.articles(ledger), recent.sentences(ledger)) == ([], 0)
    assert recent.claims(ledger, [FIRST.article.id]) == ledger.claims([FIRST.article.id])


def test_an_article_removed_and_added_again_has_its_new_date(ledger: Ledger) -> None:
    recent = Recent()
    recent.articles(ledger)
    ledger.remove([FIRST.article.id])
    ledger.store([dated(FIRST, "2031-01-01T00:00:00+00:00")], embedder="e")
    assert [article.added for article in recent.articles(ledger)] == ["2031-01-01T00:00:00+00:00"]


def test_an_updated_article_takes_the_place_of_the_earlier_version(ledger: Ledger) -> None:
    recent = Recent()
    recent.articles(ledger)
    later = reading_of("Kimakovsky denied it.", origin=FIRST.article.origin)
    ledger.store([later], embedder="e")
    assert recent.articles(ledger) == [later.article]
    assert recent.sentences(ledger) == 1


def test_another_ledger_of_the_same_generation_is_read_anew(ledger: Ledger, tmp_path: Path) -> None:
    recent, other = Recent(), Ledger.create(tmp_path / "other.sqlite")
    other.store([SECOND], embedder="e")
    assert recent.articles(ledger) == [FIRST.article]
    assert other.state().generation == ledger.state().generation
    assert recent.articles(other) == [SECOND.article]
    assert recent.claims(other, [SECOND.article.id])[SECOND.article.id]


def test_the_list_that_is_given_out_is_the_caller_s_own(ledger: Ledger) -> None:
    recent = Recent()
    recent.articles(ledger).clear()
    assert recent.articles(ledger) == [FIRST.article]


def test_only_so_many_articles_claims_are_kept(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.library.recent._ARTICLES", 2)
    ledger.store([SECOND, *(reading_of(f"Line {n}.", origin=f"{n}.txt") for n in range(3))], embedder="e")
    recent, ids = Recent(), [article.id for article in ledger.articles()]
    assert recent.claims(ledger, ids) == ledger.claims(ids)
    assert len(recent._claims) == 2


def test_sentences_of_some_articles_are_counted_once_each(ledger: Ledger) -> None:
    ledger.store([SECOND], embedder="e")
    assert ledger.sentences([SECOND.article.id, SECOND.article.id]) == 1
    assert ledger.sentences([]) == 0
