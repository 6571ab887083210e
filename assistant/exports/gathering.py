"""From what the desk said to what a format takes: the articles that an answer or a lookup quotes, with their claims."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.scope import Scope
from assistant.errors import UnknownArticle, UsageError
from assistant.exports.subject import Subject
from assistant.records import Answer, Article
from assistant.reports import ArticleLedger, LedgerReport, LookupReport

Exportable = LedgerReport | Answer | Sequence[Answer] | LookupReport
"""A ledger, an answer, the answers of a conversation in order, or a lookup."""


def gather(what: Exportable, scope: Scope) -> Subject:
    """The subject of an export; `scope` has the articles that are quoted.

    Raises `UsageError` for an article that is in neither the scope nor the library, `InvalidRecord` for a quote that does not stand.
    """
    if isinstance(what, LedgerReport):
        return Subject.of_ledger(what)
    answers = () if isinstance(what, LookupReport) else (what,) if isinstance(what, Answer) else tuple(what)
    found = what.matches if isinstance(what, LookupReport) else [c for answer in answers for c in (*answer.citations, *answer.nearest)]
    quoted = dict.fromkeys(place.article_id for place in found)
    # An earlier version of an article can be quoted, too: the library keeps it, though no search finds it.
    known = [_article(article_id, scope) for article_id in quoted] or scope.articles()
    ledgers = [ArticleLedger(article, (), scope.claims(article.id) if quoted else ()) for article in known]
    return Subject.of_lookup(what, ledgers) if isinstance(what, LookupReport) else Subject.of_answers(answers, ledgers)


def _article(article_id: str, scope: Scope) -> Article:
    try:
        return scope.article(article_id)
    except (KeyError, UnknownArticle) as error:
        raise UsageError(f"the export quotes article {article_id}, which is not at hand: name its path or URL as well") from error
