"""BibTeX: balanced, parsed, and read back as it was."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text

from assistant.exports import bibtex
from assistant.exports.outline import visible
from assistant.exports.subject import Subject

from . import hostile
from .readers import bibtex_entries

READ_FOR_A_CARET = "\u02c6"
"""pylatexenc reads the accent where LaTeX prints the ASCII sign."""


def read(latex: str) -> str:
    return str(LatexNodes2Text(keep_braced_groups=False).latex_to_text(latex)).replace(READ_FOR_A_CARET, "^")


def test_the_article_is_read_back(hostile_subjects: dict[str, Subject]) -> None:
    (entry,) = bibtex_entries(bibtex.write(hostile_subjects["ledger"]))
    fields = {key: str(field.value) for key, field in entry.fields_dict.items()}
    assert entry.entry_type == "article"
    assert entry.key == f"sourcedesk-{hostile.article().id}"
    assert read(fields["title"]) == " ".join(visible(hostile.TITLE).split())
    assert read(fields["author"]) == "-Ann {O'Neil} and <i>Bob</i>"
    assert read(fields["journal"]) == "@The Daily & Sons"
    assert (fields["year"], fields["month"], fields["day"]) == ("2024", "feb", "29")
    assert fields["url"] == hostile.ADDRESS
    assert fields["urldate"] == "2024-03-01"


def test_an_article_with_no_outlet_is_of_no_kind(seed_subjects: dict[str, Subject]) -> None:
    (entry,) = bibtex_entries(bibtex.write(seed_subjects["ledger"]))
    assert entry.entry_type == "misc"
    assert "journal" not in entry.fields_dict


@given(st.text())
def test_any_text_is_balanced_and_has_no_sign_of_latex_s_own(text: str) -> None:
    escaped = bibtex.escaped(text)
    depth = 0
    for character in escaped:
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0
    assert depth == 0
    assert not set(re.sub(r"\{\}|\{\\text[a-z]+\}|\{\$(?:[<>|]|\\[lr]brace)\$\}|\\[&%$#_]", "", escaped)) & set("\\{}~^<>|&%$#_")


@given(st.text(alphabet=st.sampled_from("\\{}~^<>|&%$#_\"ab'`-,?! é漢")))
def test_any_text_is_read_back_by_a_latex_reader(text: str) -> None:
    assert read(bibtex.escaped(text)) == " ".join(text.split())
