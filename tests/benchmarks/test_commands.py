"""The evaluation as it is called."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import evaluate
import gold
import pytest

MEASURING = [
    "measure_dev",
    "measure_fresh",
    "measure_rare",
    "measure_news",
    "measure_world",
    "measure_ordinary",
    "measure_modelled",
    "measure_withheld",
]
TUNING = ["tune_dev", "tune_train", "tune_fresh", "tune_rest", "tune_news", "tune_world", "tune_ordinary", "tune_modelled", "tune_withheld"]


@pytest.mark.parametrize("script", ["evaluate.py", "evidence_cases.py"])
def test_missing_data_is_one_clear_line(tmp_path: Path, script: str) -> None:
    path = Path(gold.__file__).with_name(script)
    done = subprocess.run([sys.executable, str(path), "--data", str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert "--data" in done.stderr


@pytest.mark.parametrize("half", MEASURING + TUNING)
def test_labels_are_in_order_and_do_not_overlap(half: str) -> None:
    for own in gold.labels(half).values():
        assert all(before.end <= after.start for before, after in pairwise(own))


def test_no_article_is_in_both_halves() -> None:
    measuring, tuning = ({article for half in halves for article in gold.labels(half)} for halves in (MEASURING, TUNING))
    assert not measuring & tuning


def test_every_golden_label_stands_in_its_text() -> None:
    for article, own in gold.golden():
        assert own
        assert all(label.source is None or article.text[slice(*label.source)].strip() for label in own)


class _OneAttribution:
    """A reader that finds the attribution of the article below."""

    def attributions(self, text: str) -> list[dict[str, list[tuple[int, int]]]]:
        return [{"source": [(0, 4)], "cue": [(5, 9)], "content": [(10, 20)]}]


def test_each_row_of_the_table_has_as_many_cells_as_its_head() -> None:
    article = gold.Article("a", "Lind said that it rains.", ({"source": [(0, 4)], "cue": [(5, 9)], "content": [(10, 20)]},))
    scores = evaluate.spans(_OneAttribution(), [article])  # type: ignore[arg-type]
    rows = evaluate.span_rows([article], _OneAttribution(), _OneAttribution(), scores)  # type: ignore[arg-type]
    assert rows
    assert {row.count(" | ") for row in rows} == {len(evaluate.COLUMNS) - 1}
