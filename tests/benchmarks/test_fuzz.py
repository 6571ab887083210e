"""A small run of the fuzzer, and that it would notice what it looks for."""

from __future__ import annotations

import sys
from pathlib import Path

import fuzz
import fuzz_seeds
import pytest


def test_broken_documents_of_all_formats_are_read_or_refused_by_our_own_errors(tmp_path: Path) -> None:
    tally, _ = fuzz.run(400, seed=7, keep=tmp_path)
    assert tally.failures == {}
    assert set(tally.outcomes) == set(fuzz_seeds.FORMATS)
    assert all(counted["read"] for counted in tally.outcomes.values())


def test_the_same_number_gives_the_same_document() -> None:
    assert [fuzz_seeds.document(3, i) for i in range(50)] == [fuzz_seeds.document(3, i) for i in range(50)]


@pytest.mark.parametrize("form", sorted(fuzz_seeds.MAKERS))
def test_most_documents_that_nothing_was_done_to_are_read(form: str) -> None:
    outcomes = [fuzz.check(form, fuzz_seeds.MAKERS[form](fuzz_seeds.random.Random(i)), None, 1) for i in range(20)]
    assert outcomes.count("read") >= 5


class Failing:
    """Stands for a worker: a document fails when it holds both marks."""

    def ask(self, form: str, data: bytes, charset: str | None, number: int) -> tuple[str, str, float]:
        return ("ESCAPED KeyError", "a.py:f: x", 0.0) if b"A" in data and b"B" in data else ("read", "", 0.0)


def test_a_failing_document_is_made_small() -> None:
    data = b"x" * 300 + b"A" + b"y" * 300 + b"B" + b"z" * 300
    assert fuzz.minimised(Failing(), "txt", data, None, 0, ("ESCAPED KeyError", "a.py:f")) == b"AB"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [("raise KeyError('x')", "ESCAPED KeyError"), ("import os; os._exit(3)", "DIED"), ("import time; time.sleep(99)", "ENDLESS")],
)
def test_what_should_not_happen_is_noticed_and_the_run_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str, outcome: str
) -> None:
    """A worker in whose `check` something goes wrong for documents that begin with "!"."""
    script = tmp_path / "worker.py"
    script.write_text(
        f"import sys\nsys.path.insert(0, {str(Path(fuzz.__file__).parent)!r})\nimport fuzz\n\n"
        f"def check(form, data, charset, number):\n    if data.startswith(b'!'):\n        {fault}\n    return 'read'\n\n"
        "fuzz.check = check\nfuzz.work()\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(fuzz.Worker, "command", [sys.executable, str(script)])
    worker = fuzz.Worker(deadline=5)
    assert worker.ask("txt", b"!", None, 0)[0] == outcome
    assert worker.ask("txt", b"He left.", None, 1)[0] == "read"
    worker.close()
