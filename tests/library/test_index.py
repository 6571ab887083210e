from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from library_fakes import HashingEmbedder, reading_of

from assistant.library.index import Index, MemoryIndex
from assistant.library.lexical import Words
from assistant.library.library import Library
from assistant.library.search import Hit
from assistant.library.vectors import MemoryVectors
from assistant.records import Passage

READINGS = [
    reading_of("The directive was dated March 2022.\nMoscow denied everything.\nSnow fell.", "a.txt"),
    reading_of("Analysts doubted the directive.\nThe price of grain rose.", "b.txt"),
]


def words_of(hits: list[Hit]) -> list[str]:
    texts = {r.article.id: r.article.text for r in READINGS}
    return [texts[hit.passage.article_id][hit.passage.start : hit.passage.end] for hit in hits]


@pytest.fixture
def index(embedder: HashingEmbedder) -> MemoryIndex:
    return MemoryIndex.of(READINGS, embedder)


def test_the_passage_that_answers_comes_first(index: MemoryIndex) -> None:
    assert words_of(index.search("When was the directive dated?"))[0] == "The directive was dated March 2022."


def test_every_passage_is_a_candidate_in_a_small_index(index: MemoryIndex) -> None:
    assert len(index.search("directive")) == 5


def test_k_limits_the_hits(index: MemoryIndex) -> None:
    assert len(index.search("directive", 2)) == 2


@pytest.mark.parametrize(("query", "k"), [("", 5), ("   \n", 5), ("directive", 0)])
def test_asking_for_nothing_finds_nothing(index: MemoryIndex, query: str, k: int) -> None:
    assert index.search(query, k) == []


def test_a_search_restricted_to_an_article_finds_its_passages_only(index: MemoryIndex) -> None:
    assert set(words_of(index.search("directive dated", 10, [READINGS[1].article.id]))) == set(READINGS[1].article.text.splitlines())


def test_a_hit_tells_both_scores(index: MemoryIndex) -> None:
    found = index.search("grain")
    hits = dict(zip(words_of(found), found, strict=True))
    assert hits["The price of grain rose."].lexical > 0
    assert hits["The price of grain rose."].cosine > hits["Snow fell."].cosine
    assert hits["Snow fell."].lexical == 0


def test_a_removed_passage_is_not_found(index: MemoryIndex) -> None:
    index.remove([READINGS[1].passages[1].id])
    assert "The price of grain rose." not in words_of(index.search("grain"))


def test_ids_that_are_not_known_are_not_found(embedder: HashingEmbedder) -> None:
    passages = {p.id: p for p in READINGS[0].passages}
    index = Index(embedder, MemoryVectors(), Words(), lambda ids: {i: passages[i] for i in ids if i in passages})
    for reading in READINGS:
        index.add(reading.passages, [reading.article.text[p.start : p.end] for p in reading.passages])
    alone = MemoryIndex.of(READINGS[:1], embedder)
    assert [(hit.passage, pytest.approx(hit.cosine)) for hit in index.search("directive", 9)] == [
        (hit.passage, hit.cosine) for hit in alone.search("directive", 9)
    ]


def test_a_passage_far_from_the_question_in_meaning_is_still_found_by_its_words(embedder: HashingEmbedder) -> None:
    # 150 lines of the query's own words fill the hundred nearest vectors; the one with the rare name comes from the word index.
    query = "grain price grain price Kimakovsky"
    crowd = reading_of("\n".join(f"grain price grain price {n}" for n in range(150)), "crowd.txt")
    rare = reading_of("Kimakovsky spoke of many other matters at great length, and of the weather.", "rare.txt")
    hits = {hit.passage: hit for hit in MemoryIndex.of([crowd, rare], embedder).search(query, 110)}
    expected = float(embedder.embed([rare.article.text])[0] @ embedder.embed([query])[0])
    assert hits[rare.passages[0]].cosine == pytest.approx(expected, abs=1e-5)


def test_vectors_made_beforehand_are_not_made_again(embedder: HashingEmbedder) -> None:
    texts = [READINGS[0].article.text[p.start : p.end] for p in READINGS[0].passages]
    matrix = embedder.embed(texts)
    embedder.seen = 0
    MemoryIndex(embedder).add(READINGS[0].passages, texts, matrix)
    assert embedder.seen == 0


def test_an_empty_index_finds_nothing(embedder: HashingEmbedder) -> None:
    assert MemoryIndex.of([], embedder).search("directive") == []


def test_stored_and_unstored_articles_are_ranked_alike(tmp_path: Path, embedder: HashingEmbedder, index: MemoryIndex) -> None:
    with Library.open(tmp_path / "library", embedder) as library:
        library.add(READINGS)
        stored = library.search("who doubted the directive?")
    assert [hit.passage for hit in stored] == [hit.passage for hit in index.search("who doubted the directive?")]
    assert [hit.score for hit in stored] == pytest.approx([hit.score for hit in index.search("who doubted the directive?")], abs=1e-3)


def test_the_passages_of_a_few_articles_are_compared_one_by_one_with_the_same_result(embedder: HashingEmbedder) -> None:
    found = {p.id: p for r in READINGS for p in r.passages}
    vectors, words = MemoryVectors(), Words()
    texts = [r.article.text[p.start : p.end] for r in READINGS for p in r.passages]

    def known(ids: Sequence[str]) -> dict[str, Passage]:
        return {i: found[i] for i in ids if i in found}

    asked: list[str] = []

    def of_article(article_id: str) -> list[Passage]:
        asked.append(article_id)
        return [p for p in found.values() if p.article_id == article_id]

    plain, quick = Index(embedder, vectors, words, known), Index(embedder, vectors, words, known, of_article)
    plain.add(list(found.values()), texts)
    chosen = [READINGS[0].article.id]
    hits, expected = quick.search("directive dated", 2, chosen), plain.search("directive dated", 2, chosen)
    assert [hit.passage.id for hit in hits] == [hit.passage.id for hit in expected]
    assert [hit.cosine for hit in hits] == pytest.approx([hit.cosine for hit in expected])
    assert asked == chosen
