"""The word-by-word difference between a quotation and the words it is laid beside, and what the difference does to the meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from assistant.answers.language.word_keys import Wording, apostrophe_moved
from assistant.answers.lookup.alignment import Pair
from assistant.answers.lookup.meaning import MAGNITUDES, MODALS, NEGATIONS, STAND_INS, changes, negates
from assistant.answers.lookup.quotation import Quotation
from assistant.matches import Change, Difference, Edit

_JOINING = re.compile(r"[-‐‑‒–—.­]*\n?[ ]*")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n\s*")
_FIRM = 2
"""Words on either side of an ellipsis: a single one could stand anywhere."""
_ACROSS, _WITHIN, _BRIEF = 40, 120, 4
"""Words that an honest ellipsis may leave out: across sentences, within one, beside a single word."""
_HIDING = 2
"""An omission of so few words is judged by all of them, a longer one by its last, on which what follows depends."""


@dataclass(frozen=True, slots=True)
class Step:
    """The words `quote[0]` to `quote[1]` of the quotation beside the words `article[0]` to `article[1]` of the text; either may be none."""

    edit: Edit
    quote: tuple[int, int]
    article: tuple[int, int]


class Comparison:
    """A quotation laid beside words of an article: `pairs` are an alignment's, in order. `whole`: words at either end count as left out."""

    def __init__(self, quotation: Quotation, words: Wording, pairs: Sequence[Pair], *, whole: bool = False) -> None:
        self.quotation = quotation
        self._words = words
        self._pairs = list(pairs) if whole else _trimmed(_settled(quotation, words, pairs))
        self.steps: tuple[Step, ...] = tuple(self._steps())

    @cached_property
    def place(self) -> tuple[int, int]:
        """The first and the last (not included) word of the article that is laid beside the quotation."""
        given = [j for _, j in self._pairs if j is not None]
        return (given[0], given[-1] + 1) if given else (0, 0)

    @cached_property
    def same(self) -> tuple[int, ...]:
        """The words of the quotation that the article has, by number."""
        return tuple(i for step in self.steps if step.edit is Edit.SAME for i in range(*step.quote))

    @cached_property
    def similarity(self) -> float:
        """Words in common: twice their number by the number of words on both sides; what an honest mark stands for does not count."""
        sides = sum(
            (step.quote[1] - step.quote[0]) + (step.article[1] - step.article[0])
            for step in self.steps
            if step.edit not in (Edit.OMITTED, Edit.INSERTED)
        )
        common = sum((step.quote[1] - step.quote[0]) + (step.article[1] - step.article[0]) for step in self.steps if step.edit is Edit.SAME)
        return common / sides if sides else 0.0

    @cached_property
    def faithful(self) -> bool:
        """Whether the words are the same, but for honest ellipses and insertions."""
        return all(step.edit is Edit.SAME or (step.edit in (Edit.OMITTED, Edit.INSERTED) and not self.meaning(step)) for step in self.steps)

    def common(self) -> str:
        """The quotation's words that the article has, runs of them set apart."""
        asked = self.quotation.words
        runs = [asked.text[asked.starts[s.quote[0]] : asked.ends[s.quote[1] - 1]] for s in self.steps if s.edit is Edit.SAME]
        return " ".join(" … ".join(runs).split())

    def word_before(self) -> str | None:
        """The word right before the place, unless a sentence or clause ends between them."""
        first = self.place[0]
        if not first or re.search(r"[.,;:!?…\n]", self._words.between(first - 1)):
            return None
        return self._words.raw(first - 1)

    def meaning(self, step: Step) -> tuple[Change, ...]:
        """The kinds of meaning that one step changes."""
        if step.edit is Edit.SAME:
            return ()
        if step.edit is Edit.OMITTED:
            return self._hidden(step)
        if step.edit is Edit.INSERTED:
            keys = self.quotation.words.keys[slice(*step.quote)]
            found = [Change.NEGATION] if any(negates(key) for key in keys) else []
            return (*found, *([Change.MODAL] if any(key in MODALS for key in keys) else []))
        return changes((self.quotation.words, *step.quote), (self._words, *step.article), self._commonly_lower)

    def differences(self) -> tuple[Difference, ...]:
        """All steps with their words, in order."""
        found = []
        at = self._words.starts[self.place[0]] if self.place[1] else 0
        for step in self.steps:
            (q, q_end), (a, a_end) = step.quote, step.article
            asked = self.quotation.text[self.quotation.words.starts[q] : self.quotation.words.ends[q_end - 1]] if q_end > q else ""
            start, end = (self._words.starts[a], self._words.ends[a_end - 1]) if a_end > a else (at, at)
            at = end
            found.append(Difference(step.edit, asked, self._words.text[start:end], start, end, self.meaning(step)))
        return tuple(found)

    def _hidden(self, step: Step) -> tuple[Change, ...]:
        """What an ellipsis hides: a "not", a "may" or a "denied" of a sentence that is quoted in part. Whole sentences hide nothing."""
        first, last = step.article
        words = self._words
        begin = words.ends[first - 1] if first else words.starts[first]
        finish = words.starts[last] if last < len(words) else words.ends[last - 1]
        cuts = [m.end() for m in _SENTENCE_END.finditer(words.text, begin, finish)]
        before = [i for i in range(first, last) if not cuts or words.starts[i] < cuts[0]]
        after = [i for i in range(first, last) if cuts and words.starts[i] >= cuts[-1]]
        found = set()
        for part in (before, after):
            keys = [words.keys[i] for i in part]
            near = keys if len(keys) <= _HIDING else keys[-1:]
            if any(key in NEGATIONS for key in keys) or any(negates(key) for key in near):
                found.add(Change.NEGATION)
            if any(key in MODALS for key in near):
                found.add(Change.MODAL)
        if first and words.keys[first] in MAGNITUDES and words.keys[first - 1][:1].isdigit():
            found.add(Change.NUMBER)
        return tuple(change for change in Change if change in found)

    def _commonly_lower(self, key: str) -> bool:
        return key in self._lower

    @cached_property
    def _lower(self) -> frozenset[str]:
        words = self._words
        return frozenset(key for i, key in enumerate(words.keys) if words.text[words.starts[i]].islower())

    def _steps(self) -> Iterator[Step]:
        """Runs of pairs of one kind. Words that differ only in how they are joined ("wellknown", "well-known") are the same."""
        run: list[Pair] = []
        kind: Edit | None = None
        q = a = 0
        for pair, edit in [*((pair, self._kind(pair, n)) for n, pair in enumerate(self._pairs)), ((None, None), None)]:
            if run and edit is not kind:
                step = self._step(run, kind or Edit.SAME, q, a)
                q, a = step.quote[1], step.article[1]
                yield step
                run = []
            if edit is not None:
                if not run:
                    q, a = (pair[0] if pair[0] is not None else q), (pair[1] if pair[1] is not None else a)
                run.append(pair)
                kind = edit

    def _kind(self, pair: Pair, n: int) -> Edit:
        i, j = pair
        if i is not None and i in self.quotation.inserted and (j is None or not self._equal(i, j)):
            return Edit.INSERTED if j is None or self._words.keys[j] in STAND_INS else Edit.REPLACED
        if i is not None and j is not None:
            return Edit.SAME if self._equal(i, j) else Edit.REPLACED
        if i is None:
            following = next((q for q, _ in self._pairs[n:] if q is not None), None)
            marked = following is not None and following in self.quotation.gaps
            return Edit.OMITTED if marked and self._honest(n, following or 0) else Edit.REPLACED
        return Edit.REPLACED

    def _honest(self, n: int, gap: int) -> bool:
        """Whether the words of the article with nothing beside them, around pair `n`, are few enough for the ellipsis before word `gap`."""
        first = last = n
        while first > 0 and self._pairs[first - 1][0] is None:
            first -= 1
        while last < len(self._pairs) and self._pairs[last][0] is None:
            last += 1
        beside = [end - start for start, end in self.quotation.runs() if gap in (start, end)]
        if min(beside, default=0) < _FIRM:
            return last - first <= _BRIEF
        gone = self._words.text[self._words.starts[self._pairs[first][1] or 0] : self._words.ends[self._pairs[last - 1][1] or 0]]
        return last - first <= (_ACROSS if _SENTENCE_END.search(gone) else _WITHIN)

    def _equal(self, i: int, j: int) -> bool:
        asked = self.quotation.words
        return asked.keys[i] == self._words.keys[j] and not apostrophe_moved(asked, i, self._words, j)

    def _step(self, run: Sequence[Pair], kind: Edit, q: int, a: int) -> Step:
        asked = [i for i, _ in run if i is not None]
        given = [j for _, j in run if j is not None]
        quote = (asked[0], asked[-1] + 1) if asked else (q, q)
        article = (given[0], given[-1] + 1) if given else (a, a)
        if kind is Edit.REPLACED:
            if not given:
                kind = Edit.ADDED
            elif not asked:
                kind = Edit.DROPPED
            elif _joined(self.quotation.words, quote, self._words, article):
                kind = Edit.SAME
        return Step(kind, quote, article)


def _joined(a: Wording, in_a: tuple[int, int], b: Wording, in_b: tuple[int, int]) -> bool:
    """Whether the same letters are only joined otherwise, by a hyphen, full stops or nothing, without a space of their own."""
    left, right = a.keys[slice(*in_a)], b.keys[slice(*in_b)]
    if "".join(left) != "".join(right) or left == right:
        return False
    for words, (first, last), keys in ((a, in_a, left), (b, in_b, right)):
        initials = all(len(key) == 1 for key in keys)
        for i in range(first, last - 1):
            mark = words.between(i)
            if not (_JOINING.fullmatch(mark) and (mark.strip() or not mark)) and not (initials and _JOINING.fullmatch(mark)):
                return False
        # "re-sign" is not "resign"; "re-elect" is "reelect".
        if len(keys) > 1 and keys[0] == "re" and not keys[1].startswith("e"):
            return False
    return not any(key[:1].isdigit() for key in (*left, *right))


def _settled(quotation: Quotation, words: Wording, pairs: Sequence[Pair]) -> list[Pair]:
    """Words laid beside an unlike one at either end, across the end of a sentence, have nothing beside them."""
    settled = list(pairs)
    given = [n for n, (_, j) in enumerate(settled) if j is not None]
    for ends in (given, given[::-1]):
        for here, inner in pairwise(ends):
            i, j = settled[here]
            k = settled[inner][1]
            if i is None or j is None or k is None or quotation.words.keys[i] == words.keys[j] or i in quotation.inserted:
                break
            gap = words.text[words.ends[min(j, k)] : words.starts[max(j, k)]]
            if not re.search(r"[.!?…\n]", gap):
                break
            settled[here] = (i, None)
    return settled


def _trimmed(pairs: Sequence[Pair]) -> list[Pair]:
    """Without words of the article alone at either end."""
    first, last = 0, len(pairs)
    while first < last and pairs[first][0] is None:
        first += 1
    while last > first and pairs[last - 1][0] is None:
        last -= 1
    return list(pairs[first:last])
