"""Lines of a list of sources: "Ana Reyes, the minister's adviser: 3 sentences"."""

from __future__ import annotations

import re

from assistant.answers.verifier.grounds import Grounds

_LINE = re.compile(r"^(?P<who>.+): (?P<count>\d+) sentences?\.?$", re.DOTALL)


def is_source_line(text: str) -> bool:
    """Whether a line counts the sentences of a source."""
    return bool(_LINE.match(text))


def source_line_fault(text: str, grounds: Grounds) -> str | None:
    """Why the line does not hold: who it names is not behind what it cites, or it counts fewer sentences than it cites."""
    line = _LINE.match(text)
    if line is None:
        return "it is no line of a list of sources"
    who = _flat(line["who"])
    for one in grounds.cited:
        known = {_flat(part) for source in one.sources for part in (source.resolved, f"{source.resolved}, {source.affiliation}")}
        # The entry joins what several mentions say: its name may be the fuller one, its role another mention's.
        if not any(name == who or who.startswith(f"{name},") or name in who or who in name for name in known):
            return f"{line['who']} is not a source of [{one.n}]"
    if int(line["count"]) < len(grounds.cited):
        return f"it counts {line['count']} and cites {len(grounds.cited)}"
    return None


def _flat(text: str) -> str:
    return re.sub(r"^(?:the|an?|one|some|several|many)\s+", "", " ".join(text.casefold().split()))
