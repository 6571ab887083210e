"""Speaker turns: interviews and transcripts, where a label before a colon says who speaks.

Headlines that name their source are turns too: "Police: both bridges closed", "Telecom in talks to sell masts – sources".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.analysis.names import is_organization
from assistant.analysis.people import Names
from assistant.analysis.phrases import phrase_of

_LABEL = re.compile(
    r"^[“\"(]?((?:[A-Z][\w.’'-]*)(?: (?:[A-Z][\w.’'-]*|of|the|de|van|von|al|bin)){0,4}|Q|A)(?: \([^)\n]{1,30}\))?:[ \t]+(?=\S)",
    re.MULTILINE,
)
_NO_SPEAKER = re.compile(
    r"^(?:unconfirmed|live|opinion|analysis|update|updated|updates|correction|corrections|video|watch|exclusive|breaking|note|"
    r"editor.s note|photo|photos|source|"
    r"sources|read|read more|related|review|interview|transcript|fact check|explainer|background|summary|contact|date|time|"
    r"location|by|via|more|also|now|today|"
    r"yesterday|what|why|how|where|when|q|question|voiceover|headline|result|results|score|final|part|chapter|step|tip|key|example|caption|image|report)\b",
    re.IGNORECASE,
)


_TAIL = re.compile(
    r"\s[–—-]\s((?:[\w’'-]+\s){0,2}(?:sources?|officials?|reports?|police|prosecutors?|study|survey|poll|ministry|minister|court|analysts?|experts?|"
    r"regulator|watchdog|union|lawyers?|witnesses|data|documents?|media))(?=\s*$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Turn:
    """Characters `start` to `end` belong to the speaker named at `label`; no label: to the author, who asks."""

    start: int
    end: int
    label: tuple[int, int] | None


def turns(text: str, names: Names) -> list[Turn]:
    """The speaker turns of an article, in order. A turn goes on to the next label; it takes two labels to make a dialogue."""
    found = list(_LABEL.finditer(text))
    spoken = [m for m in found if _is_question(m.group(1)) or _speaks(m.group(1), names)]
    result: list[Turn] = []
    first_paragraph = re.search(r"\n\s*\n", text)
    headline_end = first_paragraph.start() if first_paragraph else 0
    dialogue = [m for m in spoken if m.start() > headline_end]
    repeated = len(dialogue) >= 3 and len({m.group(1) for m in dialogue}) < len(dialogue)
    for number, match in enumerate(dialogue if repeated else []):
        end = dialogue[number + 1].start() if number + 1 < len(dialogue) else _paragraph_end(text, match.end())
        label = None if _is_question(match.group(1)) else (match.start(1), match.end(1))
        result.append(Turn(match.start(), end, label))
    begin = len(text) - len(text.lstrip())
    for match in spoken:
        if match.start() == begin and not _is_question(match.group(1)):
            result.insert(0, Turn(match.start(), headline_end or len(text), (match.start(1), match.end(1))))
    for match in spoken:
        end = text.find("\n", match.start())
        line = text[match.start() : len(text) if end < 0 else end]
        alone = match.start() <= headline_end or not repeated
        if alone and match.start() > headline_end and not line.rstrip().endswith((".", "!", "?", "”", '"')):
            # A line like a headline, in a live blog: "Police: both bridges closed".
            result.append(Turn(match.start(), match.start() + len(line), (match.start(1), match.end(1))))
    tail = _TAIL.search(text, 0, headline_end) if headline_end else None
    if tail is not None and not result:
        result.append(Turn(0, headline_end, (tail.start(1), tail.end(1))))
    return result


def _is_question(label: str) -> bool:
    return label in ("Q", "Question")


def _speaks(label: str, names: Names) -> bool:
    """Whether a label can be a speaker's: a person of the article, capitals, a role or an institution."""
    if _NO_SPEAKER.match(label) and label != "A":
        return False
    phrase = phrase_of(label, 0, len(label))
    return (
        label.isupper()
        or names.is_person(label)
        or is_organization(label)
        or phrase.person
        or phrase.plural
        or phrase.head in ("police", "ministry", "report")
    )


def _paragraph_end(text: str, at: int) -> int:
    end = re.compile(r"\n\s*\n").search(text, at)
    return end.start() if end else len(text)
