"""From what the desk said to a file: the desk finds the articles that are quoted."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assistant import Desk
from assistant.cli import build_parser
from assistant.commands_export import answers_in
from assistant.errors import UsageError
from assistant.exports.formats import FORMATS
from assistant.records import Answer, Article

from .readers import csv_rows, jsonl_claims


def test_an_answer_about_an_unstored_article_takes_that_article(desk: Desk, seed: Article, seed_answers: list[Answer]) -> None:
    text = desk.export("markdown", seed_answers[0], [seed]).decode()
    assert text.startswith("# Which claims here are unsourced?")
    with pytest.raises(UsageError, match="name its path or URL"):
        desk.export("markdown", seed_answers[0])


def test_with_nothing_given_it_is_the_ledger_of_the_articles(desk: Desk, seed: Article) -> None:
    assert len(csv_rows(desk.export("csv", articles=[seed]))) == 22


def test_a_lookup_is_exported(desk: Desk, seed: Article) -> None:
    text = desk.export("markdown", desk.lookup("The implications of these developments are profound.", [seed]), [seed]).decode()
    assert "Verdict: exact." in text


def test_an_unknown_format_is_an_error_that_names_the_known_ones(desk: Desk, seed: Article) -> None:
    with pytest.raises(UsageError, match="markdown, html, docx"):
        desk.export("pdf", articles=[seed])


def test_an_answer_about_an_earlier_version_is_exported_from_that_version(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text("The mayor resigned\n\nThe mayor resigned on Monday. Nobody knows why.\n", encoding="utf-8")
    with Desk.open(tmp_path / "library", engine="offline") as desk:
        desk.add(path)
        answer = desk.ask("Which claims are unsourced?")
        path.write_text("The mayor stayed\n\nThe mayor stayed after all. Nobody asked.\n", encoding="utf-8")
        assert desk.add(path).updated
        exported = jsonl_claims(desk.export("jsonl", answer))
        assert {(claim.start, claim.end, claim.text) for claim in exported} == {(c.start, c.end, c.quote) for c in answer.citations}
        assert any("resigned on Monday" in claim.text for claim in exported)


def test_a_conversation_file_holds_one_answer_or_many(seed_answers: list[Answer]) -> None:
    rows = [answer.to_dict() for answer in seed_answers]
    assert answers_in(json.dumps(rows)) == tuple(seed_answers)
    assert answers_in(json.dumps({"answers": rows})) == tuple(seed_answers)
    assert answers_in(json.dumps({"turns": [{"question": "?", "answer": row} for row in rows]})) == tuple(seed_answers)
    assert answers_in(json.dumps(rows[0])) == (seed_answers[0],)


@pytest.mark.parametrize("text", ["", "not json", "3", "{}", "[3]", '[{"answer": 3}]', '[{"question": "?"}]'])
def test_what_is_no_conversation_is_a_clear_error(text: str) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        answers_in(text)


def test_a_forged_quote_is_not_exported(desk: Desk, seed: Article, seed_answers: list[Answer]) -> None:
    citation = seed_answers[0].citations[0]
    moved = replace(
        citation,
        start=citation.start + 1,
        end=citation.end + 1,
        id=citation.name(citation.article_id, citation.start + 1, citation.end + 1, citation.quote),
    )
    forged = replace(seed_answers[0], citations=(moved, *seed_answers[0].citations[1:]))
    with pytest.raises(ValueError, match="does not stand"):
        desk.export("markdown", forged, [seed])


def test_the_command_line_offers_exactly_the_formats_there_are() -> None:
    (export,) = [a.choices["export"] for a in build_parser()._actions if isinstance(a.choices, dict) and "export" in a.choices]
    (offered,) = [action.choices for action in export._actions if action.dest == "format"]
    assert list(offered or ()) == list(FORMATS)
