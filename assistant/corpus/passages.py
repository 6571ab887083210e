"""Passages: runs of whole sentences, the unit that is embedded and retrieved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from assistant.records import Passage, Span

_BATCH = 1_000


def passages(
    article_id: str,
    text: str,
    sentences: Sequence[Span],
    count: Callable[[Sequence[str]], Sequence[int]],
    *,
    limit: int = 180,
) -> list[Passage]:
    """Runs of sentences of at most `limit` word pieces, each beginning with the last sentence of the one before.

    `count` gives the word pieces of each text. A sentence is not repeated when it takes more than half of `limit`, or leaves no room
    for the next; one longer than `limit` is a passage of its own. Ids are "<article id>:p<number>", from 0.
    """
    sizes = [size for some in _batches(sentences) for size in count([text[s.start : s.end] for s in some])]
    found: list[Passage] = []
    first = 0
    while first < len(sentences):
        last, used = first + 1, sizes[first]
        while last < len(sentences) and used + sizes[last] <= limit:
            used += sizes[last]
            last += 1
        found.append(Passage(f"{article_id}:p{len(found)}", article_id, sentences[first].start, sentences[last - 1].end))
        if last == len(sentences):
            break
        shared = sizes[last - 1]
        again = last - first > 1 and 2 * shared <= limit and shared + sizes[last] <= limit
        first = last - 1 if again else last
    return found


def _batches(sentences: Sequence[Span]) -> Iterator[Sequence[Span]]:
    """Some at a time: a tokenizer's results take hundred times the memory of the text."""
    for first in range(0, len(sentences), _BATCH):
        yield sentences[first : first + _BATCH]


def passage_of(found: Sequence[Passage], start: int, end: int) -> Passage:
    """The passage in which the characters `start` to `end` lie most centrally: farthest from either end of it.

    Where none holds them all, the one that holds most of them. `found` is in order, as `passages` gives it. Raises `ValueError` when
    no passage has any of them.
    """
    candidates = []
    i = bisect_left(found, end, key=lambda passage: passage.start) - 1
    while i >= 0 and found[i].end > start:
        candidates.append(found[i])
        i -= 1
    if not candidates:
        raise ValueError(f"no passage holds the characters {start} to {end}")
    # The reversed order makes the earlier passage win a tie.
    return max(
        reversed(candidates),
        key=lambda passage: (min(passage.end, end) - max(passage.start, start), min(start - passage.start, passage.end - end)),
    )
