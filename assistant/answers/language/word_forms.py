"""Words, stems and clauses of a sentence, as the verifier compares them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from assistant.answers.language import word_lists

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
FUNCTION_WORDS = word_lists.words("function_words")
_IRREGULAR = {
    form: base
    for base, forms in {
        "rise": "rose risen",
        "fall": "fell fallen",
        "give": "gave given",
        "take": "took taken",
        "write": "wrote written",
        "know": "knew known",
        "grow": "grew grown",
        "draw": "drew drawn",
        "withdraw": "withdrew withdrawn",
        "begin": "began begun",
        "run": "ran",
        "come": "came",
        "become": "became",
        "see": "saw seen",
        "sell": "sold sale sales",
        "buy": "bought",
        "tell": "told",
        "say": "said says",
        "hold": "held",
        "keep": "kept",
        "leave": "left",
        "lead": "led",
        "lose": "lost loss losses",
        "win": "won winner",
        "pay": "paid",
        "meet": "met",
        "find": "found",
        "think": "thought",
        "bring": "brought",
        "build": "built",
        "send": "sent",
        "spend": "spent",
        "make": "made",
        "die": "died dies dead death deaths dying",
        "go": "went gone goes",
        "steal": "stole stolen theft",
        "choose": "chose chosen",
        "speak": "spoke spoken speech",
        "wear": "wore worn",
        "learn": "learnt",
        "child": "children",
        "man": "men",
        "woman": "women",
        "person": "people persons",
        "defence": "defense defenses defences",
        "organize": "organise organised organising",
        "close": "shut",
        "ferry": "ferries",
        "break": "broke broken",
        "fight": "fought",
        "shake": "shook",
        "feel": "felt",
        "hear": "heard",
    }.items()
    for form in forms.split()
}
_ENDINGS: tuple[str, ...] = (
    "isations",
    "izations",
    "isation",
    "ization",
    "ations",
    "ation",
    "ingly",
    "edly",
    "ments",
    "ment",
    "ings",
    "ing",
    "ions",
    "ion",
)
_ENDINGS += ("ities", "ity", "ance", "ence", "ies", "ied", "ers", "er", "ed", "es", "ly", "al", "s", "e", "y")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a figure in a text. `content` tells words that carry meaning from those that join them."""

    text: str
    start: int
    end: int
    lower: str
    stem: str
    content: bool

    @property
    def capital(self) -> bool:
        """Whether it is written like a name."""
        return self.text[:1].isupper()


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A lower-case word without its commonest English endings, irregular verbs in their base form."""
    word = re.sub(r"[’']s?$", "", word)
    word = _IRREGULAR.get(word, word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiousl" else word


def words(text: str) -> list[Word]:
    """The words of a text, in order."""
    found = []
    for match in _WORD.finditer(text):
        lower = match.group().casefold().replace("’", "'")
        content = lower not in FUNCTION_WORDS and (len(lower) > 1 or lower.isdigit()) and not lower.endswith("n't")
        found.append(Word(match.group(), match.start(), match.end(), lower, stem(lower), content))
    return found


def alike(a: str, b: str) -> bool:
    """Whether two stems are one word in two forms: "analys" and "analyst", "isol" and "isolat"."""
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    return len(short) >= 4 and long.startswith(short) and len(long) - len(short) <= 3


def among(word: str, stems: Iterable[str]) -> bool:
    """Whether a stem is one of these, in some form."""
    return any(alike(word, other) for other in stems)


def content_stems(text: str) -> list[str]:
    """The stems of the words that carry meaning, in order."""
    return [word.stem for word in words(text) if word.content]


def flat(text: str) -> str:
    """Lower case, one space between words, straight quotation marks: for looking phrases up."""
    return " ".join(text.casefold().replace("’", "'").replace("‘", "'").split())
