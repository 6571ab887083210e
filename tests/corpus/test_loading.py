import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.corpus.loading import FORMATS, expand, load_bytes, load_file
from assistant.errors import BinaryFile, EmptyText, LoadingError, NotFound, TooLarge, UnsupportedFormat

MAX = 1_000_000
HTML = b"<!DOCTYPE html><html><body><p>He left.</p></body></html>"


def text_of(data: bytes, name: str, **given: str) -> str:
    return load_bytes(data, name=name, max_bytes=MAX, **given).text


def test_the_suffix_names_the_format_in_any_case() -> None:
    assert text_of(HTML, "A.HTML") == "He left."


def test_a_name_without_a_suffix_goes_by_the_content_type() -> None:
    assert text_of(b"<p>He left.</p>", "-", content_type="text/html; charset=utf-8") == "He left."


@pytest.mark.parametrize(
    "data", [HTML, b"\xef\xbb\xbf \n<!-- saved --><HTML><body><p>He left.</p>", b"<?xml version='1.0'?><html><body>He left."]
)
def test_a_page_without_name_or_type_is_recognised(data: bytes) -> None:
    assert text_of(data, "-") == "He left."


def test_a_pdf_and_a_word_document_without_name_or_type_are_recognised(pdf: Any, page: Any, word: Callable[..., bytes]) -> None:
    assert text_of(pdf([page(["He left."])]), "-") == "He left."
    assert text_of(word(lambda document: document.add_paragraph("He left.")), "-") == "He left."


def test_a_web_address_may_end_in_anything() -> None:
    assert text_of(HTML, "https://a.example/story.pdf", content_type="text/html", url="https://a.example/story.pdf") == "He left."
    assert text_of(HTML, "https://a.example", content_type=None or "", url="https://a.example") == "He left."


def test_an_unknown_suffix_is_read_when_it_is_text() -> None:
    assert text_of("He left — at last.".encode(), "story.rst") == "He left — at last."


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"{\\rtf1 He left}", "a.rtf"),
        (b"PK\x03\x04\0\0\0\0", "a.zip"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a.png"),
        (b"\x7fELF\0\0\0", "a.so"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "a.doc"),
    ],
)
def test_other_formats_are_refused_by_name(data: bytes, name: str) -> None:
    with pytest.raises(UnsupportedFormat, match=name):
        text_of(data, name)


def test_a_content_type_that_no_reader_knows_is_refused() -> None:
    with pytest.raises(UnsupportedFormat, match="application/json"):
        text_of(b"{}", "https://a.example/b", content_type="application/json", url="https://a.example/b")


def test_bytes_without_a_name_that_are_not_text_are_binary() -> None:
    with pytest.raises(BinaryFile):
        text_of(b"\x01\x02\0\x03", "-")


@pytest.mark.parametrize("suffix", sorted(FORMATS))
@pytest.mark.parametrize("data", [b"", b" \n\t\n "])
def test_nothing_to_read_is_said(suffix: str, data: bytes) -> None:
    with pytest.raises(EmptyText, match=r"^a\.\w+ is empty: nothing to read$"):
        text_of(data, f"a{suffix}")


def test_a_text_of_invisible_characters_is_empty() -> None:
    with pytest.raises(EmptyText):
        text_of("\u200b\u200b\n".encode(), "a.txt")


def test_removed_invisible_characters_are_reported() -> None:
    assert load_bytes("wi\u200bth\u200bdraw".encode(), name="a.txt", max_bytes=MAX).notices == ("2 invisible characters were removed",)


def test_too_many_bytes_are_refused() -> None:
    with pytest.raises(TooLarge, match=r"^a\.txt is larger than 1 MB: split it, or raise SOURCEDESK_MAX_MB$"):
        text_of(b"a" * (MAX + 1), "a.txt")


def test_a_large_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(10**12)  # A hole: reading it would take all memory.
    with pytest.raises(TooLarge, match=r"a\.txt"):
        load_file(path, max_bytes=MAX)


def test_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("He left.\r\n", encoding="utf-8", newline="")
    assert load_file(tmp_path / "a.txt", max_bytes=MAX).text == "He left.\n"


@pytest.mark.parametrize("name", ["missing.txt", "a\0b.txt", "x" * 300 + ".txt"])
def test_a_path_that_cannot_be_opened_is_not_found(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotFound):
        load_file(tmp_path / name, max_bytes=MAX)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(UnsupportedFormat, match="not a regular file"):
        load_file(tmp_path / "pipe.txt", max_bytes=MAX)


def test_a_folder_gives_its_readable_files_sorted_without_the_hidden_ones(tmp_path: Path) -> None:
    for name in ["b.txt", "a.md", "c/d.HTML", ".hidden.txt", ".git/e.txt", "f.png", "c/.g.md"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert expand([tmp_path]) == [tmp_path / "a.md", tmp_path / "b.txt", tmp_path / "c/d.HTML"]


def test_a_named_file_is_taken_whatever_its_suffix_and_only_once(tmp_path: Path) -> None:
    path = tmp_path / "a.log"
    path.write_text("x", encoding="utf-8")
    assert expand([path, path]) == [path]


def test_a_missing_path_and_a_folder_with_nothing_to_read_are_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="does not exist"):
        expand([tmp_path / "no"])
    with pytest.raises(NotFound, match="holds no"):
        expand([tmp_path])


FRAGMENTS = st.sampled_from(
    [
        b"%PDF-1.4\n",
        b"PK\x03\x04",
        b"<html>",
        b"<p style='",
        b"<!--",
        b"-->",
        b"---\n",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"endobj",
        b"trailer<<",
        b"\xd0\xcf",
    ]
)


@pytest.mark.parametrize("suffix", [*sorted(FORMATS), "", ".xyz"])
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    parts=st.lists(
        st.one_of(st.binary(max_size=60), st.text(max_size=40).map(lambda s: s.encode("utf-8", "replace")), FRAGMENTS), max_size=8
    )
)
def test_any_bytes_are_read_or_refused_in_one_line(suffix: str, parts: list[bytes]) -> None:
    message = ""
    with contextlib.suppress(LoadingError):
        try:
            loaded = load_bytes(b"".join(parts), name=f"a{suffix}", max_bytes=MAX)
        except LoadingError as error:
            message = str(error)
            raise
        assert loaded.text.strip()
    assert "\n" not in message
