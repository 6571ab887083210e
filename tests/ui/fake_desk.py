"""A desk with the real interface and no networks: sentences are paragraphs, and a table of openings says what each rests on."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from pathlib import Path

from assistant.answers.conversations.conversation import Conversation, Turn
from assistant.answers.conversations.keeping import KeptConversations
from assistant.answers.engine import OnSentence
from assistant.answers.questions.request import Request
from assistant.desk import Desk, Progress
from assistant.errors import EmptyText, KeyRefused, MissingKey, UnknownArticle
from assistant.records import (
    Answer,
    AnswerSentence,
    Article,
    Citation,
    Claim,
    Coverage,
    Intent,
    Kind,
    Passage,
    Reading,
    Source,
    SourceType,
    Sourcing,
    Span,
    Verdict,
    digest,
)
from assistant.reports import AddReport, ArticleLedger, ArticleSummary, Failure, LedgerReport, LookupReport, SourceEntry
from assistant.settings import Settings

# Opening of a sentence -> what it rests on, the words of the source, the words of the cue, a hedge.
VERDICTS: dict[str, tuple[Sourcing, str, str, str]] = {
    "Ukrainian Military Considers": (Sourcing.ANONYMOUS, "Sources", "Indicate", ""),
    "Sources within": (Sourcing.ANONYMOUS, "Sources within the Kyiv defense establishment", "reveal", "may"),
    "This recommendation": (Sourcing.UNNAMED_GROUP, "military analysts", "have long warned of", "unconfirmed by official channels"),
    "President Vladimir Zelensky": (Sourcing.DOCUMENT, "a previously undisclosed directive", "granted", "reportedly"),
    "The document": (Sourcing.VAGUE, "", "reportedly", "reportedly"),
    "While the full text": (Sourcing.DOCUMENT, "excerpts", "suggest", ""),
    "Igor Kimakovsky": (Sourcing.NAMED_PERSON, "Igor Kimakovsky", "has released a statement", ""),
    "According to Kimakovsky": (Sourcing.NAMED_PERSON, "Kimakovsky", "According to", ""),
    "Kimakovsky’s claims": (Sourcing.ANONYMOUS, "an unnamed war correspondent", "reported on", ""),
    "The correspondent": (Sourcing.ANONYMOUS, "The correspondent", "described", ""),
}


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text, which are this desk's sentences."""
    spans, at = [], 0
    for part in text.split("\n\n"):
        if part.strip():
            spans.append(Span.of(text, at, at + len(part)))
        at += len(part) + 2
    return spans


def claim(article: Article, index: int, span: Span) -> Claim:
    """The claim of a paragraph, by the table."""
    sourcing, name, cue, hedge = next((v for k, v in VERDICTS.items() if span.text.startswith(k)), (Sourcing.UNSOURCED, "", "", ""))

    def found(words: str) -> Span:
        start = article.text.index(words, span.start)
        return Span.of(article.text, start, start + len(words))

    sources: tuple[Source, ...] = ()
    if name:
        at = found(name)
        full = "Igor Kimakovsky" if "Kimakovsky" in name else name
        affiliation = "adviser to the head of the Donetsk People’s Republic" if full != name or name.startswith("Igor") else None
        sources = (Source(at.start, at.end, at.text, SourceType(str(sourcing)), full, affiliation),)
    reason = f"{name or 'nobody'}: “{cue}”" if cue else "no source and no cue in this sentence or its neighbours: the article’s own voice"
    return Claim(
        id=digest(article.id, span.start),
        article_id=article.id,
        passage_id=f"{article.id}-{index // 4}",
        start=span.start,
        end=span.end,
        text=span.text,
        sourcing=sourcing,
        sources=sources,
        cue=found(cue) if cue else None,
        content=(),
        unattributed=(),
        quoted=False,
        hedges=(found(hedge),) if hedge else (),
        kind=Kind.FACTUAL,
        checkworthiness=0.5,
        score=0.9,
        reason=reason,
    )


def answer(question: str, sentences: Sequence[AnswerSentence], citations: Sequence[Citation], read: int, **fields: object) -> Answer:
    """An answer of the offline engine; `read` sentences were examined; `fields` replaces what is not as usual."""
    usual: dict[str, object] = {
        "id": digest(question, len(sentences)),
        "question": question,
        "intent": Intent.QUESTION,
        "engine": "offline",
        "text": "Found:\n" + "\n".join(f"  {sentence.text} [1]\n      {sentence.reason}" for sentence in sentences),
        "sentences": tuple(sentences),
        "citations": tuple(citations),
        "rejected": (),
        "nearest": (),
        "coverage": Coverage(read, read),
        "shown": len(citations),
        "total": len(citations),
        "refused": False,
        "notices": (),
        "usage": {},
        "elapsed_ms": 40,
    }
    return Answer(**{**usual, **fields})  # type: ignore[arg-type]


class FakeDesk(Desk):
    """Keeps articles in a dictionary. `script` holds answers to give, by question; what it lacks is answered from the table, or refused."""

    def __init__(self) -> None:
        self.settings = Settings()
        self.stored: dict[str, Article] = {}
        self.script: dict[str, Answer | Exception] = {}
        self.asked: list[tuple[str, list[str] | None]] = []
        self.turns_before: list[int] = []
        self.conversations = KeptConversations(Path("conversations"))
        self.slow: threading.Event | None = None
        self.found: LookupReport | None = None
        self.exported: list[tuple[str, object, list[str] | None]] = []

    @property
    def engine(self) -> str:
        return self.settings.model or "offline" if self.settings.engine == "model" else "offline"

    def close(self) -> None:
        self.stored.clear()

    def _keep(self, text: str, origin: str, title: str | None) -> AddReport:
        if not text.strip():
            return AddReport(failed=(Failure(origin, str(EmptyText(f"{origin} has no text: nothing to read"))),))
        name = title or text.strip().splitlines()[0]
        article = Article(Article.name(origin, text), origin, name, None, None, None, None, "en", text, "2024-01-01T00:00:00")
        if article.id in self.stored:
            return AddReport(unchanged=(article,))
        self.stored[article.id] = article
        return AddReport(added=(article,))

    def add(self, *origins: str | Path, title: str | None = None, progress: Progress | None = None) -> AddReport:
        (origin,) = origins
        if str(origin).startswith("http"):
            return AddReport(failed=(Failure(str(origin), f"{origin} cannot be fetched: the desk under test has no network"),))
        return self._keep(Path(origin).read_text("utf-8"), str(origin), title)

    def add_bytes(self, data: bytes, name: str, *, title: str | None = None) -> AddReport:
        if b"\0" in data:
            return AddReport(failed=(Failure(name, "not text: give a txt, md, html, pdf or docx file"),))
        return self._keep(data.decode("utf-8"), name, title)

    def add_text(self, text: str, *, title: str | None = None) -> AddReport:
        return self._keep(text, title or "pasted text", title)

    def remove(self, ids: Iterable[str]) -> tuple[str, ...]:
        gone = tuple(ids)
        for article_id in gone:
            if self.stored.pop(article_id, None) is None:
                raise UnknownArticle(f"no article is called {article_id}")
        return gone

    def article(self, id_or_origin: str) -> Article:
        if id_or_origin not in self.stored:
            raise UnknownArticle(f"no article is called {id_or_origin}")
        return self.stored[id_or_origin]

    def articles(self) -> tuple[ArticleSummary, ...]:
        return tuple(ArticleSummary.of(article, [item.sourcing for item in self._claims(article)]) for article in self.stored.values())

    @property
    def generation(self) -> int:
        return hash(tuple(self.stored))

    def take_out(self, article_id: str) -> tuple[Reading, ...]:
        article = self.article(article_id)
        self.remove([article_id])
        claims = self._claims(article)
        passages = {claim.passage_id: Passage(claim.passage_id, article.id, claim.start, claim.end) for claim in claims}
        return (Reading(article, tuple(passages.values()), (), claims),)

    def put_back(self, readings: Iterable[Reading]) -> None:
        for reading in readings:
            self.stored[reading.article.id] = reading.article

    def sources(self, articles: Iterable[Article] | None = None) -> tuple[SourceEntry, ...]:
        chosen = list(self.stored.values() if articles is None else articles)
        found: dict[str, list[tuple[Claim, Source]]] = {}
        for item in (item for article in chosen for item in self._claims(article)):
            for source in item.sources:
                found.setdefault(source.resolved, []).append((item, source))
        entries = []
        for name, cited in found.items():
            source, ids = cited[0][1], tuple(item.id for item, _ in cited)
            entries.append(SourceEntry(name, source.type, source.affiliation, None, ids, (cited[0][0].article_id,)))
        return tuple(sorted(entries, key=lambda entry: -len(entry.claims)))

    def claims(self, articles: Iterable[Article] | None = None, *, sourcing: Iterable[Sourcing] | None = None) -> LedgerReport:
        if sourcing is not None:
            raise AssertionError("the pages under test do not filter claims by sourcing")
        chosen = list(self.stored.values() if articles is None else articles)
        ledgers = tuple(ArticleLedger(article, (), self._claims(article)) for article in chosen)
        total = sum(len(ledger.claims) for ledger in ledgers)
        return LedgerReport(ledgers, Coverage(total, total))

    def converse(self, conversation: Conversation, question: str, *, on_sentence: OnSentence | None = None) -> Conversation:
        chosen = [self.stored[article_id] for article_id in conversation.articles] or None
        self.turns_before.append(len(conversation.turns))
        said = self.ask(question, chosen, on_sentence=on_sentence)
        return conversation.then(Turn(question, Request(question, said.intent), said))

    def use(self, settings: Settings) -> None:
        if settings.engine == "model" and not settings.model:
            raise MissingKey("no chat model is configured")
        self.settings = settings

    def try_model(self, settings: Settings) -> str:
        if settings.api_key != "right":
            raise KeyRefused("the endpoint refused the key")
        return f"{settings.model} answered"

    def ask(self, question: str, articles: Iterable[Article] | None = None, *, on_sentence: OnSentence | None = None) -> Answer:
        if self.slow is not None:
            sentence = AnswerSentence("The first sentence.", (1,), Verdict.KEPT, "")
            assert on_sentence is not None
            on_sentence(sentence)
            self.slow.wait(20)
            on_sentence(sentence)
        chosen = None if articles is None else list(articles)
        self.asked.append((question, None if chosen is None else [article.id for article in chosen]))
        if question in self.script:
            prepared = self.script.pop(question)
            if isinstance(prepared, Exception):
                raise prepared
            return prepared
        scope = list(self.stored.values()) if chosen is None else chosen
        pairs = [(article, item) for article in scope for item in self._claims(article)]
        if "unsourced" not in question:
            first = [Citation.of(a, c.start, c.end, n=n, passage_id=c.passage_id) for n, (a, c) in enumerate(pairs[:2], start=1)]
            text = "The articles do not say.\n\nClosest passages:\n  one\n  two"
            return answer(question, [], [], len(pairs), text=text, refused=True, nearest=tuple(first))
        wanted = [(a, c) for a, c in pairs if c.sourcing in (Sourcing.UNSOURCED, Sourcing.VAGUE)]
        citations = [Citation.of(a, c.start, c.end, n=n, passage_id=c.passage_id) for n, (a, c) in enumerate(wanted, start=1)]
        items = [AnswerSentence(f"“{c.text}”", (n,), Verdict.KEPT, c.reason) for n, (_, c) in enumerate(wanted, start=1)]
        return answer(question, items, citations, len(pairs), intent=Intent.UNSOURCED)

    def lookup(self, quote: str, articles: Iterable[Article] | None = None) -> LookupReport:
        assert self.found is not None, f"nothing was prepared for {quote!r}"
        return self.found

    def export(self, form: str, what: object = None, articles: Iterable[Article] | None = None) -> bytes:
        self.exported.append((form, what, None if articles is None else [article.id for article in articles]))
        return f"{form} {what}".encode()

    def _claims(self, article: Article) -> tuple[Claim, ...]:
        return tuple(claim(article, index, span) for index, span in enumerate(paragraphs(article.text)))
