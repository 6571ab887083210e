"""How well the spans of a reader agree with PolNeAR's annotators."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gold import ROLES, Article, Range
from readers import Found
from shares import Shares


def stripped(text: str, start: int, end: int) -> Range:
    """The range without what is neither letter nor figure at its ends. One of marks alone is left empty, at its end."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def characters(text: str, spans: Iterable[Range]) -> set[int]:
    """The letters and figures in the ranges, by offset."""
    return {i for start, end in spans for i in range(start, end) if text[i].isalnum()}


def compare(article: Article, found: Sequence[Found], scores: Shares) -> None:
    """Add an article: exact and character F1 of each role, and whether contents found exactly have their source.

    Exact means without outer punctuation, as benchmarks/training/train_tagger.py scores. A source is right if it overlaps the annotators'.
    """
    text = article.text
    for role in ROLES:
        gold = [span for attribution in article.attributions for span in attribution[role]]
        mine = [span for attribution in found for span in attribution.get(role, ())]
        exact = [{stripped(text, *span) for span in spans} for spans in (mine, gold)]
        scores[f"{role}, exact F1"].add_sets(article.id, *exact)
        scores[f"{role}, character F1"].add_sets(article.id, characters(text, mine), characters(text, gold))
    owners = {stripped(text, *span): attribution["source"] for attribution in article.attributions for span in attribution["content"]}
    for attribution in found:
        for span in attribution.get("content", ()):
            sources = owners.get(stripped(text, *span))
            if sources:
                right = any(a < end and b > start for a, b in attribution.get("source", ()) for start, end in sources)
                scores["right source for content"].add(article.id, right)
