"""What one browser session holds, and the desk that all sessions of this process share."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

import streamlit as st

from assistant import Desk
from assistant.records import Answer, Citation

_KEY = "sourcedesk"


class SharedDesk:
    """A desk behind a lock: Streamlit runs every browser session in a thread of its own."""

    def __init__(self, desk: Desk, *, temporary: bool = False) -> None:
        self._desk = desk
        self._lock = threading.RLock()
        self.temporary = temporary

    @contextmanager
    def using(self) -> Iterator[Desk]:
        """The desk, for this thread alone while the `with` lasts."""
        with self._lock:
            yield self._desk


@st.cache_resource(show_spinner="Opening the library…")
def open_desk(library: str | None, engine: str | None) -> SharedDesk:
    """One desk for each library folder, for the life of the process. None: a temporary library. Raises `SourceDeskError`."""
    return SharedDesk(Desk.open(library, engine=engine), temporary=library is None)


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and what came of it: an answer, or one line that says why there is none.

    `scope` is what was asked about, in words, empty where there was no choice; `sent` says where the question's words went, empty when
    they stayed on this machine.
    """

    id: str
    question: str
    scope: str
    answer: Answer | None
    error: str | None = None
    sent: str = ""

    def citation(self, n: int, *, nearest: bool = False) -> Citation | None:
        """Citation `n` of the answer, or the passage `n` nearest to a refused question."""
        if self.answer is None:
            return None
        found = self.answer.nearest if nearest else self.answer.citations
        return next((citation for citation in found if citation.n == n), None)


@dataclass(frozen=True, slots=True)
class Focus:
    """The citation that the reader shows. `token` grows with each click, so that the same citation scrolls into view again."""

    citation: Citation
    token: int


@dataclass(frozen=True, slots=True)
class Note:
    """One line about something that was added, or could not be."""

    kind: Literal["good", "plain", "bad"]
    text: str


@dataclass(slots=True)
class Session:
    """Everything that one browser session remembers. `scope` holds article ids; empty means all of them."""

    turns: list[Turn] = field(default_factory=list)
    scope: list[str] = field(default_factory=list)
    opened: str | None = None
    focus: Focus | None = None
    asking: str | None = None
    removing: str | None = None
    notes: list[Note] = field(default_factory=list)
    uploads: int = 0
    clicks: int = 0

    def ask(self, question: str) -> None:
        """Put a question, to be answered in the run that follows. White space alone is no question."""
        self.asking = " ".join(question.split()) or None
        self.notes.clear()

    def open(self, article_id: str) -> None:
        """Show an article from its beginning."""
        self.opened = article_id
        self.focus = None

    def cite(self, citation: Citation) -> None:
        """Show the article of a citation, at the characters it cites."""
        self.clicks += 1
        self.opened = citation.article_id
        self.focus = Focus(citation, self.clicks)

    def forget(self, article_id: str) -> None:
        """Drop an article that was removed from what is chosen and shown; answers about it stay."""
        self.scope = [chosen for chosen in self.scope if chosen != article_id]
        self.removing = None
        if self.opened == article_id:
            self.opened = None
            self.focus = None


def current() -> Session:
    """The session of the browser that this script run belongs to."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = Session()
    session = st.session_state[_KEY]
    assert isinstance(session, Session)  # noqa: S101 — tells mypy what Streamlit's untyped state holds.
    return session
