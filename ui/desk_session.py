"""What one browser session holds, and the desk that all sessions of this process share."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar
from uuid import uuid4

import plain_html
import streamlit as st
from asking import Asking
from streamlit.runtime.scriptrunner import get_script_run_ctx

from assistant import Desk
from assistant.desk import Conversation
from assistant.records import Answer, Article, Citation, Claim, Reading
from assistant.reports import ArticleSummary, LookupReport

_KEY = "sourcedesk"
_KEPT = 8
"""Answers to `SharedDesk.remembered` that are kept, the newest."""
T = TypeVar("T")
View = Literal["Desk", "Ledger", "Sources", "Lookup", "Settings"]


class SharedDesk:
    """A desk behind a lock: Streamlit runs every browser session in a thread of its own.

    The page is drawn anew at every click, so what it reads is kept until the library changes.
    """

    def __init__(self, desk: Desk, *, temporary: bool = False) -> None:
        self._desk = desk
        self._lock = threading.RLock()
        self._kept: OrderedDict[tuple[str, ...], tuple[int, Any]] = OrderedDict()
        self.temporary = temporary

    @contextmanager
    def using(self) -> Iterator[Desk]:
        """The desk, for this thread alone while the `with` lasts."""
        with self._lock:
            try:
                yield self._desk
            finally:
                _waiting.place = None

    @property
    def unlocked(self) -> Desk:
        """The desk without the lock, to ask stored articles: a model takes minutes, and its library may be shared by threads."""
        return self._desk

    def articles(self) -> tuple[ArticleSummary, ...]:
        """`Desk.articles()`, read again only when the library has changed. Raises `SourceDeskError`."""
        return self.remembered(("articles",), lambda desk: desk.articles())

    def remembered(self, name: tuple[str, ...], make: Callable[[Desk], T]) -> T:
        """What `make` gave when it was last called under this name, as long as the library is the same."""
        with self.using() as desk:
            generation = desk.generation
            known = self._kept.get(name)
            if known is None or known[0] != generation:
                known = (generation, make(desk))
            self._kept[name] = known
            self._kept.move_to_end(name)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
            made: T = known[1]
            return made


@st.cache_resource(show_spinner="Opening the library…")
def open_desk(library: str | None, engine: str | None) -> SharedDesk:
    """One desk for each library folder, for the life of the process. None: a temporary library. Raises `SourceDeskError`."""
    return SharedDesk(Desk.open(library, engine=engine, waiting=say_waiting), temporary=library is None)


_waiting = threading.local()
"""`place`: where the page that this thread draws says what it waits for."""


def say_waiting(line: str) -> None:
    """Show on the page that is being drawn what takes long: another program that writes to the library. Later lines take its place."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return  # A thread of an answer, which has no page of its own.
    if getattr(_waiting, "place", None) is None:
        _waiting.place = st.empty()
    with _waiting.place:
        plain_html.notice("plain", line)


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


@dataclass(frozen=True, slots=True)
class Removed:
    """An article that was removed, and everything that putting it back needs."""

    title: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Download:
    """What the download dialog offers: an answer, several, a lookup, or (None) the ledger of the articles (None: of all)."""

    title: str
    what: Answer | tuple[Answer, ...] | LookupReport | None
    articles: tuple[Article, ...] | None = None


@dataclass(slots=True)
class Session:
    """Everything that one browser session remembers. `scope` holds article ids; empty means all of them.

    `record` is the whole conversation, to be kept; `context` the part of it that a follow-up may lean on: since the scope last changed.
    """

    view: View = "Desk"

    turns: list[Turn] = field(default_factory=list)
    scope: list[str] = field(default_factory=list)
    opened: str | None = None
    focus: Focus | None = None
    conversation_id: str = field(default_factory=lambda: uuid4().hex)
    record: Conversation | None = None
    context: Conversation | None = None
    asking: str | None = None
    job: Asking | None = None
    removed: Removed | None = None
    search: str = ""
    download: Download | None = None
    settings_note: Note | None = None
    keys: int = 0
    looked: LookupReport | None = None
    lookup_problem: str | None = None
    notes: list[Note] = field(default_factory=list)
    uploads: int = 0
    read: set[str] = field(default_factory=set)
    clicks: int = 0

    def ask(self, question: str) -> None:
        """Put a question, to be answered in the run that follows. White space alone is no question."""
        self.asking = " ".join(question.split()) or None
        self.notes.clear()

    def dismiss(self) -> None:
        """Put the notes away, and empty the uploader: a new key makes a new one."""
        self.notes.clear()
        self.read.clear()
        self.uploads += 1

    def chosen(self, articles: Sequence[ArticleSummary]) -> list[Article] | None:
        """The articles that questions, tables and lookups are about; None: the whole library."""
        return [summary.article for summary in articles if summary.article.id in self.scope] or None

    def settle(self) -> None:
        """Take what a finished job has brought into the conversation."""
        job = self.job
        if job is not None and job.done:
            longer = job.conversation
            answer = None if longer is None else longer.answer
            self.turns.append(Turn(job.id, job.question, job.scope, answer, job.error, job.sent))
            self.job = None
            if longer is not None and longer.last is not None:
                self.context = longer
                earlier = () if self.record is None else self.record.turns
                self.record = Conversation(longer.articles, (*earlier, longer.last))

    def open(self, article_id: str) -> None:
        """Show an article from its beginning."""
        self.opened = article_id
        self.focus = None

    def cite(self, citation: Citation) -> None:
        """Show the article of a citation, at the characters it cites."""
        self.clicks += 1
        self.opened = citation.article_id
        self.focus = Focus(citation, self.clicks)

    def point(self, article: Article, claim: Claim) -> None:
        """Show an article at one of its sentences."""
        self.cite(Citation.of(article, claim.start, claim.end, n=1, passage_id=claim.passage_id))

    def forget(self, article_id: str) -> None:
        """Drop an article that was removed from what is chosen and shown; answers about it stay."""
        self.scope = [chosen for chosen in self.scope if chosen != article_id]
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
