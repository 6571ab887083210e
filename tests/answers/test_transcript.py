"""docs/conversation.md says what the desk says now, in the parts that do not vary."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from assistant.answers.conversations.conversation import Conversation

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def transcript() -> ModuleType:
    path = ROOT / "benchmarks" / "transcript.py"
    spec = importlib.util.spec_from_file_location("transcript", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["transcript"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def talk(transcript: ModuleType) -> Conversation:
    conversation: Conversation = transcript.talk()
    return conversation


def test_the_page_has_these_questions_read_as_they_are_now(transcript: ModuleType, talk: Conversation) -> None:
    now = [(turn.question, str(turn.answer.intent)) for turn in talk.turns]
    assert transcript.turns_of(transcript.PAGE.read_text("utf-8")) == now
    assert len(now) == 10


def test_every_quotation_of_the_page_stands_in_the_article(transcript: ModuleType) -> None:
    plain = str.maketrans(dict.fromkeys("“”‘’'", ""))
    (seed,) = (path.read_text("utf-8").translate(plain) for path in (ROOT / "seeds").glob("*.txt"))
    found = transcript.quotations_of(transcript.PAGE.read_text("utf-8"))
    assert len(found) > 20
    assert [run for run in found if run.translate(plain) not in seed] == []


def test_every_turn_is_answered_and_nothing_is_rejected(talk: Conversation) -> None:
    assert [turn.question for turn in talk.turns if turn.answer.refused or not turn.answer.citations] == []
    assert [turn.answer.rejected for turn in talk.turns if turn.answer.rejected] == []
