"""Whether a sentence says no where its evidence says yes, or the other way round."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from assistant.answers.language import word_lists
from assistant.answers.language.word_forms import Word, alike, among, stem, words

_REACHES = {"without": 2, "no": 4, "lack": 4, "lacks": 4, "lacked": 4, "lacking": 4, "neither": 4, "nor": 4}
"""How many words behind it a "no" of one thing denies; "not" and the rest deny a clause."""
_NOT = word_lists.words("noes")
_TURNING = word_lists.words("turning")
"""Words that carry a no inside them: a paraphrase may have one where its evidence has a "not", and the other way round."""
_PREFIXED = re.compile(r"un(?!der|it|i[vqof]|til|less)[a-z]{4}")
_BREAK = re.compile(r"[,;:.!?—–()“”\"]|\b(?:but|and|while|although|though|because|which|who|that|when|if)\b", re.IGNORECASE)
_WITHHELD = re.compile(
    r",? ?(?:(?:who|whom|whose)\b[^,.;]*?)?\b(?:not (?:to |be |been |being )*(?:named|identified|quoted)|"
    r"does not name|did not (?:want|wish)[^,.;]*|"
    r"without (?:naming|giving|citing)[^,.;]*|nobody is named|names? (?:be )?withheld)",
    re.IGNORECASE,
)
"""That a source is not named says nothing on what it says."""
_REACH = 10
_SAYING = frozenset(["say", "tell", "accord", "add"])
_OPPOSITES = word_lists.pairs("opposites")


@dataclass(slots=True)
class _Sides:
    """The stems of a text: those that it denies, those beside them in the same clause, and all; how often it says no."""

    denied: set[str] = field(default_factory=set)
    clause: set[str] = field(default_factory=set)
    asserted: set[str] = field(default_factory=set)
    hidden: set[str] = field(default_factory=set)
    openly: set[str] = field(default_factory=set)
    noes: int = 0
    turns: int = 0


def reversal(sentence: str, evidence: str) -> str | None:
    """What the sentence turns round, in words for the reason; None where it says yes and no as its evidence does."""
    said, given = _sides(_stated(sentence)), _sides(_stated(evidence))
    # "cannot be sustained" for "unsustainable".
    hidden = sum(among(s, said.openly) for s in given.hidden) > 0
    if said.noes and not given.noes and not given.turns and not hidden:
        return "it says no where what it cites does not"
    if said.noes and said.noes + said.turns > given.noes + given.turns + hidden:
        return "it says no once more than what it cites"
    if said.openly and not any(among(s, given.denied | given.clause | given.hidden) for s in said.openly):
        return f"it denies “{min(said.openly)}…”, which what it cites does not"
    if given.noes > said.noes and said.turns <= given.turns:
        lost = {s for s in said.asserted if among(s, given.denied) and not among(s, given.asserted | said.denied)}
        about = [s for s in said.asserted if among(s, given.denied | given.clause)]
        if lost or (not said.noes and about and len(about) * 2 > len(said.asserted)):
            return f"it asserts “{min(lost or about)}…”, which what it cites denies"
    if not said.noes and not said.turns and not given.noes and _denies(evidence):
        return "it leaves out that this is denied"
    return _opposite(sentence, evidence)


def _stated(text: str) -> str:
    """A text without what it says of names withheld, and with "not without" as the yes that it is."""
    return re.sub(r"\bnot without\b", "with", _WITHHELD.sub(" ", text), flags=re.IGNORECASE)


def _denies(text: str) -> bool:
    return bool(re.search(r"\b(?:den(?:y|ies|ied|ying|ials?)|reject\w*|dismiss\w*|refus\w*|declin\w*|disput\w*)\b", text, re.IGNORECASE))


def _opposite(sentence: str, evidence: str) -> str | None:
    said, given = [w.stem for w in words(sentence)], [w.stem for w in words(evidence)]
    for one, other in _OPPOSITES:
        for a, b in ((one, other), (other, one)):
            first, second = words(a)[0].stem, words(b)[0].stem
            if _has(first, said) and not _has(first, given) and _has(second, given) and not _has(second, said):
                return f"it says “{a}” where what it cites says “{b}”"
    return None


def _has(stem: str, stems: list[str]) -> bool:
    return any(stem == other or (len(stem) > 4 and alike(stem, other)) for other in stems)


def _sides(text: str) -> _Sides:
    found = _Sides()
    all_words = words(text)
    denied: set[int] = set()
    beside: set[int] = set()
    for i, word in enumerate(all_words):
        weak = word.lower in _TURNING
        if _no(word) or weak:
            found.noes += not weak
            found.turns += weak
            reached = _reach(text, all_words, i)
            denied |= reached
            if not weak:
                found.openly |= {all_words[j].stem for j in reached}
            beside |= _reach(text, all_words, i, -1)
        elif _PREFIXED.match(word.lower):
            found.hidden |= {all_words[j].stem for j in _reach(text, all_words, i)} | {stem(word.lower[2:])}
    for i, word in enumerate(all_words):
        if not word.content or word.stem in _SAYING:
            continue
        if i in denied:
            found.denied.add(word.stem)
        elif i in beside:
            found.clause.add(word.stem)
            found.asserted.add(word.stem)
        else:
            found.asserted.add(word.stem)
    return found


def _no(word: Word) -> bool:
    return word.lower in _NOT or word.lower.endswith("n't")


def _reach(text: str, all_words: list[Word], at: int, step: int = 1) -> set[int]:
    """The words of the clause behind a "no" that it denies, or (`step` -1) those before it, which may be meant too."""
    reached: set[int] = set()
    j = at + step
    limit = 4 if _PREFIXED.match(all_words[at].lower) else _REACHES.get(all_words[at].lower, _REACH)
    while 0 <= j < len(all_words) and abs(j - at) <= limit:
        left, right = sorted((j, j - step))
        if _BREAK.search(text[all_words[left].end : all_words[right].start]) or (j != at + step and _BREAK.fullmatch(all_words[j].lower)):
            break
        if all_words[j].content:
            reached.add(j)
        j += step
    return reached
