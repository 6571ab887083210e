"""What holds for all formats: each opens in its own reader, and every quote in it stands in the article at the offsets it gives."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.errors import InvalidRecord
from assistant.exports.formats import FORMATS
from assistant.exports.outline import visible
from assistant.exports.subject import Subject, web_address
from assistant.matches import MatchVerdict
from assistant.records import Answer
from assistant.reports import LedgerReport

from . import hostile
from .conftest import KINDS, found
from .readers import QUOTES

SHOWN = ("markdown", "html", "docx")
"""Formats to be read, in which a replacement mark stands for a character that cannot be shown."""


def check_quotes(name: str, subject: Subject) -> None:
    form = FORMATS[name]
    (article,) = subject.articles()
    found = list(QUOTES[name](form.write(subject)))
    for start, end, words in found:
        expected = article.text[start:end]
        assert words == (visible(expected) if name in SHOWN else expected)
    expected_places = {(place.start, place.end) for place in subject.places()}
    if form.takes in ("document", "quotes"):
        assert {(start, end) for start, end, _ in found} == expected_places
    elif name in ("csv", "jsonl"):
        assert {(claim.start, claim.end) for _, claim in subject.claims()} <= {(start, end) for start, end, _ in found}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", FORMATS)
def test_every_quote_of_the_seed_article_stands_where_the_file_says(name: str, kind: str, seed_subjects: dict[str, Subject]) -> None:
    check_quotes(name, seed_subjects[kind])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", FORMATS)
def test_every_quote_of_a_hostile_article_stands_where_the_file_says(name: str, kind: str, hostile_subjects: dict[str, Subject]) -> None:
    check_quotes(name, hostile_subjects[kind])


def test_every_format_has_a_reader_here() -> None:
    assert set(QUOTES) == set(FORMATS)


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "docx"])
def test_the_same_subject_gives_the_same_bytes(name: str, seed_subjects: dict[str, Subject]) -> None:
    assert FORMATS[name].write(seed_subjects["conversation"]) == FORMATS[name].write(seed_subjects["conversation"])


@pytest.mark.parametrize("name", [name for name in FORMATS if FORMATS[name].text])
def test_text_formats_are_utf_8_and_hold_no_path_of_this_machine(name: str, hostile_subjects: dict[str, Subject]) -> None:
    for subject in hostile_subjects.values():
        assert "/home/somebody" not in FORMATS[name].write(subject).decode("utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_half_a_surrogate_pair_breaks_no_format(name: str) -> None:
    text = "A \ud800 half of a pair.\n\nAnother sentence."
    whole = hostile.article()
    broken = replace(whole, id=whole.name("x", text), origin="x", title="T \udfff", text=text)
    claim = replace(
        hostile.ledger(whole).claims[1], id="c", article_id=broken.id, start=0, end=text.index("\n"), text=text[: text.index("\n")]
    )
    ledger = replace(hostile.ledger(whole), article=broken, claims=(claim,))
    report = LedgerReport((ledger,), replace(hostile.answer(whole).coverage, examined=1, total=1))
    list(QUOTES[name](FORMATS[name].write(Subject.of_ledger(report))))


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_found_is_still_a_file(name: str, seed_report: LedgerReport, seed_answers: list[Answer]) -> None:
    refused = seed_answers[-1]
    assert refused.refused
    empty = Subject.of_answers([replace(refused, nearest=())], [replace(seed_report.articles[0], claims=())])
    assert FORMATS[name].write(empty) or name == "jsonl"


def test_a_quote_of_another_version_cannot_be_exported(seed_report: LedgerReport, seed_answers: list[Answer]) -> None:
    ledger = seed_report.articles[0]
    text = ledger.article.text.replace("Kyiv", "Lviv")
    other = replace(ledger.article, id=ledger.article.name(ledger.article.origin, text), text=text)
    with pytest.raises(InvalidRecord, match="was not given"):
        Subject.of_answers(seed_answers, [replace(ledger, article=other, claims=())])


def test_a_ledger_whose_words_are_not_its_article_s_cannot_be_exported(seed_report: LedgerReport) -> None:
    ledger = seed_report.articles[0]
    forged = replace(ledger.claims[0], text="x" * len(ledger.claims[0].text))
    with pytest.raises(InvalidRecord, match="does not stand"):
        Subject.of_ledger(replace(seed_report, articles=(replace(ledger, claims=(forged,)),)))


def test_an_answer_exports_the_claims_that_it_cites_and_no_others(seed_subjects: dict[str, Subject], seed_answers: list[Answer]) -> None:
    exported = {(claim.start, claim.end) for _, claim in seed_subjects["answer"].claims()}
    assert exported == {(citation.start, citation.end) for citation in seed_answers[0].citations}


def test_what_is_only_nearest_is_no_claim_of_a_refusal_or_of_an_absent_quote(seed_report: LedgerReport, seed_answers: list[Answer]) -> None:
    refused = Subject.of_answers(seed_answers[-1:], seed_report.articles)
    assert refused.places()
    assert refused.claims() == ()
    report = found(seed_report.articles[0])
    nearest = tuple(replace(match, verdict=MatchVerdict.ABSENT) for match in report.matches)
    absent = Subject.of_lookup(replace(report, verdict=MatchVerdict.ABSENT, matches=nearest), seed_report.articles)
    assert len(absent.places()) == 2
    assert absent.claims() == ()


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "http://[x",
        "https://a b",
        "//host/x",
        "",
        "data:text/html,x",
        "https://",
        "https://h{}/x",
        "https://h:port/",
    ],
)
def test_only_an_address_of_the_web_is_linked(url: str) -> None:
    assert web_address(hostile.article(url=url)) is None


@pytest.mark.parametrize("name", [name for name in FORMATS if FORMATS[name].text])
def test_no_password_of_an_address_is_passed_on(name: str, hostile_subjects: dict[str, Subject]) -> None:
    assert b"pa55word" not in FORMATS[name].write(hostile_subjects["ledger"])


def test_an_address_is_written_as_a_uri() -> None:
    assert web_address(hostile.article()) == hostile.ADDRESS
    assert web_address(hostile.article(url="http://[::1]:8080/é?a=b c")) is None
    assert web_address(hostile.article(url="http://[::1]:8080/é%20?a=|#f")) == "http://[::1]:8080/%C3%A9%20?a=%7C#f"
    assert web_address(hostile.article(url=None, origin="https://news.example/x")) == "https://news.example/x"
