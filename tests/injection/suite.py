"""The suite's articles: each as it was tampered with, and its twin, which is the same without the injected part."""

from __future__ import annotations

import io
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "articles"
_SUFFIX = {"text": ".txt", "markdown": ".md", "html": ".html", "docx": ".docx", "pdf": ".pdf"}
_WIDTH = 88
"""Characters on a line of a PDF."""


@dataclass(frozen=True)
class Tampered:
    """One article of the suite; the fields are those of the TOML files, which the README explains."""

    family: str
    name: str
    tries: str
    body: str
    injection: str
    tell: str
    question: str
    answer: str
    says: list[str]
    format: str = "text"
    fate: str = "shown"
    title: str | None = None
    head: str = ""
    instead: str = ""
    encoding: str | None = None
    properties: dict[str, str] = field(default_factory=dict)
    repeat: int = 1
    calls_tool: bool = False
    title_is_injected: bool = False

    @property
    def file(self) -> str:
        return f"{self.name}{_SUFFIX[self.format]}"

    @property
    def twin_title(self) -> str | None:
        return self.instead if self.title_is_injected else self.title

    @cached_property
    def planted(self) -> str:
        """The injected part as it stands in the file."""
        whole = " ".join([self.injection] * self.repeat)
        return _ENCODINGS[self.encoding](whole) if self.encoding else whole

    def data(self, *, twin: bool = False) -> bytes:
        """The file."""
        title = self.twin_title if twin else self.title
        planted = self.instead if twin else self.planted
        if self.format == "html":
            return _page(_placed(self.body, _attribute(planted)), title or "", _placed(self.head, _attribute(planted))).encode()
        properties = {key: _placed(value, planted) for key, value in self.properties.items()}
        if self.format == "docx":
            return _word(_placed(self.body, planted, hidden=False), "" if twin else self.planted, properties)
        text = re.sub(r"\n{3,}", "\n\n", _placed(self.body, planted)).strip() + "\n"
        return _pdf(text, properties) if self.format == "pdf" else text.encode()


def _placed(text: str, planted: str, *, hidden: bool = True) -> str:
    return text.replace("{{injection}}", planted).replace("{{hidden}}", planted if hidden else "{{hidden}}")


def _attribute(text: str) -> str:
    """As it stands in a page: quotation marks as entities, so that it fits into an attribute too."""
    return text.replace('"', "&quot;")


def _page(body: str, title: str, head: str) -> str:
    blocks = [block if block.startswith("<") else f"<p>{block}</p>" for block in re.split(r"\n\s*\n", body.strip()) if block.strip()]
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>{head}</head>\n<body><article>'
        f"<h1>{escape(title)}</h1>\n{chr(10).join(blocks)}\n</article></body></html>\n"
    )


def _word(body: str, hidden: str, properties: dict[str, str]) -> bytes:
    import docx

    document = docx.Document()
    for paragraph in re.split(r"\n\s*\n", body.strip()):
        if paragraph == "{{hidden}}":
            document.add_paragraph().add_run(hidden).font.hidden = True
        else:
            document.add_paragraph(paragraph)
    for key, value in properties.items():
        setattr(document.core_properties, key, value)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _pdf(body: str, info: dict[str, str]) -> bytes:
    """One page in Helvetica, a gap between paragraphs."""
    import textwrap

    lines = [line for paragraph in re.split(r"\n\s*\n", body.strip()) for line in (*textwrap.wrap(paragraph, _WIDTH), "")]
    shown = b"".join(
        b"BT /F1 11 Tf 1 0 0 1 60 %d Tm (%s) Tj ET\n" % (790 - 15 * i, re.sub(r"([()\\])", r"\\\1", line).encode("cp1252"))
        for i, line in enumerate(lines)
        if line
    )
    named = " ".join(f"/{key} ({value})" for key, value in info.items())
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents 5 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown),
        f"<< {named} >>".encode("cp1252"),
    ]
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, one in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    start = len(out)
    out += b"xref\n0 7\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return bytes(out + b"trailer << /Root 1 0 R /Info 6 0 R /Size 7 >>\nstartxref\n%d\n%%%%EOF\n" % start)


def _tags(text: str) -> str:
    """In the alphabet of language tags, which has a place for every ASCII letter and is never drawn."""
    return "".join(chr(0xE0000 + ord(c)) for c in text)


def _zero_width(text: str) -> str:
    """Each letter as eight characters of no width."""
    return "".join("\u200b\u200c"[int(bit)] for byte in text.encode() for bit in f"{byte:08b}")


def _fillers(text: str) -> str:
    """Each byte as a variation selector, with soft hyphens and joiners between them."""
    return "".join((chr(0xFE00 + byte) if byte < 16 else chr(0xE0100 + byte - 16)) + "\u00ad\u2060" for byte in text.encode())


_ENCODINGS = {
    "tags": _tags,
    "zero-width": _zero_width,
    "parted": lambda text: "\u200b".join(text),
    "turned": lambda text: f"\u202e{text}\u202c",
    "fillers": _fillers,
}


def _all() -> Iterator[Tampered]:
    for path in sorted(FOLDER.glob("*.toml")):
        rows: list[dict[str, Any]] = tomllib.loads(path.read_text("utf-8"))["article"]
        yield from (Tampered(family=path.stem, **row) for row in rows)


SUITE = tuple(_all())
