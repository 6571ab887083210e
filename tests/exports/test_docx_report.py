"""The Word document: opened by python-docx, read by mammoth, and its footnotes are footnotes."""

from __future__ import annotations

import io
from zipfile import ZipFile

import docx
import mammoth
import pytest
from lxml import etree

from assistant.exports import docx_report
from assistant.exports.outline import outline
from assistant.exports.subject import Subject

from . import hostile
from .readers import R, W, docx_footnotes, html_tree


def part(data: bytes, name: str) -> etree._Element:
    return etree.fromstring(ZipFile(io.BytesIO(data)).read(name))


def test_the_footnotes_are_those_of_the_outline_in_order(seed_subjects: dict[str, Subject]) -> None:
    subject = seed_subjects["conversation"]
    notes = docx_footnotes(docx_report.write(subject))
    assert sorted(notes) == [note.n for note in outline(subject).notes]


def test_each_footnote_is_referred_to_once_and_again_by_its_number(seed_subjects: dict[str, Subject]) -> None:
    data = docx_report.write(seed_subjects["conversation"])
    body = part(data, "word/document.xml")
    referred = [int(mark.get(f"{W}id") or 0) for mark in body.iter(f"{W}footnoteReference")]
    assert referred == sorted(docx_footnotes(data))
    bookmarks = {mark.get(f"{W}name"): mark.get(f"{W}id") for mark in body.iter(f"{W}bookmarkStart")}
    fields = [(str(field.get(f"{W}instr")).split()[1], "".join(field.itertext())) for field in body.iter(f"{W}fldSimple")]
    assert fields
    assert all(bookmarks[name] == number for name, number in fields)


def test_another_reader_finds_the_footnotes_too(seed_subjects: dict[str, Subject]) -> None:
    subject = seed_subjects["answer"]
    result = mammoth.convert_to_html(io.BytesIO(docx_report.write(subject)))
    page = html_tree(result.value.encode())
    notes = [note.text_content() for note in page.xpath("//ol/li[starts-with(@id, 'footnote-')]")]
    assert len(notes) == len(subject.places())
    for note, place in zip(notes, subject.places(), strict=True):
        assert f"“{place.quote}”" in note
        assert f"characters {place.start}–{place.end}." in note
    assert [message.message for message in result.messages if message.type == "error"] == []


def test_the_package_declares_its_footnotes_and_their_separators(seed_subjects: dict[str, Subject]) -> None:
    data = docx_report.write(seed_subjects["ledger"])
    types = part(data, "[Content_Types].xml")
    declared = {node.get("PartName"): node.get("ContentType") for node in types}
    assert declared["/word/footnotes.xml"] == "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    settings = part(data, "word/settings.xml")
    order = [etree.QName(node).localname for node in settings]
    assert order.index("footnotePr") < order.index("compat")
    special = [node.get(f"{W}id") for node in settings.find(f"{W}footnotePr")]  # type: ignore[union-attr]
    assert special == ["-1", "0"]
    kinds = [node.get(f"{W}type") for node in part(data, "word/footnotes.xml")]
    assert kinds[:2] == ["separator", "continuationSeparator"]
    assert set(kinds[2:]) == {None}


def test_every_style_that_is_used_exists(seed_subjects: dict[str, Subject]) -> None:
    data = docx_report.write(seed_subjects["ledger"])
    styles = {style.style_id for style in docx.Document(io.BytesIO(data)).styles}
    parts = [part(data, f"word/{name}.xml") for name in ("document", "footnotes")]
    used = {node.get(f"{W}val") for root in parts for node in root.iter(f"{W}pStyle", f"{W}rStyle")}
    assert {"footnotetext", "footnotereference", "ListBullet", "Aside"} <= used
    assert used <= styles


def test_a_footnote_links_to_the_words_on_the_article_s_page(hostile_subjects: dict[str, Subject]) -> None:
    data = docx_report.write(hostile_subjects["ledger"])
    links = {node.get("Id"): node.get("Target") for node in part(data, "word/_rels/footnotes.xml.rels")}
    used = [node.get(f"{R}id") for node in part(data, "word/footnotes.xml").iter(f"{W}hyperlink")]
    assert len(used) == len(hostile.PARAGRAPHS)
    assert all(str(links[name]).startswith(hostile.ADDRESS) for name in used)


@pytest.mark.parametrize("kind", ["ledger", "answer", "conversation", "lookup"])
def test_a_hostile_article_leaves_every_part_well_formed(kind: str, hostile_subjects: dict[str, Subject]) -> None:
    data = docx_report.write(hostile_subjects[kind])
    names = [name for name in ZipFile(io.BytesIO(data)).namelist() if name.endswith((".xml", ".rels"))]
    assert "word/footnotes.xml" in names
    for name in names:
        part(data, name)


def test_a_very_long_title_fits_the_document_s_properties(hostile_subjects: dict[str, Subject]) -> None:
    document = docx.Document(io.BytesIO(docx_report.write(hostile_subjects["ledger"])))
    assert 100 < len(document.core_properties.title) <= 255
    assert document.paragraphs[0].text.rstrip().endswith("a very long title")
