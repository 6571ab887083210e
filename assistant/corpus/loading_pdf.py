"""PDF, by pypdf. A page holds lines, not paragraphs: they are put together again here."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from typing import Any

from assistant.corpus.lines import Line, join
from assistant.corpus.loaded import Loaded, headline, iso
from assistant.errors import DamagedFile, EncryptedFile, ScannedDocument, TooLarge

_NUMBER = re.compile(r"(?i)(?:page |p\. ?)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:of|/)\s*\d{1,4})?")
_DIGITS = re.compile(r"\d+")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile("[ﬀ-ﬆ]")
_TOP, _BOTTOM = 2, 3
"""How many lines at each end of a page may be its running head or foot."""


def read_pdf(data: bytes, *, name: str, max_bytes: int) -> Loaded:
    """Raises `EncryptedFile` (unless the empty password opens it), `ScannedDocument`, `DamagedFile`, and `TooLarge` for text that
    unpacks to more than `max_bytes` characters.

    Ligatures that stand for letters in the page's font are spelled out: a PDF stores shapes, not characters.
    """
    import pypdf  # A tenth of a second, for PDF only.
    from pypdf.errors import DependencyError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # It logs each flaw of a file; what matters is raised here.
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise EncryptedFile(f"{name} is encrypted: save a copy without a password")
        pages = _pages(reader, name, max_bytes)
        about = reader.metadata
        title, author = (about.title, about.author) if about else (None, None)
    except (EncryptedFile, TooLarge):
        raise
    except DependencyError as error:
        raise EncryptedFile(f"{name} is encrypted in a way that is not supported: save a copy without a password") from error
    except Exception as error:  # "Please note that broken PDF files might cause other Exceptions" (pypdf.errors); RecursionError too.
        raise DamagedFile(f"{name} is damaged or not a PDF: open it in a PDF viewer and save it again") from error
    if not any(page for page in pages):
        raise ScannedDocument(f"{name} has no text layer (a scan?): run text recognition (OCR) on it first")
    kept, dropped = _body(pages)
    notices = (f"Running heads, feet and page numbers were left out: {dropped} lines",) if dropped else ()
    return Loaded(join(kept), title=headline(_text(title)), author=_text(author), published=_published(about), notices=notices)


def _text(value: Any) -> str | None:
    return str(value) if value else None


def _published(about: Any) -> str | None:
    """The date on which the file was made: a PDF knows no other."""
    try:
        return iso(about.creation_date) if about else None
    except Exception:  # pypdf raises what its date parser raises.
        return None


def _pages(reader: Any, name: str, max_bytes: int) -> list[list[Line]]:
    pages, length = [], 0
    for page in reader.pages:
        lines = _lines(page)
        length += sum(len(line.text) for line in lines)
        if length > max_bytes:
            raise TooLarge(f"{name} unpacks to more than {max_bytes // 1_000_000} MB of text: split it, or raise SOURCEDESK_MAX_MB")
        pages.append(lines)
    return pages


def _lines(page: Any) -> list[Line]:
    """The lines of one page with their place and letter size, in points, as far as pypdf knows them."""
    lines: list[Line] = []
    parts: list[str] = []
    place: list[tuple[float, float, float]] = []

    def end() -> None:
        text = " ".join(_LIGATURE.sub(lambda m: _LIGATURES[m.group()], "".join(parts)).split())
        if text:
            x, y, size = place[0] if place else (0.0, 0.0, 0.0)
            lines.append(Line(text, x, y, size))
        parts.clear()
        place.clear()

    def visit(text: str, cm: list[float], tm: list[float], _font: Any, size: float) -> None:
        for i, piece in enumerate(text.split("\n")):
            if i:
                end()
            if piece.strip():
                x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
                # A font of size 1 scaled by the text matrix is as common as a font of size 12.
                place.append((x, y, abs(size * (tm[3] or tm[1]) * (cm[3] or cm[1]))))
            parts.append(piece)

    page.extract_text(visitor_text=visit)
    end()
    return lines


def _body(pages: list[list[Line]]) -> tuple[list[list[Line]], int]:
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
