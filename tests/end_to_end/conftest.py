"""The installed command, run as a process with the real networks, real SQLite and real Chroma."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT / "seeds" / "000_60704743329cbac1.txt"


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def run(library: Path) -> Run:
    """Runs `sourcedesk` with these arguments on a library of its own; `input` is given to its standard input."""
    command = Path(sys.executable).parent / "sourcedesk"
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("SOURCEDESK_", "OPENAI_"))}
    environment["SOURCEDESK_LIBRARY"] = str(library)

    def start(*arguments: str | Path, input: bytes | None = None, **more: str) -> Ran:  # noqa: A002 (subprocess's own name)
        done = subprocess.run(
            [command, *map(str, arguments)], input=input, capture_output=True, env={**environment, **more}, timeout=300, check=False
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return start
