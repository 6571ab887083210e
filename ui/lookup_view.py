"""The lookup view: a quotation in; whether, where and how exactly it stands in the articles out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import downloads
import frontend_parts
import lookup_payload
import plain_html
import streamlit as st
from desk_session import Download, Session, SharedDesk
from shelf_payload import scope_words

from assistant.errors import SourceDeskError
from assistant.reports import ArticleSummary

_MATCHES = "lookup-matches"


def show(shared: SharedDesk, session: Session, articles: Sequence[ArticleSummary]) -> None:
    """Draw the view."""
    if not articles:
        plain_html.line("welcome", "Add an article, then check quotations against it here.")
        return
    with st.container(key="view-head", horizontal=True, vertical_alignment="center"):
        plain_html.line("scope", f"About: {scope_words(articles, session.scope)}")
        if session.looked is not None:
            chosen = session.chosen(articles)
            download = Download(f"Lookup of {session.looked.quote}", session.looked, None if chosen is None else tuple(chosen))
            downloads.button(session, download, key="download-lookup")
    with st.container(key="lookup-scroll", height=560, border=False):
        with st.form("lookup", border=False):
            quote = st.text_area("Quotation", key="lookup-quote", height=90, placeholder="Paste the words to check against the articles")
            asked = st.form_submit_button("Look it up", type="primary")
        if asked:
            _look_up(shared, session, articles, quote)
            st.rerun()
        if session.lookup_problem is not None:
            plain_html.notice("bad", session.lookup_problem)
        elif session.looked is not None:
            frontend_parts.MATCHES(
                key=_MATCHES, data=lookup_payload.matches(session.looked), on_opened_change=partial(_on_opened, session, session.looked)
            )
        else:
            plain_html.line("welcome-more", "Exact, the same words, altered or absent: with the difference word by word, and the place.")


def _look_up(shared: SharedDesk, session: Session, articles: Sequence[ArticleSummary], quote: str) -> None:
    session.looked, session.lookup_problem = None, None
    if not quote.strip():
        session.lookup_problem = "Paste or type the words to look up."
        return
    try:
        with st.spinner("Looking…"), shared.using() as desk:
            session.looked = desk.lookup(quote, session.chosen(articles))
    except SourceDeskError as error:
        session.lookup_problem = str(error)
    else:
        if session.looked.total == 1:
            session.cite(session.looked.matches[0].citation(1))


def _on_opened(session: Session, report: object) -> None:
    n = st.session_state[_MATCHES].get("opened")
    if session.looked is report and session.looked is not None and isinstance(n, int) and 0 <= n < len(session.looked.matches):
        session.cite(session.looked.matches[n].citation(1))
