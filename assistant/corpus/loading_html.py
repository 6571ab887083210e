"""HTML, by trafilatura: the article's paragraphs, lists, quotations and tables, without the page around it."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from typing import Any

from assistant.corpus.decoding import decode
from assistant.corpus.hidden import drop_hidden
from assistant.corpus.loaded import Loaded, iso
from assistant.corpus.page_bounds import check_source, is_ordinary
from assistant.errors import EmptyText

_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|^\s*<\?xml[^>]{0,100}?encoding=["']([\w.:-]{2,40})""", re.IGNORECASE
)
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BLOCKS = (
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head "
    "header hgroup hr html item li list main nav ol p pre quote row section summary table tbody tfoot thead tr ul code ab caption legend"
)
_BLOCK = frozenset(_BLOCKS.split())
_BREAKS = frozenset({"br", "lb"})
_NEWLINE = "\x1e"
"""Stands for a line break that the reader sees, until the page's own are folded into spaces."""
_CELLS = frozenset({"cell", "td", "th"})
_LITERAL = frozenset({"pre", "code"})
_UNREAD = frozenset({"script", "style", "title", "option", "select", "button", "textarea", "svg", "math", "nav", "footer"})


def read_html(data: bytes, *, name: str, charset: str | None = None, url: str | None = None) -> Loaded:
    """Raises `BinaryFile`, `EmptyText` for a page without visible text, and `TooLarge` and `DamagedFile` for one beyond `page_bounds`.

    `charset`: what the server says.
    """
    # Half a second together, for pages only.
    import lxml.etree
    import lxml.html
    import trafilatura
    from trafilatura.metadata import extract_metadata

    for library in ("trafilatura", "htmldate"):
        logging.getLogger(library).setLevel(logging.CRITICAL)  # They log what is reported here as an error or a fallback.
    declared = _CHARSET.search(data[:4096])
    text, notice = decode(data, name=name, declared=charset or (_group(declared) if declared else None))
    check_source(text, name)
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)  # Else the page ends at its 256th level, silently.
    try:
        tree = lxml.html.document_fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.LxmlError, ValueError) as error:
        raise EmptyText(f"{name} holds no text that a reader can see") from error
    ordinary = is_ordinary(tree, name)
    try:
        # Before the scripts go: they hold the metadata. No date is guessed from the text.
        dating = {"extensive_search": False, "original_date": True}
        about = extract_metadata(tree, default_url=url, date_config=dating) if ordinary else None
    except Exception:  # A page can break any of a dozen parsers in there, and its text may still be read.
        about = None
    for element in tree.iter():
        # lxml reads control characters and refuses to write them back.
        if element.text and _UNWRITABLE.search(element.text):
            element.text = _UNWRITABLE.sub("", element.text)
        if element.tail and _UNWRITABLE.search(element.tail):
            element.tail = _UNWRITABLE.sub("", element.tail)
        element.attrib.pop("data-preloaded", "")  # trafilatura reads a forum's hidden data from it.
    dropped = drop_hidden(tree)
    found = _article(tree, trafilatura.bare_extraction if ordinary else None)
    title = about.title if about else None
    unseen = None
    if title and not _seen(title, tree, found):
        title, unseen = None, "The title in the page’s metadata stands nowhere on the page, and was left out"
    large = None if ordinary else "The page is too large or too deep to tell the article from what is around it: all that it shows was read"
    notices = tuple(line for line in (notice, dropped.notice(), unseen, large) if line)
    if not found:
        raise EmptyText(f"{name} holds no text that a reader can see" + (f" ({dropped.notice()})" if dropped.passages else ""))
    return Loaded(
        "\n\n".join(found),
        title=title,
        author=about.author if about else None,
        outlet=about.sitename if about else None,
        published=iso(about.date) if about else None,
        url=about.url if about else None,
        notices=notices,
    )


def _article(tree: Any, extract: Callable[..., Any] | None) -> list[str]:
    """The paragraphs that `extract` (trafilatura) takes for the article.

    All that the page shows, where `extract` is None, finds nothing or fails, and where it leaves nothing out: on a small page it
    returns everything as one paragraph. Where the page marks its main part, what was taken from outside it (from small pages
    trafilatura takes the list of other stories too) is left out.
    """
    shown = paragraphs(tree)
    try:
        document = extract(tree, include_comments=False, include_tables=True, deduplicate=False) if extract else None
    except Exception:  # lxml and trafilatura raise what they like on hostile pages, RecursionError included.
        document = None
    found = paragraphs(document.body) if document is not None and document.body is not None else []
    if len(_squash(found)) >= len(_squash(shown)) or not found:
        found = shown
    for marked, share in (("//article", 2), ("//main|//*[@role='main']", 10)):  # A lone <article> may be a teaser.
        parts = tree.xpath(marked)
        if len(parts) == 1 and len(found) < 2_000:  # Each paragraph is looked for in the whole part.
            inside = _squash(paragraphs(parts[0]))
            kept = [block for block in found if _squash([block]) in inside]
            if share * len(_squash(kept)) >= len(_squash(found)):
                return kept
    return found


def _squash(blocks: list[str]) -> str:
    return "".join("".join(blocks).replace("|", "").split())


def _seen(title: str, tree: Any, found: list[str]) -> bool:
    """Whether a reader of the page can see its title: in the text, elsewhere on the page, or in the browser's own title bar.

    Titles for other sites (Open Graph, JSON-LD) are seen by nobody who opens the page, and must not become its headline.
    """
    wanted = _letters(title)
    named = " ".join(element.text or "" for element in tree.iter("title"))
    return any(wanted in _letters(text) for text in (named, " ".join(found), tree.text_content()))


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _group(match: re.Match[bytes]) -> str:
    return (match[1] or match[2]).decode("ascii")


def paragraphs(root: Any) -> list[str]:
    """The text of an lxml tree, one string a block, the cells of a table's row joined with " | ".

    White space is folded as a browser folds it, save that a line break in the page stays one. Not recursive: pages nest deeply.
    """
    import lxml.etree  # Start-up time, as above.

    found: list[str] = []
    parts: list[str] = []

    def flush() -> None:
        lines = (" ".join(line.split()).strip("| ") for line in "".join(parts).split(_NEWLINE))
        block = re.sub("\n{3,}", "\n\n", "\n".join(lines).strip("\n"))
        if block:
            found.append(block)
        parts.clear()

    def take(words: str | None) -> None:
        if words and not skipped:
            parts.append(words.replace("\n", _NEWLINE) if literal and not cells else words)

    skipped = cells = literal = 0
    for event, element in lxml.etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag, starts = element.tag, event == "start"
        if not isinstance(tag, str):
            take(element.tail)
            continue
        step = 1 if starts else -1
        skipped += step * (tag in _UNREAD)
        if tag in _CELLS:
            cells += step
            parts.append("" if starts else " | ")
        elif tag in _BLOCK:
            if cells:  # A row stays one block, whatever its cells hold.
                parts.append(" ")
            else:
                flush()
        elif tag in _BREAKS and starts:
            parts.append(" " if cells else _NEWLINE)
        if starts:
            literal += tag in _LITERAL
            take(element.text)
        else:
            literal -= tag in _LITERAL
            if element is not root:
                take(element.tail)
    flush()
    return found
