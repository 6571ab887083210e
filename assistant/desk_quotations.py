"""The desk's work on quotations: looking words up, finding a citation again, and what an update of an article did to it."""

from __future__ import annotations

import logging
from abc import ABC, abstractmethod
from collections.abc import Iterable
from pathlib import Path

from assistant.answers.lookup.changes import changes
from assistant.answers.lookup.citing import citation_of_a_sentence, cited
from assistant.answers.lookup.lookup import lookup
from assistant.answers.scope import Scope
from assistant.corpus import articles as corpus
from assistant.desk_moment import in_one_moment
from assistant.errors import LibraryError, UnknownArticle
from assistant.library.library import Library
from assistant.matches import MatchVerdict
from assistant.records import Answer, Article, Citation, Reading
from assistant.reports import LookupReport
from assistant.revisions import ChangesReport, CitationReport

_log = logging.getLogger(__name__)


class QuotationDesk(ABC):
    """A part of `Desk`."""

    _library: Library

    @abstractmethod
    def _scope(self, articles: Iterable[Article] | None) -> Scope:
        """What a question about these articles is asked of; None: the whole library."""

    @abstractmethod
    def _reading(self, article: Article) -> Reading:
        """An article read whole."""

    @in_one_moment
    def lookup(self, quote: str, articles: Iterable[Article] | None = None) -> LookupReport:
        """Whether and where given words stand in the articles (None: the whole library). Raises `UsageError` where there are no words."""
        report = lookup(quote, self._scope(articles))
        if report.verdict is not MatchVerdict.ABSENT:
            self._issue(match.citation(n) for n, match in enumerate(report.matches, start=1))
        return report

    @in_one_moment
    def passages(self, query: str, articles: Iterable[Article] | None = None, *, k: int = 6) -> tuple[Citation, ...]:
        """The `k` passages of the articles (None: the whole library) nearest to a query, best first, as citations."""
        scope = self._scope(articles)
        found = [hit.passage for hit in scope.search(query, k)] if scope.count() else []
        return tuple(
            Citation.of(scope.article(passage.article_id), passage.start, passage.end, n=n, passage_id=passage.id)
            for n, passage in enumerate(found, start=1)
        )

    @in_one_moment
    def cite(self, citation_id: str, articles: Iterable[Article] | None = None) -> CitationReport:
        """A citation in its surroundings, by its id or a unique beginning of six characters or more.

        It is one that an answer or a lookup gave of stored articles, or one of a whole sentence; with `articles`, of theirs. Raises
        `UnknownCitation`.
        """
        if articles is not None:
            readings = [self._reading(article) for article in articles]
            citation = citation_of_a_sentence(citation_id, readings)
            reading = next(reading for reading in readings if reading.article.id == citation.article_id)
            return cited(citation, reading.article, reading.claims, reading.article)
        citation = self._library.citation(citation_id)
        article = self._library.article(citation.article_id)
        newest = self._library.find(article.origin) or article
        return cited(citation, article, self._library.claims([article.id])[article.id], newest)

    @in_one_moment
    def changes(self, name: str | Path) -> ChangesReport:
        """What the newest version of a stored article changed in the one before it; `name` is an id, a path or a URL.

        Raises `UnknownArticle`.
        """
        versions = self._library.versions(self._stored(str(name)).origin)
        after = versions[-1]
        if len(versions) < 2:
            return ChangesReport(after.origin, None, after, kept=len(self._library.claims([after.id])[after.id]))
        earlier = {version.id: version for version in versions[:-1]}
        before, latest = self._library.reading(versions[-2].id), self._library.reading(after.id)
        return changes(before, latest, self._library.citations(list(earlier)), earlier)

    def _stored(self, name: str) -> Article:
        known = self._library.find(name) or (None if corpus.is_url(name) else self._library.find(str(Path(name).expanduser().resolve())))
        if known is not None:
            return known
        try:
            return self._library.article(name)
        except UnknownArticle as error:
            raise UnknownArticle(f"no stored article is called {name}: `sourcedesk articles` lists the ids") from error

    def _issue(self, citations: Iterable[Citation]) -> None:
        """Remember citations, so that `cite` finds them. A library that cannot be written to is no reason to keep an answer back."""
        try:
            self._library.issue(list(citations))
        except LibraryError:
            _log.warning("the citations could not be kept in the library: `cite` will find whole sentences only", exc_info=True)

    def _issued(self, answer: Answer) -> Answer:
        """An answer whose citations are remembered."""
        self._issue((*answer.citations, *answer.nearest))
        return answer
