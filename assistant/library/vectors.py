"""Where passage vectors are kept: the only module that imports chromadb.

Vectors are derived from the ledger and can be made again, so anything wrong with them is mended, never mourned.
"""

from __future__ import annotations

import itertools
import logging
import shutil
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from assistant.errors import LibraryDamaged, LibraryError
from assistant.records import digest

Vector = npt.NDArray[np.float32]
Matrix = npt.NDArray[np.float32]

_BATCH = 5000
"""Chroma takes no more than 5,461 at a time."""
_SPACE = {"space": "cosine", "ef_construction": 200, "ef_search": 300, "max_neighbors": 32}
"""With these, 50 searches of 6,000 clustered vectors found all of the true 100 nearest, restricted to articles or not, in 5 ms each."""
_SPELLED: set[str] = set()
_SPELLING = threading.Lock()


class Vectors(Protocol):
    """Vectors of unit length by passage id."""

    def upsert(self, ids: Sequence[str], article_ids: Sequence[str], matrix: Matrix) -> None:
        """Store a row for each id, in place of one that is there."""
        ...

    def remove(self, ids: Sequence[str]) -> None:
        """Unknown ids are passed over."""
        ...

    def get(self, ids: Sequence[str]) -> dict[str, Vector]:
        """The vectors of those ids that are known."""
        ...

    def nearest(self, vector: Vector, k: int, article_ids: Sequence[str] | None = None) -> list[tuple[str, float]]:
        """At most `k` ids with their cosines, nearest first, of these articles (None: of all)."""
        ...

    def ids(self) -> set[str]: ...

    def count(self) -> int: ...


class MemoryVectors:
    """For articles that are read but not stored: exact search by one matrix product."""

    def __init__(self) -> None:
        self._rows: dict[str, Vector] = {}
        self._articles: dict[str, str] = {}

    def upsert(self, ids: Sequence[str], article_ids: Sequence[str], matrix: Matrix) -> None:
        self._rows.update(zip(ids, matrix, strict=True))
        self._articles.update(zip(ids, article_ids, strict=True))

    def remove(self, ids: Sequence[str]) -> None:
        for i in ids:
            self._rows.pop(i, None)
            self._articles.pop(i, None)

    def get(self, ids: Sequence[str]) -> dict[str, Vector]:
        return {i: self._rows[i] for i in ids if i in self._rows}

    def nearest(self, vector: Vector, k: int, article_ids: Sequence[str] | None = None) -> list[tuple[str, float]]:
        wanted = None if article_ids is None else set(article_ids)
        ids = [i for i in self._rows if wanted is None or self._articles[i] in wanted]
        if not ids:
            return []
        cosines = np.stack([self._rows[i] for i in ids]) @ vector
        return [(ids[j], float(cosines[j])) for j in np.argsort(-cosines, kind="stable")[:k]]

    def ids(self) -> set[str]:
        return set(self._rows)

    def count(self) -> int:
        return len(self._rows)


class ChromaVectors:
    """A folder of Chroma's. Nothing is written until the first `upsert`; a caller that writes holds the library's lock.

    Every embedder has a collection of its own, so that vectors of two never mix, whenever a rebuild is interrupted.
    Methods raise `LibraryDamaged` where Chroma fails.
    """

    def __init__(self, folder: Path, embedder_id: str) -> None:
        self._folder = folder
        self._name = f"passages-{digest(embedder_id)}"
        self._path = ""
        self._client: Any = None
        self._collection: Any = None

    def upsert(self, ids: Sequence[str], article_ids: Sequence[str], matrix: Matrix) -> None:
        with self._translated():
            collection = self._opened(create=True)
            for first in range(0, len(ids), _BATCH):
                part = slice(first, first + _BATCH)
                metadata = [{"article_id": article_id} for article_id in article_ids[part]]
                collection.upsert(ids=list(ids[part]), embeddings=matrix[part], metadatas=metadata)

    def remove(self, ids: Sequence[str]) -> None:
        with self._translated():
            collection = self._opened()
            for first in range(0, len(ids) if collection else 0, _BATCH):
                collection.delete(ids=list(ids[first : first + _BATCH]))

    def get(self, ids: Sequence[str]) -> dict[str, Vector]:
        rows: dict[str, Vector] = {}
        with self._translated():
            collection = self._opened()
            for first in range(0, len(ids) if collection else 0, _BATCH):
                found = collection.get(ids=list(ids[first : first + _BATCH]), include=["embeddings"])
                rows.update(zip(found["ids"], np.asarray(found["embeddings"], dtype=np.float32), strict=True))
        return rows

    def nearest(self, vector: Vector, k: int, article_ids: Sequence[str] | None = None) -> list[tuple[str, float]]:
        if article_ids is not None and not article_ids:
            return []
        where = None if article_ids is None else {"article_id": {"$in": list(article_ids)}}
        with self._translated():
            collection = self._opened()
            if collection is None:
                return []
            found = collection.query(query_embeddings=[vector], n_results=k, where=where, include=["distances"])
        # Chroma returns a distance: smaller is nearer.
        return [(i, 1.0 - float(distance)) for i, distance in zip(found["ids"][0], found["distances"][0], strict=True)]

    def ids(self) -> set[str]:
        with self._translated():
            collection = self._opened()
            return set(collection.get(include=[])["ids"]) if collection else set()

    def count(self) -> int:
        with self._translated():
            collection = self._opened()
            return int(collection.count()) if collection else 0

    def clear(self) -> None:
        """Forget every vector of this embedder."""
        with self._translated():
            if self._opened() is not None:
                self._client.delete_collection(self._name)
                self._collection = None

    def clear_others(self) -> None:
        """Forget the vectors of every other embedder."""
        with self._translated():
            self._opened()
            for collection in self._client.list_collections() if self._client else []:
                if collection.name != self._name:
                    self._client.delete_collection(collection.name)

    def destroy(self) -> None:
        """Delete the folder, readable or not, for every embedder."""
        self.close()
        shutil.rmtree(self._folder, ignore_errors=True)

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
            if not create and not (self._folder / "chroma.sqlite3").exists():
                return None
            # Where this fails, the spelling stays taken: Chroma keeps the client that it could not make, and would hand it out again.
            path = _spell(self._folder)
            self._client = _client(path)
            self._path = path
        if create:
            configuration = {"hnsw": _SPACE}
            self._collection = self._client.get_or_create_collection(self._name, embedding_function=None, configuration=configuration)
        elif self._name in {collection.name for collection in self._client.list_collections()}:
            self._collection = self._client.get_collection(self._name, embedding_function=None)
        return self._collection

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except BaseException as error:
            # Chroma's Rust half panics with an exception of its own, which is no Exception.
            if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
                raise
            reason = (str(error).splitlines() or [type(error).__name__])[0]
            if isinstance(error, PermissionError) or "readonly" in reason:
                raise LibraryError(f"{self._folder} cannot be opened for writing ({reason}): check who owns it") from error
            raise LibraryDamaged(f"the vectors in {self._folder} cannot be used ({reason}): run `sourcedesk doctor --repair`") from error


def _client(path: str) -> Any:
    import chromadb  # Half a second and more, and questions to the ledger need no vectors.
    from chromadb.config import Settings as ChromaSettings

    logging.getLogger("chromadb").setLevel(logging.ERROR)
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
