from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import LibraryDamaged
from assistant.library.vectors import ChromaVectors, Matrix, MemoryVectors, Vectors


def rows(*values: list[float]) -> Matrix:
    matrix = np.asarray(values, dtype=np.float32)
    return np.asarray(matrix / np.linalg.norm(matrix, axis=1, keepdims=True), dtype=np.float32)


AXES = rows([1, 0, 0], [0, 1, 0], [1, 1, 0])


@pytest.fixture(params=["memory", "chroma"])
def vectors(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Vectors]:
    made: MemoryVectors | ChromaVectors = MemoryVectors() if request.param == "memory" else ChromaVectors(tmp_path / "vectors", "test@1")
    made.upsert(["x", "y", "xy"], ["a1", "a1", "a2"], AXES)
    yield made
    if isinstance(made, ChromaVectors):
        made.close()


def test_the_nearest_come_first_with_their_cosines(vectors: Vectors) -> None:
    found = vectors.nearest(AXES[0], 3)
    assert [i for i, _ in found] == ["x", "xy", "y"]
    assert [cosine for _, cosine in found] == pytest.approx([1.0, 0.5**0.5, 0.0], abs=1e-5)


def test_no_more_than_k_are_found(vectors: Vectors) -> None:
    assert [i for i, _ in vectors.nearest(AXES[1], 1)] == ["y"]


def test_more_than_there_are_may_be_asked_for(vectors: Vectors) -> None:
    assert len(vectors.nearest(AXES[0], 100)) == 3


def test_a_search_restricted_to_articles_finds_theirs_only(vectors: Vectors) -> None:
    assert [i for i, _ in vectors.nearest(AXES[0], 3, ["a2", "unknown"])] == ["xy"]


def test_a_search_restricted_to_no_article_finds_nothing(vectors: Vectors) -> None:
    assert vectors.nearest(AXES[0], 3, []) == []


def test_vectors_come_back_as_they_were_stored(vectors: Vectors) -> None:
    found = vectors.get(["y", "unknown", "x"])
    assert found.keys() == {"x", "y"}
    assert np.allclose(found["y"], AXES[1], atol=1e-6)


def test_a_vector_stored_again_replaces_the_former(vectors: Vectors) -> None:
    vectors.upsert(["x"], ["a1"], rows([0, 0, 1]))
    assert vectors.count() == 3
    assert np.allclose(vectors.get(["x"])["x"], [0, 0, 1], atol=1e-6)


def test_a_removed_vector_is_not_found(vectors: Vectors) -> None:
    vectors.remove(["x", "never there"])
    assert (vectors.ids(), [i for i, _ in vectors.nearest(AXES[0], 3)]) == ({"y", "xy"}, ["xy", "y"])


def test_removing_nothing_is_no_error(vectors: Vectors) -> None:
    vectors.remove([])
    assert vectors.count() == 3


def test_a_folder_that_does_not_exist_is_empty_and_stays_unmade(tmp_path: Path) -> None:
    vectors = ChromaVectors(tmp_path / "vectors", "test@1")
    vectors.remove(["x"])
    assert (vectors.nearest(AXES[0], 3), vectors.get(["x"]), vectors.count(), list(tmp_path.iterdir())) == ([], {}, 0, [])


def test_more_than_one_batch_of_chromas_is_stored(tmp_path: Path) -> None:
    many = np.random.default_rng(0).normal(size=(5600, 4)).astype(np.float32)
    vectors = ChromaVectors(tmp_path / "vectors", "test@1")
    vectors.upsert([f"p{i}" for i in range(len(many))], ["a"] * len(many), many)
    assert vectors.count() == len(vectors.ids()) == 5600
    vectors.close()


def test_the_index_finds_the_true_neighbours(tmp_path: Path) -> None:
    random = np.random.default_rng(1)
    matrix = rows(*random.normal(size=(1500, 48)).tolist())
    ids = [f"p{i}" for i in range(1500)]
    vectors = ChromaVectors(tmp_path / "vectors", "test@1")
    vectors.upsert(ids, [f"a{i % 50}" for i in range(1500)], matrix)
    for article_ids in (None, ["a1", "a2", "a3"]):
        for query in rows(*random.normal(size=(5, 48)).tolist()):
            inside = [i for i in range(1500) if article_ids is None or f"a{i % 50}" in article_ids]
            true = {ids[i] for i in sorted(inside, key=lambda i: -float(matrix[i] @ query))[:50]}
            assert len(true & {i for i, _ in vectors.nearest(query, 50, article_ids)}) >= 49
    vectors.close()


WRITE = """
import sys, numpy as np
from pathlib import Path
from assistant.library.vectors import ChromaVectors
vectors = ChromaVectors(Path(sys.argv[1]), "test@1")
vectors.upsert(["z"], ["a3"], np.asarray([[0, 0, 1]], dtype=np.float32))
vectors.remove(["x"])
vectors.close()
"""


def test_reopening_shows_what_another_process_wrote(tmp_path: Path) -> None:
    folder = tmp_path / "vectors"
    stale = ChromaVectors(folder, "test@1")
    stale.upsert(["x", "y", "xy"], ["a1", "a1", "a2"], AXES)
    # Another open client of this process keeps Chroma's cache for the folder alive: reopening must not be served from it.
    other = ChromaVectors(folder, "test@1")
    assert other.count() == 3
    subprocess.run([sys.executable, "-c", WRITE, str(folder)], check=True, cwd=Path(__file__).parents[2], timeout=60)
    stale.reopen()
    assert [i for i, _ in stale.nearest(rows([0, 0, 1])[0], 1)] == ["z"]
    assert stale.ids() == {"y", "xy", "z"}
    for vectors in (stale, other):
        vectors.close()


def test_embedders_do_not_share_vectors(tmp_path: Path) -> None:
    one, other = ChromaVectors(tmp_path / "vectors", "one@1"), ChromaVectors(tmp_path / "vectors", "other@1")
    one.upsert(["x"], ["a1"], AXES[:1])
    other.upsert(["x", "y"], ["a1", "a1"], rows([1, 0], [0, 1]))
    assert (one.count(), other.count()) == (1, 2)
    other.clear_others()
    one.reopen()
    assert (one.count(), other.count()) == (0, 2)
    one.close()
    other.close()


def test_cleared_vectors_are_gone_and_can_be_written_again(tmp_path: Path) -> None:
    vectors = ChromaVectors(tmp_path / "vectors", "test@1")
    vectors.upsert(["x", "y", "xy"], ["a1", "a1", "a2"], AXES)
    vectors.clear()
    assert vectors.count() == 0
    vectors.upsert(["x"], ["a1"], AXES[:1])
    assert vectors.ids() == {"x"}
    vectors.close()


def test_a_damaged_folder_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "vectors").mkdir()
    (tmp_path / "vectors" / "chroma.sqlite3").write_bytes(b"not a database " * 1000)
    with pytest.raises(LibraryDamaged, match="doctor --repair"):
        ChromaVectors(tmp_path / "vectors", "test@1").count()


def test_chroma_is_told_to_send_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANONYMIZED_TELEMETRY", "True")
    monkeypatch.setenv("CHROMA_OTEL_COLLECTION_ENDPOINT", "http://collector.example:4317")
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("ANONYMIZED_TELEMETRY=True\nCHROMA_OTEL_COLLECTION_ENDPOINT=http://collector.example:4317\n")
    vectors = ChromaVectors(tmp_path / "vectors", "test@1")
    vectors.upsert(["x"], ["a1"], AXES[:1])
    settings = vectors._client.get_settings()
    assert (settings.anonymized_telemetry, settings.chroma_otel_collection_endpoint) == (False, "")
    vectors.close()
