"""What each command of the command line does with the desk, and how it prints."""

from __future__ import annotations

import argparse
import importlib
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from assistant.commands_backup import backup as backup
from assistant.commands_backup import restore as restore
from assistant.commands_backup import say_waiting
from assistant.commands_chat import chat as chat
from assistant.commands_chat import summary as summary
from assistant.commands_export import export as export
from assistant.commands_quotations import changes as changes
from assistant.commands_quotations import cite as cite
from assistant.commands_quotations import lookup as lookup
from assistant.desk import Desk, Progress
from assistant.errors import UsageError
from assistant.printing import Paint, Passing, answer_text, article_line, claim_lines, json_text, safe, source_line
from assistant.records import Article, Sourcing
from assistant.settings import Settings, environment_with


def open_desk(arguments: argparse.Namespace) -> Desk:
    """The desk that the common options describe."""
    settings = Settings.from_environment()
    folder = arguments.library or settings.library_folder
    whatever = arguments.command in ("doctor", "backup")  # Whoever made the vectors.
    return Desk.open(folder, engine=arguments.engine, settings=settings, check_embedder=not whatever, waiting=say_waiting)


def add(desk: Desk, arguments: argparse.Namespace) -> int:
    """`sourcedesk add`."""
    origins = [o for o in arguments.origins if o != "-"]
    with _progress("reading", quiet=len(origins) < 2 and not any(Path(o).is_dir() for o in origins)) as progress:
        report = desk.add(*origins, title=arguments.title, progress=progress) if origins else None
    reports = [report] if report is not None else []
    if "-" in arguments.origins:
        reports.append(desk.add_bytes(sys.stdin.buffer.read(), "-", title=arguments.title))
    failed = [failure for r in reports for failure in r.failed]
    if arguments.json:
        merged: dict[str, list[Any]] = {"added": [], "unchanged": [], "updated": [], "failed": []}
        for r in reports:
            for key, rows in r.to_dict().items():
                merged[key].extend(rows)
        _json(merged)
    else:
        paint = Paint(sys.stdout)
        for r in reports:
            for word, articles in (("added", r.added), ("updated", r.updated), ("unchanged", r.unchanged)):
                for article in articles:
                    print(f"{paint.dim(word):9} {article.id}  {safe(article.title)}")
                    for notice in article.notices:
                        print(f"          {paint.dim(notice)}")
    for failure in failed:
        print(f"sourcedesk: {safe(failure.error)}", file=sys.stderr)
    return 1 if failed else 0


def articles(desk: Desk, arguments: argparse.Namespace) -> int:
    """`sourcedesk articles`."""
    stored = desk.articles()
    if arguments.json:
        _json({"articles": [each.to_dict() for each in stored]})
        return 0
    paint = Paint(sys.stdout)
    for each in stored:
        print(article_line(each, paint))
    if not stored:
        print("The library is empty. Add an article: sourcedesk add PATH_OR_URL", file=sys.stderr)
    return 0


def claims(desk: Desk, arguments: argparse.Namespace) -> int:
    """`sourcedesk claims`."""
    wanted = None
    if arguments.sourcing:
        names = [name.strip() for name in arguments.sourcing.split(",") if name.strip()]
        unknown = [name for name in names if name not in list(Sourcing)]
        if unknown:
            raise UsageError(f"no sourcing is called {', '.join(unknown)}: it is one of {', '.join(Sourcing)}")
        wanted = [Sourcing(name) for name in names]
    report = desk.claims(_chosen(desk, arguments.articles), sourcing=wanted)
    if arguments.json:
        _json(report.to_dict())
        return 0
    paint = Paint(sys.stdout)
    for ledger in report.articles:
        print(paint.bold(ledger.article.title))
        for line in claim_lines(ledger, paint):
            print(line)
        print()
    print(f"{report.coverage.examined} of {report.coverage.total} sentences examined.")
    return 0


def sources(desk: Desk, arguments: argparse.Namespace) -> int:
    """`sourcedesk sources`."""
    entries = desk.sources(_chosen(desk, arguments.articles))
    if arguments.json:
        _json({"sources": [entry.to_dict() for entry in entries]})
        return 0
    paint = Paint(sys.stdout)
    for entry in entries:
        print(source_line(entry, paint))
    return 0


def ask(desk: Desk, arguments: argparse.Namespace) -> int:
    """`sourcedesk ask`."""
    with Passing(sys.stderr, quiet=arguments.json or desk.engine == "offline") as passing:
        answer = desk.ask(arguments.question, _chosen(desk, arguments.articles), on_sentence=passing.show)
    if arguments.json:
        _json(answer.to_dict())
    else:
        print(answer_text(answer, Paint(sys.stdout)))
    return 0


def remove(desk: Desk, arguments: argparse.Namespace) -> int:
    """`sourcedesk remove`."""
    removed = desk.remove(arguments.ids)
    if arguments.json:
        _json({"removed": list(removed)})
    else:
        for article_id in removed:
            print(f"removed {article_id}")
    return 0


def doctor(desk: Desk, arguments: argparse.Namespace) -> int:
    """`sourcedesk doctor`."""
    report = desk.doctor(repair=arguments.repair, rebuild=arguments.rebuild)
    if arguments.json:
        _json(report.to_dict())
    else:
        for fact in report.facts:
            print(fact)
        for line in report.mended:
            print(f"mended: {line}")
        for problem in report.problems:
            print(f"problem: {problem}")
        if not report.problems:
            print("no problem found")
    return 1 if report.problems else 0


def ui(arguments: argparse.Namespace) -> int:
    """`sourcedesk ui`: runs until it is stopped."""
    settings = Settings.from_environment()
    command, environment = _serve().command(arguments.port, arguments.library or settings.library_folder)
    return subprocess.run(command, env=environment_with(environment), check=False).returncode  # noqa: S603 (our own command line)


def _serve() -> Any:
    """The web app's starter: beside the package in a checkout, inside it in a wheel."""
    try:
        return importlib.import_module("assistant.ui.serve")
    except ModuleNotFoundError:
        return importlib.import_module("ui.serve")


def _chosen(desk: Desk, names: Sequence[str]) -> list[Article] | None:
    return [desk.article(name) for name in names] if names else None


def _json(data: Any) -> None:
    print(json_text(data))


@contextmanager
def _progress(what: str, *, quiet: bool) -> Iterator[Progress | None]:
    """A progress bar on standard error, where that is a terminal and there is something to wait for."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task(what, total=None)

        def step(origin: str, done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, description=safe(Path(origin).name[:40]))

        yield step
