"""Prose over a sheet of evidence: written by a chat model, checked sentence by sentence as it comes in, and mended once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant import prompting
from assistant.answers.chat_model.evidence_sheet import Sheet, tame
from assistant.answers.chat_model.llm import ChatModel
from assistant.answers.chat_model.prose import SentenceStream, Written, parse
from assistant.answers.engine import OnSentence
from assistant.answers.verifier.verify import Verifier
from assistant.corpus.cleaning import clean
from assistant.errors import ChatModelError, EndlessAnswer
from assistant.records import AnswerSentence, Verdict

OWN_VOICE = "In the article’s own voice: "
"""Put before a sentence that rests on nobody's word and does not say so."""
_MOST = 40
"""Sentences. A model that writes more has lost its way: at most ten are asked for."""
NOT_ANSWERED = re.compile(r"^\W*not answered\W*$", re.IGNORECASE)
_MENDED = re.compile(r"^\s*(?:\*\*)?(\d{1,2})\s*[.):](?!\d)(?:\*\*)?\s*(.*)$")
_DROP = re.compile(r"^\W*drop\W*$", re.IGNORECASE)


@dataclass(slots=True)
class Prose:
    """What came of it. `declined`: the model found no answer in the evidence. `unmended`: why nothing could be mended."""

    kept: list[AnswerSentence] = field(default_factory=list)
    rejected: list[AnswerSentence] = field(default_factory=list)
    usage: dict[str, int] = field(default_factory=dict)
    declined: bool = False
    unmended: ChatModelError | None = None

    def count(self, usage: dict[str, int]) -> None:
        """Add the tokens of one more call."""
        for name, value in {**usage, "calls": 1}.items():
            self.usage[name] = self.usage.get(name, 0) + value


class Writer:
    """Asks a model for prose over a sheet, at most twice: once to write, once to mend."""

    def __init__(self, model: ChatModel, verifier: Verifier, sheet: Sheet, *, titles: bool, on_sentence: OnSentence | None = None) -> None:
        self._model = model
        self._verifier = verifier
        self._sheet = sheet
        self._titles = titles
        self._tell = on_sentence or (lambda sentence: None)

    def write(self, question: str, task: str, sentences: int) -> Prose:
        """Raises `ChatModelError` where the first call fails; a failing second call costs the sentences that it was to mend."""
        prose = Prose()
        failing: list[tuple[int, Written, str]] = []
        placed: list[tuple[int, AnswerSentence]] = []
        system = prompting.load("answer", task=task, sentences=f"{sentences} sentences")
        reply = self._model.ask(system, self._user(f"Question:\n<<<\n{tame(question, numbers=True)}\n>>>"))
        stream = SentenceStream(self._sheet.last)
        place = 0
        seen: set[Written] = set()

        def take(written: Sequence[Written]) -> None:
            nonlocal place
            for one in written:
                place += 1
                if place > _MOST:
                    raise EndlessAnswer(f"the model {self._model.name} had not ended after {_MOST} sentences: try another model")
                one = replace(one, text=self._model.masked(one.text))
                if NOT_ANSWERED.match(one.text):
                    prose.declined = True
                    continue
                if one in seen:
                    continue  # Weak models repeat themselves.
                seen.add(one)
                fault = self._fault(one)
                if fault is None:
                    placed.append((place, self._pass(one, Verdict.KEPT, None)))
                else:
                    failing.append((place, one, fault))

        try:
            for piece in reply:
                take(stream.feed(piece))
            take(stream.close())
        finally:
            prose.count(reply.usage)
        if failing:
            placed += self._mend(failing, prose)
        prose.kept = [sentence for _, sentence in sorted(placed, key=lambda pair: pair[0])]
        return prose

    def _mend(self, failing: Sequence[tuple[int, Written, str]], prose: Prose) -> list[tuple[int, AnswerSentence]]:
        # A fault may name words of the article, and what the model wrote may be what the article told it to.
        listed = "\n".join(
            f"{i}. {tame(one.text)} {''.join(f'[{n}]' for n in one.numbers)}\n   Fault: {tame(fault, numbers=True)}"
            for i, (_, one, fault) in enumerate(failing, start=1)
        )
        mended: dict[int, Written] = {}
        reply = self._model.ask(prompting.load("repair"), self._user(f"Sentences to mend:\n<<<\n{listed}\n>>>"))
        try:
            mended = self._read_mended(self._model.masked(clean("".join(reply))[0]), len(failing))
        except ChatModelError as error:
            prose.unmended = error
        finally:
            prose.count(reply.usage)
        placed = []
        for i, (place, one, fault) in enumerate(failing, start=1):
            new = mended.get(i)
            again = self._fault(new) if new is not None else None
            if new is not None and again is None:
                placed.append((place, self._pass(new, Verdict.REPAIRED, fault)))
                continue
            reason = fault if again is None or again == fault else f"{fault}; rewritten: {again}"
            prose.rejected.append(AnswerSentence(one.text, (), Verdict.REJECTED, reason))
        return placed

    def _read_mended(self, text: str, wanted: int) -> dict[int, Written]:
        """The new sentences by the numbers of the old ones. Without numbers, in order, where there are as many."""
        known = self._sheet.last
        found: dict[int, Written] = {}
        for line in text.splitlines():
            match = _MENDED.match(line)
            if match and 1 <= int(match.group(1)) <= wanted and not _DROP.match(match.group(2)):
                written = parse(match.group(2), known)
                if written.text:
                    found.setdefault(int(match.group(1)), written)
        if found or re.search(r"\bDROP\b", text):
            return found
        stream = SentenceStream(known)
        plain = [*stream.feed(text), *stream.close()]
        return dict(enumerate(plain, start=1)) if len(plain) == wanted else {}

    def _fault(self, written: Written) -> str | None:
        return self._verifier.fault(written.text, written.numbers)

    def _pass(self, written: Written, verdict: Verdict, fault: str | None) -> AnswerSentence:
        text = f"{OWN_VOICE}{written.text}" if self._verifier.own_voice(written.text, written.numbers) else written.text
        reason = "; ".join(f"[{n}] {self._sheet.notes.get(n, '')}" for n in written.numbers)
        sentence = AnswerSentence(text, written.numbers, verdict, f"{reason}; rewritten, because {fault}" if fault else reason)
        self._tell(sentence)
        return sentence

    def _user(self, first: str) -> str:
        return f"{first}\n\nEvidence:\n\n{self._sheet.text(titles=self._titles)}"
