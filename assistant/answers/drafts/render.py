"""An answer as plain text: the opening, groups of numbered lines with their reasons, and how much was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.answers.drafts.draft import Line
from assistant.records import AnswerSentence, Citation, Coverage


def render(
    opening: str,
    lines: Sequence[tuple[Line, AnswerSentence]],
    nearest: Sequence[Citation],
    coverage: Coverage,
    *,
    several: bool,
    titles: Mapping[str, str],
) -> str:
    """The whole answer. With `several` articles each line says which one it is from."""
    out = [opening]
    heading = None
    for line, sentence in lines:
        if line.heading is not None and line.heading != heading:
            heading = line.heading
            out += ["", f"{heading}:"]
        marks = "".join(f"[{n}]" for n in sentence.citations)
        where = f" ({titles[line.evidence[0].article_id]})" if several else ""
        out.append(f"  {sentence.text} {marks}{where}")
        out.append(f"      {sentence.reason}")
    if nearest:
        out += ["", "Closest passages:"]
        out += [f"  “{' '.join(citation.quote.split())}” ({citation.title})" for citation in nearest]
    if coverage.total:
        out += ["", f"{coverage.examined} of {coverage.total} sentences examined."]
    return "\n".join(out)
