"""What was read of a ledger lately, so that the next question need not read it again: it is as new as the ledger, always."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence

from assistant.library.ledger import Ledger
from assistant.records import Article, Claim, digest

_ARTICLES = 128
"""Articles whose claims are kept: some 20 MB."""


class Recent:
    """Threads may share it. Methods ask the ledger which generation it has, which takes less than a millisecond.

    All newest versions are kept once they were asked for, with their texts: 40 MB for 50,000 passages.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ledger: Ledger | None = None
        self._generation = -1
        self._all: list[Article] | None = None
        self._ids: tuple[int, str] | None = None
        self._sentences: int | None = None
        self._known: dict[tuple[str, str], Article] = {}
        self._claims: OrderedDict[str, tuple[Claim, ...]] = OrderedDict()

    def articles(self, ledger: Ledger) -> list[Article]:
        """The newest versions in order of addition. After a change only those that are new are read."""
        with self._lock:
            self._look(ledger)
            if self._all is None:
                listed = ledger.listed()
                # The same version, removed and added again, differs in its date alone.
                new = [article_id for article_id, added in listed.items() if (article_id, added) not in self._known]
                known = self._known | {(article.id, article.added): article for article in ledger.articles(new)}
                # One that was removed between the two looks is left out.
                self._known = {key: known[key] for key in listed.items() if key in known}
                self._all = list(self._known.values())
            return list(self._all)

    def ids(self, ledger: Ledger) -> tuple[int, str]:
        """How many newest versions there are, and a digest of their ids."""
        with self._lock:
            self._look(ledger)
            if self._ids is None:
                listed = ledger.listed()
                self._ids = len(listed), digest(*sorted(listed))
            return self._ids

    def sentences(self, ledger: Ledger) -> int:
        """How many sentences the newest versions have together."""
        with self._lock:
            self._look(ledger)
            if self._sentences is None:
                self._sentences = ledger.sentences()
            return self._sentences

    def claims(self, ledger: Ledger, ids: Sequence[str]) -> dict[str, tuple[Claim, ...]]:
        """Claims by article id, of a few articles by their whole ids."""
        with self._lock:
            self._look(ledger)
            missing = [article_id for article_id in dict.fromkeys(ids) if article_id not in self._claims]
            found = {**{i: self._claims[i] for i in ids if i in self._claims}, **(ledger.claims(missing) if missing else {})}
            for article_id in list(found)[-_ARTICLES:]:
                self._claims[article_id] = found[article_id]
                self._claims.move_to_end(article_id)
            while len(self._claims) > _ARTICLES:
                self._claims.popitem(last=False)
            return {article_id: found[article_id] for article_id in ids}

    def _look(self, ledger: Ledger) -> None:
        generation = ledger.mark()[0]
        if ledger is not self._ledger:  # The library was closed and opened again: it may have been put back from a backup.
            self._known = {}
        if ledger is not self._ledger or generation != self._generation:
            self._ledger, self._generation, self._all, self._ids, self._sentences = ledger, generation, None, None, None
            self._claims.clear()
