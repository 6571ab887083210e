"""Word documents (.docx): paragraphs and tables in their order, by python-docx."""

from __future__ import annotations

import contextlib
import io
import re
import zipfile
import zlib
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
PARTS = 10_000
"""Files inside a document; one with a picture on each of a thousand pages has 1,020."""
TAGS = 2_000_000
"""Tags of all its parts together, closing ones included; a report of a thousand pages has some 500,000."""
RELATIONS = 20_000
"""Links, pictures and other parts that its parts name; python-docx looks for each among all parts that it has found before."""
_PART = b"PK\x01\x02"
_DECLARATION = re.compile(rb"(?:\xef\xbb\xbf)?<\?xml(?=\s)")
_ENCODING = re.compile(rb"""\bencoding\s*=\s*["']([^"']*)""")
_ENCODINGS = re.compile(rb"utf-?8|utf-?16(?:[bl]e)?|(?:us-)?ascii|iso-8859-\d{1,2}|windows-125\d", re.IGNORECASE)
"""Those in which each tag has a byte "<". Word documents are in UTF-8 or UTF-16 (ECMA-376 part 2); in UTF-7 and its like tags have none."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = frozenset({f"{_W}del", f"{_W}moveFrom", _FALLBACK})
"""Deleted and moved text, and the second copy of a text box for old programs."""


def read_docx(data: bytes, *, name: str, max_bytes: int) -> Loaded:
    """Raises `EncryptedFile`, `UnsupportedFormat` (an old .doc), `TooLarge` (a zip bomb, `max_bytes` characters) and `DamagedFile`.

    Each row of a table is a paragraph, its cells joined with " | ". Tracked changes are read as accepted. Hidden text is dropped and
    reported. Notes, heads and feet are not read.
    """
    if data.startswith(OLE):
        if _ENCRYPTED in data:
            raise EncryptedFile(f"{name} is encrypted: save a copy without a password")
        raise UnsupportedFormat(f"{name} is an old Word file: save it as .docx")
    import docx  # A fifth of a second, for Word documents only.

    try:
        _check(data, name, max_bytes)
        document = docx.Document(io.BytesIO(data))
        if document.element.getroottree().docinfo.internalDTD is not None:
            raise DamagedFile(f"{name} declares entities, as no word processor does: copy its text into a new document")
        dropped = Dropped()
        text = "\n\n".join(_Reader(_vanishing(document), dropped, name, max_bytes).blocks(document.element.body))
        title, author, created = _about(document)
        notice = dropped.notice()
        return Loaded(
            text,
            title=headline(title or None),
            author=author if author and author != "python-docx" else None,
            published=iso(created),
            notices=(notice,) if notice else (),
        )
    except (EncryptedFile, TooLarge, DamagedFile):
        raise
    except Exception as error:  # zipfile, lxml and python-docx raise a dozen kinds on damaged parts (KeyError, BadZipFile, XMLSyntaxError).
        raise DamagedFile(f"{name} is damaged or not a Word document: open it in a word processor and save it again") from error


def is_docx(data: bytes) -> bool:
    """Whether the bytes are an archive with a Word document's main part."""
    if data.count(_PART) > PARTS:
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "word/document.xml" in archive.namelist()
    except Exception:  # zipfile raises what its parsers raise on hostile directories, struct.error among them.
        return False


def _check(data: bytes, name: str, max_bytes: int) -> None:
    """Look through the archive before anything in it is parsed. Raises `EncryptedFile`, `TooLarge` and `DamagedFile`."""
    if data.count(_PART) > PARTS:  # Before its directory is read.
        raise TooLarge(f"{name} has more than {PARTS:,} parts: split it")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if any(part.flag_bits & 1 for part in parts):
            raise EncryptedFile(f"{name} is encrypted: save a copy without a password")
        if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
            raise DamagedFile(f"{name} is packed in a way that Word documents are not: open it in a word processor and save it again")
        # zipfile never unpacks more than the directory declares, so that the sum can be trusted.
        if sum(part.file_size for part in parts) > _UNPACKED * max_bytes:
            raise TooLarge(f"{name} unpacks to more than {_UNPACKED * max_bytes // 1_000_000} MB: remove its pictures, or split it")
        tags = relations = 0
        for part in parts:
            before, begun = tags, False
            # A broken part may be one that nobody reads: python-docx decides that.
            with contextlib.suppress(zipfile.BadZipFile, zlib.error, EOFError, OSError), archive.open(part) as stream:
                while piece := stream.read(1_000_000):
                    tags += piece.count(b"<")
                    if not begun and not _is_plain(piece):
                        raise DamagedFile(f"{name} is not in UTF-8, as Word documents are: open it in a word processor and save it again")
                    begun = True
            if tags > TAGS:
                raise TooLarge(f"{name} has more than {TAGS:,} tags: split it")
            relations += tags - before if part.filename.endswith(".rels") else 0
            if relations > RELATIONS:
                raise TooLarge(f"{name} has more than {RELATIONS:,} links and pictures: split it")


def _is_plain(head: bytes) -> bool:
    """Whether a part that begins like this is not XML, or XML in one of `_ENCODINGS`, so that its tags can be counted."""
    begin = _DECLARATION.match(head)
    if begin is None:
        return True
    declared = _ENCODING.search(head, begin.end(), max(head.find(b"?>", 0, 1_000), 0))
    return b"?>" in head[:1_000] and (declared is None or bool(_ENCODINGS.fullmatch(declared[1])))


def _about(document: Any) -> tuple[str | None, str | None, Any]:
    """Title, author and date of the document's properties; the text is read even where these are broken."""
    try:
        about = document.core_properties
        return about.title, about.author, about.created
    except Exception:  # python-docx raises TypeError for an empty date, OverflowError for one beyond the year 9999, and more.
        return None, None, None


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
    for key in list(hides):
        chain: dict[str, None] = {}
        at = key
        while at not in chain and hides.get(at) is None and at in bases:
            chain[at] = None
            at = bases[at]
        hides.update(dict.fromkeys(chain, bool(hides.get(at))))  # So that no style is looked up twice.
    return frozenset(key for key, hidden in hides.items() if hidden)


def _on(switch: Any) -> bool | None:
    """The value of an on/off element: None where it is absent."""
    return None if switch is None else switch.get(f"{_W}val", "true") not in ("0", "false", "off", "none")


def _nearest(parent: Any, tag: str) -> Iterator[Any]:
    """The elements of that name in `parent`: not those in one another, nor in a table in it. None is met twice, however deep it is."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag != f"{_W}tbl":
            yield from _nearest(child, tag)


class _Reader:
    """Reads the XML itself: python-docx passes over inserted text, fields and content controls.

    Raises `TooLarge` for more than `most` characters, hidden ones included.
    """

    def __init__(self, vanishing: frozenset[str], dropped: Dropped, name: str, most: int) -> None:
        self._vanishing = vanishing
        self._dropped = dropped
        self._name, self._most, self._length = name, most, 0

    def blocks(self, parent: Any, *, folded: bool = False) -> Iterator[str]:
        """The paragraphs and rows in `parent`; `folded`: each on one line, with single spaces."""
        for child in parent:
            if child.tag == f"{_W}p":
                found = self._paragraph(child)
                yield from (" ".join(text.split()) for text in found) if folded else found
            elif child.tag == f"{_W}tbl":
                yield from self._rows(child)  # They are folded anyway.
            elif isinstance(child.tag, str) and child.tag not in _GONE:
                yield from self.blocks(child, folded=folded)  # Content controls, inserted and moved blocks.

    def _rows(self, table: Any) -> Iterator[str]:
        for row in _nearest(table, f"{_W}tr"):
            cells = [" ".join(self.blocks(cell, folded=True)) for cell in _nearest(row, f"{_W}tc")]
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
                self._length += len(words[-1])
                if self._length > self._most:
                    most = f"{self._most / 1_000_000:g} MB of text"
                    raise TooLarge(f"{self._name} unpacks to more than {most}: split it, or raise SOURCEDESK_MAX_MB")
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
