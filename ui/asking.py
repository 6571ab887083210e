"""A question on its way: answered in a thread of its own, so that the page can be drawn, and the question stopped, meanwhile."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from uuid import uuid4

from assistant.desk import Conversation
from assistant.errors import SourceDeskError
from assistant.records import AnswerSentence

_log = logging.getLogger(__name__)

Ask = Callable[[Callable[[AnswerSentence], None]], Conversation]
"""Takes the conversation one turn further, and tells each sentence that has passed the check."""


class Stopped(Exception):
    """Raised inside the desk, at the next sentence, once nobody waits for the answer any more: it ends the model's connection."""


class Asking:
    """Begins at once. `scope` and `sent` are those of `Turn`."""

    def __init__(self, question: str, ask: Ask, *, scope: str = "", sent: str = "") -> None:
        self.id = uuid4().hex
        self.question = question
        self.scope = scope
        self.sent = sent
        self.conversation: Conversation | None = None
        self.error: str | None = None
        self.heard: list[AnswerSentence] = []
        self._stopped = threading.Event()
        self._done = threading.Event()
        threading.Thread(target=self._run, args=(ask,), daemon=True).start()

    @property
    def done(self) -> bool:
        """Whether there is an answer, an error, or nobody who waits."""
        return self._done.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait so long at most; whether it is done."""
        return self._done.wait(seconds)

    def stop(self) -> None:
        """Give up. What was written so far is dropped: its citations are not known yet, and nothing is shown that cannot be looked up."""
        if not self.done:
            self.error = "Stopped. An unfinished answer is not kept."
            self._stopped.set()
            self._done.set()

    def _hear(self, sentence: AnswerSentence) -> None:
        if self._stopped.is_set():
            raise Stopped
        self.heard.append(sentence)

    def _run(self, ask: Ask) -> None:
        conversation, error = None, None
        try:
            conversation = ask(self._hear)
        except Stopped:
            return
        except SourceDeskError as problem:
            error = str(problem)
        except Exception:
            # The last edge before the page: nobody else would ever hear of it.
            _log.exception("no answer to %r", self.question)
            error = "The desk could not answer because of a fault of its own; the terminal has the details."
        if not self._stopped.is_set():
            self.conversation, self.error = conversation, error
            self._done.set()
