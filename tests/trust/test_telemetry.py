"""Libraries that would tell their makers about the machine are kept from it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_networks_leave_no_telemetry_behind(tmp_path: Path) -> None:
    """onnxruntime would write a device id and a queue of events for Microsoft below the home folder. Not under `CI`, which it respects."""
    code = """
from assistant.models.networks import Network
import numpy as np
network = Network.load("embedder_v1")
network.run(input_ids=np.ones((1, 4)), attention_mask=np.ones((1, 4)))
"""
    environment = {
        "HOME": str(tmp_path),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "PATH": "/usr/bin:/bin",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, check=True)
    assert list(tmp_path.rglob("*")) == []
