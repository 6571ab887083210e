"""`sourcedesk export`: a ledger, an answer, a conversation or a lookup as a file for other tools."""

from __future__ import annotations

import argparse
import base64
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import InvalidRecord, UsageError
from assistant.printing import json_text
from assistant.records import Answer, Article

if TYPE_CHECKING:
    from assistant.desk import Desk
    from assistant.exports.gathering import Exportable


def export(desk: Desk, arguments: argparse.Namespace) -> int:
    """`sourcedesk export`: to a file, or to standard output."""
    form = desk.formats[arguments.format]
    to_output = arguments.output in (None, "-")
    if to_output and not form.text and not arguments.json and sys.stdout.isatty():
        raise UsageError(f"{form.name} is no text for a terminal: give -o FILE{form.suffix}, or pipe it")
    articles = [desk.article(name) for name in arguments.articles] or None
    data = desk.export(form.name, _subject(desk, arguments, articles), articles)
    said: dict[str, Any] = {"format": form.name, "media_type": form.media_type, "bytes": len(data)}
    if not to_output:
        _write(Path(arguments.output), data)
        said["file"] = arguments.output
    elif arguments.json:
        said |= {"text": data.decode("utf-8")} if form.text else {"base64": base64.b64encode(data).decode("ascii")}
    if arguments.json:
        print(json_text(said))
    elif to_output:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        print(f"wrote {arguments.output} ({len(data):,} bytes)", file=sys.stderr)
    return 0


def answers_in(text: str) -> tuple[Answer, ...]:
    """The answers in a JSON file: one answer (as `ask --json` prints it), a list of them, or a conversation. Raises `UsageError`."""
    try:
        data = json.loads(text)
        if isinstance(data, dict) and "sentences" not in data:
            data = data.get("answers", data.get("turns"))
        rows = [data] if isinstance(data, dict) else data
        return tuple(Answer.from_dict(row.get("answer", row)) for row in rows)
    except (ValueError, TypeError, AttributeError, InvalidRecord) as error:
        raise UsageError(f"the conversation cannot be read ({error}): give what `sourcedesk ask --json` or `chat` wrote") from error


def _subject(desk: Desk, arguments: argparse.Namespace, articles: Sequence[Article] | None) -> Exportable:
    if arguments.question is not None:
        return desk.ask(arguments.question, articles)
    if arguments.lookup is not None:
        return desk.lookup(arguments.lookup, articles)
    if arguments.conversation is not None:
        try:
            return answers_in(Path(arguments.conversation).read_text("utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"{arguments.conversation} cannot be read: {error}") from error
    return desk.claims(articles)


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from error
