"""The desk: the one thing that the command line, the web app and other programs call.

    with Desk.open("my-library") as desk:
        desk.add("seeds")
        answer = desk.ask("which claims here are unsourced?")

Everything is put together here, and nowhere else.
"""

from __future__ import annotations

import tempfile
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from assistant.analysis.reading import Analyst
from assistant.answers.choosing import Engine, engine_for, try_model
from assistant.answers.conversations.conversation import Conversation as Conversation
from assistant.answers.conversations.keeping import KeptConversations
from assistant.answers.drafts.sourcing import source_entries
from assistant.answers.scope import LibraryScope, MemoryScope, Scope
from assistant.corpus import articles as corpus
from assistant.desk_adding import AddingDesk
from assistant.desk_adding import Progress as Progress
from assistant.desk_backup import BackupDesk
from assistant.desk_conversation import ConversationDesk
from assistant.desk_moment import in_one_moment
from assistant.desk_quotations import QuotationDesk
from assistant.errors import UnknownArticle, UsageError
from assistant.exports.formats import FORMATS, format_named
from assistant.exports.gathering import Exportable, gather
from assistant.library.embedder import Embedder, make_embedder
from assistant.library.library import Library
from assistant.library.private_folder import open_to_others
from assistant.records import Article, Coverage, Reading, Sourcing
from assistant.reports import ArticleLedger, ArticleSummary, DoctorReport, LedgerReport, SourceEntry
from assistant.settings import Settings as Settings

_KEPT_READINGS = 64


class Desk(AddingDesk, QuotationDesk, ConversationDesk, BackupDesk):
    """A library, the analysis and the answers. Make one with `Desk.open`; close it, or use it in a `with`."""

    def __init__(self, settings: Settings, library: Library, analyst: Analyst, embedder: Embedder) -> None:
        self.settings = settings
        self._library = library
        self._analyst = analyst
        self._embedder = embedder
        self._engine: Engine = engine_for(settings)
        self.conversations = KeptConversations(library.folder / "conversations")
        self._readings: OrderedDict[str, Reading] = OrderedDict()
        self._temporary: tempfile.TemporaryDirectory[str] | None = None

    @classmethod
    def open(
        cls,
        library: str | Path | None = None,
        *,
        engine: str | None = None,
        settings: Settings | None = None,
        check_embedder: bool = True,
        waiting: Callable[[str], None] | None = None,
    ) -> Self:
        """Open the library in a folder, made if it is missing. None: a temporary one, gone when the desk closes.

        `engine` is "auto", "offline" or "model"; None takes it from the settings. `check_embedder=False` opens a library whose vectors
        were made by another embedder, so that `doctor` can rebuild it. `waiting` is told, in a line each, of waiting for another program
        that writes to the library, and of mending that takes long. Raises `LibraryError` and `UsageError`.
        """
        settings = settings or Settings.from_environment()
        settings = replace(settings, engine=engine or settings.engine)
        engine_for(settings)  # What is wrong with the settings is said before anything is opened.
        temporary = None
        if library is None:
            temporary = tempfile.TemporaryDirectory(prefix="sourcedesk-")
            library = temporary.name
        embedder = make_embedder(settings)
        try:
            opened = Library.open(Path(library), embedder, check_embedder=check_embedder, waiting=waiting)
        except BaseException:
            if temporary is not None:
                temporary.cleanup()
            raise
        desk = cls(settings, opened, Analyst(threads=settings.threads), embedder)
        desk._temporary = temporary
        return desk

    def close(self) -> None:
        """Close the library; remove it if it was temporary."""
        self._library.close()
        if self._temporary is not None:
            self._temporary.cleanup()
            self._temporary = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def engine(self) -> str:
        """The engine in use: "offline", or the chat model's name."""
        return self._engine.name

    def use(self, settings: Settings) -> None:
        """Answer with the engine of these settings from now on; library and embedder stay. Changes nothing when it raises `UsageError`."""
        self._engine, self.settings = engine_for(settings), settings

    def try_model(self, settings: Settings) -> str:
        """Ask the chat model of these settings for one word: a line that says how it went. Raises `ChatModelError` and `UsageError`."""
        return try_model(settings)

    # Removing

    def remove(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Remove articles, all or none; returns their ids. Raises `UnknownArticle`."""
        return tuple(self._library.remove(list(ids)))

    def take_out(self, article_id: str) -> tuple[Reading, ...]:
        """Remove an article with its earlier versions; what comes back undoes it through `put_back`. Raises `UnknownArticle`."""
        article = self._library.article(article_id)
        readings = [self._library.reading(version.id) for version in self._library.versions(article.origin)]
        removed = set(self._library.remove([article.id]))
        return tuple(reading for reading in readings if reading.article.id in removed)

    def put_back(self, readings: Iterable[Reading]) -> None:
        """Store again, oldest version first, what `take_out` removed; it counts as added now."""
        for reading in readings:
            self._library.add([reading])

    # Reading

    def read(self, origin: str | Path | None = None, *, text: str | None = None, title: str | None = None) -> Article:
        """Analyse an article without storing it: a path or URL, or `text`. Raises `LoadingError` and `FetchError`."""
        if (origin is None) == (text is None):
            raise UsageError("read one thing: a path or URL, or text=...")
        article = corpus.from_text(text, title=title) if text is not None else corpus.read(origin or "", self.settings, title=title)
        self._reading(article)
        return article

    def article(self, id_or_origin: str) -> Article:
        """A stored article by id; otherwise a path or URL, read without being stored.

        Raises `UnknownArticle`, `LoadingError`, `FetchError`.
        """
        if not corpus.is_url(id_or_origin) and not Path(id_or_origin).exists():
            try:
                return self._library.article(id_or_origin)
            except UnknownArticle as error:
                raise UnknownArticle(f"no article, file or URL is called {id_or_origin}: `sourcedesk articles` lists the ids") from error
        return self.read(id_or_origin)

    @in_one_moment
    def articles(self) -> tuple[ArticleSummary, ...]:
        """The stored articles, newest versions, in order of addition."""
        strips = self._library.strips()
        return tuple(ArticleSummary.of(article, strips.get(article.id, ())) for article in self._library.articles())

    @property
    def generation(self) -> int:
        """Rises whenever the library changes, whoever changes it: what was read at the same generation need not be read again."""
        return self._library.generation()

    @in_one_moment
    def claims(self, articles: Iterable[Article] | None = None, *, sourcing: Iterable[Sourcing] | None = None) -> LedgerReport:
        """Every sentence of the articles (None: the whole library) with its verdict; `sourcing` keeps those verdicts only."""
        wanted = None if sourcing is None else set(sourcing)
        scope = self._scope(articles)
        ledgers, total = [], 0
        for article in scope.articles():
            claims = scope.claims(article.id)
            total += len(claims)
            shown = tuple(claim for claim in claims if wanted is None or claim.sourcing in wanted)
            ledgers.append(ArticleLedger(article, scope.attributions(article.id), shown))
        return LedgerReport(tuple(ledgers), Coverage(total, total))

    @in_one_moment
    def sources(self, articles: Iterable[Article] | None = None) -> tuple[SourceEntry, ...]:
        """Everyone and everything cited in the articles (None: the whole library), the most cited first."""
        return source_entries(self._scope(articles))

    # Exports

    formats = FORMATS
    """What `export` writes, by name: each format has a title, a file suffix and a media type."""

    @in_one_moment
    def export(self, form: str, what: Exportable | None = None, articles: Iterable[Article] | None = None) -> bytes:
        """A ledger, an answer, the answers of a conversation, or a lookup, in one of `formats`; None: the ledger of the articles.

        `articles` has those quoted that are not stored. Raises `UsageError`, and `InvalidRecord` for a quote that no article has there.
        """
        chosen = None if articles is None else list(articles)
        return format_named(form).write(gather(self.claims(chosen) if what is None else what, self._scope(chosen)))

    # Care

    def doctor(self, *, repair: bool = False, rebuild: bool = False) -> DoctorReport:
        """Check that ledger, vectors and words agree; `repair` mends what is missing, `rebuild` embeds everything anew."""
        facts = [f"library: {self._library.folder}", f"embedder: {self._embedder.id}", f"tagger: {self._analyst.id}"]
        facts.append(f"articles: {len(self._library.articles())}")
        if open_to_others(self._library.folder):
            facts.append(f"other users of this machine may read the library: chmod 700 {self._library.folder} keeps it to you")
        problems = self._library.check()
        mended: list[str] = []
        if rebuild:
            mended = self._library.rebuild()
        elif repair and problems:
            mended = self._library.repair()
        return DoctorReport(tuple(facts), tuple(self._library.check() if mended else problems), tuple(mended))

    def _scope(self, articles: Iterable[Article] | None) -> Scope:
        if articles is None:
            return LibraryScope(self._library, self._embedder)
        chosen = list({article.id: article for article in articles}.values())
        if chosen and all(article.added for article in chosen):
            return LibraryScope(self._library, self._embedder, [article.id for article in chosen])
        return MemoryScope([self._reading(article) for article in chosen], self._embedder)

    def _reading(self, article: Article) -> Reading:
        if article.added:
            return self._library.reading(article.id)
        if article.id not in self._readings:
            self._readings[article.id] = self._analyst.read(article)
        self._readings.move_to_end(article.id)
        while len(self._readings) > _KEPT_READINGS:
            self._readings.popitem(last=False)
        return self._readings[article.id]
