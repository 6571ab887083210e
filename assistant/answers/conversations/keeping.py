"""Conversations that are kept beside the library, one JSON file each, to be reopened another day."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assistant.answers.conversations.conversation import Conversation
from assistant.errors import InvalidRecord, LibraryError
from assistant.library.private_folder import make_private

_ID = re.compile(r"[0-9a-f]{32}\Z")
_LISTED = 50


@dataclass(frozen=True, slots=True)
class KeptConversation:
    """What a list of conversations shows. `changed` is ISO 8601, UTC."""

    id: str
    title: str
    turns: int
    changed: str


class KeptConversations:
    """The folder is made by the first `save`. An id is 32 hexadecimal digits, chosen by the caller."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def save(self, conversation_id: str, conversation: Conversation) -> None:
        """Keep the conversation as it is now, in place of an earlier state. Raises `LibraryError`."""
        path = self._path(conversation_id)
        try:
            make_private(self._folder.parent)
            make_private(self._folder)
            part = path.with_suffix(".part")
            part.write_text(conversation.to_json(), "utf-8")
            part.replace(path)  # A whole file or none, whenever the power fails.
        except OSError as error:
            raise LibraryError(f"the conversation cannot be kept in {self._folder}: {error.strerror}") from error

    def load(self, conversation_id: str) -> Conversation:
        """Raises `LibraryError`."""
        try:
            return Conversation.from_json(self._path(conversation_id).read_text("utf-8"))
        except (OSError, UnicodeDecodeError, InvalidRecord) as error:
            raise LibraryError(f"the conversation {conversation_id} cannot be read: it was removed, or its file is damaged") from error

    def forget(self, conversation_id: str) -> None:
        """Remove it, if it is there."""
        self._path(conversation_id).unlink(missing_ok=True)

    def all(self) -> tuple[KeptConversation, ...]:
        """The newest 50, newest first; a damaged file is left out."""
        if not self._folder.is_dir():
            return ()
        found = sorted(((path.stat().st_mtime, path) for path in self._folder.glob("*.json") if _ID.match(path.stem)), reverse=True)
        return tuple(kept for changed, path in found[:_LISTED] if (kept := _listed(path, changed)) is not None)

    def _path(self, conversation_id: str) -> Path:
        # An id comes from the page, and must not lead out of the folder.
        if not _ID.match(conversation_id):
            raise LibraryError(f"no conversation is called {conversation_id!r}")
        return self._folder / f"{conversation_id}.json"


def _listed(path: Path, changed: float) -> KeptConversation | None:
    try:
        turns = json.loads(path.read_text("utf-8"))["turns"]
        title = str(turns[0]["question"])
    except (OSError, ValueError, KeyError, IndexError, TypeError):
        return None
    return KeptConversation(path.stem, title, len(turns), datetime.fromtimestamp(changed, UTC).isoformat(timespec="seconds"))
