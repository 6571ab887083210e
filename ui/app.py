"""The web app: library, chat, reader. `serve.command` starts it; a bare `streamlit run app.py` lacks its settings."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

import chat_panel
import desk_session
import downloads
import frontend_parts
import ledger_view
import library_panel
import lookup_view
import plain_html
import reader_panel
import settings_view
import streamlit as st
import view_nav
from desk_session import Session, SharedDesk

from assistant.errors import SourceDeskError
from assistant.reports import ArticleSummary


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
        view_nav.show(shared, session)
        downloads.show(shared, session)
        if session.view == "Settings":
            settings_view.show(shared, session)
            return
        with st.container(key="desk-panes"):
            left, reader = st.columns([5, 6] if session.view == "Desk" else [8, 7], gap="medium")
        with reader:  # Before the chat: it stays on screen while a question is answered.
            reader_panel.show(shared, session, articles)
        with left:
            _left_pane(shared, session, articles)
    except SourceDeskError as error:
        plain_html.notice("bad", str(error))


def _left_pane(shared: SharedDesk, session: Session, articles: Sequence[ArticleSummary]) -> None:
    if session.view == "Desk":
        chat_panel.show(shared, session, articles)
        return
    with st.container(key="view-pane"):
        if session.view == "Ledger":
            ledger_view.show_ledger(shared, session, articles)
        elif session.view == "Sources":
            ledger_view.show_sources(shared, session, articles)
        elif session.view == "Lookup":
            lookup_view.show(shared, session, articles)


main()
