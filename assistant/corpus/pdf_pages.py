"""The lines of a PDF's pages, by pypdf, in a process of its own.

A PDF is a program for drawing, and a hostile one takes pypdf hours or all memory in more ways than can be listed. So `read` starts a Python
process that reads the file from its standard input and writes one JSON object, and that is ended when it takes too long or too much.
That costs a third of a second for each file.
"""

from __future__ import annotations

import contextlib
import io
import json
import logging
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assistant.corpus.lines import Line
from assistant.corpus.loaded import iso

SECONDS, MEMORY = 120, 1_500_000_000
"""The longest that a file may take, and the most memory, in bytes, where the system can hold a process to that (not on Windows)."""
LINES = 500_000
"""Printed lines of a file; a thousand pages have 50,000."""
_START = "import sys; sys.path[:] = sys.argv[4:]; from assistant.corpus.pdf_pages import main; main()"
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = str.maketrans(_LIGATURES)


class Unreadable(Exception):
    """A file whose lines cannot be had; `args[0]` is why: "encrypted", "unsupported encryption", "damaged", "long", "beyond", "costly"."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The lines of each page, and what the file says of itself; `created` is an ISO 8601 time."""

    pages: tuple[tuple[Line, ...], ...]
    title: str | None
    author: str | None
    created: str | None


def read(data: bytes, *, max_characters: int, seconds: float = SECONDS, memory: int = MEMORY) -> Pages:
    """The pages of a file, read in another process. Raises `Unreadable`."""
    limits = [str(max_characters), str(int(seconds) + 1), str(memory)]
    try:
        done = subprocess.run(  # noqa: S603 -- Ourselves.
            [sys.executable, "-I", "-c", _START, *limits, *sys.path], input=data, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable("costly") from error
    try:
        told = json.loads(done.stdout)
    except ValueError as error:  # It was ended by the system: out of memory or time.
        raise Unreadable("costly") from error
    if "why" in told:
        raise Unreadable(told["why"])
    return pages_of(told)


def main() -> None:
    """Read a PDF from standard input and write its pages, or why they cannot be had, as JSON. Arguments: characters, seconds, bytes."""
    characters, seconds, memory = map(int, sys.argv[1:4])
    with contextlib.suppress(ImportError, ValueError, OSError):  # Not on Windows; not more than is allowed anyway.
        import resource  # For other systems than Windows only.

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))  # Should the process that started us be gone.
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    told: Mapping[str, Any]
    try:
        told = extract(sys.stdin.buffer.read(), max_characters=characters)
    except Unreadable as error:
        told = {"why": error.args[0]}
    except MemoryError:
        told = {"why": "costly"}
    sys.stdout.write(json.dumps(told))


def extract(data: bytes, *, max_characters: int) -> dict[str, Any]:
    """The pages as JSON values, read in this process. Raises `Unreadable` and `MemoryError`."""
    import pypdf  # A tenth of a second, for PDF only.
    from pypdf.errors import DependencyError, LimitReachedError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # It logs each flaw of a file; what matters is raised here.
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("encrypted")
        pages, lines, length = [], 0, 0
        for page in reader.pages:
            pages.append(_lines(page))
            lines += len(pages[-1])
            length += sum(len(text) for text, *_ in pages[-1])
            if length > max_characters or lines > LINES:
                raise Unreadable("long")
    except (Unreadable, MemoryError):
        raise
    except DependencyError as error:
        raise Unreadable("unsupported encryption") from error
    except LimitReachedError as error:
        raise Unreadable("beyond") from error
    except Exception as error:  # "Please note that broken PDF files might cause other Exceptions" (pypdf.errors); RecursionError too.
        raise Unreadable("damaged") from error
    return {"pages": pages, **_about(reader)}


def _about(reader: Any) -> dict[str, str | None]:
    """What the file says of itself; the text is read even where this is broken. The date is when the file was made: it knows no other."""
    found: dict[str, str | None] = {"title": None, "author": None, "created": None}
    for name, key in (("title", "title"), ("author", "author"), ("created", "creation_date")):
        with contextlib.suppress(Exception):  # pypdf raises what its parsers raise.
            value = getattr(reader.metadata, key, None)
            found[name] = iso(value) if name == "created" else str(value) if value else None
    return found


def _lines(page: Any) -> list[tuple[str, float, float, float]]:
    """The lines of one page with their place and letter size, in points, as far as pypdf knows them.

    Ligatures that stand for letters in the page's font are spelled out: a PDF stores shapes, not characters.
    """
    lines: list[tuple[str, float, float, float]] = []
    parts: list[str] = []
    place: list[tuple[float, float, float]] = []

    def end() -> None:
        text = " ".join("".join(parts).translate(_LIGATURE).split())
        if text:
            lines.append((text, *(place[0] if place else (0.0, 0.0, 0.0))))
        parts.clear()
        place.clear()

    def visit(text: str, cm: list[float], tm: list[float], _font: Any, size: float) -> None:
        for i, piece in enumerate(text.split("\n")):
            if i:
                end()
            if piece.strip() and not place:
                x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
                # A font of size 1 scaled by the text matrix is as common as a font of size 12.
                place.append((float(x), float(y), float(abs(size * (tm[3] or tm[1]) * (cm[3] or cm[1])))))
            parts.append(piece)

    page.extract_text(visitor_text=visit)
    end()
    return lines


def pages_of(told: Mapping[str, Any]) -> Pages:
    """What `extract` gives, as records."""
    return Pages(tuple(tuple(Line(*line) for line in page) for page in told["pages"]), told["title"], told["author"], told["created"])
