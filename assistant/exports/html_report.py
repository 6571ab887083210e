"""An HTML report that stands alone: one file, no script, nothing fetched; a content policy in the file forbids it to.

Each note links to its place in the article, whose whole text is below; each place links back. An article's element holds exactly
`Article.text` (characters that HTML cannot hold replaced one for one), so offsets can be counted in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from html import escape
from importlib.resources import files
from itertools import pairwise

from assistant.exports.outline import OFFSETS, Item, Note, Outline, Section, described, outline, visible
from assistant.exports.subject import Subject
from assistant.records import Article

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"


def write(subject: Subject) -> bytes:
    """The page, in UTF-8."""
    document = outline(subject)
    noted: dict[str, list[Note]] = {}
    for note in document.notes:
        noted.setdefault(note.place.article.id, []).append(note)
    out = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        '<meta name="generator" content="Source Desk">',
        f"<title>{escape(document.title)}</title>",
        f"<style>\n{_style()}</style>",
        "</head>",
        "<body>",
        f'<h1 dir="auto">{escape(document.title)}</h1>',
        *_sections(document),
        *_notes(document.notes),
        *(_article(article, noted.get(article.id, [])) for article in document.articles),
        f"<footer>{escape(OFFSETS)} Made with Source Desk.</footer>",
        "</body>",
        "</html>",
    ]
    return ("\n".join(out) + "\n").encode("utf-8")


@cache
def _style() -> str:
    return files("assistant.exports").joinpath("report.css").read_text("utf-8")


def _sections(document: Outline) -> list[str]:
    out: list[str] = []
    seen: set[int] = set()
    for section in document.sections:
        out += _section(section, seen)
    return out


def _section(section: Section, seen: set[int]) -> list[str]:
    out = [f'<h{section.level} dir="auto">{escape(section.heading)}</h{section.level}>'] if section.heading else []
    out += [f'<p dir="auto">{escape(paragraph)}</p>' for paragraph in section.lead]
    if section.items:
        out += ['<ul class="lines">', *(_item(item, seen) for item in section.items), "</ul>"]
    return out


def _item(item: Item, seen: set[int]) -> str:
    marks = []
    for n in item.notes:
        anchor = "" if n in seen else f' id="ref-{n}"'
        seen.add(n)
        marks.append(f'<sup><a{anchor} href="#note-{n}">{n}</a></sup>')
    aside = f'<span class="aside" dir="auto">{escape(item.aside)}</span>' if item.aside else ""
    return f'<li><span dir="auto">{_text(item.text)}</span>{"".join(marks)}{aside}</li>'


def _notes(notes: Sequence[Note]) -> list[str]:
    if not notes:
        return []
    out = ["<h2>Notes</h2>", '<ol class="notes">']
    for note in notes:
        start, end, article = note.place.start, note.place.end, note.place.article.id
        quote = f'<q dir="auto">“{_text(note.quote)}”</q> ' if note.quotes else ""
        link = f' <a href="{escape(visible(note.link))}" rel="noreferrer noopener">Original</a>' if note.link else ""
        out.append(
            f'<li id="note-{note.n}" data-article="{article}" data-start="{start}" data-end="{end}">{quote}'
            f'<span class="where"><bdi>{escape(note.title)}</bdi>, <a href="#place-{note.n}">{note.where}</a>.{link} '
            f'<a href="#ref-{note.n}" aria-label="Back to the text">↩</a></span></li>'
        )
    return [*out, "</ol>"]


def _article(article: Article, notes: Sequence[Note]) -> str:
    return (
        f'<article id="article-{article.id}" dir="auto">\n<h2><bdi>{escape(visible(article.title))}</bdi></h2>\n'
        f'<p class="where">{escape(described(article))}</p>\n'
        f'<div class="text" lang="{escape(visible(article.language))}">{_marked(visible(article.text), notes)}</div>\n</article>'
    )


def _marked(text: str, notes: Sequence[Note]) -> str:
    """The text with every noted stretch marked. Stretches may overlap: it is cut wherever one begins or ends."""
    cuts = sorted({0, len(text), *(note.place.start for note in notes), *(note.place.end for note in notes)})
    starting: dict[int, list[int]] = {}
    depth: dict[int, int] = {}
    for note in notes:
        starting.setdefault(note.place.start, []).append(note.n)
        depth[note.place.start] = depth.get(note.place.start, 0) + 1
        depth[note.place.end] = depth.get(note.place.end, 0) - 1
    out, open_stretches = [], 0
    for start, end in pairwise(cuts):
        open_stretches += depth.get(start, 0)
        first, *others = starting.get(start, [0])
        out += [f'<a id="place-{n}"></a>' for n in others]
        words = _text(text[start:end])
        anchor = f' id="place-{first}"' if first else ""
        out.append(f"<mark{anchor}>{words}</mark>" if open_stretches else words)
    return "".join(out)


def _text(text: str) -> str:
    return escape(text)
