"""Names in an answer's sentence that are not in what it cites."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from assistant.analysis.language.lexicon import COLLECTIVES, DOCUMENTS, HONORIFICS, INSTITUTIONS, MENTAL, ROLES, SPEECH
from assistant.answers.language import word_lists
from assistant.answers.language.word_forms import FUNCTION_WORDS, Word, words
from assistant.answers.verifier.grounds import Grounds, bare

_OPENERS = word_lists.words("openers")
_CALENDAR = word_lists.words("calendar")
_MAY = re.compile(r"\bMay,? \d|(?:\d|\d(?:st|nd|rd|th)|[Ii]n|of|since|until|last|next) May\b")
"""The month; the verb is far more common."""
_ADJECTIVES = {
    "danish": "denmark",
    "dutch": "netherlands",
    "french": "france",
    "swiss": "switzerland",
    "greek": "greece",
    "welsh": "wales",
    "spanish": "spain",
    "british": "britain",
    "chilean": "chile",
    "turkish": "turkey",
    "polish": "poland",
    "swedish": "sweden",
    "irish": "ireland",
    "norwegian": "norway",
    "kiev": "kyiv",
    "filipino": "philippines",
    "american": "america",
}
_DEMONYM_ENDINGS = ("", "n", "an", "ian", "ean", "ish", "ese", "i", "s", "ns", "ans", "ians", "is", "ic", "er", "ers", "e", "a", "y", "es")


def foreign_names(text: str, grounds: Grounds, lower_words: frozenset[str]) -> list[str]:
    """Names, weekdays and months of a sentence that what it cites does not have. `lower_words` are those the article writes small."""
    found = words(text)
    missing = []
    for i, word in enumerate(found):
        if not word.capital or (word.lower in FUNCTION_WORDS and word.lower != "may") or not _is_name(text, found, i, lower_words):
            continue
        if not known(bare(word.lower), grounds.names):
            missing.append(word.text)
    return missing


def plain_names(text: str) -> list[str]:
    """The words of a stretch that are written like names, in lower case, without titles, weekdays and months."""
    found = words(text)
    names = []
    for i, word in enumerate(found):
        name = bare(word.lower)
        if not word.capital or word.lower in FUNCTION_WORDS or name in _CALENDAR or name in HONORIFICS or name in ROLES:
            continue
        plural = name.endswith(("s", "ing", "ed", "ly")) and not (i + 1 < len(found) and found[i + 1].capital)
        if i == 0 and (name in _OPENERS or word.lower in SPEECH or _common(name) or plural):
            continue
        names.append(name)
    return names


def torn_names(text: str, texts: list[str]) -> list[str]:
    """Full names whose words stand side by side nowhere in these texts: "Beatriz Limnos" of "Beatriz Falcone" and the journal Limnos."""
    pairs = {
        (bare(a.lower), bare(b.lower))
        for other in texts
        for found in [words(other)]
        for i, a in enumerate(found)
        for b in found[i + 1 : i + 4]
    }
    found = words(text)
    torn = []
    for first, second in pairwise(found):
        a, b = bare(first.lower), bare(second.lower)
        if not (first.capital and second.capital and text[first.end : second.start] == " ") or (
            _opens(text, first) and a not in {x for x, _ in pairs}
        ):
            continue
        if {a, b} & (ROLES | HONORIFICS | _CALENDAR | FUNCTION_WORDS | _OPENERS) or second.text.isupper():
            continue
        if (a, b) not in pairs and a in {x for pair in pairs for x in pair} and b in {x for pair in pairs for x in pair}:
            torn.append(f"{first.text} {second.text}")
    return torn


def known(name: str, names: set[str]) -> bool:
    """Whether a word of a name is one of these, an adjective of one, or the place that an adjective comes from."""
    if name in names:
        return True
    swapped = _ADJECTIVES.get(name)
    if swapped is not None and swapped in names:
        return True
    return any(_ADJECTIVES.get(other) == name or _demonym(name, other) for other in names)


def _demonym(a: str, b: str) -> bool:
    """ "Ukraine" and "Ukrainians", "Malaysia" and "Malaysian"; not "Marino" and "Marina"."""
    common = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        common += 1
    if common < 4:
        return False
    rest = sorted((a[common:], b[common:]), key=len)
    return all(part in _DEMONYM_ENDINGS for part in rest) and (not rest[0] or len(rest[1]) > len(rest[0]))


def _is_name(text: str, found: list[Word], i: int, lower_words: frozenset[str]) -> bool:
    word = found[i]
    name = bare(word.lower)
    if name in _CALENDAR or (name == "may" and _MAY.search(text, max(0, word.start - 8), word.end + 6)):
        return True
    if not _opens(text, word):
        # A title is a word like others: "President", "Judge".
        return not (name in HONORIFICS or name in ROLES or name in lower_words)
    if name in _OPENERS or name in lower_words or word.lower in SPEECH or word.lower in MENTAL or _common(name):
        return False
    following = found[i + 1] if i + 1 < len(found) else None
    return following is None or following.capital or not name.endswith(("s", "ing", "ed", "ly"))


@cache
def _common(name: str) -> bool:
    """Whether the lexicon knows a word as a noun for people, institutions or records."""
    forms = {name, name.removesuffix("s"), name.removesuffix("es"), name.removesuffix("ies") + "y"}
    return any(form in group for form in forms for group in (ROLES, COLLECTIVES, INSTITUTIONS, DOCUMENTS, HONORIFICS))


def _opens(text: str, word: Word) -> bool:
    """Whether a word stands where every word has a capital: at the beginning, or behind a quotation mark, colon or full stop."""
    return bool(re.search(r"(?:^|[.!?:;…“‘\"(—–])\s*$", text[: word.start]))
