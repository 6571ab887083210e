"""What stood in memory is not to stand on the disk: the unused room in the files of Chroma's graphs.

hnswlib takes room for a hundred vectors without clearing it, and Chroma writes all of it when it makes a graph: whatever this process
had there before, such as a request's headers with the key in them (seen with Chroma 1.5.9, in `tests/trust/test_secrets.py`).
"""

from __future__ import annotations

import logging
import struct
from pathlib import Path

_log = logging.getLogger(__name__)
_HEADER = struct.Struct("<iQQQQ")
"""The beginning of `header.bin`: version, an offset, room for so many vectors, so many vectors, bytes of each with its links."""
_VERSION = 1
_BLOCK = 1 << 20


def blank(folder: Path, *, saved: bool) -> None:
    """Clear what no vector uses in the graphs of a folder of Chroma's: with `saved` in all of them, otherwise in those never saved.

    A saved graph is sealed, and must not change any more. Chroma never reads what is cleared here.
    """
    for header in folder.glob("*/header.bin"):
        graph = header.parent
        if saved or not (graph / "index_metadata.pickle").exists():
            try:
                _blank(graph, header.read_bytes())
            except (OSError, struct.error) as error:
                _log.warning("%s may hold parts of this process's memory, which could not be cleared: %s", graph, error)


def _blank(graph: Path, header: bytes) -> None:
    version, _, room, count, size = _HEADER.unpack_from(header)
    if version != _VERSION or count > room:
        raise OSError(f"a graph of version {version} with {count} of {room} vectors")
    for name, width in (("data_level0.bin", size), ("length.bin", 4)):
        with (graph / name).open("r+b") as file:
            file.seek(count * width)
            while block := file.read(_BLOCK):
                if any(block):
                    file.seek(-len(block), 1)
                    file.write(bytes(len(block)))
