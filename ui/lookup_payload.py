"""What a lookup shows: plain data for `frontend/matches.js`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assistant.matches import Edit, Match, MatchVerdict, Voice
from assistant.reports import LookupReport

_WORDS: dict[MatchVerdict, tuple[str, str]] = {
    MatchVerdict.EXACT: ("Exact", "The same characters stand in the articles."),
    MatchVerdict.NORMALIZED: (
        "Same words",
        "The words are the same; marks, spaces or case differ, or an ellipsis or a bracket says what was changed.",
    ),
    MatchVerdict.ALTERED: ("Altered", "Nearly these words stand in the articles, and the difference is in words."),
    MatchVerdict.ABSENT: ("Absent", "Nothing close to these words stands in the articles."),
}
_VOICES: dict[Voice, str] = {
    Voice.QUOTED: "in quotation marks",
    Voice.REPORTED: "in the article’s words, on somebody’s authority",
    Voice.ASSERTED: "in the article’s own voice",
}


def matches(report: LookupReport) -> dict[str, Any]:
    """The verdict, and each place with the difference word by word. Matches are numbered from 0."""
    label, meaning = _WORDS[report.verdict]
    absent = report.verdict is MatchVerdict.ABSENT
    shown = len(report.matches)
    heading = "The nearest passages by meaning" if absent else ("One place" if report.total == 1 else f"{report.total} places")
    return {
        "verdict": str(report.verdict),
        "label": label,
        "meaning": meaning,
        "heading": heading if absent or shown == report.total else f"The best {shown} of {report.total} places",
        "marks": any(step.edit is not Edit.SAME for match in report.matches for step in match.diff),
        "matches": [_match(n, match) for n, match in enumerate(report.matches)],
    }


def _match(n: int, match: Match) -> dict[str, Any]:
    speaker = f"{match.speaker}, {_VOICES[match.voice]}" if match.speaker else _VOICES[match.voice]
    return {
        "n": n,
        "verdict": str(match.verdict),
        "label": "Near" if match.verdict is MatchVerdict.ABSENT else _WORDS[match.verdict][0],
        "title": match.title,
        "similarity": "" if match.verdict is MatchVerdict.EXACT else f"{match.similarity:.0%} of the words".replace("%", " %"),
        "before": match.before,
        "after": match.after,
        "steps": list(_steps(match)),
        "changed": [str(change) for change in match.changed],
        "reason": match.reason,
        "speaker": f"Who says it: {speaker}",
    }


def _steps(match: Match) -> Iterator[dict[str, Any]]:
    """The difference, and between its steps the marks and spaces of the article: the "article" of all of them is the text of the match."""
    at = match.start
    for step in match.diff:
        yield from _between(match, at, step.start)
        yield {"edit": str(step.edit), "article": step.article, "quote": step.quote, "changes": [str(change) for change in step.changes]}
        at = step.end
    yield from _between(match, at, match.end)


def _between(match: Match, start: int, end: int) -> Iterator[dict[str, Any]]:
    if start < end:
        words = match.text[start - match.start : end - match.start]
        yield {"edit": str(Edit.SAME), "article": words, "quote": words, "changes": []}
