"""The ledger and the sources: the whole library, or what is chosen of it, in tables whose rows open the reader."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import downloads
import frontend_parts
import ledger_payload
import plain_html
import sources_payload
import streamlit as st
from desk_session import Download, Session, SharedDesk
from shelf_payload import scope_words

from assistant import Desk
from assistant.errors import SourceDeskError
from assistant.reports import ArticleSummary

Payloads = tuple[dict[str, Any], dict[str, Any]]
"""Of the chart, and of the table."""


def show_ledger(shared: SharedDesk, session: Session, articles: Sequence[ArticleSummary]) -> None:
    """Every sentence with what it rests on. Raises `SourceDeskError`."""
    chosen = session.chosen(articles)
    summaries = [summary for summary in articles if chosen is None or summary.article in chosen]
    total = sum(summary.sentences for summary in summaries)

    def make(desk: Desk, stamp: str) -> Payloads:
        return ledger_payload.chart(summaries, stamp), ledger_payload.table(desk.claims(chosen), stamp)

    _show("ledger", shared, session, articles, make)
    if total > ledger_payload.LONGEST:
        plain_html.line("scope", f"The table has the first {ledger_payload.LONGEST:,} of {total:,} sentences: choose fewer articles.")


def show_sources(shared: SharedDesk, session: Session, articles: Sequence[ArticleSummary]) -> None:
    """Everyone and everything cited. Raises `SourceDeskError`."""
    chosen = session.chosen(articles)

    def make(desk: Desk, stamp: str) -> Payloads:
        entries = desk.sources(chosen)
        return sources_payload.chart(entries, stamp), sources_payload.table(entries, desk.claims(chosen), stamp)

    _show("sources", shared, session, articles, make)


def _show(
    name: str, shared: SharedDesk, session: Session, articles: Sequence[ArticleSummary], make: Callable[[Desk, str], Payloads]
) -> None:
    if not articles:
        plain_html.line("welcome", "Add an article to see this.")
        return
    with st.container(key="view-head", horizontal=True, vertical_alignment="center"):
        plain_html.line("scope", f"About: {scope_words(articles, session.scope)}")
        chosen = session.chosen(articles)
        title = f"Ledger of {scope_words(articles, session.scope)}"
        downloads.button(session, Download(title, None, None if chosen is None else tuple(chosen)), key="download-ledger")
    # What the browser has filtered and sorted is kept for as long as the table is the same.
    stamp = f"{name} {' '.join(session.scope)} {len(articles)}"
    with st.spinner("Reading the ledger…"):
        chart, table = shared.remembered((name, *session.scope), lambda desk: make(desk, stamp))
    with st.container(key=f"{name}-scroll", height=560, border=False):
        frontend_parts.CHART(key=f"{name}-chart", data=chart, on_opened_change=partial(_on_opened, shared, session, f"{name}-chart"))
        frontend_parts.TABLE(key=f"{name}-table", data=table, on_opened_change=partial(_on_opened, shared, session, f"{name}-table"))


def _on_opened(shared: SharedDesk, session: Session, component: str) -> None:
    open_key(shared, session, st.session_state[component].get("opened"))


def open_key(shared: SharedDesk, session: Session, key: object) -> None:
    """Show what a key from the browser names: an article's id, or that and a sentence's. Only what the library has is opened."""
    article_id, _, claim_id = str(key or "").partition(" ")
    try:
        article = next((summary.article for summary in shared.articles() if summary.article.id == article_id), None)
        if article is None:
            return
        if not claim_id:
            session.open(article.id)
            return
        with shared.using() as desk:
            claims = desk.claims([article]).articles[0].claims
    except SourceDeskError:
        return  # The run that follows meets the same error, and has a place to say it.
    claim = next((claim for claim in claims if claim.id == claim_id), None)
    if claim is not None:
        session.point(article, claim)
