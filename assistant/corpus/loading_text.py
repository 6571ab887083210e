"""Plain text and Markdown."""

from __future__ import annotations

import re

from assistant.corpus.decoding import decode
from assistant.corpus.loaded import Loaded, iso

_FRONT = re.compile(r"---[^\S\n]*\n(?P<body>(?:(?!---[^\S\n]*\n).*\n)*?)(?:---|\.\.\.)[^\S\n]*(?:\n|$)")
_FIELD = re.compile(r"(?P<key>[A-Za-z_][\w -]*):(?:\s+(?P<value>.*))?$")
_FIELDS = {
    "title": "title",
    "author": "author",
    "authors": "author",
    "byline": "author",
    "date": "published",
    "published": "published",
    "url": "url",
    "link": "url",
    "canonical": "url",
    "outlet": "outlet",
    "publication": "outlet",
    "site": "outlet",
}


def read_text(data: bytes, *, name: str, charset: str | None = None) -> Loaded:
    """The text as it stands; its first paragraph is the headline. Raises `BinaryFile`."""
    text, notice = decode(data, name=name, declared=charset)
    return Loaded(text, notices=(notice,) if notice else ())


def read_markdown(data: bytes, *, name: str, charset: str | None = None) -> Loaded:
    """The text with its Markdown marks, less its front matter. Raises `BinaryFile`.

    Front matter (the lines between two `---` at the very top) is metadata, not the article's words: title, author, date, outlet and
    url are read from it, nothing in it becomes a claim, and a notice says that it was left out.
    """
    loaded = read_text(data, name=name, charset=charset)
    text = loaded.text.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT.match(text)
    if front is None or not (lines := [line for line in front["body"].split("\n") if line.strip()]) or not _FIELD.match(lines[0]):
        return loaded
    found: dict[str, str] = {}
    for line in lines:
        field = _FIELD.match(line)
        if field and field["value"] and (key := _FIELDS.get(field["key"].strip().lower())):
            found.setdefault(key, field["value"].strip().strip("\"'[]").strip())
    return Loaded(
        text[front.end() :].lstrip("\n"),
        title=found.get("title"),
        author=found.get("author"),
        outlet=found.get("outlet"),
        published=iso(found.get("published")),
        url=found.get("url"),
        notices=(*loaded.notices, "The front matter was read as metadata and left out of the text"),
    )
