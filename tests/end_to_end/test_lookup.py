from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Desk
from assistant.matches import MatchVerdict
from assistant.settings import Settings

from .conftest import SEED, Run

TEXT = SEED.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Desk.open(tmp_path_factory.mktemp("desk") / "library", settings=Settings()) as desk:
        desk.add(SEED)
        yield desk


def test_a_quotation_is_looked_up_cited_and_shown_again(run: Run) -> None:
    run("add", SEED)
    report = run("lookup", "Igor Kimakovsky ... has released a statement", "--json").json
    assert report["verdict"] == "normalized"
    (match,) = report["matches"]
    assert match["text"] == TEXT[match["start"] : match["end"]]
    assert match["speaker"] == "Igor Kimakovsky"
    answer = run("ask", "Which claims here are unsourced?", "--json").json
    shown = run("cite", answer["citations"][0]["id"], "--json").json
    assert shown["citation"]["quote"] == answer["citations"][0]["quote"]
    assert [selector["type"] for selector in shown["selectors"]] == ["TextQuoteSelector", "TextPositionSelector"]
    assert shown["stands"] is True
    assert "text" not in shown["article"]


def test_a_stealth_edit_is_seen(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    file.write_text(TEXT, encoding="utf-8")
    run("add", file)
    first = run("ask", "Which claims here are unsourced?", "--json").json["citations"]
    file.write_text(
        TEXT.replace("The implications of these developments are profound.", "The implications are not profound."), encoding="utf-8"
    )
    run("add", file)
    report = run("changes", file, "--json").json
    assert [revision["changed"] for revision in report["reworded"]] == [["negation"]]
    gone = [check["citation"]["quote"] for check in report["citations"] if not check["stands"]]
    assert gone == ["The implications of these developments are profound."]
    assert len(report["citations"]) >= len(first)
    out = run("changes", file)
    assert out.code == 0
    assert "no longer stands" in out.out


def test_an_unknown_citation_is_one_clear_line(run: Run) -> None:
    ran = run("cite", "0123456789abcdef")
    assert ran.code == 2
    assert len(ran.err.strip().splitlines()) == 1


def test_a_file_that_is_not_stored_is_looked_up_by_the_same_code(desk: Desk) -> None:
    article = desk.read(SEED)
    stored, read = (desk.lookup("military analysts who have never warned", articles) for articles in (None, [article]))
    assert stored.verdict is read.verdict is MatchVerdict.ALTERED
    assert [(m.start, m.end, m.changed) for m in stored.matches] == [(m.start, m.end, m.changed) for m in read.matches]


def test_every_sentence_of_the_article_is_found_where_it_stands(desk: Desk) -> None:
    (ledger,) = desk.claims().articles
    for claim in ledger.claims:
        match = desk.lookup(claim.text).matches[0]
        assert (match.verdict, match.start, match.end) == (MatchVerdict.EXACT, claim.start, claim.end)
        assert match.sourcing is claim.sourcing


def test_an_answer_from_a_library_can_be_cited_by_id(desk: Desk) -> None:
    for citation in desk.ask("Who is cited?").citations:
        assert desk.cite(citation.id).citation.quote == citation.quote


def test_one_version_has_no_changes(desk: Desk) -> None:
    report = desk.changes(SEED)
    assert (report.before, report.added, report.citations) == (None, (), ())


def test_a_citation_in_a_file_that_is_not_stored_is_shown(desk: Desk) -> None:
    article = desk.read(SEED)
    answer = desk.ask("What is unsourced?", [article])
    assert desk.cite(answer.citations[0].id, [article]).citation.quote == answer.citations[0].quote
