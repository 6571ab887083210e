import contextlib
import io
from collections.abc import Callable
from typing import Any

import pypdf
import pytest

from assistant.corpus.loading import Loaded, load_bytes
from assistant.errors import DamagedFile, EncryptedFile, LoadingError, ScannedDocument

Build = Callable[..., Any]
PROSE = [
    "The mayor of Springfield said on Monday that the well-known",
    "bridge over the river will be closed for extraordinary main-",
    "tenance after the inspectors had called it unsafe, as he put",
    "it, for any sort of traffic.",
]
MENDED = (
    "The mayor of Springfield said on Monday that the well-known bridge over the river will be closed for extraordinary maintenance "
    "after the inspectors had called it unsafe, as he put it, for any sort of traffic."
)


def load(data: bytes) -> Loaded:
    return load_bytes(data, name="report.pdf", max_bytes=20_000_000)


def protected(data: bytes, password: str, algorithm: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(user_password=password, algorithm=algorithm)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_lines_become_paragraphs_and_broken_words_are_mended(pdf: Build, page: Build) -> None:
    assert load(pdf([page([*PROSE, "", *PROSE])])).text == f"{MENDED}\n\n{MENDED}"


def test_title_author_and_date_are_read_and_the_title_comes_first(pdf: Build, page: Build) -> None:
    info = {"Title": "The bridge is closed", "Author": "Jane Doe", "CreationDate": "D:20240506101500Z"}
    loaded = load(pdf([page(PROSE)], info))
    assert loaded.text == f"The bridge is closed\n\n{MENDED}"
    assert (loaded.title, loaded.author, loaded.published) == ("The bridge is closed", "Jane Doe", "2024-05-06T10:15:00+00:00")


@pytest.mark.parametrize("title", ["Microsoft Word - draft3.doc", "draft3.docx", "Untitled"])
def test_a_title_that_a_program_wrote_is_no_title(pdf: Build, page: Build, title: str) -> None:
    assert load(pdf([page(PROSE)], {"Title": title})).title is None


def test_a_paragraph_runs_on_across_a_page_and_its_running_heads(pdf: Build, page: Build) -> None:
    pages = [[(72, 820, 9, "The Springfield Times"), *page(PROSE[:2] if n == 0 else PROSE[2:]), (290, 30, 9, str(n + 1))] for n in range(2)]
    pages.append([(72, 820, 9, "The Springfield Times"), *page(["He left."]), (290, 30, 9, "3")])
    loaded = load(pdf(pages))
    assert loaded.text == f"{MENDED}\n\nHe left."
    assert loaded.notices == ("Running heads, feet and page numbers were left out: 6 lines",)


def test_a_heading_in_larger_letters_is_a_paragraph(pdf: Build, page: Build) -> None:
    assert load(pdf([[(72, 794, 18, "Bridge closed"), *page(PROSE)]])).text.split("\n\n") == ["Bridge closed", MENDED]


def test_a_file_that_only_restricts_printing_opens(pdf: Build, page: Build) -> None:
    for algorithm in ("RC4-128", "AES-256"):
        assert load(protected(pdf([page(PROSE)]), "", algorithm)).text == MENDED


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_file_with_a_password_is_encrypted(pdf: Build, page: Build, algorithm: str) -> None:
    with pytest.raises(EncryptedFile, match=r"^report\.pdf is encrypted: save a copy without a password$"):
        load(protected(pdf([page(PROSE)]), "secret", algorithm))


def test_pages_without_text_are_a_scan(pdf: Build) -> None:
    with pytest.raises(ScannedDocument, match=r"^report\.pdf has no text layer"):
        load(pdf([[], []]))


@pytest.mark.parametrize("data", [b"%PDF-1.7\nnonsense", b"%PDF-1.4\n1 0 obj\n<<", b"not a pdf at all"])
def test_nonsense_is_damaged(data: bytes) -> None:
    with pytest.raises(DamagedFile, match=r"^report\.pdf is damaged or not a PDF"):
        load(data)


def test_half_a_file_is_read_as_far_as_it_goes_or_refused(pdf: Build, page: Build) -> None:
    data = pdf([page(PROSE)] * 3)
    for length in range(0, len(data), 200):
        with contextlib.suppress(LoadingError):  # Anything else fails the test.
            assert "mayor" in load(data[:length]).text


def test_more_text_than_the_limit_is_too_large(pdf: Build, page: Build) -> None:
    data = pdf([page(PROSE)])
    with pytest.raises(LoadingError, match=r"larger than|unpacks to more"):
        load_bytes(data, name="a.pdf", max_bytes=100)
