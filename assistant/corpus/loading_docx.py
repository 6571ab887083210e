"""Word documents (.docx): paragraphs and tables in their order, by python-docx."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from assistant.corpus.hidden import Dropped
from assistant.corpus.loaded import Loaded, headline, iso
from assistant.errors import DamagedFile, EncryptedFile, TooLarge, UnsupportedFormat

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an encrypted .docx and an old .doc begin."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_UNPACKED = 5
"""A document may unpack to this many times the size limit; pictures count."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = frozenset({f"{_W}del", f"{_W}moveFrom", _FALLBACK})
"""Deleted and moved text, and the second copy of a text box for old programs."""


def read_docx(data: bytes, *, name: str, max_bytes: int) -> Loaded:
    """Raises `EncryptedFile`, `UnsupportedFormat` (an old .doc), `TooLarge` (a zip bomb) and `DamagedFile`.

    Each row of a table is a paragraph, its cells joined with " | ". Tracked changes are read as accepted. Hidden text is dropped and
    reported. Notes, heads and feet are not read.
    """
    if data.startswith(OLE):
        if _ENCRYPTED in data:
            raise EncryptedFile(f"{name} is encrypted: save a copy without a password")
        raise UnsupportedFormat(f"{name} is an old Word file: save it as .docx")
    import docx  # A fifth of a second, for Word documents only.

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if any(part.flag_bits & 1 for part in archive.infolist()):
                raise EncryptedFile(f"{name} is encrypted: save a copy without a password")
            # zipfile never unpacks more than the directory declares, so that the sum can be trusted.
            if sum(part.file_size for part in archive.infolist()) > _UNPACKED * max_bytes:
                raise TooLarge(f"{name} unpacks to more than {_UNPACKED * max_bytes // 1_000_000} MB: remove its pictures, or split it")
        document = docx.Document(io.BytesIO(data))
        dropped = Dropped()
        text = "\n\n".join(_Reader(_vanishing(document), dropped).blocks(document.element.body))
        about = document.core_properties
        notice = dropped.notice()
        return Loaded(
            text,
            title=headline(about.title or None),
            author=about.author if about.author and about.author != "python-docx" else None,
            published=iso(about.created),
            notices=(notice,) if notice else (),
        )
    except (EncryptedFile, TooLarge):
        raise
    except Exception as error:  # zipfile, lxml and python-docx raise a dozen kinds on damaged parts (KeyError, BadZipFile, XMLSyntaxError).
        raise DamagedFile(f"{name} is damaged or not a Word document: open it in a word processor and save it again") from error


def _vanishing(document: Any) -> frozenset[str]:
    """The ids of the styles whose text is hidden, their own or by the style that they are based on."""
    hides: dict[str, bool | None] = {}
    bases: dict[str, str] = {}
    for style in document.styles.element.iter(f"{_W}style"):
        key = style.get(f"{_W}styleId") or ""
        properties = style.find(f"{_W}rPr")
        hides[key] = None if properties is None else _on(properties.find(f"{_W}vanish"))
        base = style.find(f"{_W}basedOn")
        if base is not None:
            bases[key] = base.get(f"{_W}val") or ""
    found = set()
    for key in hides:
        at, seen = key, set()
        while at not in seen and hides.get(at) is None and at in bases:
            seen.add(at)
            at = bases[at]
        if hides.get(at):
            found.add(key)
    return frozenset(found)


def _on(switch: Any) -> bool | None:
    """The value of an on/off element: None where it is absent."""
    return None if switch is None else switch.get(f"{_W}val", "true") not in ("0", "false", "off", "none")


def _within(element: Any, tag: str) -> Any:
    """The nearest element of that name around this one."""
    return next(element.iterancestors(tag))


class _Reader:
    """Reads the XML itself: python-docx passes over inserted text, fields and content controls."""

    def __init__(self, vanishing: frozenset[str], dropped: Dropped) -> None:
        self._vanishing = vanishing
        self._dropped = dropped

    def blocks(self, parent: Any) -> Iterator[str]:
        for child in parent:
            if child.tag == f"{_W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{_W}tbl":
                yield from self._rows(child)
            elif isinstance(child.tag, str) and child.tag not in _GONE:
                yield from self.blocks(child)  # Content controls, inserted and moved blocks.

    def _rows(self, table: Any) -> Iterator[str]:
        for row in table.iter(f"{_W}tr"):
            if _within(row, f"{_W}tbl") is not table:
                continue  # A table in a cell is read with its cell.
            cells = [" ".join(" ".join(self.blocks(cell)).split()) for cell in row.iter(f"{_W}tc") if _within(cell, f"{_W}tr") is row]
            line = " | ".join(cell for cell in cells if cell)
            if line:
                yield line

    def _paragraph(self, paragraph: Any) -> Iterator[str]:
        boxes: list[str] = []
        text = "".join(self._runs(paragraph, self._style(paragraph, f"{_W}pPr/{_W}pStyle"), boxes)).strip()
        if text:
            yield text
        yield from boxes

    def _style(self, element: Any, path: str) -> bool | None:
        found = element.find(path)
        return None if found is None else (found.get(f"{_W}val") in self._vanishing or None)

    def _runs(self, parent: Any, hidden: bool | None, boxes: list[str]) -> Iterator[str]:
        for child in parent:
            if not isinstance(child.tag, str) or child.tag in _GONE or child.tag == f"{_W}pPr":
                continue
            if child.tag == f"{_W}txbxContent":
                boxes.extend(self.blocks(child))
            elif child.tag == f"{_W}r":
                yield from self._run(child, hidden, boxes)
            else:
                yield from self._runs(child, hidden, boxes)

    def _run(self, run: Any, hidden: bool | None, boxes: list[str]) -> Iterator[str]:
        own = run.find(f"{_W}rPr/{_W}vanish")
        switched = _on(own)
        if switched is None:
            switched = self._style(run, f"{_W}rPr/{_W}rStyle") or hidden
        words = []
        for child in run:
            if child.tag == f"{_W}t":
                words.append(child.text or "")
            elif child.tag in (f"{_W}br", f"{_W}cr"):
                words.append("\n")
            elif child.tag == f"{_W}tab":
                words.append("\t")
            elif child.tag == f"{_W}noBreakHyphen":
                words.append("-")
            elif isinstance(child.tag, str) and child.tag not in _GONE and child.tag != f"{_W}rPr":
                words.extend(self._runs(child, hidden, boxes))
        if switched:
            self._dropped.add("".join(words))
        else:
            yield "".join(words)
