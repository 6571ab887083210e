from __future__ import annotations

import json
import os
import shutil
import stat
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from library_fakes import HashingEmbedder, numbered, reading_of

from assistant.errors import BackupRefused, LibraryDamaged, LibraryError, LibraryTooNew, UsageError
from assistant.library.backup import back_up
from assistant.library.library import Library
from assistant.library.restore import restore

OLD = reading_of("The directive was dated March 2022.\nSnow fell.", "seed.txt")
NEW = reading_of("The directive was dated April 2022.\nSnow fell.", "seed.txt")
OTHER = reading_of("Nothing of this is in the backup.", "other.txt")
CONVERSATION = f"{'0123456789abcdef' * 2}.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def library(folder: Path, embedder: HashingEmbedder) -> Iterator[Library]:
    with Library.open(folder, embedder) as opened:
        opened.add([OLD, NEW, numbered(1), numbered(2)])
        (folder / "conversations").mkdir()
        (folder / "conversations" / CONVERSATION).write_text('{"kept": true}')
        yield opened


@pytest.fixture
def file(library: Library, tmp_path: Path) -> Path:
    back_up(library, tmp_path / "backup.zip")
    return tmp_path / "backup.zip"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup that is made once."""
    place = tmp_path_factory.mktemp("made")
    with Library.open(place / "library", HashingEmbedder()) as library:
        library.add([OLD, NEW, numbered(1)])
        back_up(library, place / "backup.zip")
    return place / "backup.zip"


@pytest.fixture
def spare(made: Path, tmp_path: Path) -> Path:
    """A copy of it that may be spoilt."""
    return Path(shutil.copy(made, tmp_path))


def contents(library: Library) -> dict[str, Any]:
    return {article.id: library.reading(article.id) for origin in library.articles() for article in library.versions(origin.origin)}


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


def test_a_restored_library_is_the_one_that_was_backed_up(library: Library, file: Path, tmp_path: Path, embedder: HashingEmbedder) -> None:
    embedder.seen = 0
    restored = restore(file, tmp_path / "again", embedder)
    assert (restored.manifest.articles, restored.manifest.vectors, restored.manifest.conversations) == (3, 14, 1)
    assert (restored.notices, embedder.seen) == ((), 0)  # Nothing had to be embedded again.
    with Library.open(tmp_path / "again", embedder) as again:
        assert contents(again) == contents(library)
        assert again.check() == []
        assert again.search("directive dated", 1)[0].passage.article_id == NEW.article.id
        again.add([OTHER])
        assert again.check() == []
    assert (tmp_path / "again" / "conversations" / CONVERSATION).read_text() == '{"kept": true}'
    assert leftovers(tmp_path) == []


def test_a_backup_is_private(file: Path) -> None:
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_backup_has_nothing_of_what_was_removed(library: Library, tmp_path: Path) -> None:
    library.remove([numbered(1).article.id])
    back_up(library, tmp_path / "after.zip")
    with zipfile.ZipFile(tmp_path / "after.zip") as archive:
        assert all(b"zebra1 " not in archive.read(name) for name in archive.namelist())
        assert b"zebra2 " in archive.read("ledger.sqlite")


def test_a_file_that_is_there_is_not_replaced_unasked(library: Library, file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(UsageError, match="--force"):
        back_up(library, file)
    assert file.read_bytes() == before
    library.add([OTHER])
    assert back_up(library, file, replace=True).articles == 4
    assert file.read_bytes() != before


def test_a_backup_that_fails_leaves_the_former_one(library: Library, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = file.read_bytes()
    monkeypatch.setattr("assistant.library.backup._pack", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(LibraryError, match="make room"):
        back_up(library, file, replace=True)
    assert file.read_bytes() == before
    assert leftovers(file.parent) == []


def test_a_library_that_is_not_there_cannot_be_backed_up(tmp_path: Path, embedder: HashingEmbedder) -> None:
    with Library.open(tmp_path / "none", embedder) as library, pytest.raises(UsageError, match="nothing to back up"):
        back_up(library, tmp_path / "backup.zip")
    assert list(tmp_path.iterdir()) == []


def test_a_ledger_that_has_lost_its_newest_writes_is_not_backed_up(library: Library, folder: Path, tmp_path: Path) -> None:
    (folder / "generation").write_text("999")
    with pytest.raises(LibraryDamaged, match="older than"):
        back_up(library, tmp_path / "backup.zip")
    assert not (tmp_path / "backup.zip").exists()


def test_a_place_that_cannot_be_written_is_one_clear_line(library: Library, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(LibraryError, match="choose another place"):
        back_up(library, tmp_path / "file" / "backup.zip")
    with pytest.raises(UsageError, match="is a folder"):
        back_up(library, tmp_path)


def test_a_library_whose_vectors_are_lost_is_backed_up_all_the_same(library: Library, folder: Path, tmp_path: Path) -> None:
    library.close()
    (folder / "vectors" / "chroma.sqlite3").write_bytes(b"\x00" * 5000)
    assert back_up(library, tmp_path / "bare.zip").vectors == 0
    embedder = HashingEmbedder()
    restore(tmp_path / "bare.zip", tmp_path / "again", embedder)
    assert embedder.seen == 14
    with Library.open(tmp_path / "again", embedder) as again:
        assert again.check() == []


def test_what_another_embedder_made_is_restored_and_said(file: Path, tmp_path: Path) -> None:
    restored = restore(file, tmp_path / "again", HashingEmbedder("other"))
    assert "doctor --rebuild" in restored.notices[0]
    with Library.open(tmp_path / "again", HashingEmbedder()) as again:
        assert again.check() == []
        assert again.search("directive dated", 1)[0].passage.article_id == NEW.article.id


def test_backing_up_beside_a_writer_gives_one_moment(library: Library, tmp_path: Path, embedder: HashingEmbedder) -> None:
    done = threading.Event()

    def write() -> None:
        n = 100
        while not done.is_set():
            library.add([numbered(n)])
            n += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for n in range(3):
            manifest = back_up(library, tmp_path / f"{n}.zip")
            assert manifest.vectors == manifest.passages
            restore(tmp_path / f"{n}.zip", tmp_path / f"again{n}", embedder)
    finally:
        done.set()
        writer.join()


# Where there is a library already


def test_a_library_that_holds_something_is_not_replaced_unasked(file: Path, tmp_path: Path, embedder: HashingEmbedder) -> None:
    with Library.open(tmp_path / "other", embedder) as other:
        other.add([OTHER])
        with pytest.raises(UsageError, match="--replace"):
            restore(file, tmp_path / "other", embedder)
        assert [article.id for article in other.articles()] == [OTHER.article.id]


def test_a_session_that_stays_open_sees_the_restored_library(file: Path, tmp_path: Path, embedder: HashingEmbedder) -> None:
    with Library.open(tmp_path / "other", embedder) as other:
        other.add([OTHER, numbered(7)])
        assert other.search("nothing backup", 1)[0].passage.article_id == OTHER.article.id
        restore(file, tmp_path / "other", embedder, replace=True)
        assert {article.id for article in other.articles()} == {NEW.article.id, numbered(1).article.id, numbered(2).article.id}
        assert other.search("directive dated", 1)[0].passage.article_id == NEW.article.id
        assert OTHER.article.id not in {hit.passage.article_id for hit in other.search("nothing backup", 20)}
        other.add([OTHER])
        assert other.check() == []


def test_conversations_that_the_backup_does_not_have_stay(file: Path, tmp_path: Path, embedder: HashingEmbedder) -> None:
    mine = tmp_path / "other" / "conversations" / f"{'f' * 32}.json"
    mine.parent.mkdir(parents=True)
    mine.write_text("{}")
    assert "1 conversations" in restore(file, tmp_path / "other", embedder).notices[0]
    assert sorted(path.name for path in mine.parent.iterdir()) == [CONVERSATION, mine.name]


@pytest.mark.parametrize("damage", ["garbage", "lost", "empty"])
def test_a_library_that_cannot_be_read_is_replaced_and_its_ledger_kept(
    file: Path, tmp_path: Path, embedder: HashingEmbedder, damage: str
) -> None:
    with Library.open(tmp_path / "other", embedder) as other:
        other.add([OTHER])
    ledger = tmp_path / "other" / "ledger.sqlite"
    if damage == "lost":
        ledger.unlink()
    else:
        ledger.write_bytes(b"no database " * 1000 if damage == "garbage" else b"")
    with pytest.raises(LibraryDamaged):
        Library.open(tmp_path / "other", embedder)
    with pytest.raises(UsageError, match="--replace"):
        restore(file, tmp_path / "other", embedder)
    notices = restore(file, tmp_path / "other", embedder, replace=True).notices
    kept = [path.read_bytes()[:11] for path in (tmp_path / "other").glob("ledger-unreadable-*.sqlite")]
    assert kept == {"garbage": [b"no database"], "empty": [b""], "lost": []}[damage]
    assert len(notices) == len(kept)
    with Library.open(tmp_path / "other", embedder) as other:
        assert len(other.articles()) == 3
        assert other.check() == []


# What is no backup


def rewritten(file: Path, change: Callable[[dict[str, bytes], dict[str, Any]], None]) -> Path:
    """The backup with other parts; its manifest fits them again unless `change` alters it."""
    import hashlib

    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(parts.pop("manifest.json"))
    before = json.loads(json.dumps(manifest))
    change(parts, manifest)
    if manifest == before:
        manifest["parts"] = [{"name": n, "bytes": len(d), "sha256": hashlib.sha256(d).hexdigest()} for n, d in parts.items()]
    made = file.with_name("changed.zip")
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", json.dumps(manifest))
        for name, data in parts.items():
            archive.writestr(name, data)
    return made


def sql(*statements: str) -> Callable[[dict[str, bytes], dict[str, Any]], None]:
    """Runs statements on the ledger of the backup."""

    def change(parts: dict[str, bytes], manifest: dict[str, Any]) -> None:
        import sqlite3

        database = sqlite3.connect(":memory:")
        database.deserialize(parts["ledger.sqlite"])
        for statement in statements:
            database.execute(statement)
        database.commit()
        parts["ledger.sqlite"] = database.serialize()
        database.close()

    return change


def vectors(**fields: Any) -> Callable[[dict[str, bytes], dict[str, Any]], None]:
    """Puts other rows into the backup."""
    import io

    import numpy as np

    def change(parts: dict[str, bytes], manifest: dict[str, Any]) -> None:
        matrix = np.load(io.BytesIO(parts["vectors.npy"]))
        changed = io.BytesIO()
        np.save(changed, fields["rows"](matrix), allow_pickle=True)
        parts["vectors.npy"] = changed.getvalue()

    return change


def bomb(parts: dict[str, bytes], manifest: dict[str, Any]) -> None:
    parts["ledger.sqlite"] = bytes(120_000_000)


HOSTILE: dict[str, tuple[Callable[[dict[str, bytes], dict[str, Any]], None], str]] = {
    "a path that leads out": (lambda parts, _: parts.update({"../../evil.json": b"{}"}), "no part of a backup"),
    "an absolute path": (lambda parts, _: parts.update({"/evil": b"{}"}), "no part of a backup"),
    "a conversation that leads out": (lambda parts, _: parts.update({f"conversations/../{'a' * 32}.json": b"{}"}), "no part of a backup"),
    "a part that the manifest does not name": (lambda parts, m: (parts.update({"x": b""}), m.update(made="now")), "not what its manifest"),
    "a part that is not there": (lambda parts, m: (parts.pop("vectors.npy"), m.update(made="now")), "not what its manifest"),
    "a part of another size": (lambda parts, m: (parts.update({"passages.json": b"[]"}), m.update(made="now")), "not what its manifest"),
    "a part with other bytes": (
        lambda parts, m: (parts.update({"passages.json": b" " * len(parts["passages.json"])}), m.update(made="now")),
        "not what was stored",
    ),
    "no ledger": (lambda parts, _: parts.pop("ledger.sqlite"), "no backup"),
    "an empty ledger": (lambda parts, _: parts.update({"ledger.sqlite": b""}), "empty"),
    "a ledger that is none": (lambda parts, _: parts.update({"ledger.sqlite": b"garbage" * 1000}), "no backup"),
    "another program's ledger": (sql("DROP TABLE meta"), "no backup"),
    "a trigger": (sql("CREATE TRIGGER t AFTER DELETE ON claims BEGIN DELETE FROM articles; END"), "trigger"),
    "a view": (sql("ALTER TABLE articles RENAME TO a", "CREATE VIEW articles AS SELECT * FROM a"), "view|table"),
    "a virtual table": (sql("CREATE VIRTUAL TABLE articles_fts USING fts5(x)"), "table"),
    "a claim that was altered": (sql("UPDATE claims SET record = json_set(record, '$.text', 'Something else.')"), "damaged"),
    "fewer articles than it says": (sql("UPDATE articles SET superseded_by = 'x'"), "not what its manifest"),
    "no generation": (sql("DELETE FROM meta WHERE key = 'generation'"), "damaged"),
    "vectors with objects": (vectors(rows=lambda m: m.astype(object)), "vectors"),
    "vectors that are no numbers": (vectors(rows=lambda m: m * float("nan")), "vectors"),
    "vectors that are long": (vectors(rows=lambda m: m * 7), "vectors"),
    "too few vectors": (vectors(rows=lambda m: m[:3]), "vectors"),
    "passages that are none": (lambda parts, _: parts.update({"passages.json": b"{}"}), "vectors"),
    "a bomb": (bomb, "far more"),
    "another kind": (lambda _, m: m.update(kind="something else"), "another program"),
    "no format": (lambda _, m: m.pop("format"), "no format"),
    "a size that is none": (lambda _, m: m["parts"][0].update(bytes=-1), "no size"),
    "a manifest that is a list": (lambda _, m: (m.clear(), m.update(parts=[])), "another program"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_no_backup_is_refused_in_one_line_and_changes_nothing(
    spare: Path, tmp_path: Path, embedder: HashingEmbedder, what: str
) -> None:
    change, words = HOSTILE[what]
    changed = rewritten(spare, change)
    with Library.open(tmp_path / "other", embedder) as other:
        other.add([OTHER])
        before = {path.relative_to(tmp_path) for path in tmp_path.rglob("*")}
        with pytest.raises(BackupRefused, match=words) as refused:
            restore(changed, tmp_path / "other", embedder, replace=True)
        assert "\n" not in str(refused.value)
        assert [article.id for article in other.articles()] == [OTHER.article.id]
        assert {path.relative_to(tmp_path) for path in tmp_path.rglob("*")} == before


@pytest.mark.parametrize("what", ["format", "schema"])
def test_a_backup_of_a_later_version_is_refused(spare: Path, tmp_path: Path, embedder: HashingEmbedder, what: str) -> None:
    changed = rewritten(spare, lambda _, manifest: manifest.update({what: 99}))
    with pytest.raises(LibraryTooNew, match="upgrade sourcedesk"):
        restore(changed, tmp_path / "other", embedder)
    assert not (tmp_path / "other").exists()


def test_entries_that_share_their_bytes_are_refused(spare: Path, tmp_path: Path, embedder: HashingEmbedder) -> None:
    with zipfile.ZipFile(spare) as archive:
        ledger = archive.getinfo("ledger.sqlite")
        offset = ledger.header_offset
    with zipfile.ZipFile(spare, "a") as archive:
        for n in range(40):
            twin = zipfile.ZipInfo(f"conversations/{n:032x}.json")
            twin.header_offset, twin.compress_size, twin.file_size = offset, ledger.compress_size, ledger.file_size
            twin.CRC, twin.compress_type = ledger.CRC, ledger.compress_type
            archive.filelist.append(twin)
            archive.NameToInfo[twin.filename] = twin
            archive._didModify = True  # type: ignore[attr-defined]
    with pytest.raises(BackupRefused):
        restore(spare, tmp_path / "other", embedder)


def test_a_disk_that_is_too_small_is_noticed_before_anything_is_unpacked(
    spare: Path, tmp_path: Path, embedder: HashingEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.library.archive.shutil.disk_usage", lambda _: type("Usage", (), {"free": 1000}))
    with pytest.raises(LibraryError, match="make room"):
        restore(spare, tmp_path / "other", embedder)
    assert not (tmp_path / "other").exists()


def test_a_file_that_is_not_there_is_wrong_use(tmp_path: Path, embedder: HashingEmbedder) -> None:
    with pytest.raises(UsageError, match="is no file"):
        restore(tmp_path / "none.zip", tmp_path / "other", embedder)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9, 0.999])
def test_a_backup_cut_short_is_refused(spare: Path, tmp_path: Path, embedder: HashingEmbedder, share: float) -> None:
    data = spare.read_bytes()
    spare.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(BackupRefused):
        restore(spare, tmp_path / "other", embedder)
    assert not (tmp_path / "other").exists()


@settings(
    max_examples=int(os.environ.get("SOURCEDESK_FUZZ", "60")), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(places=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(1, 255)), min_size=1, max_size=4))
def test_bytes_that_were_changed_are_noticed_or_change_nothing(made: Path, tmp_path: Path, places: list[tuple[float, int]]) -> None:
    data = bytearray(made.read_bytes())
    for where, value in places:
        data[int(where * len(data))] ^= value
    changed, embedder = tmp_path / "bytes.zip", HashingEmbedder()
    changed.write_bytes(data)
    try:
        restore(changed, tmp_path / "other", embedder, replace=True)
    except (LibraryError, UsageError) as error:
        event(type(error).__name__)
        return
    with Library.open(tmp_path / "other", embedder) as restored, Library.open(made.parent / "library", embedder) as first:
        assert contents(restored) == contents(first)
