"""The installed command with the real networks: killed while it adds, backed up, restored; and what its backups do not hold."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from assistant import Desk
from assistant.errors import UsageError
from assistant.records import Article

SEED = Path(__file__).resolve().parents[2] / "seeds" / "000_60704743329cbac1.txt"
KILLS = int(os.environ.get("SOURCEDESK_KILLS", "30")) // 10
DRAW = random.Random(int(os.environ.get("SOURCEDESK_SEED", "0")) or None)  # noqa: S311
KEY = "sk-not-a-key-of-anybody-0123456789"
NAMES = ("Ana Reyes", "Tomas Lind", "Mara Okafor", "Jon Velling")


def written(folder: Path, count: int) -> list[Path]:
    """Articles of our own, in files."""
    folder.mkdir()
    for n in range(count):
        who, where = NAMES[n % len(NAMES)], f"Harbour {n}"
        (folder / f"{n}.txt").write_text(
            f"Bridge at {where} closed\n\nThe bridge at {where} was closed on Tuesday, said {who}, a spokeswoman for the port. "
            f"It is alleged that {n + 3} cables were cut. Nobody was hurt. Officials said that repairs would take {n + 2} weeks.\n",
            encoding="utf-8",
        )
    return sorted(folder.iterdir())


def environment(library: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SOURCEDESK_", "OPENAI_"))}
    return {**kept, "SOURCEDESK_LIBRARY": str(library), "OPENAI_API_KEY": KEY, "SOURCEDESK_THREADS": "1"}


def run(library: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / "sourcedesk"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env=environment(library), timeout=300, check=False)


def is_whole(desk: Desk, stored: Article, file: Path) -> bool:
    fresh = desk.read(file)
    (kept,), (again,) = desk.claims([stored]).articles, desk.claims([fresh]).articles
    return stored.id == fresh.id and kept.claims == again.claims and kept.attributions == again.attributions


def test_adding_that_is_killed_is_finished_by_adding_again(tmp_path: Path) -> None:
    files = written(tmp_path / "articles", 24)
    command = [str(Path(sys.executable).parent / "sourcedesk"), "add", str(tmp_path / "articles"), "--json"]
    seconds = None
    for attempt in range(KILLS + 1):
        library = tmp_path / f"library{attempt}"
        began = time.monotonic()
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(library))
        with suppress(subprocess.TimeoutExpired):
            process.communicate(timeout=seconds and DRAW.uniform(0.3, 0.95) * seconds)
        process.kill()
        process.communicate(timeout=60)
        seconds = seconds or time.monotonic() - began  # The first lives, to see how long it takes.
        with Desk.open(library, engine="offline") as desk:
            desk.ask("Who said that the bridge was closed?")
            assert desk.doctor().problems == ()
            by_name = {Path(article.article.origin).name: article.article for article in desk.articles()}
            assert all(is_whole(desk, stored, tmp_path / "articles" / name) for name, stored in by_name.items())
        done = json.loads(run(library, "add", tmp_path / "articles", "--json").stdout)
        assert len(done["unchanged"]) == len(by_name)
        assert len(done["added"]) == len(files) - len(by_name)
        print(f"killed: {len(by_name)} of {len(files)} articles were stored")


def test_a_library_goes_into_one_file_and_back(tmp_path: Path) -> None:
    library, file = tmp_path / "library", tmp_path / "desk.zip"
    assert run(library, "add", SEED).returncode == 0
    with Desk.open(library, engine="offline") as desk:
        conversation = desk.converse(desk.conversation(), "Which claims here are unsourced?")
        desk.conversations.save("ab" * 16, conversation)
        cited = conversation.answer.citations[0]
        claims = desk.claims()
    made = run(library, "backup", file, "--json")
    assert (made.returncode, json.loads(made.stdout)["articles"], json.loads(made.stdout)["conversations"]) == (0, 1, 1)
    again = tmp_path / "again"
    assert run(again, "restore", file).returncode == 0
    with Desk.open(again, engine="offline") as desk:
        assert desk.claims() == claims
        assert desk.cite(cited.id).citation.quote == cited.quote
        assert desk.conversations.load("ab" * 16) == conversation
        assert desk.doctor().problems == ()
        assert desk.ask("When was the directive dated?").citations
    with zipfile.ZipFile(file) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist()) + file.read_bytes()
    assert KEY.encode() not in everything
    assert str(tmp_path).encode() not in everything.replace(str(SEED).encode(), b"")


def test_wrong_use_of_backup_and_restore_is_one_line_and_exit_2(tmp_path: Path) -> None:
    library, file = tmp_path / "library", tmp_path / "desk.zip"
    assert run(library, "add", SEED).returncode == 0
    (tmp_path / "no.zip").write_bytes(b"PK\x03\x04 and nothing else")
    assert run(library, "backup", file).returncode == 0
    for arguments, words in (
        (("backup", file), "--force"),
        (("backup", tmp_path), "is a folder"),
        (("restore", file), "--replace"),
        (("restore", tmp_path / "no.zip", "--replace"), "no backup"),
        (("restore", tmp_path / "none.zip"), "is no file"),
        (("restore", library / "ledger.sqlite"), "move it elsewhere"),
    ):
        done = run(library, *arguments)
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
        assert words in done.stderr
    assert run(library, "backup", file, "--force").returncode == 0
    assert run(library, "restore", file, "--replace").returncode == 0


def test_a_backup_inside_the_library_that_it_would_replace_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="move it elsewhere"):
        Desk.restore(tmp_path / "library" / "backup.zip", tmp_path / "library")
