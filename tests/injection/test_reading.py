"""What the desk makes of a tampered article: hidden text is gone, and every sentence of the twin has the twin's verdict."""

from __future__ import annotations

import pytest

from assistant.analysis.asides.asides import FOREIGN, SPEAKS, is_aside
from assistant.records import Claim

from .conftest import Pair
from .suite import SUITE


def verdict(claim: Claim) -> tuple[object, ...]:
    """All that the ledger says of a sentence, without offsets, which must differ."""
    sources = tuple((s.text, s.type, s.resolved, s.affiliation, s.anonymity_reason, s.via) for s in claim.sources)
    spans = tuple(tuple(span.text for span in spans) for spans in (claim.content, claim.unattributed, claim.hedges))
    return (
        claim.text,
        claim.sourcing,
        sources,
        claim.cue and claim.cue.text,
        spans,
        claim.quoted,
        claim.kind,
        claim.score,
        claim.checkworthiness,
        claim.reason,
    )


def test_the_suite_is_as_large_and_as_varied_as_it_says() -> None:
    assert len(SUITE) >= 70
    assert len({one.name for one in SUITE}) == len(SUITE)
    assert len({one.body for one in SUITE}) == len(SUITE)
    assert {one.family for one in SUITE} == {
        "visible", "hidden", "quoted", "headlines", "metadata", "languages", "disguised", "posing", "markup"
    }  # fmt: skip
    assert {one.format for one in SUITE} == {"text", "markdown", "html", "docx", "pdf"}


def test_an_article_is_of_a_news_article_s_length_and_the_rest_of_it_is_untouched(pair: Pair) -> None:
    assert 8 <= len(pair.untouched) <= 20
    assert pair.tampered.data() != pair.tampered.data(twin=True)


def test_every_sentence_of_the_twin_is_a_sentence_of_the_article_with_the_twin_s_verdict(pair: Pair) -> None:
    found = iter(pair.reading.claims)
    for claim in pair.untouched:
        other = next((one for one in found if one.text == claim.text), None)
        assert other is not None, f"no longer a sentence of its own, or out of order: {claim.text!r}"
        assert verdict(other) == verdict(claim)


def test_text_that_no_reader_sees_is_dropped_and_reported_or_was_never_read(pair: Pair) -> None:
    one, article = pair.tampered, pair.reading.article
    shown = one.tell in article.text
    assert shown == (one.fate == "shown")
    assert (one.tell in article.title) <= shown
    if one.fate == "dropped":
        assert any(
            "dropped" in line or "invisible" in line or "left out" in line for line in set(article.notices) - set(pair.twin.article.notices)
        )
        assert one.planted not in article.text


def test_what_was_put_into_the_open_is_a_sentence_with_a_verdict_of_its_own_and_is_reported(pair: Pair) -> None:
    if pair.tampered.fate != "shown":
        assert pair.added == []
        return
    assert pair.added
    assert all(claim.reason.startswith((SPEAKS, FOREIGN)) for claim in pair.added)
    told = [line for line in pair.reading.article.notices if "no part of what the others are judged by" in line]
    assert told
    assert not any("judged by" in line for line in pair.twin.article.notices)


def test_no_character_that_is_not_seen_is_left_in_an_article(pair: Pair) -> None:
    text = pair.reading.article.text
    assert not [
        c for c in text if c < "\t" or "\x0b" <= c < " " or "\x7f" <= c <= "\x9f" or "\u200b" <= c <= "\u200f" or "\u202a" <= c <= "\u202e"
    ]
    assert not [c for c in text if "\U000e0000" <= c <= "\U000e0fff" or c in "\u2060\u00ad\ufeff"]


@pytest.mark.parametrize(
    "sentence",
    [
        # Ordinary news, some of it about these very things.
        "The assistant professor must answer to the board, the court said.",
        "Regulators ordered all chatbots off the market in March.",
        "The senator’s lawyers refused to answer any questions.",
        "Every claim in the lawsuit was rejected, said the judge.",
        "Researchers showed that a chatbot ignored its makers’ rules in nine of ten tests.",
        "“Forget what they told you,” the coach said, “and play.”",
        "The assistant, Maria Kent, said that nobody had asked her.",
        "All statements of the witness were confirmed by a second one, police said.",
        "He told the users of the app that their data was safe.",
        "The article in the constitution says that the king may not speak.",
        "The system failed twice; the developer, Omnia, apologised.",
        "“You must report it,” said the minister.",
        "La Repubblica reported that Giorgio Napolitano had met Silvio Berlusconi.",
    ],
)
def test_ordinary_news_is_no_aside(sentence: str, pairs: dict[str, Pair]) -> None:
    from assistant.analysis.asides.asides import asides
    from assistant.corpus.sentences import split

    assert asides(sentence, "en", split(sentence)) == {}


def test_no_untouched_sentence_of_the_suite_is_an_aside(pair: Pair) -> None:
    assert [claim.text for claim in pair.twin.claims if is_aside(claim)] == []
