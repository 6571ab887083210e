"""Answers to "did X really say ...?" and "where does it say ...?": what lookup finds, as cited lines, or a refusal."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.drafts.draft import Draft, Evidence, Line, quoted
from assistant.answers.language.word_keys import wording
from assistant.answers.lookup.lookup import SHOWN, lookup
from assistant.answers.scope import Scope
from assistant.matches import Match, MatchVerdict, Voice
from assistant.records import Coverage, Intent

_IN_MARKS = re.compile(r"“([^“”]+)”|\"([^\"]+)\"|«([^«»]+)»|(?<!\w)‘([^‘]+)’(?!\w)|(?<!\w)'([^']+(?:'\w[^']*)*)'(?!\w)")
_SAY = r"(?:say|said|says|write|wrote|claim|claimed|tell|told|state|stated|promise|promised|admit|admitted|call|called)"
_SURELY = r"(?:really|actually|ever|truly|literally|in fact)"
_ASKED = re.compile(
    rf"^(?:so |and |but )?(?:did|does|has|have|had)\s+(?P<name>(?:(?!\b{_SURELY}\b)[^?“”\"])+?)\s+(?:{_SURELY} )*{_SAY}\b"
    r"(?: (?:anything like|something like|that|this|the words?|the following|in here|here))*[:,]?\s*(?P<words>.+?)[?.!\s]*$",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"^(?:where (?:does|do|did) (?:it|they|the (?:article|text|story|piece)s?|this|that) (?:say|state|mention|claim)s?(?: that)?"
    r"|where (?:is|are) (?:the )?(?:words?|quote|quotation|phrase|sentence)s?"
    r"|(?:is|are) (?:there )?(?:the )?(?:words?|quote|quotation|phrase|sentence)s?"
    r"|(?:does|do|did) (?:it|the (?:article|text|story|piece)s?|this)(?: (?:really|actually|ever))? (?:say|state|contain)(?: that)?"
    r"|(?:please )?(?:look ?up|find|locate|verify|check)(?: (?:the|this|these))?(?: (?:words?|quote|quotation|phrase|sentence)s?)?)"
    r"[:,]?\s+(?P<words>.+?)(?: (?:really |actually )?(?:in (?:here|there|the article|the text|it|this)|here|anywhere))?[?.!\s]*$",
    re.IGNORECASE,
)
_NOBODY = frozenset(
    ["it", "they", "he", "she", "you", "the article", "the articles", "the text", "the author", "this article", "anyone", "anybody"]
)


def lookup_draft(question: str, scope: Scope, words: str = "") -> Draft:
    """The draft of an answer to a question about given words: `words`, or those that the question has in quotation marks or asks for.

    Lines are the article's words, cited; the draft is refused where nothing is close, with the nearest passages by meaning.
    """
    sought = words.strip() or asked_words(question)
    total = scope.sentences()
    covered = Coverage(total, total)
    if not wording(sought):
        return Draft(Intent.LOOKUP, "Put the words to look up in quotation marks.", refused=True, examined=Coverage(0, total))
    report = lookup(sought, scope)
    if report.verdict is MatchVerdict.ABSENT:
        nearest = tuple(_evidence(match) for match in report.matches)
        return Draft(Intent.LOOKUP, "No article has these words, or nearly these.", nearest=nearest, refused=True, examined=covered)
    lines = tuple(
        Line(quoted(match.text), (_evidence(match),), f"{match.verdict}: {match.reason}; {voice(match)}") for match in report.matches
    )
    notices = (f"The first {SHOWN} of {report.total} are shown.",) if report.total > len(lines) else ()
    return Draft(Intent.LOOKUP, _opening(report.matches, asked_speaker(question)), lines, report.total, examined=covered, notices=notices)


def asked_words(question: str) -> str:
    """The words that a question asks about: those in quotation marks (the longest, where several), else what follows "did X say"."""
    marked: list[str] = [next(filter(None, match.groups())) for match in _IN_MARKS.finditer(question)]
    if marked:
        return max(marked, key=len).strip()
    match = _ASKED.match(question.strip()) or _BARE.match(question.strip())
    return str(match["words"]).strip() if match else ""


def asked_speaker(question: str) -> str | None:
    """Who is asked about: X in "did X really say ...?"."""
    match = _ASKED.match(question.strip())
    name = " ".join(match["name"].split()) if match else ""
    return name if name and name.casefold() not in _NOBODY else None


def voice(match: Match) -> str:
    """How the article gives the words, and on whose authority."""
    said = {Voice.QUOTED: "quoted", Voice.REPORTED: "reported", Voice.ASSERTED: "asserted in the article’s own voice"}[match.voice]
    if match.speaker is not None and match.voice is not Voice.ASSERTED:
        return f"{said} from {match.speaker}"
    return said if match.voice is Voice.ASSERTED else f"{said}, from nobody named"


def _opening(matches: Sequence[Match], speaker: str | None) -> str:
    best = matches[0]
    same = [match for match in matches if match.verdict in (MatchVerdict.EXACT, MatchVerdict.NORMALIZED)]
    if not same:
        kinds = f" The difference changes the meaning: {', '.join(best.changed)}." if best.changed else ""
        return f"Not in these words: the article’s own differ.{kinds}"
    how = "word for word" if best.verdict is MatchVerdict.EXACT else "in the same words, with other marks"
    where = "in one place" if len(same) == 1 else f"in {len(same)} places"
    if speaker is None:
        return f"Yes, {how}, {where}."
    if any(_is(speaker, match.speaker) for match in same):
        return f"Yes, {how}: the article gives these words to {speaker}."
    return f"The words are there, {how}, {where}, but the article does not give them to {speaker}."


def _is(asked: str, speaker: str | None) -> bool:
    """Whether a name asked for is the speaker's, or a part of it: "Trump" is "Donald Trump"."""
    names = set(wording(asked).keys) - {"the", "mr", "mrs", "ms", "dr", "president"}
    return speaker is not None and bool(names) and names <= set(wording(speaker).keys)


def _evidence(match: Match) -> Evidence:
    return Evidence(match.article_id, match.passage_id, match.start, match.end)
