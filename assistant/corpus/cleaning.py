"""What is removed from every text before it becomes an article: invisible characters, and other line ends than "\\n".

Nothing else changes: Unicode forms stay as they are (they are folded only in comparison keys), and so does white space.
"""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # Controls.
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # Soft hyphen, fillers, Arabic letter mark, Mongolian selectors.
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f"  # Zero widths, joiners, and the marks that turn the reading direction round.
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffc\ufffe\uffff"  # Hangul fillers, variation selectors, byte order mark.
    "\ud800-\udfff\ufdd0-\ufdef"  # Halves of surrogate pairs, which no file can hold; noncharacters.
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"  # Tags: an alphabet that nobody sees and language models read. Also rare variation selectors.
    "]"
)
_JOINERS = "\u200c\u200d"
# Arabic to Thaana, India to Sri Lanka, Myanmar, Khmer, Mongolian, Arabic forms: there the joiners change the shape of the letters.
_JOINING = re.compile("[\u0600-\u07ff\u0860-\u109f\u1780-\u18af\ua840-\ua8ff\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]")
_PICTURE = re.compile("[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]")
_SELECTED = re.compile("[#*0-9\u00a9\u00ae\u203c\u2049]")


def clean(text: str) -> tuple[str, int]:
    """The text with "\\n" as its only line end and no invisible characters, and how many of those were removed.

    Kept: joiners between letters of the scripts that need them, joiners between pictographs, and the variation selector directly
    behind a symbol or an ideograph, because those change what a reader sees.
    """
    removed = 0

    def visible(match: re.Match[str]) -> str:
        nonlocal removed
        if _kept(match.group(), match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]):
            return match.group()
        removed += 1
        return ""

    return _INVISIBLE.sub(visible, _LINE_ENDS.sub("\n", text)), removed


def _kept(mark: str, before: str, after: str) -> bool:
    if not before:
        return False
    if mark in _JOINERS:
        letters = bool(after) and bool(_JOINING.match(before)) and bool(_JOINING.match(after))
        return letters or (mark == "\u200d" and bool(_PICTURE.match(before)) and bool(after) and bool(_PICTURE.match(after)))
    if "\ufe00" <= mark <= "\ufe0f":
        return unicodedata.category(before) in ("So", "Sm", "Sk", "Lo") or bool(_SELECTED.match(before))
    if "\U000e0100" <= mark <= "\U000e01ef":
        return unicodedata.category(before) == "Lo"
    return "\u180b" <= mark <= "\u180f" and "\u1800" <= before <= "\u18af"


def tidy(value: object, limit: int = 500) -> str | None:
    """A title or a name on one line, cleaned, cut at a word near `limit` characters; None when nothing is left."""
    if not isinstance(value, str):
        return None
    words = clean(value)[0].split()
    return shorten(" ".join(words), limit) or None


def shorten(text: str, limit: int) -> str:
    """`text`, cut after its last whole word before `limit` characters and marked with an ellipsis, where it is longer."""
    if len(text) <= limit:
        return text
    cut = text.rfind(" ", limit // 2, limit)
    return text[: cut if cut > 0 else limit - 1].rstrip(" ,;:–—-") + "…"
