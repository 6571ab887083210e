"""`sourcedesk backup` and `sourcedesk restore`."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from assistant.printing import json_text, safe
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.desk import Desk
    from assistant.reports import BackupReport


def backup(desk: Desk, arguments: argparse.Namespace) -> int:
    """`sourcedesk backup`."""
    report = desk.backup(arguments.file, replace=arguments.force)
    _say(report, "backed up", f"{report.file} ({report.bytes:,} bytes)", as_json=arguments.json)
    return 0


def restore(arguments: argparse.Namespace) -> int:
    """`sourcedesk restore`: opens no desk, because the library may be one that cannot be opened."""
    from assistant.desk import Desk  # Here, not above: it brings the whole house.

    settings = Settings.from_environment()
    folder = arguments.library or settings.library_folder
    report = Desk.restore(arguments.file, folder, replace=arguments.replace, settings=settings, waiting=say_waiting)
    _say(report, f"restored from {report.made}", report.library, as_json=arguments.json)
    return 0


def say_waiting(line: str) -> None:
    """Tell who sits before the terminal what takes long."""
    print(f"sourcedesk: {safe(line)}", file=sys.stderr, flush=True)


def _say(report: BackupReport, what: str, where: str, *, as_json: bool) -> None:
    if as_json:
        print(json_text(report.to_dict()))
        return
    counts = f"{report.articles:,} articles, {report.passages:,} passages, {report.conversations:,} conversations"
    print(f"{what}: {counts}, to {safe(where)}")
    for notice in report.notices:
        print(safe(notice), file=sys.stderr)
