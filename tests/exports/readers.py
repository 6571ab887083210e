"""What each format's own reader gets out of a file: the words that are quoted, with the offsets they are said to stand at."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import bibtexparser
import docx
from citeproc.source.json import CiteProcJSON
from lxml import etree, html
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from pyld import jsonld
from pyld.documentloader.frozen import FrozenDocumentLoader

from assistant.exports.ledger_csv import plain_cell
from assistant.records import Claim

SCHEMAS = Path(__file__).parent / "schemas"
Quoted = tuple[int, int, str]
WHERE = re.compile(r"characters (\d+)–(\d+)\.")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def markdown_tokens(data: bytes) -> list[Token]:
    return MarkdownIt("gfm-like", {"linkify": False}).use(footnote_plugin).parse(data.decode("utf-8"))


def inline_text(token: Token) -> str:
    """What a reader sees of a paragraph; footnote marks as [n]."""
    out = ""
    for child in token.children or ():
        if child.type in ("hardbreak", "softbreak"):
            out += "\n"
        elif child.type == "footnote_ref":
            out += f"[^{child.meta['id'] + 1}]"
        elif child.type in ("text", "text_special"):
            out += child.content
    return out


def markdown_quotes(data: bytes) -> Iterator[Quoted]:
    tokens = markdown_tokens(data)
    split = next((i for i, token in enumerate(tokens) if token.type == "footnote_block_open"), len(tokens))
    body = [inline_text(token) for token in tokens[:split] if token.type == "inline"]
    shown = {int(n): text for text in body for text, n in re.findall(r"(?s)^“(.*)”\[\^(\d+)\]", text)}
    notes = [inline_text(token) for token in tokens[split:] if token.type == "inline"]
    for n, note in enumerate(notes, start=1):
        yield _noted(note, shown.get(n))


def _noted(note: str, shown: str | None) -> Quoted:
    where = list(WHERE.finditer(note))[-1]
    own = re.match(r"(?s)\s*“(.*)” .*?, characters ", note)
    words = own[1] if own else shown
    assert words is not None, f"no words for {note!r}"
    return int(where[1]), int(where[2]), words


def html_tree(data: bytes) -> Any:
    return html.document_fromstring(data.decode("utf-8"))


def html_quotes(data: bytes) -> Iterator[Quoted]:
    tree = html_tree(data)
    for note in tree.xpath("//ol[@class='notes']/li"):
        (article,) = tree.xpath(f"//article[@id='article-{note.get('data-article')}']/div[@class='text']")
        start, end = int(note.get("data-start")), int(note.get("data-end"))
        words = article.text_content()[start:end]
        (anchor,) = [tree.get_element_by_id(link.get("href")[1:]) for link in note.xpath(".//a[starts-with(@href, '#place-')]")]
        before = article.text_content()[:start]
        assert _text_before(article, anchor) == before, "the anchor is not at the offset"
        own = note.xpath("./q")
        if own:
            assert own[0].text_content() == f"“{words}”"
        yield start, end, words


def _text_before(article: Any, anchor: Any) -> str:
    out = article.text or ""
    for child in article:
        if child is anchor:
            return str(out)
        out += child.text_content() + (child.tail or "")
    raise AssertionError("the anchor is not in the article")


def docx_footnotes(data: bytes) -> dict[int, str]:
    root = etree.fromstring(ZipFile(io.BytesIO(data)).read("word/footnotes.xml"))
    return {int(note.get(f"{W}id")): _word_text(note) for note in root if note.get(f"{W}type") is None}


def _word_text(element: Any) -> str:
    signs = {f"{W}br": "\n", f"{W}tab": "\t"}
    return "".join(node.text or "" if node.tag == f"{W}t" else signs.get(node.tag, "") for node in element.iter())


def docx_quotes(data: bytes) -> Iterator[Quoted]:
    document = docx.Document(io.BytesIO(data))
    shown = {}
    for paragraph in document.paragraphs:
        marks = [int(mark.get(f"{W}id")) for mark in paragraph._p.iter(f"{W}footnoteReference")]
        for n in marks:
            shown[n] = paragraph.runs[0].text[1:-1]
    for n, note in docx_footnotes(data).items():
        yield _noted(note, shown.get(n))


def csv_rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def csv_quotes(data: bytes) -> Iterator[Quoted]:
    for row in csv_rows(data):
        yield int(row["start"]), int(row["end"]), plain_cell(row["text"])


def jsonl_claims(data: bytes) -> list[Claim]:
    rows = [json.loads(line) for line in data.decode("utf-8").split("\n")[:-1]]
    return [Claim.from_dict({key: value for key, value in row.items() if key != "article"}) for row in rows]


def jsonl_quotes(data: bytes) -> Iterator[Quoted]:
    for claim in jsonl_claims(data):
        spans = [*claim.sources, *claim.content, *claim.unattributed, *claim.hedges, *([claim.cue] if claim.cue else [])]
        yield claim.start, claim.end, claim.text
        yield from ((span.start, span.end, span.text) for span in spans)


def expanded(data: bytes) -> list[Any]:
    """JSON-LD with every term resolved; a context that is not beside the tests is refused, and so is any other address."""
    contexts = {
        "http://www.w3.org/ns/anno.jsonld": SCHEMAS / "web_annotation_context.jsonld",
        "https://schema.org": SCHEMAS / "schema_org_context.jsonld",
    }
    return list(jsonld.expand(json.loads(data), {"documentLoader": FrozenDocumentLoader(contexts)}))


def annotation_quotes(data: bytes) -> Iterator[Quoted]:
    oa = "http://www.w3.org/ns/oa#"
    (collection,) = expanded(data)
    for annotation in collection["https://www.w3.org/ns/activitystreams#first".replace("https", "http")][0][
        "http://www.w3.org/ns/activitystreams#items"
    ][0]["@list"]:
        (target,) = annotation[f"{oa}hasTarget"]
        found = {selector["@type"][0].removeprefix(oa): selector for selector in target[f"{oa}hasSelector"]}
        position, quote = found["TextPositionSelector"], found["TextQuoteSelector"]
        yield position[f"{oa}start"][0]["@value"], position[f"{oa}end"][0]["@value"], quote[f"{oa}exact"][0]["@value"]


def claimreview_quotes(data: bytes) -> Iterator[Quoted]:
    schema = "http://schema.org/"
    for review in expanded(data):
        (claim,) = review[f"{schema}itemReviewed"]
        (work,) = claim[f"{schema}appearance"]
        (quotation,) = work[f"{schema}hasPart"]
        start, end = quotation[f"{schema}position"][0]["@value"].split("-")
        words = quotation[f"{schema}text"][0]["@value"]
        assert review[f"{schema}claimReviewed"][0]["@value"] == words
        yield int(start), int(end), words


def csl_items(data: bytes) -> CiteProcJSON:
    return CiteProcJSON(json.loads(data))


def bibtex_entries(data: bytes) -> list[Any]:
    library = bibtexparser.parse_string(data.decode("utf-8"))
    assert library.failed_blocks == []
    assert library.comments == []
    return list(library.entries)


def _no_quotes(read: Callable[[bytes], Any]) -> Callable[[bytes], Iterator[Quoted]]:
    def quotes(data: bytes) -> Iterator[Quoted]:
        assert len(read(data)) > 0
        return iter(())

    return quotes


QUOTES: dict[str, Callable[[bytes], Iterator[Quoted]]] = {
    "markdown": markdown_quotes,
    "html": html_quotes,
    "docx": docx_quotes,
    "csv": csv_quotes,
    "jsonl": jsonl_quotes,
    "annotation": annotation_quotes,
    "claimreview": claimreview_quotes,
    "csl": _no_quotes(csl_items),
    "bibtex": _no_quotes(bibtex_entries),
}
