"""What a page's own style sheets hide is dropped like what its style attributes hide."""

from __future__ import annotations

import lxml.html
import pytest

from assistant.corpus import stylesheets
from assistant.corpus.hidden import Dropped, drop_hidden

SEEN = "<p>Seen words stand here, and enough of them that nobody thinks the page is waiting for a script.</p>"


def dropped(sheet: str, body: str) -> tuple[str, Dropped]:
    tree = lxml.html.document_fromstring(f"<html><head><style>{sheet}</style></head><body>{SEEN}{body}</body></html>")
    found = drop_hidden(tree)
    return tree.text_content(), found


@pytest.mark.parametrize(
    ("sheet", "body"),
    [
        (".x { display: none }", "<p class='a x'>Secret words</p>"),
        ("p.x{display:none!important}", "<p class='x'>Secret words</p>"),
        ("#late, .other { visibility: hidden }", "<div id=late>Secret <b>words</b></div>"),
        (".a .b > i { font-size: 0 }", "<div class=a><p><span class=b><i>Secret words</i></span></p></div>"),
        ("/* a comment { } */ .x { position:absolute; left:-9999px }", "<p class=x>Secret words</p>"),
        (".x { color: #fff; background: white }", "<p class=x>Secret words</p>"),
        ("aside { opacity: 0 }", "<aside>Secret words</aside>"),
        (".x { display: block } .x { display: none }", "<p class=x>Secret words</p>"),
        ("@charset 'utf-8'; @media print { p { color: red } } .x { display: none }", "<p class=x>Secret words</p>"),
    ],
)
def test_text_that_a_rule_hides_is_dropped_and_counted(sheet: str, body: str) -> None:
    text, found = dropped(sheet, body)
    assert "Secret" not in text
    assert found.passages >= 1


@pytest.mark.parametrize(
    ("sheet", "body"),
    [
        (".x { display: none }", "<p class='xx'>Shown words</p>"),
        (".a > .b { display: none }", "<div class=a><p><i class=b>Shown words</i></p></div>"),
        (".x { display: none } #y { display: block }", "<p class=x id=y>Shown words</p>"),
        (".x { display: none }", "<p class=x style='display:block'>Shown words</p>"),
        (".x:hover { display: none }", "<p class=x>Shown words</p>"),
        ("@media print { .x { display: none } }", "<p class=x>Shown words</p>"),
        ("@supports (display: grid) { .x { display: none } }", "<p class=x>Shown words</p>"),
        (".x { display: none", "<p class=x>Shown words</p>"),
        ("} } { .x", "<p class=x>Shown words</p>"),
    ],
)
def test_text_that_no_rule_hides_for_certain_is_kept(sheet: str, body: str) -> None:
    text, found = dropped(sheet, body)
    assert "Shown words" in text
    assert found == Dropped()


def test_a_page_that_its_sheet_hides_until_a_script_has_run_is_read() -> None:
    body = f"<div class=fade>{SEEN * 5}</div>"
    text, found = dropped(".fade { opacity: 0 }", body)
    assert text.count("Seen words") == 6
    assert found == Dropped()


def test_a_page_with_too_much_to_compare_is_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet, body = ".x { display: none }" * 30, "<p class=x>Words</p>" * 2
    assert "Words" not in dropped(sheet, body)[0]
    monkeypatch.setattr(stylesheets, "_BUDGET", 20)
    assert "Words" in dropped(sheet, body)[0]


def test_many_rules_that_no_element_asks_for_are_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stylesheets, "_BUDGET", 20)
    sheet = "".join(f".c{i} {{ display: none }}" for i in range(1_000)) + ".x { display: none }"
    assert "Secret" not in dropped(sheet, "<p class=x>Secret words</p>")[0]
