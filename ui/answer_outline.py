"""The opening and the headings of an answer, which the record holds in its text alone.

`Answer.text` is the opening, then groups: a heading, and its sentences indented under it (DESIGN §3 and §4; `assistant.answers.render`).
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.records import Answer


@dataclass(frozen=True, slots=True)
class Outline:
    """`opening` may be several lines; `headings` has one entry for each sentence, empty where no group begins."""

    opening: str
    headings: tuple[str, ...]


def outline(answer: Answer) -> Outline:
    """Find each sentence in the text, in order: the lines before the first that are not indented are the opening, the later ones headings.

    A sentence that the text does not have gets no heading; every sentence is still there to show.
    """
    lines = answer.text.split("\n")
    if not answer.sentences:
        return Outline(_opening(answer, lines), ())
    at, opening, headings = 0, "", []
    for number, sentence in enumerate(answer.sentences):
        first = sentence.text.split("\n")[0].strip()
        place = next((i for i in range(at, len(lines)) if lines[i].strip().startswith(first)), None)
        if place is None:
            headings.append("")
            continue
        between = [line.rstrip(":") if number else line for line in lines[at:place] if line and not line[0].isspace()]
        if number == 0:
            opening, between = (between[0] if between else ""), [line.rstrip(":") for line in between[1:]]
        headings.append(" ".join(between))
        at = place + 1
    return Outline(opening.rstrip(":"), tuple(headings))


def _opening(answer: Answer, lines: list[str]) -> str:
    if answer.nearest:  # They are shown as passages that can be opened, not as text.
        lines = lines[: lines.index("")] if "" in lines else lines
    coverage = f"{answer.coverage.examined} of {answer.coverage.total} sentences examined."
    return "\n".join(line for line in lines if line != coverage).strip()
