"""Bytes of unknown encoding as text."""

from __future__ import annotations

import codecs
import re

from assistant.errors import BinaryFile

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # Before UTF-16, whose mark it begins with.
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_WESTERN = re.compile("[\x00-\x7f‘’‚“”„–—…•€£¥¢§©®™°±½¼¾¿¡«»‹›´·†‡\xa0\xadÀ-ÏÑ-ÖØ-Ýß-ïñ-öø-ýÿŒœŠšŽžŸ]*")
_ACCENTED = re.compile("[À-ÿŒœŠšŽžŸ]")
_SAMPLE = 200_000
_NO_PAGES = frozenset({"utf-7", "unicode-escape", "raw-unicode-escape", "idna", "punycode"})
"""Encodings in which no page is written and no browser reads one: they spell out what its reader sees as other characters."""


def decode(data: bytes, *, name: str, declared: str | None = None) -> tuple[str, str | None]:
    """The text, and a notice where the encoding had to be guessed. Raises `BinaryFile`.

    In this order: a byte order mark; a declared 7-bit encoding; UTF-8; the declared encoding; Windows-1252 where few letters
    have accents and every character makes sense in it; what charset-normalizer finds. (charset-normalizer alone reads "£20" as "Ł20".)
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), None
    if b"\0" in data[:_SAMPLE]:
        raise BinaryFile(f"{name} is not text: give a .txt, .md, .html, .pdf or .docx file")
    known = _codec(declared)
    if known and known.startswith(("iso2022", "hz")):
        return data.decode(known, "replace"), None
    text, notice = _decoded(data, known)
    if text is None or len(_CONTROL.findall(text[:_SAMPLE])) > len(text[:_SAMPLE]) // 20:
        raise BinaryFile(f"{name} is not text: give a .txt, .md, .html, .pdf or .docx file")
    return text, notice


def _codec(declared: str | None) -> str | None:
    try:
        known = codecs.lookup(declared.strip()).name if declared else None
    except (LookupError, ValueError):  # ValueError: a NUL in the name.
        return None
    return None if known in _NO_PAGES else known


def _decoded(data: bytes, known: str | None) -> tuple[str | None, str | None]:
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        pass
    mended = data.decode("utf-8", "replace")
    wrong = mended.count("\ufffd")
    if wrong * 10 < sum(1 for c in mended if c > "\x7f") - wrong:
        return mended, f"{wrong} characters could not be decoded" if wrong > 1 else "1 character could not be decoded"
    if known and known != "utf-8":
        try:
            text = data.decode(known)
        except (UnicodeDecodeError, ValueError, LookupError):  # A declared codec may not make text at all (base64, zlib).
            pass
        else:
            if isinstance(text, str):
                return text, None
    western = data.decode("cp1252", "replace")
    if _WESTERN.fullmatch(western) and len(_ACCENTED.findall(western)) * 12 < len(western):
        return western, "The text encoding was guessed: windows-1252"
    import charset_normalizer  # A tenth of a second, for the few files that are not UTF-8.

    best = charset_normalizer.from_bytes(data[:_SAMPLE]).best()
    if best is None:
        return None, None
    return data.decode(best.encoding, "replace"), f"The text encoding was guessed: {best.encoding.replace('_', '-')}"
