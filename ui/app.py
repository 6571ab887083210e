"""The web app: library, chat, reader. `serve.command` starts it; a bare `streamlit run app.py` lacks its settings."""

from __future__ import annotations

import argparse
import sys

import chat_panel
import desk_session
import frontend_parts
import library_panel
import plain_html
import reader_panel
import streamlit as st

from assistant.errors import SourceDeskError


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="app.py", add_help=False)
    parser.add_argument("--library", default=None)
    parser.add_argument("--engine", default=None)
    return parser.parse_known_args(sys.argv[1:])[0]


def main() -> None:
    """One run of the page."""
    st.set_page_config(page_title="Source Desk", page_icon=str(frontend_parts.ICON), layout="wide", initial_sidebar_state=310)
    frontend_parts.style_page()
    arguments = _arguments()
    try:
        shared = desk_session.open_desk(arguments.library, arguments.engine)
        session = desk_session.current()
        with st.sidebar:
            articles = library_panel.show(shared, session)
        with st.container(key="desk-panes"):
            chat, reader = st.columns([5, 6], gap="medium")
        with reader:  # Before the chat: it stays on screen while a question is answered.
            reader_panel.show(shared, session, articles)
        with chat:
            chat_panel.show(shared, session, articles)
    except SourceDeskError as error:
        plain_html.notice("bad", str(error))


main()
