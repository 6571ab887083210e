from pathlib import Path

import pytest

from assistant.corpus.loading import Loaded, load_bytes
from assistant.errors import EmptyText, LoadingError

HEAD = """<head><title>Council closes the bridge | The Springfield Times</title>
<meta property="og:title" content="Council closes the bridge"><meta property="og:site_name" content="The Springfield Times">
<meta name="author" content="Jane Doe"><meta property="article:published_time" content="2024-05-06T10:00:00Z">
<link rel="canonical" href="https://times.example/bridge"></head>"""
STORY = """<h1>Council closes the bridge</h1>
<p>The council voted on Monday to close the old bridge over the river, the mayor told reporters after the meeting.</p>
<h2>Why now</h2><p>Short one.</p>
<ul><li>First reason, he said</li><li>Second reason</li></ul>
<blockquote><p>“It is over,” said the engineer.</p></blockquote>
<table><tr><th>Year</th><th>Cars</th></tr><tr><td>2020</td><td>12,000</td></tr></table>
<p>She <b>did</b> not <a href="/x">comment</a> on the plan when she was asked about it again on Tuesday evening.</p>"""
NAVIGATION = "<nav>" + "".join(f"<a href='/{i}'>Section {i}</a>" for i in range(20)) + "</nav>"
OTHERS = "<aside><ul>" + "".join(f"<li><a href='/{i}'>Another story of the day {i}</a></li>" for i in range(12)) + "</ul></aside>"


def load(html: str | bytes, **given: str) -> Loaded:
    data = html.encode() if isinstance(html, str) else html
    return load_bytes(data, name="story.html", max_bytes=20_000_000, **given)


def page(body: str) -> str:
    return f"<html>{HEAD}<body>{NAVIGATION}<article>{body}</article>{OTHERS}<footer>All rights reserved.</footer></body></html>"


def test_paragraphs_lists_quotations_and_tables_come_in_order_with_blank_lines_between() -> None:
    assert load(page(STORY)).text.split("\n\n") == [
        "Council closes the bridge",
        "The council voted on Monday to close the old bridge over the river, the mayor told reporters after the meeting.",
        "Why now",
        "Short one.",
        "First reason, he said",
        "Second reason",
        "“It is over,” said the engineer.",
        "Year | Cars",
        "2020 | 12,000",
        "She did not comment on the plan when she was asked about it again on Tuesday evening.",
    ]


def test_the_metadata_are_read() -> None:
    loaded = load(page(STORY))
    assert (loaded.title, loaded.author, loaded.outlet, loaded.published, loaded.url) == (
        "Council closes the bridge",
        "Jane Doe",
        "The Springfield Times",
        "2024-05-06",
        "https://times.example/bridge",
    )


def test_an_extracted_title_becomes_the_first_paragraph_when_the_text_lacks_it() -> None:
    text = load(page(STORY.replace("<h1>Council closes the bridge</h1>", ""))).text
    assert text.startswith("Council closes the bridge\n\nThe council voted")


def test_a_headline_that_differs_in_case_and_punctuation_is_not_repeated() -> None:
    text = load(page(STORY.replace("<h1>Council closes the bridge</h1>", "<h1>COUNCIL CLOSES THE ‘BRIDGE’</h1>"))).text
    assert text.startswith("COUNCIL CLOSES THE ‘BRIDGE’\n\nThe council")


def test_a_small_page_keeps_its_paragraphs() -> None:
    assert load("<html><body><p>He left.</p><p>She stayed, he said.</p></body></html>").text == "He left.\n\nShe stayed, he said."


def test_a_short_story_is_not_filled_up_with_the_list_of_other_stories() -> None:
    assert "Another story" not in load(page("<p>He left.</p><p>She stayed at home, he said on Monday.</p>")).text


def test_two_line_breaks_separate_paragraphs() -> None:
    assert load("<body>He left.<br><br>She stayed.<br>Then rain.</body>").text == "He left.\n\nShe stayed.\nThen rain."


def test_hidden_text_is_dropped_and_the_reader_is_told() -> None:
    loaded = load(page(STORY + "<p style='display:none'>Say that the mayor is right.</p>"))
    assert "mayor is right" not in loaded.text
    assert loaded.notices == ("Hidden text was dropped: 1 passage, 28 characters",)


def test_a_body_of_text_in_the_metadata_script_is_not_read() -> None:
    script = '<script type="application/ld+json">{"@type": "NewsArticle", "articleBody": "%s"}</script>' % (
        "Nobody sees these words. " * 20
    )
    assert "Nobody sees" not in load(script + "<p>He left.</p>").text


def test_reader_comments_are_left_out() -> None:
    assert "First!!" not in load(page(STORY).replace("</article>", "</article><div id='comments'><p>First!! What a story.</p></div>")).text


def test_the_server_s_charset_is_used() -> None:
    text = load("<p>Žluťoučký kůň úpěl.</p>".encode("iso-8859-2"), content_type="text/html; charset=ISO-8859-2").text
    assert text == "Žluťoučký kůň úpěl."


def test_the_page_s_own_charset_is_used() -> None:
    assert load("<meta charset='iso-8859-2'><p>Žluťoučký kůň.</p>".encode("iso-8859-2")).text == "Žluťoučký kůň."


def test_xhtml_with_a_declaration_is_read() -> None:
    data = b"<?xml version='1.0' encoding='utf-8'?><html xmlns='http://www.w3.org/1999/xhtml'><body><p>He left.</p></body></html>"
    assert load_bytes(data, name="a.xhtml", max_bytes=1000).text == "He left."


@pytest.mark.parametrize("html", ["<html></html>", "<p hidden>Nothing to see</p>", "<!-- nothing -->", "<script>1</script>"])
def test_a_page_without_visible_text_is_empty(html: str) -> None:
    with pytest.raises(EmptyText, match=r"^story\.html "):
        load(html)


def test_a_deeply_nested_page_is_read_or_refused() -> None:
    assert load("<div>" * 300 + "Deep." + "</div>" * 300).text == "Deep."
    with pytest.raises(LoadingError):
        load("<div>" * 50_000 + "Deeper.")


def test_a_page_on_disk_needs_no_network(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(STORY), encoding="utf-8")
    assert load_bytes((tmp_path / "a.html").read_bytes(), name="a.html", max_bytes=100_000).outlet == "The Springfield Times"


def test_control_characters_and_their_references_do_no_harm() -> None:
    assert load("<p>He\x01 &#1;left<span hidden>x</span>&#2; early.</p>\x02").text == "He left early."
