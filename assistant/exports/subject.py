"""What an export is made of: articles that were read whole, and what was asked of them.

Every format takes every subject. A `Subject` cannot be made unless each of its quotes stands in its article at the offsets it gives, so no
format has to check again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import quote, urlsplit, urlunsplit

from assistant.answers.lookup.selectors import text_fragment_link
from assistant.errors import InvalidRecord
from assistant.matches import MatchVerdict
from assistant.records import Answer, Article, Citation, Claim, Coverage
from assistant.reports import ArticleLedger, LedgerReport, LookupReport

Kind = Literal["ledger", "answers", "lookup"]
_HOST = re.compile(r"[\w.:-]+")
_UNSEEN = re.compile("[\x00-\x20\x7f-\xa0\ud800-\udfff]")
_IN_URI = "%/:=&?~#+!$,;'@()*[]"


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of an article, `end` not included."""

    article: Article
    start: int
    end: int

    @property
    def quote(self) -> str:
        """The words themselves."""
        return self.article.text[self.start : self.end]

    @property
    def id(self) -> str:
        """The id of a citation of these characters."""
        return Citation.name(self.article.id, self.start, self.end, self.quote)

    @property
    def link(self) -> str | None:
        """To the words on the article's page; None where the article has no address."""
        address = web_address(self.article)
        if address is None:
            return None
        article = self.article if self.article.url == address else replace(self.article, url=address)
        try:
            return text_fragment_link(article, self.start, self.end) or address
        except UnicodeEncodeError:  # Half a surrogate pair has no place in an address.
            return address


@dataclass(frozen=True, slots=True)
class Subject:
    """A ledger, one or more answers, or a lookup; `ledgers` holds the articles they are about.

    Make one with `of_ledger`, `of_answers` or `of_lookup`. Raises `InvalidRecord` for a quote that does not stand in its article.
    """

    kind: Kind
    ledgers: tuple[ArticleLedger, ...]
    coverage: Coverage | None = None
    answers: tuple[Answer, ...] = ()
    lookup: LookupReport | None = None

    def __post_init__(self) -> None:
        quoted: list[tuple[str, int, int, str]] = [(a.id, c.start, c.end, c.text) for a, c in self._all_claims()]
        quoted += [(c.article_id, c.start, c.end, c.quote) for answer in self.answers for c in (*answer.citations, *answer.nearest)]
        if self.lookup is not None:
            quoted += [(match.article_id, match.start, match.end, match.text) for match in self.lookup.matches]
        texts = {ledger.article.id: ledger.article.text for ledger in self.ledgers}
        for article_id, start, end, words in quoted:
            if article_id not in texts:
                raise InvalidRecord(f"the export quotes article {article_id}, which was not given: export it together with its articles")
            if texts[article_id][start:end] != words:
                raise InvalidRecord(f"the quote at {start}..{end} does not stand in article {article_id}: it was made from another version")

    @classmethod
    def of_ledger(cls, report: LedgerReport) -> Subject:
        """All claims of a ledger."""
        return cls("ledger", report.articles, report.coverage)

    @classmethod
    def of_answers(cls, answers: Sequence[Answer], ledgers: Iterable[ArticleLedger]) -> Subject:
        """One answer, or the answers of a conversation in order, with the ledgers of the articles that they cite."""
        return cls("answers", tuple(ledgers), answers=tuple(answers))

    @classmethod
    def of_lookup(cls, report: LookupReport, ledgers: Iterable[ArticleLedger]) -> Subject:
        """A lookup, with the ledgers of the articles where something was found."""
        return cls("lookup", tuple(ledgers), lookup=report)

    def article(self, article_id: str) -> Article:
        """The article with this id."""
        return next(ledger.article for ledger in self.ledgers if ledger.article.id == article_id)

    def places(self, *, nearest: bool = True) -> tuple[Place, ...]:
        """Every stretch that is quoted, once, in order: each claim of a ledger, each citation of the answers, each match of a lookup.

        `nearest`: those too that are only the nearest to a question that has no answer, or to words that stand nowhere.
        """
        if self.kind == "ledger":
            spans = [(article.id, claim.start, claim.end) for article, claim in self._all_claims()]
        else:
            cited = [c for answer in self.answers for c in (*answer.citations, *(answer.nearest if nearest else ()))]
            spans = [(c.article_id, c.start, c.end) for c in cited]
            matches = self.lookup.matches if self.lookup else ()
            spans += [(m.article_id, m.start, m.end) for m in matches if nearest or m.verdict is not MatchVerdict.ABSENT]
        articles = {ledger.article.id: ledger.article for ledger in self.ledgers}
        return tuple(Place(articles[article_id], start, end) for article_id, start, end in dict.fromkeys(spans))

    def articles(self) -> tuple[Article, ...]:
        """The articles that are quoted, in the order of the ledgers; all of them where nothing is quoted."""
        quoted = {place.article.id for place in self.places()}
        return tuple(ledger.article for ledger in self.ledgers if ledger.article.id in quoted or not quoted)

    def claims(self) -> tuple[tuple[Article, Claim], ...]:
        """The claims of a ledger; of answers or a lookup, those that what is cited or found touches. What is only nearest is left out."""
        if self.kind == "ledger":
            return self._all_claims()
        spans: dict[str, list[tuple[int, int]]] = {}
        for place in self.places(nearest=False):
            spans.setdefault(place.article.id, []).append((place.start, place.end))
        return tuple(
            (article, claim)
            for article, claim in self._all_claims()
            if any(claim.start < end and start < claim.end for start, end in spans.get(article.id, ()))
        )

    def _all_claims(self) -> tuple[tuple[Article, Claim], ...]:
        return tuple((ledger.article, claim) for ledger in self.ledgers for claim in ledger.claims)


def web_address(article: Article) -> str | None:
    """Where the article stands on the web, as a URI (RFC 3986): http(s) only, with no user name or password in it.

    Never another scheme, which a reader's click would run, and never a path of the reader's own machine.
    """
    for address in (article.url, article.origin):
        try:
            parts = urlsplit(address or "")
            port = f":{parts.port}" if parts.port else ""
        except ValueError:  # A bracket that is no IPv6 address, a port that is no number.
            continue
        host = parts.hostname or ""
        if parts.scheme in ("http", "https") and _HOST.fullmatch(host) and not _UNSEEN.search(address or ""):
            netloc = f"[{host}]{port}" if ":" in host else f"{host}{port}"
            return urlunsplit((parts.scheme, netloc, *(quote(part, safe=_IN_URI) for part in parts[2:])))
    return None
