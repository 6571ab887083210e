"""Files and bytes as text: which format, how large, and the same clean-up for all.

Each error is one line that names the file and says what to do next.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from assistant.corpus.cleaning import clean, tidy
from assistant.corpus.loaded import Loaded
from assistant.corpus.loading_docx import OLE, is_docx, read_docx
from assistant.corpus.loading_html import read_html
from assistant.corpus.loading_pdf import read_pdf
from assistant.corpus.loading_text import read_markdown, read_text
from assistant.errors import BinaryFile, EmptyText, NotFound, TooLarge, UnsupportedFormat
from assistant.models.words import more_than

__all__ = ["FORMATS", "Loaded", "expand", "load_bytes", "load_file"]

FORMATS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
}
"""Suffix to format."""
WORDS = 300_000
"""Words and marks of one article: three novels. The analysis keeps some 3 KB for each of them while it reads."""
_TYPES = {
    "text/plain": "text",
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "application/x-pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}
_SAY = ".txt, .md, .html, .pdf or .docx"
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:(?><\?xml[^>]*>\s*|<!--.{0,2000}?-->\s*))*+<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_OTHERS = (
    (b"{\\rtf", "an RTF file: save it as .docx"),
    (b"PK\x03\x04", f"an archive or an unknown document: unpack it, or save it as {_SAY}"),
    (OLE, "an old Office file: save it as .docx"),
    (b"\x89PNG", "a picture: give its text"),
    (b"\xff\xd8\xff", "a picture: give its text"),
    (b"GIF8", "a picture: give its text"),
    (b"\x1f\x8b", "compressed: unpack it first"),
)


def load_bytes(data: bytes, *, name: str, max_bytes: int, content_type: str | None = None, url: str | None = None) -> Loaded:
    """Read a document; `name` is for its suffix and for messages. Raises a `LoadingError`.

    The format is that of the suffix of `name`, else of `content_type`, else of the first bytes. For what was fetched from `url`
    `content_type` comes first: a web address may end in anything.
    """
    if len(data) > max_bytes:
        raise _too_large(name, max_bytes)
    if not data.strip():
        raise EmptyText(f"{name} is empty: nothing to read")
    media, charset = _media(content_type)
    kind = _format(data, name, media, url)
    if kind == "pdf":
        loaded = read_pdf(data, name=name, max_bytes=max_bytes)
    elif kind == "docx":
        loaded = read_docx(data, name=name, max_bytes=max_bytes)
    elif kind == "html":
        loaded = read_html(data, name=name, charset=charset, url=url)
    elif kind == "markdown":
        loaded = read_markdown(data, name=name, charset=charset)
    else:
        loaded = read_text(data, name=name, charset=charset)
    return finish(loaded, name=name, headed=kind in ("pdf", "docx", "html"))


def load_file(path: Path, *, max_bytes: int) -> Loaded:
    """Read a file; its size is checked before it is opened. Raises a `LoadingError`."""
    name = str(path)
    try:
        if path.is_dir():
            raise NotFound(f"{name} is a folder: name a file in it")
        if not path.is_file() and path.exists():
            raise UnsupportedFormat(f"{name} is not a regular file: copy its contents into one")
        if path.stat().st_size > max_bytes:
            raise _too_large(name, max_bytes)
        with path.open("rb") as stream:
            data = stream.read(max_bytes + 1)  # It may have grown since.
    except FileNotFoundError as error:
        raise NotFound(f"{name} does not exist: check the path") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path.
        raise NotFound(f"{name} cannot be opened ({getattr(error, 'strerror', None) or error}): check its permissions") from error
    return load_bytes(data, name=name, max_bytes=max_bytes)


def expand(paths: Iterable[Path]) -> list[Path]:
    """The files to read: a folder stands for its readable files, sub-folders included, sorted, hidden ones left out.

    Raises `NotFound` for a path that does not exist and for a folder without readable files. A file named twice is read once.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = sorted(_readable(path))
            if not inside:
                raise NotFound(f"{path} holds no {_SAY} files: name another folder")
            found.update(dict.fromkeys(inside))
        elif path.exists():
            found[path] = None
        else:
            raise NotFound(f"{path} does not exist: check the path")
    return list(found)


def finish(loaded: Loaded, *, name: str, headed: bool) -> Loaded:
    """Clean the text and the metadata, and, when `headed`, put an extracted title first unless the text begins with it.

    Raises `EmptyText` where nothing is left, and `TooLarge` for more than `WORDS` words.
    """
    text, removed = clean(loaded.text)
    if not text.strip():
        raise EmptyText(f"{name} is empty: nothing to read" + "".join(f" ({notice})" for notice in loaded.notices))
    if more_than(WORDS, text):
        raise TooLarge(f"{name} has more than {WORDS:,} words: split it")
    title = tidy(loaded.title)
    if headed and title and not _begins(text, title):
        text = f"{title}\n\n{text.lstrip()}"
    notices = loaded.notices
    if removed:
        notices += (f"{removed} invisible characters were removed" if removed > 1 else "1 invisible character was removed",)
    return replace(
        loaded, text=text, title=title, author=tidy(loaded.author), outlet=tidy(loaded.outlet), url=tidy(loaded.url, 2_000), notices=notices
    )


def _too_large(name: str, max_bytes: int) -> TooLarge:
    return TooLarge(f"{name} is larger than {max_bytes / 1_000_000:g} MB: split it, or raise SOURCEDESK_MAX_MB")


def _media(content_type: str | None) -> tuple[str | None, str | None]:
    """The media type and the charset of a Content-Type."""
    if not content_type:
        return None, None
    media, *parameters = (part.strip() for part in content_type.split(";"))
    charsets = [value.strip(" \"'") for key, _, value in (p.partition("=") for p in parameters) if key.strip().lower() == "charset"]
    return media.lower() or None, charsets[0] if charsets else None


def _format(data: bytes, name: str, media: str | None, url: str | None) -> str:
    suffix = PurePosixPath(urlsplit(url).path if url else name).suffix.lower()
    by_suffix, by_type = FORMATS.get(suffix), _TYPES.get(media or "")
    named = by_type or by_suffix if url else by_suffix or by_type
    if named == "text" and data.lstrip()[:5] == b"%PDF-":
        return "pdf"
    if named:
        return named
    if data.lstrip()[:5] == b"%PDF-":
        return "pdf"
    if data.startswith(b"PK") and is_docx(data):
        return "docx"
    if _HTML.match(data[:10_000]):
        return "html"
    for magic, what in _OTHERS:
        if data.startswith(magic):
            raise UnsupportedFormat(f"{name} is {what}")
    if media and not media.startswith("text/") and media not in ("application/octet-stream", "binary/octet-stream"):
        raise UnsupportedFormat(f"{name} is {media}, which cannot be read: give a {_SAY} file")
    try:
        read_text(data, name=name)
    except BinaryFile as error:
        if suffix:
            raise UnsupportedFormat(f"{name}: {suffix} files cannot be read: give a {_SAY} file") from error
        raise
    return "text"


def _readable(folder: Path) -> Iterable[Path]:
    for root, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(root, name) for name in files if not name.startswith(".") and Path(name).suffix.lower() in FORMATS)


def _key(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _begins(text: str, title: str) -> bool:
    """Whether the text begins with the title, apart from case, punctuation and an outlet's name at the title's end."""
    wanted = _key(title)
    if not wanted or _key(text[: 4 * len(title) + 200]).startswith(wanted):
        return True
    first = text.lstrip().split("\n", 1)[0]
    return len(first.split()) >= 3 and wanted.startswith(_key(first)) and 2 * len(_key(first)) >= len(wanted)
