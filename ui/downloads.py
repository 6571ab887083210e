"""The dialog that offers an answer, a conversation, a ledger or a lookup in every format that the desk writes."""

from __future__ import annotations

import re
from functools import partial

import plain_html
import streamlit as st
from desk_session import Download, Session, SharedDesk

_LONGEST_STEM = 60


def button(session: Session, download: Download, *, key: str, label: str = "Download") -> None:
    """A button that opens the dialog."""
    st.button(label, key=key, icon=":material/download:", type="tertiary", on_click=partial(offer, session, download))


def offer(session: Session, download: Download) -> None:
    """Open the dialog in the run that follows."""
    session.download = download


def show(shared: SharedDesk, session: Session) -> None:
    """Draw the dialog, if one is open."""
    if session.download is not None:
        # A function of this run: its decorator takes what to do when the dialog is closed.
        st.dialog("Download", on_dismiss=partial(_close, session))(_dialog)(shared, session.download)


def _close(session: Session) -> None:
    session.download = None


def _dialog(shared: SharedDesk, download: Download) -> None:
    plain_html.line("scope", download.title)
    with shared.using() as desk:
        formats = desk.formats
    for form in formats.values():
        st.download_button(
            form.title,
            # Written when it is clicked, not before.
            data=partial(write, shared, form.name, download),
            file_name=f"{stem(download.title)}{form.suffix}",
            mime=form.media_type,
            key=f"download-{form.name}",
            on_click="ignore",
            width="stretch",
        )


def write(shared: SharedDesk, form: str, download: Download) -> bytes:
    """The file. Raises `SourceDeskError`."""
    with shared.using() as desk:
        return desk.export(form, download.what, download.articles)


def stem(title: str) -> str:
    """A file name for a title: letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")[:_LONGEST_STEM].rstrip("-") or "source-desk"
