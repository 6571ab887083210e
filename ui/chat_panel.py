"""The chat pane: the conversation, the questions that suggest themselves, and the box to ask in."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import partial
from uuid import uuid4

import frontend_parts
import plain_html
import streamlit as st
import turn_payload
from desk_session import Session, SharedDesk, Turn
from shelf_payload import scope_words

from assistant import Desk
from assistant.errors import SourceDeskError
from assistant.reports import ArticleSummary

_log = logging.getLogger(__name__)

SUGGESTED = ("Which claims here are unsourced?", "Which rest on anonymous sources?", "Who is cited?")


def show(shared: SharedDesk, session: Session, articles: Sequence[ArticleSummary]) -> None:
    """Draw the pane, and answer the question that waits, if one does."""
    with shared.using() as desk:
        engine, sent = desk.engine, sent_to(desk)
    with st.container(key="chat-pane"):
        with st.container(key="chat-head"):
            plain_html.line("engine", f"Engine: {engine} · {sent or 'nothing leaves this machine'}")
        with st.container(key="chat-scroll", height=560, border=False):  # The style sheet makes it as high as the pane.
            _conversation(shared, session, articles)
        with st.container(key="chat-ask"):
            _ask(session, articles)


def _conversation(shared: SharedDesk, session: Session, articles: Sequence[ArticleSummary]) -> None:
    for turn in session.turns:
        _draw(session, turn)
    waiting = st.empty()
    if session.asking and articles:
        with waiting.container():
            plain_html.line("question", session.asking)
            with st.spinner("Reading…"):
                turn = _answer(shared, session, articles, session.asking)
        # At once, before Streamlit can interrupt this run: an answer that was found is not lost.
        session.turns.append(turn)
        session.asking = None
        waiting.empty()
        _draw(session, turn)
    if not session.turns:
        plain_html.line("welcome", "Ask the articles." if articles else "Add an article, then ask about it here.")
        plain_html.line("welcome-more", "Every sentence of an answer is cited. Click a number to see the words it rests on.")


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


def sent_to(desk: Desk) -> str:
    """Where a question's words go, empty when they stay on this machine."""
    settings = desk.settings
    places = [] if desk.engine == "offline" else [f"the model {desk.engine}"]
    if settings.embeddings_url:
        places.append(f"the embeddings endpoint {settings.embeddings_url}")
    return f"sent to {' and '.join(places)}" if places else ""


def _on_question(session: Session) -> None:
    session.ask(str(st.session_state["question"] or ""))


def _answer(shared: SharedDesk, session: Session, articles: Sequence[ArticleSummary], question: str) -> Turn:
    chosen = [summary.article for summary in articles if summary.article.id in session.scope]
    answer, problem = None, None
    try:
        with shared.using() as desk:
            sent = sent_to(desk)
            answer = desk.ask(question, chosen or None)
    except SourceDeskError as error:
        problem = str(error)
    except Exception:
        # The last edge before the page: without this, Streamlit would put the same question again in every run that follows.
        _log.exception("no answer to %r", question)
        problem = "The desk could not answer because of a fault of its own; the terminal has the details."
    scope = scope_words(articles, session.scope) if len(articles) > 1 else ""
    return Turn(uuid4().hex, question, scope, answer, problem, sent)


def _draw(session: Session, turn: Turn) -> None:
    key = f"turn-{turn.id}"
    frontend_parts.TURN(
        key=key,
        data=turn_payload.turn(turn, newest=turn is session.turns[-1] and not session.asking),
        on_cited_change=partial(_on_cited, session, turn, key),
    )


def _on_cited(session: Session, turn: Turn, key: str) -> None:
    value = st.session_state[key].get("cited")
    if isinstance(value, dict) and isinstance(value.get("n"), int):
        citation = turn.citation(value["n"], nearest=value.get("nearest") is True)
        if citation is not None:
            session.cite(citation)
