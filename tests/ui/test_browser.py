"""The web app in headless Chromium: the whole errand on the real desk, and hostile text on a fake one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import browsing
import pytest
import serve
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

FLAGSHIP = "Which claims here are unsourced?"
HOSTILE = """<img src=http://evil.example/a.png onerror="window.ran=1"> $$\\frac{1}{2}$$ ![x](http://evil.example/b.png)

<script>window.ran = 1</script><style>* { display: none }</style><link rel=stylesheet href=http://evil.example/c.css> said it.

[a link](javascript:window.ran=1) <iframe src=http://evil.example/d></iframe> <mark id="cited">not cited</mark>

\u202eright to left\u202c :material/home: :red[loud] `code` &lt;b&gt;
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    browsing.require_chromium()
    with browsing.chromium() as started:
        yield started


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    browsing.require_chromium()
    folder, port = tmp_path_factory.mktemp("desk"), browsing.free_port()
    argv, extra = serve.command(port, folder / "library", engine="offline")
    with browsing.served(argv, extra, port, folder / "log") as url:
        yield url


def quote_of(label: str, number: str | None) -> str:
    """The words that a citation's label quotes."""
    return label.removeprefix(f"Citation {number}: “").removesuffix("” Show it in the article.")


def test_from_an_empty_library_to_the_cited_words_and_the_export(browser: Browser, address: str) -> None:
    visit = browsing.Visit(browser, address)
    page = visit.page
    page.get_by_role("button", name="Read the sample article").click()
    page.locator(".sentence").nth(21).wait_for()
    page.get_by_role("button", name=FLAGSHIP).click()
    page.locator(".receipt").wait_for()
    assert "22 of 22 sentences examined" in page.locator(".receipt").inner_text()
    assert "nothing left this machine" in page.locator(".receipt").inner_text()

    citation = page.locator(".cite").last
    number, quote = citation.text_content(), citation.get_attribute("aria-label") or ""
    citation.click()
    assert visit.highlighted() == quote_of(quote, number)
    assert visit.in_view("mark#cited")

    page.locator(".legend button.unsourced").click()
    kept = page.locator(".sentence.kept")
    assert kept.count() > 0
    assert page.locator(".sentence.unsourced").count() == kept.count()
    page.get_by_role("button", name="Next sentence").click()
    assert "unsourced" in (page.locator(".sentence.active").first.get_attribute("class") or "")

    page.get_by_role("button", name="Download the answer").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Markdown").click()
    assert download.value.suggested_filename == "which-claims-here-are-unsourced.md"
    assert quote_of(quote, number) in Path(download.value.path()).read_text("utf-8")
    assert visit.foreign == []
    assert visit.faults == []
    page.close()


def test_a_refusal_and_a_second_session_on_the_same_library(browser: Browser, address: str) -> None:
    visit = browsing.Visit(browser, address)
    if visit.page.get_by_role("button", name="Read the sample article").count():
        visit.page.get_by_role("button", name="Read the sample article").click()
    visit.page.locator(".sentence").nth(21).wait_for()
    visit.ask("Who won the 2018 World Cup?")
    assert visit.page.locator(".cite").count() == 0
    assert visit.page.locator(".near").count() >= 1
    visit.page.close()


def test_uploads_are_added_and_what_cannot_be_read_is_one_line(browser: Browser, address: str, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("Council Votes\n\nThe mayor said the bridge will open in May. The river is wide.", "utf-8")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 nothing else")
    visit = browsing.Visit(browser, address)
    page = visit.page
    if page.get_by_text("Add articles", exact=True).count():
        page.get_by_text("Add articles", exact=True).click()
    page.locator("input[type=file]").set_input_files([tmp_path / "broken.pdf", tmp_path / "good.txt"])
    page.get_by_text("Added: Council Votes").wait_for()
    assert page.locator(".desk-bad").count() == 1
    assert "broken.pdf" in page.locator(".desk-bad").inner_text()

    page.get_by_role("button", name="Remove Council Votes").click()
    page.get_by_role("button", name="Council Votes", exact=True).wait_for(state="detached")
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Council Votes", exact=True).wait_for()
    page.get_by_role("button", name="Remove Council Votes").click()
    page.get_by_role("button", name="Council Votes", exact=True).wait_for(state="detached")
    page.close()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    browsing.require_chromium()
    folder, port = tmp_path_factory.mktemp("hostile"), browsing.free_port()
    (folder / "hostile.txt").write_text(HOSTILE, "utf-8")
    argv, extra = serve.command(port, None)
    argv[argv.index(str(serve.APP))] = str(Path(__file__).parent / "fake_app.py")
    with browsing.served([*argv, str(folder / "hostile.txt")], extra, port, folder / "log") as url:
        yield url


def test_hostile_text_is_shown_as_text_and_nothing_runs_or_leaves(browser: Browser, hostile: str) -> None:
    visit = browsing.Visit(browser, hostile)
    page = visit.page
    visit.ask("Say it back")
    visit.ask(HOSTILE.splitlines()[0])
    page.locator(".cite").first.click()
    page.locator("mark").first.wait_for()
    assert page.locator("mark#cited").count() == 1
    page.get_by_role("button", name="Remove <img").click()
    page.get_by_text("Removed: <img").wait_for()
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Remove <img").wait_for()
    views = page.get_by_role("navigation", name="Views")
    for view in ("Ledger", "Sources"):
        views.get_by_role("button", name=view).click()
        page.locator("tbody tr").first.wait_for()
    page.get_by_label("Find in text").fill("<script>")
    page.get_by_text("1 of 1", exact=True).wait_for()
    views.get_by_role("button", name="Desk").click()
    page.get_by_role("button", name="Past conversations").click()
    page.locator(".title", has_text="Say it back").wait_for()
    page.wait_for_timeout(500)
    assert page.evaluate("window.ran") is None
    assert visit.foreign == []
    assert visit.faults == []
    assert page.locator(".root").locator("img, script, iframe, link, a, style").count() == 0
    assert page.locator(".katex, [data-testid=stMarkdownContainer] img, .desk-notice img").count() == 0
    assert "<script>window.ran = 1</script>" in page.locator(".text").inner_text()
    page.close()


def test_the_page_works_with_the_keyboard_alone(browser: Browser, hostile: str) -> None:
    visit = browsing.Visit(browser, hostile)
    page = visit.page
    visit.ask(FLAGSHIP)
    page.locator(".cite").first.focus()
    page.keyboard.press("Enter")
    page.locator("mark#cited").wait_for()
    page.locator(".sentence").first.focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.shadowRoot?.activeElement?.dataset.claim") == "1"
    page.close()


@pytest.mark.parametrize(("width", "height"), [(800, 900), (400, 800)])
def test_chat_and_reader_are_both_in_view_on_a_narrow_screen(browser: Browser, hostile: str, width: int, height: int) -> None:
    visit = browsing.Visit(browser, hostile, width=width, height=height)
    page = visit.page
    for selector in ("[data-testid=stChatInput]", ".reader"):
        box = page.locator(selector).bounding_box()
        assert box is not None
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= height
        assert box["x"] + box["width"] <= width
    page.close()


def test_a_row_of_the_ledger_and_a_place_of_a_lookup_open_the_reader(browser: Browser, address: str) -> None:
    visit = browsing.Visit(browser, address)
    page = visit.page
    views = page.get_by_role("navigation", name="Views")
    views.get_by_role("button", name="Ledger").click()
    page.get_by_label("Filter by words or source").fill("implications of these")
    row = page.locator("tbody .open")
    words = row.text_content()
    row.click()
    assert visit.highlighted() == words
    assert visit.in_view("mark#cited")
    page.get_by_label("Filter by words or source").fill("")
    page.get_by_role("columnheader", name="Sentence").get_by_role("button").click()
    shown = page.locator("tbody .open").all_text_contents()
    assert shown == sorted(shown, key=str.casefold)

    views.get_by_role("button", name="Lookup").click()
    page.get_by_role("textbox", name="Quotation").fill("The implications of these developments are not profound.")
    page.get_by_role("button", name="Look it up").click()
    page.get_by_text("Changes what it says: negation").wait_for()
    assert visit.highlighted() == words
    assert (visit.foreign, visit.faults) == ([], [])
    page.close()
