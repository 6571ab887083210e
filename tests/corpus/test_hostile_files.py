"""Documents that mean harm are read or refused within limits of time and memory, and nothing of what they hide gets in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("resource", reason="the limits are the system's, and Windows has none")

from .hostile import ENDLESS, MAKERS, SECONDS

Outcomes = dict[str, str]
PROCESS = Path(__file__).with_name("hostile.py")


@pytest.fixture(scope="module")
def outcomes() -> Outcomes:
    """What came of each document, read in a process that has its limits from `hostile`; "died" for one that went beyond them."""
    # A thread of OpenBLAS takes address space for each core, which is part of the limit.
    environment = {**os.environ, "PYTHONPATH": str(PROCESS.parents[2]), "OPENBLAS_NUM_THREADS": "1"}
    found: Outcomes = {}
    waiting = list(MAKERS)
    while waiting:
        command = [sys.executable, str(PROCESS), *waiting]
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        found.update((name, outcome) for name, outcome, *_ in map(json.loads, done.stdout.splitlines()))
        waiting = [name for name in waiting if name not in found]
        if waiting:
            found[waiting.pop(0)] = f"died with {done.returncode}: {done.stderr[-300:]}"
    return found


@pytest.mark.parametrize("name", MAKERS)
def test_it_is_read_or_refused_in_one_line_within_the_limits(outcomes: Outcomes, name: str) -> None:
    kind = outcomes[name].split(maxsplit=1)[0]
    assert kind in ("read", "TooLarge:", "DamagedFile:", "EmptyText:", "BinaryFile:", "ScannedDocument:"), outcomes[name]
    assert "\n" not in outcomes[name]
    assert kind == "read" or name in outcomes[name]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("ratio.docx", "unpacks to more than 100 MB"),
        ("overlap.docx", "unpacks to more than 100 MB"),
        ("xml-ratio.docx", "has more than 2,000,000 tags"),
        ("parts.docx", "has more than 10,000 parts"),
        ("relations.docx", "has more than 20,000 links and pictures"),
        ("words.docx", "unpacks to more than 20 MB of text"),
        *((name, f"takes more than {SECONDS} s or 1.5 GB of memory to read") for name in ENDLESS),
        ("bomb.pdf", "75 MB in one stream"),
        ("operators.pdf", "2,000,000 steps on one page"),
        ("deep-tree.pdf", "or refers to itself"),
        ("tags.html", "has more than 1,000,000 tags"),
        ("million-words.txt", "has more than 300,000 words: split it"),
        ("million-lines.txt", "has more than 300,000 words: split it"),
    ],
)
def test_what_is_too_large_is_told_with_the_limit(outcomes: Outcomes, name: str, words: str) -> None:
    assert outcomes[name].startswith("TooLarge:")
    assert words in outcomes[name]


@pytest.mark.parametrize("name", ["cycle.pdf", "looped.pdf"])
def test_a_page_tree_that_is_inside_itself_is_refused(outcomes: Outcomes, name: str) -> None:
    assert outcomes[name].startswith(("DamagedFile:", "TooLarge:"))


@pytest.mark.parametrize("name", ["laughs.docx", "external.docx", "entities.html"])
def test_no_entity_is_expanded_or_fetched(outcomes: Outcomes, name: str) -> None:
    assert "haha" not in outcomes[name]
    assert "root:" not in outcomes[name]
    assert outcomes[name].startswith("DamagedFile:" if name.endswith("docx") else "read")


def test_a_word_document_whose_tags_cannot_be_counted_is_refused(outcomes: Outcomes) -> None:
    assert "is not in UTF-8" in outcomes["utf7.docx"]


@pytest.mark.parametrize("name", ["nested-rows.docx", "attributes.docx"])
def test_what_is_many_in_a_word_document_keeps_no_words_from_being_read(outcomes: Outcomes, name: str) -> None:
    assert outcomes[name].startswith("read 8 characters: 'He left.'")


@pytest.mark.parametrize("name", ["deep.html", "deep-closed.html"])
def test_a_page_that_would_be_cut_off_in_its_depth_is_refused(outcomes: Outcomes, name: str) -> None:
    assert "nests its elements more than 2,000 deep" in outcomes[name]


@pytest.mark.parametrize("name", ["attributes.html", "attributes-in-quotes.html"])
def test_a_tag_of_countless_attributes_is_refused_before_it_is_parsed(outcomes: Outcomes, name: str) -> None:
    assert "has a tag with more than 200 attributes" in outcomes[name]


@pytest.mark.parametrize("name", ["siblings.html", "many-attributes.html", "below-the-levels.html"])
def test_a_large_page_is_read_whole_and_says_so(outcomes: Outcomes, name: str) -> None:
    assert "all that it shows was read" in outcomes[name]


def test_what_nobody_can_see_does_not_get_in(outcomes: Outcomes) -> None:
    assert outcomes["tags.txt"].startswith("read 8 characters")
    assert outcomes["zero-widths.txt"].startswith("read 9 characters")
    assert outcomes["bidi.txt"].startswith("read 160000 characters: 'He left He left")
    assert "Praise" not in outcomes["tags.txt"]


def test_nothing_that_a_terminal_would_obey_gets_in(outcomes: Outcomes) -> None:
    assert outcomes["terminal.txt"].startswith("read ")
    assert not any(sign in outcomes["terminal.txt"] for sign in (r"\x1b", r"\x9b", r"\x07", r"\x08", r"\x7f"))


def test_seven_bit_encodings_are_neither_guessed_nor_believed(outcomes: Outcomes) -> None:
    """The reader of these pages sees the signs themselves."""
    assert "<b>" not in outcomes["utf7.txt"]
    assert "+ADw-b+AD4-." in outcomes["declared-utf7.html"]
    assert "u0041" in outcomes["declared-escapes.html"]
