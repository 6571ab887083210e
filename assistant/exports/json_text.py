"""JSON as UTF-8."""

from __future__ import annotations

import json
from typing import Any


def encoded(data: Any, *, indent: int | None = 2) -> bytes:
    """Characters as they are, and a line end. Half a surrogate pair, which UTF-8 cannot hold, becomes a JSON escape."""
    # Python's escape for it, \udc80, is JSON's as well.
    return (json.dumps(data, ensure_ascii=False, indent=indent) + "\n").encode("utf-8", "backslashreplace")
