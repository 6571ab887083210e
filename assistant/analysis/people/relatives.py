"""People with the same last name: which of them it stands for, and whether two names are of two."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from assistant.analysis.language.names import Name
from assistant.analysis.people.genders import has_given_name, of_given_name, title_before

_FAR_MORE = 3
"""How many times as often one of several people is named in full for the last name to be that one's everywhere."""
_COUPLE = re.compile(r"\b([A-Z][a-z]+) and ([A-Z][a-z]+) ([A-Z][\w’-]+)\b(?!\s[A-Z])")
_APART = 1500
"""Characters from which two people with one last name stand in different parts of an article."""


def meant_by_last_name(mentions: Sequence[tuple[str, bool]]) -> str:
    """Which of the full names with the same last word it stands for, each with whether it is brought in as somebody's relative.

    Of relatives the one who is named in full most often, and not as "her husband": Jeb Bush, and not George H.W.
    """
    whole: dict[str, list[tuple[str, bool]]] = {}
    for full, kin in sorted(mentions, key=lambda mention: -len(mention[0])):
        longer = next((key for key, own in whole.items() if own[0][0].lower().endswith(f" {full.lower()}")), full.split()[0])
        whole.setdefault(longer, []).append((full, kin))
    best = max(
        whole.values(),
        key=lambda own: (" " in own[0][0], has_given_name(own[0][0]), not any(kin for _, kin in own), len(own), len(own[0][0])),
    )
    return best[0][0]


def are_two(full: str, name: str) -> bool:
    """Whether two whole names with the same last word are of two people: by their initials, or as a man's and a woman's."""
    return full[:1] != name[:1] or {of_given_name(full), of_given_name(name)} == {True, False}


def couples_in(text: str, names: Sequence[Name]) -> list[tuple[str, str]]:
    """Two people of one last name that is written once, each with both names: "Melanie and Craig Tolley"."""
    lasts = {name.last for name in names if " " in name.text or name.titled}
    found = dict.fromkeys(
        (f"{match[1]} {match[3]}", f"{match[2]} {match[3]}")
        for match in _COUPLE.finditer(text)
        if match[1] not in lasts and match[1] != match[2]
    )
    return [pair for pair in found if all(of_given_name(full) is not None for full in pair)]


def unwritten(text: str, last: str, couples: Sequence[tuple[str, str]]) -> list[Name]:
    """The first of each couple with a last name, which stands nowhere in full, as if named behind the text."""
    return [Name(len(text), len(text), first, False) for first, _ in couples if first.split()[-1] == last]


class Namesakes:
    """Whom a last name alone stands for at a place of one article, where several people have it."""

    def __init__(
        self, text: str, names: Sequence[Name], introduced: Mapping[str, Sequence[tuple[str, bool]]], fullest: Callable[[str], str]
    ) -> None:
        """`introduced` are the mentions in full by last name, `fullest` gives the fullest form of a name."""
        self._text = text
        self._names = names
        self._introduced = introduced
        self._fullest = fullest

    def meant(self, name: Name) -> str | None:
        """The full name that a mention stands for; None where its words tell all that can be known."""
        if " " in name.text:
            return None
        title = title_before(self._text, name.start) if name.titled else None
        if title is not None:
            return None if of_given_name(self._fullest(name.text)) in (None, title) else self._by_title.get((name.last, title))
        whole = self._in_full.get(name.last, ())
        i = bisect_left(whole, name.start, key=lambda mention: mention[0])
        if not i:
            return None
        place, last = whole[i - 1]
        other = next((start for start, full in reversed(whole[: i - 1]) if full != last), None)
        return last if other is not None and place - other > _APART else None

    @cached_property
    def _by_title(self) -> dict[tuple[str, bool], str]:
        """The full name that most often may be a man's (True) or a woman's with a last name."""
        counts: dict[tuple[str, bool], Counter[str]] = defaultdict(Counter)
        whole = [(name.last, name.text) for name in self._names if " " in name.text]
        together = [(last, full) for last, mentions in self._introduced.items() for full, kin in mentions if kin and " " in full]
        for last, full in (*whole, *together):
            told = of_given_name(full)
            for man in (True, False):
                if told in (man, None):
                    counts[last, man][full] += 1
        return {key: names.most_common(1)[0][0] for key, names in counts.items()}

    @cached_property
    def _in_full(self) -> dict[str, list[tuple[int, str]]]:
        """Where each of several people with a last name is named in full, in order; none where one is named far more often."""
        people = {last: {full for full, _ in mentions if " " in full} for last, mentions in self._introduced.items() if len(mentions) > 1}
        shared = {last: own for last, own in people.items() if any(are_two(*pair) for pair in itertools.combinations(sorted(own), 2))}
        found: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for name in self._names:
            if " " in name.text and (full := self._fullest(name.text)) in shared.get(name.last, ()):
                found[name.last].append((name.start, full))
        return {last: whole for last, whole in found.items() if not _is_one_s(Counter(full for _, full in whole))}


def _is_one_s(counts: Counter[str]) -> bool:
    """Whether one of those who are counted is named far more often than all others."""
    (_, most), *others = counts.most_common()
    return not others or most >= _FAR_MORE * others[0][1]
