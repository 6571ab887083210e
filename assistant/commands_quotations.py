"""`sourcedesk lookup`, `cite` and `changes`: what they do with the desk, and how they print."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from assistant.matches import Difference, Edit, Match, MatchVerdict, Voice
from assistant.printing import Paint, json_text, safe
from assistant.revisions import ChangesReport, CitationReport, Revision

if TYPE_CHECKING:
    from assistant.desk import Desk

_COLOURS = {MatchVerdict.EXACT: "32", MatchVerdict.NORMALIZED: "32", MatchVerdict.ALTERED: "33", MatchVerdict.ABSENT: "31"}

_SURROUNDINGS = 240
"""Characters shown on either side."""


def lookup(desk: Desk, arguments: argparse.Namespace) -> int:
    """`sourcedesk lookup`."""
    articles = [desk.article(name) for name in arguments.articles] or None
    report = desk.lookup(arguments.quote, articles)
    if arguments.json:
        return _json(report.to_dict())
    paint = Paint(sys.stdout)
    if report.verdict is MatchVerdict.ABSENT:
        print(f"{paint.colour(_COLOURS[report.verdict], 'absent')}: no article has these words, or nearly these.")
        print("The nearest passages by meaning:" if report.matches else "There is no article to search.")
    for match in report.matches:
        print("\n".join(match_lines(match, paint)))
    if report.total > len(report.matches):
        print(f"{report.total} places; the first {len(report.matches)} are shown.")
    return 0


def cite(desk: Desk, arguments: argparse.Namespace) -> int:
    """`sourcedesk cite`."""
    articles = [desk.article(name) for name in arguments.articles] or None
    report = desk.cite(arguments.id, articles)
    if arguments.json:
        return _json(report.to_dict())
    print("\n".join(citation_lines(report, Paint(sys.stdout))))
    return 0


def changes(desk: Desk, arguments: argparse.Namespace) -> int:
    """`sourcedesk changes`."""
    report = desk.changes(arguments.article)
    if arguments.json:
        return _json(report.to_dict())
    print("\n".join(changes_lines(report, Paint(sys.stdout))))
    return 0


def match_lines(match: Match, paint: Paint) -> Iterator[str]:
    """A place: verdict, the words in their sentences, what differs, who speaks."""
    absent = match.verdict is MatchVerdict.ABSENT
    if absent:
        yield f"{paint.bold(match.title)}  {match.start}-{match.end}"
        yield f"  {_shortened(_flat(match.text))}"
        return
    yield f"{paint.colour(_COLOURS[match.verdict], str(match.verdict))}  {paint.bold(match.title)}  {match.start}-{match.end}"
    yield f"  {_shortened(_flat(match.before), end=True)}{paint.bold(_flat(match.text))}{_shortened(_flat(match.after))}"
    if match.verdict is MatchVerdict.ALTERED:
        yield f"  difference: {difference_text(match.diff, paint)}"
    yield f"  {paint.dim(match.reason)}"
    yield f"  {paint.dim(_voice(match.voice, match.speaker))}"
    yield f"  {paint.dim(f'sourcedesk cite {match.citation_id}')}"


def difference_text(diff: tuple[Difference, ...], paint: Paint) -> str:
    """Word by word: [-the article's-] and {+the quotation's+}, as `git diff --word-diff` marks them."""
    parts = []
    for step in diff:
        asked, given = _flat(step.quote), _flat(step.article)
        if step.edit is Edit.SAME or (step.edit in (Edit.OMITTED, Edit.INSERTED) and not step.changes):
            parts.append("…" if step.edit is Edit.OMITTED else f"[{asked}]" if step.edit is Edit.INSERTED else asked)
            continue
        parts += [paint.colour("31", f"[-{given}-]")] if given else []
        parts += [paint.colour("32", f"{{+{asked}+}}")] if asked else []
    return " ".join(parts)


def citation_lines(report: CitationReport, paint: Paint) -> Iterator[str]:
    """A citation in its surroundings, and whether it still stands."""
    citation = report.citation
    yield f"{citation.id}  {paint.bold(citation.title)}  {citation.start}-{citation.end}"
    yield f"  {_shortened(_flat(report.before), end=True)}{paint.bold(_flat(citation.quote))}{_shortened(_flat(report.after))}"
    yield f"  {paint.dim(_voice(report.voice, report.speaker))}"
    if report.newest != report.article.id:
        where = f"at {report.place[0]}-{report.place[1]}" if report.place else "no longer"
        yield f"  The article has changed since: the newest version has these characters {where}."
    yield f"  {safe(report.link or report.article.origin)}"


def changes_lines(report: ChangesReport, paint: Paint) -> Iterator[str]:
    """What an update changed."""
    yield paint.bold(report.after.title)
    if report.before is None:
        yield "One version is stored: there is nothing to compare."
        return
    yield f"  {report.before.id} ({report.before.added}) to {report.after.id} ({report.after.added}); {report.kept} sentences are the same"
    for name, revisions in (("removed", report.removed), ("added", report.added), ("reworded", report.reworded), ("moved", report.moved)):
        for revision in revisions:
            yield f"{name}: {_revision(revision, paint)}"
    for revision in report.resourced:
        words = revision.after or revision.before
        was, now = (f"{s} ({who})" if who else str(s) for s, who in _sourcings(revision))
        yield f"sourcing: {safe(was)} is now {safe(now)}: {_flat(words.text if words else '')}"
    for check in report.citations:
        if check.stands:
            yield f"citation {check.citation.id} stands at {check.start}-{check.end}"
        else:
            now = f", now “{_flat(check.text)}”" if check.text else ""
            yield f"citation {check.citation.id} no longer stands ({check.verdict}): “{_flat(check.citation.quote)}”{now}"


def _sourcings(revision: Revision) -> tuple[tuple[object, str | None], ...]:
    return (revision.sourcing_before, revision.source_before), (revision.sourcing_after, revision.source_after)


def _revision(revision: Revision, paint: Paint) -> str:
    kinds = f" ({', '.join(revision.changed)})" if revision.changed else ""
    if revision.diff:
        return difference_text(revision.diff, paint) + kinds
    span = revision.after or revision.before
    return _flat(span.text if span else "")


def _voice(voice: Voice, speaker: str | None) -> str:
    said = {Voice.QUOTED: "quoted", Voice.REPORTED: "reported", Voice.ASSERTED: "asserted in the article’s own voice"}[voice]
    return said if voice is Voice.ASSERTED else f"{said} from {speaker}" if speaker else f"{said}, from nobody named"


def _flat(text: str) -> str:
    """On one line, with the spaces at either end kept as one."""
    flat = " ".join(text.split())
    return safe(f"{' ' if text[:1].isspace() else ''}{flat}{' ' if flat and text[-1:].isspace() else ''}")


def _shortened(text: str, *, end: bool = False) -> str:
    """The beginning of a text, or its end, cut at a word."""
    if len(text) <= _SURROUNDINGS:
        return text
    if end:
        return f"… {text[-_SURROUNDINGS:].split(' ', 1)[-1]}"
    return f"{text[:_SURROUNDINGS].rsplit(' ', 1)[0]} …"


def _json(data: Any) -> int:
    print(json_text(data))
    return 0
