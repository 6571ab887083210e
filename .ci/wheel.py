"""Check a built wheel: only `assistant` goes into site-packages, with all that it needs inside, and it answers from there.

python .ci/wheel.py dist/sourcedesk-0.1.0-py3-none-any.whl
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def expected() -> set[str]:
    """What the wheel must hold: every file of `assistant`, and those of `prompts` and `ui` inside it."""
    found = set()
    for folder, inside in (("assistant", "assistant"), ("prompts", "assistant/prompts"), ("ui", "assistant/ui")):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith("."):
                found.add(f"{inside}/{path.relative_to(ROOT / folder).as_posix()}")
    return found


def main(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive, tempfile.TemporaryDirectory() as site:
        names = {name for name in archive.namelist() if not name.endswith("/")}
        strangers = sorted(name for name in names if name.split("/")[0] != "assistant" and ".dist-info/" not in name)
        missing = sorted(expected() - names)
        if strangers or missing:
            raise SystemExit(f"{wheel.name}: should not hold {strangers}, lacks {missing}")
        archive.extractall(site)
        question = "from assistant.cli import main; import sys; sys.exit(main(sys.argv[1:]))"
        seeds = sorted(str(path) for path in (ROOT / "seeds").glob("*.txt"))
        done = subprocess.run(
            [sys.executable, "-c", question, "ask", "Which claims here are unsourced?", *seeds, "--json"],
            cwd=site,
            env={**os.environ, "PYTHONPATH": site},
            stdout=subprocess.PIPE,
            check=True,
        )
        answer = json.loads(done.stdout)
        if not answer["citations"]:
            raise SystemExit(f"{wheel.name}: installed elsewhere, the desk finds nothing")
    print(f"{wheel.name}: {len(names)} files, all inside assistant; it answers with {len(answer['citations'])} citations")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
