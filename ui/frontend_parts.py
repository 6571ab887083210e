"""The components of the page, and its style sheet: plain HTML, CSS and JavaScript from `frontend/`, nothing fetched.

Links inside `st.html` cannot call Python, and Markdown would interpret article text; so what shows article or model text is a component,
which gets the text as data and sets it with `textContent` (`frontend/dom.js`).
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

FOLDER = Path(__file__).resolve().parent / "frontend"
ICON = FOLDER / "icon.svg"


def _read(*names: str) -> str:
    return "\n".join((FOLDER / name).read_text("utf-8") for name in names)


def _component(name: str) -> ComponentRenderer:
    return st.components.v2.component(
        f"sourcedesk-{name}",
        html='<div class="root"></div>',
        css=_read("signs.css", f"{name}.css"),
        js=_read("dom.js", f"{name}.js"),
    )


NAV = _component("nav")
"""The views, and the engine in use. Trigger: `view` (name)."""

SHELF = _component("shelf")
"""The list of articles. Triggers: `opened` (id), `scoped` (list of ids), `searched` (words), `removed` (id)."""

CHART = _component("chart")
"""Bars with names. Trigger: `opened` (the key of a bar)."""

TABLE = _component("table")
"""A table that is sorted and filtered in the browser. Trigger: `opened` (the key of a row)."""

TURN = _component("turn")
"""A question and its answer. Triggers: `cited` ({"n", "nearest"}), `asked` (again), `saved` (to be downloaded)."""

PAST = _component("past")
"""The conversations that are kept. Triggers: `opened`, `removed` (id)."""

MATCHES = _component("matches")
"""What a lookup found. Trigger: `opened` (number of the match, from 0)."""

READER = _component("reader")
"""An article, every sentence marked by its sourcing; or, with no article, what the signs mean. No triggers."""


def style_page() -> None:
    """The page's own layout, over Streamlit's."""
    st.html(f"<style>{_read('page.css')}</style>")
