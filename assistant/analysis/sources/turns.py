"""Speaker turns: interviews and transcripts, where a label before a colon says who speaks.

In questions and answers ("Q:", "A:") the answers are the interviewee's, and what stands below "Transcript as follows:" is the speaker's.
Headlines that name their source are turns too: "Police: both bridges closed", "Telecom in talks to sell masts – sources".
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.analysis.language.lexicon import INSTITUTIONS, PLACES
from assistant.analysis.language.names import is_organization
from assistant.analysis.language.phrases import phrase_of
from assistant.analysis.people.people import Names
from assistant.analysis.people.posts import posts

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


_RUBRIC = re.compile(
    r"q ?& ?a|(?:file )?(?:photo|image|picture|video)|"
    r"markets?|business|economy|politics|elections?|science|health|courts?|crime|world|budget|editorial|letters?|in brief|special report|"
    r"weather|sports?|football|cricket|travel|money|timeline|factbox|profile|obituary|revealed|comment|podcast|opinion|"
    r"fact[- ]?check(?:ing)?|(?:our )?(?:claim|verdict|ruling|rating)|recap|"
    r"analysis|live|the latest|updates?|correction|explainer|interview|review|watch|exclusive|breaking",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\s(?:Does|Is|Are|Has|Have|Gets|Goes|It|To|In|On|For|With|At)\b")
"""What makes a headline's label a clause: "Shady Sheila Does It Again:"."""
_DATED = re.compile(r"\b(?:Updated|Published|Posted|Modified|UPDATED|PUBLISHED)$")
_ASKED = re.compile(r"^(?:(Q|Question)(?:[:.][ \t]*|(?=(?!Anon)[A-Z][a-z’']))|(A|Answer)[:.][ \t]+)(?=\S)", re.MULTILINE)
"""Questions and answers; the mark behind Q gets lost in some archives."""
_TRANSCRIPT = re.compile(
    r"^(?:(?:the |a )?(?:full |partial |rush )?(?:transcript|text of (?:his|her|the) (?:speech|remarks|statement))|"
    r"(?:his|her) (?:full )?remarks)\b[^\n.]{0,60}:\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_BYLINE = re.compile(
    r"(?:^|\n)(?:(?:An?\s)?(?:Interview(?:ed)?|Words|Text|Photo(?:graph)?s?|Pictures?|Story|Report(?:ing|ed)?|Compiled|Written|As told)\s)?"
    r"(?:[Bb][Yy]|to):?\s(?:[^.\n]{0,60}\s(?:and|&)\s)?$"
)
"""Before the name of whoever asks and writes: "Interview by Dana Kroll"."""
_LINE = 100
_SAYS_ELSE = re.compile(r",\s(?:[\w’'-]+\s){1,5}(?:say|says|said|told|hears?|heard)\s*$")
"""A headline whose source stands at its end: "Burkina Faso: dozens killed, residents say"."""
_PARAGRAPH = re.compile(r"[^\s\n][^\n]*")
_QUESTION = re.compile(r"[A-Z][^\n.“”\"]{3,240}\?")
_FIRST_PERSON = re.compile(r"\b(?:I|I[’'](?:m|ve|d|ll)|me|my|we|our)\b")
_TOP, _LONG_HEADLINE = 8, 200
"""Lines above the text that are looked at, and characters of the longest headline."""
_EXCHANGES = 3
"""Questions with answers that make an interview."""
_TAIL = re.compile(
    r"(?:\s[–—-]|:|,\s(?:says?|finds?|warns?|shows?))\s((?:[\w’'-]+\s){0,2}(?:sources?|officials?|reports?|police|prosecutors?|study|survey|poll|ministry|minister|court|analysts?|experts?|"
    r"regulator|watchdog|union|lawyers?|witnesses|data|documents?|media|auditors?|inspectors|magazine|newspaper|paper|researchers|scientists|"
    r"economists|charity|agency|governor|mayor|spokes(?:man|woman|person)|doctors|activists|residents|insiders|moles|review|audit|inquiry|inquest))(?=\s*$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Turn:
    """Characters `start` to `end` belong to the speaker named at `label`; no label: to the author, who asks."""

    start: int
    end: int
    label: tuple[int, int] | None


def turns(text: str, names: Names) -> list[Turn]:
    """The speaker turns of an article, in order, and the posts that it embeds."""
    spoken = _labelled(text, names)
    own = [Turn(start, end, label) for start, end, label in posts(text)]
    return [*spoken, *(post for post in own if not any(t.start < post.end and post.start < t.end for t in spoken))]


def _labelled(text: str, names: Names) -> list[Turn]:
    """The turns that labels show. A turn goes on to the next label; it takes two labels to make a dialogue."""
    found = list(_LABEL.finditer(text))
    spoken = [m for m in found if _is_question(m.group(1)) or _speaks(m.group(1), names)]
    result: list[Turn] = []
    first_paragraph = re.search(r"\n\s*\n", text)
    headline_end = first_paragraph.start() if first_paragraph else 0
    answers = _answers(text, names) or _interview(text, names)
    if answers:
        return answers
    dialogue = [m for m in spoken if m.start() > headline_end]
    repeated = len(dialogue) >= 3 and len({m.group(1) for m in dialogue}) < len(dialogue)
    for number, match in enumerate(dialogue if repeated else []):
        end = dialogue[number + 1].start() if number + 1 < len(dialogue) else _paragraph_end(text, match.end())
        label = None if _is_question(match.group(1)) else (match.start(1), match.end(1))
        result.append(Turn(match.start(), end, label))
    if not repeated:
        result += _transcript(text, names)
    begin = len(text) - len(text.lstrip())
    for match in spoken:
        if (
            match.start() == begin
            and not _is_question(match.group(1))
            and not _SAYS_ELSE.search(text, match.end(), headline_end or len(text))
            and not (headline_end and _TAIL.search(text, match.end(), headline_end))
            and not _is_dateline(match, text, names)
        ):
            result.insert(0, Turn(match.start(), headline_end or len(text), (match.start(1), match.end(1))))
    for match in spoken:
        end = text.find("\n", match.start())
        line = text[match.start() : len(text) if end < 0 else end]
        alone = match.start() <= headline_end or not repeated
        if alone and match.start() > headline_end and not line.rstrip().endswith((".", "!", "?", "”", '"')):
            # A line like a headline, in a live blog: "Police: both bridges closed".
            result.append(Turn(match.start(), match.start() + len(line), (match.start(1), match.end(1))))
    for start, end in () if result else _headlines(text):
        tail = _TAIL.search(text, start, end)
        if tail is not None:
            result.append(Turn(start, end, (tail.start(1), tail.end(1))))
    return result


def _headlines(text: str) -> Iterator[tuple[int, int]]:
    """The lines above the first that ends like a sentence."""
    for line in itertools.islice(_PARAGRAPH.finditer(text), _TOP):
        if line.group().rstrip()[-1:] in '.!?”"' or len(line.group()) > _LONG_HEADLINE:
            return
        yield line.span()


def _answers(text: str, names: Names) -> list[Turn]:
    """The turns of questions and answers, if there are two of each and somebody is introduced before them."""
    found = list(_ASKED.finditer(text))
    asked = sum(bool(m.group(1)) for m in found)
    speaker = _introduced(text, names, found[0].start()) if found else None
    if speaker is None or min(asked, len(found) - asked) < 2:
        return []
    ends = [*(m.start() for m in found[1:]), _paragraph_end(text, found[-1].end())]
    return [Turn(m.start(), end, None if m.group(1) else speaker) for m, end in zip(found, ends, strict=True)]


def _interview(text: str, names: Names) -> list[Turn]:
    """Questions and answers without marks: paragraphs that only ask "you", each with an answer in the first person below it."""
    paragraphs = [(m.start(), m.end()) for m in _PARAGRAPH.finditer(text)]
    pairs = [
        (asked, answer)
        for asked, answer in itertools.pairwise(paragraphs)
        if _QUESTION.fullmatch(text[slice(*asked)]) and not text[slice(*answer)].rstrip().endswith("?") and text[answer[0]] not in '“"'
    ]
    speaker = _introduced(text, names, pairs[0][0][0]) if pairs else None
    personal = sum(bool(_FIRST_PERSON.search(text[slice(*answer)])) for _, answer in pairs)
    if speaker is None or len(pairs) < _EXCHANGES or 2 * personal < len(pairs):
        return []
    return [turn for asked, answer in pairs for turn in (Turn(*asked, None), Turn(*answer, speaker))]


def _transcript(text: str, names: Names) -> list[Turn]:
    """What follows a line that announces a transcript: its paragraphs in quotation marks."""
    line = _TRANSCRIPT.search(text)
    speaker = _introduced(text, names, line.start()) if line else None
    if line is None or speaker is None:
        return []
    end = line.end()
    for paragraph in re.compile(r"\s*([^\n]+)").finditer(text, line.end()):
        if paragraph.group(1)[0] not in "“\"‘'":
            break
        end = paragraph.end()
    return [Turn(line.end(), end, speaker)] if end > line.end() else []


def _introduced(text: str, names: Names, before: int) -> tuple[int, int] | None:
    """Where the person is first named in full who is named most often before a place."""
    people = [name for name in names.people_before(before) if not _BYLINE.search(text, max(0, name.start - _LINE), name.start)][::-1]
    counts = Counter(name.last for name in people)
    if not counts:
        return None
    most = counts.most_common(1)[0][0]
    return max(((name.start, name.end) for name in people if name.last == most), key=lambda at: at[1] - at[0])


def _is_question(label: str) -> bool:
    return label in ("Q", "Question")


def is_rubric(label: str) -> bool:
    """Whether a label before a colon names a part of the paper, and nobody who speaks."""
    return _RUBRIC.fullmatch(label) is not None


def _speaks(label: str, names: Names) -> bool:
    """Whether a label can be a speaker's: a person of the article, capitals, a role or an institution."""
    if (_NO_SPEAKER.match(label) and label != "A") or _CLAUSE.search(label) or _DATED.search(label) or is_rubric(label):
        return False
    phrase = phrase_of(label, 0, len(label))
    return (
        label.isupper()
        or names.is_person(label)
        or is_organization(label)
        or phrase.person
        or phrase.plural
        or phrase.head in INSTITUTIONS | {"report"}
    )


def _is_dateline(match: re.Match[str], text: str, names: Names) -> bool:
    """Whether capitals before a colon are a place or a rubric: "MANDALAY: ", "GOLD RUN: ". Whoever speaks is spoken of again."""
    label = match.group(1)
    if not label.isupper() or names.is_person(label):
        return False
    return label.lower() in PLACES or label.lower() not in text[match.end() :].lower()


def _paragraph_end(text: str, at: int) -> int:
    end = re.compile(r"\n\s*\n").search(text, at)
    return end.start() if end else len(text)
