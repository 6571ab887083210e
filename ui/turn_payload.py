"""What a question and its answer show: plain data for `frontend/turn.js`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from asking import Asking
from desk_session import Turn

from assistant.records import Answer, AnswerSentence, Citation
from assistant.reports import AnswerOutline


def turn(turn: Turn, *, newest: bool) -> dict[str, Any]:
    """`newest` makes the page scroll to it when it first appears."""
    return {
        "id": turn.id,
        "newest": newest,
        "question": turn.question,
        "scope": turn.scope,
        "error": turn.error,
        "unfinished": None,
        "answer": None if turn.answer is None else _answer(turn.answer, turn.sent),
    }


def unfinished(job: Asking) -> dict[str, Any]:
    """A question on its way: the sentences that have passed the check so far, their numbers not yet to be clicked."""
    return {
        "id": job.id,
        "newest": True,
        "question": job.question,
        "scope": job.scope,
        "error": None,
        "unfinished": [{"text": sentence.text, "numbers": list(sentence.citations)} for sentence in job.heard],
        "answer": None,
    }


def _answer(answer: Answer, sent: str) -> dict[str, Any]:
    cited = {citation.n: citation for citation in answer.citations}
    several = len({citation.article_id for citation in answer.citations}) > 1
    said = AnswerOutline.of(answer)
    return {
        "refused": answer.refused,
        "opening": said.opening,
        "sentences": [
            {"heading": heading, **_sentence(sentence, cited, several=several)}
            for sentence, heading in zip(answer.sentences, said.headings, strict=True)
        ],
        "rejected": [_sentence(sentence, cited, several=several) for sentence in answer.rejected],
        "nearest": [{**_button(citation), "quote": citation.quote} for citation in answer.nearest],
        "notices": list(answer.notices),
        "receipt": receipt(answer, sent),
        "copy": copied(answer),
    }


def copied(answer: Answer) -> str:
    """The question, the answer, and the words behind each number: what "Copy" puts on the clipboard."""
    notes = [f"[{citation.n}] “{citation.quote}” ({citation.title})" for citation in answer.citations]
    return "\n\n".join(part for part in (answer.question, answer.text, "\n".join(notes)) if part)


def _sentence(sentence: AnswerSentence, cited: Mapping[int, Citation], *, several: bool) -> dict[str, Any]:
    citations = [cited[n] for n in sentence.citations if n in cited]
    return {
        "text": sentence.text,
        "citations": [_button(citation) for citation in citations],
        "where": "; ".join(dict.fromkeys(citation.title for citation in citations)) if several else "",
        "verdict": str(sentence.verdict),
        "reason": sentence.reason,
    }


def _button(citation: Citation) -> dict[str, Any]:
    return {"n": citation.n, "label": f"Citation {citation.n}: “{citation.quote}” Show it in the article.", "title": citation.title}


def receipt(answer: Answer, sent: str) -> dict[str, Any]:
    """How much was read, how much of it is listed, what answered, and what left the machine."""
    coverage, usage = answer.coverage, sum(answer.usage.values())
    return {
        "coverage": f"{coverage.examined} of {coverage.total} sentences examined" if coverage.total else "",
        "complete": coverage.examined == coverage.total,
        "listed": f"{answer.shown} of {answer.total} listed" if answer.shown < answer.total else "",
        "engine": answer.engine,
        "sent": sent or "nothing left this machine",
        "usage": f"{usage} tokens" if usage else "",
        "elapsed": f"{answer.elapsed_ms} ms" if answer.elapsed_ms < 1000 else f"{answer.elapsed_ms / 1000:.1f} s",
    }
