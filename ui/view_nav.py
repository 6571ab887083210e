"""The bar on top: the views, and which engine answers."""

from __future__ import annotations

from functools import partial
from typing import get_args

import frontend_parts
import streamlit as st
from desk_session import Session, SharedDesk, View

from assistant import Desk

_NAV = "nav"
VIEWS: tuple[View, ...] = get_args(View)


def show(shared: SharedDesk, session: Session) -> None:
    """Draw the bar."""
    with shared.using() as desk:
        engine, sent = desk.engine, sent_to(desk)
    with st.container(key="desk-nav"):
        frontend_parts.NAV(
            key=_NAV,
            data={
                "views": list(VIEWS),
                "view": session.view,
                "engine": f"Engine: {engine} · {sent or 'nothing leaves this machine'}",
                "away": bool(sent),
            },
            on_view_change=partial(_on_view, session),
        )


def sent_to(desk: Desk) -> str:
    """Where a question's words go, empty when they stay on this machine."""
    settings = desk.settings
    places = [] if desk.engine == "offline" else [f"the model {desk.engine}"]
    if settings.embeddings_url:
        places.append(f"the embeddings endpoint {settings.embeddings_url_shown}")
    return f"sent to {' and '.join(places)}" if places else ""


def _on_view(session: Session) -> None:
    wanted = st.session_state[_NAV].get("view")
    session.view = next((view for view in VIEWS if view == wanted), session.view)
