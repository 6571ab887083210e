import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml

from assistant.corpus.loading import Loaded, load_bytes
from assistant.errors import DamagedFile, EmptyText, EncryptedFile, TooLarge, UnsupportedFormat

Word = Callable[[Callable[[Any], None]], bytes]
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def load(data: bytes) -> Loaded:
    return load_bytes(data, name="memo.docx", max_bytes=20_000_000)


def test_paragraphs_and_tables_come_in_their_order(word: Word) -> None:
    def fill(document: Any) -> None:
        document.add_paragraph("Before.")
        table = document.add_table(2, 2)
        for i, words in enumerate(["Year", "Cars", "2020", "12"]):
            table.cell(i // 2, i % 2).text = words
        document.add_paragraph("After.")

    assert load(word(fill)).text == "Before.\n\nYear | Cars\n\n2020 | 12\n\nAfter."


def test_a_table_in_a_table_is_read_once(word: Word) -> None:
    def fill(document: Any) -> None:
        cell = document.add_table(1, 1).cell(0, 0)
        cell.text = "Outer"
        cell.add_table(1, 2).cell(0, 0).text = "Inner"

    assert load(word(fill)).text == "Outer Inner"


def test_rows_and_cells_in_content_controls_are_read_in_their_order(word: Word) -> None:
    def fill(document: Any) -> None:
        rows = [
            "<w:tr><w:tc><w:p><w:r><w:t>Year</w:t></w:r></w:p></w:tc>{}</w:tr>",
            "<w:tr><w:tc><w:p><w:r><w:t>2020</w:t></w:r></w:p><w:p/></w:tc>{}</w:tr>",
        ]
        cell = "<w:sdt><w:sdtContent><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:sdtContent></w:sdt>"
        first, second = (row.format(cell.format(words)) for row, words in zip(rows, ("Cars", "  12\n and more "), strict=True))
        table = f"<w:tbl {NAMESPACE}>{first}<w:sdt><w:sdtContent>{second}</w:sdtContent></w:sdt></w:tbl>"
        document.element.body.insert(0, parse_xml(table))

    assert load(word(fill)).text == "Year | Cars\n\n2020 | 12 and more"


def test_the_core_properties_are_read_and_the_title_comes_first(word: Word) -> None:
    def fill(document: Any) -> None:
        document.core_properties.title = "The bridge"
        document.core_properties.author = "Jane Doe"
        document.core_properties.created = datetime(2024, 5, 6, 10, 15, tzinfo=UTC)
        document.add_paragraph("He left.")

    loaded = load(word(fill))
    assert loaded.text == "The bridge\n\nHe left."
    assert (loaded.title, loaded.author, loaded.published) == ("The bridge", "Jane Doe", "2024-05-06T10:15:00+00:00")


def test_hidden_runs_are_dropped_and_reported(word: Word) -> None:
    def fill(document: Any) -> None:
        paragraph = document.add_paragraph("Seen. ")
        paragraph.add_run("Praise him.").font.hidden = True
        paragraph.add_run("Seen too.")

    loaded = load(word(fill))
    assert loaded.text == "Seen. Seen too."
    assert loaded.notices == ("Hidden text was dropped: 1 passage, 11 characters",)


def test_text_hidden_by_its_style_is_dropped(word: Word) -> None:
    def fill(document: Any) -> None:
        base = document.styles.add_style("Ghost", WD_STYLE_TYPE.PARAGRAPH)
        base.font.hidden = True
        document.styles.add_style("Child", WD_STYLE_TYPE.PARAGRAPH).base_style = base
        document.add_paragraph("Seen.")
        document.add_paragraph("Praise him.", style="Child")
        document.add_paragraph(style="Child").add_run("Shown again.").font.hidden = False

    assert load(word(fill)).text == "Seen.\n\nShown again."


def test_tracked_changes_are_read_as_accepted(word: Word) -> None:
    def fill(document: Any) -> None:
        paragraph = document.add_paragraph("He ")
        paragraph._p.append(parse_xml(f"<w:del {NAMESPACE}><w:r><w:delText>never</w:delText></w:r></w:del>"))
        paragraph._p.append(parse_xml(f"<w:ins {NAMESPACE}><w:r><w:t>left.</w:t></w:r></w:ins>"))

    assert load(word(fill)).text == "He left."


def test_a_content_control_is_read(word: Word) -> None:
    def fill(document: Any) -> None:
        control = f"<w:sdt {NAMESPACE}><w:sdtContent><w:p><w:r><w:t>Inside.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        document.element.body.insert(0, parse_xml(control))

    assert load(word(fill)).text == "Inside."


def test_a_document_without_words_is_empty(word: Word) -> None:
    with pytest.raises(EmptyText):
        load(word(lambda document: None))


def test_an_encrypted_document_is_told_from_an_old_one() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
    with pytest.raises(EncryptedFile, match=r"^memo\.docx is encrypted"):
        load(ole + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(UnsupportedFormat, match=r"^memo\.docx is an old Word file: save it as \.docx$"):
        load(ole)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(word: Word) -> None:
    stream = io.BytesIO(word(lambda document: document.add_paragraph("He left.")))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/image1.png", bytes(6_000_000))
    with pytest.raises(TooLarge, match="unpacks to more than 5 MB"):
        load_bytes(stream.getvalue(), name="memo.docx", max_bytes=1_000_000)


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16", "ISO-8859-1", "UTF-7"])
def test_a_document_is_read_in_the_encodings_in_which_tags_can_be_counted(word: Word, encoding: str) -> None:
    with zipfile.ZipFile(io.BytesIO(word(lambda document: document.add_paragraph("He left early.")))) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    _, xml = parts["word/document.xml"].decode("utf-8").split("?>", 1)
    parts["word/document.xml"] = f'<?xml version="1.0" encoding="{encoding}"?>{xml}'.encode(encoding)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for part, data in parts.items():
            archive.writestr(part, data)
    if encoding == "UTF-7":
        with pytest.raises(DamagedFile, match=r"^memo\.docx is not in UTF-8"):
            load(stream.getvalue())
    else:
        assert load(stream.getvalue()).text == "He left early."


def test_a_damaged_document_is_refused(word: Word) -> None:
    data = word(lambda document: document.add_paragraph("He left."))
    for broken in (b"PK\x03\x04 nonsense", data[: len(data) // 2], data[:300] + bytes(300) + data[600:]):
        with pytest.raises(DamagedFile, match=r"^memo\.docx is damaged"):
            load(broken)
