"""What the components are given: pure functions of records."""

from __future__ import annotations

import pytest
import reader_payload
import shelf_payload
import turn_payload
from desk_session import Turn
from fake_desk import answer, claim, paragraphs

from assistant.records import Answer, AnswerSentence, Article, Citation, Claim, Coverage, Sourcing, Verdict
from assistant.reports import ArticleSummary

TEXT = """Army Considers Retreat, Sources Indicate

The city is calm 🙂 today.

According to Kimakovsky, troops have moved.

Nobody knows more."""


def article(text: str = TEXT, title: str = "", **fields: str) -> Article:
    given = {"author": None, "outlet": None, "published": None, "url": None, "language": "en", "added": "2024", **fields}
    origin = str(given.pop("origin", "folder/a.txt"))
    return Article(id=Article.name(origin, text), origin=origin, title=title, text=text, **given)  # type: ignore[arg-type]


def claims(of: Article) -> tuple[Claim, ...]:
    return tuple(claim(of, index, span) for index, span in enumerate(paragraphs(of.text)))


def joined(pieces: list[dict[str, object]], key: str) -> str:
    return "".join(str(piece["text"]) for piece in pieces if piece.get(key))


def test_paragraphs_are_split_at_blank_lines_and_keep_single_line_breaks() -> None:
    text = "\n\n  One\nmore.\n \n\nTwo.\n"
    assert [text[a:b] for a, b in reader_payload.paragraphs(text)] == ["One\nmore.", "Two."]


def test_the_pieces_of_a_paragraph_are_its_text() -> None:
    a = article()
    marks = reader_payload.Marks.of(claims(a), cited=(50, 60), passage=(45, 120))
    for start, end in reader_payload.paragraphs(a.text):
        assert "".join(p["text"] for p in reader_payload.segments(a.text, (start, end), marks)) == a.text[start:end]


def test_a_citation_inside_a_sentence_is_exactly_the_cited_piece() -> None:
    a = article()
    start = a.text.index("calm 🙂")
    cite = Citation.of(a, start, start + len("calm 🙂"), n=1, passage_id=claims(a)[1].passage_id)
    shown = reader_payload.reader(a, claims(a), cite, 1)
    assert [joined(pieces, "cited") for pieces in shown["paragraphs"]] == ["", "calm 🙂", "", ""]
    assert shown["cited"] == 1


def test_a_citation_over_two_paragraphs_is_marked_in_both() -> None:
    a = article()
    start, end = a.text.index("today."), a.text.index(" Kimakovsky")
    shown = reader_payload.reader(a, claims(a), Citation.of(a, start, end, n=1, passage_id="none"), 1)
    assert [joined(pieces, "cited") for pieces in shown["paragraphs"]] == ["", "today.", "According to", ""]


def test_overlapping_marks_are_cut_where_each_begins_and_ends() -> None:
    a = article("The minister reportedly said so.")
    marks = reader_payload.Marks([(0, 0, 32)], [("source-0", 0, 23), ("hedge-0", 13, 23)], (4, 18), None)
    pieces = reader_payload.segments(a.text, (0, 32), marks)
    assert [(p["text"], p.get("roles"), p.get("cited")) for p in pieces] == [
        ("The ", "source-0", None),
        ("minister ", "source-0", True),
        ("repor", "hedge-0 source-0", True),
        ("tedly", "hedge-0 source-0", None),
        (" said so.", None, None),
    ]


def test_the_passage_runs_over_all_its_sentences() -> None:
    a = article()
    cite = Citation.of(a, 0, 4, n=1, passage_id=claims(a)[0].passage_id)
    shown = reader_payload.reader(a, claims(a), cite, 1)
    assert all(piece.get("passage") for pieces in shown["paragraphs"] for piece in pieces)


def test_a_quote_that_does_not_stand_in_the_article_is_not_highlighted_and_the_reader_says_so() -> None:
    a, other = article(), article(TEXT.replace("calm", "cold"))
    cite = Citation.of(other, 42, 60, n=1, passage_id="p")
    shown = reader_payload.reader(a, claims(a), cite, 1)
    assert not any(joined(pieces, "cited") for pieces in shown["paragraphs"])
    assert "do not stand" in shown["notices"][-1]


def test_the_headline_is_set_as_one_and_a_first_paragraph_that_ends_a_sentence_is_not() -> None:
    assert reader_payload.reader(article(), claims(article()), None, 0)["headline"]
    plain = article("It was a calm day in the city.\n\nNobody came.")
    assert not reader_payload.reader(plain, claims(plain), None, 0)["headline"]


def test_the_legend_counts_every_sentence_once() -> None:
    shown = reader_payload.reader(article(), claims(article()), None, 0)
    assert {cell["sourcing"]: cell["count"] for cell in shown["legend"]} == {"named_person": 1, "unsourced": 3}


def test_a_sentence_tells_its_source_cue_and_reason() -> None:
    shown = reader_payload.details(claims(article())[2])
    assert shown["label"] == "named person"
    assert ("Source", "Igor Kimakovsky, adviser to the head of the Donetsk People’s Republic") in shown["facts"]
    assert ("Cue", "According to") in shown["facts"]
    assert shown["reason"]


def test_every_sourcing_value_has_words_and_a_sign() -> None:
    from frontend_parts import FOLDER
    from sourcing_signs import LABELS

    css = (FOLDER / "signs.css").read_text("utf-8")
    assert list(LABELS) == list(Sourcing)
    for value in Sourcing:
        assert f".{value} {{ --is:" in css
        assert value is Sourcing.NAMED_ORGANIZATION or f".sign.{value}" in css  # An organisation's is the plain square.


def summary(of: Article, **counts: int) -> ArticleSummary:
    return ArticleSummary(of, sum(counts.values()), counts)


def test_the_shelf_gives_the_share_of_unsourced_sentences_and_the_counts_firmest_first() -> None:
    (row,) = shelf_payload.shelf([summary(article(title="A"), unsourced=1, named_person=2)], scope=[], opened=None)["rows"]
    assert row["share"] == "33 % unsourced"
    assert [(cell["sourcing"], cell["count"]) for cell in row["cells"]] == [("named_person", 2), ("unsourced", 1)]


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"origin": "/home/x/report.pdf"}, ["report.pdf"]),
        ({"origin": "https://news.example/a/b", "published": "2024-03-05T10:00:00"}, ["news.example", "2024-03-05"]),
        ({"outlet": "The Courier"}, ["The Courier"]),
    ],
)
def test_the_shelf_names_the_outlet_or_else_where_the_article_came_from(fields: dict[str, str], shown: list[str]) -> None:
    assert shelf_payload.shelf([summary(article(**fields), unsourced=1)], scope=[], opened=None)["rows"][0]["meta"] == shown


def test_the_scope_is_named_in_words() -> None:
    three = [summary(article(origin=name, title=name), unsourced=1) for name in ("a", "b", "c")]
    ids = [item.article.id for item in three]
    assert shelf_payload.scope_words(three, []) == "all 3 articles"
    assert shelf_payload.scope_words(three, ids[:1]) == "a"
    assert shelf_payload.scope_words(three, ids[:2]) == "2 of 3 articles"


def asked(said: Answer | None, **fields: str) -> dict[str, object]:
    return turn_payload.turn(Turn("1", "Why?", "all", said, **fields), newest=True)  # type: ignore[arg-type]


def test_the_buttons_of_a_sentence_carry_its_citations_and_their_quotes() -> None:
    a = article()
    cite = Citation.of(a, 42, 60, n=3, passage_id="p")
    shown = asked(answer("Why?", [AnswerSentence("It is calm.", (3,), Verdict.KEPT, "own voice")], [cite], 4))["answer"]
    (sentence,) = shown["sentences"]  # type: ignore[index]
    assert [button["n"] for button in sentence["citations"]] == [3]
    assert cite.quote in sentence["citations"][0]["label"]
    assert sentence["reason"] == "own voice"


def test_rejected_sentences_are_shown_with_the_reason() -> None:
    rejected = AnswerSentence("It is over.", (), Verdict.REJECTED, "no citation says so")
    shown = asked(answer("Why?", [AnswerSentence("No.", (), Verdict.KEPT, "")], [], 4, rejected=(rejected,)))["answer"]
    assert [(s["text"], s["reason"]) for s in shown["rejected"]] == [("It is over.", "no citation says so")]  # type: ignore[index]


def test_the_receipt_says_how_much_was_read_and_that_nothing_left() -> None:
    receipt = turn_payload.receipt(answer("Why?", [], [], 22), "")
    assert receipt["coverage"] == "22 of 22 sentences examined"
    assert receipt["complete"]
    assert receipt["engine"] == "offline"
    assert receipt["sent"] == "nothing left this machine"


def test_the_receipt_says_what_was_left_out() -> None:
    receipt = turn_payload.receipt(answer("Why?", [], [], 90, coverage=Coverage(80, 90), shown=50, total=61), "sent to the model m")
    assert (receipt["complete"], receipt["listed"], receipt["sent"]) == (False, "50 of 61 listed", "sent to the model m")


def test_with_citations_from_several_articles_each_sentence_names_its_own() -> None:
    one, two = article(title="One"), article(TEXT + " More.", title="Two")
    cites = [Citation.of(one, 42, 60, n=1, passage_id="p"), Citation.of(two, 42, 60, n=2, passage_id="p")]
    sentences = [AnswerSentence("a", (1,), Verdict.KEPT, ""), AnswerSentence("b", (2,), Verdict.KEPT, "")]
    several, alone = asked(answer("Why?", sentences, cites, 4))["answer"], asked(answer("Why?", sentences[:1], cites[:1], 4))["answer"]
    assert [s["where"] for s in several["sentences"]] == ["One", "Two"]  # type: ignore[index]
    assert [s["where"] for s in alone["sentences"]] == [""]  # type: ignore[index]
