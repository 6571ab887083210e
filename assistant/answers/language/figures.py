"""The numbers of a text, in digits or written out, as values that can be compared."""

from __future__ import annotations

import re
from dataclasses import dataclass

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = ["zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"]
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6, "bn": 1e9, "dozen": 12.0}
_VALUES: dict[str, float] = {
    **{word: float(i) for i, word in enumerate(_UNITS)},
    **{word: 10.0 * i for i, word in enumerate(_TENS, start=2)},
    **{word: -float(i) for i, word in enumerate(_ORDINALS)},
    "half": 0.5,
    "quarter": 4.0,
    "twice": 2.0,
    "double": 2.0,
    "doubled": 2.0,
    "thrice": 3.0,
    "triple": 3.0,
    "thirds": -3.0,
    "quarters": 4.0,
}
_DIGITS = re.compile(
    r"(?<![\w.])(?P<clock>\d{1,2}:\d\d)(?!\d)|(?<![A-Za-z\d])(?P<figure>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:st|nd|rd|th|s)?(?:[\s-](?P<scale>hundred|thousand|million|billion|trillion|bn|dozen)\b|(?P<letter>m|bn|k)\b)?",
    re.IGNORECASE,
)
_SPELT = re.compile(r"\b(?:" + "|".join(sorted([*_VALUES, *_SCALES], key=len, reverse=True)) + r")s?\b", re.IGNORECASE)
_JOINT = re.compile(r"(?:\s|-|\sand\s)+$")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it stands in a text. Ordinals have negative values: "third" is -3."""

    value: float
    start: int
    end: int
    text: str


def figures(text: str) -> list[Figure]:
    """Every number of a text, in order. "one" and "first" count too; what they mean is for the caller to weigh."""
    found = []
    for match in _DIGITS.finditer(text):
        if match["clock"]:
            hours, minutes = match["clock"].split(":")
            value = int(hours) + int(minutes) / 100
        else:
            value = float(match["figure"].replace(",", ""))
            if re.search(r"\d(?:st|nd|rd|th)\b", match.group(), re.IGNORECASE):
                value = -value  # "3rd" is "third", and neither is "three".
            scale = (match["scale"] or match["letter"] or "").lower()
            value *= 1e3 if scale == "k" else _SCALES.get(scale, 1.0)
        found.append(Figure(value, match.start(), match.end(), match.group().strip()))
    found += _spelt(text, found)
    return sorted(found, key=lambda figure: figure.start)


def _spelt(text: str, digits: list[Figure]) -> list[Figure]:
    """Written-out numbers; neighbours like "two hundred and twelve" make one."""
    runs: list[list[re.Match[str]]] = []
    for match in _SPELT.finditer(text):
        if any(figure.start <= match.start() < figure.end for figure in digits):
            continue
        previous = runs[-1][-1] if runs else None
        if previous is not None and _JOINT.fullmatch(text[previous.end() : match.start()]) and _joins(runs[-1], match, text):
            runs[-1].append(match)
        else:
            runs.append([match])
    found = []
    for run in runs:
        value = _value([_key(match) for match in run])
        # "the m", "hundreds of", "scores": a scale alone is no number.
        if value is not None:
            found.append(Figure(value, run[0].start(), run[-1].end(), text[run[0].start() : run[-1].end()]))
    return found


def _key(match: re.Match[str]) -> str:
    word = match.group().lower()
    return word if word in _VALUES or word in _SCALES else word.removesuffix("s")


def _joins(run: list[re.Match[str]], match: re.Match[str], text: str) -> bool:
    word, last = _key(match), _key(run[-1])
    between = text[run[-1].end() : match.start()]
    if word in _SCALES:
        return "and" not in between
    if last in _SCALES:
        return True
    return last in _TENS and abs(_VALUES[word]) < 10 and "and" not in between


def _value(parts: list[str]) -> float | None:
    if all(part in _SCALES for part in parts):
        return _SCALES["dozen"] if parts == ["dozen"] else None
    total, current = 0.0, 0.0
    for part in parts:
        if part in _SCALES:
            current = (current or 1.0) * _SCALES[part]
            if _SCALES[part] >= 1000:
                total, current = total + current, 0.0
        else:
            current = -(current - _VALUES[part]) if _VALUES[part] < 0 else current + _VALUES[part]
    return total + current
