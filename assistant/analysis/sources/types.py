"""The type of a source, settled: what the rules of `sources` say of it, weighed against the words of the mention and the tagger's states.

A multinomial logistic model in `heads.npz` (`type`: 5 x (5 + 13 + 2 x 384)) over the type that the rules give, thirteen cues of the mention
and its sentence, and the tagger's mean states of both. `benchmarks/training/fit_sentences.py` fits it on the tuning half of
`benchmarks/labels`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from assistant.analysis.attributions.heads import Floats, stored, unit
from assistant.analysis.language.lexicon import (
    ANONYMOUS_SOURCES,
    COLLECTIVES,
    DOCUMENTS,
    HONORIFICS,
    INSTITUTION_PHRASES,
    INSTITUTION_PLURALS,
    INSTITUTIONS,
    KIN,
    PRONOUNS,
    ROLES,
    SPOKES,
)
from assistant.analysis.language.names import bare, is_organization
from assistant.analysis.language.phrases import INDEFINITE, OPEN_SOURCES, is_insider, phrase_of
from assistant.analysis.sources.anonymity import in_the_know, worked
from assistant.records import Source, SourceType

TYPES = tuple(SourceType)
_COMMON = COLLECTIVES | DOCUMENTS | INSTITUTION_PLURALS | INSTITUTIONS | {"the", "a", "an", "some", "many", "several", "one", "two", "most"}
_SURE = 0.7
"""Probability from which a source is made anonymous, or is no longer, the worst of mistakes; or is no document any more."""
_LIKELY = 0.55
"""Probability from which any other type gives way."""
_THEY_FOUND = re.compile(r"They\s(?:also\s|then\s)?(?:found|concluded|said|say|believe|think|wrote)\b")
_WROTE = re.compile(r"\b(?:they|s?he|who)\s(?:(?:have|has|had)\s)?(?:wr(?:o|i)te|written|said|told)\b")
_SOMEBODY = frozenset({"somebody", "someone", "anybody", "anyone"})
_BODIES = frozenset({"the paper", "the bench", "the court", "the prosecution"})
"""Bodies whose nouns are also of documents, or that the states take for one."""
_PARTS = re.compile(r"%|percent|per cent|third|half|quarter|majority")
_FIGURES = re.compile(r"%|percent|points?\b")


def cues(mention: str, sentence: str) -> list[float]:
    """What words tell: what a pronoun stands for, articles, capitals, length, plural, shares of people, quotation marks; 1 for the bias."""
    words = mention.split() or [""]
    lower = [word.lower().strip('.,“”"') for word in words]
    found = (
        lower[0] in {"he", "she", "i", "him", "her", "his"},
        lower[0] in {"they", "we", "them"},
        lower[0] in {"it", "this", "that", "which"},
        lower[0] == "who",
        lower[0] == "the",
        lower[0] in {"a", "an", "one", "another"},
        sum(word[:1].isupper() for word in words) / len(words),
        min(len(words), 10) / 10,
        lower[-1].endswith("s"),
        bool(_PARTS.search(mention)),
        bool(_FIGURES.search(sentence)),
        "“" in mention,
        True,
    )
    return [float(cue) for cue in found]


def row(source: Source, sentence: str, mention_state: Floats, sentence_state: Floats, heads: Mapping[str, Floats]) -> Floats:
    """What the model sees of a source that the rules have read. `heads` has the means and scales of both states."""
    rules = np.array([source.type is known for known in TYPES], dtype=np.float32)
    states = (unit(mention_state, heads["mention_mean"], heads["mention_scale"]), unit(sentence_state, heads["mean"], heads["scale"]))
    found: Floats = np.concatenate([rules, np.asarray(cues(source.text, sentence), dtype=np.float32), *states])
    return found


def settled(source: Source, sentence: str, mention_state: Floats, sentence_state: Floats) -> Source:
    """The source with its likeliest type."""
    opening, *others = source.text.split() or [""]
    if source.text.lower() in _SOMEBODY:
        return source
    if source.type is SourceType.DOCUMENT and OPEN_SOURCES.search(source.text):
        return source
    if source.type is SourceType.NAMED_ORGANIZATION and source.text.lower() in _BODIES:
        return source
    if source.type is SourceType.ANONYMOUS and ANONYMOUS_SOURCES.intersection([opening.lower(), *others]):
        return source
    if source.type is SourceType.ANONYMOUS and (in_the_know(source.text) or worked(source.text)):
        return source  # "Officials aware of the talks"
    if source.type is SourceType.NAMED_ORGANIZATION and source.resolved.lower().endswith(INSTITUTION_PHRASES):
        return source
    taken_up = opening.lower() == "the" and source.text != source.resolved and _head(source.text) == _head(source.resolved)
    if source.type is SourceType.ANONYMOUS and taken_up:
        return source  # "The executive", for "an executive at a rival firm"
    scores = stored()["type"] @ row(source, sentence, mention_state, sentence_state, stored())
    chances = np.exp(scores - scores.max())
    chances /= chances.sum()
    best = TYPES[int(chances.argmax())]
    if source.type is SourceType.ANONYMOUS and best is SourceType.UNNAMED_GROUP:
        return source
    anonymity = SourceType.ANONYMOUS in (best, source.type)
    if best is source.type or chances.max() < (_SURE if anonymity or source.type is SourceType.DOCUMENT else _LIKELY):
        return source
    if best is SourceType.NAMED_PERSON and (is_common(source.text) or (is_organization(source.resolved) and not source.text.isupper())):
        return source
    pronoun = source.text.lower() in PRONOUNS
    if best is SourceType.ANONYMOUS and pronoun and source.type is SourceType.UNNAMED_GROUP and not is_insider(_head(source.resolved)):
        return source  # "He" who is "a resident" is no more hidden than the resident.
    nameless = source.type is SourceType.ANONYMOUS or pronoun
    if best is SourceType.NAMED_PERSON and nameless and (source.resolved.split()[0].lower() in INDEFINITE or is_common(source.resolved)):
        return source  # "One Democratic senator" has no name, nor has "he" who is "a researcher".
    if source.type is SourceType.NAMED_PERSON and best is SourceType.NAMED_ORGANIZATION and _has_title(source.text):
        return source  # "DCP (South) Raveena Tyagi"
    found = _THEY_FOUND.match(sentence) or (pronoun and _WROTE.search(sentence))
    if best is SourceType.DOCUMENT and _head(source.resolved if found else source.text).rstrip("s") in ROLES:
        return source  # "Researchers" are people, whatever they found.
    affiliation = source.affiliation if best is SourceType.NAMED_PERSON else None
    whole = best is SourceType.DOCUMENT and source.resolved in source.text  # "Google's reverse image search", not Google.
    return replace(source, type=best, affiliation=affiliation, resolved=source.text if whole else source.resolved)


def _head(mention: str) -> str:
    return phrase_of(mention, 0, len(mention)).head


def _has_title(mention: str) -> bool:
    """Whether a title or a role stands before a name in it, or alone: not "A spokesman for Acme", not "Business Insider"."""
    words = [bare(word).lower() for word in mention.split()]
    if words[-1] in SPOKES or (not SPOKES.isdisjoint(words) and not {"for", "of", "with", "from"}.isdisjoint(words)):
        return False
    return any(word in HONORIFICS | ROLES for word in (words[1:] if len(words) == 2 and words[0] == "the" else words[:-1]))


def is_common(mention: str) -> bool:
    """Whether it names a kind of people, institution or thing, and nobody: "Critics", "the police", "residents"."""
    words = mention.split()
    rest = [word for word in words[1:] if word[:1].isupper()]
    first = words[0].lower().strip(",") if words else ""
    if first in PRONOUNS and len(words) == 2 and words[1].lower().strip(",") in KIN:
        return True
    return not rest and (first not in PRONOUNS) and (not words[0][:1].isupper() or first in _COMMON or first.rstrip("s") in ROLES)
