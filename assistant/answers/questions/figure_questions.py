"""Questions for the numbers and dates of articles: for all of them, or for those without a source."""

from __future__ import annotations

import re

from assistant.answers.questions.phrases import GENERIC

_ASKED = re.compile(r"\b(?:numbers?|figures?|dates?|statistics?|amounts?|percentages?|quantities)\b", re.IGNORECASE)
_BESIDE = GENERIC | frozenset(["concrete", "specific", "precise", "hard", "checkable", "stated", "given", "mentioned", "stats", "where"])
FIGURES_SOURCED = re.compile(
    r"(?:are|is) (?:all |any )?(?:of )?(?:the |these |those )?(?:numbers?|figures?|statistics?|sums?|"
    r"amounts?) (?:all )?(?:sourced|attributed)\b",
    re.IGNORECASE,
)
"""Whether all figures have a source: "Are the numbers sourced?"."""
_ONLY = re.compile(
    r"^(?:(?:which|what|list|show|find|are there|any)(?: me)?(?: of)?(?: any| all| the| these| those)? )?(?:\w+ )?"
    r"(?:numbers?|figures?|statistics?|stats|percentages?|amounts?|sums)\b(?! (?:on|who|from)\b)",
    re.IGNORECASE,
)


def figures_asked(question: str) -> bool:
    """Whether a question asks for the numbers or dates of the articles, and for none in particular."""
    words = re.findall(r"[\w'’-]+", question.lower())
    return bool(_ASKED.search(question)) and all(word in _BESIDE or _ASKED.fullmatch(word) for word in words)


def only_figures(question: str) -> bool:
    """Whether a list is asked for of sentences with figures in them: "Which numbers have no source?"."""
    return (FIGURES_SOURCED.match(question) or _ONLY.search(question)) is not None
