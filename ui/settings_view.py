"""The settings view: who writes the answers, and where that model is. Nothing here is written to disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import plain_html
import streamlit as st
from desk_session import Note, Session, SharedDesk

from assistant.desk import Desk, Settings
from assistant.errors import SourceDeskError

_ENGINES = {
    "auto": "Automatic: the chat model if one is set below, otherwise offline",
    "offline": "Offline: the articles’ own sentences; no key, no network",
    "model": "Chat model: its words, every sentence checked against the articles",
}
_PUBLIC = "https://api.openai.com/v1"


def show(shared: SharedDesk, session: Session) -> None:
    """Draw the view."""
    with shared.using() as desk:
        settings = desk.settings
    with st.container(key="settings-pane"):
        plain_html.line("heading", "Who writes the answers")
        with st.form("settings", border=False):
            engine = st.radio("Engine", list(_ENGINES), index=list(_ENGINES).index(settings.engine), format_func=_ENGINES.__getitem__)
            url = st.text_input(
                "Endpoint", value=settings.base_url_shown or "", placeholder=_PUBLIC, help="Any endpoint that speaks OpenAI’s language."
            )
            model = st.text_input("Model", value=settings.model or "", placeholder="the name that the endpoint knows it by")
            # A key of its own for each showing: what was typed is never put on the page again.
            key = st.text_input(
                "Key",
                type="password",
                key=f"settings-key-{session.keys}",
                autocomplete="off",
                placeholder="a key is set; type another to replace it" if settings.api_key else "none is set; local servers need none",
            )
            use, test = st.columns([1, 1])
            with use:
                used = st.form_submit_button("Use these settings", type="primary", width="stretch")
            with test:
                tested = st.form_submit_button("Test connection", width="stretch")
        if used or tested:
            wanted = changed(settings, engine=engine, url=url, model=model, key=key)
            session.settings_note = _use(shared, wanted) if used else _test(shared, wanted)
            session.keys += int(used)
            st.rerun()
        if session.settings_note is not None:
            plain_html.notice(session.settings_note.kind, session.settings_note.text)
        if settings.api_key:
            st.button("Forget the key", key="forget-key", type="tertiary", on_click=_forget, args=(shared, session))
        plain_html.line(
            "aside",
            "The settings hold until the desk stops, for every window of this desk. The key stays in memory: it is not written to disk.",
        )
        plain_html.line(
            "aside", "With a chat model, each question and the sentences that may answer it are sent to the endpoint. Offline, nothing is."
        )
        plain_html.line(
            "aside",
            "To keep them, set SOURCEDESK_ENGINE, OPENAI_BASE_URL, SOURCEDESK_MODEL and OPENAI_API_KEY.",
        )


def changed(settings: Settings, *, engine: str, url: str, model: str, key: str) -> Settings:
    """The settings with what was typed. A key that was meant for another endpoint is not kept: it would be sent to this one.

    The address that was shown stands for the one that is set, whose name and password were not shown.
    """
    base = url.strip() or None
    if base == settings.base_url_shown:
        base = settings.base_url
    kept = settings.api_key if base == settings.base_url else None
    return replace(settings, engine=engine, base_url=base, model=model.strip() or None, api_key=key.strip() or kept)


def _use(shared: SharedDesk, settings: Settings) -> Note:
    def do(desk: Desk) -> str:
        desk.use(settings)
        return f"In use: {desk.engine}." + ("" if desk.engine == "offline" else " Test the connection to see whether it answers.")

    with shared.using() as desk:
        return _told(lambda: do(desk))


def _test(shared: SharedDesk, settings: Settings) -> Note:
    if not settings.model:
        return Note("bad", "Name a model to test.")
    with st.spinner("Asking the model for one word…"):
        return _told(lambda: f"It works: {shared.unlocked.try_model(settings)}. The settings in use have not changed.")


def _told(do: Callable[[], str]) -> Note:
    try:
        return Note("good", do())
    except SourceDeskError as error:
        return Note("bad", str(error))


def _forget(shared: SharedDesk, session: Session) -> None:
    with shared.using() as desk:
        desk.use(replace(desk.settings, api_key=None, engine="offline"))
    session.settings_note = Note("good", "The key is forgotten, and the desk is offline.")
