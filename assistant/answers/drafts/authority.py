"""On whose word a sentence is told, as a line of an answer: "According to Anna Lind: “...”", "Nobody stands behind this: “...”".

What stands in quotation marks is the article's, character for character. Where the sentence's own words of attribution can be left out
without losing a doubt or a denial, they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.analysis.asides.asides import is_aside
from assistant.analysis.language.lexicon import ANONYMOUS_SOURCES, COLLECTIVES, ROLES
from assistant.analysis.people.false_names import cipher
from assistant.answers.drafts.draft import Evidence, Line, quoted
from assistant.answers.verifier.told_lines import NOBODY, THOUGHT, TO_NOBODY
from assistant.records import Claim, Source, SourceType, Sourcing

_PLAIN_CUE = re.compile(
    r"^(?:(?:has|have|had|also|later|further|then) )*(?:according to|says?|said|claim(?:s|ed)?|stat(?:es|ed)|assert(?:s|ed)?|"
    r"report(?:s|ed)?|announc(?:es|ed)|"
    r"reveal(?:s|ed)?|confirm(?:s|ed)?|add(?:s|ed)?|insist(?:s|ed)?|argu(?:es|ed)|explain(?:s|ed)?|told (?:\w+ ){0,3}|"
    r"tells (?:\w+ ){0,3}|suggest(?:s|ed)?|"
    r"estimat(?:es|ed)|warn(?:s|ed)?)(?: that)?$",
    re.IGNORECASE,
)
_TURNS_IT = re.compile(
    r"\b(?:not|never|no|nor|without|den(?:y|ies|ied)|reject\w*|refut\w*|disput\w*|doubt\w*|if|unless|may|might|could)\b|n[’']t\b",
    re.IGNORECASE,
)
_MOST = 0.45
"""The attributed words stand for the sentence when they are at least this share of it."""
_NAMED = frozenset({SourceType.NAMED_PERSON, SourceType.NAMED_ORGANIZATION})


def told(claim: Claim, claims: Sequence[Claim], heading: str | None = None) -> Line:
    """The sentence with whose word it rests on. `claims` are all of its article's: the one that names the source in full is cited too."""
    own = evidence_of(claim)
    if claim.sourcing is Sourcing.UNSOURCED:
        return Line(f"{NOBODY}: {quoted(claim.text)}", (own,), claim.reason, heading)
    if claim.sourcing is Sourcing.VAGUE:
        return Line(f"{TO_NOBODY}: {quoted(claim.text)}", (own,), claim.reason, heading)
    name, naming = named(claim, claims)
    evidence = (own, *([naming] if naming is not None else []))
    if claim.sourcing is Sourcing.ASCRIBED:
        return Line(f"{THOUGHT}{f', that of {name}' if name else ''}: {quoted(claim.text)}", evidence, claim.reason, heading)
    words = said(claim)
    text = f"According to {name}: {quoted(words)}" if words else f"On the word of {name}: {quoted(claim.text)}"
    return Line(text, evidence, claim.reason, heading)


def named(claim: Claim, claims: Sequence[Claim]) -> tuple[str, Evidence | None]:
    """What the source that decides is called, and the sentence that calls it so, unless that is the claim's own."""
    if not claim.sources:
        return "", None
    source = claim.sources[0]
    full = called(source)
    if _has(claim, full):
        return full, None
    own = [other for other in claims if other.article_id == claim.article_id and not is_aside(other)]
    holder = next((other for other in own if other.start <= source.start < other.end), None)
    if holder is not None and holder.id != claim.id and _has(holder, full):
        return full, evidence_of(holder)
    elsewhere = next((other for other in own if _has(other, full)), None)
    if elsewhere is not None:
        return full, evidence_of(elsewhere)
    # The fullest mention stands nowhere word for word: the mention itself does.
    mention = " ".join(source.text.split())
    return mention, None if holder is None or holder.id == claim.id else evidence_of(holder)


def called(source: Source) -> str:
    """The source's fullest name on one line; a description begins with a small letter, as inside a sentence."""
    name = " ".join(source.resolved.split())
    initials = name[:2].isupper() and name[1:2] != " "
    if source.type in _NAMED or initials or len(name) < 2 or _is_false_name(name):
        return name
    return name[0].lower() + name[1:]


def _is_false_name(name: str) -> bool:
    """Whether somebody who is not named is called so all the same: "Soldier C", "Dana"."""
    alone = " " not in name and name.lower().rstrip("s") not in ROLES and name.lower() not in COLLECTIVES | ANONYMOUS_SOURCES
    return cipher(name) is not None or (alone and not name.endswith("s"))


def said(claim: Claim) -> str:
    """The attributed words of a sentence in one piece, empty where they do not stand for all of it."""
    inside = [span for span in claim.content if span.start < claim.end and claim.start < span.end]
    if len(inside) != 1 or claim.cue is None or not _PLAIN_CUE.match(" ".join(claim.cue.text.split())):
        return ""
    start, end = max(claim.start, inside[0].start), min(claim.end, inside[0].end)
    rest = f"{claim.text[: start - claim.start]} … {claim.text[end - claim.start :]}"
    doubted = any(not (start <= hedge.start and hedge.end <= end) for hedge in claim.hedges)
    words = claim.text[start - claim.start : end - claim.start].strip(" ,;:.\n")
    if doubted or _TURNS_IT.search(rest) or len(words) < _MOST * len(claim.text) or words.count("“") != words.count("”"):
        return ""
    return re.sub(r"^that\s+", "", words)


def evidence_of(claim: Claim) -> Evidence:
    """The whole sentence of a claim."""
    return Evidence(claim.article_id, claim.passage_id, claim.start, claim.end)


def _has(claim: Claim, name: str) -> bool:
    return name.casefold() in " ".join(claim.text.split()).casefold()
