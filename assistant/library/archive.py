"""Opening a backup that may be damaged, or made by somebody who means harm: nothing is believed before it was compared."""

from __future__ import annotations

import hashlib
import json
import shutil
import struct
import zipfile
import zlib
from pathlib import Path
from typing import IO, Any

from assistant.errors import BackupRefused, InvalidRecord, LibraryError, LibraryTooNew
from assistant.library import manifest as names
from assistant.library import schema
from assistant.library.manifest import Manifest, Part

_BLOCK = 1 << 20
_MANIFEST_BYTES = 50_000_000
"""A part takes 150 bytes of it."""
_MOST_PARTS = 200_000
_HARMLESS_BYTES = 50_000_000
_MOST_TIMES = 100
"""How much larger the parts may be than the file: ledgers shrink to a fifth, a bomb to a thousandth."""


def unpack(file: Path, place: Path) -> Manifest:
    """Unpack into the folder `place` what the manifest names, each part of the size and checksum that it says.

    Raises `BackupRefused` for a file that is no backup, `LibraryTooNew` for one of a later version, `LibraryError` where there is no room.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            entries = _entries(file, archive)
            manifest = _manifest(file, archive, entries.pop(names.MANIFEST, None))
            if {name: entry.file_size for name, entry in entries.items()} != {part.name: part.bytes for part in manifest.parts}:
                raise BackupRefused(f"{file} is not what its manifest says: take another backup")
            _bearable(file, manifest, place)
            (place / names.CONVERSATIONS).mkdir()
            for part in manifest.parts:
                with archive.open(part.name) as source, (place / part.name).open("wb") as target:
                    _copy(file, part, source, target)
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise BackupRefused(f"{file} is no backup, or a damaged one ({error}): take another") from error
    except OSError as error:
        reason = error.strerror or error
        raise LibraryError(f"{file} cannot be restored ({reason}): check that it is there and can be read, and make room") from error
    return manifest


def _entries(file: Path, archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    found = archive.infolist()
    entries = {entry.filename: entry for entry in found}
    usual = all(not entry.flag_bits & 1 and entry.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in found)
    # Entries that share their bytes are how small files unpack into very large ones.
    apart = sum(entry.compress_size for entry in found) <= file.stat().st_size
    if not usual or not apart or len(entries) != len(found) or len(found) > _MOST_PARTS:
        raise BackupRefused(f"{file} is no backup that Source Desk has made: take another")
    return entries


def _manifest(file: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo | None) -> Manifest:
    if entry is None or entry.file_size > _MANIFEST_BYTES:
        raise BackupRefused(f"{file} is no backup: it has no manifest")
    with archive.open(entry) as source:
        data: Any = json.loads(source.read(_MANIFEST_BYTES))
    if not isinstance(data, dict) or data.get("kind") != names.KIND:
        raise BackupRefused(f"{file} is no backup: its manifest is another program's")
    for what, known in (("format", names.FORMAT), ("schema", schema.VERSION)):
        if not isinstance(data.get(what), int):
            raise BackupRefused(f"{file} is no backup: its manifest has no {what}")
        if data[what] > known:
            raise LibraryTooNew(f"{file} has {what} {data[what]}, this Source Desk reads {known}: upgrade sourcedesk")
    try:
        return Manifest.from_dict(data)
    except (InvalidRecord, AttributeError, TypeError) as error:
        raise BackupRefused(f"{file} is no backup that can be read ({error}): take another") from error


def _bearable(file: Path, manifest: Manifest, place: Path) -> None:
    if manifest.bytes > max(_HARMLESS_BYTES, _MOST_TIMES * file.stat().st_size):
        raise BackupRefused(f"{file} unpacks into {manifest.bytes:,} bytes, far more than a backup of its size: take another")
    # Once unpacked, and once as a library.
    free = shutil.disk_usage(place).free
    if 2 * manifest.bytes > free:
        raise LibraryError(
            f"{file} needs {2 * manifest.bytes:,} bytes to be restored, and {free:,} are free beside {place.parent}: make room"
        )


def _copy(file: Path, part: Part, source: IO[bytes], target: IO[bytes]) -> None:
    check, left = hashlib.sha256(), part.bytes
    while block := source.read(_BLOCK):
        left -= len(block)
        if left < 0:
            break
        check.update(block)
        target.write(block)
    if left or check.hexdigest() != part.sha256:
        raise BackupRefused(f"{file} is damaged: its {part.name} is not what was stored; take another backup")
