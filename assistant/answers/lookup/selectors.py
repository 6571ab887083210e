"""How other programs find cited characters again: W3C Web Annotation selectors, and links to text fragments.

https://www.w3.org/TR/annotation-model/#selectors counts in Unicode characters, as Python does. https://wicg.github.io/scroll-to-text-fragment/
says how a link names text: whole words, compared without regard to case; a term of it must not run over the end of a block.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from assistant.records import Article

CONTEXT = 32
"""Characters of prefix and suffix."""
_WHOLE = 120
"""Characters: a longer quotation is named by its first and last words."""
_EDGE_WORDS = 5
_CONTEXT_WORDS = 4


def text_quote_selector(article: Article, start: int, end: int) -> dict[str, Any]:
    """The characters with up to `CONTEXT` of what stands before and after them."""
    text = article.text
    return {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - CONTEXT) : start],
        "suffix": text[end : end + CONTEXT],
    }


def text_position_selector(start: int, end: int) -> dict[str, Any]:
    """The range in characters of the article's text."""
    return {"type": "TextPositionSelector", "start": start, "end": end}


def selectors(article: Article, start: int, end: int) -> tuple[dict[str, Any], ...]:
    """Both: the words survive an edit elsewhere in the article, the range tells apart what stands there twice."""
    return text_quote_selector(article, start, end), text_position_selector(start, end)


def find(selector: dict[str, Any], text: str) -> tuple[int, int] | None:
    """Where a TextQuoteSelector's words stand in a text: the place whose surroundings fit best, the first of equals; None: nowhere."""
    exact, prefix, suffix = selector["exact"], selector.get("prefix", ""), selector.get("suffix", "")
    best: tuple[int, int] | None = None
    score = -1
    at = text.find(exact) if exact else -1
    while at >= 0:
        end = at + len(exact)
        fits = _common(prefix[::-1], text[:at][::-1][: len(prefix)]) + _common(suffix, text[end : end + len(suffix)])
        if fits > score:
            best, score = (at, end), fits
        at = text.find(exact, at + 1)
    return best


def text_fragment_link(article: Article, start: int, end: int) -> str | None:
    """A link that opens the article's page with the characters marked; None where the article has no web address.

    The words beside them are added where the same words stand elsewhere in the text too.
    """
    if not article.url or not re.match(r"https?://", article.url):
        return None
    text = article.text
    words = [m.span() for m in re.finditer(r"\S+", text[start:end])]
    if not words:
        return None
    cited = text[start:end]
    parts = [_term(cited)]
    if len(cited) > _WHOLE or "\n" in cited.strip():
        count = max(1, min(_EDGE_WORDS, len(words) // 2))
        # A term ends with its block.
        first = cited[words[0][0] : words[count - 1][1]].split("\n")[0]
        last = cited[words[-count][0] : words[-1][1]].split("\n")[-1]
        parts = [_term(first), _term(last)]
    if text.casefold().count(cited.casefold()) > 1:
        before = text[:start].rsplit("\n", 1)[-1].split()[-_CONTEXT_WORDS:]
        after = text[end:].split("\n", 1)[0].split()[:_CONTEXT_WORDS]
        parts = [
            *([f"{_term(' '.join(before))}-,"] if before else []),
            ",".join(parts),
            *([f",-{_term(' '.join(after))}"] if after else []),
        ]
        directive = "".join(parts)
    else:
        directive = ",".join(parts)
    base, _, fragment = article.url.partition("#")
    return f"{base}#{fragment.split(':~:')[0]}:~:text={directive}"


def _term(text: str) -> str:
    """Percent-encoded, the dash too: it would be taken for the mark of a prefix or suffix."""
    return quote(" ".join(text.split()), safe="").replace("-", "%2D")


def _common(a: str, b: str) -> int:
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
