"""Markdown: article text is shown as it is, and none of it is taken for marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.exports import markdown
from assistant.exports.outline import visible
from assistant.exports.subject import Subject
from assistant.records import Answer

from . import hostile
from .readers import inline_text, markdown_tokens


@pytest.mark.parametrize("kind", ["ledger", "answer", "conversation", "lookup"])
def test_no_part_of_a_hostile_article_becomes_a_mark(kind: str, hostile_subjects: dict[str, Subject]) -> None:
    tokens = markdown_tokens(markdown.write(hostile_subjects[kind]))
    inside = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inside} <= {
        "text",
        "text_special",
        "hardbreak",
        "footnote_ref",
        "footnote_anchor",
        "link_open",
        "link_close",
    }
    assert not {"html_block", "fence", "code_block", "hr", "blockquote_open", "ordered_list_open", "table_open"} & {t.type for t in tokens}
    links = {child.attrs["href"] for child in inside if child.type == "link_open"}
    assert links
    assert all(str(link).startswith("https://news.example/") for link in links)


def test_every_mark_in_the_text_has_a_footnote_and_the_other_way_round(seed_subjects: dict[str, Subject]) -> None:
    tokens = markdown_tokens(markdown.write(seed_subjects["conversation"]))
    referred = {child.meta["id"] for token in tokens for child in token.children or () if child.type == "footnote_ref"}
    noted = {token.meta["id"] for token in tokens if token.type == "footnote_open"}
    assert referred == noted != set()


def test_an_answer_keeps_its_groups_reasons_and_receipt(seed_subjects: dict[str, Subject], seed_answers: list[Answer]) -> None:
    text = markdown.write(seed_subjects["answer"]).decode()
    answer = seed_answers[0]
    assert text.startswith("# Which claims here are unsourced?\n")
    assert "### Attributed to nobody" in text
    assert "22 of 22 sentences examined. " in text
    assert text.count("\n- “") == len(answer.sentences)


def test_what_the_verifier_rejected_is_there(hostile_subjects: dict[str, Subject]) -> None:
    shown = [inline_text(token) for token in markdown_tokens(markdown.write(hostile_subjects["answer"])) if token.type == "inline"]
    assert "Rejected by the verifier" in shown
    assert any("<script>alert(4)</script>" in text and "it cites nothing" in text for text in shown)


def test_a_refusal_shows_the_nearest_passages(seed_subjects: dict[str, Subject]) -> None:
    text = markdown.write(seed_subjects["conversation"]).decode()
    assert "The article does not say." in text
    assert "### Closest passages" in text


def test_a_lookup_says_what_is_different(hostile_subjects: dict[str, Subject]) -> None:
    shown = [inline_text(token) for token in markdown_tokens(markdown.write(hostile_subjects["lookup"])) if token.type == "inline"]
    first = next(text for text in shown if text.startswith("“=1+1"))
    assert "replaced: “=1+” in the article, “=not <b>” in the quotation (negation)" in first


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=1))
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    shown = visible(text)
    paragraph = markdown_tokens(f"“{markdown.escaped(shown)}”\n".encode())
    assert [inline_text(token) for token in paragraph if token.type == "inline"] == [f"“{shown}”"]


def test_the_title_of_an_article_stands_on_one_line(hostile_subjects: dict[str, Subject]) -> None:
    tokens = markdown_tokens(markdown.write(hostile_subjects["ledger"]))
    headings = [inline_text(tokens[i + 1]) for i, token in enumerate(tokens) if token.type == "heading_open"]
    assert headings[0] == "Claim ledger: " + " ".join(visible(hostile.TITLE).split())
