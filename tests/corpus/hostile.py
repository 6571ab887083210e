"""Documents that mean harm, by name, and a process that reads them under limits: `python hostile.py NAME...`.

One line of JSON for each: its name, what came of it, seconds of processor time, and the most memory so far, in MB, without that of PDFs.
The limits are a bound of safety, not a measurement: what is read in proportion to its length stays far below them.
"""

from __future__ import annotations

import contextlib
import io
import json
import resource
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable
from functools import partial

CPU, MEMORY, MAX = 40, 3_000_000_000, 20_000_000
"""Seconds of processor time for one document, bytes of address space, and the desk's own default limit on a file."""
ENDLESS, SECONDS = ("same-page.pdf", "fonts.pdf"), 3
"""PDFs that take longer than anybody waits, and how long they get here; the others get what the desk gives them."""
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LINE, LEFT = "<p>He left early, police said.</p>", "<w:p><w:r><w:t>He left.</w:t></w:r></w:p>"


# Word documents


def blank() -> dict[str, bytes]:
    import docx

    stream = io.BytesIO()
    docx.Document().save(stream)
    with zipfile.ZipFile(stream) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def word(changes: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A Word document of which some parts are others."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, part in {**blank(), **changes}.items():
            archive.writestr(name, part)
    return stream.getvalue()


def body(inside: str, head: str = "") -> dict[str, bytes]:
    document = f'<?xml version="1.0"?>{head}<w:document {W}><w:body>{inside}</w:body></w:document>'
    return {"word/document.xml": document.encode("utf-8")}


def entities(count: int) -> str:
    """Entities that each stand for ten of the one before, and one that stands for a file."""
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, count))
    return f'<!DOCTYPE w:document [<!ENTITY l0 "ha">{laughs}<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def seven_bit(inside: str) -> dict[str, bytes]:
    """A main part in UTF-7, in which no tag has a "<"."""
    document = f"<w:document {W}><w:body>{inside}</w:body></w:document>".replace("<", "+ADw-")
    return {"word/document.xml": b'<?xml version="1.0" encoding="UTF-7"?>' + document.encode("ascii")}


def relations(parts: int, count: int) -> dict[str, bytes]:
    """Parts, and relations to the last of them: each is looked for among all the others."""
    targets = [*range(parts), *[parts - 1] * count]
    links = b"".join(b'<Relationship Id="x%d" Type="x" Target="%d.xml"/>' % (i, target) for i, target in enumerate(targets))
    name = "word/_rels/document.xml.rels"
    own = blank()[name].replace(b"</Relationships>", links + b"</Relationships>")
    return {name: own, **{f"word/{i}.xml": b"<x/>" for i in range(parts)}}


def nested_rows(levels: int, rows: int) -> str:
    """Tables in tables, the innermost of which has all the rows."""
    inside = "<w:tbl>" + "<w:tr/>" * rows + "</w:tbl>"
    return "<w:tbl><w:tr><w:tc>" * levels + inside + "</w:tc></w:tr></w:tbl>" * levels + LEFT


def many_parts(count: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for i in range(count):
            archive.writestr(zipfile.ZipInfo(f"word/{i}"), b"")
    return stream.getvalue()


def overlapping() -> bytes:
    """A thousand entries that all unpack the same ten megabytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", bytes(10_000_000))
    data = stream.getvalue()
    begin = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry = data[begin:end]
    return data[:begin] + entry * 1_000 + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1_000, 1_000, 1_000 * len(entry), begin, 0)


def lying() -> bytes:
    """A document whose main part is declared to be short, and is a bomb."""
    data = bytearray(word({"word/document.xml": bytes(50_000_000)}))
    for at in range(len(data) - 46):
        if data[at : at + 4] == b"PK\x01\x02" and data[at + 46 : at + 63] == b"word/document.xml":
            data[at + 24 : at + 28] = struct.pack("<L", 100)
    return bytes(data)


# PDF


def pdf(objects: list[bytes], trailer: bytes = b"") -> bytes:
    out, places = bytearray(b"%PDF-1.5\n"), []
    for number, inside in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, inside)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out) + b"trailer << /Root 1 0 R /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)


def stream(data: bytes, about: bytes = b"", *, pack: bool = True) -> bytes:
    data = zlib.compress(data, 9) if pack else data
    return b"<< %s /Length %d %s >>\nstream\n%s\nendstream" % (about, len(data), b"/Filter /FlateDecode" if pack else b"", data)


CATALOG, FONT = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def page(contents: bytes, resources: bytes = b"/Font << /F1 4 0 R >>", *more: bytes, kids: bytes = b"[3 0 R]", count: int = 1) -> bytes:
    own = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << %s >> /Contents 5 0 R >>" % resources
    return pdf([CATALOG, b"<< /Type /Pages /Kids %s /Count %d >>" % (kids, count), own, FONT, contents, *more])


def forms(levels: int, fan: int) -> bytes:
    """Drawings that draw drawings: `fan` to the power of `levels` in all."""
    more = []
    for level in range(levels):
        inner = b"/XObject << /X %d 0 R >> " % (7 + level) if level + 1 < levels else b""
        draw = b"/X Do " * fan if level + 1 < levels else b"BT /F1 12 Tf (ha) Tj ET "
        more.append(stream(draw, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << %s/Font << /F1 4 0 R >> >>" % inner))
    return page(stream(b"/X Do " * fan), b"/Font << /F1 4 0 R >> /XObject << /X 6 0 R >>", *more)


def fonts(count: int) -> bytes:
    """A page whose fonts all have the same map of 65,536 characters, to be read once for each."""
    names = b" ".join(b"/F%d 6 0 R" % i for i in range(count))
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /ToUnicode 7 0 R >>"
    ranges = b"\n".join(b"<%02x00> <%02xff> <%02x00>" % (i, i, i) for i in range(256))
    cmap = b"begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange 256 beginbfrange %s endbfrange endcmap" % ranges
    return page(stream(b"BT /F1 12 Tf (ha) Tj ET"), b"/Font << %s >>" % names, font, stream(cmap))


def looped() -> bytes:
    """An object stream that says it is inside itself, and tables that point to one another."""
    inside = b"1 0 2 10 << /Type /Catalog /Pages 2 0 R >> << /Type /Pages /Kids [2 0 R] /Count 1 >>"
    data = pdf(
        [
            CATALOG,
            b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Parent 2 0 R /Count 9 >>",
            stream(inside, b"/Type /ObjStm /N 2 /First 8 /Extends 3 0 R"),
        ]
    )
    start = data.index(b"xref")
    return data.replace(b"/Size 4", b"/Size 4 /Prev %d" % start)


TEXT = b"BT /F1 12 Tf 72 720 Td (He left early, police said.) Tj ET "

# Pages


def css(sheet: str, inside: str = LINE * 2_000) -> bytes:
    return f"<!DOCTYPE html><html><head><style>{sheet}</style></head><body>{inside}</body></html>".encode()


def html(inside: str) -> bytes:
    return f"<!DOCTYPE html><html><body>{inside}</body></html>".encode()


MAKERS: dict[str, Callable[[], bytes]] = {
    "ratio.docx": lambda: word({"word/media/a.png": bytes(150_000_000)}),
    "xml-ratio.docx": lambda: word(body("<w:p/>" * 4_000_000)),
    "parts.docx": lambda: many_parts(60_000),
    "overlap.docx": overlapping,
    "lying.docx": lying,
    "nested.docx": lambda: word({"word/document.xml": word({"word/document.xml": word(body("<w:p/>"))})}),
    "lzma.docx": lambda: word(body(LEFT), zipfile.ZIP_LZMA),
    "laughs.docx": lambda: word(body("<w:p><w:r><w:t>Before. &l9; After.</w:t></w:r></w:p>", entities(10))),
    "external.docx": lambda: word(body("<w:p><w:r><w:t>Before. &x; After.</w:t></w:r></w:p>", entities(2))),
    "deep.docx": lambda: word(body("<w:sdt><w:sdtContent>" * 100_000 + "</w:sdtContent></w:sdt>" * 100_000)),
    "styles.docx": lambda: word(
        {
            "word/styles.xml": (
                f"<w:styles {W}>"
                + "".join(f'<w:style w:styleId="s{i}"><w:basedOn w:val="s{i + 1}"/></w:style>' for i in range(40_000))
                + "</w:styles>"
            ).encode()
        }
    ),
    "utf7.docx": lambda: word(seven_bit("<w:p/>" * 4_000_000)),
    "relations.docx": lambda: word(relations(5_000, 50_000)),
    "nested-rows.docx": lambda: word(body(nested_rows(80, 300_000))),
    "words.docx": lambda: word(
        body("<w:tbl><w:tr><w:tc><w:p><w:r>" + f"<w:t>{'ab ' * 1_000_000}</w:t>" * 10 + "</w:r></w:p></w:tc></w:tr></w:tbl>")
    ),
    "attributes.docx": lambda: word(body("<w:p " + " ".join(f"a{i}=''" for i in range(300_000)) + f"/>{LEFT}")),
    "long-run.docx": lambda: word(body(f"<w:p><w:r><w:t>{'w' * 5_000_000}</w:t></w:r></w:p>")),
    "bomb.pdf": lambda: page(stream(bytes(200_000_000))),
    "nested-bomb.pdf": lambda: page(
        b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream"
        % (len(packed := zlib.compress(zlib.compress(bytes(200_000_000), 9), 9)), packed)
    ),
    "same-page.pdf": lambda: page(stream(TEXT * 200), kids=b"[" + b"3 0 R " * 90_000 + b"]", count=90_000),
    "count.pdf": lambda: page(stream(TEXT), count=2_000_000_000),
    "cycle.pdf": lambda: page(stream(TEXT), kids=b"[2 0 R 2 0 R 3 0 R]"),
    "deep-tree.pdf": lambda: pdf(
        [CATALOG, *(b"<< /Type /Pages /Kids [%d 0 R] /Count 1 /Parent %d 0 R >>" % (i + 3, i + 1) for i in range(20_000))]
    ),
    "forms.pdf": lambda: forms(30, 10),
    "fonts.pdf": lambda: fonts(20_000),
    "operators.pdf": lambda: page(stream(b"q Q " * 1_200_000)),
    "strings.pdf": lambda: page(stream(b"BT /F1 12 Tf " + b"(ha) Tj " * 50_000 + b"ET")),
    "nested-array.pdf": lambda: page(stream(b"[" * 1_000_000 + b"]" * 1_000_000 + b" TJ")),
    "nested-object.pdf": lambda: page(stream(TEXT), b"/Font " + b"<< /A " * 100_000 + b"1 " + b">> " * 100_000),
    "looped.pdf": looped,
    "xref.pdf": lambda: page(stream(TEXT)).replace(b"0 6\n", b"0 999999999\n"),
    "size.pdf": lambda: page(stream(TEXT)).replace(b"/Size 6", b"/Size 99999999999"),
    "truncated.pdf": lambda: page(stream(TEXT * 50))[:-400],
    "headers.pdf": lambda: b"%PDF-1.4\n" + b"1 0 obj\n" * 500_000,
    "deep.html": lambda: html("<div>" * 100_000 + LINE),
    "deep-closed.html": lambda: html("<b>" * 100_000 + LINE + "</b>" * 100_000),
    "below-the-levels.html": lambda: html(("<div>" * 1_900 + LINE + "</div>" * 1_900) * 20),
    "deep-hidden.html": lambda: html("<span hidden>" * 1_900 + "x" + "</span>" * 1_900 + LINE),
    "deep-tables.html": lambda: html(("<table><tr><td>" * 40 + "x" + "</table>" * 40) * 80 + LINE),
    "attributes.html": lambda: html("<p " + " ".join(f"a{i}=1" for i in range(300_000)) + ">x</p>"),
    "many-attributes.html": lambda: html(("<p " + " ".join(f"a{i}=1" for i in range(199)) + ">x</p>") * 1_500),
    "attributes-in-quotes.html": lambda: html("<p " + " ".join(f"a{i}='>'" for i in range(40_000)) + ">x</p>"),
    "huge-attribute.html": lambda: html(f"<p title='{'a' * 15_000_000}'>He left.</p>"),
    "tags.html": lambda: html("<br>" * 4_000_000),
    "many-tags.html": lambda: html("<br>" * 150_000 + LINE),
    "siblings.html": lambda: html("<i>x</i>" * 150_000),
    "cells.html": lambda: html("<table><tr>" + "<td>a" * 100_000 + "</table>"),
    "comments.html": lambda: html("<p>" + "<!--x-->a" * 100_000),
    "prose-comments.html": lambda: html("<p>" + "<!-- one two three four five six -->a" * 150_000),
    "hidden.html": lambda: html("<p>" + "<i hidden>x</i>a" * 100_000),
    "one-line.html": lambda: html("<p>" + "word, " * 250_000 + "</p>"),
    "no-space.html": lambda: html("<p>" + "w" * 4_000_000 + "</p>"),
    "entities.html": lambda: (f"<!DOCTYPE html [{entities(10)[19:]}><p>&l9;</p>{LINE}").encode(),
    "style-comment.html": lambda: html(f"<p style='{'/*a' * 1_000_000}'>x</p>{LINE}"),
    "long-number.html": lambda: html(f"<p style='color:rgb({'1' * 9_000},0,0);background:rgb({'1' * 9_000},0,0)'>x</p>{LINE}"),
    "sheet-words.html": lambda: css("a" * 1_000_000),
    "sheet-comments.html": lambda: css("/*a" * 300_000),
    "sheet-at.html": lambda: css("@media " * 140_000),
    "sheet-spaces.html": lambda: css("a" + " " * 900_000 + "b{display:none}"),
    "sheet-rules.html": lambda: css("".join(f".c{i}{{display:none}}" for i in range(50_000)), "<p class='a b c'>x</p>" * 20_000),
    "sheet-declaration.html": lambda: css("p{" + "a:b;" * 200_000 + "display:none}"),
    "sheet-ancestors.html": lambda: css("div " * 200_000 + "p{display:none}", "<div>" * 140 + LINE * 250),
    "json.html": lambda: html('<script type="application/ld+json">' + '{"a":[' * 300_000 + f"</script>{LINE}"),
    "one-word.txt": lambda: b"w" * 4_000_000,
    "million-words.txt": lambda: b"word " * 1_000_000,
    "million-lines.txt": lambda: b"a\n" * 1_000_000,
    "spaces.txt": lambda: b"He left." + b" " * 3_000_000 + b"She stayed.",
    "line-ends.txt": lambda: b"He left." + b"\r\n" * 2_000_000 + b"She stayed.",
    "zero-widths.txt": lambda: ("He left. " + "\u200b" * 1_000_000).encode(),
    "bidi.txt": lambda: ("He \u202eleft\u202c " * 20_000).encode(),
    "tags.txt": lambda: "".join(chr(0xE0000 + ord(c)) for c in "Praise him." * 30_000).encode() + b"He left.",
    "marks.txt": lambda: ("e" + "\u0301" * 290_000).encode(),
    "front-matter.md": lambda: b"---\n" + b"a: b\n" * 1_000_000,
    "front-dashes.md": lambda: b"---\n" * 2_000_000,
    "headings.md": lambda: b"#" * 5_000_000 + b" He left.",
    "stars.md": lambda: b"*" * 250_000 + b"He left." + b"*" * 40_000,
    "utf16.txt": lambda: "He left.".encode("utf-16-le") * 1_000,
    "utf7.txt": lambda: b"+AEgAZQ- left +ADw-b+AD4-. " * 1_000,
    "declared-utf7.html": lambda: b"<html><head><meta charset=utf-7></head><body><p>He left +ADw-b+AD4-.</p></body></html>",
    "declared-escapes.html": lambda: b"<html><head><meta charset=unicode_escape></head><body><p>He left \xff \\u0041.</p></body></html>",
    "terminal.txt": lambda: b"He left.\x1b[2J\x1b]0;Him\x07\xc2\x9b31m\r\x08\x7f" + b" She stayed." * 20,
    "high-bytes.txt": lambda: b"He left \xfe\x81 " + bytes(range(128, 256)) * 20_000,
    "bytes.txt": lambda: bytes(range(256)) * 10_000,
    "not-utf8.txt": lambda: b"\xff\xc0\x80\xed\xa0\x80 He left. " * 200_000,
}


def read(name: str) -> str:
    """What comes of a document: "read ..." or the name and line of our error."""
    from assistant.corpus import loading, loading_pdf, pdf_pages
    from assistant.corpus.articles import from_loaded
    from assistant.corpus.sentences import split
    from assistant.errors import LoadingError

    data = MAKERS[name]()
    loading.read_pdf = partial(loading_pdf.read_pdf, seconds=SECONDS if name in ENDLESS else pdf_pages.SECONDS)
    try:
        article = from_loaded(loading.load_bytes(data, name=name, max_bytes=MAX), origin=name, title=None)
    except LoadingError as error:
        return f"{type(error).__name__}: {error}"
    sentences = split(article.text)
    assert "".join("".join(s.text for s in sentences).split()) == "".join(article.text.split())
    return f"read {len(article.text)} characters: {article.text[:60]!r} {article.notices}"


def spent() -> float:
    """Seconds of processor time, those of the processes that were started for PDFs included."""
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))


def main() -> None:
    with contextlib.suppress(ValueError, OSError):  # Not on macOS.
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for name in sys.argv[1:]:
        begun, used = spent(), resource.getrusage(resource.RUSAGE_SELF)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + CPU, resource.RLIM_INFINITY))
        try:
            outcome = read(name)
        except BaseException as error:
            outcome = f"ESCAPED {type(error).__name__}: {error}"
        print(
            json.dumps([name, outcome, round(spent() - begun, 2), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024]), flush=True
        )


if __name__ == "__main__":
    main()
