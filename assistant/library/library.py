"""The library: what is kept, in one folder.

    ledger.sqlite   articles, passages, attributions, claims: the truth
    vectors/        Chroma; derived
    words/          tantivy; derived
    lock            held while somebody writes; vectors.lock: while somebody uses Chroma
    generation      the ledger's at its last commit

Vectors and words are written first and the ledger's commit comes last, so that what the ledger knows can be found; removal goes the other
way round. What a writer that died left behind is taken out by the next one that looks.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from assistant.errors import LibraryDamaged, LibraryError, WrongEmbedder
from assistant.library import adding, folder_checks
from assistant.library.adding import Stored
from assistant.library.care import Care, Progress
from assistant.library.embedder import Embedder
from assistant.library.entries import State
from assistant.library.index import Index
from assistant.library.ledger import Ledger
from assistant.library.lexical import Words
from assistant.library.lock import locked
from assistant.library.reader import Reader
from assistant.library.search import Hit
from assistant.library.vectors import ChromaVectors
from assistant.records import Passage, Reading

_log = logging.getLogger(__name__)
_WAIT_SECONDS = 120.0


class Library(Reader):
    """Open one with `Library.open`. Threads may share it. Every method may raise `LibraryError` and its kin.

    A folder that does not exist reads as an empty library, and is made by the first `add`.
    """

    def __init__(
        self, folder: Path, embedder: Embedder, *, create: bool, waiting: Callable[[str], None] | None, wait_seconds: float
    ) -> None:
        self.folder = folder
        self._embedder = embedder
        self._create = create
        self._lenient = False
        self._waiting = waiting
        self._wait_seconds = wait_seconds
        self._guard = threading.RLock()
        self._opened: Ledger | None = None
        self._nothing: Ledger | None = None
        self._vectors = ChromaVectors(folder / "vectors", embedder.id, waiting=waiting)
        self._words = Words(folder / "words")
        self._seen: int | None = None  # The generation that vectors and words were last opened at.

    @classmethod
    def open(
        cls,
        folder: Path,
        embedder: Embedder,
        *,
        create: bool = True,
        check_embedder: bool = True,
        waiting: Callable[[str], None] | None = None,
        wait_seconds: float = _WAIT_SECONDS,
    ) -> Self:
        """Open the library in `folder`; `create=False` refuses to make one.

        `waiting` is told when another program holds the lock, which is waited for for `wait_seconds`, and of what takes long. Unless
        `check_embedder` is False, raises `WrongEmbedder`, and `LibraryDamaged` for a ledger older than what lies around it.
        """
        folder_checks.is_folder(folder)
        library = cls(folder, embedder, create=create, waiting=waiting, wait_seconds=wait_seconds)
        library._lenient = not check_embedder
        try:
            if library._ledger.mark()[1] != embedder.id and check_embedder:  # Only then: counting passages takes most of the time.
                library._check_embedder(library._ledger.state())
        except BaseException:
            library.close()
            raise
        return library

    def close(self) -> None:
        """Close every file; the library opens them again if it is used again."""
        with self._guard:
            self._vectors.close()
            self._words.close()
            self._seen = None
            for ledger in (self._opened, self._nothing):
                if ledger is not None:
                    ledger.close()
            self._opened = self._nothing = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def moment(self) -> AbstractContextManager[None]:
        """Everything that this thread reads of the ledger inside is of one moment: an answer is about one state of the library."""
        return self._ledger.moment()

    # Searching

    def search(self, query: str, k: int = 10, article_ids: Sequence[str] | None = None) -> list[Hit]:
        """The `k` best passages of the newest versions, best first; of these articles only, if `article_ids` are given.

        Earlier versions are not indexed: search their `reading` with a `MemoryIndex`. Raises `UnknownArticle`, `WrongEmbedder` and
        `NetworkError`.
        """
        with self._guard:
            ledger = self._ledger
            wanted = None if article_ids is None else ledger.resolve(article_ids)
            state = ledger.state()
            if not state.passages:
                return []
            self._check_embedder(state)
            self._refresh()
            return self._index(ledger).search(query, k, wanted)

    def with_words(self, runs: Sequence[str], query: str, k: int, article_ids: Sequence[str] | None = None) -> list[Passage] | None:
        """Candidates for a quotation, as `Index.with_words` gives them, among the newest versions; `article_ids` are whole ids."""
        with self._guard:
            ledger = self._ledger
            state = ledger.state()
            if not state.passages:
                return []
            self._refresh()
            return self._index(ledger).with_words(runs, query, k, article_ids)

    # Writing

    def add(self, readings: Sequence[Reading], *, progress: Callable[[int], None] | None = None) -> list[Stored]:
        """Store articles; each is stored whole or not at all. `progress` is called with how many are done.

        Vectors are made before the lock is taken, and many articles are stored in several commits. Raises `LibraryBusy`, `WrongEmbedder`,
        `NetworkError`; what was committed before that stays.
        """
        stored: list[Stored] = []
        for chunk in adding.chunks(readings):
            # Where everything is stored already, there is no reason to wait for a lock.
            stored += adding.unchanged(chunk, self._ledger) or self._store(chunk)
            if progress is not None:
                progress(len(stored))
        return stored

    def remove(self, ids: Sequence[str]) -> list[str]:
        """Forget articles by id: the newest version with all earlier ones, an earlier one alone. Returns the ids of all that went.

        All or nothing: raises `UnknownArticle` for an id that is not there.
        """
        self._ledger.resolve(ids)
        with self._writing() as ledger:
            removed, passages = ledger.remove(ledger.resolve(ids))
            self._index(ledger).remove(passages)
            # Once more, for readers that opened the vectors between the two.
            ledger.raise_generation()
        return removed

    # Care

    def check(self) -> list[str]:
        """What is wrong with the library, one line each."""
        with self._guard:
            (self._reopen if self._ledger.state().passages else self._refresh)()  # No search mends an empty library.
            aged = folder_checks.older(self.folder, self._ledger.mark()[0])
            return [*aged, *self._care(self._ledger).problems()]

    def repair(self) -> list[str]:
        """Mend vectors and words from the ledger; returns what was done, one line each. Raises `WrongEmbedder`."""
        with self._writing(mend=False) as ledger:
            aged = folder_checks.older(self.folder, ledger.mark()[0])
            folder_checks.forget(self.folder)
            return (["the ledger was taken as it is"] if aged else []) + self._mend(ledger)

    def rebuild(self, progress: Progress | None = None) -> list[str]:
        """Make all vectors and words anew with the present embedder; returns what was done. `progress` gets passages done, and all."""
        made = self._care(self._ledger).embedded(progress)
        with self._writing(mend=False, check_embedder=False) as ledger:
            return self._discard_unreadable() + self._care(ledger).rebuild(made)

    @contextmanager
    def held(self) -> Iterator[Care]:
        """The parts, as they are, for who copies or replaces all of them: nobody else writes meanwhile."""
        with self._writing(mend=False, check_embedder=False) as ledger:
            yield self._care(ledger)

    # Below

    @property
    def _ledger(self) -> Ledger:
        """The ledger, or an empty one in memory as long as there is none in the folder."""
        with self._guard:
            if self._opened is None:
                self._opened = folder_checks.open_ledger(self.folder, lenient=self._lenient)
            if self._opened is not None:
                return self._opened
            if self._nothing is None:
                self._nothing = Ledger.empty()
            return self._nothing

    def _index(self, ledger: Ledger) -> Index:
        return Index(self._embedder, self._vectors, self._words, ledger.passages, ledger.passages_of)

    def _care(self, ledger: Ledger) -> Care:
        return Care(ledger, self._vectors, self._words, self._embedder)

    def _check_embedder(self, state: State) -> None:
        if state.passages and state.embedder != self._embedder.id:
            raise WrongEmbedder(
                f"the library {self.folder} was made with the embedder {state.embedder}, not {self._embedder.id}: "
                "run `sourcedesk doctor --rebuild`, or go back to the former one"
            )

    def _reopen(self) -> None:
        self._vectors.reopen()
        self._words.reload()

    def _refresh(self) -> None:
        """See what others have written; mend what one that died has left, unless somebody is writing just now."""
        with self._ledger.now():
            # Before the rest is looked at: what is written meanwhile is seen at the next question.
            generation = self._ledger.mark()[0]
            if generation == self._seen:
                return
            self._reopen()
            if not self._agrees():
                try:
                    with self._writing(wait_seconds=0):
                        return
                except LibraryDamaged:
                    raise
                except LibraryError:
                    pass  # A writer between its two writes looks like a dead one. On a full disk nothing can be mended, but perhaps read.
            self._seen = generation

    def _agrees(self) -> bool:
        try:
            return self._care(self._ledger).agrees()
        except LibraryDamaged:
            return False

    @contextmanager
    def _writing(self, *, mend: bool = True, check_embedder: bool = True, wait_seconds: float | None = None) -> Iterator[Ledger]:
        """The lock, the ledger (made if missing), and vectors and words in line with it."""
        if not self._create and self._ledger is self._nothing:
            raise LibraryError(f"there is no library in {self.folder}")
        seconds = self._wait_seconds if wait_seconds is None else wait_seconds
        # In this order: a thread that waits for another program must not keep the others from reading.
        with locked(self.folder / "lock", seconds=seconds, waiting=self._waiting), self._guard, self._ledger.now():
            if self._ledger is self._nothing:
                self._opened = Ledger.create(self.folder / "ledger.sqlite")
            ledger = self._ledger
            state = ledger.state()
            if check_embedder:
                self._check_embedder(state)
            if state.generation != self._seen:
                # What others have written since is not seen by a client that was opened earlier.
                self._reopen()
            if mend and not self._agrees():
                self._mend(ledger)
            self._seen = None
            yield ledger
            generation = ledger.mark()[0]
            folder_checks.remember(self.folder, generation)
            self._seen = generation if mend else None  # Otherwise nobody has looked yet whether all is in line.

    def _mend(self, ledger: Ledger) -> list[str]:
        done = self._discard_unreadable()
        if done:
            _log.warning("%s: %s", self.folder, "; ".join(done))
            if self._waiting is not None:
                self._waiting(f"mending the library {self.folder}: {'; '.join(done)}")
        return done + self._care(ledger).mend()

    def _store(self, chunk: Sequence[Reading]) -> list[Stored]:
        newest = self._ledger.newest(r.article.origin for r in chunk)
        vectors = adding.embedded((r for r in chunk if adding.outcome(r.article, newest) != "unchanged"), self._embedder)
        with self._writing() as ledger:
            return adding.store(chunk, vectors, ledger, self._index(ledger), self._embedder)

    def _discard_unreadable(self) -> list[str]:
        done = []
        for name, store in (("vectors", self._vectors), ("words", self._words)):
            try:
                store.ids()
            except LibraryDamaged:
                store.destroy()
                done.append(f"the {name} could not be read, and are made anew")
        return done
