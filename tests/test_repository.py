"""The repository's own files: what the documents say holds for this tree."""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from assistant import __version__, settings
from assistant.cli import build_parser
from assistant.corpus.loading import expand

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
SEED = "000_60704743329cbac1.txt"
SEED_SHA256 = "82a96de768631a017e3f42bb882f87fcca6ded343dad1a099ffbed907bc5caac"
TARGETS = ("demo", "ui", "test", "lint", "eval", "bench", "fuzz", "screenshots", "lock")


def command_table() -> dict[str, argparse.ArgumentParser]:
    actions = build_parser()._actions
    return next(dict(action.choices) for action in actions if isinstance(action, argparse._SubParsersAction))


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, flags=re.DOTALL | re.MULTILINE)


def shell_lines() -> list[str]:
    return [line for block in blocks("sh") for line in block.splitlines() if line.startswith("sourcedesk ")]


def test_the_sample_article_is_the_one_that_was_given() -> None:
    assert hashlib.sha256((ROOT / "seeds" / SEED).read_bytes()).hexdigest() == SEED_SHA256


def test_the_seeds_hold_one_article_and_a_note_without_suffix() -> None:
    assert sorted(path.name for path in (ROOT / "seeds").iterdir()) == [SEED, "ABOUT"]
    assert "do not vouch" in (ROOT / "seeds" / "ABOUT").read_text(encoding="utf-8")


def test_the_note_in_the_seeds_is_not_taken_for_an_article() -> None:
    assert [Path(path).name for path in expand([ROOT / "seeds"])] == [SEED]


def test_the_readme_begins_with_the_two_commands() -> None:
    assert [line.split("#")[0].strip() for line in README.splitlines() if line.startswith("    make")][:2] == ["make demo", "make ui"]
    assert README.index("make ui") < README.index("## Install")


def test_the_readme_s_table_lists_exactly_the_commands_there_are() -> None:
    assert sorted(re.findall(r"^\| `sourcedesk (\w+)", README, flags=re.MULTILINE)) == sorted(command_table())


@pytest.mark.parametrize("line", shell_lines())
def test_each_example_of_the_readme_is_understood(line: str) -> None:
    build_parser().parse_args(shlex.split(line)[1:])


@pytest.mark.parametrize("row", re.findall(r"^\| `(sourcedesk [^`]+)`", README, flags=re.MULTILINE))
def test_each_option_in_the_readme_s_table_exists(row: str) -> None:
    name, options = row.split()[1], re.findall(r"--[\w-]+", row)
    assert set(options) <= set(command_table()[name]._option_string_actions)


def test_the_options_said_to_be_common_are_taken_by_every_command() -> None:
    for name, parser in command_table().items():
        assert {"--json", "--library", "--engine", "--debug"} <= set(parser._option_string_actions), name


def test_the_readme_and_the_settings_name_the_same_variables() -> None:
    described = set(re.findall(r"^\| `([A-Z_]+)` \|", README, flags=re.MULTILINE))
    assert described == set(re.findall(r"^([A-Z_]{6,}) ", settings.__doc__ or "", flags=re.MULTILINE))


def test_every_link_of_the_documents_leads_somewhere() -> None:
    for document in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", document.read_text(encoding="utf-8")):
            assert target.startswith("https://") or (document.parent / target).exists(), f"{document.name}: {target}"


def test_the_readme_s_python_example_runs(tmp_path: Path) -> None:
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    (example,) = blocks("python")
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", example],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "unsourced |" in done.stdout


def test_the_changelog_has_this_version() -> None:
    assert re.search(rf"^## \[{re.escape(PROJECT['version'])}\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.MULTILINE)


def test_the_package_and_the_project_have_the_same_version() -> None:
    assert __version__ == PROJECT["version"]


def test_make_alone_lists_every_target() -> None:
    listed = subprocess.run(["make", "-C", str(ROOT), "--no-print-directory"], capture_output=True, text=True, check=True).stdout
    assert [line.split()[1] for line in listed.splitlines()] == list(TARGETS)


def test_make_says_clearly_that_python_is_too_old(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    (tmp_path / "Makefile").write_text((ROOT / "Makefile").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "requirements").mkdir()
    for name in ("build", "runtime"):
        (tmp_path / "requirements" / f"{name}.txt").touch()
    done = subprocess.run(["make", "-C", str(tmp_path), "demo", f"PYTHON={old}"], capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "needs Python 3.11 or later" in done.stderr
    assert not (tmp_path / ".venv").exists()


def test_the_ci_script_can_be_run_and_parses() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    subprocess.run(["bash", "-n", str(script)], check=True)


def test_no_line_of_the_readme_is_left_to_be_filled_in() -> None:
    assert "to be filled in" not in README
