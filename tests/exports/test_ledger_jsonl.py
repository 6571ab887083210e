"""JSON Lines: every claim comes back as the record it was."""

from __future__ import annotations

import json

from assistant.exports import ledger_jsonl
from assistant.exports.subject import Subject
from assistant.reports import LedgerReport

from . import hostile
from .readers import jsonl_claims


def test_every_claim_of_the_seed_comes_back_whole(seed_subjects: dict[str, Subject], seed_report: LedgerReport) -> None:
    assert tuple(jsonl_claims(ledger_jsonl.write(seed_subjects["ledger"]))) == seed_report.articles[0].claims


def test_every_claim_of_a_hostile_article_comes_back_whole(hostile_subjects: dict[str, Subject]) -> None:
    claims = hostile_subjects["ledger"].ledgers[0].claims
    assert tuple(jsonl_claims(ledger_jsonl.write(hostile_subjects["ledger"]))) == claims


def test_each_line_says_which_article_it_is_from(hostile_subjects: dict[str, Subject]) -> None:
    lines = ledger_jsonl.write(hostile_subjects["ledger"]).decode().split("\n")
    assert lines[-1] == ""
    articles = [json.loads(line)["article"] for line in lines[:-1]]
    assert {article["title"] for article in articles} == {hostile.TITLE}
    assert {article["url"] for article in articles} == {hostile.ADDRESS}
    assert all(article["link"].startswith("https://news.example/") for article in articles)
