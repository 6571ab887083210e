"""Who a source is: its type, its fullest mention, what the article says of it, and why a name is withheld."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.analysis.language import lexicon as words
from assistant.analysis.language.phrases import (
    DEFINITE,
    INDEFINITE,
    PARTITIVE,
    POSSESSIVE,
    Phrase,
    is_insider,
    own_phrase,
)
from assistant.analysis.people import posts
from assistant.analysis.people.named_as import NamedAs
from assistant.analysis.people.people import Names
from assistant.analysis.sources import anonymity
from assistant.analysis.sources.antecedents import Antecedents
from assistant.analysis.sources.bounds import Bounds
from assistant.analysis.sources.descriptions import Descriptions
from assistant.analysis.sources.document_sources import DocumentSources
from assistant.analysis.sources.elliptical import Elliptical, is_elliptical
from assistant.analysis.sources.firms import Firms
from assistant.analysis.sources.institutions import Institutions
from assistant.analysis.sources.mentioned import Mentioned
from assistant.analysis.sources.nameless import Nameless, are_insiders
from assistant.analysis.sources.naming import Naming, is_outlet
from assistant.analysis.sources.polls import SHARE
from assistant.analysis.sources.pronouns import NEAR_PERSON, Pronouns
from assistant.analysis.sources.relative_pronouns import RelativePronouns
from assistant.analysis.sources.together import Together
from assistant.records import Source, SourceType

_OWNER = re.compile(r"[’']s?\s")
"""In a definite phrase: "the district's chief" is somebody of whom nothing was said before."""
_OF_THOSE = re.compile(r"(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ss]everal|[Aa]nother) of those (?:\w+ing|in|at|with|present|close|familiar)\b")
_PLAIN_SOURCES = frozenset({"source", "sources", "whistleblower", "whistleblowers"})
_CONTRACTED = re.compile(r"(?<=.)[’'](?:re|ve|ll|d|m)$")
Settle = Callable[[Source, tuple[int, int]], Source]
"""A source and the range of its sentence to the source with its type settled."""


class Sources:
    """Reads the sources of one article. Mentions must come in the order of the text: later ones are resolved to earlier ones."""

    def __init__(self, text: str, names: Names, settle: Settle = lambda source, _: source) -> None:
        """`settle` has the last word on the type of a source in its sentence."""
        self._text = text
        self._settle = settle
        self._names = names
        self._bounds = Bounds(text, names)
        self._earlier = Mentioned()
        self._named_as = NamedAs(text)
        self._naming = Naming(text, names, self._named_as)
        self._together = Together(text, names, self._naming)
        antecedents = Antecedents(text, names, self._earlier)
        self._firms = Firms(text, names, self._named_as, self._earlier)
        self._documents = DocumentSources(text, self._named_as, self._earlier)
        self._nameless = Nameless(text, names, self._naming, self._earlier)
        self._descriptions = Descriptions(text, names, antecedents)
        self._institutions = Institutions(text, names, self._naming, self._firms, self._documents, self._descriptions)
        self._pronouns = Pronouns(text, names, self._naming, self._earlier, antecedents)
        self._elliptical = Elliptical(text, self._naming, self._nameless, self._pronouns)
        self._relative = RelativePronouns(text, names, self._naming, self._earlier, self._nameless, self._described)
        self._known: dict[tuple[int, int], Source] = {}

    def read(self, start: int, end: int, sentence: tuple[int, int], *, taken_up: bool = True) -> Source:
        """The source mentioned at `text[start:end]`; `sentence` is the range where a reason for anonymity is looked for.

        Without `taken_up` no later mention stands for it.
        """
        if (start, end) not in self._known:
            settled = self._settle(self._read(*self._bounds.whole(start, end), sentence), sentence)
            source = self._earlier.studied(self._naming.unveiled(self._naming.named_all_the_same(settled), sentence))
            self._known[start, end] = source
            if taken_up:
                self._earlier.add(source)
        return self._known[start, end]

    def _read(self, start: int, end: int, sentence: tuple[int, int]) -> Source:
        phrase = own_phrase(self._text, start, end)
        lower = [_CONTRACTED.sub("", w.lower()) for w in phrase.words]
        if lower and len(lower) <= 2 and (lower[0] in words.PRONOUNS - DEFINITE or (len(lower) == 1 and lower[0] in POSSESSIVE | {"its"})):
            if anonymity.unnamed_at(self._text, end):
                return self._nameless.anonymous(start, end, phrase, sentence)
            return self._relative.read(start, end, lower[0]) or self._pronouns.read(start, end, lower[0], sentence)
        holder = (
            posts.holder(self._text[start:end].lstrip("@"), self._names.people.values())
            if posts.is_account(self._text, start, end)
            else None
        )
        if holder is not None:
            return self._naming.person(start, end, holder)
        if is_elliptical(phrase):
            return self._elliptical.read(start, end, phrase, sentence)
        plain = self._naming.plain(start, end, phrase)
        if plain is not None:
            return plain
        if _OF_THOSE.match(phrase.text):
            return self._nameless.anonymous(start, end, phrase, sentence)
        if SHARE.match(phrase.text):
            if phrase.words[-1].lower() in words.ANONYMOUS_SOURCES:
                return self._nameless.anonymous(start, end, phrase, sentence)  # "Two-thirds of Democratic insiders"
            return self._documents.share(start, end, phrase)
        proper = self._naming.proper(phrase, end)
        if proper is not None and self._naming.is_common(phrase, proper):
            proper = None
        if (
            phrase.head in words.DOCUMENTS
            and (proper is None or phrase.common or phrase.head in words.RECORDS)
            and (phrase.head in words.RECORDS or not is_outlet(phrase))
            and not anonymity.marked(phrase.text)  # "Figures within the company"
        ):
            speaker = self._naming.speaker_of(phrase) if phrase.head in words.SPEECH_THINGS else None
            if speaker is not None:
                return self._naming.named(start, end, speaker)
            return self._documents.read(start, end, phrase, sentence)
        counted = self._bounds.document(start) if proper is not None else None
        if counted is not None:
            return Source(counted, end, self._text[counted:end], SourceType.DOCUMENT, self._text[counted:end])
        apposed = self._naming.apposed(start, end, phrase)
        if apposed is not None:
            return self._naming.named(start, end, apposed)
        mention = self._text[start:end]
        pure = proper is not None and (phrase.text == proper.text or (proper.titled and phrase.text.endswith(proper.text)))
        if pure and anonymity.half_named(mention):
            return self._nameless.anonymous(start, end, phrase, sentence)
        titled = pure and len(lower) > 1 and phrase.head not in _PLAIN_SOURCES  # "Business Insider", not "West Wing Source"
        outlets = phrase.head.rstrip("s") in words.INSTITUTIONS  # "Tabloids close to the ruling party"
        marked = anonymity.marked(mention) or (is_insider(phrase.head) and anonymity.in_the_know(mention))
        marked = marked and not pure and not outlets
        hidden = marked or bool({phrase.head, *lower[:1]} & words.ANONYMOUS_SOURCES and not titled)
        people = phrase.head not in words.INSTITUTIONS | words.INSTITUTION_PLURALS | words.SPOKES
        common = ((phrase.common or phrase.crowd) and people) or (proper is None and (phrase.common or is_insider(phrase.head)))
        private = is_insider(phrase.head) and anonymity.privately(self._text, *sentence)
        if hidden or (common and (private or anonymity.withheld(self._text, *sentence))):
            return self._nameless.anonymous(start, end, phrase, sentence)
        if (
            phrase.speaks_for
            and (proper is None or phrase.common or phrase.head not in words.SPOKES)
            and not self._naming.behind(phrase, end)
        ):
            near = self._earlier.of_type((SourceType.NAMED_ORGANIZATION,), start)
            known = near.resolved if near is not None and start - near.end < NEAR_PERSON else None
            return self._institutions.spoken_for(self._naming.spokes(start, end, phrase, known), phrase, known)
        both = self._together.both(start, end, phrase)
        if both is not None:
            return both
        whole = None if phrase.common or phrase.crowd else proper
        name = self._together.with_others(phrase) or whole or self._naming.behind(phrase, end)
        return self._described(start, end, phrase, sentence) if name is None else self._naming.named(start, end, name)

    def _described(self, start: int, end: int, phrase: Phrase, sentence: tuple[int, int]) -> Source:
        """An institution, a class of people, or one person by role."""
        mention = self._text[start:end]
        head, determiner = phrase.head, phrase.determiner
        rival = self._firms.rival(phrase)
        if rival is not None:
            return Source(start, end, mention, SourceType.NAMED_ORGANIZATION, rival)
        earlier = self._earlier.of_head(phrase)
        if PARTITIVE.match(phrase.text) and (
            (earlier is not None and earlier.type is SourceType.ANONYMOUS)
            or (determiner in ("one", "another") and (is_insider(head) or "former" in phrase.words))
            or phrase.text.lower().startswith("a member ")
        ):
            return self._nameless.anonymous(start, end, phrase, sentence)
        if head in words.DOCUMENTS and head not in words.INSTITUTIONS:
            return self._documents.read(start, end, phrase, sentence)
        hidden = earlier is not None and earlier.type is SourceType.ANONYMOUS and phrase.determiner == "the"  # "The executive"
        if head in words.INSTITUTION_PLURALS or (
            head in words.INSTITUTIONS
            and not hidden
            and not phrase.one_of_a_trade
            and determiner not in ("some", "many", "several", "most")
        ):
            house = self._pronouns.house(phrase, sentence) or self._institutions.full(phrase, start) or phrase.text
            return Source(start, end, mention, SourceType.NAMED_ORGANIZATION, house)
        if phrase.plural:
            called = self._together.behind(start, end, phrase)
            if called is not None:
                return called
            if earlier is not None and earlier.type is SourceType.ANONYMOUS and determiner in DEFINITE:
                return replace(earlier, start=start, end=end, text=mention)
            if are_insiders(phrase, mention):
                return self._nameless.anonymous(start, end, phrase, sentence)
            return Source(start, end, mention, SourceType.UNNAMED_GROUP, phrase.text)
        if determiner in POSSESSIVE and head in words.KIN:
            kin = self._together.relative(phrase, self._earlier.recent(start, NEAR_PERSON, 1, lambda _: True))
            if kin is not None:
                return self._naming.person(start, end, kin)
            hers = self._nameless.relative(start, end, phrase)
            return hers or Source(start, end, mention, SourceType.UNNAMED_GROUP, phrase.text)
        if phrase.crowd or phrase.coupled:
            return Source(start, end, mention, SourceType.UNNAMED_GROUP, phrase.text)
        if determiner in DEFINITE or determiner == head or len(phrase.words) == 1:
            return self._definite(start, end, phrase, earlier, sentence)
        if phrase.person and determiner not in INDEFINITE and (named := self._names.with_role(head)) is not None:
            return self._naming.person(start, end, named)  # "Former rival says": the headline of an article that names him.
        if determiner in INDEFINITE and (is_insider(head) or (phrase.person and self._nameless.is_of_the_house(phrase, mention))):
            return self._nameless.anonymous(start, end, phrase, sentence)
        if phrase.person and re.search(r"[A-Z][\w.-]*[’']s?\s", phrase.text):
            # "Gary Johnson's doctor" is identified, if not by name.
            return Source(start, end, mention, SourceType.NAMED_PERSON, phrase.text)
        proper = self._naming.proper(phrase, end)
        if proper is not None and not phrase.person and determiner not in INDEFINITE:
            return self._naming.named(start, end, proper)
        return self._nameless.one(start, end, phrase)

    def _definite(self, start: int, end: int, phrase: Phrase, earlier: Source | None, sentence: tuple[int, int]) -> Source:
        """ "The correspondent", "the ministry", "Coach": taken up from before, or explained later."""
        mention, owned = self._text[start:end], phrase.determiner in POSSESSIVE | {"its"}
        if phrase.person and not owned and not _OWNER.search(phrase.text):
            return self._somebody(start, end, phrase, earlier, sentence)
        if earlier is not None and not (owned and earlier.text.split()[0].lower() not in words.PRONOUNS):
            return replace(earlier, start=start, end=end, text=mention)  # "Her lawyer" is not the police lawyer.
        named = self._names.with_role(phrase.head)
        if named is not None and not (owned and (self._names.role_of(named) or "").split()[0].lower() not in words.PRONOUNS):
            return self._naming.person(start, end, named)
        if phrase.head in ("person", "source") or (phrase.person and anonymity.gave_out(self._text, phrase.end)):
            return self._nameless.anonymous(start, end, phrase, sentence)
        if phrase.person and owned:  # "His agent" is not the last one named; nor is the colleague of somebody who is not.
            his = self._nameless.relative(start, end, phrase) if phrase.determiner in POSSESSIVE else None
            return his or Source(start, end, mention, SourceType.NAMED_PERSON, phrase.text)
        if phrase.person and phrase.head not in words.HIRED:
            known = phrase.head not in words.KIN or any(word[:1].isupper() for word in phrase.words[1:])  # Not "the victim's brother"
            return Source(start, end, mention, SourceType.NAMED_PERSON if known else SourceType.UNNAMED_GROUP, phrase.text)
        return Source(start, end, mention, SourceType.NAMED_ORGANIZATION, phrase.text)

    def _somebody(self, start: int, end: int, phrase: Phrase, earlier: Source | None, sentence: tuple[int, int]) -> Source:
        """ "The aide", "the mayor": one person, without a name or with one."""
        mention, head = self._text[start:end], phrase.head
        firm = self._naming.firm_behind(phrase)
        if firm is not None:
            return Source(start, end, mention, SourceType.NAMED_ORGANIZATION, firm)
        brought_in = earlier
        if earlier is None and self._names.with_role(head) is None:
            brought_in = self._nameless.introduced(start, phrase) or self._nameless.latest(start, phrase)
        if brought_in is not None and brought_in.type is not SourceType.NAMED_PERSON:
            return replace(brought_in, start=start, end=end, text=mention)
        if head in words.ACCUSERS and earlier is None and self._names.with_role(head) is None:
            return self._nameless.anonymous(start, end, phrase, sentence)
        full = self._descriptions.person(phrase, sentence, earlier.resolved if earlier is not None else "")
        if full:
            return self._naming.person(start, end, full)
        if head in ("person", "source") or anonymity.gave_out(self._text, phrase.end):
            return self._nameless.anonymous(start, end, phrase, sentence)
        if head in words.HIRED:
            return Source(start, end, mention, SourceType.NAMED_ORGANIZATION, phrase.text)  # "The auditor"
        if full == "" or head in words.OFFICES or any(word[:1].isupper() for word in phrase.words[1:]):
            return Source(start, end, mention, SourceType.NAMED_PERSON, phrase.text)  # "The Indiana governor" is identified all the same.
        return self._nameless.anonymous(start, end, phrase, sentence) if is_insider(head) else self._nameless.one(start, end, phrase)
