"""Follow-ups over the sample article and a short one, with the real networks and no chat model."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Answer, Article, Desk
from assistant.answers.conversations.conversation import Conversation
from assistant.answers.questions.request import Form, Request, length_asked
from assistant.errors import InvalidRecord, UsageError
from assistant.records import Intent, Kind, Sourcing

SEED = next((Path(__file__).resolve().parents[2] / "seeds").glob("*.txt"))
BRIDGE = """Mayor to close old bridge

The old bridge over the Alder will close on Monday, Mayor Ana Reyes said. “We cannot wait for an accident,” Reyes told reporters.

Officials who asked not to be named said the repairs could take two years. The town has never looked so tired."""


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    with Desk.open(None, engine="offline") as opened:
        yield opened


@pytest.fixture(scope="module")
def seed(desk: Desk) -> Article:
    return desk.read(SEED)


@pytest.fixture(scope="module")
def bridge(desk: Desk) -> Article:
    return desk.read(text=BRIDGE)


def talk(desk: Desk, *questions: str, articles: list[Article]) -> Conversation:
    conversation = desk.conversation(articles)
    for question in questions:
        conversation = desk.converse(conversation, question)
    return conversation


def last_request(conversation: Conversation) -> Request:
    assert conversation.last is not None
    return conversation.last.request


def quotes(answer: Answer) -> list[str]:
    return [citation.quote for citation in answer.citations]


def test_who_says_that_is_answered_of_what_was_just_shown(desk: Desk, seed: Article) -> None:
    answer = talk(desk, "Which troops were isolated?", "And who says that?", articles=[seed]).answer
    assert answer.intent is Intent.WHO_SAID
    assert any("According to Igor Kimakovsky: “Russian troops" in sentence.text for sentence in answer.sentences)


def test_the_second_one_is_the_second_line(desk: Desk, seed: Article) -> None:
    conversation = talk(desk, "Which claims here are unsourced?", "what about the second one?", articles=[seed])
    first, second = (turn.answer for turn in conversation.turns)
    assert quotes(second)[0] == quotes(first)[1]
    assert second.sentences[0].text.startswith(("Nobody stands behind this: “", "Attributed to nobody: “"))


def test_a_citation_number_points_at_its_sentence(desk: Desk, seed: Article) -> None:
    conversation = talk(desk, "Which claims here are unsourced?", "why [3]?", articles=[seed])
    assert quotes(conversation.answer) == [quotes(conversation.turns[0].answer)[2]]


def test_the_second_of_the_sources_is_asked_what_it_says(desk: Desk, seed: Article) -> None:
    conversation = talk(desk, "Who is cited?", "the first one", articles=[seed])
    assert conversation.answer.intent is Intent.SAID_BY
    assert last_request(conversation).about == "Igor Kimakovsky"


def test_a_line_that_is_not_there_is_said_to_be_missing(desk: Desk, seed: Article) -> None:
    answer = talk(desk, "list the quotes", "the ninth one", articles=[seed]).answer
    assert answer.refused
    assert "has 1 lines" in answer.text


def test_only_narrows_the_list_that_was_shown(desk: Desk, seed: Article) -> None:
    conversation = talk(desk, "Which claims here are unsourced?", "only the forecasts", articles=[seed])
    whole, narrowed = (turn.answer for turn in conversation.turns)
    assert 0 < narrowed.total < whole.total
    assert set(quotes(narrowed)) < set(quotes(whole))
    assert last_request(conversation).kinds == (Kind.FORECAST,)


def test_narrowing_twice_keeps_both_conditions(desk: Desk, seed: Article) -> None:
    answer = talk(desk, "what is hedged?", "only the unsourced ones", "only those about Moscow", articles=[seed]).answer
    assert len(quotes(answer)) == 1
    assert "For Moscow" in quotes(answer)[0]


def test_without_leaves_some_out(desk: Desk, seed: Article) -> None:
    answer = talk(desk, "Which claims here are unsourced?", "without the forecasts", articles=[seed]).answer
    assert answer.total > 0
    assert not any("could determine the fate" in quote for quote in quotes(answer))


def test_only_the_anonymous_ones_of_a_list_without_any_are_looked_for_in_the_article(desk: Desk, seed: Article) -> None:
    answer = talk(desk, "Which claims here are unsourced?", "only the anonymous ones", articles=[seed]).answer
    assert answer.intent is Intent.ANONYMOUS
    assert answer.total > 2
    assert any(notice.startswith("None of the sentences just shown") for notice in answer.notices)


def test_only_the_anonymous_ones_of_the_sources_are_sources(desk: Desk, seed: Article) -> None:
    answer = talk(desk, "Who is cited?", "only the anonymous ones", articles=[seed]).answer
    assert answer.intent is Intent.SOURCES
    assert not any("Kimakovsky, an adviser" in sentence.text for sentence in answer.sentences)
    assert any("an unnamed war correspondent" in sentence.text for sentence in answer.sentences)


def test_and_the_quotes_asks_for_quotes(desk: Desk, bridge: Article) -> None:
    answer = talk(desk, "Who is cited?", "And the quotes?", articles=[bridge]).answer
    assert answer.intent is Intent.QUOTES
    assert "“We cannot wait for an accident,”" in answer.sentences[0].text
    assert "Reyes" in answer.sentences[0].text


def test_why_gives_what_the_verdict_was_read_off(desk: Desk, seed: Article) -> None:
    conversation = talk(desk, "Which claims rest on anonymous sources?", "why?", articles=[seed])
    reasons = " ".join(sentence.reason for sentence in conversation.answer.sentences)
    assert last_request(conversation).form is Form.WHY
    assert "identity is withheld" in reasons
    assert "the sensitivity of the information" in reasons


def test_why_after_a_refusal_shows_what_came_closest(desk: Desk, seed: Article) -> None:
    conversation = talk(desk, "Who won the 2018 World Cup?", "why?", articles=[seed])
    assert conversation.turns[0].answer.refused
    assert any("closest" in notice for notice in conversation.answer.notices)


def test_whether_it_is_true_is_not_decided(desk: Desk, seed: Article) -> None:
    answer = talk(desk, "What does Kimakovsky say?", "is that true?", articles=[seed]).answer
    assert "The desk says who stands behind a sentence, not whether it is true." in answer.notices
    assert answer.intent is Intent.WHO_SAID


def test_he_is_the_source_of_what_was_shown(desk: Desk, seed: Article) -> None:
    conversation = talk(desk, "Who reported the invisible attack?", "what else does he say?", articles=[seed])
    assert last_request(conversation).about == "an unnamed war correspondent"
    assert any("coordinated effort" in quote for quote in quotes(conversation.answer))


def test_what_about_a_source_asks_what_it_says(desk: Desk, seed: Article) -> None:
    answer = talk(desk, "What does Kimakovsky say?", "and what about the analysts?", articles=[seed]).answer
    assert answer.intent is Intent.SAID_BY
    assert "military analysts" in quotes(answer)[0]


def test_the_surroundings_of_a_sentence_are_shown(desk: Desk, seed: Article) -> None:
    answer = talk(desk, "list the quotes", "show me the context", articles=[seed]).answer
    assert len(answer.sentences) == 3
    assert "invisible attack" in answer.sentences[1].text


def test_the_other_article_is_asked_the_same(desk: Desk, seed: Article, bridge: Article) -> None:
    conversation = talk(desk, "Who is cited in the first article?", "and in the other article?", articles=[seed, bridge])
    first, second = (turn.answer for turn in conversation.turns)
    assert {citation.article_id for citation in first.citations} == {seed.id}
    assert {citation.article_id for citation in second.citations} == {bridge.id}
    assert first.intent is second.intent is Intent.SOURCES


def test_all_articles_widen_the_question_again(desk: Desk, seed: Article, bridge: Article) -> None:
    answer = talk(desk, "Who is cited in the second article?", "and in all articles?", articles=[seed, bridge]).answer
    assert {citation.article_id for citation in answer.citations} == {seed.id, bridge.id}


def test_another_article_where_there_is_none_is_refused(desk: Desk, seed: Article) -> None:
    answer = talk(desk, "Who is cited?", "in the other article", articles=[seed]).answer
    assert answer.refused
    assert "no other article" in answer.text


def test_a_follow_up_with_nothing_before_it_is_a_question_of_its_own(desk: Desk, seed: Article) -> None:
    assert talk(desk, "And the quotes?", articles=[seed]).answer.intent is Intent.QUOTES


def test_a_question_that_leans_on_nothing_is_read_as_it_stands(desk: Desk, seed: Article) -> None:
    conversation = talk(desk, "Which claims here are unsourced?", "When was the directive dated?", articles=[seed])
    assert last_request(conversation) == Request("When was the directive dated?", Intent.QUESTION)
    assert "March 2022" in quotes(conversation.answer)[0]


def test_a_pronoun_in_an_open_question_stands_for_what_was_asked_before(desk: Desk, seed: Article) -> None:
    conversation = talk(desk, "When was the directive dated?", "Who obtained it?", articles=[seed])
    assert "directive" in last_request(conversation).topic


def test_the_rest_of_a_long_list_follows(desk: Desk) -> None:
    long = desk.read(text="\n\n".join(f"The town has {n} old bridges over the river." for n in range(10, 72)))
    conversation = talk(desk, "Which claims are unsourced?", "show the rest", "show the rest", articles=[long])
    first, second, third = (turn.answer for turn in conversation.turns)
    assert (first.shown, second.shown, third.shown) == (50, 12, 0)
    assert not set(quotes(first)) & set(quotes(second))
    assert "51 to 62 of 62 are shown." in second.notices
    assert "There are no more." in third.notices


def test_a_summary_is_made_shorter(desk: Desk, seed: Article) -> None:
    conversation = talk(desk, "Summarize in four sentences", "shorter", articles=[seed])
    assert [len(turn.answer.sentences) for turn in conversation.turns] == [4, 2]


def test_a_conversation_survives_json_and_goes_on(desk: Desk, seed: Article) -> None:
    conversation = talk(desk, "Which claims here are unsourced?", "only the forecasts", articles=[seed])
    resumed = Conversation.from_json(conversation.to_json())
    assert resumed == conversation
    assert quotes(desk.converse(resumed, "the first one").answer)[0] == quotes(conversation.answer)[0]


def test_a_conversation_does_not_change_when_it_goes_on(desk: Desk, seed: Article) -> None:
    begun = talk(desk, "Who is cited?", articles=[seed])
    desk.converse(begun, "why?")
    assert len(begun.turns) == 1


def test_a_conversation_resumed_elsewhere_reads_its_articles_again(seed: Article, desk: Desk) -> None:
    kept = talk(desk, "list the quotes", articles=[seed]).to_json()
    with Desk.open(None, engine="offline") as other:
        answer = other.converse(Conversation.from_json(kept), "and who says that?").answer
    assert "an unnamed war correspondent" in answer.sentences[0].text


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"turns": [{}]}', '{"turns": 3}'])
def test_what_is_no_conversation_is_refused(text: str) -> None:
    with pytest.raises(InvalidRecord):
        Conversation.from_json(text)


def test_a_conversation_without_turns_has_no_answer() -> None:
    with pytest.raises(InvalidRecord, match="no answer"):
        _ = Conversation().answer


def test_two_turns_of_the_same_words_with_other_answers_have_ids_of_their_own(desk: Desk, seed: Article) -> None:
    turns = talk(desk, "Which claims here are unsourced?", "why?", "only the forecasts", "why?", articles=[seed]).turns
    assert (turns[1].question, turns[1].answer.intent) == (turns[3].question, turns[3].answer.intent)
    assert len({turn.answer.id for turn in turns}) == len(turns)


def test_the_same_answer_has_the_same_id_another_day(desk: Desk, seed: Article) -> None:
    first, second = (talk(desk, "Which claims here are unsourced?", "why?", articles=[seed]) for _ in range(2))
    assert [turn.answer.id for turn in first.turns] == [turn.answer.id for turn in second.turns]


def test_an_empty_question_is_refused(desk: Desk, seed: Article) -> None:
    with pytest.raises(UsageError):
        talk(desk, "  ", articles=[seed])


def test_a_saved_conversation_holds_answers_that_exports_read(desk: Desk, seed: Article) -> None:
    turns = json.loads(talk(desk, "list the quotes", articles=[seed]).to_json())["turns"]
    assert Answer.from_dict(turns[0]["answer"]).intent is Intent.QUOTES


def test_a_request_keeps_claims_in_the_order_of_their_ids(desk: Desk, seed: Article) -> None:
    claims = desk.claims([seed]).articles[0].claims
    wanted = (claims[5].id, claims[2].id)
    assert [claim.id for claim in Request("", Intent.WHO_SAID, claims=wanted).keeps(claims)] == list(wanted)
    assert all(c.sourcing is Sourcing.VAGUE for c in Request("", Intent.UNSOURCED, only=(Sourcing.VAGUE,)).keeps(claims))


@pytest.mark.parametrize(("question", "length"), [("in three sentences", 3), ("5 lines please", 5), ("a summary", 0)])
def test_the_length_of_a_summary_is_read_off_the_question(question: str, length: int) -> None:
    assert length_asked(question) == length
