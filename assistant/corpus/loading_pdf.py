"""PDF. A page holds lines, not paragraphs: they are put together again here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from assistant.corpus import pdf_pages
from assistant.corpus.lines import Line, join
from assistant.corpus.loaded import Loaded, headline
from assistant.errors import DamagedFile, EncryptedFile, ScannedDocument, TooLarge

_NUMBER = re.compile(r"(?i)(?:page |p\. ?)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:of|/)\s*\d{1,4})?")
_DIGITS = re.compile(r"\d+")
_TOP, _BOTTOM = 2, 3
"""How many lines at each end of a page may be its running head or foot."""


def read_pdf(data: bytes, *, name: str, max_bytes: int, seconds: float = pdf_pages.SECONDS, memory: int = pdf_pages.MEMORY) -> Loaded:
    """Raises `EncryptedFile` (unless the empty password opens it), `ScannedDocument`, `DamagedFile`, and `TooLarge` for text that
    unpacks to more than `max_bytes` characters, for a file beyond pypdf's own limits, and for one that takes more than `seconds` or
    bytes of `memory` to read.
    """
    try:
        found = pdf_pages.read(data, max_characters=max_bytes, seconds=seconds, memory=memory)
    except pdf_pages.Unreadable as error:
        why = error.args[0]
        if why == "encrypted":
            raise EncryptedFile(f"{name} is encrypted: save a copy without a password") from error
        if why == "unsupported encryption":
            raise EncryptedFile(f"{name} is encrypted in a way that is not supported: save a copy without a password") from error
        if why == "long":
            most = f"{max_bytes // 1_000_000} MB of text or {pdf_pages.LINES:,} lines"
            raise TooLarge(f"{name} unpacks to more than {most}: split it, or raise SOURCEDESK_MAX_MB") from error
        if why == "beyond":
            most = "more than is read of a PDF (such as 75 MB in one stream, or 2,000,000 steps on one page), or refers to itself"
            raise TooLarge(f"{name} holds {most}: print it into a new PDF, or save its text as .txt") from error
        if why == "costly":
            most = f"{seconds:g} s or {memory / 1e9:g} GB of memory"
            raise TooLarge(f"{name} takes more than {most} to read: split it, or save its text as .txt") from error
        raise DamagedFile(f"{name} is damaged or not a PDF: open it in a PDF viewer and save it again") from error
    if not any(page for page in found.pages):
        raise ScannedDocument(f"{name} has no text layer (a scan?): run text recognition (OCR) on it first")
    kept, dropped = _body(found.pages)
    notices = (f"Running heads, feet and page numbers were left out: {dropped} lines",) if dropped else ()
    return Loaded(join(kept), title=headline(found.title), author=found.author, published=found.created, notices=notices)


def _body(pages: Sequence[Sequence[Line]]) -> tuple[Sequence[Sequence[Line]], int]:
    """The pages without running heads, feet and page numbers, and how many lines those were.

    A line at either end of a page is one when it is a number, or stands there on most pages, apart from the numbers in it: on three
    pages or more, or on two with a number in it.
    """
    ends: Counter[str] = Counter()
    for page in pages:
        ends.update({_DIGITS.sub("#", line.text) for line in (*page[:_TOP], *page[-_BOTTOM:])})
    most = max(2, (len(pages) + 1) // 2)

    def running(text: str) -> bool:
        if len(pages) > 1 and _NUMBER.fullmatch(text):
            return True
        key = _DIGITS.sub("#", text)
        return ends[key] >= most and (ends[key] >= 3 or "#" in key)

    kept, dropped = [], 0
    for page in pages:
        last = len(page) - _BOTTOM
        body = [line for i, line in enumerate(page) if not ((i < _TOP or i >= last) and running(line.text))]
        dropped += len(page) - len(body)
        kept.append(body)
    if not any(kept):
        return pages, 0
    return kept, dropped
