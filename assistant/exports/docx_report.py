"""A Word document with real footnotes. python-docx (1.2) has none: their part is put together here (ISO/IEC 29500-1, 17.11)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from assistant.corpus.cleaning import shorten
from assistant.exports.outline import OFFSETS, Item, Note, described, outline, visible
from assistant.exports.subject import Subject

_LONGEST_PROPERTY = 255
"""Characters of a core property, by ECMA-376 Part 2."""
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_EMPTY_FOOTNOTES = (
    f"<w:footnotes {_W}>"
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    "</w:footnotes>"
)
_TEXT, _REFERENCE, _BULLET, _ASIDE = "footnotetext", "footnotereference", "ListBullet", "Aside"
"""The ids that python-docx gives our styles."""
_SPECIAL = f'<w:footnotePr {_W}><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'


def write(subject: Subject) -> bytes:
    """The document, as a .docx file."""
    import docx  # A fifth of a second, for this format only.

    document = outline(subject)
    file = docx.Document()
    _clear_template(file)
    file.core_properties.title = shorten(document.title, _LONGEST_PROPERTY)
    file.core_properties.author = "Source Desk"
    file.core_properties.comments = ""
    notes = _Footnotes(file, document.notes)
    file.add_heading(document.title, 0)
    for section in document.sections:
        if section.heading:
            file.add_heading(section.heading, section.level - 1)
        for paragraph in section.lead:
            file.add_paragraph(paragraph)
        end = file.element.body.sectPr
        for item in section.items:
            end.addprevious(_item(item, notes))
    if document.articles:
        file.add_heading("Articles", 1)
        for article in document.articles:
            file.add_paragraph(f"{visible(article.title)}. {described(article)}")
    file.add_paragraph(OFFSETS)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _clear_template(file: Any) -> None:
    """The template's own thumbnail shows somebody else's page."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    for name, relationship in list(file.part.package.rels.items()):
        if relationship.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del file.part.package.rels[name]


def _item(item: Item, notes: _Footnotes) -> Any:
    """A paragraph of its own, put together from its parts: python-docx takes a time for each that grows with the document."""
    paragraph, properties = _element("w:p"), _element("w:pPr")
    properties.append(_element("w:pStyle", val=_BULLET))
    paragraph.append(properties)
    paragraph.append(_run(item.text))
    for n in item.notes:
        for part in notes.reference(n):
            paragraph.append(part)
    if item.aside:
        paragraph.append(_run(f"\n{item.aside}", style=_ASIDE))
    return paragraph


class _Footnotes:
    """The footnotes of one document. Each is referred to once; later references repeat its number by a NOTEREF field."""

    def __init__(self, file: Any, notes: Sequence[Note]) -> None:
        from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import XmlPart
        from docx.oxml import parse_xml

        self._notes = {note.n: note for note in notes}
        self._numbers: dict[int, int] = {}
        self._part = XmlPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, parse_xml(_EMPTY_FOOTNOTES), file.part.package)
        file.part.relate_to(self._part, RELATIONSHIP_TYPE.FOOTNOTES)
        self._add_styles(file)
        # Settings come in a fixed order, in which `compat` is next.
        file.settings.element.find(_name("w:compat")).addprevious(parse_xml(_SPECIAL))

    @staticmethod
    def _add_styles(file: Any) -> None:
        from docx.enum.style import WD_STYLE_TYPE
        from docx.shared import Pt

        text = file.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        text.base_style = file.styles["Normal"]
        text.font.size = Pt(9)
        text.paragraph_format.space_after = Pt(2)
        file.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER, builtin=True).font.superscript = True
        aside = file.styles.add_style("Aside", WD_STYLE_TYPE.CHARACTER)
        aside.font.italic = True
        aside.font.size = Pt(9)

    def reference(self, n: int) -> list[Any]:
        """The elements of a mark for note `n`."""
        if n in self._numbers:
            field = _element("w:fldSimple", instr=f" NOTEREF _RefNote{n} \\f \\h ")
            field.append(_run(str(self._numbers[n]), style=_REFERENCE))
            return [field]
        number = self._numbers[n] = len(self._numbers) + 1
        mark = _run(None, style=_REFERENCE)
        mark.append(_element("w:footnoteReference", id=str(number)))
        self._part.element.append(self._footnote(number, self._notes[n]))
        begin = _element("w:bookmarkStart", id=str(number), name=f"_RefNote{n}")
        return [begin, mark, _element("w:bookmarkEnd", id=str(number))]

    def _footnote(self, number: int, note: Note) -> Any:
        footnote, paragraph, properties = _element("w:footnote", id=str(number)), _element("w:p"), _element("w:pPr")
        properties.append(_element("w:pStyle", val=_TEXT))
        mark = _run(None, style=_REFERENCE)
        mark.append(_element("w:footnoteRef"))
        quote = f"“{note.quote}” " if note.quotes else ""
        words = _run(f" {quote}{note.title}, {note.where}.")
        for part in (properties, mark, words):
            paragraph.append(part)
        if note.link:
            paragraph.append(self._hyperlink(f"rId{number}", note.link))
        footnote.append(paragraph)
        return footnote

    def _hyperlink(self, name: str, link: str) -> Any:
        from docx.opc.constants import RELATIONSHIP_TYPE

        self._part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, link, name, is_external=True)
        element = _element("w:hyperlink")
        element.set(_name("r:id"), name)
        element.append(_run(" Open"))
        return element


def _name(tag: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(tag))


def _element(tag: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement

    return OxmlElement(tag, {_name(f"w:{key}"): value for key, value in attributes.items()})


def _run(text: str | None, *, style: str | None = None) -> Any:
    """A run of text; line ends become breaks, tabs tabs. None: an empty one."""
    run = _element("w:r")
    if style:
        properties = _element("w:rPr")
        properties.append(_element("w:rStyle", val=style))
        run.append(properties)
    if text is not None:
        run.text = text
    return run
