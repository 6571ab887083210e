"""The chat pane: the conversation, the questions that suggest themselves, and the box to ask in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import conversations_bar
import frontend_parts
import plain_html
import streamlit as st
import turn_payload
from asking import Asking
from desk_session import Download, Session, SharedDesk, Turn
from shelf_payload import scope_words
from view_nav import sent_to

from assistant.errors import SourceDeskError
from assistant.reports import ArticleSummary

_PATIENCE = 1.5
"""Seconds that a run of the page waits for an answer before it shows how far it is."""
SUGGESTED = ("Which claims here are unsourced?", "Which rest on anonymous sources?", "Who is cited?", "Summarize")


def show(shared: SharedDesk, session: Session, articles: Sequence[ArticleSummary]) -> None:
    """Draw the pane, and answer the question that waits, if one does."""
    with st.container(key="chat-pane"):
        conversations_bar.show(shared, session)
        with st.container(key="chat-scroll", height=560, border=False):  # The style sheet makes it as high as the pane.
            _conversation(shared, session, articles)
        with st.container(key="chat-ask"):
            _ask(session, articles)


def _conversation(shared: SharedDesk, session: Session, articles: Sequence[ArticleSummary]) -> None:
    _settle(shared, session)
    if session.asking:
        session.asking = shared.unlocked.settings.masked(session.asking)  # A key that was pasted is never on the page again.
    for turn in session.turns:
        _draw(session, turn)
    if session.job is None and session.asking and articles:
        session.job = _begin(shared, session, articles, session.asking)
        session.asking = None
        # Most answers are there at once; only the others need a page that follows them.
        with st.spinner("Reading…"):
            if session.job.wait(_PATIENCE):
                _settle(shared, session)
                _draw(session, session.turns[-1])
    if session.job is not None:
        _follow(session)
    if session.asking:
        plain_html.line("question", session.asking)
    if not session.turns and session.job is None:
        plain_html.line("welcome", "Ask the articles." if articles else "Add an article, then ask about it here.")
        plain_html.line("welcome-more", "Every sentence of an answer is cited. Click a number to see the words it rests on.")


@st.fragment(run_every=0.4)
def _follow(session: Session) -> None:
    """The answer as it is written; drawn again by itself, without the rest of the page."""
    job = session.job
    if job is None or job.done:
        st.rerun()
    frontend_parts.TURN(key=f"turn-{job.id}-unfinished", data=turn_payload.unfinished(job))
    st.button("Stop", key="stop", icon=":material/stop_circle:", on_click=job.stop)


def _settle(shared: SharedDesk, session: Session) -> None:
    before = session.record
    session.settle()
    if session.record is not None and session.record is not before:
        try:
            with shared.using() as desk:
                desk.conversations.save(session.conversation_id, session.record)
        except SourceDeskError as error:
            plain_html.notice("bad", str(error))


def _ask(session: Session, articles: Sequence[ArticleSummary]) -> None:
    if articles:
        plain_html.line("scope", f"About: {scope_words(articles, session.scope)}")
        with st.container(key="chat-suggested", horizontal=True, gap="small"):
            for question in SUGGESTED:
                st.button(question, key=f"ask-{question}", on_click=session.ask, args=(question,))
    st.chat_input(
        "Ask about the articles" if articles else "Add an article first",
        key="question",
        disabled=not articles,
        on_submit=partial(_on_question, session),
    )


def _on_question(session: Session) -> None:
    session.ask(str(st.session_state["question"] or ""))


def _begin(shared: SharedDesk, session: Session, articles: Sequence[ArticleSummary], question: str) -> Asking:
    chosen = session.chosen(articles)
    desk = shared.unlocked
    begun = desk.conversation(chosen)
    context = session.context if session.context is not None and session.context.articles == begun.articles else begun
    scope = scope_words(articles, session.scope) if len(articles) > 1 else ""
    return Asking(question, lambda hear: desk.converse(context, question, on_sentence=hear), scope=scope, sent=sent_to(desk))


def _draw(session: Session, turn: Turn) -> None:
    key = f"turn-{turn.id}"
    frontend_parts.TURN(
        key=key,
        data=turn_payload.turn(turn, newest=turn is session.turns[-1] and session.job is None and not session.asking),
        on_cited_change=partial(_on_cited, session, turn, key),
        on_asked_change=partial(_on_action, session, turn, "ask"),
        on_saved_change=partial(_on_action, session, turn, "save"),
    )


def _on_action(session: Session, turn: Turn, action: str) -> None:
    if action == "ask":
        session.ask(turn.question)
    elif turn.answer is not None:
        session.download = Download(turn.question, turn.answer)


def _on_cited(session: Session, turn: Turn, key: str) -> None:
    value = st.session_state[key].get("cited")
    if isinstance(value, dict) and isinstance(value.get("n"), int):
        citation = turn.citation(value["n"], nearest=value.get("nearest") is True)
        if citation is not None:
            session.cite(citation)
