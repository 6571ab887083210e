"""What every format's reader returns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime


@dataclass(frozen=True, slots=True)
class Loaded:
    """The text of a document and what the document says about itself. `published` is an ISO 8601 date or time.

    `notices` are lines for the reader: what was dropped, what was guessed.
    """

    text: str
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    notices: tuple[str, ...] = ()


_TOOLS = re.compile(r"(?i)microsoft (?:word|powerpoint) ?- ?|untitled|(?:word )?document ?\d*$|powerpoint presentation|about:blank")
_FILE = re.compile(r"(?i)^\S*\.(?:docx?|pdf|indd|qxd|tex|dvi|rtf|odt|html?|txt)$")
_FORMATS = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%Y/%m/%d", "%d.%m.%Y", "%a, %d %b %Y %H:%M:%S %z")


def headline(title: str | None) -> str | None:
    """`title`, unless a program or a file name put it there."""
    return None if title is None or _TOOLS.match(title) or _FILE.match(title) else title


def iso(value: object) -> str | None:
    """A date or time as ISO 8601; None for what is not one (a date is never guessed)."""
    if isinstance(value, datetime):
        return (value.astimezone(UTC) if value.tzinfo else value).replace(microsecond=0).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        return None
    text = value.strip()
    try:
        return date.fromisoformat(text).isoformat() if len(text) == 10 else iso(datetime.fromisoformat(text))
    except ValueError:
        pass
    for pattern in _FORMATS:
        try:
            found = datetime.strptime(text, pattern)
        except ValueError:
            continue
        return iso(found) if "%H" in pattern else found.date().isoformat()
    return None
