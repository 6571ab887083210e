"""The libraries that speed is measured on, and the tables of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
import scale_clock
import scale_tables as tables
from scale_articles import articles, paragraphs
from scale_clock import Clock
from scale_library import fill, plain_fill
from scale_questions import LEDGER, about, quotations
from scale_readings import RememberedEmbedder, moved, read_paragraphs

from assistant.analysis.reading import Analyst
from assistant.answers.questions.intents import read_question
from assistant.library.embedder import BundledEmbedder
from assistant.library.library import Library

KNOWN = [
    "The minister said on Tuesday that the new bridge would be open before the winter, whatever its critics in the council believe.",
    "A spokeswoman for the harbour authority denied that any of the documents had been destroyed, and called the report “an invention”.",
    "Prices have risen for the third month in a row. Analysts had expected as much, given the strike and the cost of fuel.",
    "Nobody knows how many people were on board when the ferry left, according to two officials who asked not to be named.",
    "The committee will meet again in March; it could yet change its mind, and several of its members have hinted that it might.",
]


def test_paragraphs_are_taken_once_and_neither_stubs_nor_walls_of_text() -> None:
    assert paragraphs(["One.\n\n" + KNOWN[0], KNOWN[0] + "\n\n" + "word " * 400 + "\n\n" + KNOWN[1]]) == KNOWN[:2]


def test_the_same_seed_makes_the_same_articles_and_another_others() -> None:
    assert list(articles(KNOWN, 20)) == list(articles(KNOWN, 20))
    assert [one.text for one in articles(KNOWN, 20)] != [one.text for one in articles(KNOWN, 20, seed=2)]


def test_a_smaller_library_is_the_beginning_of_a_larger_one() -> None:
    assert list(articles(KNOWN, 16)) == list(islice(articles(KNOWN, 100), 2))


@pytest.mark.parametrize("passages", [1, 8, 21])
def test_articles_have_as_many_passages_as_asked_for(passages: int) -> None:
    assert sum(len(one.passages) for one in articles(KNOWN, passages)) == passages


def test_every_part_stands_where_it_says() -> None:
    for one in articles(KNOWN, 20):
        for part in (part for passage in one.passages for part in passage):
            assert one.text[part.start :].startswith(KNOWN[part.paragraph])


def test_without_paragraphs_there_are_no_articles() -> None:
    with pytest.raises(ValueError, match="no paragraphs"):
        next(articles([], 1))


def test_moving_a_record_moves_all_its_offsets_and_nothing_else() -> None:
    record = {"start": 1, "end": 3, "score": 1, "cue": None, "content": [{"start": 0, "end": 2, "text": "ab"}]}
    assert moved(record, 10) == {
        "start": 11,
        "end": 13,
        "score": 1,
        "cue": None,
        "content": [{"start": 10, "end": 12, "text": "ab"}],
    }


class Counting(BundledEmbedder):
    """Counts the texts that it embeds."""

    made = 0

    def embed(self, texts):
        self.made += len(texts)
        return super().embed(texts)


def test_a_library_is_filled_with_what_is_kept_and_found_by_the_product(tmp_path: Path) -> None:
    embedder = Counting(threads=1)
    own = read_paragraphs(KNOWN, tmp_path / "cache", analyst=Analyst(threads=1), embedder=embedder)
    again = read_paragraphs(KNOWN, tmp_path / "cache", analyst=Analyst(threads=1), embedder=embedder)
    assert embedder.made == len(KNOWN)
    assert (again.claims, again.vectors.tolist()) == (own.claims, own.vectors.tolist())
    for one in articles(KNOWN, 9):
        reading = own.reading(one)  # A `Reading` checks that its claims have the words of its text.
        assert len(reading.passages) == len(one.passages)
        assert len(reading.claims) >= sum(len(passage) for passage in one.passages)
        np.testing.assert_allclose(np.linalg.norm(own.matrix(one), axis=1), 1, rtol=1e-5)
    told = fill(articles(KNOWN, 9), own, tmp_path)
    assert (told["articles"], told["passages"]) == (2, 9)
    assert set(told["stages"]) >= {"write vectors", "write words", "write the ledger"}
    with Library.open(tmp_path / "library", embedder) as library:
        assert len(library.articles()) == 2
        assert library.search("Was anything destroyed?", 3)
        assert library.check() == []


def test_the_plain_pipeline_stores_the_same_passages(tmp_path: Path) -> None:
    pytest.importorskip("langchain_chroma")
    own = read_paragraphs(KNOWN, tmp_path / "cache", analyst=Analyst(threads=1), embedder=BundledEmbedder(threads=1))
    assert plain_fill(articles(KNOWN, 9), own, tmp_path)["passages"] == 9
    assert (tmp_path / "plain" / "chroma.sqlite3").exists()


def test_remembered_vectors_are_not_made_again() -> None:
    counting = Counting(threads=1)
    embedder = RememberedEmbedder(counting)
    embedder.know(["one"], np.ones((1, 384), np.float32))
    found = embedder.embed(["two", "one", "two"])
    assert (found[1] == 1).all()
    assert (found[0] == found[2]).all()
    assert counting.made == 1


class Ticks:
    """A time that stands still unless it is moved on."""

    now = 0.0

    def perf_counter(self) -> float:
        return self.now

    def move(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def ticks(monkeypatch: pytest.MonkeyPatch) -> Ticks:
    ticks = Ticks()
    monkeypatch.setattr(scale_clock, "time", ticks)
    return ticks


def test_a_clock_gives_the_time_of_an_inner_stage_to_that_stage_alone(ticks: Ticks) -> None:
    clock = Clock()
    inner = clock.timed("inner", lambda: ticks.move(5))

    def outer() -> None:
        ticks.move(1)
        inner()
        ticks.move(2)

    clock.timed("outer", outer)()
    assert clock.seconds == {"inner": 5, "outer": 3}


def test_a_clock_times_what_a_generator_does_when_it_is_asked(ticks: Ticks) -> None:
    clock = Clock()

    def slowly() -> Iterator[int]:
        for number in range(2):
            ticks.move(3)
            yield number

    assert list(clock.timed("steps", slowly)()) == [0, 1]
    assert clock.seconds == {"steps": 6}


def test_a_clock_puts_the_functions_back() -> None:
    before = vars(Counting)["embed"]
    with Clock().on([(Counting, "embed", "embed")]):
        assert vars(Counting)["embed"] is not before
    assert vars(Counting)["embed"] is before


def test_the_questions_to_the_ledger_are_read_as_what_they_ask() -> None:
    assert {intent: read_question(question).intent for intent, question in LEDGER.items()} == {intent: intent for intent in LEDGER}


def test_every_intent_but_the_open_one_is_asked_about_an_article(tmp_path: Path) -> None:
    own = read_paragraphs(KNOWN, tmp_path, analyst=Analyst(threads=1), embedder=BundledEmbedder(threads=1))
    asked = about(own.reading(next(articles(KNOWN, 8))).claims)
    assert {read_question(question).intent for question in asked.values()} == set(asked)


def test_quotations_are_the_same_each_time_and_of_every_kind() -> None:
    assert quotations(KNOWN, 3) == quotations(KNOWN, 3)
    assert {one.kind for one in quotations(KNOWN, 1)} == {"exact", "normalized", "altered", "three words", "absent"}


def ran(seconds: float, **more: object) -> dict[str, object]:
    stages = {"analyse": 0.5 * seconds, "write vectors": 0.1 * seconds}
    return {"articles": 4, "passages": 40, "seconds": seconds, "work": seconds, "stages": stages, "disk": 1.0, "peak": 300.0, **more}


def found(retrieval: float = 12.0, peak: float = 900.0) -> dict[str, object]:
    def asked(size: int, milliseconds: float) -> dict[str, object]:
        times = {name: [10.0, 10.0, 10.0] for name in tables.WANTED}
        return {"times": {**times, "retrieval": [milliseconds]}, "peak": peak if size > 10 else 200.0}

    return {
        "adds": [ran(2.0), ran(3.0), ran(2.0)],
        "plain_adds": [ran(1.0), ran(1.0), ran(2.0)],
        "fills": {10: ran(1.0), 50: ran(2.0)},
        "plain_fills": {10: ran(1.0), 50: ran(2.0)},
        "opens": {10: 0.5, 50: 0.6},
        "asks": {10: asked(10, 10.0), 50: asked(50, retrieval)},
        "plain_asks": {10: asked(10, 5.0), 50: asked(50, 6.0)},
        "wholes": {10: {"times": {"articles": [10.0]}, "peak": 100.0}},
    }


def cells(table: str, name: str) -> list[str]:
    return next([cell.strip() for cell in line.split("|")[2:-1]] for line in table.splitlines() if line.startswith(f"| {name} |"))


def test_adding_is_compared_pair_by_pair() -> None:
    assert tables.ratios(found()) == (2.0, 2.0)


def test_the_report_says_whether_the_machine_was_busy() -> None:
    assert "the machine is busy" in tables.report(found(), (10, 50), load=2.0, cores=2, minutes=3)
    assert "busy" not in tables.report(found(), (10, 50), load=0.1, cores=2, minutes=3)


def test_what_is_too_slow_or_grows_too_much_is_missed() -> None:
    verdict = [cells("\n".join(tables.targets(found(retrieval), (10, 50))), "retrieval")[-1] for retrieval in (12.0, 16.0, 60.0)]
    assert verdict == ["met", "**missed**", "**missed**"]
    assert cells("\n".join(tables.targets(found(peak=1600.0), (10, 50))), "peak memory")[-1] == "**missed**"


def test_every_table_is_as_wide_as_its_head() -> None:
    report = tables.report(found(), (10, 50), load=0.1, cores=2, minutes=3)
    widths: list[int] = []
    for line in report.splitlines():
        if not line.startswith("|"):
            widths = []
            continue
        widths.append(line.count("|"))
        assert widths[0] == widths[-1], line


def test_what_was_not_asked_of_a_library_is_a_dash() -> None:
    table = "\n".join(tables.asking(found(), (10, 50)))
    assert cells(table, "articles") == ["10.0", "–", "1.00"]
    assert cells(table, "retrieval") == ["10.0", "12.0", "1.20"]


def test_p95_stands_beside_the_median_where_there_are_several() -> None:
    assert tables.milliseconds([5.0]) == "5.0"
    assert tables.milliseconds([float(n) for n in range(101)]) == "50.0 / 95.0"
