"""Why a place has the verdict it has, in one readable line."""

from __future__ import annotations

import unicodedata

from assistant.answers.lookup.differences import Comparison
from assistant.answers.lookup.meaning import negates
from assistant.matches import Difference, Edit, MatchVerdict

_QUOTES = "“”„«»‘’‚'\"`´′″"
_DASHES = "-‐‑‒–—―−"
_SHOWN = 3


def reason_of(verdict: MatchVerdict, comparison: Comparison, text: str, diff: tuple[Difference, ...]) -> str:
    """The reason for a verdict on a place with the characters `text`."""
    if verdict is MatchVerdict.EXACT:
        return f"the same characters{_cut_short(comparison)}"
    if verdict is MatchVerdict.NORMALIZED:
        pairs = [(comparison.quotation.text, text)]
        if comparison.quotation.marked:
            pairs = [(d.quote, d.article) for d in diff if d.edit is Edit.SAME]
        marks = list(dict.fromkeys(mark for pair in pairs for mark in unlike_marks(*pair)))
        edits = {step.edit for step in comparison.steps}
        marked = ["an ellipsis"] if Edit.OMITTED in edits else []
        marked += ["words in brackets"] if Edit.INSERTED in edits else []
        told = [f"other {', '.join(marks)}"] if marks else []
        told += [f"with {' and '.join(marked)}"] if marked else []
        return "; ".join(["the same words", *told]) + _cut_short(comparison)
    told = [_told(d) for d in diff if d.edit is not Edit.SAME and (d.changes or d.edit not in (Edit.OMITTED, Edit.INSERTED))]
    more = f"; and {len(told) - _SHOWN} more" if len(told) > _SHOWN else ""
    return "; ".join(told[:_SHOWN]) + more


def unlike_marks(quote: str, text: str) -> list[str]:
    """In what else than words two texts differ: "quotation marks", "dashes", "spaces", "letter case", "Unicode form", "punctuation"."""
    found = []
    for name, marks in (("quotation marks", _QUOTES), ("dashes", _DASHES)):
        if [c for c in quote if c in marks] != [c for c in text if c in marks]:
            found.append(name)
    if _letters(quote) != _letters(text):
        forms = [unicodedata.normalize("NFKC", _letters(t)) for t in (quote, text)]
        if forms[0] == forms[1]:
            found.append("Unicode form")
        elif forms[0].casefold() == forms[1].casefold():
            found.append("letter case")
    if [c for c in quote if c.isspace()] != [c for c in text if c.isspace()]:
        found.append("spaces")
    others = [
        [c for c in t if not c.isspace() and not c.isalnum() and c not in _QUOTES + _DASHES and c not in "[]…"] for t in (quote, text)
    ]
    if others[0] != others[1]:
        found.append("punctuation")
    return found


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum() or unicodedata.category(c)[0] == "M")


def _told(difference: Difference) -> str:
    asked, given = " ".join(difference.quote.split()), " ".join(difference.article.split())
    kinds = f" ({', '.join(difference.changes)})" if difference.changes else ""
    if difference.edit is Edit.ADDED:
        return f"“{asked}” is not in the article here{kinds}"
    if difference.edit in (Edit.DROPPED, Edit.OMITTED):
        return f"“{given}” is left out{kinds}"
    if difference.edit is Edit.INSERTED:
        return f"“{asked}” is put in{kinds}"
    return f"“{asked}” for “{given}”{kinds}"


def _cut_short(comparison: Comparison) -> str:
    """A warning where the word right before the place turns it round."""
    before = comparison.word_before()
    return f"; right before them stands “{before}”" if before is not None and negates(before.casefold()) else ""
