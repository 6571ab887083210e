"""What the page says while another program writes to the library."""

from __future__ import annotations

import threading
from pathlib import Path

from streamlit.testing.v1 import AppTest

from assistant.library.lock import locked


def added(library: str) -> None:
    import desk_session

    with desk_session.open_desk(library, "offline").using() as desk:
        desk.add_text("The bridge stays closed, police said on Monday.", title="Bridge")


def test_a_page_that_waits_for_another_program_says_so_in_one_line(tmp_path: Path) -> None:
    library = tmp_path / "library"
    told = threading.Event()
    held = threading.Event()

    def hold() -> None:
        with locked(library / "lock", seconds=10):
            held.set()
            told.wait(8)  # Longer than the second of waiting that needs no word, and than the five to the next.

    holder = threading.Thread(target=hold)
    holder.start()
    try:
        assert held.wait(10)
        page = AppTest.from_function(added, args=(str(library),), default_timeout=60).run()
    finally:
        told.set()
        holder.join()
    assert not page.exception
    lines = [block.proto.body for block in page.get("html")]
    assert len(lines) == 1
    assert "another program is writing to the library" in lines[0]
