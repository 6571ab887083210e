"""A backup: one zip file with the ledger, the vectors and the kept conversations, and a manifest with their checksums.

    manifest.json       what is in it
    ledger.sqlite       as SQLite copies it: whole, and without what was removed
    vectors.npy         a row of single precision for each passage, which a restored library need not have made again
    passages.json       the ids of the rows
    conversations/      as the library's folder keeps them

The words are made from the ledger in seconds. Settings and keys are not in the library's folder, and not here.
"""

from __future__ import annotations

import hashlib
import json
import logging
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy as np

from assistant.errors import LibraryDamaged, LibraryError, UsageError
from assistant.library import folder_checks, schema
from assistant.library import manifest as names
from assistant.library.library import Library
from assistant.library.manifest import Manifest, Part
from assistant.library.vectors import ChromaVectors
from assistant.library.workplace import put, workplace

_log = logging.getLogger(__name__)
_CONVERSATION = re.compile(r"[0-9a-f]{32}\.json")
_BLOCK = 1 << 20


def back_up(library: Library, file: Path, *, replace: bool = False) -> Manifest:
    """Write the library into `file`, whole or not at all; `replace` allows one to be there.

    Others may read and, after the first moment, write meanwhile. Raises `UsageError` for a file that must not be written, `LibraryError`
    and its kin.
    """
    _writable(file, replace=replace)
    if not (library.folder / "ledger.sqlite").exists():
        raise UsageError(f"there is no library in {library.folder}: nothing to back up")
    with workplace(file) as place:
        try:
            manifest = _gathered(library, place)
            made = place / "backup.zip"
            _pack(manifest, place, made)
            _writable(file, replace=replace)
            put(made, file)
        except OSError as error:
            raise LibraryError(f"{file} cannot be written ({error.strerror or error}): make room, or choose another place") from error
    return manifest


def _writable(file: Path, *, replace: bool) -> None:
    if file.is_dir():
        raise UsageError(f"{file} is a folder: give the name of a file")
    if file.exists() and not replace:
        raise UsageError(f"{file} is there already: choose another name, or replace it with --force")


def _gathered(library: Library, place: Path) -> Manifest:
    """The parts, copied into `place`. The library is held while ledger and vectors are read: they are of one moment."""
    with library.held() as parts:
        aged = folder_checks.older(library.folder, parts.ledger.mark()[0])
        if aged:
            raise LibraryDamaged(aged[0])
        parts.ledger.copy(place / names.LEDGER)
        state, articles = parts.ledger.state(), len(parts.ledger.listed())
        ids, matrix = _vectors(library.folder, state.embedder, list(parts.ledger.searched()))
    if ids:
        np.save(place / names.VECTORS, matrix, allow_pickle=False)
        (place / names.PASSAGES).write_text(json.dumps(ids), "utf-8")
    conversations = list(_conversations(library.folder / names.CONVERSATIONS, place / names.CONVERSATIONS))
    found = [names.LEDGER, *([names.VECTORS, names.PASSAGES] if ids else []), *conversations]
    return Manifest(
        kind=names.KIND,
        format=names.FORMAT,
        sourcedesk=_version(),
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        schema=schema.VERSION,
        embedder=state.embedder,
        articles=articles,
        passages=state.passages,
        vectors=len(ids),
        conversations=len(conversations),
        parts=tuple(_part(place, name) for name in found),
    )


def _version() -> str:
    """Of the installed package; the package itself may not be asked from down here."""
    try:
        return version("sourcedesk")
    except PackageNotFoundError:
        return "unknown"


def _vectors(folder: Path, embedder: str | None, wanted: list[str]) -> tuple[list[str], np.ndarray[tuple[int, ...], np.dtype[np.float32]]]:
    """Ids and rows of the passages that have a vector. Vectors that cannot be read are no reason to have no backup."""
    rows = {}
    if embedder is not None and wanted:
        vectors = ChromaVectors(folder / "vectors", embedder)
        try:
            rows = vectors.get(wanted)
        except LibraryError as error:
            _log.warning("the backup has no vectors, they will be made anew when it is restored: %s", error)
        finally:
            vectors.close()
    return list(rows), np.stack(list(rows.values())) if rows else np.zeros((0, 0), dtype=np.float32)


def _conversations(source: Path, target: Path) -> Iterator[str]:
    """Copies them; their names in the backup. One that is removed meanwhile is left out."""
    if not source.is_dir():
        return
    target.mkdir()
    for path in sorted(source.glob("*.json")):
        if _CONVERSATION.fullmatch(path.name):
            try:
                (target / path.name).write_bytes(path.read_bytes())
            except FileNotFoundError:
                continue
            yield f"{names.CONVERSATIONS}/{path.name}"


def _part(place: Path, name: str) -> Part:
    check = hashlib.sha256()
    with (place / name).open("rb") as file:
        while block := file.read(_BLOCK):
            check.update(block)
    return Part(name, (place / name).stat().st_size, check.hexdigest())


def _pack(manifest: Manifest, place: Path, made: Path) -> None:
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(names.MANIFEST, json.dumps(manifest.to_dict(), indent=2))
        for part in manifest.parts:
            # Numbers of single precision hardly shrink.
            archive.write(place / part.name, part.name, zipfile.ZIP_STORED if part.name == names.VECTORS else zipfile.ZIP_DEFLATED)
    made.chmod(0o600)  # Unpublished work.
