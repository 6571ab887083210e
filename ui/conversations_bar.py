"""Above the chat: begin anew, reopen a past conversation, download this one."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import uuid4

import downloads
import frontend_parts
import streamlit as st
from desk_session import Download, Note, Session, SharedDesk, Turn

from assistant import Desk
from assistant.errors import SourceDeskError

_PAST = "past"


def show(shared: SharedDesk, session: Session) -> None:
    """Draw the bar."""
    answers = tuple(turn.answer for turn in session.turns if turn.answer is not None)
    with st.container(key="chat-head", horizontal=True, vertical_alignment="center", gap="small"):
        st.button(
            "New",
            key="new-conversation",
            icon=":material/add_comment:",
            type="tertiary",
            on_click=begin,
            args=(session,),
            disabled=not session.turns,
        )
        with st.popover("Past conversations", icon=":material/history:", type="tertiary"), shared.using() as desk:
            frontend_parts.PAST(
                key=_PAST,
                data=past(desk, session),
                on_opened_change=partial(_on_past, shared, session, "opened"),
                on_removed_change=partial(_on_past, shared, session, "removed"),
            )
        if answers:
            downloads.button(session, Download("Conversation", answers), key="download-conversation")


def past(desk: Desk, session: Session) -> dict[str, Any]:
    """`{"rows"}` of what is kept, the newest first."""
    return {
        "rows": [
            {
                "id": kept.id,
                "title": kept.title,
                "meta": f"{kept.turns} {'question' if kept.turns == 1 else 'questions'} · {kept.changed[:10]}",
                "now": kept.id == session.conversation_id,
            }
            for kept in desk.conversations.all()
        ]
    }


def begin(session: Session) -> None:
    """A conversation in which nothing has been asked; the one that was is kept."""
    if session.job is not None:
        session.job.stop()
    session.job = session.asking = session.record = session.context = None
    session.turns.clear()
    session.conversation_id = uuid4().hex


def _on_past(shared: SharedDesk, session: Session, event: str) -> None:
    choose(shared, session, event, st.session_state[_PAST].get(event))


def choose(shared: SharedDesk, session: Session, event: str, value: object) -> None:
    """Do what a click in the list asks for. The value comes from the browser and may be anything."""
    if not isinstance(value, str):
        return
    try:
        if event == "opened":
            _reopen(shared, session, value)
        elif event == "removed":
            with shared.using() as desk:
                desk.conversations.forget(value)
            if value == session.conversation_id:
                begin(session)
    except SourceDeskError as error:
        session.notes = [Note("bad", str(error))]


def _reopen(shared: SharedDesk, session: Session, conversation_id: str) -> None:
    with shared.using() as desk:
        kept = desk.conversations.load(conversation_id)
    begin(session)
    stored = {summary.article.id for summary in shared.articles()}
    session.conversation_id = conversation_id
    session.record = kept
    # Follow-ups lean on the turns before only where all of their articles are still there.
    cited = {citation.article_id for turn in kept.turns for citation in turn.answer.citations}
    session.context = kept if {*kept.articles, *cited} <= stored and (not kept.articles or cited <= set(kept.articles)) else None
    session.scope = [article_id for article_id in kept.articles if article_id in stored]
    for turn in kept.turns:
        sent = "" if turn.answer.engine == "offline" else f"sent to the model {turn.answer.engine}"
        session.turns.append(Turn(uuid4().hex, turn.question, "", turn.answer, None, sent))
