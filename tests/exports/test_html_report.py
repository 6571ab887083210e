"""The HTML report: one file that fetches nothing, in which each note leads to its place in the article."""

from __future__ import annotations

import re

import pytest

from assistant.exports import html_report
from assistant.exports.outline import visible
from assistant.exports.subject import Subject

from . import hostile
from .readers import html_tree


@pytest.fixture(params=["ledger", "answer", "conversation", "lookup"])
def page(request: pytest.FixtureRequest, hostile_subjects: dict[str, Subject]) -> bytes:
    return html_report.write(hostile_subjects[request.param])


def test_nothing_is_fetched(page: bytes) -> None:
    tree = html_tree(page)
    assert (
        tree.xpath("//script|//img|//iframe|//link|//object|//embed|//base|//form|//svg|//@src|//@style|//@*[starts-with(name(), 'on')]")
        == []
    )
    assert not re.search(r"url\(|@import|@font-face", tree.xpath("string(//style)"))
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline';")


def test_links_that_leave_the_page_lead_to_the_article_s_own(page: bytes) -> None:
    away = {link for link in html_tree(page).xpath("//a/@href") if not link.startswith("#")}
    assert away
    assert all(link.startswith(hostile.ADDRESS) for link in away)


def test_the_whole_text_of_the_article_is_in_the_page(page: bytes) -> None:
    (text,) = html_tree(page).xpath("//article/div[@class='text']")
    assert text.text_content() == visible(hostile.TEXT)


def test_every_link_inside_the_page_leads_somewhere_and_no_name_is_given_twice(page: bytes) -> None:
    tree = html_tree(page)
    names = tree.xpath("//@id")
    assert len(names) == len(set(names))
    assert {link[1:] for link in tree.xpath("//a/@href") if link.startswith("#")} <= set(names)


def test_exactly_the_noted_stretches_are_marked_even_where_they_overlap(hostile_subjects: dict[str, Subject]) -> None:
    subject = hostile_subjects["answer"]
    tree = html_tree(html_report.write(subject))
    (text,) = tree.xpath("//article/div[@class='text']")
    marked, at = set(), len(text.text or "")
    for child in text:
        length = len(child.text_content())
        if child.tag == "mark":
            marked |= set(range(at, at + length))
        at += length + len(child.tail or "")
    assert marked == {i for place in subject.places() for i in range(place.start, place.end)}


def test_the_page_follows_the_reader_s_light_or_dark(page: bytes) -> None:
    style = html_tree(page).xpath("string(//style)")
    assert "color-scheme: light dark" in style
    assert "prefers-color-scheme: dark" in style


def test_the_page_s_title_is_the_question(seed_subjects: dict[str, Subject]) -> None:
    assert html_tree(html_report.write(seed_subjects["answer"])).xpath("string(//title)") == "Which claims here are unsourced?"
