"""`sourcedesk export`, run as a process: a text format to a pipe, a binary one to a file, and the errors."""

from __future__ import annotations

import io
import json
from pathlib import Path
from zipfile import ZipFile

from .conftest import SEED, Run


def test_the_ledger_goes_to_a_pipe_as_it_is(run: Run) -> None:
    ran = run("export", "csv", SEED)
    assert ran.code == 0
    assert ran.err == ""
    assert ran.out.startswith('\ufeff"article_id",')
    assert ran.out.count("\r\n") == 23


def test_the_answer_to_a_question_goes_to_a_file(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "answer.docx"
    ran = run("export", "docx", SEED, "--question", "Which claims here are unsourced?", "-o", target, "--json")
    assert ran.code == 0
    assert ran.json["file"] == str(target)
    assert ran.json["bytes"] == target.stat().st_size
    assert "word/footnotes.xml" in ZipFile(io.BytesIO(target.read_bytes())).namelist()


def test_answers_kept_as_json_become_one_document(run: Run, tmp_path: Path) -> None:
    run("add", SEED)
    asked = [run("ask", question, "--json").json for question in ("Which claims are unsourced?", "Who is cited?")]
    kept = tmp_path / "conversation.json"
    kept.write_text(json.dumps(asked), encoding="utf-8")
    ran = run("export", "markdown", "--conversation", kept)
    assert ran.code == 0
    assert "## Which claims are unsourced?" in ran.out
    assert "## Who is cited?" in ran.out


def test_a_lookup_becomes_annotations(run: Run) -> None:
    ran = run("export", "annotation", SEED, "--lookup", "The implications of these developments are profound.")
    assert ran.code == 0
    (item,) = ran.json["first"]["items"]
    quote, position = item["target"]["selector"]
    assert SEED.read_text(encoding="utf-8")[position["start"] : position["end"]] == quote["exact"]


def test_a_file_that_cannot_be_written_is_one_clear_line(run: Run, tmp_path: Path) -> None:
    ran = run("export", "bibtex", SEED, "-o", tmp_path / "no" / "such" / "folder.bib")
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.count("\n") == 1
    assert "cannot be written" in ran.err
