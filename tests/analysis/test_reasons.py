"""One line for a fact-checker."""

from __future__ import annotations

from hand_made import attribution, shares_of

from assistant.analysis.claims import reasons
from assistant.analysis.claims.shares import Look
from assistant.records import Source, SourceType, Sourcing, Span

TEXT = "An aide, who feared for her job, said that it rained."
AIDE = Source(0, 7, "An aide", SourceType.ANONYMOUS, "An aide", anonymity_reason="feared for her job")
SAID = Span.of(TEXT, TEXT.index("said"), TEXT.index("said") + 4)


def look(text: str = TEXT) -> Look:
    return shares_of(text, attribution(text, "An aide", "said", "that it rained") if text == TEXT else attribution(text)).look(0, len(text))


def test_the_reason_says_who_and_in_whose_words() -> None:
    found = reasons.attributed(Sourcing.ANONYMOUS, AIDE, SAID, look())
    assert "An aide" in found
    assert "“said”" in found
    assert "not named" in found


def test_the_reason_gives_the_reason_for_anonymity() -> None:
    assert "feared for her job" in reasons.attributed(Sourcing.ANONYMOUS, AIDE, SAID, look())


def test_a_partly_attributed_sentence_says_how_much() -> None:
    assert "%" in reasons.attributed(Sourcing.ANONYMOUS, AIDE, SAID, look())


def test_a_source_in_another_sentence_is_said_to_be_there() -> None:
    far = Source(500, 509, "Anna Lind", SourceType.NAMED_PERSON, "Anna Lind")
    assert "another sentence" in reasons.attributed(Sourcing.NAMED_PERSON, far, SAID, look())


def test_vague_words_are_said_to_name_nobody() -> None:
    assert "nobody" in reasons.attributed(Sourcing.VAGUE, None, SAID, look())


def test_an_ascribed_thought_is_said_to_be_unknowable() -> None:
    assert "how the author knows" in reasons.attributed(Sourcing.ASCRIBED, AIDE, SAID, look())


def test_a_colon_for_a_cue_is_a_quotation() -> None:
    colon = Span(3, 4, ":")
    assert reasons.attributed(Sourcing.ANONYMOUS, AIDE, colon, look()).startswith("The quotation")


def test_a_question_is_said_to_be_one() -> None:
    assert "question" in reasons.own_voice("Who wrote it?", None, look()).lower()


def test_an_observation_is_said_to_be_one() -> None:
    assert "observation" in reasons.own_voice("We saw four boats on the beach.", None, look())


def test_a_source_that_is_only_mentioned_is_named_in_the_reason() -> None:
    assert "An aide" in reasons.own_voice("The road, which an aide called bad, was closed.", AIDE, look())


def test_the_article_s_own_voice_is_said_to_be_that() -> None:
    assert "own voice" in reasons.own_voice("The dam broke.", None, look())


def test_a_source_is_shown_with_its_fullest_mention() -> None:
    assert reasons.shown(Source(0, 2, "he", SourceType.NAMED_PERSON, "Per Oster")) == "he (= Per Oster)"


def test_a_full_mention_is_shown_alone() -> None:
    assert reasons.shown(Source(0, 9, "Per Oster", SourceType.NAMED_PERSON, "Per Oster")) == "Per Oster"


def test_line_breaks_do_not_reach_the_reason() -> None:
    assert "\n" not in reasons.shown(Source(0, 9, "Per\nOster", SourceType.NAMED_PERSON, "Per\nOster"))
