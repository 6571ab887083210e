from pathlib import Path
from typing import Any

import pytest

from assistant.corpus import articles, fetching
from assistant.errors import BinaryFile, EmptyText, ForbiddenAddress, LoadingError, NotFound
from assistant.records import Article
from assistant.settings import Settings

SETTINGS = Settings()
ENGLISH = "The council voted on Monday to close the old bridge over the river, the mayor told reporters."


def test_a_file_s_origin_is_its_absolute_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(f"Bridge closed\n\n{ENGLISH}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    article = articles.read("a.txt", SETTINGS)
    assert article.origin == str(tmp_path.resolve() / "a.txt")
    assert (article.title, article.language, article.added, article.notices) == ("Bridge closed", "en", "", ())
    assert article.text == f"Bridge closed\n\n{ENGLISH}"


def test_a_web_address_is_the_origin_and_the_last_address_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def fetch(url: str, **limits: Any) -> fetching.Fetched:
        assert limits == {"max_bytes": SETTINGS.max_bytes, "seconds": SETTINGS.fetch_seconds, "own_sites": ()}
        return fetching.Fetched("https://a.example/b", f"<title>Bridge closed</title><p>{ENGLISH}</p>".encode(), "text/html")

    monkeypatch.setattr(fetching, "fetch", fetch)
    article = articles.read("HTTPS://a.example/short", SETTINGS)
    assert (article.origin, article.url, article.title) == ("HTTPS://a.example/short", "https://a.example/b", "Bridge closed")


@pytest.mark.parametrize("address", ["http://localhost/", "ftp://a.example/b", "file:///etc/passwd"])
def test_a_forbidden_address_is_not_taken_for_a_path(address: str) -> None:
    with pytest.raises(ForbiddenAddress):
        articles.read(address, SETTINGS)


def test_a_missing_file_is_not_found() -> None:
    with pytest.raises(NotFound, match=r"missing\.txt does not exist"):
        articles.read("missing.txt", SETTINGS)


def test_standard_input_is_recognised_by_its_bytes() -> None:
    article = articles.from_bytes(b"<html><body><p>He left.</p></body></html>", name="-", settings=SETTINGS)
    assert (article.origin, article.text) == ("-", "He left.")


def test_an_upload_is_bounded_and_refused_like_a_file() -> None:
    with pytest.raises(LoadingError):
        articles.from_bytes(b"a" * 101, name="a.txt", settings=Settings(max_bytes=100))
    with pytest.raises(BinaryFile):
        articles.from_bytes(b"a\0b", name="a.txt", settings=SETTINGS)


def test_two_pasted_texts_are_two_articles_and_the_same_one_is_one() -> None:
    first, second = articles.from_text("He left."), articles.from_text("She stayed.")
    assert first.origin != second.origin
    assert articles.from_text("He left.").id == first.id


def test_pasted_text_is_cleaned_like_a_file() -> None:
    article = articles.from_text("He\u200b left.\r\n")
    assert (article.text, article.notices) == ("He left.\n", ("1 invisible character was removed",))


@pytest.mark.parametrize("text", ["", " \n", "\u200b"])
def test_pasted_nothing_is_empty(text: str) -> None:
    with pytest.raises(EmptyText):
        articles.from_text(text)


def test_the_caller_s_title_is_metadata_only() -> None:
    article = articles.from_text("He left.", title="  My\ntitle ")
    assert (article.title, article.text) == ("My title", "He left.")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("\n\n# **Bridge closed** #\n\nText.", "Bridge closed"),
        ("## Bridge closed\n\nText.", "Bridge closed"),
        ("**Bridge closed**\n\nText.", "Bridge closed"),
        ("Bridge\n closed\n \nText.", "Bridge closed"),
        ("#\n\nText.", "#"),
    ],
)
def test_without_one_the_title_is_the_first_paragraph(text: str, title: str) -> None:
    assert articles.from_text(text).title == title


def test_a_long_first_paragraph_is_cut_at_a_word() -> None:
    title = articles.from_text("word " * 200).title
    assert len(title) <= 200
    assert title.endswith("word…")


def test_another_language_is_said() -> None:
    article = articles.from_text("Les députés ont voté hier soir la loi sur les retraites, a annoncé le gouvernement à la presse.")
    assert article.language == "fr"
    assert article.notices == ("This article seems to be in French (fr): the bundled models read English, so its sourcing may be wrong",)


def test_the_language_of_a_few_words_is_not_guessed() -> None:
    article = articles.from_text("Hola amigo.")
    assert (article.language, article.notices) == ("und", ())


def test_the_article_survives_the_way_to_json_and_back() -> None:
    article = articles.from_text(ENGLISH)
    assert Article.from_dict(article.to_dict()) == article
