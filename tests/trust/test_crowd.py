"""Many at once on one library: four processes add, two ask (one of them in a session that stays open), one removes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent / "library")]

from library_fakes import HashingEmbedder, numbered  # noqa: E402

from assistant.library.library import Library  # noqa: E402

ARTICLES = int(os.environ.get("SOURCEDESK_CROWD", "10"))
"""That each of the four adds."""
LINES = 60


def start(role: str, folder: Path, *arguments: Any) -> subprocess.Popen[str]:
    command = [sys.executable, str(HERE / "crowd.py"), role, str(folder), *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def result(process: subprocess.Popen[str]) -> dict[str, Any]:
    out, err = process.communicate(timeout=300)
    assert process.returncode == 0, err
    found: dict[str, Any] = json.loads(out.splitlines()[-1])
    return found


def test_four_add_two_ask_and_one_removes_and_nothing_is_lost_half_there_or_stale(tmp_path: Path) -> None:
    folder, over = tmp_path / "library", tmp_path / "over"
    adders = [start("add", folder, 1000 * i, 1000 * i + ARTICLES, LINES) for i in range(4)]
    others = [start("session", folder, over, LINES), start("ask", folder, over, LINES), start("remove", folder, over, LINES)]
    added = [result(process) for process in adders]
    over.touch()
    session, asked, removed = [result(process) for process in others]
    assert (session["done"], asked["done"]) == ([], [])
    expected = {article_id for each in added for article_id in each["done"]} - set(removed["done"])
    assert len(removed["done"]) == len(set(removed["done"]))
    with Library.open(folder, HashingEmbedder()) as library:
        stored = library.articles()
        assert {article.id for article in stored} == expected
        assert library.check() == []
        for article in stored:
            n = int(article.origin.removesuffix(".txt").split("-")[1])
            assert library.reading(article.id).claims == numbered(n, lines=LINES).claims
            assert library.search(f"zebra{n} yak{n}x3", 1)[0].passage.article_id == article.id
    # How long each waited at most without a word is printed, not judged: it depends on what else the machine does.
    print({"removed": len(removed["done"]), "silence": [round(each["silence"], 1) for each in (*added, session, asked, removed)]})
