from __future__ import annotations

import sqlite3
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from library_fakes import numbered, reading_of

from assistant.errors import LibraryDamaged, LibraryError, LibraryTooNew, UnknownArticle
from assistant.library.entries import State
from assistant.library.ledger import Ledger
from assistant.records import Reading, Sourcing

READING = reading_of("Kimakovsky said so.\nThe implications are profound.\nKimakovsky said more.", said_by="Kimakovsky")


@pytest.fixture(params=["file", "memory"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Ledger:
    return Ledger.create(tmp_path / "ledger.sqlite") if request.param == "file" else Ledger.empty()


def test_a_reading_comes_back_as_it_was_stored(ledger: Ledger) -> None:
    ledger.store([READING], embedder="e")
    assert ledger.reading(READING.article.id) == READING


def test_a_text_that_no_encoding_can_write_comes_back_too(ledger: Ledger) -> None:
    odd = reading_of("Zoë’s 🦓 \ud800 said “so”.", origin="caf\udce9.txt")
    ledger.store([odd], embedder="e")
    assert ledger.reading(odd.article.id) == odd
    assert ledger.newest([odd.article.origin]) == {odd.article.origin: odd.article.id}


def test_a_new_ledger_is_empty(ledger: Ledger) -> None:
    assert (ledger.articles(), ledger.claims(), ledger.counts(), ledger.state()) == ([], {}, {}, State(0, None, 0))


def test_storing_raises_the_generation_and_names_the_embedder(ledger: Ledger) -> None:
    ledger.store([READING], embedder="e")
    assert ledger.state() == State(1, "e", 3)


def test_articles_come_in_order_of_addition(ledger: Ledger) -> None:
    readings = [numbered(n) for n in (3, 1, 2)]
    ledger.store(readings, embedder="e")
    assert [a.id for a in ledger.articles()] == [r.article.id for r in readings]


def test_chosen_articles_come_in_the_order_asked_for(ledger: Ledger) -> None:
    readings = [numbered(n) for n in (1, 2, 3)]
    ledger.store(readings, embedder="e")
    ids = [readings[2].article.id, readings[0].article.id]
    assert [a.id for a in ledger.articles(ids)] == ids


def test_claims_can_be_narrowed_to_verdicts(ledger: Ledger) -> None:
    ledger.store([READING], embedder="e")
    found = ledger.claims(sourcing=[Sourcing.UNSOURCED])
    assert [c.text for c in found[READING.article.id]] == ["The implications are profound."]


def test_an_article_without_such_claims_is_listed_with_none(ledger: Ledger) -> None:
    ledger.store([READING], embedder="e")
    assert ledger.claims(sourcing=[Sourcing.VAGUE]) == {READING.article.id: ()}


def test_counts_add_up_to_the_sentences(ledger: Ledger) -> None:
    ledger.store([READING], embedder="e")
    assert ledger.counts() == {READING.article.id: (3, {"named_person": 2, "unsourced": 1})}
    assert ledger.strips() == {READING.article.id: tuple(claim.sourcing for claim in READING.claims)}


def test_a_new_version_supersedes_the_earlier_one_and_keeps_it(ledger: Ledger) -> None:
    older, newer = reading_of("One thing."), reading_of("Another thing.")
    ledger.store([older], embedder="e")
    assert ledger.store([newer], embedder="e") == [older.article.id]
    assert [a.id for a in ledger.articles()] == [newer.article.id]
    assert [a.id for a in ledger.versions("a.txt")] == [older.article.id, newer.article.id]
    assert ledger.reading(older.article.id) == older


def test_passages_of_earlier_versions_are_not_searched(ledger: Ledger) -> None:
    older, newer = reading_of("One thing."), reading_of("Another thing.\nAnd more.")
    ledger.store([older], embedder="e")
    ledger.store([newer], embedder="e")
    assert set(ledger.searched()) == {p.id for p in newer.passages}
    assert ledger.passages([older.passages[0].id]) == {}
    assert ledger.state().passages == 2


def test_a_text_that_comes_back_is_the_newest_version(ledger: Ledger) -> None:
    first, second = reading_of("One thing."), reading_of("Another thing.")
    for reading in (first, second, first):
        ledger.store([reading], embedder="e")
    assert [a.id for a in ledger.versions("a.txt")] == [second.article.id, first.article.id]
    assert [a.id for a in ledger.articles()] == [first.article.id]


def test_removing_the_newest_version_removes_the_earlier_ones_too(ledger: Ledger) -> None:
    older, newer, other = reading_of("One thing."), reading_of("Another thing."), numbered(1)
    for reading in (older, newer, other):
        ledger.store([reading], embedder="e")
    removed, passages = ledger.remove([newer.article.id])
    assert removed == [newer.article.id, older.article.id]
    assert set(passages) == {p.id for r in (older, newer) for p in r.passages}
    assert ledger.articles() == [other.article]
    assert ledger.problems() == []


def test_removing_an_earlier_version_leaves_the_newest(ledger: Ledger) -> None:
    older, newer = reading_of("One thing."), reading_of("Another thing.")
    for reading in (older, newer):
        ledger.store([reading], embedder="e")
    assert ledger.remove([older.article.id])[0] == [older.article.id]
    assert ledger.versions("a.txt") == [newer.article]


def test_a_reading_that_cannot_be_stored_leaves_nothing_of_its_batch(ledger: Ledger) -> None:
    twice = replace(READING, passages=(*READING.passages, READING.passages[0]))
    with pytest.raises(LibraryError, match="refused"):
        ledger.store([numbered(1), twice], embedder="e")
    assert (ledger.articles(), ledger.state()) == ([], State(0, None, 0))


def test_a_unique_beginning_of_an_id_is_enough(ledger: Ledger) -> None:
    ledger.store([READING], embedder="e")
    assert ledger.resolve([READING.article.id[:6]]) == [READING.article.id]


@pytest.mark.parametrize("name", ["", "%", "______", "zzzzzzzz"])
def test_what_is_no_id_is_an_unknown_article(ledger: Ledger, name: str) -> None:
    ledger.store([READING], embedder="e")
    with pytest.raises(UnknownArticle, match="sourcedesk articles"):
        ledger.resolve([name])


def test_five_characters_of_an_id_are_too_few(ledger: Ledger) -> None:
    ledger.store([READING], embedder="e")
    with pytest.raises(UnknownArticle):
        ledger.resolve([READING.article.id[:5]])


def test_a_beginning_that_fits_two_articles_is_refused(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    readings: list[Reading] = [numbered(n) for n in range(40)]
    ledger.store(readings, embedder="e")
    monkeypatch.setattr("assistant.library.entries._SHORTEST_PREFIX", 1)
    with pytest.raises(UnknownArticle, match="several articles"):
        ledger.resolve([max("0123456789abcdef", key=lambda c: sum(r.article.id.startswith(c) for r in readings))])


def test_what_is_stored_is_there_when_the_file_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    first = Ledger.create(path)
    first.store([READING], embedder="e")
    first.close()
    again = Ledger.open(path)
    assert again is not None
    assert again.reading(READING.article.id) == READING


def test_readers_are_not_held_up_by_a_writer(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    Ledger.create(path).store([READING], embedder="e")
    reader = Ledger.open(path)
    assert reader is not None
    writer = sqlite3.connect(path)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("DELETE FROM articles")
    assert len(reader.articles()) == 1
    writer.rollback()
    writer.close()


def test_there_is_no_ledger_where_there_is_no_file(tmp_path: Path) -> None:
    assert (Ledger.open(tmp_path / "none" / "ledger.sqlite"), list(tmp_path.iterdir())) == (None, [])


def test_a_file_that_is_just_being_made_is_no_ledger_yet(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    path.touch()
    assert Ledger.open(path) is None
    assert Ledger.create(path).articles() == []


def test_a_ledger_of_a_later_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    Ledger.create(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE meta SET value = '99' WHERE key = 'schema_version'")
    raw.close()
    with pytest.raises(LibraryTooNew, match=r"version 99.*upgrade sourcedesk"):
        Ledger.open(path)


def test_a_file_that_is_no_database_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(b"This is a text file, and a long one at that.\n" * 100)
    with pytest.raises(LibraryDamaged, match=r"ledger\.sqlite.*restore a backup") as caught:
        Ledger.open(path)
    assert "\n" not in str(caught.value)


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE bookmarks (url TEXT)")
    raw.close()
    with pytest.raises(LibraryDamaged, match="another program's"):
        Ledger.open(path)


def test_a_database_cut_short_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    ledger = Ledger.create(path)
    ledger.store([numbered(n, lines=40) for n in range(5)], embedder="e")
    ledger.close()
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 3])
    with pytest.raises(LibraryDamaged):
        Ledger.open(path)


@pytest.mark.parametrize("broken", ["{}", '{"id": 7}', "[1]", "null", '"words"', "not json"])
def test_a_record_that_cannot_be_read_is_damage(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "ledger.sqlite"
    ledger = Ledger.create(path)
    ledger.store([READING], embedder="e")
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE claims SET record = ?", (broken,))
    raw.close()
    with pytest.raises(LibraryDamaged, match="restore a backup"):
        ledger.claims()
    assert any(READING.article.id in line for line in ledger.problems())


def test_an_article_without_claims_is_a_problem(tmp_path: Path) -> None:
    ledger = Ledger.create(tmp_path / "ledger.sqlite")
    ledger.store([replace(READING, claims=())], embedder="e")
    assert ledger.problems() == [f"article {READING.article.id} has no claims: remove it and add it again"]


def test_who_will_write_waits_before_reading(tmp_path: Path) -> None:
    # One that has read first would fail at once where another program, which gives citations without the library's lock, writes in between.
    Ledger.create(tmp_path / "ledger.sqlite").close()

    def add_many() -> None:
        ledger = Ledger.create(tmp_path / "ledger.sqlite")
        for _ in range(40):
            ledger.raise_generation()
        ledger.close()

    threads = [threading.Thread(target=add_many) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ledger = Ledger.open(tmp_path / "ledger.sqlite")
    assert ledger is not None
    assert ledger.state().generation == 160
    ledger.close()
