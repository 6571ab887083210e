"""Whether a sentence says what it cites: its words, its numbers, its names."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from assistant.analysis.language.lexicon import MENTAL, SPEECH
from assistant.answers.language import word_lists
from assistant.answers.language.figures import figures
from assistant.answers.language.word_forms import Word, alike, among, content_stems, words
from assistant.answers.verifier.grounds import Grounds, bare
from assistant.answers.verifier.naming import known, plain_names

_FRAME = word_lists.words("framing")


def foreign_figures(sentence: str, grounds: Grounds) -> list[str]:
    """Numbers of the sentence that what it cites has not, or not so often ("2-2" for "2-1"). "one" and "first" are too common to tell."""
    given = Counter(figure.value for figure in figures(grounds.text))
    said = figures(sentence)
    often = Counter(figure.value for figure in said if figure.text[0].isdigit())
    too_common = ("one", "first", "second", "double", "half")
    return [f.text for f in said if (f.value not in given or often[f.value] > given[f.value]) and f.text.lower() not in too_common]


def exchanged_figures(sentence: str, grounds: Grounds) -> str | None:
    """Two numbers that have changed places: "killed 31 and injured four" for "killed four and injured 31"."""
    said, given = _units(sentence), _units(grounds.text)
    for value, unit in said.items():
        for other, other_unit in said.items():
            if value != other and given.get(value) == other_unit and given.get(other) == unit and unit != other_unit:
                return f"{value:g} and {other:g} have changed places"
    return None


def exchanged_names(sentence: str, grounds: Grounds) -> str | None:
    """A name in another's place: "Ukrainian troops" where what is cited has "Russian troops" and no Ukrainian ones."""
    given = _neighbours(grounds.text)
    for name, after in _neighbours(sentence):
        others = {other for other, word in given if alike(word, after)}
        if others and not any(known(name, {other}) for other in others):
            return f"“{name}” stands where what it cites has “{min(others)}”"
    return None


def _neighbours(text: str) -> set[tuple[str, str]]:
    """Names with the stem of the plain word right behind each."""
    found = words(text)
    return {
        (bare(word.lower), after.stem)
        for word, after in pairwise(found)
        if word.capital
        and word.content
        and after.content
        and not _framing(after)
        and not after.capital
        and text[word.end : after.start] == " "
        and not _opening(text, word)
    }


def _opening(text: str, word: Word) -> bool:
    """Whether a word has its capital from standing first."""
    return word.start == 0 and not plain_names(word.text)


def _units(text: str) -> dict[float, str]:
    """The word that follows each number, or the verb before it, as a stem."""
    found = words(text)
    units = {}
    for figure in figures(text):
        after = next((w.stem for w in found if w.start >= figure.end and w.content and w.start - figure.end < 25), None)
        if after is not None:
            units[figure.value] = after
    return units


_ARTICLES = frozenset({"the", "a", "an", "these", "those"})


def overlap(sentence: str, grounds: Grounds) -> float:
    """The share, 0 to 1, of the sentence's words of meaning that stand in what it cites. Words that only attribute do not count."""
    asked = _meant(sentence)
    if not asked:
        return 1.0
    return sum(among(w.stem, grounds.stems) for w in asked) / len(asked)


def content_words(sentence: str) -> int:
    """How many words of meaning a sentence has, those that only attribute left out."""
    return len(_meant(sentence))


def only_names(sentence: str, grounds: Grounds) -> bool:
    """Whether two words of meaning or more stand beside the sentence's names, and none of them in what it cites.

    What a cited source is called is a name too: "the customs office" behind a figure supports nothing else that is said of the office.
    """
    called = {stem for source in grounds.sources for stem in content_stems(source.resolved)}
    plain = [w for w in _meant(sentence) if (not w.capital or w.start == 0) and not among(w.stem, called)]
    return len(plain) > 1 and not any(among(w.stem, grounds.stems) for w in plain)


def longest_invention(sentence: str, grounds: Grounds) -> int:
    """The longest run of words of meaning none of which stands in what is cited."""
    longest = run = 0
    for word in words(sentence):
        if not word.content or _framing(word):
            continue
        run = 0 if among(word.stem, grounds.stems) else run + 1
        longest = max(longest, run)
    return longest


def _meant(sentence: str) -> list[Word]:
    """The words of meaning that do not only attribute. Behind an article they are things: "the volunteers", "a claim"."""
    found = words(sentence)
    before = [None, *found[:-1]]
    return [w for b, w in zip(before, found, strict=True) if w.content and (not _framing(w) or (b is not None and b.lower in _ARTICLES))]


def _framing(word: Word) -> bool:
    return word.stem in _FRAME or word.lower in SPEECH or word.lower in MENTAL
