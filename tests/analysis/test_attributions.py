"""Who said what with which cue; and what stands in quotation marks."""

from __future__ import annotations

import numpy as np
import pytest
from hand_made import attribution

from assistant.analysis.attributions.linking import link, names_nobody, quotations
from assistant.analysis.attributions.tagger import Mention, Tagging


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "it rained" twice.', ['"it rained"']),
        ("He said “it rained” twice.", ["“it rained”"]),
        ("He said ‘it rained’ twice.", ["‘it rained’"]),
        ("The workers’ union won’t go.", []),
        ("It's the workers' day.", []),
        ("No marks at all.", []),
    ],
)
def test_quotations_are_found_with_their_marks(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_two_quotations_are_two() -> None:
    assert quoted("“One,” he said, “and two.”") == ["“One,”", "“and two.”"]


def test_a_quotation_left_open_ends_with_its_paragraph() -> None:
    assert quoted("“It began\n\nin May.") == ["“It began"]


def test_an_apostrophe_inside_a_quotation_does_not_close_it() -> None:
    assert quoted("“The workers’ union won’t go,” he said.") == ["“The workers’ union won’t go,”"]


def test_quotations_stand_in_order() -> None:
    found = quotations("‘One’ and “two” and ‘three’.")
    assert found == sorted(found)
    assert len(found) == 3


def tagging(*mentions: Mention) -> Tagging:
    return Tagging((), mentions, np.zeros((0, 384), np.float32), np.zeros(0, np.float32))


def at(text: str, role: str, words: str, *, source: int | None = None, cue: int | None = None, link: float = 0.9) -> Mention:
    start = text.index(words)
    return Mention(role, start, start + len(words), 0.9, 0.1, source, cue, link)


SAID = "Anna Lind said it rained."


def test_content_meets_its_cue_and_its_source() -> None:
    mentions = [
        at(SAID, "source", "Anna Lind", cue=1),
        at(SAID, "cue", "said", source=0),
        at(SAID, "content", "it rained", source=0, cue=1),
    ]
    (found,) = link(tagging(*mentions), SAID)
    assert [m.role for m in found.mentions] == ["source", "cue", "content"]


def test_content_split_around_its_cue_is_one_attribution() -> None:
    text = "“It rained,” Lind said, “and it snowed.”"
    mentions = [
        at(text, "content", "It rained", source=1, cue=2),
        at(text, "source", "Lind", cue=2),
        at(text, "cue", "said", source=1),
        at(text, "content", "and it snowed", source=1, cue=2),
    ]
    (found,) = link(tagging(*mentions), text)
    assert [text[m.start : m.end] for m in found.contents] == ["It rained", "and it snowed"]


def test_the_stronger_vote_decides_the_source() -> None:
    text = "Lind met Oster. He said it rained."
    mentions = [
        at(text, "source", "Lind"),
        at(text, "source", "Oster"),
        at(text, "cue", "said", source=1, link=0.9),
        at(text, "content", "it rained", source=0, cue=2, link=0.3),
    ]
    found = next(a for a in link(tagging(*mentions), text) if a.contents)
    assert found.source is not None
    assert text[found.source.start : found.source.end] == "Oster"


def test_a_quotation_without_cue_goes_on_with_the_speaker_before() -> None:
    text = "“It rained,” Lind said. “It snowed too.”"
    mentions = [
        at(text, "content", "“It rained,”", source=1, cue=2),
        at(text, "source", "Lind", cue=2),
        at(text, "cue", "said", source=1),
        at(text, "content", "“It snowed too.”"),
    ]
    second = link(tagging(*mentions), text)[1]
    assert second.source is not None
    assert text[second.source.start : second.source.end] == "Lind"


def test_words_without_quotation_marks_do_not_go_on_with_the_speaker_before() -> None:
    text = "“It rained,” Lind said. Roads were closed."
    mentions = [
        at(text, "content", "“It rained,”", source=1, cue=2),
        at(text, "source", "Lind", cue=2),
        at(text, "cue", "said", source=1),
        at(text, "content", "Roads were closed"),
    ]
    assert link(tagging(*mentions), text)[1].source is None


def test_a_source_alone_is_no_attribution() -> None:
    assert link(tagging(at(SAID, "source", "Anna Lind")), SAID) == []


def test_reportedly_has_no_source_though_a_name_stands_before_it() -> None:
    text = "Lind reportedly resigned."
    mentions = [
        at(text, "source", "Lind", cue=1),
        at(text, "cue", "reportedly", source=0),
        at(text, "content", "resigned", source=0, cue=1),
    ]
    (found,) = link(tagging(*mentions), text)
    assert found.source is None


@pytest.mark.parametrize(
    ("text", "cue"), [("It reportedly sank.", "reportedly"), ("He is said to be ill.", "is said"), ("It is alleged.", "is alleged")]
)
def test_some_cues_name_nobody(text: str, cue: str) -> None:
    found = attribution(text, cue=cue).cue
    assert found is not None
    assert names_nobody(text, found)


def test_being_accused_by_somebody_names_somebody() -> None:
    text = "He is accused of fraud by the bank."
    found = attribution(text, cue="is accused of fraud by").cue
    assert found is not None
    assert not names_nobody(text, found)


def test_the_record_has_the_characters_of_the_text() -> None:
    record = attribution(SAID, "Anna Lind", "said", "it rained").record(SAID)
    assert [span.text for span in (*record.source, *record.cue, *record.content)] == ["Anna Lind", "said", "it rained"]


@pytest.mark.parametrize(
    ("sentence", "source", "cue"),
    [
        ("The two men were denied bail on Monday.", "The two men", "were denied"),
        ("Ministry told to release figures.", "Ministry", "told"),
    ],
)
def test_who_is_refused_something_or_told_to_do_it_says_nothing(sentence: str, source: str, cue: str) -> None:
    mentions = [at(sentence, "source", source), at(sentence, "cue", cue, source=0)]
    assert link(tagging(*mentions), sentence) == []
    active = sentence.replace("told to", "told us").replace("were denied", "have denied")
    assert len(link(tagging(*mentions), active)) == 1


def test_who_is_accused_says_nothing() -> None:
    sentence = "Worker accused of theft."
    assert names_nobody(sentence, at(sentence, "cue", "accused of"))
    assert not names_nobody("Worker accused the firm of theft.", at("Worker accused the firm of theft.", "cue", "accused"))
