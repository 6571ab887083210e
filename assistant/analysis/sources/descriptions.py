"""Whose name belongs to "the actress", "the mayor", "the newspaper": the ranking of `antecedents`, with what the article says of each.

In five-fold cross-validation over the tuning articles with labels of who a source is (`benchmarks/training/fit_antecedents.py` prints it),
a limit on the probability keeps most of the wrong names away: a name that is not the source's is worse than none.
"""

from __future__ import annotations

import itertools
import math
import re
from bisect import bisect_left
from collections.abc import Sequence

from assistant.analysis.language.lexicon import OFFICES, PRESS, TRADES
from assistant.analysis.language.names import bare
from assistant.analysis.language.phrases import Phrase, is_insider
from assistant.analysis.people import roles
from assistant.analysis.people.people import Names
from assistant.analysis.sources.antecedents import MEN, WOMEN, Antecedents, Candidate, score

_SURE = 0.5
"""Probability from which a description is given a name."""
_NEAR = 80
"""Characters before and behind a name in which its bearer may be told of."""
_FAR = 800
"""Characters back in which an outlet may have been named."""
_AGED = re.compile(r"[Tt]he (\d\d)-year-old\b")
_RESTRICTED = re.compile(r"\s(?:who|whose|beside|next\sto|behind)\b")
"""Behind somebody who is told from others: "the man who owns the pier"."""
_COMPLEMENT = re.compile(r"\s(?:of|for|to|at|in|from|who|whose)\b")
_PRESS_NAMES = re.compile(
    r"\b(?:Times|Post|Journal|Herald|Tribune|Guardian|Telegraph|Gazette|Observer|Chronicle|Globe|Review|Magazine|News|Daily|Weekly|Mail|"
    r"Leader|Register|Today|CNN|BBC|NBC|ABC|CBS|MSNBC|PBS|NPR|Fox|Reuters|Bloomberg|Politico|Breitbart|Courier|Mirror|Standard)\b"
)


class Descriptions:
    """Of one article, whose sources are read in the order of the text."""

    def __init__(self, text: str, names: Names, antecedents: Antecedents) -> None:
        self._text = text
        self._names = names
        self._antecedents = antecedents

    def person(self, phrase: Phrase, sentence: tuple[int, int], earlier: str = "") -> str | None:
        """The full name of whom "the actress" stands for; None if nobody who was named is, "" if it cannot be told who.

        `earlier` is whom the last description with the same noun stood for.
        """
        return _most_likely(self.people(phrase, sentence, earlier))

    def press(self, phrase: Phrase) -> str | None:
        """The newspaper or broadcaster that "the newspaper" stands for: the one named last, if no other was named near it."""
        if phrase.head not in PRESS:
            return None
        first = bisect_left(self._names.all, phrase.start - _FAR, key=lambda name: name.start)
        near = itertools.takewhile(lambda name: name.end <= phrase.start, self._names.all[first : first + _FAR])
        outlets = {self._names.fullest(name.text) for name in near if _PRESS_NAMES.search(name.text)}
        return outlets.pop() if len(outlets) == 1 else None

    def people(self, phrase: Phrase, sentence: tuple[int, int], earlier: str) -> list[Candidate]:
        """Who may be meant by a description, and, with an empty name, nobody."""
        woman, man = WOMEN.search(phrase.head) is not None, MEN.search(phrase.head) is not None
        pronoun = "she" if woman else "he" if man else None
        others = [*self._names.all_with_role(phrase.head), *([earlier] if earlier else [])]
        found = self._antecedents.candidates(
            phrase.start,
            phrase.end,
            sentence,
            lambda full: pronoun is None or self._names.may_be(pronoun, full),
            others,
        )
        content = {word.lower() for word in phrase.words[1:]} - {phrase.head}
        office = phrase.head in OFFICES | TRADES
        age = _AGED.match(phrase.text)
        for one in found:
            role = roles.nouns(self._names.role_of(one.full))
            around = self._words_around(one.full, phrase)
            one.seen["role_head"] = float(phrase.head in role)
            one.seen["told_head"] = float(phrase.head in around)
            one.seen["role_words"] = len(content & role) / max(1, len(content))
            one.seen["told_words"] = len(content & around) / max(1, len(content))
            one.seen["other_role"] = float(office and self._names.is_told_of(one.full) and phrase.head not in role)
            one.seen["office"] = float(office)
            one.seen["same_noun"] = float(one.full == earlier)
            one.seen["first_with_role"] = float(one.full == self._names.with_role(phrase.head))
            one.seen["age"] = float(
                age is not None and any(self._text.startswith(f", {age[1]}", n.end) for n in self._names.whole(one.full, 2))
            )
        nobody = self._nobody(phrase)
        nobody.seen["nobody_office"] = float(office)
        nobody.seen["nobody_insider"] = float(is_insider(phrase.head))
        nobody.seen["nobody_somebody"] = float(phrase.head.endswith(("man", "woman", "boy", "girl", "driver", "witness", "resident")))
        restricted = (office or woman or man) and _RESTRICTED.match(self._text, phrase.end) is not None
        known = [one for one in found if one.mentions or one.full in self._names.people.values() or one.full == earlier]
        # The nurse is not Senator Ocampo, and "the woman who owns the pier" is nobody of whom there was talk.
        fits = [one for one in known if one.full == earlier or (not restricted and (not one.seen["other_role"] or one.seen["told_head"]))]
        return [*fits, nobody]

    def _nobody(self, phrase: Phrase) -> Candidate:
        """Nobody who was named, and how likely that is by the description alone."""
        content = len(phrase.words) - 2
        of = _COMPLEMENT.match(self._text, phrase.end) is not None
        seen = {"nobody": 1.0, "nobody_of": float(of), "nobody_alone": float(content <= 0), "nobody_long": float(content > 2)}
        return Candidate("", seen=seen)

    def _words_around(self, full: str, phrase: Phrase) -> set[str]:
        """The words, in lower case, near the first two mentions of a name, but for the description itself."""
        found: set[str] = set()
        for name in self._names.whole(full, 2):
            stop = name.end + _NEAR
            stop = min(stop, phrase.start) if name.start < phrase.start else stop
            begin = max(0, name.start - _NEAR, phrase.end if name.start > phrase.start else 0)
            found |= {bare(word).lower() for word in self._text[begin:stop].split()}
        return found


def _most_likely(found: Sequence[Candidate]) -> str | None:
    """The name of the most likely candidate; "" where none is likely enough, None where the most likely is nobody."""
    scores = [math.exp(score(candidate, "description")) for candidate in found]
    best = max(range(len(found)), key=scores.__getitem__)
    if not found[best].full:
        return None
    return found[best].full if scores[best] >= _SURE * sum(scores) else ""
