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
    remove = command("remove", "Remove stored articles, all of those named or none")
    remove.add_argument("ids", nargs="+", metavar="ID")
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
        print(f"sourcedesk: {error}", file=sys.stderr)
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
    if arguments.command == "ui":
        return commands.ui(arguments)
    with commands.open_desk(arguments) as desk:
        return run(desk, arguments)


if __name__ == "__main__":
    sys.exit(main())
