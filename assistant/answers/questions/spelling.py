"""Typing errors of one letter in the words that tell what a question asks for, and how people shorten others."""

from __future__ import annotations

import re

from assistant.answers.questions.question_words import words

_KEYS = words("spelled")
_LONG = 6
"""Shorter words differ from too many others by one letter: only a letter dropped or doubled, or two neighbours swapped, is forgiven in
them."""


_SHORT = {
    "abt": "about",
    "w/o": "without",
    "w/": "with",
    "u": "you",
    "r": "are",
    "ur": "your",
    "wat": "what",
    "whos": "who's",
    "whats": "what's",
    "n": "and",
}
_NOT = {
    "can't": "cannot",
    "won't": "will not",
    "cant": "cannot",
    "isnt": "is not",
    "arent": "are not",
    "doesnt": "does not",
    "hasnt": "has not",
}


def mended(text: str) -> str:
    """The text, in lower case, with such errors put right, and contractions with "not" written out. Other words are left."""
    words = [_NOT.get(word, _SHORT.get(word, word)) for word in text.lower().split()]
    plain = re.sub(r"(?<=\w)n't\b", " not", " ".join(words))
    return re.sub(r"[^\W\d_]{4,}", lambda match: _mended_word(match[0]), plain)


def _mended_word(word: str) -> str:
    if word in _KEYS:
        return word
    return next((key for key in _KEYS if key[0] == word[0] and _slipped(word, key)), word)


def _slipped(word: str, key: str) -> bool:
    """Whether one letter inserted, dropped, changed, or two neighbours swapped turn `word` into `key`."""
    if abs(len(word) - len(key)) > 1 or key.startswith(word) or word.startswith(key):
        return False
    first = next((i for i, (x, y) in enumerate(zip(word, key, strict=False)) if x != y), min(len(word), len(key)))
    a, b = word[first:], key[first:]
    swapped = a[:2] == b[:2][::-1] and a[2:] == b[2:]
    dropped = len(key) > len(word) and a == b[1:] and first > 0
    if len(key) < _LONG:
        return swapped or (dropped and first < len(word))
    return swapped or dropped or a[1:] == b or a[1:] == b[1:]
