"""Records as text for a terminal. Colour only where the output is one, and `NO_COLOR` is not set."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from shutil import get_terminal_size
from types import TracebackType
from typing import Any, Self, TextIO

from assistant.records import Answer, AnswerSentence, Sourcing
from assistant.reports import ArticleLedger, ArticleSummary, SourceEntry

_COLOURS = {
    Sourcing.NAMED_PERSON: "32",
    Sourcing.NAMED_ORGANIZATION: "32",
    Sourcing.DOCUMENT: "36",
    Sourcing.UNNAMED_GROUP: "33",
    Sourcing.ANONYMOUS: "33",
    Sourcing.VAGUE: "35",
    Sourcing.ASCRIBED: "35",
    Sourcing.UNSOURCED: "31",
}
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What a terminal obeys: controls, and the marks that turn the reading direction round. JSON holds neither unescaped."""


class Paint:
    """Colours for one stream; none where it is no terminal."""

    def __init__(self, stream: TextIO, *, plain: bool = False) -> None:
        self._on = stream.isatty() and not plain

    def _paint(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._on else text

    def colour(self, code: str, text: str) -> str:
        """Text in a colour, by its number in ANSI escape sequences."""
        return self._paint(code, safe(text))

    def bold(self, text: str) -> str:
        """Headings."""
        return self._paint("1", safe(text))

    def dim(self, text: str) -> str:
        """Reasons and other asides."""
        return self._paint("2", safe(text))

    def sourcing(self, value: Sourcing | str) -> str:
        """A verdict in its colour."""
        return self._paint(_COLOURS[Sourcing(value)], str(value))


class Passing:
    """Sentences on a terminal as the verifier passes them; they make room for the whole answer when it is there."""

    def __init__(self, stream: TextIO, *, quiet: bool = False) -> None:
        self._stream = stream
        self._on = stream.isatty() and not quiet
        self._lines = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._lines:
            self._stream.write(f"\x1b[{self._lines}F\x1b[J")  # Up to the first line of ours, and clear from there.
            self._stream.flush()
            self._lines = 0

    def show(self, sentence: AnswerSentence) -> None:
        """Print one sentence."""
        if not self._on:
            return
        text = safe(" ".join(sentence.text.split())) + "".join(f"[{n}]" for n in sentence.citations)
        self._stream.write(f"\x1b[2m{text}\x1b[0m\n")
        self._stream.flush()
        self._lines += -(-max(1, len(text)) // max(1, get_terminal_size().columns))


def safe(text: str) -> str:
    """Text on a terminal: escape sequences from an article, or in the name of a file, would be obeyed by it."""
    return _CONTROL.sub("�", text)


def json_text(data: Any, *, indent: int | None = 2) -> str:
    """JSON for standard output, which may be a terminal: the same characters stand in it as escapes."""
    return _CONTROL.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(data, ensure_ascii=False, indent=indent))


def answer_text(answer: Answer, paint: Paint) -> str:
    """An answer with its receipt: rejected sentences, notices, engine and time."""
    out = [safe(answer.text)]
    for sentence in answer.rejected:
        out.append(f"rejected: {safe(sentence.text)} ({safe(sentence.reason)})")
    out += [safe(notice) for notice in answer.notices]
    out.append(paint.dim(f"Engine: {answer.engine}, {answer.elapsed_ms / 1000:.1f} s."))
    return "\n".join(out)


def article_line(summary: ArticleSummary, paint: Paint) -> str:
    """One stored article: id, title, and its sentences by sourcing."""
    counts = ", ".join(f"{count} {paint.sourcing(value)}" for value, count in summary.sourcing.items() if count)
    when = f" ({summary.article.published})" if summary.article.published else ""
    return f"{summary.article.id}  {paint.bold(summary.article.title)}{when}\n                  {summary.sentences} sentences: {counts}"


def claim_lines(ledger: ArticleLedger, paint: Paint) -> Iterator[str]:
    """Each sentence with verdict and reason."""
    for claim in ledger.claims:
        where = f"{claim.start}-{claim.end}"
        yield f"  {where:>11}  {paint.sourcing(claim.sourcing):18} {safe(' '.join(claim.text.split()))}"
        yield f"               {paint.dim(claim.reason)}"


def source_line(entry: SourceEntry, paint: Paint) -> str:
    """One source: how often, who, and what the article says of them."""
    extra = "".join(f", {part}" for part in (entry.affiliation,) if part)
    why = f" (not named; the reason given: “{entry.anonymity_reason}”)" if entry.anonymity_reason else ""
    return f"{len(entry.claims):4}  {paint.sourcing(str(entry.type)):18} {paint.bold(entry.name)}{safe(extra)}{safe(why)}"
