from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import assistant

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))  # For `library_fakes`, which the processes that tests start import too.

from library_fakes import HashingEmbedder  # noqa: E402

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def embedder() -> HashingEmbedder:
    return HashingEmbedder()


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts `child.py` in a process of its own, which prints a line for each thing it has done."""
    root = Path(assistant.__file__).parent.parent
    environment = {**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{HERE}"}
    started: list[subprocess.Popen[str]] = []

    def run(*arguments: object) -> subprocess.Popen[str]:
        command = [sys.executable, str(HERE / "child.py"), *map(str, arguments)]
        started.append(subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment))
        return started[-1]

    yield run
    for process in started:
        process.kill()
        process.communicate(timeout=30)


@pytest.fixture
def finish(start: Start) -> Callable[..., str]:
    """Runs `child.py` to its end and returns what it printed; its failure is the test's."""

    def run(*arguments: object) -> str:
        process = start(*arguments)
        out, err = process.communicate(timeout=60)
        assert process.returncode == 0, err
        return out

    return run
