"""The reader pane: the article of the citation clicked last, or the one that is open, or the only one there is."""

from __future__ import annotations

from collections.abc import Sequence

import frontend_parts
import plain_html
import reader_payload
import shelf_payload
import streamlit as st
from desk_session import Session, SharedDesk

from assistant.errors import SourceDeskError
from assistant.records import Article
from assistant.reports import ArticleSummary


def show(shared: SharedDesk, session: Session, articles: Sequence[ArticleSummary]) -> None:
    """Draw the pane."""
    wanted = _wanted(session, articles)
    with st.container(key="reader-pane"):
        if wanted is None:
            plain_html.line("open", "Choose an article in the library" if articles else "The article appears here")
            frontend_parts.READER(key="key", data=reader_payload.key())
            return
        try:
            article = _article(shared, articles, wanted)
            claims = shared.remembered(("claims", article.id), lambda desk: desk.claims([article]).articles[0].claims)
        except SourceDeskError as error:
            plain_html.notice("bad", str(error))
            return
        focus = session.focus
        plain_html.line("open", shelf_payload.title(article))
        citation = focus.citation if focus is not None and focus.citation.article_id == article.id else None
        token = focus.token if focus is not None and citation is not None else 0
        frontend_parts.READER(key="reader", data=reader_payload.reader(article, claims, citation, token))


def _wanted(session: Session, articles: Sequence[ArticleSummary]) -> str | None:
    stored = {summary.article.id for summary in articles}
    # An id comes from the browser: only a stored one, or one that an answer cited, is looked up.
    if session.focus is not None or session.opened in stored:
        return session.opened
    if len(stored) == 1:
        return stored.pop()
    return session.scope[0] if len(session.scope) == 1 and session.scope[0] in stored else None


def _article(shared: SharedDesk, articles: Sequence[ArticleSummary], article_id: str) -> Article:
    for summary in articles:
        if summary.article.id == article_id:
            return summary.article
    with shared.using() as desk:
        return desk.article(article_id)  # An earlier version, or one that was removed: the desk knows which.
