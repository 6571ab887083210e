"""Documents made on the spot: PDF bytes by hand (text at given places), Word documents by python-docx."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import docx
import pytest

MAX = 20_000_000
Printed = tuple[float, float, float, str]
"""x, y (from the bottom) and letter size in points, and the words."""


def build_pdf(pages: Sequence[Sequence[Printed]], info: dict[str, str] | None = None) -> bytes:
    objects: list[bytes] = []
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects.append(b"<< /Type /Catalog /Pages 2 0 R >>")
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for i, page in enumerate(pages):
        resources = "/MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R {resources} /Contents {5 + 2 * i} 0 R >>".encode())
        content = b"".join(
            b"BT /F1 %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET\n" % (size, x, y, text.replace("(", "\\(").replace(")", "\\)").encode("cp1252"))
            for x, y, size, text in page
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    trailer = f"/Root 1 0 R /Size {len(objects) + 2}"
    if info:
        objects.append(("<< " + " ".join(f"/{key} ({value})" for key, value in info.items()) + " >>").encode("cp1252"))
        trailer += f" /Info {len(objects)} 0 R"
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += f"trailer << {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def printed(lines: Sequence[str], *, top: float = 780, leading: float = 14, size: float = 12, x: float = 72) -> list[Printed]:
    """Lines under one another; an empty one leaves a gap."""
    return [(x, top - i * leading, size, line) for i, line in enumerate(lines) if line]


@pytest.fixture
def pdf() -> Callable[..., bytes]:
    return build_pdf


@pytest.fixture
def page() -> Callable[..., list[Printed]]:
    return printed


@pytest.fixture
def word() -> Callable[[Callable[[Any], None]], bytes]:
    """Bytes of a Word document that a function has filled."""

    def build(fill: Callable[[Any], None]) -> bytes:
        document = docx.Document()
        fill(document)
        stream = io.BytesIO()
        document.save(stream)
        return stream.getvalue()

    return build
