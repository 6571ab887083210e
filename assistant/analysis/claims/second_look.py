"""Who stands behind a sentence whose states say that somebody does, or somebody of another type, where its attributions do not show it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from assistant.analysis.attributions.linking import Linked, breaks, names_nobody
from assistant.analysis.claims import reasons
from assistant.analysis.claims.cues import utters
from assistant.analysis.claims.kinds import kind_of
from assistant.analysis.claims.shares import Look
from assistant.analysis.claims.verdicts import Candidate, Judged, States
from assistant.analysis.language.hedges import learned
from assistant.analysis.language.lexicon import AUTHOR, DOCUMENTS, INSTITUTION_PLURALS, INSTITUTIONS, NOBODY, PRONOUNS, SPEECH
from assistant.analysis.language.names import is_organization
from assistant.analysis.language.phrases import is_insider, phrase_of
from assistant.analysis.sources import anonymity, documents
from assistant.analysis.sources.bounds import sentence_around
from assistant.analysis.sources.polls import SHARE, Polls
from assistant.analysis.sources.sources import Sources
from assistant.analysis.sources.turns import is_rubric
from assistant.analysis.sources.types import is_common
from assistant.records import Kind, Source, SourceType, Sourcing

_FAR = 500
"""Characters from a source's last sentence to one that goes on with its account."""
_QUOTED = 0.8
"""Share of the words in quotation marks from which a sentence is part of a quotation."""
_SURE = 0.6
"""Probability of no source from which a sentence that says who said it is told in the article's own voice."""
_MARGIN = 0.2
"""By how much another verdict must be likelier than one that has a source."""
_LIKELY = 0.65
"""Probability that there is a source from which one is looked for that the attributions do not show."""
_ANOTHER = 0.5
"""Probability from which a source is taken for another type than its words have."""
_WITHHELD = 0.2
"""Probability from which somebody without a name is one whose name is withheld: low, for to miss that is worse than to suspect it."""
_NO_INSIDER = 0.4
"""The same for people who are no insiders: residents, a herder."""
_OF_PEOPLE = re.compile(r"(?:I|We|You|Others|Critics|Nobody|No one|Not everyone)\b")
"""How a sentence begins that is about people, and goes on from no document."""
_OUR_OWN = re.compile(r"(?:I|We|Our)\b")
_AGAINST = re.compile(r"\b(?:disputed|contested|questioned|challenged|rejected|criticised|criticized)\b")
"""What is done to a document's account is no part of it."""
_HELD = re.compile(
    r"\b(?:known|described|seen|regarded|considered|said|believed|thought|viewed|called|accused|reported|alleged|understood|expected|"
    r"rumou?red|feared|credited|dubbed|billed|hailed|suspected|estimated|assumed|perceived|labell?ed)\b",
    re.IGNORECASE,
)
"""Participles by which something is said of somebody and nobody says it."""
_WHOLE = 0.92
"""Share of a sentence's characters over which nothing in it can be its source."""
_TELLING = frozenset({"evidence", "image", "images", "proportion", "tracks"})
"""Nouns of what tells something, beside the documents that are known by heart."""
_BLOWS = frozenset({"attack", "attacks", "attacked", "attacking"})
"""Words of speech that are as often none: who attacked a neighbour has said nothing."""
_BESIDE = 40
"""Characters on each side of a mention in which a word of speech is looked for."""
_WORD = re.compile(r"[\w’'-]+")
_LONGEST = 200
"""Characters of the longest mention."""
_MENTION = re.compile(
    r"\W*(?:(?:in|by|from|per|to|of|for|with|than|and|but|as|how|that|according)\s+)*(.*?\w)"
    r"(?:\s+(?:seen|obtained|reviewed|published|by|behind|in|of|from|at|for|to|with))*\W*",
    re.IGNORECASE | re.DOTALL,
)
"""A mention, without the words around it that the tagger took for half of one."""
_TAKEN_FOR = {
    Sourcing.DOCUMENT: (Sourcing.NAMED_ORGANIZATION,),
    Sourcing.NAMED_ORGANIZATION: (Sourcing.DOCUMENT, Sourcing.UNNAMED_GROUP),
    Sourcing.UNNAMED_GROUP: (Sourcing.NAMED_ORGANIZATION,),
    Sourcing.ANONYMOUS: (Sourcing.UNNAMED_GROUP, Sourcing.NAMED_ORGANIZATION),
    Sourcing.ASCRIBED: (Sourcing.NAMED_PERSON, Sourcing.NAMED_ORGANIZATION, Sourcing.UNNAMED_GROUP),
    Sourcing.NAMED_PERSON: (Sourcing.ASCRIBED, Sourcing.NAMED_ORGANIZATION, Sourcing.UNNAMED_GROUP),
}
"""What the rules take for each verdict: the same source is behind the sentence, but is something else, or thinks what it is said to say."""


class SecondLook:
    """Looks at the sentences of one article, in their order."""

    def __init__(
        self,
        text: str,
        attributions: Sequence[Linked],
        sources: Sources,
        polls: Polls,
        states: States,
        is_thing: Callable[[str], bool],
    ) -> None:
        """`is_thing` tells the names whose bearers the article describes as institutions."""
        self._text = text
        self._attributions = sorted(attributions, key=lambda a: a.mentions[0].start)
        self._end = 0
        self._sources = sources
        self._polls = polls
        self._states = states
        self._is_thing = is_thing
        self._last: dict[Sourcing, tuple[int, Source]] = {}

    def note(self, end: int, judged: Judged) -> None:
        """Remember who stands behind the sentence that ends at `end`."""
        self._end = end
        if judged.sources:
            self._last[judged.sourcing] = end, judged.sources[0]

    def stands(self, first: Judged, look: Look, chances: Mapping[Sourcing, float]) -> bool:
        """Whether the first verdict stands whatever else is likelier."""
        if look.shares and look.shares[0].certain:
            return True
        if first.sourcing is Sourcing.ANONYMOUS:
            return True  # To give a name to who has none is the worst of mistakes.
        if first.sourcing is Sourcing.VAGUE and learned(self._text, look.start, look.end):
            return True
        if first.worded and first.sourcing is not Sourcing.VAGUE:
            return True
        if first.sources and max(chances.values()) - chances[first.sourcing] < _MARGIN:
            return True
        told = first.sourcing is not Sourcing.UNSOURCED and bool(look.shares) and utters(self._text, look)
        return told and _SURE > chances[Sourcing.UNSOURCED] >= max(chances.values())

    def behind(
        self, wanted: Sourcing, first: Judged, look: Look, candidates: Sequence[Candidate], chances: Mapping[Sourcing, float]
    ) -> Candidate | Source | None:
        """The candidate that has the verdict `wanted`, or the source by which it has it; None where nobody is found.

        `candidates` are those of its attributions. A sentence that names a source gets no other from elsewhere.
        """
        found = next((one for one in candidates if one.sourcing is wanted and self._fits(one)), None)
        if found is None and chances[wanted] >= _ANOTHER:
            found = _taken_for(wanted, candidates, self._is_thing)
        named = any(look.start <= source.start < look.end for source in first.sources[:1])
        if found is not None or chances[Sourcing.UNSOURCED] > 1 - _LIKELY or (named and chances[wanted] < _ANOTHER):
            return found
        ours = _OUR_OWN.match(self._text, look.start, look.end) is not None  # "We could find no reports of such injuries"
        document = self._document(look) if wanted is Sourcing.DOCUMENT and not ours else None
        sure = chances[wanted] >= _ANOTHER
        source = document or (self._likely(wanted, look) if sure or wanted is not Sourcing.ASCRIBED else None)
        if source is not None or named:
            return source
        goes_on = sure or wanted is Sourcing.DOCUMENT or len(look.quoted) >= _QUOTED * len(look.words)
        return (self._going_on(wanted, look) if goes_on else None) or self._announced(wanted, look)

    def withheld(self, judged: Judged, look: Look, chances: Mapping[Sourcing, float]) -> Judged:
        """The verdict, with its source made anonymous if that is likely enough."""
        if judged.sourcing not in _TAKEN_FOR[Sourcing.ANONYMOUS] or chances[Sourcing.ANONYMOUS] < _WITHHELD or not judged.sources:
            return judged
        source, *others = judged.sources
        if not _may_be_hidden(source, chances[Sourcing.ANONYMOUS]):
            return judged
        reason = source.anonymity_reason or anonymity.reason(self._text, look.start, look.end)
        source = replace(source, type=SourceType.ANONYMOUS, anonymity_reason=reason)
        why = reasons.attributed(Sourcing.ANONYMOUS, source, judged.cue, look)
        return replace(judged, sourcing=Sourcing.ANONYMOUS, sources=(source, *others), reason=why)

    def _fits(self, one: Candidate) -> bool:
        """Whether what has no source has a cue by which something is said of nobody in particular."""
        cue = one.share.attribution.cue
        if one.sourcing is not Sourcing.VAGUE:
            return True
        return cue is not None and (_HELD.search(self._text, cue.start, cue.end) is not None or names_nobody(self._text, cue))

    def _document(self, look: Look) -> Source | None:
        at = self._polls.behind(look.start, look.end) or documents.mention(self._text, look.start, look.end)
        return None if at is None else _typed(self._sources.read(*at, (look.start, look.end)), Sourcing.DOCUMENT)

    def _likely(self, wanted: Sourcing, look: Look) -> Source | None:
        """What the tagger held to be a source, if not with enough confidence to mark it."""
        at = self._states.likely_source(look.start, look.end)
        if at is None or at[1] - at[0] > _LONGEST:
            return None
        mention = _MENTION.fullmatch(self._text, *at)
        if (
            mention is None
            or mention[1].lower() in AUTHOR
            or is_rubric(mention[1])
            or phrase_of(mention[1], 0, len(mention[1])).head in NOBODY
            or mention[1].count("(") != mention[1].count(")")
            or len(mention[1]) > _WHOLE * (look.end - look.start)
        ):
            return None
        at = mention.span(1)
        if (wanted is Sourcing.NAMED_PERSON and not self._speaks(*at)) or (wanted is Sourcing.DOCUMENT and not _may_tell(mention[1])):
            return None
        source = self._sources.read(*at, (look.start, look.end))
        if wanted is Sourcing.ASCRIBED:
            return None if source.type is SourceType.DOCUMENT else source
        return source if wanted is Sourcing(str(source.type)) else None

    def _speaks(self, start: int, end: int) -> bool:
        """Whether a word of speech stands right beside a mention: who only does something is no source of it."""
        beside = [*_WORD.findall(self._text[max(0, start - _BESIDE) : start])[-2:], *_WORD.findall(self._text[end : end + _BESIDE])[:3]]
        return any(word.lower() in SPEECH - _BLOWS for word in beside)

    def _going_on(self, wanted: Sourcing, look: Look) -> Source | None:
        """Whoever spoke before in the paragraph; for documents and quotations, also in the sentence before it."""
        state = self._states.state(look.start, look.end)
        told = self._text[look.start : look.end]
        if wanted is Sourcing.DOCUMENT and (_OF_PEOPLE.match(told) or _AGAINST.search(told) or kind_of(told, state) is Kind.JUDGMENT):
            return None  # "Others were less sanguine", "It is one of the most beautiful results in a dull decade": the author's.
        crowd = wanted in (Sourcing.NAMED_ORGANIZATION, Sourcing.UNNAMED_GROUP) and len(look.quoted) >= _QUOTED * len(look.words)
        if crowd and look.shares and look.shares[0].attribution.source is None:
            return None  # "I told him he was finished" is not what the newspapers reported.
        end, source = self._last.get(wanted, (0, None))
        over = wanted is Sourcing.DOCUMENT or len(look.quoted) >= _QUOTED * len(look.words)  # What a person said ends with its paragraph.
        paragraphs = 1 if over and end == self._end else 0
        return source if look.start - end < _FAR and breaks(self._text, end, look.start) <= paragraphs else None

    def _announced(self, wanted: Sourcing, look: Look) -> Source | None:
        """Who speaks in the next paragraph of a quotation that goes on to there."""
        if len(look.quoted) < _QUOTED * len(look.words):
            return None
        at = bisect_left(self._attributions, look.end, key=lambda a: a.mentions[0].start)
        later = next((a for a in islice(self._attributions, at, None) if a.source is not None), None)
        if later is None or later.source is None or breaks(self._text, look.end, later.mentions[0].start) > 1:
            return None
        place = later.source.start, later.source.end
        source = self._sources.read(*place, sentence_around(self._text, place[0], (look.start, look.end)))
        return source if Sourcing(str(source.type)) is wanted else None


def _taken_for(wanted: Sourcing, candidates: Sequence[Candidate], is_thing: Callable[[str], bool]) -> Candidate | None:
    for one in candidates:
        source = one.source
        if source is None or one.sourcing not in _TAKEN_FOR.get(wanted, ()):
            continue
        thing = " " not in source.resolved and is_thing(source.resolved)  # "Parcel company Lunaro"
        if (wanted is Sourcing.NAMED_PERSON and (thing or not _may_be_person(source))) or (
            wanted is Sourcing.ANONYMOUS and not _may_be_hidden(source, 1.0)
        ):
            continue
        return Candidate(one.share, wanted, _typed(source, wanted))
    return None


def _may_be_hidden(source: Source, chance: float) -> bool:
    """Whether a source may be somebody whose name is withheld: no office, nobody with a name, and of bystanders only who surely is."""
    known = source.resolved if source.text.lower() in PRONOUNS else source.text
    phrase = phrase_of(known, 0, len(known))
    if source.type is SourceType.NAMED_ORGANIZATION:
        # "The owner, Visayas Lines"; "the rival", for Tandemly
        called = source.text.endswith(f", {source.resolved}") or (source.resolved[:1].isupper() and source.resolved not in source.text)
        return (
            source.text.lower() not in PRONOUNS and phrase.common and not called and phrase.head not in INSTITUTIONS | INSTITUTION_PLURALS
        )
    sure = chance > _NO_INSIDER and known == source.text  # "He" is what the resident is for whom it stands.
    return source.type is not SourceType.UNNAMED_GROUP or is_insider(phrase.head) or sure


def _may_be_person(source: Source) -> bool:
    """Whether a name taken for an institution's may be a person's, or a group is two people who were named: "both women"."""
    if source.type is SourceType.UNNAMED_GROUP:
        return source.text.lower().startswith("both")
    return not is_common(source.text) and not is_organization(source.resolved)


def _may_tell(mention: str) -> bool:
    """Whether what was taken for a document is a record of some kind, or a share of those who were asked."""
    return any(word.lower() in DOCUMENTS or word.lower() in _TELLING for word in _WORD.findall(mention)) or SHARE.match(mention) is not None


def _typed(source: Source, wanted: Sourcing) -> Source:
    """The source with the type of the verdict; for a thought, its own."""
    return source if wanted is Sourcing.ASCRIBED else replace(source, type=SourceType(str(wanted)))
