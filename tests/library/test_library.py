from __future__ import annotations

import os
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from library_fakes import HashingEmbedder, article_of, numbered, reading_of

from assistant.errors import EmbeddingFailed, LibraryBusy, LibraryDamaged, LibraryError, UnknownArticle, WrongEmbedder
from assistant.library.lexical import Words
from assistant.library.library import Library
from assistant.library.lock import locked
from assistant.library.vectors import ChromaVectors
from assistant.records import Sourcing

OLD = reading_of("The directive was dated March 2022.\nSnow fell.", "seed.txt")
NEW = reading_of("The directive was dated April 2022.\nSnow fell.", "seed.txt")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "library"


@pytest.fixture
def library(folder: Path, embedder: HashingEmbedder) -> Iterator[Library]:
    with Library.open(folder, embedder) as opened:
        yield opened


def found(library: Library, query: str, article_ids: list[str] | None = None) -> list[str]:
    hits = library.search(query, 10, article_ids)
    return [library.article(h.passage.article_id).text[h.passage.start : h.passage.end] for h in hits]


# Adding


def test_a_new_article_is_stored_with_the_time_of_its_addition(library: Library) -> None:
    before = datetime.now(UTC) - timedelta(seconds=1)
    (stored,) = library.add([OLD])
    assert stored.outcome == "new"
    assert before <= datetime.fromisoformat(stored.article.added) <= datetime.now(UTC)
    assert library.articles() == [stored.article]


def test_the_same_article_again_is_unchanged(library: Library, embedder: HashingEmbedder) -> None:
    (first,) = library.add([OLD])
    embedder.seen = 0
    (again,) = library.add([OLD])
    assert (again.outcome, again.article) == ("unchanged", first.article)
    assert embedder.seen == 0


def test_a_changed_text_is_updated_and_its_earlier_version_kept(library: Library) -> None:
    library.add([OLD])
    (stored,) = library.add([NEW])
    assert stored.outcome == "updated"
    assert [a.id for a in library.articles()] == [NEW.article.id]
    assert [a.id for a in library.versions("seed.txt")] == [OLD.article.id, NEW.article.id]
    assert library.reading(OLD.article.id).claims == OLD.claims


def test_a_search_finds_the_newest_version_only(library: Library) -> None:
    library.add([OLD])
    library.add([NEW])
    assert set(found(library, "directive March April snow")) == set(NEW.article.text.splitlines())
    assert library.check() == []


def test_a_text_that_comes_back_is_updated_once_more(library: Library) -> None:
    for reading in (OLD, NEW, OLD):
        (stored,) = library.add([reading])
    assert stored.outcome == "updated"
    assert "The directive was dated March 2022." in found(library, "directive")
    assert library.check() == []


def test_two_versions_in_one_call_are_stored_one_after_the_other(library: Library) -> None:
    assert [s.outcome for s in library.add([OLD, NEW])] == ["new", "updated"]
    assert [a.id for a in library.versions("seed.txt")] == [OLD.article.id, NEW.article.id]
    assert library.check() == []


def test_a_text_that_comes_back_within_one_call_is_the_newest(library: Library) -> None:
    assert [s.outcome for s in library.add([OLD, NEW, OLD])] == ["new", "updated", "updated"]
    assert [a.id for a in library.articles()] == [OLD.article.id]
    assert library.check() == []


def test_an_article_twice_in_one_call_is_stored_once(library: Library) -> None:
    assert [s.outcome for s in library.add([OLD, OLD])] == ["new", "unchanged"]
    assert library.check() == []


@pytest.mark.parametrize(("kept", "outcome"), [((), "new"), ((OLD,), "unchanged"), ((NEW,), "updated")])
def test_the_status_says_what_adding_would_do(library: Library, kept: tuple[object, ...], outcome: str) -> None:
    library.add(kept)  # type: ignore[arg-type]
    assert library.status(OLD.article) == outcome


def test_many_articles_are_stored_in_several_commits_with_progress(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.library.adding._CHUNK", 20)
    told: list[int] = []
    stored = library.add([numbered(n) for n in range(10)], progress=told.append)
    assert [s.article.origin for s in stored] == [f"report-{n}.txt" for n in range(10)]
    assert told == [4, 8, 10]
    assert library.check() == []


def test_embedding_that_fails_stores_nothing(folder: Path, embedder: HashingEmbedder, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(texts: object) -> object:
        raise EmbeddingFailed("no")

    with Library.open(folder, embedder) as library:
        monkeypatch.setattr(embedder, "embed", fail)
        with pytest.raises(EmbeddingFailed):
            library.add([OLD])
        assert library.articles() == []


def test_an_article_without_passages_can_be_kept(library: Library) -> None:
    library.add([reading_of("Text.", "p.txt"), type(OLD)(article_of("— — —", "dashes.txt"), (), (), ())])
    assert [a.origin for a in library.articles()] == ["p.txt", "dashes.txt"]
    assert library.counts()[article_of("— — —", "dashes.txt").id] == (0, {})


# Reading


def test_a_folder_that_does_not_exist_is_an_empty_library(folder: Path, embedder: HashingEmbedder) -> None:
    with Library.open(folder, embedder) as library:
        assert (library.articles(), library.claims(), library.counts(), library.search("anything")) == ([], {}, {}, [])
        assert (library.find("a.txt"), library.versions("a.txt"), library.check()) == (None, [], [])
    assert not folder.exists()


def test_a_library_that_another_made_meanwhile_is_seen(folder: Path, embedder: HashingEmbedder) -> None:
    with Library.open(folder, embedder) as reader, Library.open(folder, embedder) as writer:
        assert reader.articles() == []
        writer.add([OLD])
        assert [a.id for a in reader.articles()] == [OLD.article.id]
        assert found(reader, "directive dated")[0] == "The directive was dated March 2022."


def test_a_library_is_not_made_when_making_is_refused(folder: Path, embedder: HashingEmbedder) -> None:
    with Library.open(folder, embedder, create=False) as library:
        assert library.articles() == []
        with pytest.raises(LibraryError, match="there is no library"):
            library.add([OLD])
    assert not folder.exists()


def test_a_file_is_no_library(tmp_path: Path, embedder: HashingEmbedder) -> None:
    (tmp_path / "notes.txt").write_text("x")
    with pytest.raises(LibraryError, match="is a file"):
        Library.open(tmp_path / "notes.txt", embedder)


def test_everything_is_there_after_reopening(folder: Path, embedder: HashingEmbedder) -> None:
    reading = reading_of("Kimakovsky said so.\nThe implications are profound.", "k.txt", said_by="Kimakovsky")
    with Library.open(folder, embedder) as library:
        library.add([reading])
    with Library.open(folder, embedder) as library:
        assert library.claims() == {reading.article.id: reading.claims}
        assert library.claims([reading.article.id], sourcing=[Sourcing.UNSOURCED]) == {reading.article.id: reading.claims[1:]}
        assert library.attributions(reading.article.id) == reading.attributions
        assert library.passages([reading.passages[0].id, "unknown"]) == {reading.passages[0].id: reading.passages[0]}
        assert library.counts() == {reading.article.id: (2, {"named_person": 1, "unsourced": 1})}
        assert found(library, "profound implications")[0] == "The implications are profound."


def test_an_article_is_found_by_its_origin_and_by_the_beginning_of_its_id(library: Library) -> None:
    library.add([OLD])
    by_origin = library.find("seed.txt")
    assert by_origin is not None
    assert library.article(OLD.article.id[:8]) == by_origin


def test_an_unknown_article_is_an_error(library: Library) -> None:
    library.add([OLD])
    for ask in (library.article, library.reading, library.attributions, lambda i: library.articles([i]), lambda i: library.claims([i])):
        with pytest.raises(UnknownArticle):
            ask("0123456789abcdef")


# Searching


def test_a_search_restricted_to_articles_finds_theirs_only(library: Library) -> None:
    readings = [numbered(n) for n in range(20)]
    library.add(readings)
    chosen = readings[7].article
    assert set(found(library, "line of report zebra3", [chosen.id])) == set(chosen.text.splitlines())


def test_a_search_restricted_to_an_unknown_article_is_an_error(library: Library) -> None:
    library.add([OLD])
    with pytest.raises(UnknownArticle):
        library.search("directive", 5, ["0123456789abcdef"])


def test_an_article_is_found_among_many(library: Library) -> None:
    library.add([numbered(n) for n in range(60)])
    library.add([OLD])
    assert found(library, "When was the directive dated?")[0] == "The directive was dated March 2022."


def test_what_the_ledger_does_not_know_is_not_found(library: Library, folder: Path, embedder: HashingEmbedder) -> None:
    library.add([OLD])
    assert found(library, "directive")
    library._vectors.upsert(["ghost"], ["nowhere"], embedder.embed(["a ghost directive"]))
    library._words.add([("ghost", "nowhere", "a ghost directive")])
    assert len(library.search("a ghost directive")) == 2


def test_threads_may_share_a_library(library: Library) -> None:
    library.add([OLD])
    failed: list[BaseException] = []

    def work(n: int) -> None:
        try:
            for i in range(3):
                library.add([numbered(10 * n + i)])
                assert "The directive was dated March 2022." in found(library, "directive dated")
                assert library.claims()
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert (len(library.articles()), library.check()) == (13, [])


# One moment


def test_everything_in_a_moment_is_as_it_was_when_it_began(folder: Path, library: Library, embedder: HashingEmbedder) -> None:
    library.add([OLD, numbered(1)])
    with Library.open(folder, embedder) as other, library.moment():
        library.generation()
        other.remove([OLD.article.id])
        other.add([numbered(2)])
        assert library.reading(OLD.article.id).claims == OLD.claims
        assert [article.id for article in library.articles()] == [OLD.article.id, numbered(1).article.id]
        assert library.claims()[OLD.article.id] == OLD.claims
        assert numbered(2).article.id not in {hit.passage.article_id for hit in library.search("zebra2 yak2x3", 10)}
    assert [article.id for article in library.articles()] == [numbered(1).article.id, numbered(2).article.id]
    assert library.search("zebra2 yak2x3", 1)[0].passage.article_id == numbered(2).article.id


def test_who_is_in_a_moment_may_write(library: Library) -> None:
    library.add([OLD])
    with library.moment():
        assert len(library.articles()) == 1
        library.add([numbered(1)])
        assert len(library.articles()) == 1
    assert len(library.articles()) == 2
    assert library.check() == []


def test_what_is_stored_while_a_search_looks_is_found_by_the_next(
    folder: Path, library: Library, embedder: HashingEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add([OLD])
    with Library.open(folder, embedder) as reader:

        def busy(**_: object) -> None:
            library.add([numbered(1)])
            raise LibraryBusy("a writer")

        with monkeypatch.context() as beside_a_writer:
            beside_a_writer.setattr(reader, "_agrees", lambda: reader._vectors.count() == reader._words.count() == -1)  # Opens both.
            beside_a_writer.setattr(reader, "_writing", busy)
            reader.search("anything")
        assert "Line 3 of report 1 speaks of zebra1 and of yak1x3." in found(reader, "zebra1 yak1x3")


# Removing


def test_a_removed_article_is_gone_everywhere(library: Library) -> None:
    library.add([OLD, numbered(1)])
    assert library.remove([OLD.article.id]) == [OLD.article.id]
    assert [a.origin for a in library.articles()] == ["report-1.txt"]
    assert not set(found(library, "directive snow")) & set(OLD.article.text.splitlines())
    assert library.check() == []


def test_removing_takes_earlier_versions_along(library: Library) -> None:
    library.add([OLD, NEW])
    assert library.remove([NEW.article.id[:10]]) == [NEW.article.id, OLD.article.id]
    assert library.versions("seed.txt") == []


def test_removing_is_all_or_nothing(library: Library) -> None:
    library.add([OLD])
    with pytest.raises(UnknownArticle):
        library.remove([OLD.article.id, "0123456789abcdef"])
    assert len(library.articles()) == 1


def test_a_removed_article_can_be_added_again(library: Library) -> None:
    library.add([OLD])
    library.remove([OLD.article.id])
    assert library.add([OLD])[0].outcome == "new"
    assert library.check() == []


def test_removing_from_no_library_makes_none(library: Library, folder: Path) -> None:
    with pytest.raises(UnknownArticle):
        library.remove(["0123456789abcdef"])
    assert not folder.exists()


# Another embedder


def test_another_embedders_library_is_refused_with_advice(folder: Path, library: Library) -> None:
    library.add([OLD])
    with pytest.raises(WrongEmbedder, match=r"hashing@64, not other@64.*sourcedesk doctor --rebuild"):
        Library.open(folder, HashingEmbedder("other"))


def test_unchecked_another_embedders_library_can_be_read_but_not_searched_or_written(folder: Path, library: Library) -> None:
    library.add([OLD])
    with Library.open(folder, HashingEmbedder("other"), check_embedder=False) as other:
        assert len(other.articles()) == 1
        assert any("doctor --rebuild" in line for line in other.check())
        for attempt in (lambda: other.search("directive"), lambda: other.add([NEW]), lambda: other.remove([OLD.article.id]), other.repair):
            with pytest.raises(WrongEmbedder):
                attempt()


def test_rebuilding_makes_the_library_the_other_embedders(folder: Path, library: Library) -> None:
    library.add([OLD, numbered(1)])
    told: list[tuple[int, int]] = []
    with Library.open(folder, HashingEmbedder("other", width=32), check_embedder=False) as other:
        (line,) = other.rebuild(lambda done, total: told.append((done, total)))
        assert (line, told) == ("8 passages were embedded anew with other@32", [(8, 8)])
        assert other.check() == []
        assert found(other, "directive dated")[0] == "The directive was dated March 2022."
    with pytest.raises(WrongEmbedder):
        library.search("directive")


def test_an_interrupted_rebuild_leaves_the_library_as_it_was(folder: Path, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    library.add([OLD])
    with Library.open(folder, HashingEmbedder("other"), check_embedder=False) as other:
        monkeypatch.setattr(other._words, "replace", lambda rows: (_ for _ in ()).throw(KeyboardInterrupt()))
        with pytest.raises(KeyboardInterrupt):
            other.rebuild()
    library._reopen()
    assert library._vectors.count() == 2
    library._seen = None  # As a process that opens it now.
    assert found(library, "directive dated")[0] == "The directive was dated March 2022."
    assert library.check() == []


def test_an_emptied_library_takes_any_embedder(folder: Path, library: Library) -> None:
    library.add([OLD])
    library.remove([OLD.article.id])
    with Library.open(folder, HashingEmbedder("other")) as other:
        assert other.add([OLD])[0].outcome == "new"


# Damage


def test_vectors_and_words_left_by_a_dead_writer_are_taken_out_at_the_next_search(folder: Path, embedder: HashingEmbedder) -> None:
    with Library.open(folder, embedder) as library:
        library.add([OLD])
    vectors, words = ChromaVectors(folder / "vectors", embedder.id), Words(folder / "words")
    vectors.upsert(["ghost"], ["nowhere"], embedder.embed(["a ghost"]))
    words.add([("ghost", "nowhere", "a ghost")])
    vectors.close()
    with Library.open(folder, embedder) as library:
        assert len(library.check()) == 2
        library.search("ghost")
        assert library.check() == []


def test_vectors_left_by_a_writer_that_died_before_its_first_commit_are_taken_out_too(folder: Path, embedder: HashingEmbedder) -> None:
    with Library.open(folder, embedder) as library:
        library.add([OLD])
        library.remove([OLD.article.id])
    vectors = ChromaVectors(folder / "vectors", embedder.id)
    vectors.upsert(["ghost"], ["nowhere"], embedder.embed(["a ghost"]))
    vectors.close()
    with Library.open(folder, embedder) as library:
        assert library.check() == []
        assert library._vectors.count() == 0


def test_what_vectors_and_words_lack_is_put_back_at_the_next_search(folder: Path, embedder: HashingEmbedder) -> None:
    with Library.open(folder, embedder) as library:
        library.add([OLD, numbered(1)])
    shutil.rmtree(folder / "vectors")
    shutil.rmtree(folder / "words")
    with Library.open(folder, embedder) as library:
        assert found(library, "directive dated")[0] == "The directive was dated March 2022."
        assert library.check() == []


def test_a_search_beside_a_writer_mends_nothing_and_waits_for_nobody(library: Library, folder: Path) -> None:
    library.add([OLD])
    library._words.remove([OLD.passages[1].id])
    library._seen = None
    with locked(folder / "lock", seconds=1):
        assert len(library.search("directive")) == 2
    assert len(library.check()) == 1


DAMAGED = ["vectors/chroma.sqlite3", "words/meta.json"]


@pytest.mark.parametrize("damaged", DAMAGED)
def test_unreadable_vectors_or_words_are_named_and_repaired(folder: Path, embedder: HashingEmbedder, damaged: str) -> None:
    with Library.open(folder, embedder) as library:
        library.add([OLD, numbered(1)])
    (folder / damaged).write_bytes(b"\x00garbage" * 500)
    with Library.open(folder, embedder) as library:
        assert len(library.articles()) == 2
        assert any("doctor --repair" in line for line in library.check())
        assert library.repair()
        assert library.check() == []
        assert found(library, "directive dated")[0] == "The directive was dated March 2022."


@pytest.mark.parametrize("damaged", DAMAGED)
def test_unreadable_vectors_or_words_are_made_anew_by_a_search_which_says_so(folder: Path, embedder: HashingEmbedder, damaged: str) -> None:
    told: list[str] = []
    with Library.open(folder, embedder) as library:
        library.add([OLD, numbered(1)])
    (folder / damaged).write_bytes(b"\x00garbage" * 500)
    with Library.open(folder, embedder, waiting=told.append) as library:
        assert found(library, "directive dated")[0] == "The directive was dated March 2022."
        assert library.check() == []
    (line,) = told
    assert f"the {damaged.split('/')[0]} could not be read, and are made anew" in line


def test_a_sound_library_needs_no_repair(library: Library) -> None:
    library.add([OLD])
    assert (library.check(), library.repair()) == ([], [])


def test_a_damaged_ledger_is_named(folder: Path, embedder: HashingEmbedder) -> None:
    folder.mkdir(parents=True)
    (folder / "ledger.sqlite").write_bytes(b"no database at all " * 300)
    with pytest.raises(LibraryDamaged, match=r"ledger\.sqlite"):
        Library.open(folder, embedder)


def test_a_claim_that_was_lost_is_a_problem(folder: Path, library: Library) -> None:
    library.add([OLD])
    with sqlite3.connect(folder / "ledger.sqlite") as raw:
        raw.execute("DELETE FROM claims")
    raw.close()
    assert any("no claims" in line for line in library.check())


# The lock


def test_a_writer_that_waits_in_vain_says_so(folder: Path, embedder: HashingEmbedder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.library.lock._PATIENCE", 0.1)
    told: list[str] = []
    with (
        Library.open(folder, embedder, waiting=told.append, wait_seconds=0.2) as library,
        locked(folder / "lock", seconds=1),
        pytest.raises(LibraryBusy, match="another program is writing"),
    ):
        library.add([OLD])
    assert len(told) == 1
    assert str(folder) in told[0]


def test_adding_what_is_there_waits_for_nobody(library: Library, folder: Path) -> None:
    library.add([OLD])
    with locked(folder / "lock", seconds=1):
        assert library.add([OLD])[0].outcome == "unchanged"


def test_the_lock_is_not_held_while_texts_are_embedded(folder: Path, embedder: HashingEmbedder, monkeypatch: pytest.MonkeyPatch) -> None:
    real = embedder.embed

    def embed(texts: list[str]) -> object:
        with locked(folder / "lock", seconds=0):
            return real(texts)

    monkeypatch.setattr(embedder, "embed", embed)
    with Library.open(folder, embedder) as library:
        assert library.add([OLD])[0].outcome == "new"


def test_what_another_removed_while_it_was_looked_at_is_stored_after_all(library: Library, folder: Path, embedder: HashingEmbedder) -> None:
    library.add([OLD])
    real = embedder.embed

    def embed(texts: list[str]) -> object:
        embedder.embed = real  # type: ignore[method-assign]
        with Library.open(folder, embedder) as other:
            other.remove([OLD.article.id])
        return real(texts)

    embedder.embed = embed  # type: ignore[method-assign,assignment]
    assert [s.outcome for s in library.add([numbered(1), OLD])] == ["new", "new"]
    assert library.check() == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="POSIX only")
def test_an_endless_number_of_reopenings_leaks_no_files(library: Library) -> None:
    library.add([OLD])
    library.search("directive")
    before = len(list(Path("/proc/self/fd").iterdir())) if Path("/proc/self/fd").exists() else 0
    for _ in range(20):
        library._seen = None
        library.search("directive")
    after = len(list(Path("/proc/self/fd").iterdir())) if Path("/proc/self/fd").exists() else 0
    assert after <= before + 5
