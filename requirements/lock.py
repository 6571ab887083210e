"""Lock everything that make installs: exact versions, and the sha256 of every file that PyPI has of them. `make lock` runs this.

    python requirements/lock.py                          # keeps the versions that still fit pyproject.toml
    python requirements/lock.py --upgrade                # takes the newest that fit
    python requirements/lock.py --upgrade-package httpx  # takes the newest of one

Everything is resolved together first, for all platforms and for every Python from the oldest that pyproject.toml allows, so that no
two files disagree. Then each file is written with what it adds to the ones before: `runtime.txt` is what the desk needs, `test.txt` and
`eval.txt` what testing and measuring need beside it, `build.txt` what builds the project, `lock.txt` is uv, which this runs on. Only
packages that have wheels are taken: a source package would run code of its own, with tools that no hash covers, at every installation.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
PYPROJECT = HERE.parent / "pyproject.toml"
EXTRAS = ("test", "eval")
GROUPS = ("build", "lock")
FILES = ("runtime", *EXTRAS, *GROUPS)
_PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==", re.MULTILINE)


def compiled(output: Path, *arguments: str) -> str:
    """Have uv write `output`; what it now holds. Versions that it held before are kept where they fit."""
    oldest = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]["requires-python"].removeprefix(">=")
    always = ("--quiet", "--universal", "--fork-strategy=fewest", f"--python-version={oldest}", "--no-build", "--no-emit-index-url")
    told = ("--custom-compile-command=make lock", f"--output-file={output}")
    # Only PyPI, whatever mirror this machine prefers: the hashes are those of its files.
    source = ("--no-config", "--default-index=https://pypi.org/simple")
    subprocess.run([sys.executable, "-m", "uv", "pip", "compile", *always, *told, *source, *arguments], cwd=PYPROJECT.parent, check=True)  # noqa: S603
    return output.read_text(encoding="utf-8")


def main(wishes: Sequence[str]) -> None:
    """Write the files; `wishes` are uv's own options for what to upgrade."""
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.txt"
        before = [path.read_text(encoding="utf-8") for name in FILES if (path := HERE / f"{name}.txt").exists()]
        whole.write_text("\n".join(before), encoding="utf-8")
        extras = [f"--extra={extra}" for extra in EXTRAS]
        groups = [f"--group={PYPROJECT.name}:{group}" for group in GROUPS]
        compiled(whole, PYPROJECT.name, *extras, *groups, *wishes)
        fixed = ("--generate-hashes", f"--constraints={whole}", "--upgrade")  # The constraints decide, not what the file held.
        runtime = compiled(HERE / "runtime.txt", PYPROJECT.name, *fixed)
        known = [f"--no-emit-package={name}" for name in _PIN.findall(runtime)]
        for extra in EXTRAS:
            compiled(HERE / f"{extra}.txt", PYPROJECT.name, f"--extra={extra}", *fixed, *known)
        for group in GROUPS:
            compiled(HERE / f"{group}.txt", f"--group={PYPROJECT.name}:{group}", *fixed)


if __name__ == "__main__":
    main(sys.argv[1:])
