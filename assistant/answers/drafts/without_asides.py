"""A scope in which sentences that speak to programs are no evidence: what a reader asks is answered from what was written for readers.

Such sentences stay in the ledger, and every list of claims has them. Lookup finds them like any others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from assistant.analysis.asides.asides import is_aside
from assistant.answers.scope import Scope
from assistant.library.embedder import Matrix
from assistant.library.search import Hit
from assistant.records import Article, Attribution, Claim, Passage


class WithoutAsides:
    """The same articles, and of their claims those that are no asides."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def articles(self) -> Sequence[Article]:
        """As the scope's own."""
        return self._scope.articles()

    def stream(self) -> Iterator[Article]:
        """As the scope's own."""
        return self._scope.stream()

    def count(self) -> int:
        """As the scope's own."""
        return self._scope.count()

    def key(self) -> str:
        """As the scope's own."""
        return self._scope.key()

    def article(self, article_id: str) -> Article:
        """As the scope's own."""
        return self._scope.article(article_id)

    def claims(self, article_id: str) -> tuple[Claim, ...]:
        """One article's claims without its asides."""
        return tuple(claim for claim in self._scope.claims(article_id) if not is_aside(claim))

    def claims_within(self, passages: Sequence[Passage]) -> list[tuple[int, Claim]]:
        """The claims inside these passages without asides, which count for no place: what stands on either side of one follows on.

        The places of one article count from any number.
        """
        found: list[tuple[int, Claim]] = []
        for article_id, group in groupby(self._scope.claims_within(passages), key=lambda each: each[1].article_id):
            inside = list(group)
            kept = [claim for _, claim in inside if not is_aside(claim)]
            if inside[-1][0] - inside[0][0] + 1 == len(inside):
                found += enumerate(kept)
            else:  # Between two passages there may be nothing but asides.
                places = {claim.id: place for place, claim in enumerate(self.claims(article_id))}
                found += [(places[claim.id], claim) for claim in kept]
        return found

    def attributions(self, article_id: str) -> tuple[Attribution, ...]:
        """As the scope's own."""
        return self._scope.attributions(article_id)

    def sentences(self) -> int:
        """As the scope's own: asides were examined too."""
        return self._scope.sentences()

    def search(self, query: str, k: int) -> list[Hit]:
        """As the scope's own: a passage may hold an aside beside other sentences."""
        return self._scope.search(query, k)

    def similarities(self, query: str, texts: Sequence[str]) -> list[float]:
        """As the scope's own."""
        return self._scope.similarities(query, texts)

    def vectors(self, texts: Sequence[str]) -> Matrix:
        """As the scope's own."""
        return self._scope.vectors(texts)

    def states(self, rows: Sequence[Sequence[int]]) -> list[Matrix]:
        """As the scope's own."""
        return self._scope.states(rows)

    def with_words(self, runs: Sequence[str], query: str, k: int) -> list[Passage] | None:
        """As the scope's own."""
        return self._scope.with_words(runs, query, k)

    def known(self, ids: Sequence[str]) -> Mapping[str, Article]:
        """As the scope's own."""
        return self._scope.known(ids)
