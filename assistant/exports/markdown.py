"""Markdown with footnotes, as GitHub, Pandoc and Obsidian read them.

Article text is escaped so that none of it is taken for a mark, a link, a mention or HTML. Line ends inside a quote are kept as hard breaks.
"""

from __future__ import annotations

import re

from assistant.exports.outline import OFFSETS, Item, Note, described, outline, visible
from assistant.exports.subject import Subject
from assistant.records import Article

_MARKS = re.compile(r"([\\`*_\[\]<>&~^|${}@])")
_AUTOLINK = re.compile(r"(?i)(?<=\bhttp)(?=://)|(?<=\bhttps)(?=://)|(?<=\bftp)(?=://)|(?<=\bwww)(?=\.)")
_LINE_OPENS = re.compile(r"^(?:(?P<mark>[-+=#:])|(?P<number>\d{1,9})(?P<stop>[.)]))")


def write(subject: Subject) -> bytes:
    """The document, in UTF-8."""
    document = outline(subject)
    out = [f"# {_heading(document.title)}", ""]
    for section in document.sections:
        if section.heading:
            out += [f"{'#' * section.level} {_heading(section.heading)}", ""]
        for paragraph in section.lead:
            out += [escaped(paragraph), ""]
        for item in section.items:
            out.append(_item(item))
        if section.items:
            out.append("")
    if document.articles:
        out += ["## Articles", "", *(_article(article) for article in document.articles), ""]
    out += [OFFSETS, ""]
    out += [_note(note) for note in document.notes]
    return ("\n".join(out).rstrip("\n") + "\n").encode("utf-8")


def escaped(text: str, indent: str = "") -> str:
    """Text that Markdown shows as it is; the lines after the first begin with `indent`."""
    return f"\\\n{indent}".join(_line(line) for line in text.split("\n"))


def _line(line: str) -> str:
    bare = line.strip(" ")
    # White space at the ends of a line is dropped, or makes a code block or a line break: written as entities it stays.
    before, after = len(line) - len(line.lstrip(" ")), len(line) - len(line.rstrip(" "))
    if not bare:
        return "&#32;" * len(line)
    bare = _AUTOLINK.sub("\\\\", _MARKS.sub(r"\\\1", bare))
    bare = _LINE_OPENS.sub(lambda m: f"\\{m['mark']}" if m["mark"] else f"{m['number']}\\{m['stop']}", bare)
    return f"{'&#32;' * before}{bare}{'&#32;' * after}".replace("\t", "&#9;")


def _heading(text: str) -> str:
    # A row of number signs at the end would be taken for the heading's closing marks.
    return re.sub(r"(#+)$", lambda m: "\\#" * len(m[1]), escaped(" ".join(text.split())))


def _item(item: Item) -> str:
    marks = "".join(f"[^{n}]" for n in item.notes)
    aside = f"\\\n  {escaped(' '.join(item.aside.split()))}" if item.aside else ""
    return f"- {escaped(item.text, '  ')}{marks}{aside}"


def _article(article: Article) -> str:
    return f"- {escaped(' '.join(visible(article.title).split()))}. {escaped(described(article))}"


def _note(note: Note) -> str:
    quote = f"“{escaped(note.quote, '    ')}” " if note.quotes else ""
    link = f" [Open]({_target(note.link)})" if note.link else ""
    return f"[^{note.n}]: {quote}{escaped(note.title)}, {note.where}.{link}"


def _target(link: str) -> str:
    """A link target between angle brackets, which ends at nothing else than a closing bracket or a line end."""
    return "<" + re.sub(r"[<>\\\s]", lambda m: "".join(f"%{byte:02X}" for byte in m[0].encode()), visible(link)) + ">"
