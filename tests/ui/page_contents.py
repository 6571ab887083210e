"""What a page under test shows."""

from __future__ import annotations

import json
from typing import Any

from streamlit.testing.v1 import AppTest


def payloads(page: AppTest, component: str) -> list[dict[str, Any]]:
    """What the page's components of one name were given, in order."""
    assert not page.exception, page.exception
    return [json.loads(part.proto.json) for part in page.get("bidi_component") if part.proto.component_name == f"sourcedesk-{component}"]


def words(page: AppTest) -> str:
    """Everything that `st.html` put on the page, but for the style sheet."""
    assert not page.exception, page.exception
    return "\n".join(part.proto.body for part in page.get("html") if "<style>" not in part.proto.body)
