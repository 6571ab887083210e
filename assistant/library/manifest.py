"""What a backup says of itself: the first file in it, against which all others are checked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.errors import InvalidRecord
from assistant.serialization import Record

KIND = "sourcedesk backup"
FORMAT = 1
"""Raised when an earlier Source Desk could not read a backup any more."""
MANIFEST, LEDGER, VECTORS, PASSAGES = "manifest.json", "ledger.sqlite", "vectors.npy", "passages.json"
CONVERSATIONS = "conversations"
_CONVERSATION = re.compile(rf"{CONVERSATIONS}/[0-9a-f]{{32}}\.json")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Part(Record):
    """A file in a backup: its name there, its size in bytes, its SHA-256 in hexadecimal digits."""

    name: str
    bytes: int
    sha256: str

    def __post_init__(self) -> None:
        if self.name not in (LEDGER, VECTORS, PASSAGES) and not _CONVERSATION.fullmatch(self.name):
            raise InvalidRecord(f"no part of a backup is called {self.name!r}")
        if self.bytes < 0 or not _SHA256.fullmatch(self.sha256):
            raise InvalidRecord(f"the part {self.name} has no size or no checksum")


@dataclass(frozen=True, slots=True)
class Manifest(Record):
    """`articles` counts the newest versions, `passages` theirs, `vectors` those of them that are in the backup. `made` is ISO 8601, UTC."""

    kind: str
    format: int
    sourcedesk: str
    made: str
    schema: int
    embedder: str | None
    articles: int
    passages: int
    vectors: int
    conversations: int
    parts: tuple[Part, ...]

    def __post_init__(self) -> None:
        names = [part.name for part in self.parts]
        if self.kind != KIND or len(set(names)) != len(names) or LEDGER not in names or (VECTORS in names) != (PASSAGES in names):
            raise InvalidRecord("this is no manifest of a backup")

    @property
    def bytes(self) -> int:
        """Of all parts together, unpacked."""
        return sum(part.bytes for part in self.parts)
