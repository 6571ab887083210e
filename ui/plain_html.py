"""Short texts of the page, escaped into HTML: Streamlit's text functions read Markdown, which fetches images and sets `$` as LaTeX."""

from __future__ import annotations

from html import escape

import streamlit as st


def notice(kind: str, text: str) -> None:
    """One line in a box: kind "good", "plain" or "bad". The text is shown as it is, whatever it contains."""
    role = "alert" if kind == "bad" else "status"
    st.html(f'<div class="desk-notice desk-{escape(kind)}" role="{role}">{escape(text)}</div>')


def line(name: str, text: str) -> None:
    """A line of text in the class `desk-<name>` of `frontend/page.css`."""
    st.html(f'<div class="desk-{escape(name)}">{escape(text)}</div>')
