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
    one.close()
    other.close()


def test_replaced_vectors_are_the_only_ones_of_any_embedder(tmp_path: Path) -> None:
    one, other = ChromaVectors(tmp_path / "vectors", "one@1"), ChromaVectors(tmp_path / "vectors", "other@1")
    one.upsert(["x", "y", "xy"], ["a1", "a1", "a2"], AXES)
    other.upsert(["x"], ["a1"], AXES[:1])
    one.replace(["z"], ["a3"], rows([0, 0, 1]))
    assert (one.ids(), other.ids()) == ({"z"}, set())
    one.upsert(["x"], ["a1"], AXES[:1])
    assert one.ids() == {"x", "z"}
    one.close()
    other.close()


def test_replacing_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    vectors = ChromaVectors(tmp_path / "vectors", "test@1")
    vectors.upsert(["x", "y", "xy"], ["a1", "a1", "a2"], AXES)
    with pytest.raises(LibraryDamaged):
        vectors.replace(["x", "x"], ["a1", "a1"], AXES[:2])
    assert vectors.ids() == {"x", "y", "xy"}
    vectors.close()


def many(count: int, width: int = 8) -> tuple[list[str], list[str], Matrix]:
    matrix = rows(*np.random.default_rng(count).normal(size=(count, width)).tolist())
    return [f"p{count}-{i}" for i in range(count)], [f"a{i % 50}" for i in range(count)], matrix


def test_the_graph_is_saved_after_a_thousand_changes_and_found_whole(tmp_path: Path) -> None:
    vectors = ChromaVectors(tmp_path / "vectors", "test@1")
    for count in (1000, 999):
        vectors.upsert(*many(count))
    assert vectors.count() == 1999
    assert vectors._files.unsaved() < 1000  # 999; 0 where the first saving failed, which is no error, and the second did not.
    vectors.reopen()
    for count in (1000, 999):
        ids, _, matrix = many(count)
        assert [vectors.nearest(row, 1)[0][0] for row in matrix[::50]] == ids[::50]
    vectors.close()


def test_a_graph_that_cannot_be_saved_is_said_and_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    vectors = ChromaVectors(tmp_path / "vectors", "test@1")
    with monkeypatch.context() as full:
        full.setattr("assistant.library.vector_files.shutil.copytree", fail)
        vectors.upsert(*many(1000))
    assert "could not be saved" in caplog.text
    assert vectors.count() == 1000
    vectors.upsert(*many(5))
    assert (vectors._files.unsaved(), vectors.count()) == (0, 1005)
    vectors.close()


def test_a_saved_graph_does_not_change_in_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Whoever reads it would crash. Chroma saves by itself after a thousand changes, whoever has it open.
    vectors = ChromaVectors(tmp_path / "vectors", "test@1")
    vectors.upsert(*many(1000))
    graph = {path: path.read_bytes() for path in (tmp_path / "vectors").glob("*/*")}
    assert any(path.name == "index_metadata.pickle" for path in graph)
    monkeypatch.setattr("assistant.library.vectors._UNSAVED", 10**6)
    vectors.upsert(*many(1100))
    vectors.remove(many(1100)[0][:50])
    vectors.reopen()
    assert vectors.count() == 2050
    assert {path: path.read_bytes() for path in (tmp_path / "vectors").glob("*/*")} == graph
    vectors.close()


def test_a_library_that_was_emptied_can_be_filled_again(tmp_path: Path) -> None:
    vectors = ChromaVectors(tmp_path / "vectors", "test@1")
    vectors.upsert(*many(1000))
    vectors.remove(many(1000)[0])
    assert (vectors.count(), vectors.ids()) == (0, set())
    for count in (300, 5):
        vectors.upsert(*many(count))
        vectors.reopen()
    assert vectors.count() == 305
    vectors.close()


@pytest.mark.parametrize("name", ["data_level0.bin", "header.bin", "length.bin", "link_lists.bin", "index_metadata.pickle", "seal.json"])
@pytest.mark.parametrize("how", ["altered", "cut short", "lost"])
def test_a_damaged_graph_is_noticed_before_chroma_crashes_over_it(tmp_path: Path, name: str, how: str) -> None:
    vectors = ChromaVectors(tmp_path / "vectors", "test@1")
    vectors.replace(*many(300))
    (path,) = (tmp_path / "vectors").rglob(name)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    match how:
        case "altered":
            path.write_bytes(data)
        case "cut short":
            path.write_bytes(data[: len(data) // 2])
        case _:
            path.unlink()
    vectors.reopen()
    with pytest.raises(LibraryDamaged, match="doctor --repair"):
        vectors.count()
    vectors.replace(*many(300))
    assert vectors.count() == 300
    vectors.close()


def test_a_folder_that_was_being_exchanged_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "vectors"
    vectors = ChromaVectors(folder, "test@1")
    vectors.upsert(["x"], ["a1"], AXES[:1])
    vectors.close()
    folder.rename(tmp_path / "vectors.old")  # As one leaves it who dies between the two renames.
    (tmp_path / "vectors.next").mkdir()
    assert vectors.ids() == {"x"}
    vectors.close()


def test_a_client_of_a_folder_that_was_exchanged_uses_the_new_one(tmp_path: Path) -> None:
    one, other = ChromaVectors(tmp_path / "vectors", "test@1"), ChromaVectors(tmp_path / "vectors", "test@1")
    one.upsert(["x"], ["a1"], AXES[:1])
    other.replace(["y"], ["a1"], AXES[1:2])
    one.upsert(["xy"], ["a2"], AXES[2:])
    assert one.ids() == {"y", "xy"}
    one.close()
    other.close()


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
