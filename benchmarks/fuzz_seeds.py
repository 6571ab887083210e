"""What the fuzz run begins with: small documents of each format, made here, and the mutations that are done to them.

Everything follows from a random number generator: the same number gives the same bytes, on any machine.
"""

from __future__ import annotations

import io
import random
import zipfile
import zlib
from collections.abc import Callable
from functools import cache

WORDS = (
    "He left early , police said . The minister “ would not comment ” on Monday ; sources familiar with the matter denied it "
    "reportedly Mr. Dr. U.S. Jane Doe 3.5 million a.m. No. 3 according to documents obtained by ’ ‘ ' \" ( ) [1] … — – : ! ? "
    "who they it because of 40 percent Ministry of Defence spokesman for café naïve Путин 東京 שלום مرحبا 😀 👩‍👩‍👧 e\u0301 "
    "\u200b \u202e \ufeff \u00ad \x0b \x85 \u2028 \ud800"
).split(" ")
HTML = (
    "<!DOCTYPE html> <html> <head> <title> </title> <body> <p> </p> <div> </div> <article> </article> <main> <b> </b> <br> "
    "<table> <tr> <td> <ul> <li> <!-- --> <script> </script> <style> </style> <svg> <pre> </pre> <a href='/x'> </a> <img "
    "src=x> <h1> </h1> <blockquote> <span hidden> </span> <p style='display:none'> <p "
    "style='font-size:0;color:#fff;background:#fff'> <meta charset=utf-8> <meta charset=utf-16> <meta name=author "
    "content='Jane Doe'> <meta property='article:published_time' content='2024-05-06T10:15:00Z'> <template> <noscript> "
    "<select> <option> <iframe> <math> <dialog> <details> &amp; &nbsp; &#0; &#x110000; &lt; &bogus; <![CDATA[ ]]> <?xml "
    "version='1.0'?> <p class=a id=b> "
).split(" ")
MARKDOWN = "--- \n title: date: # ## > - * 1. ``` ` [a](b) **b** _i_ | a | b | \\ <br> author: ... url: https://a.example/".split(" ")
PDF = (
    b"%PDF-1.4\n obj endobj stream\n \nendstream << >> [ ] /Type /Page /Pages /Kids /Count /Contents /Font /Length /Filter "
    b"/FlateDecode /LZWDecode /ASCIIHexDecode /ASCII85Decode /RunLengthDecode /DecodeParms /Predictor /Columns /XObject /Form "
    b"Do BT ET Tj TJ Td Tm Tf q Q cm ( ) < > R xref trailer startxref %%EOF /Prev /Root /Info /Encrypt /ObjStm /XRef /W /Index "
    b"/N /First /ToUnicode beginbfrange endbfrange begincodespacerange 0 1 -1 65535 4294967295 99999999999999999999 0.0000001 "
    b"NaN null true /MediaBox /Rotate /Encoding /Differences"
).split(b" ")
XML = (
    b"<w:p> </w:p> <w:r> </w:r> <w:t> </w:t> <w:tbl> </w:tbl> <w:tr> </w:tr> <w:tc> </w:tc> <w:br/> <w:tab/> <w:vanish/> "
    b"<w:rPr> </w:rPr> <w:del> <w:ins> <w:sdt> <w:sdtContent> <w:hyperlink> <w:txbxContent> <!DOCTYPE&#32;a> <!ENTITY &a; &lt; "
    b"<?xml <!--  --> <![CDATA[ xmlns:w='x' w:val='0'"
).split(b" ")
BYTES = (
    b"\0",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
    b"\xff",
    b"\xc0\x80",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"+AGE-",
    b"\x1b$B",
    b"\r",
    b"\n",
    b" ",
)
ENCODINGS = (
    "utf-8",
    "utf-8",
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-32",
    "cp1252",
    "latin-1",
    "cp1251",
    "shift_jis",
    "gb18030",
    "utf-7",
)
CHARSETS = (
    None,
    None,
    "utf-8",
    "utf-16",
    "latin-1",
    "windows-1252",
    "shift_jis",
    "utf-7",
    "idna",
    "punycode",
    "unicode_escape",
    "base64",
    "x\0y",
    "hz",
    "iso-2022-jp",
)
FORMATS = ("txt", "md", "html", "pdf", "docx", "-")


def prose(rng: random.Random, most: int = 120) -> str:
    """Words and marks in no order, some of them many times, with the white space of all kinds between them."""
    words = [rng.choice(WORDS) * (rng.choice((1, 1, 1, 1, 3, 50)) if rng.random() < 0.1 else 1) for _ in range(rng.randint(0, most))]
    return "".join(word + rng.choice((" ", " ", " ", " ", "", "\n", "\n\n", "\t", "\u00a0")) for word in words)


def text(rng: random.Random) -> bytes:
    """Text in some encoding."""
    return prose(rng).encode(rng.choice(ENCODINGS), "ignore")


def markdown(rng: random.Random) -> bytes:
    """Text with Markdown's marks, in half of the cases behind front matter."""
    body = "".join(f"{rng.choice(MARKDOWN)} {prose(rng, 12)}{rng.choice((' ', chr(10)))}" for _ in range(rng.randint(0, 12)))
    front = f"---\ntitle: {prose(rng, 5)}\ndate: 2024-05-06\n---\n" if rng.random() < 0.5 else ""
    return (front + body).encode("utf-8", "ignore")


def html(rng: random.Random) -> bytes:
    """A page of tags and words in no order; in half of the cases inside a regular one."""
    soup = "".join(f"{rng.choice(HTML)}{prose(rng, 6) if rng.random() < 0.6 else ''}" for _ in range(rng.randint(0, 60)))
    if rng.random() < 0.1:
        tag = rng.choice(("<div>", "<b>", "<table><tr><td>", "<ul><li>", "<span hidden>", "<p>x", "<!--", "<br>"))
        soup += tag * rng.choice((10, 200, 2_500))
    if rng.random() < 0.5:
        head = f"<!DOCTYPE html><html><head><title>{prose(rng, 5)}</title></head>"
        soup = f"{head}<body><article><p>{prose(rng)}</p>{soup}</article></body></html>"
    return soup.encode(rng.choice(ENCODINGS), "ignore")


def pdf(rng: random.Random) -> bytes:
    """One to three pages of lines; streams are packed in half of the cases."""
    pages = rng.randint(1, 3)
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(pages))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode()]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for i in range(pages):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % (5 + 2 * i)
        )
        lines = (prose(rng, 10).replace("(", "").replace(")", "").replace("\\", "") for _ in range(rng.randint(0, 12)))
        content = b"".join(
            b"BT /F1 12 Tf 1 0 0 1 72 %d Tm (%s) Tj ET\n" % (780 - 14 * n, line.encode("cp1252", "ignore")) for n, line in enumerate(lines)
        )
        packed = rng.random() < 0.5
        content = zlib.compress(content) if packed else content
        objects.append(b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(content), b" /Filter /FlateDecode" if packed else b"", content))
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


@cache
def _blank() -> dict[str, bytes]:
    import docx

    stream = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("MARK")
    document.save(stream)
    with zipfile.ZipFile(stream) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def docx_file(rng: random.Random) -> bytes:
    """A Word document; what is mutated is sometimes a part inside, sometimes the archive around it."""
    parts = dict(_blank())
    words = "".join(f"<w:p><w:r><w:t>{prose(rng, 12).translate({60: None, 38: None})}</w:t></w:r></w:p>" for _ in range(rng.randint(0, 8)))
    body = (
        parts["word/document.xml"]
        .replace(b"<w:t>MARK</w:t>", b"<w:t>He left.</w:t>")
        .replace(b"<w:sectPr", words.encode("utf-8", "ignore") + b"<w:sectPr", 1)
    )
    parts["word/document.xml"] = body
    if rng.random() < 0.5:
        name = rng.choice(["word/document.xml"] * 4 + sorted(parts))
        parts[name] = mutated(rng, parts[name], XML) if rng.random() < 0.5 else grown(rng, parts[name])
    if rng.random() < 0.05:
        parts["word/media/a.png"] = bytes(rng.choice((10, 3_000_000)))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", rng.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), part)
    return stream.getvalue()


MAKERS: dict[str, Callable[[random.Random], bytes]] = {"txt": text, "md": markdown, "html": html, "pdf": pdf, "docx": docx_file}
DICTIONARIES = {
    "txt": [word.encode("utf-8", "ignore") for word in WORDS],
    "md": [word.encode() for word in MARKDOWN],
    "html": [word.encode() for word in HTML],
    "pdf": PDF,
    "docx": XML,
}


WHOLE = (
    b"<w:p><w:r><w:t>He left.</w:t></w:r></w:p>",
    b"<w:tbl><w:tr><w:tc/></w:tr></w:tbl>",
    b"<w:r><w:rPr><w:vanish/></w:rPr></w:r>",
    b"<w:p/>",
)
"""What can be put between two tags without breaking the document, most of the time."""


def grown(rng: random.Random, part: bytes) -> bytes:
    """A part of a Word document with some whole elements put in between two tags."""
    for _ in range(rng.randint(1, 4)):
        places = [place + 1 for place, octet in enumerate(part) if octet == ord(">")]
        at = rng.choice(places) if places else 0
        part = part[:at] + rng.choice(WHOLE) * rng.choice((1, 1, 5, 200)) + part[at:]
    return part


def mutated(rng: random.Random, data: bytes, words: list[bytes]) -> bytes:
    """The bytes with one to eight changes: a bit, a run dropped, doubled or repeated, a word of the format put in, a stretch moved."""
    out = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 4, 8))):
        at, length = rng.randint(0, len(out)), rng.choice((1, 2, 4, 16, 64, 512))
        change = rng.randrange(7)
        if change == 0 and out:
            out[at % len(out)] ^= 1 << rng.randrange(8)
        elif change == 1:
            del out[at : at + length]
        elif change == 2:
            out[at:at] = out[at : at + length] * rng.choice((1, 1, 2, 20))
        elif change == 3:
            out[at:at] = rng.choice(words) * rng.choice((1, 1, 1, 2, 30))
        elif change == 4:
            out[at : at + length] = rng.choice(BYTES) * rng.choice((1, 1, 4))
        elif change == 5:
            other = rng.randint(0, len(out))
            out[at:at] = out[other : other + length]
        else:
            out[at:] = b""
    return bytes(out)


@cache
def _pool(form: str) -> list[bytes]:
    return [MAKERS[form](random.Random(f"pool:{form}:{i}")) for i in range(20)]


def document(seed: int, number: int) -> tuple[str, bytes, str | None]:
    """Input `number` of a run: its format ("-": none is named), its bytes, and the charset that a server declares for it."""
    rng = random.Random(f"{seed}:{number}")
    form = rng.choice(FORMATS)
    kind = rng.choice(sorted(MAKERS)) if form == "-" else form
    data = MAKERS[kind](rng)
    fate = rng.random() ** (0.3 if kind == "docx" else 1)  # Few archives survive a change; their parts are changed when they are made.
    if fate < 0.55:
        data = mutated(rng, data, DICTIONARIES[kind])
    elif fate < 0.75:
        other = rng.choice(_pool(rng.choice((kind, kind, rng.choice(sorted(MAKERS))))))
        data = data[: rng.randint(0, len(data))] + other[rng.randint(0, len(other)) :]
    elif fate < 0.78:
        data = rng.randbytes(rng.randint(0, 400))
    return form, data, rng.choice(CHARSETS)
