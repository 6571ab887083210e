"""The files of tantivy's index, compared with their own checksums before they are used.

Tantivy maps its files into memory and does not read their checksums: what a bad disk or half a copy has done to them shows in some search
or other, as a wrong answer or a crash. Files of a segment never change, so each is read once by a process.
"""

from __future__ import annotations

import json
import struct
import zlib
from pathlib import Path

from assistant.errors import LibraryDamaged

_MAGIC = 1337
_LONGEST_FOOTER = 10_000
_CHECKED: dict[str, tuple[int, int]] = {}
"""Size and time of change of the files that were found right."""


def check(folder: Path) -> None:
    """Raises `LibraryDamaged` where a file of the index is not what was written, and `OSError`.

    A file ends with a footer: JSON with the CRC-32 of what comes before it, the JSON's length, and a magic number, both four bytes
    (tantivy's directory/footer.rs).
    """
    for segment, deletions in _segments(folder).items():
        for path in folder.glob(f"{segment}.*"):
            if path.suffix == ".del" and path.name != deletions:
                continue  # What a writer that was killed has left: nobody reads it.
            try:
                found = path.stat()
                if _CHECKED.get(str(path)) == (found.st_size, found.st_mtime_ns):
                    continue
                sound = _sound(path.read_bytes())
            except FileNotFoundError:
                continue  # A writer has merged it into another meanwhile.
            if not sound:
                raise _damaged(folder)
            _CHECKED[str(path)] = (found.st_size, found.st_mtime_ns)


def sweep(folder: Path) -> None:
    """Delete the lists of deletions that a killed writer left uncommitted: the next one may want the same name. Under the lock."""
    if (folder / "meta.json").exists():
        kept = set(_segments(folder).values())
        for path in folder.glob("*.del"):
            if path.name not in kept:
                path.unlink(missing_ok=True)


def _segments(folder: Path) -> dict[str, str]:
    """The segments that were committed, and the file that lists what is deleted of each ("" where nothing is)."""
    try:
        found = {}
        for each in json.loads((folder / "meta.json").read_bytes())["segments"]:
            segment = str(each["segment_id"]).replace("-", "")
            found[segment] = f"{segment}.{each['deletes']['opstamp']}.del" if each.get("deletes") else ""
    except (ValueError, LookupError, TypeError) as error:
        raise _damaged(folder) from error
    return found


def _sound(data: bytes) -> bool:
    try:
        length, magic = struct.unpack("<II", data[-8:])
        if magic != _MAGIC or not 0 < length < _LONGEST_FOOTER:
            return False
        return bool(json.loads(data[-8 - length : -8])["crc"] == zlib.crc32(memoryview(data)[: -8 - length]))
    except (struct.error, ValueError, LookupError, TypeError):
        return False


def _damaged(folder: Path) -> LibraryDamaged:
    return LibraryDamaged(f"the word index in {folder} is not what was stored: run `sourcedesk doctor --repair`")
