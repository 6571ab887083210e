"""Articles from files, web addresses, uploads and pasted text."""

from __future__ import annotations

import re
from pathlib import Path

from assistant.corpus.cleaning import shorten, tidy
from assistant.corpus.languages import describe, detect
from assistant.corpus.loading import Loaded, finish, load_bytes, load_file
from assistant.records import Article, digest
from assistant.settings import Settings

TITLE = 200
"""Characters of a title, about."""
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_LOGIN = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]+://)[^/?#\s]*@")
_HEADING = re.compile(r"#{1,6}\s+(.*?)(?:\s+#+)?")
_EMPHASIS = re.compile(r"([*_]{1,3})(?=\S)(.*\S)\1")


def is_url(origin: str | Path) -> bool:
    """Whether `read` would fetch this. Other schemes than http(s) count: fetching refuses them in clear words."""
    return isinstance(origin, str) and bool(_URL.match(origin))


def without_login(origin: str | Path) -> str:
    """The origin as it is kept and told: a web address without the name and password that may stand in it. They are not sent either."""
    return _LOGIN.sub(r"\1", str(origin), count=1) if is_url(origin) else str(origin)


def read(origin: str | Path, settings: Settings, *, title: str | None = None) -> Article:
    """The article in a file or at a web address; nothing is stored.

    `Article.origin` is the absolute path, or the address as given, without a password (`Article.url` is where it led). Raises
    `LoadingError`, `FetchError`.
    """
    if is_url(origin):
        from assistant.corpus.fetching import fetch  # A tenth of a second, for web addresses only.

        address = without_login(origin)
        fetched = fetch(address, max_bytes=settings.max_bytes, seconds=settings.fetch_seconds, own_sites=settings.own_sites)
        loaded = load_bytes(fetched.data, name=address, max_bytes=settings.max_bytes, content_type=fetched.content_type, url=fetched.url)
        return _article(loaded, origin=address, title=title, url=fetched.url)
    path = Path(origin).expanduser()
    loaded = load_file(path, max_bytes=settings.max_bytes)
    return _article(loaded, origin=str(path.resolve()), title=title, url=loaded.url)


def from_bytes(data: bytes, *, name: str, settings: Settings, title: str | None = None) -> Article:
    """An upload, or standard input ("-"): `name` is the origin, and its suffix, if any, names the format. Raises `LoadingError`."""
    return from_loaded(load_bytes(data, name=name, max_bytes=settings.max_bytes), origin=name, title=title)


def from_text(text: str, *, origin: str = "text", title: str | None = None) -> Article:
    """Pasted text, cleaned like a file. With the default origin two texts are two articles, not two versions of one.

    Raises `EmptyText`.
    """
    loaded = finish(Loaded(text), name="the text", headed=False)
    return from_loaded(loaded, origin=f"text:{digest(loaded.text)}" if origin == "text" else origin, title=title)


def from_loaded(loaded: Loaded, *, origin: str, title: str | None = None) -> Article:
    """The article of a loaded document. Its title is the caller's, else the document's own, else its first paragraph."""
    return _article(loaded, origin=origin, title=title, url=loaded.url)


def _article(loaded: Loaded, *, origin: str, title: str | None, url: str | None) -> Article:
    language = detect(loaded.text)
    notices = loaded.notices
    if language not in ("en", "und"):
        notices += (f"This article seems to be in {describe(language)}: the bundled models read English, so its sourcing may be wrong",)
    return Article(
        id=Article.name(origin, loaded.text),
        origin=origin,
        title=tidy(title, TITLE) or tidy(loaded.title, TITLE) or _first_paragraph(loaded.text),
        author=loaded.author,
        outlet=loaded.outlet,
        published=loaded.published,
        url=url,
        language=language,
        text=loaded.text,
        added="",
        notices=notices,
    )


def _first_paragraph(text: str) -> str:
    """The first paragraph on one line, without Markdown's marks, cut at a word near `TITLE` characters."""
    first = " ".join(re.split(r"\n[^\S\n]*\n", text.lstrip()[: 10 * TITLE], maxsplit=1)[0].split())
    for marks, words in ((_HEADING, 1), (_EMPHASIS, 2)):
        if match := marks.fullmatch(first):
            first = match[words] or first
    return shorten(first, TITLE)
