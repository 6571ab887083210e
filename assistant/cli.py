"""The command line: arguments in, text or JSON out.

Exit 0: done. 1: done, but something failed and is listed. 2: wrong use, or a clear error on one line. Results go to standard output,
messages and progress to standard error.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant import __version__
from assistant.errors import SourceDeskError

if TYPE_CHECKING:
    from assistant.desk import Desk

SOURCINGS = ("named_person", "named_organization", "document", "unnamed_group", "anonymous", "vague", "ascribed", "unsourced")
EXPORTS = ("markdown", "html", "docx", "csv", "jsonl", "annotation", "claimreview", "csl", "bibtex")
"""The names in `assistant.exports.formats`; `--help` must not wait for that."""
Command = Callable[["Desk", argparse.Namespace], int]


def build_parser() -> argparse.ArgumentParser:
    """The whole command table."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--library", type=Path, metavar="DIR", help="the library's folder (default: SOURCEDESK_LIBRARY, or the platform's data folder)"
    )
    common.add_argument("--engine", choices=("auto", "offline", "model"), help="who writes the answers (default: auto)")
    common.add_argument("--json", action="store_true", help="one JSON object on standard output")
    common.add_argument("--debug", action="store_true", help="show the traceback of an error")
    parser = argparse.ArgumentParser(
        prog="sourcedesk", description="Who stands behind each sentence of a news article, cited to the exact characters."
    )
    parser.add_argument("--version", action="version", version=f"sourcedesk {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def command(name: str, help_text: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=help_text, description=help_text, parents=[common])

    where = "an article: an id, a path or a URL (a path or URL is read without being stored; none: the whole library)"
    add = command("add", "Read, analyse and store articles")
    add.add_argument("origins", nargs="+", metavar="PATH_OR_URL", help="a file, a folder, a URL, or - for standard input")
    add.add_argument("--title", help="a title for the article (of one article only)")
    command("articles", "List the stored articles and what their sentences rest on")
    claims = command("claims", "Every sentence with the verdict on who stands behind it")
    claims.add_argument("articles", nargs="*", metavar="ARTICLE", help=where)
    claims.add_argument("--sourcing", metavar="V,...", help=f"only these verdicts: {', '.join(SOURCINGS)}")
    sources = command("sources", "Everyone and everything cited")
    sources.add_argument("articles", nargs="*", metavar="ARTICLE", help=where)
    ask = command("ask", "Ask a question; every line of the answer is cited")
    ask.add_argument("question", metavar="QUESTION")
    ask.add_argument("articles", nargs="*", metavar="ARTICLE", help=where)
    summary = command("summary", "What articles claim, on whose word, and what nobody stands behind; every sentence cited")
    summary.add_argument("articles", nargs="*", metavar="ARTICLE", help=where)
    summary.add_argument("--sentences", type=int, metavar="N", help="at most so many sentences (default: 6)")
    chat = command("chat", "A conversation: questions that may lean on the answer before them")
    chat.add_argument("articles", nargs="*", metavar="ARTICLE", help=where)
    chat.add_argument("--resume", metavar="FILE", help="go on with a conversation that :save has kept")
    lookup = command("lookup", "Whether and where given words stand: exact, normalized, altered or absent")
    lookup.add_argument("quote", metavar="QUOTE")
    lookup.add_argument("articles", nargs="*", metavar="ARTICLE", help=where)
    cite = command("cite", "One citation in its surroundings, and whether it still stands")
    cite.add_argument("id", metavar="ID", help="a citation's id, or its first six characters or more")
    cite.add_argument("articles", nargs="*", metavar="ARTICLE", help="an article that is not stored, whose sentence is cited")
    changes = command("changes", "What an update changed in an article, and which citations no longer stand")
    changes.add_argument("article", metavar="ARTICLE", help="a stored article: an id, a path or a URL")
    export = command("export", "Write a ledger, an answer, a conversation or a lookup for other tools")
    export.add_argument("format", choices=EXPORTS, metavar="FORMAT", help=", ".join(EXPORTS))
    export.add_argument("articles", nargs="*", metavar="ARTICLE", help=where)
    what = export.add_mutually_exclusive_group()
    what.add_argument("--question", metavar="Q", help="export the answer to a question (default: the claim ledger)")
    what.add_argument("--lookup", metavar="QUOTE", help="export where a quotation stands")
    what.add_argument("--conversation", metavar="FILE", help="export answers kept as JSON")
    export.add_argument("-o", "--output", metavar="FILE", help="the file to write (default: standard output)")
    remove = command("remove", "Remove stored articles, all of those named or none")
    remove.add_argument("ids", nargs="+", metavar="ID")
    backup = command("backup", "Write the library into one file: ledger, vectors and kept conversations, no settings")
    backup.add_argument("file", metavar="FILE", help="the file to write")
    backup.add_argument("--force", action="store_true", help="replace a file that is there")
    restore = command("restore", "Put a backup into the library's folder, once all of it was checked")
    restore.add_argument("file", metavar="FILE", help="what `sourcedesk backup` has written")
    restore.add_argument("--replace", action="store_true", help="replace what the library holds")
    doctor = command("doctor", "Check the library and the bundled networks")
    doctor.add_argument("--repair", action="store_true", help="mend vectors and words from the ledger")
    doctor.add_argument("--rebuild", action="store_true", help="make all vectors and words anew, with the embedder of the settings")
    ui = command("ui", "Open the web app on 127.0.0.1")
    ui.add_argument("--port", type=int, help="the port to listen on (default: 8501, or the next free one)")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    arguments = build_parser().parse_args(argv)
    try:
        return _run(arguments)
    except SourceDeskError as error:
        if arguments.debug:
            raise
        from assistant.printing import safe  # Here, not above: `--help` must be instant.

        print(f"sourcedesk: {safe(str(error))}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # The reader of our output has left, as `| head` does.
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        print("sourcedesk: stopped", file=sys.stderr)
        return 130


def _run(arguments: argparse.Namespace) -> int:
    from assistant import commands  # Here, not above: `--help` must be instant.

    run: Command = getattr(commands, arguments.command)
    if arguments.command in ("ui", "restore"):  # They open no desk.
        return int(getattr(commands, arguments.command)(arguments))
    with commands.open_desk(arguments) as desk:
        return run(desk, arguments)


if __name__ == "__main__":
    sys.exit(main())
