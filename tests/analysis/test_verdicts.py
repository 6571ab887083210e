"""Who speaks in a sentence, of all whom its attributions name."""

from __future__ import annotations

from assistant.analysis.attributions.linking import Linked
from assistant.analysis.attributions.tagger import Mention
from assistant.analysis.claims.verdicts import Candidate, speakers
from assistant.analysis.claims.weighing import Share
from assistant.records import Source, SourceType, Sourcing

TEXT = "The minutes make no mention of the memo. Tibenda denies this. Walusimbi laughed."
START, END = TEXT.index("Tibenda"), TEXT.index(" Walusimbi")


def mention(kind: str, words: str) -> Mention:
    start = TEXT.index(words)
    return Mention(kind, start, start + len(words), 1.0, 0.0)


def candidate(source: str, cue: str, content: str | None = None, kind: SourceType = SourceType.NAMED_PERSON) -> Candidate:
    contents = (mention("content", content),) if content else ()
    attribution = Linked(mention("source", source), mention("cue", cue), contents, 1.0, 0.0)
    at = TEXT.index(source)
    found = Source(at, at + len(source), source, kind, source)
    return Candidate(Share(attribution, frozenset({0}), 0, 3), Sourcing(str(kind)), found)


def test_who_spoke_in_the_sentence_before_does_not_speak_in_this_one() -> None:
    best = candidate("Tibenda", "denies", "this")
    minutes = candidate("The minutes", "make", "this", SourceType.DOCUMENT)
    assert [source.text for source in speakers(best, [best, minutes], START, END)] == ["Tibenda"]


def test_who_only_speaks_in_the_next_sentence_is_left_out() -> None:
    best = candidate("Tibenda", "denies", "this")
    later = candidate("Walusimbi", "laughed", "this")
    assert [source.text for source in speakers(best, [best, later], START, END)] == ["Tibenda"]


def test_another_whose_words_the_sentence_has_is_listed_beside_its_own_speaker() -> None:
    best = candidate("Tibenda", "denies", "this")
    minutes = candidate("The minutes", "denies", "this", SourceType.DOCUMENT)
    assert [source.text for source in speakers(best, [best, minutes], START, END)] == ["Tibenda", "The minutes"]
