"""Markup in an answer's sentence that is not in what it cites: links, images, tags, formulas, labels.

The words around such a mark may well be supported; the mark itself could fetch, run or vouch for something where the sentence is pasted.
"""

from __future__ import annotations

import re

_MARK = re.compile(
    r"!?\[[^\]\n]*\]\([^)\n]*\)?"  # A Markdown image or link.
    r"|\b(?:https?|ftp|file|javascript|data|vbscript|ldap|mailto)\s?:\s?[^\s“”]+|\bwww\.[^\s“”]+|\b[\w-]+(?:\.[\w-]+)+/[^\s“”]*"
    r"|[<‹]/?[A-Za-z!|][^>›\n]*[>›]?|&#?\w{2,};"  # Tags, also as the mending call shows them, and character references.
    r"|\$\{[^}\n]*\}?|\{\{[^}\n]*|\\[A-Za-z]+\s?\{[^}\n]*\}?|`{1,3}|\$\$|\{\s?[\"“][^\n]*"  # Templates, LaTeX, code, JSON.
    r"|(?:\.\.?/)+\S*|(?<!\w)/(?:etc|tmp|home|usr|var|root)/\S*"  # Paths.
    r"|\[[^\]\n]*\]"  # Labels: citations have been taken out before.
    r"|^[=+@|][^\s]*|^-[\d(@=+][^\s]*|^(?:#{1,6}|>{1,3})(?=\s)",  # Formulas, headings.
)


def foreign_markup(text: str, cited: str) -> str | None:
    """The first mark of the sentence that the cited text does not have; None where there is none."""
    given = _flat(cited)
    return next((match.group() for match in _MARK.finditer(text) if _flat(match.group()) not in given), None)


def _flat(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip(".,;:!?")
