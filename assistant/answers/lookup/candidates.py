"""The stretches of text in which a quotation may stand: found by the word index in a library; few articles are read whole."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.answers.language.word_keys import Wording, wording
from assistant.answers.lookup.quotation import Quotation
from assistant.answers.scope import Scope
from assistant.records import Article, Passage

READ = 200
"""Passages with the same words that are looked into; of those with some of the words a tenth of that."""
_GAP = 700
"""Characters that an ellipsis may stand for, about."""
_READ_WHOLE = 1_000_000
"""Characters of text that are read word by word; of more, only what has the words in a row."""
_KEPT = 1000
"""Articles that are kept in memory for the next question; more are read one by one."""


@dataclass(frozen=True, slots=True)
class Window:
    """The words of a stretch of an article."""

    article: Article
    words: Wording


def windows(readings: Sequence[Quotation], scope: Scope) -> list[Window]:
    """Where the quotation may stand, the likeliest first. Stretches of one article neither touch nor overlap."""
    first, last = readings[0], readings[-1]
    runs = [first.text, *(last.text[last.words.starts[a] : last.words.ends[b - 1]] for a, b in last.runs() if last.marked)]
    margin = len(first.text) + _GAP * max(len(reading.gaps) for reading in readings) + 60
    passages = scope.with_words(runs, first.text, READ)
    if passages is None:
        return list(_read(scope, first, margin))
    return list(_around(passages, scope, margin))


def _around(passages: Iterable[Passage], scope: Scope, margin: int) -> Iterator[Window]:
    """Each passage with `margin` characters on either side, so that a quotation may run over its ends."""
    ranges: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for passage in passages:
        ranges[passage.article_id].append((passage.start - margin, passage.end + margin))
    articles = scope.known(list(ranges))
    for article_id, found in ranges.items():
        if article_id in articles:
            yield from _cut(articles[article_id], found)


def _read(scope: Scope, quotation: Quotation, margin: int) -> Iterator[Window]:
    articles = scope.articles() if scope.count() <= _KEPT else None
    if articles is not None and sum(len(article.text) for article in articles) <= _READ_WHOLE:
        for article in articles:
            yield Window(article, wording(article.text))
        return
    words = quotation.words
    pattern = re.compile(r"[\W_]+".join(re.escape(words.raw(i)) for i in range(len(words))), re.IGNORECASE)
    for article in scope.stream() if articles is None else articles:
        places = [(m.start() - margin, m.end() + margin) for m in pattern.finditer(article.text)]
        if places:
            yield from _cut(article, places)


def _cut(article: Article, ranges: Iterable[tuple[int, int]]) -> Iterator[Window]:
    merged: list[list[int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    text = article.text
    for start, end in merged:
        first, last = max(0, start), min(len(text), end)
        while first > 0 and not text[first - 1].isspace():
            first -= 1
        while last < len(text) and not text[last].isspace():
            last += 1
        yield Window(article, wording(text, first, last))
