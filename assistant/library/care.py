"""Bringing vectors and words back in line with the ledger, which is the truth. Callers of what writes hold the library's lock."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from assistant.errors import LibraryDamaged
from assistant.library.embedder import Embedder
from assistant.library.ledger import Ledger
from assistant.library.lexical import Words
from assistant.library.vectors import ChromaVectors, Vector
from assistant.records import Passage

_BATCH = 256
"""Passages that are embedded together."""
_TOGETHER = 2048
"""Passages that are written together: each time costs a copy of what was written before."""

Progress = Callable[[int, int], None]
"""Called with how many passages are done, and how many there are."""


class Care:
    """Checks and mends one library's `vectors` and `words`, by its `ledger`."""

    def __init__(self, ledger: Ledger, vectors: ChromaVectors, words: Words, embedder: Embedder) -> None:
        self.ledger = ledger
        self.vectors = vectors
        self.words = words
        self.embedder = embedder

    def agrees(self) -> bool:
        """Whether ledger, vectors and words count the same passages: enough to notice that a writer died, and quick."""
        return self.vectors.count() == self.words.count() == self.ledger.state().passages

    def problems(self) -> list[str]:
        """What is wrong, one line each; an unreadable part is a problem, not an error."""
        found = self.ledger.problems()
        state = self.ledger.state()
        if state.passages and state.embedder != self.embedder.id:
            found.append(f"the vectors were made by {state.embedder}, not {self.embedder.id}: run `sourcedesk doctor --rebuild`")
        wanted = set(self.ledger.searched())
        for name, store in (("vectors", self.vectors), ("words", self.words)):
            try:
                present = store.ids()
            except LibraryDamaged as error:
                found.append(str(error))
                continue
            if wanted - present:
                found.append(f"the {name} lack {len(wanted - present)} passages of the ledger: run `sourcedesk doctor --repair`")
            if present - wanted:
                found.append(f"the {name} hold {len(present - wanted)} passages too many: run `sourcedesk doctor --repair`")
        return found

    def mend(self) -> list[str]:
        """Take out of vectors and words what the ledger does not know, put in what they lack; returns what was done."""
        wanted = self.ledger.searched()
        done = []
        for name, store, put in (("vectors", self.vectors, self._put_vectors), ("words", self.words, self._put_words)):
            present = store.ids()
            extra, lacking = sorted(present - wanted.keys()), [i for i in wanted if i not in present]
            if extra:
                store.remove(extra)
                done.append(f"{len(extra)} passages that are not the ledger's were taken out of the {name}")
            if lacking:
                put(lacking)
                done.append(f"{len(lacking)} passages were put back into the {name}")
        if done:
            self.ledger.raise_generation(embedder=self.embedder.id)
        return done

    def embedded(self, progress: Progress | None = None) -> dict[str, Vector]:
        """The vectors of all passages, made anew and not stored: what takes long about a rebuild, and needs no lock."""
        wanted = list(self.ledger.searched())
        made: dict[str, Vector] = {}
        for first in range(0, len(wanted), _BATCH):
            batch = self._texts(wanted[first : first + _BATCH])
            made.update(zip((p.id for p, _ in batch), self.embedder.embed([text for _, text in batch]), strict=True))
            if progress is not None:
                progress(len(made), len(wanted))
        return made

    def rebuild(self, made: Mapping[str, Vector]) -> list[str]:
        """Store all vectors and words anew: all of them or, interrupted, none."""
        searched = self.ledger.searched()
        lacking = [i for i in searched if i not in made]
        vectors = {**made, **dict(zip(lacking, self.embedder.embed([text for _, text in self._texts(lacking)]), strict=True))}
        self.words.replace(self.rows(list(searched)))
        self.ledger.raise_generation(embedder=self.embedder.id)
        if searched:
            self.vectors.replace(list(searched), list(searched.values()), np.stack([vectors[i] for i in searched]))
        else:
            self.vectors.destroy()
        # Once more, for readers that opened the vectors between the two.
        self.ledger.raise_generation()
        return [f"{len(searched)} passages were embedded anew with {self.embedder.id}"]

    def _put_vectors(self, ids: Sequence[str]) -> None:
        for first in range(0, len(ids), _TOGETHER):
            batch = self._texts(ids[first : first + _TOGETHER])
            matrix = self.embedder.embed([text for _, text in batch])
            self.vectors.upsert([p.id for p, _ in batch], [p.article_id for p, _ in batch], matrix)

    def _put_words(self, ids: Sequence[str]) -> None:
        if ids:
            self.words.add(self.rows(ids))

    def rows(self, ids: Sequence[str]) -> list[tuple[str, str, str]]:
        """What `Words.add` takes for these passages of the ledger."""
        return [(p.id, p.article_id, text) for p, text in self._texts(ids)]

    def _texts(self, ids: Sequence[str]) -> list[tuple[Passage, str]]:
        passages = self.ledger.passages(ids)
        articles = {a.id: a for a in self.ledger.articles(list({p.article_id for p in passages.values()}))}
        return [
            (p, articles[p.article_id].text[p.start : p.end])
            for i in ids
            # Without the lock, somebody may remove an article meanwhile.
            if (p := passages.get(i)) is not None and p.article_id in articles
        ]
