"""What was in memory does not get into the files of Chroma's graphs."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STORE = """
import sys
from pathlib import Path
import numpy as np
from assistant.library.vectors import ChromaVectors

matrix = np.eye(384, dtype=np.float32)[:3]
for _ in range(int(sys.argv[3])):
    vectors = ChromaVectors(Path(sys.argv[1]), "an embedder")
    getattr(vectors, sys.argv[2])(["a", "b", "c"], ["x", "x", "y"], matrix)
    found = [i for i, _ in vectors.nearest(matrix[1], 1)], vectors.count()
    vectors.close()
print(*found)
"""


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("method", ["upsert", "replace"])
def test_the_room_for_vectors_that_are_not_there_is_empty_on_the_disk(tmp_path: Path, method: str, times: int) -> None:
    """The C library fills all memory that it hands out with a pattern here (mallopt(3), M_PERTURB): what is not cleared is seen."""
    environment = {**os.environ, "MALLOC_PERTURB_": "85"}
    done = subprocess.run(
        [sys.executable, "-c", STORE, str(tmp_path / "vectors"), method, str(times)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "['b'] 3"
    headers = list((tmp_path / "vectors").glob("*/header.bin"))
    assert headers
    for header in headers:
        _, _, room, count, size = struct.unpack_from("<iQQQQ", header.read_bytes())
        assert room > count
        for name, width in (("data_level0.bin", size), ("length.bin", 4)):
            assert not any((header.parent / name).read_bytes()[count * width :]), name
