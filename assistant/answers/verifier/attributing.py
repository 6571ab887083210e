"""Whether a sentence leaves what it cites on the word of those who said it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.analysis.language.lexicon import DOCUMENTS, MENTAL, SPEECH
from assistant.answers.language.word_forms import among, content_stems, words
from assistant.answers.verifier.attributors import ARTICLE, SHOWING, Attributor, article_says, attributors
from assistant.answers.verifier.doubts import hearsay
from assistant.answers.verifier.grounds import Cited, Grounds, bare
from assistant.answers.verifier.naming import known, plain_names
from assistant.records import Claim, Source, SourceType, Sourcing

_NOBODY_NAMED = re.compile(
    r"\b(?:unnamed|anonymous\w*|anonymity|unidentified|sources?|people|persons?|someone|some|insiders?|not (?:be )?(?:named|identified)|"
    r"names? withheld|(?:his|her|their) names? (?:published|printed|used|given))\b",
    re.IGNORECASE,
)
_PART = re.compile(r", (?:and|but|while|whereas|though|although)\b|;")
_BESIDE = 8
"""Words next to a cue that may name who speaks."""
_TAIL = 6
"""Words of an attribution at the end of a sentence: ", Ana Reyes told reporters on Monday"."""
_PRONOUNS = frozenset(["he", "she", "it", "they"])
_PLAINLY = frozenset(["said", "says", "say", "told", "tells", "confirm", "confirms", "confirmed", "announced", "states", "show", "shows"])
"""Words that do nothing but attribute."""
_HEAD_ENDS = re.compile(r",|\b(?:of|within|in|at|close|familiar|from|who|whose|with|for|inside|outside|near|to|on|by)\b")


def misattribution(sentence: str, grounds: Grounds) -> str | None:
    """Why the sentence does not leave it on the word of those who said it; None if it does."""
    for one in grounds.cited:
        for claim in one.claims:
            fault = _dropped(sentence, claim, one)
            if fault is not None:
                return f"{fault} [{one.n}]"
    return _swapped(sentence, grounds)


def attributed(sentence: str, grounds: Grounds) -> bool:
    """Whether the sentence names a cited source or the article for what it says."""
    return article_says(sentence) or any(_fits(a, s) for a in attributors(sentence) for s in grounds.sources)


def _dropped(sentence: str, claim: Claim, one: Cited) -> str | None:
    if claim.sourcing in (Sourcing.UNSOURCED, Sourcing.VAGUE) or not _speaks_of(sentence, claim):
        return None
    cue = claim.cue.text if claim.cue else ""
    if cue.strip(" :,–—-") and not any(word.lower in SPEECH or word.lower in MENTAL or word.lower in SHOWING for word in words(cue)):
        return None  # "voted", "opened": what somebody did is not what somebody said.
    quoted = {stem for span in claim.content for stem in content_stems(span.text)} - set(content_stems(cue))
    said = [a for a in attributors(sentence, cue) if a.stem not in quoted]
    if claim.sourcing is Sourcing.ASCRIBED:
        mental = {word.stem for word in words(sentence) if word.lower in MENTAL}
        if article_says(sentence) or any(a.how != "shown" and a.stem in mental and _matches(a, claim, one) for a in said):
            return None
        return f"it drops that this is a thought of {_who(claim)}, not a fact"
    found = [a for a in said if _matches(a, claim, one)]
    if found and _governs(sentence, found, quoted):
        return None
    if hearsay(sentence) and hearsay(one.quote) and _mentions(sentence, claim.sources[0]):
        return None
    return f"it drops who says so: {_who(claim)}"


def _governs(sentence: str, found: Sequence[Attributor], quoted: set[str]) -> bool:
    """Whether an attribution covers all that was said: in "P, and X released a statement" it does not cover P.

    It covers its own part of the sentence and those that follow; one at the very end ("..., X said") covers everything.
    """
    first, last = min(a.at for a in found), max(a.at for a in found)
    begin = max(start for start in (0, *(m.end() for m in _PART.finditer(sentence))) if start <= first)
    trailing = "," in sentence[begin:last] and "," not in sentence[last:] and len(words(sentence[last:])) <= _TAIL
    if begin == 0 or trailing:
        return True
    return sum(among(stem, quoted) for stem in content_stems(sentence[:begin])) < 2


def _mentions(sentence: str, source: Source) -> bool:
    return any(among(stem, content_stems(sentence)) for stem in _head(source))


def _speaks_of(sentence: str, claim: Claim) -> bool:
    """Whether the sentence takes up anything of what the source said, and not only the article's own words beside it."""
    spans = [span for span in claim.content if claim.start <= span.start < claim.end]
    content = {stem for span in spans for stem in content_stems(span.text)}
    if not content:
        return True
    stems = content_stems(sentence)
    # What stands behind a "said" is said, also where the analysis has found something else.
    spoken = re.search(r"\b(?:said|says|say|told \w+)\b(.*)", claim.text, re.DOTALL)
    if spoken and sum(among(stem, content_stems(spoken.group(1))) for stem in stems) * 2 >= len(stems):
        return True
    # What trails behind the words of a source is mostly the source's too: "..., leaving behind no signs of combat".
    begin = min(span.start for span in spans)
    own = {stem for span in claim.unattributed if span.end <= begin for stem in content_stems(span.text)} - content
    said = content | {stem for span in claim.unattributed if span.start >= begin for stem in content_stems(span.text)}
    shared = sum(among(stem, said) for stem in stems)
    return shared > 0 and shared * 2 >= sum(among(stem, own) for stem in stems)


def _matches(attributor: Attributor, claim: Claim, one: Cited) -> bool:
    """Whether an attributor names the source of a claim: by its words, by a pronoun, or as the quote itself does."""
    first = claim.sources[0]
    if attributor.how == "shown" and first.type is not SourceType.DOCUMENT:
        return False
    if any(_fits(attributor, source) for source in claim.sources if source.type is first.type):
        return True
    if attributor.how == "mental" and claim.sourcing is not Sourcing.ASCRIBED:
        return False
    if attributor.how == "shown":
        return False
    if first.resolved.lower() in _PRONOUNS:
        return bool(attributor.text.strip())
    names = plain_names(attributor.text)
    bare_words = {word.lower for word in words(attributor.text)}
    if bare_words & _PRONOUNS and not names and first.type is not SourceType.DOCUMENT:
        return True
    withheld = first.type in (SourceType.ANONYMOUS, SourceType.UNNAMED_GROUP)
    if {word.lower for word in words(first.text)} & _PRONOUNS or (
        not withheld and first.text.lower().startswith("the ") and not plain_names(first.text)
    ):
        if names:
            return all(known(name, {bare(word.lower) for word in words(one.before)}) for name in names)
        if any(among(stem, content_stems(one.before)) for stem in content_stems(attributor.text)):
            return True
    outside = _outside(claim)
    return any(among(stem, outside) for stem in content_stems(attributor.text))


def _outside(claim: Claim) -> set[str]:
    """The stems of a claim's sentence that are not part of what was said: who the analysis overlooked may be among them."""
    text = claim.text
    for span in sorted(claim.content, key=lambda span: -span.start):
        if claim.start <= span.start and span.end <= claim.end:
            text = text[: span.start - claim.start] + " " + text[span.end - claim.start :]
    if claim.sources[0].type in (SourceType.ANONYMOUS, SourceType.UNNAMED_GROUP):
        return set()
    near = set()
    for other in attributors(claim.text, claim.cue.text if claim.cue else ""):
        ahead = claim.text[: other.at].rstrip().endswith(other.text.strip())
        near |= {word.stem for word in (words(other.text)[-_BESIDE:] if ahead else words(other.text)[:_BESIDE]) if word.content}
    return near & set(content_stems(text))


def _fits(attributor: Attributor, source: Source) -> bool:
    """Whether the words beside a cue mean this source. Names must be the source's own; a class of people may go by its noun."""
    theirs = _words_of(source)
    stems = content_stems(attributor.text)
    if source.type in (SourceType.ANONYMOUS, SourceType.UNNAMED_GROUP):
        if any(not known(name, theirs) for name in plain_names(attributor.text)):
            return False
        return bool(_NOBODY_NAMED.search(attributor.text)) or any(among(stem, _head(source)) for stem in stems)
    own = content_stems(" ".join(theirs))
    if source.type is SourceType.DOCUMENT and any(w.lower in DOCUMENTS and among(w.stem, own) for w in words(attributor.text)):
        return True
    return any(among(stem, own) for stem in stems)


def _head(source: Source) -> list[str]:
    """The stems of the noun that a source goes by: "doctor" of "a doctor at the hospital, who ..."."""
    return content_stems(_HEAD_ENDS.split(source.text)[0]) + content_stems(_HEAD_ENDS.split(source.resolved)[0])


def _words_of(source: Source) -> set[str]:
    return {bare(word.lower) for word in words(f"{source.text} {source.resolved} {source.affiliation or ''} {source.via or ''}")}


def _swapped(sentence: str, grounds: Grounds) -> str | None:
    """A name beside a cue that none of the cited sources has, or another speaker of whom what is cited knows nothing."""
    theirs = {word for source in grounds.sources for word in _words_of(source)}
    for other in attributors(grounds.text):
        theirs |= {bare(word.lower) for word in words(other.text)} if other.how != "shown" else set()
    for one in grounds.cited:
        if one.points_back:
            theirs |= {bare(word.lower) for word in words(one.before)}
    said = attributors(sentence)
    for attributor in said:
        readings = [a for a in said if a.at == attributor.at]
        names = plain_names(attributor.text)
        if attributor.how == "mental" or ARTICLE.search(attributor.text):
            continue
        if (not names or attributor.how == "shown") and not _speaker_from_nowhere(sentence, readings, grounds):
            continue
        if any(_fits(a, source) for a in readings for source in grounds.sources) or any(_pronoun_only(a) for a in readings):
            continue
        if not names or not any(known(name, theirs) for a in readings for name in plain_names(a.text)):
            return f"it puts this in the mouth of {' '.join(attributor.text.split()).strip(' ,')}, who is not its source"
    return None


def _speaker_from_nowhere(sentence: str, readings: Sequence[Attributor], grounds: Grounds) -> bool:
    """Whether words that rest on nobody are plainly laid to somebody without a name ("according to the police") who is not in them."""
    if not all(one.own_voice for one in grounds.cited):
        return False
    cue = re.match(r"\w+", sentence[readings[0].at :])
    if readings[0].stem != "accord" and (cue is None or cue.group().lower() not in _PLAINLY):
        return False
    if any(plain_names(a.text.split(",")[0]) or _NOBODY_NAMED.search(a.text) for a in readings):
        return False
    about = set(grounds.stems)
    for one in grounds.cited:
        if one.points_back:
            about |= set(content_stems(one.before))
    # After "according to" a comma may belong to the name: "the council, the town's highest body, ..."; its first part will do.
    stems = [content_stems(a.text.split(",")[0] if a.stem == "accord" else a.text) for a in readings]
    return all(stems) and not any(among(stem, about) for found in stems for stem in found)


def _pronoun_only(attributor: Attributor) -> bool:
    return {word.lower for word in words(attributor.text)} <= _PRONOUNS


def _who(claim: Claim) -> str:
    return " ".join(claim.sources[0].resolved.split()) if claim.sources else "nobody named"
