"""The desk's work on what comes in: articles are loaded, analysed and stored, a stream of them rather than one after the other."""

from __future__ import annotations

import logging
from abc import ABC
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from assistant.analysis.reading import Analyst
from assistant.corpus import articles as corpus
from assistant.corpus.loading import expand
from assistant.errors import SourceDeskError, UsageError
from assistant.library.library import Library
from assistant.records import Article, Reading
from assistant.reports import AddReport, Failure
from assistant.settings import Settings

_log = logging.getLogger(__name__)
_BATCH = 16
"""Articles that are embedded and committed together by `add`."""
_OUTCOMES = {"new": "added", "updated": "updated", "unchanged": "unchanged"}

Progress = Callable[[str, int, int], None]
"""Called with the origin just finished, how many are done, and how many there are."""
Loader = tuple[str, Callable[[], Article]]
"""An origin, and what loads the article from there."""


class AddingDesk(ABC):
    """A part of `Desk`."""

    settings: Settings
    _library: Library
    _analyst: Analyst

    def add(self, *origins: str | Path, title: str | None = None, progress: Progress | None = None) -> AddReport:
        """Read, analyse and store files, folders and URLs. What cannot be read is listed in `failed`; the rest is stored all the same."""
        failed: list[Failure] = []
        wanted: list[str | Path] = []
        for origin in origins:
            try:
                wanted.extend([origin] if corpus.is_url(origin) else expand([Path(origin)]))
            except SourceDeskError as error:
                failed.append(Failure(str(origin), str(error)))
        if title is not None and len(wanted) > 1:
            raise UsageError("a title fits one article: add them one at a time")
        loaders = [(corpus.without_login(o), partial(corpus.read, o, self.settings, title=title)) for o in wanted]
        return self._store(loaders, failed, progress)

    def add_bytes(self, data: bytes, name: str, *, title: str | None = None) -> AddReport:
        """Store an upload or standard input; `name` tells the format and is the article's origin."""
        return self._store([(name, partial(corpus.from_bytes, data, name=name, settings=self.settings, title=title))], [], None)

    def add_text(self, text: str, *, title: str | None = None) -> AddReport:
        """Store pasted text."""
        return self._store([(title or "pasted text", partial(corpus.from_text, text, title=title))], [], None)

    def _store(self, loaders: Sequence[Loader], failed: list[Failure], progress: Progress | None) -> AddReport:
        """Store what the loaders load. The next articles are loaded and with the network while one is judged, and while some are stored."""
        adding = _Adding(self._library, failed, len(loaders), progress)
        for article, reading in self._analyst.read_each(adding.changed(loaders)):
            adding.take(article, reading)
        return adding.report()


class _Adding:
    """One call of `add`: what has become of the articles so far, and the readings that wait for being stored together."""

    def __init__(self, library: Library, failed: list[Failure], total: int, progress: Progress | None) -> None:
        self._library = library
        self._kept: dict[str, list[Article]] = {"added": [], "unchanged": [], "updated": []}
        self._failed = failed
        self._waiting: list[Reading] = []
        self._origins: deque[str] = deque()  # As they were asked for, of the articles that are loaded and not read yet.
        self._done, self._total, self._progress = 0, total, progress

    def changed(self, loaders: Sequence[Loader]) -> Iterator[Article]:
        """The articles that are not stored as they are, loaded one by one as they are asked for."""
        for origin, load in loaders:
            try:
                article = load()
                unchanged = self._library.status(article) == "unchanged"
                if unchanged:
                    self._kept["unchanged"].append(self._library.article(article.id))
            except SourceDeskError as error:
                self._fail(origin, error)
                continue
            if unchanged:
                self._finish(origin)
            else:
                self._origins.append(origin)
                yield article

    def take(self, article: Article, reading: Reading | SourceDeskError) -> None:
        """The reading of the first article that waits for one."""
        origin = self._origins.popleft()
        if not isinstance(reading, Reading):
            self._fail(origin, reading)
            return
        earlier = {other.article.origin: other.article.id for other in self._waiting}
        # Two versions of one origin in one call are stored one after the other.
        if earlier.get(article.origin, article.id) != article.id:
            self._commit()
        if article.id not in earlier.values():
            self._waiting.append(reading)
        if len(self._waiting) >= _BATCH:
            self._commit()
        self._finish(origin)

    def report(self) -> AddReport:
        """What has become of all, once those that still wait are stored."""
        self._commit()
        kept = {name: tuple(articles) for name, articles in self._kept.items()}
        return AddReport(kept["added"], kept["unchanged"], kept["updated"], tuple(self._failed))

    def _commit(self) -> None:
        if self._waiting:
            for stored in self._library.add(self._waiting):
                self._kept[_OUTCOMES[stored.outcome]].append(stored.article)
            self._waiting.clear()

    def _fail(self, origin: str, error: SourceDeskError) -> None:
        _log.info("could not add %s", origin, exc_info=error)
        self._failed.append(Failure(origin, str(error)))
        self._finish(origin)

    def _finish(self, origin: str) -> None:
        self._done += 1
        if self._progress is not None:
            self._progress(origin, self._done, self._total)
