"""The page on a fake desk, for a browser: `streamlit run fake_app.py -- FILE...` begins with those articles.

"Say it back" is answered with an answer of which every field is the text of the first article.
"""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import streamlit as st

HERE = Path(__file__).resolve().parent
UI = HERE.parent.parent / "ui"
sys.path[:0] = [str(UI), str(HERE)]

import desk_session  # noqa: E402
from fake_desk import FakeDesk, answer  # noqa: E402

from assistant.records import AnswerSentence, Citation, Verdict  # noqa: E402


@st.cache_resource
def _desk() -> desk_session.SharedDesk:
    desk = FakeDesk()
    for path in sys.argv[1:]:
        desk.add(path)
    if desk.stored:
        article = next(iter(desk.stored.values()))
        text = article.text
        desk.script["Say it back"] = answer(
            text,
            [AnswerSentence(text, (1,), Verdict.REPAIRED, text)],
            [Citation.of(article, 0, len(text), n=1, passage_id="p")],
            1,
            rejected=(AnswerSentence(text, (), Verdict.REJECTED, text),),
            nearest=(Citation.of(article, 0, len(text), n=1, passage_id="p"),),
            notices=(text,),
            engine=text,
        )
    return desk_session.SharedDesk(desk)


desk_session.open_desk = lambda library, engine: _desk()
runpy.run_path(str(UI / "app.py"), run_name="__main__")
