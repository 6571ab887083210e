"""The table: a spreadsheet computes nothing of it, and it is read back as it was."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.exports import ledger_csv
from assistant.exports.ledger_csv import COLUMNS, defused, plain_cell
from assistant.exports.subject import Subject
from assistant.reports import LedgerReport

from .readers import csv_rows


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", " =", "'=", "''  @"])
def test_a_formula_is_defused(start: str) -> None:
    assert defused(f"{start}1+1")[0] == "'"


def test_a_formula_inside_a_cell_is_defused_where_another_program_would_split() -> None:
    assert defused("x;=1+1\n-1; @a; b") == "x;'=1+1\n'-1;' @a; b"


@pytest.mark.parametrize("cell", ["", "1+1", "A = b", "'tis said", "“=”", "e@mail.example", "(-1)"])
def test_other_text_is_left_alone(cell: str) -> None:
    assert defused(cell) == cell == plain_cell(cell)


@given(st.text(alphabet=st.sampled_from("'=+-@;\t\r\n a＝"), max_size=8) | st.text())
def test_a_defused_cell_is_read_back_as_it_was(cell: str) -> None:
    assert plain_cell(defused(cell)) == cell


def test_no_cell_of_a_hostile_article_begins_a_formula(hostile_subjects: dict[str, Subject]) -> None:
    rows = csv_rows(ledger_csv.write(hostile_subjects["ledger"]))
    cells = [cell for row in rows for name, cell in row.items() if name not in ("start", "end", "score", "checkworthiness")]
    assert [cell for cell in cells if cell.lstrip(" ")[:1] in tuple("=+-@\t\r\n＝＋－＠")] == []


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_spreadsheet_that_splits_elsewhere_finds_no_formula_either(delimiter: str, hostile_subjects: dict[str, Subject]) -> None:
    text = ledger_csv.write(hostile_subjects["ledger"]).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) for cell in row]
    assert [cell for cell in cells if cell.lstrip(" ").startswith(("=", "+", "-", "@"))] == []


def test_excel_is_told_that_this_is_utf_8(seed_subjects: dict[str, Subject]) -> None:
    data = ledger_csv.write(seed_subjects["ledger"])
    assert data.startswith(b'\xef\xbb\xbf"article_id",')
    assert data.count(b"\r\n") == len(csv_rows(data)) + 1


def test_the_table_says_what_the_ledger_says(seed_subjects: dict[str, Subject], seed_report: LedgerReport) -> None:
    rows = csv_rows(ledger_csv.write(seed_subjects["ledger"]))
    claims = seed_report.articles[0].claims
    assert tuple(rows[0]) == COLUMNS
    for row, claim in zip(rows, claims, strict=True):
        assert plain_cell(row["text"]) == claim.text
        assert row["sourcing"] == claim.sourcing
        assert plain_cell(row["source"]) == (claim.sources[0].resolved if claim.sources else "")
        assert row["kind"] == claim.kind
        assert plain_cell(row["reason"]) == claim.reason
        assert float(row["score"]) == pytest.approx(claim.score, abs=1e-4)
