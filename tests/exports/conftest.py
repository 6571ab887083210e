"""The seed article and a hostile one, as every kind of subject; the desk is opened once for a module."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Desk
from assistant.exports.subject import Subject
from assistant.matches import Match, MatchVerdict, Voice
from assistant.records import Answer, Article
from assistant.reports import ArticleLedger, LedgerReport, LookupReport

from . import hostile

SEED = Path(__file__).resolve().parents[2] / "seeds" / "000_60704743329cbac1.txt"
KINDS = ("ledger", "answer", "conversation", "lookup")


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    with Desk.open(None, engine="offline") as opened:
        yield opened


@pytest.fixture(scope="module")
def seed(desk: Desk) -> Article:
    return desk.read(SEED)


@pytest.fixture(scope="module")
def seed_report(desk: Desk, seed: Article) -> LedgerReport:
    return desk.claims([seed])


@pytest.fixture(scope="module")
def seed_answers(desk: Desk, seed: Article) -> list[Answer]:
    questions = (
        "Which claims here are unsourced?",
        "Who is cited?",
        "When was the directive dated?",
        "How many goals did the striker score?",
    )
    return [desk.ask(question, [seed]) for question in questions]


@pytest.fixture(scope="module")
def seed_subjects(seed_report: LedgerReport, seed_answers: list[Answer]) -> dict[str, Subject]:
    return {
        "ledger": Subject.of_ledger(seed_report),
        "answer": Subject.of_answers(seed_answers[:1], seed_report.articles),
        "conversation": Subject.of_answers(seed_answers, seed_report.articles),
        "lookup": Subject.of_lookup(found(seed_report.articles[0]), seed_report.articles),
    }


@pytest.fixture(scope="module")
def hostile_subjects() -> dict[str, Subject]:
    return hostile.subjects(hostile.article())


def found(ledger: ArticleLedger) -> LookupReport:
    """A lookup that found the third sentence as it is, and a stretch over two others."""
    article, claims = ledger.article, ledger.claims
    spans = [(claims[2].start, claims[2].end), (claims[4].start + 4, claims[5].end)]
    matches = tuple(
        Match(
            MatchVerdict.EXACT,
            article.id,
            article.title,
            start,
            end,
            article.text[start:end],
            1.0,
            (),
            (),
            "Igor Kimakovsky",
            Voice.REPORTED,
            claims[2].sourcing,
            claims[2].passage_id,
            "",
            "",
            "the same characters",
        )
        for start, end in spans
    )
    return LookupReport(article.text[spans[0][0] : spans[0][1]], MatchVerdict.EXACT, matches, 2)
