"""Putting a backup in the place of a library: in the same folder, so that those who have it open see it at their next question.

The order is that of every addition. Vectors and words are written first, beside those that are there; then SQLite exchanges the ledger's
contents in one transaction; then what the new ledger does not know is taken out. Whoever is killed on the way leaves the old library or the
new one, and what is too much is taken out by the next who looks.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.lib.format import open_memmap

from assistant.errors import BackupRefused, LibraryDamaged, LibraryTooNew, UsageError
from assistant.library import archive, folder_checks
from assistant.library import manifest as names
from assistant.library.care import Care
from assistant.library.embedder import Embedder
from assistant.library.ledger import Ledger
from assistant.library.library import Library
from assistant.library.lock import locked
from assistant.library.manifest import Manifest
from assistant.library.vectors import ChromaVectors, Vector
from assistant.library.workplace import put, sync, workplace

_WAIT_SECONDS = 120.0
_UNIT = 1e-2
"""How far the length of a vector may be from 1."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, and what there is to say about it, one line each."""

    manifest: Manifest
    notices: tuple[str, ...]


def restore(
    file: Path, folder: Path, embedder: Embedder, *, replace: bool = False, waiting: Callable[[str], None] | None = None
) -> Restored:
    """Put the library that `file` holds into `folder`; nothing is touched before all of the file has been checked.

    `replace` allows a library to be there: what it held is gone then, but for a ledger that cannot be read, which is kept beside the new
    one, and for conversations that the backup does not have. Raises `UsageError`, `BackupRefused`, `LibraryTooNew`, `LibraryError`.
    """
    folder_checks.is_folder(folder)
    if not file.is_file():
        raise UsageError(f"{file} is no file: give a backup that `sourcedesk backup` has written")
    with workplace(folder) as place:
        manifest = archive.unpack(file, place)
        ledger = _opened(file, manifest, place)
        try:
            vectors = _vectors(file, manifest, place)
            notices = _make_way(folder, replace=replace, waiting=waiting)
            with Library.open(folder, embedder, check_embedder=False, waiting=waiting) as library:
                with library.held() as parts:
                    # Looked at again: somebody may have added something meanwhile.
                    _refuse_to_lose(folder, parts.ledger, replace=replace)
                    _exchange(folder, parts, ledger, vectors, manifest)
                notices += _conversations(folder, manifest, place)
                if manifest.passages and manifest.embedder != embedder.id:
                    notices.append(f"the vectors were made with {manifest.embedder}, not {embedder.id}: run `sourcedesk doctor --rebuild`")
                else:
                    library.repair()  # Takes out what is too much, and makes what the backup lacks.
        finally:
            ledger.close()
    return Restored(manifest, tuple(notices))


def _opened(file: Path, manifest: Manifest, place: Path) -> Ledger:
    """The ledger of the backup, if it is one, and sound. Raises `BackupRefused` and `LibraryTooNew`."""
    try:
        ledger = Ledger.open(place / names.LEDGER)
    except LibraryDamaged as error:
        raise BackupRefused(f"{file} is no backup that can be read ({error}): take another") from error
    if ledger is None:
        raise BackupRefused(f"{file} is no backup that can be read: its ledger is empty")
    try:
        found = [*ledger.strangers(), *ledger.problems()]
        state = ledger.state()
        if found:
            raise BackupRefused(f"{file} is damaged: {found[0]}; take another backup")
        if (state.embedder, state.passages, len(ledger.listed())) != (manifest.embedder, manifest.passages, manifest.articles):
            raise BackupRefused(f"{file} is not what its manifest says: take another backup")
    except LibraryDamaged as error:
        ledger.close()
        raise BackupRefused(f"{file} is damaged ({error}): take another backup") from error
    except BaseException:
        ledger.close()
        raise
    return ledger


def _vectors(file: Path, manifest: Manifest, place: Path) -> dict[str, Vector]:
    """The rows of the backup by passage; none where it has none. Raises `BackupRefused`."""
    if not manifest.vectors:
        return {}
    try:
        matrix = open_memmap(place / names.VECTORS, mode="r")  # Reads no objects, and no more than there is.
        ids = json.loads((place / names.PASSAGES).read_text("utf-8"))
        sound = (
            isinstance(ids, list)
            and all(isinstance(i, str) for i in ids)
            and matrix.dtype == np.float32
            and matrix.ndim == 2
            and len(set(ids)) == len(matrix) == manifest.vectors
            and bool((np.abs(np.linalg.norm(matrix, axis=1) - 1) < _UNIT).all())  # False where one is no number, too.
        )
    except (OSError, ValueError, EOFError, TypeError, OverflowError, RecursionError) as error:
        raise BackupRefused(f"{file} has vectors that cannot be read ({error}): take another backup") from error
    if not sound:
        raise BackupRefused(f"{file} has vectors that are none: take another backup")
    return dict(zip(ids, matrix, strict=True))


def _make_way(folder: Path, *, replace: bool, waiting: Callable[[str], None] | None) -> list[str]:
    """Put a ledger that cannot be read aside, which is what a backup is for."""
    with locked(folder / "lock", seconds=_WAIT_SECONDS, waiting=waiting):
        try:
            ledger = folder_checks.open_ledger(folder, lenient=True)
            if ledger is not None:
                try:
                    ledger.state()
                    _refuse_to_lose(folder, ledger, replace=replace)
                finally:
                    ledger.close()
            return []
        except (LibraryDamaged, LibraryTooNew) as error:
            if not replace:
                raise UsageError(
                    f"there is a library in {folder} that cannot be read: put the backup in its place with --replace"
                ) from error
            kept = folder_checks.set_aside(folder)
            return [f"the ledger that could not be read is kept as {kept}"] if kept else []


def _refuse_to_lose(folder: Path, ledger: Ledger, *, replace: bool) -> None:
    if not replace and ledger.listed():
        raise UsageError(f"the library {folder} is not empty: put the backup in its place with --replace, or name another --library")


def _exchange(folder: Path, parts: Care, ledger: Ledger, vectors: Mapping[str, Vector], manifest: Manifest) -> None:
    """`parts` become what `ledger` says."""
    wanted, present = ledger.searched(), parts.ledger.searched()
    before = parts.ledger.state()
    rows = {i: row for i, row in vectors.items() if i in wanted}
    if rows and manifest.embedder is not None:
        store = ChromaVectors(folder / "vectors", manifest.embedder)
        try:
            # Those of the library that is there too, until it is no more.
            kept = store.get([i for i in present if i not in rows]) if before.embedder == manifest.embedder else {}
            union = {**rows, **kept}
            article_ids = [wanted.get(i) or present[i] for i in union]
            store.replace(list(union), article_ids, np.stack(list(union.values())))
        except LibraryDamaged:
            store.replace(list(rows), [wanted[i] for i in rows], np.stack(list(rows.values())))
        finally:
            store.close()
    try:
        parts.words.add(Care(ledger, parts.vectors, parts.words, parts.embedder).rows(list(wanted)))
    except LibraryDamaged:
        parts.words.destroy()
        parts.words.add(Care(ledger, parts.vectors, parts.words, parts.embedder).rows(list(wanted)))
    parts.ledger.become(ledger, max(before.generation, ledger.mark()[0], folder_checks.remembered(folder)) + 1)


def _conversations(folder: Path, manifest: Manifest, place: Path) -> list[str]:
    target = folder / names.CONVERSATIONS
    kept = {path.name for path in target.glob("*.json")} if target.is_dir() else set()
    restored = [part.name for part in manifest.parts if part.name.startswith(f"{names.CONVERSATIONS}/")]
    if restored:
        target.mkdir(mode=0o700, exist_ok=True)
    for name in restored:
        put(place / name, folder / name)
    sync(folder)
    others = kept - {Path(name).name for name in restored}
    return [f"{len(others)} conversations that the backup does not have were left as they are"] if others else []
