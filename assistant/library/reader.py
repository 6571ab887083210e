"""What can be read off a library's ledger without searching."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from assistant.library import adding
from assistant.library.adding import Outcome
from assistant.library.ledger import Ledger
from assistant.library.recent import Recent
from assistant.records import Article, Attribution, Citation, Claim, Passage, Reading, Sourcing

_TOGETHER = 200
"""Articles that are read together where all are read."""
_FEW = 32
"""Articles whose claims are asked for together, and kept for the next question."""


class Reader(ABC):
    """The reading half of `Library`. Every method may raise `LibraryError` and its kin."""

    @cached_property
    def _recent(self) -> Recent:
        return Recent()

    @property
    @abstractmethod
    def _ledger(self) -> Ledger:
        """The ledger as it is now."""

    def status(self, article: Article) -> Outcome:
        """What `add` would make of it."""
        return adding.outcome(article, self._ledger.newest([article.origin]))

    def articles(self, ids: Sequence[str] | None = None) -> list[Article]:
        """The newest versions in order of addition; or any versions by id, in the order of `ids`. Raises `UnknownArticle`."""
        ledger = self._ledger
        return self._recent.articles(ledger) if ids is None else ledger.articles(ledger.resolve(ids))

    def stream(self) -> Iterator[Article]:
        """The newest versions in order of addition, read some at a time and not kept; one that is removed meanwhile is left out."""
        ledger = self._ledger
        ids = list(ledger.listed())
        for first in range(0, len(ids), _TOGETHER):
            yield from ledger.articles(ids[first : first + _TOGETHER])

    def known(self, ids: Sequence[str]) -> dict[str, Article]:
        """Any versions by their whole ids; unknown ones are left out."""
        return {article.id: article for article in self._ledger.articles(list(ids))}

    def article(self, article_id: str) -> Article:
        """Any version, by its id or a unique beginning of six characters or more. Raises `UnknownArticle`."""
        ledger = self._ledger
        return ledger.article(*ledger.resolve([article_id]))

    def find(self, origin: str) -> Article | None:
        """The newest version of what was read from `origin`."""
        versions = self._ledger.newest([origin])
        return self.article(versions[origin]) if versions else None

    def versions(self, origin: str) -> list[Article]:
        """All versions of what was read from `origin`, oldest first."""
        return self._ledger.versions(origin)

    def claims(self, ids: Sequence[str] | None = None, *, sourcing: Iterable[Sourcing] | None = None) -> dict[str, tuple[Claim, ...]]:
        """Claims by article id, in order; None: of every newest version. `sourcing` keeps those verdicts only. Raises `UnknownArticle`."""
        ledger = self._ledger
        wanted = None if ids is None else ledger.resolve(ids)
        if wanted is None or sourcing is not None or len(wanted) > _FEW:
            return ledger.claims(wanted, sourcing)
        return self._recent.claims(ledger, wanted)

    def claims_within(self, passages: Sequence[Passage]) -> list[tuple[int, Claim]]:
        """The claims inside these passages, by article and in order, with their places among their article's claims."""
        return self._ledger.claims_within(passages)

    def count(self) -> int:
        """How many newest versions there are."""
        return self._recent.ids(self._ledger)[0]

    def key(self) -> str:
        """A digest of the newest versions' ids."""
        return self._recent.ids(self._ledger)[1]

    def attributions(self, article_id: str) -> tuple[Attribution, ...]:
        """The attributions of one article. Raises `UnknownArticle`."""
        return self._ledger.attributions(*self._ledger.resolve([article_id]))

    def passages(self, ids: Sequence[str]) -> dict[str, Passage]:
        """Passages by passage id; those of earlier versions, and unknown ones, are left out."""
        return self._ledger.passages(ids)

    def reading(self, article_id: str) -> Reading:
        """Everything about one article. Raises `UnknownArticle`."""
        return self._ledger.reading(*self._ledger.resolve([article_id]))

    def citation(self, citation_id: str) -> Citation:
        """A citation by its id or a unique beginning of six characters or more. Raises `UnknownCitation`."""
        return self._ledger.citations.find(citation_id)

    def citations(self, article_ids: Sequence[str]) -> list[Citation]:
        """The citations given of these versions, in order of place."""
        return self._ledger.citations.of(article_ids)

    def issue(self, citations: Iterable[Citation]) -> None:
        """Remember citations of stored articles, for `citation`."""
        self._ledger.citations.issue(citations)

    def sentences(self, ids: Sequence[str] | None = None) -> int:
        """How many sentences all newest versions have together, or these articles, by their whole ids."""
        return self._recent.sentences(self._ledger) if ids is None else self._ledger.sentences(ids)

    def counts(self) -> dict[str, tuple[int, dict[str, int]]]:
        """(sentences, {sourcing: how many}) by article id, for the newest versions."""
        return self._ledger.counts()

    def strips(self) -> dict[str, tuple[Sourcing, ...]]:
        """What each sentence rests on, in order, by article id, for the newest versions."""
        return self._ledger.strips()

    def generation(self) -> int:
        """Rises with every change, whoever makes it: what was read at the same generation need not be read again."""
        return self._ledger.mark()[0]
