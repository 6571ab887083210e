from __future__ import annotations

from pathlib import Path

from .conftest import ROOT, SEED, Run

OTHER = (
    "Harbour bridge closed\n\nThe harbour bridge was closed on Tuesday, the port authority said. Nobody was hurt. "
    "Engineers will inspect the cables.\n"
)


def test_help_names_every_command(run: Run) -> None:
    out = run("--help").out
    assert [name for name in ("add", "articles", "claims", "sources", "ask", "remove", "doctor", "ui") if name not in out] == []


def test_an_unanswerable_question_is_refused(run: Run) -> None:
    answer = run("ask", "Who won the 2018 World Cup?", SEED, "--json").json
    assert answer["refused"] is True
    assert answer["citations"] == []
    assert 1 <= len(answer["nearest"]) <= 3


def test_an_open_question_is_answered_and_cited(run: Run) -> None:
    answer = run("ask", "When was the directive dated?", SEED, "--json").json
    assert answer["refused"] is False
    assert "dated March 2022" in answer["citations"][0]["quote"]
    assert "dated March 2022" in answer["text"]
    assert 1 <= len(answer["citations"]) <= 3


def test_adding_listing_asking_and_removing(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "bridge.txt"
    other.write_text(OTHER, encoding="utf-8")
    added = run("add", SEED, other, "--json").json
    assert len(added["added"]) == 2
    assert "text" not in added["added"][0]
    listed = run("articles", "--json").json["articles"]
    assert {article["sentences"] for article in listed} == {22, 4}
    assert all(sum(article["sourcing"].values()) == article["sentences"] for article in listed)
    answer = run("ask", "Who closed the harbour bridge?", "--json").json
    assert {citation["article_id"] for citation in answer["citations"]} == {a["id"] for a in listed if a["sentences"] == 4}
    assert answer["coverage"]["total"] == 26
    bridge = next(a["id"] for a in listed if a["sentences"] == 4)
    assert run("remove", bridge, "--json").json == {"removed": [bridge]}
    assert len(run("articles", "--json").json["articles"]) == 1


def test_the_same_file_again_is_unchanged_and_a_changed_one_updated(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "bridge.txt"
    file.write_text(OTHER, encoding="utf-8")
    assert len(run("add", file, "--json").json["added"]) == 1
    assert len(run("add", file, "--json").json["unchanged"]) == 1
    file.write_text(OTHER.replace("Tuesday", "Wednesday"), encoding="utf-8")
    assert len(run("add", file, "--json").json["updated"]) == 1
    (article,) = run("articles", "--json").json["articles"]
    assert "Wednesday" in run("claims", article["id"], "--json").json["articles"][0]["text"]


def test_what_cannot_be_read_is_one_line_and_the_rest_is_added(run: Run, tmp_path: Path) -> None:
    good, empty, binary = tmp_path / "good.txt", tmp_path / "empty.txt", tmp_path / "binary.txt"
    good.write_text(OTHER, encoding="utf-8")
    empty.write_text(" \n", encoding="utf-8")
    binary.write_bytes(bytes(range(256)) * 20)
    ran = run("add", empty, good, binary, tmp_path / "missing.txt", "--json")
    assert ran.code == 1
    assert len(ran.json["added"]) == 1
    assert len(ran.json["failed"]) == 3
    assert all("\n" not in failure["error"] for failure in ran.json["failed"])
    assert len(ran.err.strip().splitlines()) == 3
    assert "Traceback" not in ran.err


def test_an_article_comes_through_standard_input(run: Run) -> None:
    added = run("add", "-", "--title", "Bridge", "--json", input=OTHER.encode()).json["added"]
    assert added[0]["title"] == "Bridge"


def test_wrong_use_is_one_clear_line_and_exit_two(run: Run) -> None:
    ran = run("ask", "Who is cited?", "no-such-article")
    assert ran.code == 2
    assert ran.out == ""
    assert len(ran.err.strip().splitlines()) == 1
    assert "no-such-article" in ran.err


def test_claims_can_be_narrowed_by_sourcing(run: Run) -> None:
    report = run("claims", SEED, "--sourcing", "anonymous,document", "--json").json
    assert {claim["sourcing"] for claim in report["articles"][0]["claims"]} == {"anonymous", "document"}
    assert report["coverage"] == {"examined": 22, "total": 22}
    assert run("claims", SEED, "--sourcing", "rumour").code == 2


def test_sources_are_listed_with_role_and_reason(run: Run) -> None:
    sources = {source["name"]: source for source in run("sources", SEED, "--json").json["sources"]}
    assert sources["Igor Kimakovsky"]["type"] == "named_person"
    assert "adviser" in sources["Igor Kimakovsky"]["affiliation"]
    assert any(source["anonymity_reason"] == "the sensitivity of the information" for source in sources.values())


def test_an_empty_library_says_so(run: Run) -> None:
    answer = run("ask", "Which claims are unsourced?", "--json").json
    assert answer["refused"] is True
    assert run("articles", "--json").json == {"articles": []}


def test_a_library_of_another_embedder_names_the_way_out(run: Run) -> None:
    run("add", SEED)
    ran = run(
        "ask", "When was the directive dated?", SOURCEDESK_EMBEDDINGS_URL="http://127.0.0.1:9/v1", SOURCEDESK_EMBEDDINGS_MODEL="other"
    )
    assert ran.code == 2
    assert "doctor --rebuild" in ran.err


def test_doctor_finds_no_problem_in_a_sound_library(run: Run) -> None:
    run("add", SEED)
    ran = run("doctor", "--json")
    assert ran.code == 0
    assert ran.json["problems"] == []


def test_a_folder_is_added_whole(run: Run) -> None:
    added = run("add", ROOT / "seeds", "--json").json["added"]
    assert [Path(article["origin"]).name for article in added] == [SEED.name]


def test_no_escape_sequence_of_an_article_reaches_the_terminal(run: Run, tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.txt"
    hostile.write_text("Title\n\nThe \x1b[31mmayor\x1b[0m resigned on Monday. Nobody knows why.\n", encoding="utf-8")
    ran = run("ask", "Which claims are unsourced?", hostile)
    assert ran.code == 0
    assert "\x1b" not in ran.out
