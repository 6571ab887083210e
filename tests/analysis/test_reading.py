"""An article read whole."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hand_made import Read

from assistant.analysis.attributions.tagger import Tagger
from assistant.analysis.reading import Analyst
from assistant.corpus.articles import from_text
from assistant.corpus.sentences import split
from assistant.errors import InvalidRecord
from assistant.records import Reading, Sourcing, Span

STORY = """Harrow in talks to sell masts

Harrow Telecom is in talks to sell its masts, three people familiar with the matter said. A deal could be signed in May.

“It’s a fire sale,” one of the people said. Harrow declined to comment. The masts were reportedly built in 1994."""


@pytest.fixture
def reading(read: Read) -> Reading:
    return read(STORY)


def test_every_sentence_has_one_claim_in_order(reading: Reading) -> None:
    claims = reading.claims
    assert len(claims) == 6
    assert claims[0].text == "Harrow in talks to sell masts"
    assert all(before.end <= after.start for before, after in pairwise(claims))


def test_the_claims_leave_out_nothing_but_white_space(reading: Reading) -> None:
    assert "".join("".join(claim.text.split()) for claim in reading.claims) == "".join(reading.article.text.split())


def test_every_span_has_the_characters_of_the_article(reading: Reading) -> None:
    text = reading.article.text
    for claim in reading.claims:
        spans = [*claim.content, *claim.unattributed, *claim.hedges, *([claim.cue] if claim.cue else [])]
        assert all(span.text == text[span.start : span.end] for span in spans)
        assert all(source.text == text[source.start : source.end] for source in claim.sources)
    for attribution in reading.attributions:
        assert all(s.text == text[s.start : s.end] for s in (*attribution.source, *attribution.cue, *attribution.content))


def test_hedges_lie_in_their_sentence(reading: Reading) -> None:
    assert any(claim.hedges for claim in reading.claims)
    assert all(claim.start <= hedge.start and hedge.end <= claim.end for claim in reading.claims for hedge in claim.hedges)


def test_each_claim_has_a_passage_that_holds_it(reading: Reading) -> None:
    passages = {passage.id: passage for passage in reading.passages}
    assert all(passages[c.passage_id].start <= c.start and c.end <= passages[c.passage_id].end for c in reading.claims)


def test_unsourced_claims_have_no_sources_and_typed_ones_have(reading: Reading) -> None:
    for claim in reading.claims:
        assert bool(claim.sources) == (claim.sourcing not in (Sourcing.UNSOURCED, Sourcing.VAGUE))


def test_scores_are_shares_and_reasons_are_one_line(reading: Reading) -> None:
    assert all(0 <= claim.score <= 1 and 0 <= claim.checkworthiness <= 1 for claim in reading.claims)
    assert all(claim.reason and "\n" not in claim.reason for claim in reading.claims)


def test_ids_are_unique(reading: Reading) -> None:
    assert len({claim.id for claim in reading.claims}) == len(reading.claims)


def test_reading_twice_gives_the_same(analyst: Analyst, reading: Reading) -> None:
    assert analyst.read(reading.article) == reading


def test_the_analyst_is_named_by_its_tagger(tagger: Tagger, analyst: Analyst) -> None:
    assert analyst.id == tagger.id


def test_articles_read_together_are_read_as_each_alone(analyst: Analyst) -> None:
    articles = [from_text(text) for text in ("The dam is old. Anna Lind said so.", "“It broke,” police said.", "Nobody knows why. " * 90)]
    assert list(Analyst(threads=2).read_each(iter(articles))) == [(article, analyst.read(article)) for article in articles]


def test_an_article_that_cannot_be_read_does_not_keep_the_others_from_it(analyst: Analyst, monkeypatch: pytest.MonkeyPatch) -> None:
    good, bad = from_text("The dam is old."), from_text("The dam broke.")

    def failing(sentence: str) -> list[Span]:
        if "broke" in sentence:
            raise InvalidRecord("for a test")
        return split(sentence)

    monkeypatch.setattr("assistant.analysis.reading.split", failing)
    found = {article.id: reading for article, reading in analyst.read_each([bad, good])}
    assert isinstance(found[bad.id], InvalidRecord)
    assert found[good.id] == analyst.read(good)
