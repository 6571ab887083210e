"""The library pane: add articles, search them, choose which ones questions are about, open one, remove one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import frontend_parts
import plain_html
import shelf_payload
import streamlit as st
from desk_session import Note, Removed, Session, SharedDesk

from assistant import Desk
from assistant.errors import SourceDeskError
from assistant.reports import AddReport, ArticleSummary

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
_SHELF = "shelf"
_URL = re.compile(r"https?://\S+\Z", re.IGNORECASE)


def show(shared: SharedDesk, session: Session) -> tuple[ArticleSummary, ...]:
    """Draw the pane; returns the articles there are once everything asked for in it has been done. Raises `SourceDeskError`."""
    plain_html.line("brand", "Source Desk")
    plain_html.line("claim", "Who stands behind each sentence")
    with shared.using() as desk:
        largest = max(1, desk.settings.max_bytes // 1_000_000)
    articles = shared.articles()
    if shared.temporary:
        plain_html.notice("plain", "This is a temporary library: it is gone when the desk stops.")
    if articles:
        with st.expander("Add articles", icon=":material/add:"):
            _adders(shared, session, largest)
    else:
        _adders(shared, session, largest)
        _sample(shared, session)
    for note in session.notes:
        plain_html.notice(note.kind, note.text)
    if session.notes:
        st.button("Dismiss", key="dismiss-notes", type="tertiary", on_click=session.dismiss)
    _undo(shared, session)
    if articles:
        frontend_parts.SHELF(
            key=_SHELF,
            data=shelf_payload.shelf(articles, scope=session.scope, opened=session.opened, search=session.search),
            on_opened_change=partial(_on_shelf, shared, session, "opened"),
            on_scoped_change=partial(_on_shelf, shared, session, "scoped"),
            on_searched_change=partial(_on_shelf, shared, session, "searched"),
            on_removed_change=partial(_on_shelf, shared, session, "removed"),
        )
    return articles


def _on_shelf(shared: SharedDesk, session: Session, event: str) -> None:
    choose(shared, session, event, st.session_state[_SHELF].get(event))


def choose(shared: SharedDesk, session: Session, event: str, value: object) -> None:
    """Do what a click in the list asks for. The value comes from the browser and may be anything."""
    if event == "scoped" and isinstance(value, list):
        session.scope = [str(item) for item in value]
    elif event == "opened" and isinstance(value, str):
        session.open(value)
    elif event == "removed" and isinstance(value, str):
        _remove(shared, session, value)
    elif event == "searched" and isinstance(value, str):
        session.search = value.strip()


def _adders(shared: SharedDesk, session: Session, largest: int) -> None:
    files, paste, web = st.tabs(["Files", "Paste", "Web address"])
    with files:
        uploads = st.file_uploader(
            "Articles: txt, md, html, pdf, docx",
            accept_multiple_files=True,
            key=f"upload-{session.uploads}",
            max_upload_size=largest,
        )
        # Of several files the later ones may arrive in a run of their own.
        fresh = [upload for upload in uploads if upload.file_id not in session.read]
        if fresh:
            session.read.update(upload.file_id for upload in fresh)
            _add(shared, session, [partial(_add_upload, upload.getvalue(), upload.name) for upload in fresh], keep=session.notes)
    with paste, st.form("paste", clear_on_submit=True, border=False):
        title = st.text_input("Title (optional)", key="paste-title")
        text = st.text_area("Text of the article", key="paste-text", height=150)
        if st.form_submit_button("Add text", width="stretch"):
            _add(shared, session, [lambda desk: desk.add_text(text, title=title.strip() or None)])
    with web, st.form("web", clear_on_submit=True, border=False):
        address = st.text_input("Address of the article", key="web-address", placeholder="https://")
        st.caption("The desk fetches this one page. Nothing else is sent.")
        if st.form_submit_button("Fetch and add", width="stretch"):
            # `Desk.add` would take anything else for a path on this machine.
            if _URL.match(address.strip()):
                _add(shared, session, [lambda desk: desk.add(address.strip())])
            else:
                session.notes = [Note("bad", "Type an address that begins with http:// or https://.")]
                st.rerun()


def _sample(shared: SharedDesk, session: Session) -> None:
    seeds = sorted(SEEDS.glob("*.txt")) if SEEDS.is_dir() else []
    if seeds:
        plain_html.line("empty", "The library is empty. Add an article, or begin with the sample.")
        if st.button("Read the sample article", key="sample", type="primary", width="stretch"):
            _add(shared, session, [lambda desk: desk.add(seeds[0])])
    else:
        plain_html.line("empty", "The library is empty. Add an article to begin.")


def _add_upload(data: bytes, name: str, desk: Desk) -> AddReport:
    return desk.add_bytes(data, name)


def _add(shared: SharedDesk, session: Session, jobs: Sequence[Callable[[Desk], AddReport]], *, keep: Sequence[Note] = ()) -> None:
    """Do each job, note what became of it beside what is kept, and start the page anew. A job that fails does not stop the others."""
    notes = list(keep)
    newest: str | None = None
    bar = st.progress(0.0, text="Reading…")
    for done, job in enumerate(jobs):
        bar.progress(done / len(jobs), text=f"Reading {done + 1} of {len(jobs)}…")
        try:
            with shared.using() as desk:
                report = job(desk)
        except SourceDeskError as error:
            notes.append(Note("bad", str(error)))
            continue
        notes += report_notes(report)
        newest = next((article.id for article in (*report.added, *report.updated, *report.unchanged)), newest)
    session.removed = None
    session.notes = sorted(notes, key=lambda note: note.kind != "bad")
    if newest is not None:
        session.open(newest)
    st.rerun()


def report_notes(report: AddReport) -> list[Note]:
    """One line for each article and each failure, failures first."""
    notes = [Note("bad", failure_line(failure.origin, failure.error)) for failure in report.failed]
    for kind, articles, word in (
        ("good", report.added, "Added"),
        ("good", report.updated, "Updated"),
        ("plain", report.unchanged, "Already there"),
    ):
        for article in articles:
            notes.append(Note("good" if kind == "good" else "plain", f"{word}: {shelf_payload.title(article)}"))
            notes += [Note("plain", notice) for notice in article.notices]
    return notes


def failure_line(origin: str, error: str) -> str:
    """The error, after the name of what failed unless it says that already."""
    return error if origin in error else f"{origin}: {error}"


def _undo(shared: SharedDesk, session: Session) -> None:
    if session.removed is not None:
        plain_html.notice("plain", f"Removed: {session.removed.title}")
        st.button("Undo", key="undo", icon=":material/undo:", on_click=_put_back, args=(shared, session))


def _remove(shared: SharedDesk, session: Session, article_id: str) -> None:
    session.notes = []
    session.removed = None
    try:
        with shared.using() as desk:
            readings = desk.take_out(article_id)
    except SourceDeskError as error:
        session.notes = [Note("bad", str(error))]
    else:
        session.removed = Removed(shelf_payload.title(readings[-1].article), readings)
        session.forget(article_id)


def _put_back(shared: SharedDesk, session: Session) -> None:
    removed = session.removed
    if removed is None:
        return
    try:
        with shared.using() as desk:
            desk.put_back(removed.readings)
    except SourceDeskError as error:
        session.notes = [Note("bad", str(error))]
    else:
        session.removed = None
        session.open(removed.readings[-1].article.id)
