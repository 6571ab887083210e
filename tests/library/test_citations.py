from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from library_fakes import HashingEmbedder, reading_of

from assistant.errors import UnknownCitation
from assistant.library.library import Library
from assistant.records import Citation, Reading

READING = reading_of("Kimakovsky said so.\nThe implications are profound.")


@pytest.fixture
def library(tmp_path: Path, embedder: HashingEmbedder) -> Library:
    library = Library.open(tmp_path / "library", embedder)
    library.add([READING])
    return library


def cite(reading: Reading, start: int, end: int) -> Citation:
    return Citation.of(reading.article, start, end, n=1, passage_id=reading.passages[0].id)


def earlier(folder: Path) -> None:
    """Makes the library one of version 1."""
    with sqlite3.connect(folder / "ledger.sqlite") as db:
        db.execute("DROP TABLE citations")
        db.execute("UPDATE meta SET value = '1' WHERE key = 'schema_version'")
    db.close()


def test_a_citation_is_found_by_its_id_and_by_the_beginning_of_it(library: Library) -> None:
    citation = cite(READING, 0, 10)
    library.issue([citation])
    assert library.citation(citation.id) == library.citation(citation.id[:6]) == citation


def test_a_citation_is_there_after_reopening(library: Library, tmp_path: Path, embedder: HashingEmbedder) -> None:
    library.issue([cite(READING, 0, 10)])
    library.close()
    with Library.open(tmp_path / "library", embedder) as again:
        assert again.citations([READING.article.id]) == [cite(READING, 0, 10)]


def test_a_citation_given_twice_is_kept_once(library: Library) -> None:
    library.issue([cite(READING, 0, 10)])
    library.issue([cite(READING, 0, 10), cite(READING, 0, 4)])
    assert len(library.citations([READING.article.id])) == 2


def test_a_citation_of_an_article_that_is_not_stored_is_not_kept(library: Library) -> None:
    other = reading_of("Not stored.", "other.txt")
    library.issue([cite(other, 0, 3)])
    assert library.citations([other.article.id]) == []
    with pytest.raises(UnknownCitation):
        library.citation(cite(other, 0, 3).id)


def test_a_whole_sentence_is_found_though_it_was_never_given(library: Library) -> None:
    claim = READING.claims[1]
    found = library.citation(cite(READING, claim.start, claim.end).id)
    assert (found.quote, found.passage_id) == (claim.text, claim.passage_id)


@pytest.mark.parametrize("name", ["", "abc", "0" * 16, "%", "ffffff"])
def test_what_is_no_id_is_an_unknown_citation(library: Library, name: str) -> None:
    library.issue([cite(READING, 0, 10)])
    with pytest.raises(UnknownCitation):
        library.citation(name)


def test_an_update_keeps_the_citations_of_the_earlier_version(library: Library) -> None:
    library.issue([cite(READING, 0, 10)])
    changed = reading_of("Kimakovsky denied it.")
    library.add([changed])
    assert library.citation(cite(READING, 0, 10).id).article_id == READING.article.id
    library.add([READING])
    assert len(library.citations([READING.article.id])) == 1


def test_removing_an_article_removes_the_words_that_its_citations_repeat(library: Library, tmp_path: Path) -> None:
    library.issue([cite(READING, 0, 10)])
    library.remove([READING.article.id])
    library.close()
    assert library.citations([READING.article.id]) == []
    with sqlite3.connect(tmp_path / "library" / "ledger.sqlite") as db:
        assert db.execute("SELECT count(*) FROM citations").fetchone() == (0,)
    db.close()


def test_an_earlier_library_is_read_as_it_is_and_brought_up_to_date_by_the_first_citation(
    library: Library, tmp_path: Path, embedder: HashingEmbedder
) -> None:
    library.close()
    earlier(tmp_path / "library")
    with Library.open(tmp_path / "library", embedder) as old:
        assert old.citations([READING.article.id]) == []
        old.issue([cite(READING, 0, 10)])
        assert old.citation(cite(READING, 0, 10).id).quote == "Kimakovsky"
    with sqlite3.connect(tmp_path / "library" / "ledger.sqlite") as db:
        assert db.execute("SELECT value FROM meta WHERE key = 'schema_version'").fetchone() == ("2",)
    db.close()


def test_an_article_can_be_removed_from_an_earlier_library(library: Library, tmp_path: Path, embedder: HashingEmbedder) -> None:
    library.close()
    earlier(tmp_path / "library")
    with Library.open(tmp_path / "library", embedder) as old:
        assert old.remove([READING.article.id]) == [READING.article.id]
