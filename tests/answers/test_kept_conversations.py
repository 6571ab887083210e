"""Conversations kept as files."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers.conversations.conversation import Conversation, Turn
from assistant.answers.conversations.keeping import KeptConversations
from assistant.answers.questions.request import Request
from assistant.errors import LibraryError
from assistant.records import Answer, Coverage, Intent

ONE, TWO = "a" * 32, "b" * 32


def conversation(*questions: str) -> Conversation:
    made = Conversation()
    for asked in questions:
        said = Answer("id", asked, Intent.HELP, "offline", "Help.", (), (), (), (), Coverage(0, 0), 0, 0, False, (), {}, 1)
        made = made.then(Turn(asked, Request(asked, Intent.HELP), said))
    return made


def test_a_kept_conversation_comes_back_whole_and_its_newest_state_only(tmp_path: Path) -> None:
    kept = KeptConversations(tmp_path / "conversations")
    kept.save(ONE, conversation("What can you do?"))
    kept.save(ONE, conversation("What can you do?", "And then?"))
    assert kept.load(ONE) == conversation("What can you do?", "And then?")
    assert [(item.id, item.title, item.turns) for item in kept.all()] == [(ONE, "What can you do?", 2)]


def test_a_forgotten_conversation_is_gone(tmp_path: Path) -> None:
    kept = KeptConversations(tmp_path)
    kept.save(ONE, conversation("Help?"))
    kept.forget(ONE)
    kept.forget(ONE)
    assert kept.all() == ()
    with pytest.raises(LibraryError, match="cannot be read"):
        kept.load(ONE)


def test_a_damaged_file_is_left_out_of_the_list_and_is_one_line_when_opened(tmp_path: Path) -> None:
    kept = KeptConversations(tmp_path)
    kept.save(ONE, conversation("Help?"))
    (tmp_path / f"{TWO}.json").write_text('{"turns": [', "utf-8")
    assert [item.id for item in kept.all()] == [ONE]
    with pytest.raises(LibraryError, match="damaged"):
        kept.load(TWO)


@pytest.mark.parametrize("name", ["../library", "", "A" * 32, "a" * 31, "a" * 32 + "\n"])
def test_an_id_never_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    kept = KeptConversations(tmp_path / "conversations")
    for use in (kept.load, kept.forget):
        with pytest.raises(LibraryError, match="no conversation is called"):
            use(name)
    with pytest.raises(LibraryError, match="no conversation is called"):
        kept.save(name, conversation("Help?"))
    assert list(tmp_path.iterdir()) == []
