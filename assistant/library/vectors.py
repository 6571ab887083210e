"""Where passage vectors are kept: the only module that imports chromadb.

Vectors are derived from the ledger and can be made again, so anything wrong with them is mended, never mourned.
"""

from __future__ import annotations

import itertools
import logging
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from assistant.errors import LibraryDamaged, LibraryError
from assistant.library.blanking import blank
from assistant.library.faults import fault
from assistant.library.lock import locked
from assistant.library.memory_vectors import Matrix as Matrix
from assistant.library.memory_vectors import MemoryVectors as MemoryVectors
from assistant.library.memory_vectors import Vector as Vector
from assistant.library.memory_vectors import Vectors as Vectors
from assistant.library.vector_files import VectorFiles
from assistant.records import digest

_log = logging.getLogger(__name__)

_BATCH = 5000
"""Chroma takes no more than 5,461 at a time."""
_NEVER, _NOW = 2**31 - 1, 2
"""Changes after which Chroma saves its graph, in place and in whatever process has it open: only in a copy, when we say so."""
_UNSAVED = 1000
"""Changes after which the graph is saved: opening takes 0.7 ms for each that is not, saving a copy of the folder (3 KB a vector)."""
_WAIT_SECONDS = 60.0
_SPACE = {"space": "cosine", "ef_construction": 200, "ef_search": 300, "max_neighbors": 32}
"""With these, 50 searches of 6,000 clustered vectors found all of the true 100 nearest, restricted to articles or not, in 5 ms each."""
_SPELLED: set[str] = set()
_SPELLING = threading.Lock()


class ChromaVectors:
    """A folder of Chroma's. Nothing is written until the first `upsert`; a caller that writes holds the library's lock.

    Every embedder has a collection of its own, so that vectors of two never mix. Chroma is not made for several processes: two that use
    it at once lose vectors, and even a query may write. So each use of it holds a lock of its own.
    Methods raise `LibraryDamaged` where Chroma fails, and `LibraryBusy`; `waiting` is told about waiting.
    """

    def __init__(self, folder: Path, embedder_id: str, *, waiting: Callable[[str], None] | None = None) -> None:
        self._files = VectorFiles(folder)
        self._waiting = waiting
        self._name = f"passages-{digest(embedder_id)}"
        self._path = ""
        self._place: tuple[int, int] | None = None
        self._client: Any = None
        self._collection: Any = None

    def upsert(self, ids: Sequence[str], article_ids: Sequence[str], matrix: Matrix) -> None:
        with self._alone():
            self._files.expect(len(ids))
            collection = self._opened(create=True)
            try:
                _fill(collection, ids, article_ids, matrix)
            finally:
                blank(self._files.folder, saved=False)  # The first vectors make the graph.
            self._save()

    def remove(self, ids: Sequence[str]) -> None:
        if not ids or not self._files.exist():
            return
        with self._alone():
            self._files.expect(len(ids))
            collection = self._opened()
            if collection is not None:
                for first in range(0, len(ids), _BATCH):
                    collection.delete(ids=list(ids[first : first + _BATCH]))
                self._save()

    def replace(self, ids: Sequence[str], article_ids: Sequence[str], matrix: Matrix) -> None:
        """Have these vectors and no other, of this or any embedder. Until that is done, all stay as they are."""
        with self._alone(check=False):
            self.close()
            folder = self._files.fresh()
            with _opened_at(folder) as client:
                # One that saves now and then while it is filled: opening it would take long otherwise.
                collection = client.create_collection(self._name, embedding_function=None, configuration=_saving(_NOW))
                _fill(collection, ids, article_ids, matrix)
                if collection.count() != len(ids):
                    raise LibraryDamaged(f"Chroma stored {collection.count()} of {len(ids)} vectors: please report this")
                collection.modify(configuration=_saving(_NEVER, update=True))
            self._files.seal()
            self._files.swap()

    def get(self, ids: Sequence[str]) -> dict[str, Vector]:
        rows: dict[str, Vector] = {}
        with self._reading() as collection:
            for first in range(0, len(ids) if collection else 0, _BATCH):
                found = collection.get(ids=list(ids[first : first + _BATCH]), include=["embeddings"])
                rows.update(zip(found["ids"], np.asarray(found["embeddings"], dtype=np.float32), strict=True))
        return rows

    def nearest(self, vector: Vector, k: int, article_ids: Sequence[str] | None = None) -> list[tuple[str, float]]:
        if article_ids is not None and not article_ids:
            return []
        where = None if article_ids is None else {"article_id": {"$in": list(article_ids)}}
        with self._reading() as collection:
            if collection is None:
                return []
            found = collection.query(query_embeddings=[vector], n_results=k, where=where, include=["distances"])
        # Chroma returns a distance: smaller is nearer.
        return [(i, 1.0 - float(distance)) for i, distance in zip(found["ids"][0], found["distances"][0], strict=True)]

    def ids(self) -> set[str]:
        with self._reading() as collection:
            return set(collection.get(include=[])["ids"]) if collection else set()

    def count(self) -> int:
        with self._reading() as collection:
            return int(collection.count()) if collection else 0

    def destroy(self) -> None:
        """Delete the folder, readable or not, for every embedder."""
        with self._alone(check=False):
            self.close()
            self._files.destroy()

    def reopen(self) -> None:
        """See what other processes have written since: a client keeps what it read when it was opened."""
        self.close()

    def close(self) -> None:
        """Let go of the folder. The next call opens it again."""
        client, self._client, self._collection = self._client, None, None
        if client is not None:
            with self._translated():
                client.close()
        _SPELLED.discard(self._path)

    def _opened(self, *, create: bool = False) -> Any:
        """The collection, or None where nothing was ever stored."""
        if self._collection is not None:
            return self._collection
        if self._client is None:
            # Opening a folder writes tables into it, which is for writers only.
            if not create and not self._files.exist():
                return None
            # Where this fails, the spelling stays taken: Chroma keeps the client that it could not make, and would hand it out again.
            path = _spell(self._files.folder)
            self._client, self._path, self._place = _client(path), path, self._files.place()
        if create:
            made = self._client.get_or_create_collection(self._name, embedding_function=None, configuration=_saving(_NEVER))
            if made.configuration_json["hnsw"]["sync_threshold"] != _NEVER:  # One of an earlier Source Desk.
                made.modify(configuration=_saving(_NEVER, update=True))
            self._collection = made
        elif self._name in {collection.name for collection in self._client.list_collections()}:
            self._collection = self._client.get_collection(self._name, embedding_function=None)
        if self._collection is not None:
            # Chroma reads its log at a client's first question. If that comes after something was stored, it takes all of the log for
            # not read yet, and stores it again with the next: 50 ms a vector.
            self._collection.count()
            blank(self._files.folder, saved=False)
        return self._collection

    def _save(self) -> None:
        """Have the graph saved, when enough has changed: in a copy, which takes the folder's place.

        What goes wrong with the copy is no reason to fail: everything is stored, opening it just takes longer.
        """
        if self._files.unsaved() < _UNSAVED:
            return
        count = self._collection.count()
        self.close()
        try:
            if not count:
                # Chroma makes an empty graph anew at each opening, in its place.
                self._files.fresh()
                self._files.swap()
                return
            folder = self._files.copy()
            with _opened_at(folder) as client:
                client.get_collection(self._name, embedding_function=None).modify(configuration=_saving(_NOW, update=True))
            with _opened_at(folder) as client:
                collection = client.get_collection(self._name, embedding_function=None)
                saved = collection.count()  # Chroma reads its log first, and saves.
                collection.modify(configuration=_saving(_NEVER, update=True))
            if saved != count:
                raise LibraryDamaged(f"the copy has {saved} vectors, not {count}")
            self._files.seal()
            self._files.swap()
        except Exception as error:
            self._files.drop()
            reason = f"{type(error).__name__} {str(error)[:150]}"
            _log.warning("the index of the vectors in %s could not be saved: searching starts slower (%s)", self._files.folder, reason)

    @contextmanager
    def _reading(self) -> Iterator[Any]:
        """The collection, or None where nothing was ever stored; then nothing is written, not even a lock."""
        if not self._files.exist():
            yield None
            return
        with self._alone():
            yield self._opened()

    @contextmanager
    def _alone(self, *, check: bool = True) -> Iterator[None]:
        """The only one of all processes that uses the folder, which is as it was left."""
        with locked(self._files.lock, seconds=_WAIT_SECONDS, waiting=self._waiting, queue=False), self._translated():
            self._files.settle()
            if self._client is not None and self._place != self._files.place():
                self.close()  # Another folder has taken its place.
            if check and self._client is None:
                self._files.check()
            yield

    @contextmanager
    def _translated(self) -> Iterator[None]:
        folder = self._files.folder
        try:
            yield
        except LibraryError:
            raise
        except BaseException as error:
            # Chroma's Rust half panics with an exception of its own, which is no Exception.
            if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
                raise
            raise fault(error, folder, damaged=f"the vectors in {folder} cannot be used") from error


def _fill(collection: Any, ids: Sequence[str], article_ids: Sequence[str], matrix: Matrix) -> None:
    for first in range(0, len(ids), _BATCH):
        part = slice(first, first + _BATCH)
        metadata = [{"article_id": article_id} for article_id in article_ids[part]]
        collection.upsert(ids=list(ids[part]), embeddings=matrix[part], metadatas=metadata)


def _saving(threshold: int, *, update: bool = False) -> dict[str, Any]:
    return {"hnsw": {"sync_threshold": threshold} if update else {**_SPACE, "sync_threshold": threshold}}


@contextmanager
def _opened_at(folder: Path) -> Iterator[Any]:
    """A client that lasts as long as the `with`."""
    path = _spell(folder)
    client = _client(path)
    try:
        yield client
    finally:
        client.close()
        _SPELLED.discard(path)


def _client(path: str) -> Any:
    import chromadb  # Half a second and more, and questions to the ledger need no vectors.
    from chromadb.config import Settings as ChromaSettings

    logging.getLogger("chromadb").setLevel(logging.ERROR)
    # Said of every collection that is given its vectors, as ours are.
    warnings.filterwarnings("ignore", message="legacy embedding function config", category=DeprecationWarning)
    # Said here, because Chroma would otherwise ask the environment and a .env file.
    options: dict[str, Any] = {
        "_env_file": None,
        "anonymized_telemetry": False,
        "chroma_otel_collection_endpoint": "",
        "chroma_api_impl": "chromadb.api.rust.RustBindingsAPI",
        "migrations": "apply",
        "allow_reset": False,
    }
    return chromadb.PersistentClient(path=path, settings=ChromaSettings(**options))


def _spell(folder: Path) -> str:
    """The folder's path, written as no open client of this process writes it.

    Clients that spell a path alike share one cache, and a "new" one would be as stale as the old: but a/b, a//b and a///b are one folder.
    """
    with _SPELLING:
        spelled = next(path for n in itertools.count(1) if (path := f"{folder.parent}{'/' * n}{folder.name}") not in _SPELLED)
        _SPELLED.add(spelled)
    return spelled
