"""What counts as right in the evaluation."""

from __future__ import annotations

import sentence_scores
import span_scores
from evidence_cases import Ranked, bm25, ranking, refused
from gold import Article, Label
from readers import Read
from shares import Shares
from verb_list import VerbList

TEXT = "“It rained,” Anna Lind said."
GOLD = Article("a", TEXT, ({"source": [(13, 22)], "cue": [(23, 27)], "content": [(0, 12)]},))


def spans(*found: dict[str, list[tuple[int, int]]]) -> Shares:
    scores = Shares()
    span_scores.compare(GOLD, found, scores)
    return scores


def test_outer_punctuation_does_not_make_a_span_wrong() -> None:
    assert spans({"content": [(1, 10)], "source": [], "cue": []})["content, exact F1"].value == 1


def test_a_word_less_makes_a_span_wrong_but_most_of_its_characters_right() -> None:
    scores = spans({"content": [(4, 12)]})
    assert scores["content, exact F1"].value == 0
    assert 0.8 < (scores["content, character F1"].value or 0) < 1


def test_a_content_s_source_is_right_if_it_overlaps() -> None:
    assert spans({"content": [(0, 12)], "source": [(18, 22)]})["right source for content"].value == 1


def test_a_content_without_source_has_the_wrong_one() -> None:
    assert spans({"content": [(0, 12)], "source": []})["right source for content"].value == 0


def test_sources_of_contents_that_were_not_found_are_not_counted() -> None:
    assert spans({"content": [(4, 12)], "source": [(13, 22)]})["right source for content"].value is None


LABELS = [
    Label(0, 10, "named_person", "factual", type="named_person"),
    Label(11, 20, "unsourced", "judgment"),
    Label(21, 30, "anonymous", "factual", type="anonymous", anonymity_reason=(4, 10)),
]


def sentences(*reads: Read) -> Shares:
    scores = Shares()
    sentence_scores.compare("a", "0123456789" * 4, LABELS, reads, scores)
    return scores


PERFECT = (
    Read("named_person", True, "named_person", "factual"),
    Read("unsourced", False, None, "judgment"),
    Read("anonymous", True, "anonymous", "factual", ("456",)),
)


def test_a_perfect_reader_has_full_marks() -> None:
    assert {name: share.value for name, share in sentences(*PERFECT).items()} == dict.fromkeys(sentences(*PERFECT), 1.0)


def test_another_sourced_value_is_sourced_all_the_same() -> None:
    scores = sentences(Read("document", True, "document", "factual"), *PERFECT[1:])
    assert scores[sentence_scores.SOURCED].value == 1
    assert scores["named_person, recall"].value == 0
    assert scores["document, precision"].value == 0


def test_types_are_compared_where_both_name_a_source() -> None:
    scores = sentences(Read("unsourced", False, None, "factual"), *PERFECT[1:])
    assert scores[sentence_scores.TYPES].of == 1


def test_a_reason_elsewhere_in_the_text_is_not_found() -> None:
    scores = sentences(*PERFECT[:2], Read("anonymous", True, "anonymous", "factual", ("nowhere",)))
    assert scores[sentence_scores.REASONS].value == 0


def test_the_table_has_a_row_for_everything_that_is_scored() -> None:
    assert set(sentences(*PERFECT)) <= set(sentence_scores.ORDER)


def test_the_verb_list_takes_a_reporting_verb_for_a_source() -> None:
    text = "Anna Lind said it rained. The dam broke."
    said, broke = VerbList().sentences(text, [(0, 25), (26, 40)])
    assert (said.sourced, said.type, broke.sourced) == (True, "named_person", False)


def test_bm25_ranks_the_sentence_with_the_rare_words_first() -> None:
    sentences_ = ["The dam was built.", "The dam cost forty million.", "The dam broke in the spring."]
    scores = bm25("What did the dam cost?", sentences_)
    assert max(range(3), key=scores.__getitem__) == 1


def test_ranking_counts_the_answerable_only() -> None:
    found = [Ranked({"evidence": [0]}, [0.9, 0.1]), Ranked({"evidence": [1]}, [0.9, 0.1]), Ranked({"evidence": []}, [0.9])]
    first, two, asked = ranking(found)
    assert (first, asked) == (0.5, 2)
    assert two == 2 * 2 / (4 + 2)


def test_what_stays_below_the_threshold_is_refused() -> None:
    assert refused([Ranked({}, [0.6, 0.8], answered=0.3), Ranked({}, [0.1, 0.2], answered=0.6)], 0.5) == 0.5


def who(resolved: str) -> list[float | None]:
    text = "Anna Lind met Donald Trump. She said so."
    label = Label(28, 40, "named_person", "factual", source=(28, 31), type="named_person", identity=(0, 9))
    scores = Shares()
    sentence_scores.compare("a", text, [label], [Read("named_person", True, "named_person", "factual", (), resolved)], scores)
    return [scores[name].value for name in (sentence_scores.IDENTITY, sentence_scores.WHOLE, sentence_scores.OTHERS)]


def test_who_a_source_is_may_be_right_left_open_or_somebody_else() -> None:
    assert who("Anna Lind") == [1, 1, 0]
    assert who("Lind") == [1, 0, 0]
    assert who("She") == [0, 0, 0]
    assert who("Donald Trump") == [0, 0, 1]
