import codecs

import pytest

from assistant.corpus.decoding import decode
from assistant.errors import BinaryFile

WORDS = "The café’s owner paid £20 — “too much”, he said."


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_names_the_encoding(mark: bytes, encoding: str) -> None:
    assert decode(mark + WORDS.encode(encoding), name="a.txt") == (WORDS, None)


def test_utf_8_is_tried_before_a_declared_encoding() -> None:
    assert decode(WORDS.encode(), name="a.txt", declared="iso-8859-1") == (WORDS, None)


def test_pounds_and_curly_quotes_of_windows_1252_are_read_and_the_guess_is_said() -> None:
    assert decode(WORDS.encode("cp1252"), name="a.txt") == (WORDS, "The text encoding was guessed: windows-1252")


def test_a_declared_encoding_is_used() -> None:
    assert decode("žluťoučký kůň".encode("iso-8859-2"), name="a.txt", declared="ISO-8859-2") == ("žluťoučký kůň", None)


def test_russian_in_windows_1251_is_detected() -> None:
    words = "Президент сказал, что война закончится завтра утром, а потом уехал домой."
    assert decode(words.encode("cp1251"), name="a.txt")[0] == words


def test_one_broken_byte_does_not_turn_utf_8_into_something_else() -> None:
    text, notice = decode((WORDS * 5).encode() + b"\xff", name="a.txt")
    assert text == WORDS * 5 + "\ufffd"
    assert notice == "1 character could not be decoded"


@pytest.mark.parametrize("data", [b"abc\0def", bytes(range(1, 32)) * 20, b"\x89PNG\r\n\x1a\n\0\0"])
def test_bytes_that_are_not_text_are_refused(data: bytes) -> None:
    with pytest.raises(BinaryFile, match=r"^a\.txt is not text: give a "):
        decode(data, name="a.txt")


@pytest.mark.parametrize("declared", ["no-such-encoding", "base64", "unicode_escape", "a\0b", ""])
def test_a_senseless_declared_encoding_is_ignored(declared: str) -> None:
    assert decode(WORDS.encode("cp1252"), name="a.txt", declared=declared)[0] == WORDS
