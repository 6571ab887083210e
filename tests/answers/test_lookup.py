from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from assistant.answers.lookup.lookup import lookup
from assistant.answers.scope import LibraryScope
from assistant.errors import UsageError
from assistant.library.library import Library
from assistant.matches import Edit, Match, MatchVerdict, Voice
from assistant.reports import LookupReport

from .lookup_fakes import WordEmbedder, reading, scope

TEXT = (
    "Harbour bridge to close\n\n"
    "The mayor’s office will not close the harbour bridge before May 2023, Ana Reyes said on Tuesday. "
    "“We’re spending 12.5 million dollars — more than ever — on the well-known bridge,” Reyes said. "
    "The engineers, who inspected the cables on Monday, may return to the U.S. in June. "
    "Critics call the plan reckless. Nobody was hurt when a cable snapped.\n\n"
    "The port authority denied taking money from the builders. A ferry runs every hour."
)
READING = reading(TEXT, said_by="Reyes")


def look(quote: str, text: str | None = None) -> LookupReport:
    report = lookup(quote, scope(READING if text is None else reading(text)))
    for match in report.matches:
        assert match.text == (TEXT if text is None else text)[match.start : match.end]
        assert Match.from_dict(match.to_dict()) == match
    assert LookupReport.from_dict(report.to_dict()) == report
    return report


def verdict(quote: str, text: str | None = None) -> str:
    return str(look(quote, text).verdict)


@pytest.mark.parametrize(
    "quote",
    [
        "Critics call the plan reckless.",
        "call the plan",
        "bridge",
        "“We’re spending 12.5 million dollars — more than ever",
        "Ana Reyes said on Tuesday. “We’re spending",
        "Nobody was hurt when a cable snapped.\n\nThe port authority",
        "  Critics call the plan reckless.\n",
        TEXT,
    ],
)
def test_the_same_characters_are_exact(quote: str) -> None:
    (match, *_) = look(quote).matches
    assert match.verdict is MatchVerdict.EXACT
    assert match.text == quote.strip()


@pytest.mark.parametrize(
    "quote",
    [
        "\"We're spending 12.5 million dollars — more than ever",
        "more than ever - on the well-known bridge",
        "more than ever, on the wellknown bridge",
        "Critics  call\u00a0the\nplan reckless",
        "CRITICS CALL THE PLAN RECKLESS",
        "critics call the plan: reckless!",
        "“Critics call the plan reckless.”",
        "return to the US in June",
        "the mayors office will not close",
        "Cri\u00adtics call the plan reck\u00adless",
        "Nobody was hurt when a cable snapped. The port authority",
        "The engineers ... may return to the U.S. in June.",
        "The engineers […] may return to the U.S. in June.",
        "Critics call the plan reckless. ... A ferry runs every hour.",
        "[T]he engineers, who inspected the cables on Monday",
        "Critics [of the mayor] call the plan reckless.",
        "Critics call the plan [sic] reckless.",
    ],
)
def test_the_same_words_with_other_marks_are_normalized(quote: str) -> None:
    assert verdict(quote) == "normalized"


def test_other_forms_of_the_same_letters_are_normalized() -> None:
    text = "Title\n\nThe ﬁnal café on the Ａ-road is Zoë’s, she said."
    assert verdict(unicodedata.normalize("NFD", "The ﬁnal café on the Ａ-road is Zoë’s"), text) == "normalized"
    assert verdict(unicodedata.normalize("NFKC", "The ﬁnal café on the Ａ-road is Zoë’s"), text) == "normalized"


@pytest.mark.parametrize(
    ("quote", "changed"),
    [
        ("will close the harbour bridge before May 2023", ["negation"]),
        ("Nobody was not hurt when a cable snapped", ["negation"]),
        ("will not close the harbour bridge before June 2023", ["date"]),
        ("will not close the harbour bridge before May 2024", ["number", "date"]),
        ("We’re spending 125 million dollars — more than ever", ["number"]),
        ("We’re spending 12.5 billion dollars — more than ever", ["number"]),
        ("Ana Perez said on Tuesday", ["name"]),
        ("Reyes said on Friday. “We’re spending", ["date"]),
        ("on Monday, will return to the U.S. in June", ["modal"]),
        ("on Monday, return to the U.S. in June", ["modal"]),
        ("The port authority admitted taking money from the builders", ["negation"]),
        ("Critics call the plan splendid", []),
        ("Critics of the mayor call the plan reckless", []),
        ("The port authority denied money from the builders", []),
        ("We were spending 12.5 million dollars — more than ever", []),
        ("Were spending 12.5 million dollars — more than ever", []),
    ],
)
def test_other_words_are_altered_and_what_changes_the_meaning_is_named(quote: str, changed: list[str]) -> None:
    match = look(quote).matches[0]
    assert match.verdict is MatchVerdict.ALTERED
    assert [str(change) for change in match.changed] == changed


def test_the_difference_is_shown_word_by_word() -> None:
    (match,) = look("The mayor’s office will close the harbour tunnel before May 2023").matches
    assert [(str(d.edit), d.quote, d.article) for d in match.diff] == [
        ("same", "The mayor’s office will", "The mayor’s office will"),
        ("dropped", "", "not"),
        ("same", "close the harbour", "close the harbour"),
        ("replaced", "tunnel", "bridge"),
        ("same", "before May 2023", "before May 2023"),
    ]
    assert all(TEXT[d.start : d.end] == d.article for d in match.diff)


@pytest.mark.parametrize(
    "quote",
    [
        "The mayor’s office will ... close the harbour bridge",  # Hides "not".
        "The mayor’s office ... close the harbour bridge",
        "The port authority ... taking money from the builders",  # Hides "denied".
        "The mayor’s office will not [ever] not close",
        "The engineers ... return to the U.S. in June",  # Hides "may".
        "The mayor’s office [never] will not close the harbour bridge",
        "The mayor’s office [has decided] close the harbour bridge",
    ],
)
def test_a_mark_that_hides_a_change_of_meaning_is_not_honest(quote: str) -> None:
    assert verdict(quote) == "altered"


@pytest.mark.parametrize("joint", [", ", " and ", " ", " ... ", " … "])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("will not close the harbour bridge", "taking money from the builders"),
        ("taking money from the builders", "will not close the harbour bridge"),
    ],
)
def test_clauses_of_two_places_put_together_are_altered(joint: str, first: str, second: str) -> None:
    gap = "The weather was fine in the afternoon and the market was full of people. " * 8
    text = TEXT.replace("Critics call", f"{gap}Critics call")
    report = look(f"{first}{joint}{second}", text)
    assert report.verdict is MatchVerdict.ALTERED
    assert sorted(match.text for match in report.matches) == sorted([first, second])
    assert "several places" in report.matches[0].reason


@pytest.mark.parametrize(
    "quote",
    [
        "The queen of Denmark opened a museum of modern glass",
        "tunnel",
        "bridge the close not will office mayor the",
        "Es ist nichts geschehen",
    ],
)
def test_what_is_not_close_is_absent_and_the_nearest_passage_offered(quote: str) -> None:
    report = look(quote)
    assert report.verdict is MatchVerdict.ABSENT
    assert report.total == 0
    assert 1 <= len(report.matches) <= 3
    assert {match.verdict for match in report.matches} == {MatchVerdict.ABSENT}
    assert {match.diff for match in report.matches} == {()}


def test_the_nearest_passage_by_meaning_comes_first() -> None:
    assert "denied taking money" in look("bribes: taking money, builders, authority, port").matches[0].text


def test_a_part_of_a_word_is_not_found() -> None:
    assert verdict("ridge") == "absent"
    assert verdict("he mayor’s office will not close the harbour") != "exact"


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("a rise of 35 percent in a year", "They saw a rise of 3.5 percent in a year."),
        ("it fell to 5 degrees overnight", "Then it fell to -5 degrees overnight."),
        ("growth of 5 in the quarter", "They reported growth of 5% in the quarter."),
        ("an area of 102 metres in all", "It has an area of 10² metres in all."),
        ("the players resign on Monday", "He wants the players re-sign on Monday."),
        ("we were told he will go to hell now", "And we were told he'll go to hell now."),
        ("the boys’ coach resigned last night", "We heard the boy’s coach resigned last night."),
        ("he cant be the president of this", "Surely he can be the president of this."),
    ],
)
def test_marks_that_belong_to_a_word_are_no_punctuation(quote: str, text: str) -> None:
    assert verdict(quote, text) == "altered"


def test_the_thousands_comma_and_the_abbreviation_s_stops_are_punctuation() -> None:
    assert verdict("1000 people met at 5 pm", "Some 1,000 people met at 5 p.m. today.") == "normalized"


def test_every_place_is_listed_best_first() -> None:
    text = "Title\n\nThe bridge will close. Later: the bridge will close! The bridge will not close. The bridge will close."
    report = look("The bridge will close.", text)
    assert [str(match.verdict) for match in report.matches] == ["exact", "exact", "normalized", "altered"]
    assert report.total == 4
    assert [match.start for match in report.matches] == [7, 87, 37, 60]


def test_a_long_list_shows_fifty_and_counts_all() -> None:
    text = "Title\n\n" + "The bridge will close. " * 60
    report = look("the bridge will close", text)
    assert (len(report.matches), report.total) == (50, 60)


def test_the_speaker_and_the_voice_are_the_ledger_s() -> None:
    told = {quote: look(quote).matches[0] for quote in ("will not close the harbour bridge", "more than ever", "A ferry runs every hour.")}
    assert [(m.speaker, m.voice) for m in told.values()] == [("Reyes", Voice.REPORTED), ("Reyes", Voice.QUOTED), (None, Voice.ASSERTED)]
    assert told["A ferry runs every hour."].sourcing == "unsourced"


def test_the_surrounding_sentences_are_given() -> None:
    match = look("the plan").matches[0]
    assert match.before.endswith("in June. Critics call ")
    assert match.after == " reckless. Nobody was hurt when a cable snapped."


def test_a_quotation_cut_off_right_behind_a_not_says_so() -> None:
    match = look("close the harbour bridge before May 2023").matches[0]
    assert match.verdict is MatchVerdict.EXACT
    assert "“not”" in match.reason


def test_what_other_marks_there_are_is_said() -> None:
    assert "letter case" in look("critics call the plan reckless.").matches[0].reason
    assert "an ellipsis" in look("The engineers ... may return to the U.S. in June.").matches[0].reason


def test_words_left_out_behind_an_ellipsis_are_in_the_difference() -> None:
    diff = look("The engineers ... may return to the U.S. in June.").matches[0].diff
    assert [(d.edit, d.article) for d in diff][1] == (Edit.OMITTED, "who inspected the cables on Monday")


def test_a_match_can_be_cited() -> None:
    match = look("Critics call the plan reckless.").matches[0]
    assert match.citation(1).stands_in(READING.article)


@pytest.mark.parametrize("quote", ["", "  ", "…", "“—”", "x" * 10_001])
def test_a_quotation_without_words_or_without_end_is_refused(quote: str) -> None:
    with pytest.raises(UsageError):
        look(quote)


@pytest.mark.parametrize(
    "quote", ["[", "]]", "[[a]", "a [b", "(...) a ...", "[...]", "\ud800 a", "a\x00b", "中文 bridge", "*" * 50 + "a", "a " * 4000]
)
def test_odd_quotations_get_a_verdict_or_a_clear_error(quote: str) -> None:
    try:
        assert look(quote).verdict in list(MatchVerdict)
    except UsageError:
        assert not any(c.isalnum() for c in quote)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library.open(tmp_path / "library", WordEmbedder())
    others = [
        reading(f"Report {n}\n\nThe council of town{n} met on Monday. It spoke of roads and of zebra{n}.", f"{n}.txt") for n in range(70)
    ]
    library.add([READING, *others])
    return library


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("Critics call the plan reckless", "exact"),
        ("The engineers ... may return to the US in June", "normalized"),
        ("Ana Reyes said on Tuesday. “We’re spending", "exact"),
        ("will close the harbour bridge before May 2023", "altered"),
        ("It spoke of roads and of zebra66.", "exact"),
        ("The council of town3 met on Tuesday", "altered"),
        ("A queen opened a museum", "absent"),
    ],
)
def test_a_whole_library_is_searched_by_its_words(library: Library, quote: str, expected: str) -> None:
    with library:
        assert lookup(quote, LibraryScope(library, WordEmbedder())).verdict == expected


def test_a_quotation_over_several_passages_of_a_library_is_found(library: Library) -> None:
    with library:
        assert lookup(TEXT, LibraryScope(library, WordEmbedder())).verdict is MatchVerdict.EXACT


def test_words_that_are_in_every_sentence_are_found_in_a_library(library: Library) -> None:
    library.add([reading("Notes\n\nTo be or not to be: that is the question.", "notes.txt")])
    with library:
        (match,) = lookup("to be or not to be", LibraryScope(library, WordEmbedder())).matches
    assert (match.verdict, match.text) == (MatchVerdict.NORMALIZED, "To be or not to be")


def test_the_same_words_in_many_articles_are_all_found(library: Library) -> None:
    with library:
        report = lookup("met on Monday", LibraryScope(library, WordEmbedder()))
    assert report.total == 70
    assert len({match.article_id for match in report.matches}) == 50


def test_an_earlier_version_is_searched_when_it_is_named(library: Library) -> None:
    library.add([reading(TEXT.replace("reckless", "splendid"), said_by="Reyes")])
    with library:
        named = LibraryScope(library, WordEmbedder(), [READING.article.id])
        assert lookup("Critics call the plan reckless", named).verdict is MatchVerdict.EXACT
        assert lookup("Critics call the plan reckless", LibraryScope(library, WordEmbedder())).verdict is MatchVerdict.ALTERED


def test_an_empty_library_has_no_matches(tmp_path: Path) -> None:
    with Library.open(tmp_path / "none", WordEmbedder()) as library:
        report = lookup("anything at all", LibraryScope(library, WordEmbedder()))
    assert (report.verdict, report.matches) == (MatchVerdict.ABSENT, ())
