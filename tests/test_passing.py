from __future__ import annotations

import io

from assistant.printing import Passing
from assistant.records import AnswerSentence, Verdict

SENTENCE = AnswerSentence("Nobody stands behind it.\x1b[31m", (2, 3), Verdict.KEPT, "r")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_sentences_show_on_a_terminal_and_are_cleared_for_the_answer() -> None:
    stream = Terminal()
    with Passing(stream) as passing:
        passing.show(SENTENCE)
        assert "Nobody stands behind it." in stream.getvalue()
        assert "[2][3]" in stream.getvalue()
    assert stream.getvalue().endswith("\x1b[1F\x1b[J")


def test_nothing_shows_where_the_stream_is_no_terminal_or_is_to_be_quiet() -> None:
    for stream, quiet in ((io.StringIO(), False), (Terminal(), True)):
        with Passing(stream, quiet=quiet) as passing:
            passing.show(SENTENCE)
        assert stream.getvalue() == ""


def test_an_articles_escape_sequences_do_not_reach_the_terminal() -> None:
    stream = Terminal()
    with Passing(stream) as passing:
        passing.show(SENTENCE)
        assert "\x1b[31m" not in stream.getvalue()
