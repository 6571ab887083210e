"""Who a source is: its type, its fullest mention, what the article says of it, and why a name is withheld."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.analysis import lexicon as words
from assistant.analysis.names import Name, Names, bare, is_organization, names_in
from assistant.records import Source, SourceType, Span

_PREPOSITIONS = frozenset(
    [
        "of",
        "in",
        "at",
        "with",
        "within",
        "from",
        "to",
        "for",
        "on",
        "by",
        "close",
        "near",
        "inside",
        "across",
        "among",
        "around",
        "between",
        "about",
        "over",
        "under",
        "who",
        "whose",
        "that",
        "which",
        "against",
        "familiar",
        "involved",
        "speaking",
        "knowledgeable",
        "briefed",
        "including",
        "like",
        "as",
        "behind",
    ]
)
_CUT = re.compile(r",|\s[–—-]{1,2}\s|—|;|\(|\swho\b|\swhose\b|\sthat\b|\swhich\b|\sspeaking\b|\swhen\b|\swhile\b")
_INDEFINITE = frozenset(
    {"a", "an", "one", "another", "two", "three", "four", "some", "several", "many", "most", "other", "few", "any", "no"}
)
_ANONYMOUS = re.compile(
    r"anonym|\bunnamed\b|\bunidentified\b|\bundisclosed\b|not to be (?:named|identified|quoted)|(?:declined|refused|asked|"
    r"requested|preferred) (?:not )?to be "
    r"(?:named|identified)|\bfamiliar with\b|\bwith (?:direct )?knowledge of\b|\bknowledgeable about\b|\bclose to the\b|"
    r"\bbriefed on\b|\bnot authori[sz]ed\b",
    re.IGNORECASE,
)
_WITHHELD = re.compile(
    r"(?:on|under) (?:the |a )?condition of anonymity|(?:declined|refused|asked|requested|wished|wanted|insisted|preferred|"
    r"begged)(?: (?:us|that|on|not))* "
    r"(?:(?:to )?be (?:named|identified|quoted)|to (?:print|use|publish|give|disclose|reveal) (?:his|her|their) names?|"
    r"anonymity|on anonymity)|"
    r"requested anonymity|granted anonymity|(?:his|her|their) names? (?:be|was|were|is|are|has been|have been) (?:withheld|"
    r"changed)|not (?:be|being) (?:named|identified)|"
    r"(?:was|were|is|are) not authori[sz]ed to (?:speak|discuss|comment)|spoke anonymously|speaking anonymously",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:because (?:of )?(?:s?he|they|it|the|of|disclos\w+|fear\w*)?|due to|owing to|citing|for fear of|out of fear|fearing|"
    r"in order to|as (?:s?he|they) (?:was|were|is|are) not|"
    r"since (?:s?he|they)|to avoid|to protect|to discuss|to describe|given the|(?:as|because) the \w+ (?:was|were|is|are))\b",
    re.IGNORECASE,
)
_OBTAINED = re.compile(
    r"\b(?:obtained|seen|reviewed|viewed|leaked|provided|shared|shown|passed|released|handed|supplied|given)\b[^.;]*?\b(?:by|through|from|to)\b",
    re.IGNORECASE,
)
_VIA = re.compile(
    r"\b(?:through|from|by|via)\s+((?:an?|the|two|several|some|its|his|her|their)?\s*[\w’' -]*?(?:sources?|insiders?|"
    r"officials?|aides?|whistle-?blowers?|executives?|employees?|hackers?|people|person|members?|lawyers?|staffers?|"
    r"activists?))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Core:
    """A source mention without what follows its noun phrase: "an unnamed war correspondent (who reported ...)"."""

    start: int
    text: str

    @property
    def head(self) -> str:
        """The noun that the phrase is about, in lower case: "sources" of "sources within the ministry"."""
        tokens = [bare(t) for t in self.text.split()]
        for i, token in enumerate(tokens):
            if i and token.lower() in _PREPOSITIONS:
                tokens = tokens[:i]
                break
        return next((t.lower() for t in reversed(tokens) if t), "")

    @property
    def determiner(self) -> str:
        """The first word, in lower case."""
        return bare(self.text.split()[0]).lower() if self.text.split() else ""


def core(text: str, start: int, end: int) -> Core:
    """The noun phrase of a mention, outer punctuation and relative clauses removed."""
    words_ = text[start:end]
    cut = next((m.start() for m in _CUT.finditer(words_) if m.start() > 2), len(words_))
    kept = words_[:cut].rstrip(" ,.;:—–-”\"’'")
    lead = len(kept) - len(kept.lstrip(" “\"‘'(,"))
    return Core(start + lead, kept[lead:] or words_)


class Sources:
    """Reads the sources of one article. Mentions must come in the order of the text: later ones are resolved to earlier ones."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._names = Names(text)
        self._earlier: list[Source] = []
        self._known: dict[tuple[int, int], Source] = {}

    def read(self, start: int, end: int, sentence: tuple[int, int]) -> Source:
        """The source mentioned at `text[start:end]`; `sentence` is the range where anonymity and affiliation are looked for."""
        if (start, end) not in self._known:
            source = self._read(start, end, sentence)
            self._known[start, end] = source
            self._earlier.append(source)
        return self._known[start, end]

    def _read(self, start: int, end: int, sentence: tuple[int, int]) -> Source:
        text = self._text
        phrase = core(text, start, end)
        mention = text[start:end]
        lower = phrase.text.lower()
        around = text[min(start, sentence[0]) : max(end, sentence[1])]
        if lower in words.PRONOUNS or (len(lower.split()) <= 2 and lower.split()[0] in ("he", "she", "they", "we", "who", "i", "it")):
            return self._pronoun(start, end, lower.split()[0])
        proper = self._proper(phrase)
        withheld = bool(_WITHHELD.search(around)) and proper is None
        if (
            phrase.head in words.DOCUMENTS
            and phrase.text.split()[-1][:1].islower() | (phrase.head in lower.split())
            and not (proper and proper.titled)
        ):
            speaker = self._speaker_of(phrase) if phrase.head in words.SPEECH_THINGS else None
            if speaker is not None:
                return self._named(start, end, speaker)
            if not self._is_outlet(phrase):
                return Source(start, end, mention, SourceType.DOCUMENT, self._same_head(phrase) or phrase.text, via=self._via(sentence))
        if phrase.head in words.ANONYMOUS_SOURCES or _ANONYMOUS.search(mention) or (withheld and self._common(phrase)):
            return self._anonymous(start, end, phrase, sentence)
        if phrase.head in words.SPOKES and proper is None:
            return Source(start, end, mention, SourceType.NAMED_ORGANIZATION, self._represented(phrase) or phrase.text)
        if proper is not None and not self._common(phrase):
            return self._named(start, end, proper)
        return self._described(start, end, phrase, sentence)

    def _common(self, phrase: Core) -> bool:
        """Whether the head is an ordinary noun: "Clinton aides", "the Trump campaign"."""
        tokens = [t for t in phrase.text.split() if bare(t).lower() == phrase.head]
        return bool(tokens) and tokens[-1][:1].islower()

    def _proper(self, phrase: Core) -> Name | None:
        """The name that the phrase is, or ends with: "the adviser Igor Kimakovsky"."""
        found = names_in(self._text, phrase.start, phrase.start + len(phrase.text))
        if not found:
            return None
        before_preposition = [
            n for n in found if not re.search(r"\b(?:of|in|at|with|within|from|to|for|close)\s", self._text[phrase.start : n.start])
        ]
        return before_preposition[-1] if before_preposition else None

    def _is_outlet(self, phrase: Core) -> bool:
        return is_organization(phrase.text) and phrase.text.split()[-1][:1].isupper()

    def _speaker_of(self, phrase: Core) -> Name | None:
        """The person or institution behind "Kim's statement", "a letter from Kim"."""
        found = names_in(self._text, phrase.start, phrase.start + len(phrase.text))
        for name in found:
            after = self._text[name.end : name.end + 2]
            before = self._text[phrase.start : name.start].lower().split()[-1:]
            if after in ("’s", "'s") or after[:1] in ("’", "'") or before in (["by"], ["from"]):
                return name
        return None

    def _named(self, start: int, end: int, name: Name) -> Source:
        mention = self._text[start:end]
        if name.titled or self._names.is_person(name.text) or self._looks_personal(name):
            full = self._names.fullest(name.text)
            return Source(start, end, mention, SourceType.NAMED_PERSON, full, affiliation=self._affiliation(full))
        if re.fullmatch(r"[A-Z][\w-]*(?:ans|ians|ese|ists|crats|icans|ives|ers|men|women|is)", name.text):
            return Source(start, end, mention, SourceType.UNNAMED_GROUP, name.text)
        return Source(start, end, mention, SourceType.NAMED_ORGANIZATION, self._names.fullest(name.text))

    def _named_person(self, start: int, end: int, name: str) -> Source:
        full = self._names.fullest(name)
        return Source(start, end, self._text[start:end], SourceType.NAMED_PERSON, full, affiliation=self._affiliation(full))

    def _looks_personal(self, name: Name) -> bool:
        """A single name with a person's apposition or pronoun: "Madonna, 58,"; a name otherwise unknown, but said with "he" or "she"."""
        if is_organization(name.text):
            return False
        after = self._text[name.end : name.end + 40]
        if re.match(r",? (?:who|\d\d,|a |an |the )", after) or re.match(r"[’']s? (?:wife|husband|mother|father|lawyer|spokes)", after):
            return True
        return f"the {name.text}" not in self._text

    def _pronoun(self, start: int, end: int, word: str) -> Source:
        mention = self._text[start:end]
        if word in words.PERSON_PRONOUNS and word != "who":
            wanted: tuple[SourceType, ...] = (SourceType.NAMED_PERSON, SourceType.ANONYMOUS)
        elif word == "who":
            before = self._text[max(0, start - 160) : start].rstrip(" ,(")
            last_word = before.split()[-1] if before.split() else ""
            names = [n for n in names_in(self._text, max(0, start - 160), start) if self._names.is_person(n.text) or n.titled]
            if names and (last_word[:1].isupper() or self._text[max(0, start - 2) : start].strip() == ","):
                return self._named_person(start, end, names[-1].text)
            noun = re.search(r"((?:\b(?:an?|the|one|some|many|several|those|two|three)\s+)?(?:[\w’'-]+\s+){0,2}[\w’'-]+)$", before)
            if noun:
                begin = max(0, start - 160) + noun.start(1)
                found = self._described(
                    begin, begin + len(noun.group(1)), core(self._text, begin, begin + len(noun.group(1))), (begin, end)
                )
                return replace(found, start=start, end=end, text=mention)
            wanted = (SourceType.NAMED_PERSON, SourceType.ANONYMOUS, SourceType.UNNAMED_GROUP)
        elif word in words.GROUP_PRONOUNS:
            wanted = (SourceType.UNNAMED_GROUP, SourceType.NAMED_ORGANIZATION, SourceType.ANONYMOUS)
        else:
            wanted = (SourceType.DOCUMENT, SourceType.NAMED_ORGANIZATION)
        near = [s for s in reversed(self._earlier) if s.type in wanted and s.end <= start]
        if word in ("he", "she", "him", "her", "his", "hers"):
            for name in self._names.people_before(start):
                if near and near[0].end > name.start:
                    break
                if start - name.end < 400:
                    return self._named_person(start, end, name.text)
                break
        if near:
            last = near[0]
            return Source(start, end, mention, last.type, last.resolved, last.affiliation, last.anonymity_reason, last.via)
        fallback = SourceType.NAMED_PERSON if word in words.PERSON_PRONOUNS else SourceType.UNNAMED_GROUP
        if word in words.THING_PRONOUNS:
            fallback = SourceType.NAMED_ORGANIZATION
        return Source(start, end, mention, fallback, mention)

    def _described(self, start: int, end: int, phrase: Core, sentence: tuple[int, int]) -> Source:
        """A common noun: an institution, a class of people, or one person by role."""
        mention = self._text[start:end]
        head, determiner = phrase.head, phrase.determiner
        if head in words.INSTITUTION_PLURALS or (head in words.INSTITUTIONS and determiner not in ("some", "many", "several")):
            return Source(start, end, mention, SourceType.NAMED_ORGANIZATION, self._same_head(phrase) or phrase.text)
        if head in words.COLLECTIVES or (head.endswith("s") and not head.endswith("ss") and head not in words.ROLES):
            if determiner in ("one",) and " of " in phrase.text:
                return self._anonymous(start, end, phrase, sentence)
            earlier = self._same_head_source(phrase)
            if earlier is not None and earlier.type is SourceType.ANONYMOUS:
                return Source(start, end, mention, earlier.type, earlier.resolved, anonymity_reason=earlier.anonymity_reason)
            return Source(start, end, mention, SourceType.UNNAMED_GROUP, phrase.text)
        if determiner in ("the", "this", "that", "his", "her", "their", "our", "my") or determiner == head:
            earlier = self._same_head_source(phrase)
            if earlier is not None:
                return Source(
                    start, end, mention, earlier.type, earlier.resolved, earlier.affiliation, earlier.anonymity_reason, earlier.via
                )
            if head in words.ROLES or determiner in ("his", "her", "my"):
                for name in self._names.people_before(start):
                    return self._named_person(start, end, name.text)
            if head in words.ROLES:
                return self._anonymous(start, end, phrase, sentence)
            return Source(start, end, mention, SourceType.NAMED_ORGANIZATION, phrase.text)
        if determiner in _INDEFINITE and head in words.INSIDERS:
            return self._anonymous(start, end, phrase, sentence)
        if head in words.ROLES or determiner in _INDEFINITE:
            return Source(start, end, mention, SourceType.UNNAMED_GROUP, phrase.text)
        proper = self._proper(phrase)
        if proper is not None:
            return self._named(start, end, proper)
        return Source(start, end, mention, SourceType.UNNAMED_GROUP, phrase.text or mention)

    def _anonymous(self, start: int, end: int, phrase: Core, sentence: tuple[int, int]) -> Source:
        if phrase.determiner in ("the", "this", "that") or phrase.head == phrase.determiner:
            earlier = self._same_head_source(phrase)
            if earlier is not None and earlier.type is SourceType.ANONYMOUS:
                reason = earlier.anonymity_reason or self._reason(sentence)
                return Source(start, end, self._text[start:end], earlier.type, earlier.resolved, anonymity_reason=reason)
        return Source(start, end, self._text[start:end], SourceType.ANONYMOUS, phrase.text, anonymity_reason=self._reason(sentence))

    def _reason(self, sentence: tuple[int, int]) -> str | None:
        """The stated reason for withholding the name: "the sensitivity of the information"."""
        for withheld in _WITHHELD.finditer(self._text, sentence[0], sentence[1]):
            rest = self._text[withheld.end() : sentence[1]]
            why = _REASON.match(rest.lstrip(" ,")) or _REASON.search(rest[:60])
            if "not author" in withheld.group().lower():
                begin = self._text.rfind("because", sentence[0], withheld.start())
                clause = self._text[begin + 7 if begin >= 0 else withheld.start() : sentence[1]]
            elif why is None:
                continue
            else:
                found = rest.find(why.group())
                words_ = why.group().lower()
                skip = len(why.group()) if words_ in ("due to", "owing to", "citing", "because of") else 0
                if words_.startswith("because") and not skip:
                    skip = len("because")
                clause = rest[found + skip :]
            stop = re.search(r",(?!\s*(?:and|or)\b)|;|[.!?](?:[”\"’']|\s|$)|\s[–—]\s|—|\)", clause)
            return clause[: stop.start() if stop else None].strip(" ,.") or None
        return None

    def _via(self, sentence: tuple[int, int]) -> str | None:
        passage = self._text[sentence[0] : sentence[1]]
        obtained = _OBTAINED.search(passage)
        people = _VIA.search(passage, obtained.start()) if obtained else None
        return people.group(1).strip() if people else None

    def _represented(self, phrase: Core) -> str | None:
        """Whom a spokesman speaks for: "a spokesman for the ministry", "a ministry spokeswoman"."""
        match = re.search(r"\b(?:for|of|with|from)\s+(.+)$", phrase.text)
        if match:
            name = re.sub(r"^(?:the|an?)\s+", "", match.group(1))
            return self._names.fullest(name)
        before = re.sub(
            r"^(?:the|an?|another|one)\s+", "", phrase.text[: phrase.text.lower().rfind(phrase.head)], flags=re.IGNORECASE
        ).strip()
        return before or None

    def _same_head_source(self, phrase: Core) -> Source | None:
        for earlier in reversed(self._earlier):
            if core(earlier.text, 0, len(earlier.text)).head == phrase.head and earlier.text.lower() != phrase.text.lower():
                return earlier
        for earlier in reversed(self._earlier):
            if phrase.head and phrase.head in [bare(w).lower() for w in (earlier.affiliation or "").split()]:
                return earlier
        return None

    def _same_head(self, phrase: Core) -> str | None:
        earlier = self._same_head_source(phrase)
        if earlier is not None and phrase.determiner in ("the", "this", "that", "its", "these"):
            return earlier.resolved
        # "The Ministry of Defence", named before as such, for "the ministry".
        match = (
            re.search(
                rf"\b[Tt]he ((?:[A-Z][\w’'-]+ )*{phrase.head.capitalize()}(?: (?:of|for)(?: the)?(?: (?:[A-Z][\w’'-]+|and))+)?)", self._text
            )
            if phrase.head
            else None
        )
        if match and phrase.determiner == "the" and len(match.group(1)) > len(phrase.head):
            return match.group(1)
        return None

    def _affiliation(self, full: str) -> str | None:
        """A person's role, as the article gives it behind or before the name."""
        for name in self._names.all:
            if name.text != full and name.last != full.split()[-1]:
                continue
            after = self._text[name.end : name.end + 220]
            match = re.match(
                r"(?:\s\([^)]*\))?,\s((?:an?|the|who is|its|his|her|their|former|chief|head|professor|director|president|"
                r"senior|deputy|vice)\b[^.;:\n”]*?)(?=,\s|\.\s|\.$|\n|;|—|\s[–—]\s|\shas\s|\ssaid\b|\stold\b|$)",
                after,
            )
            if match:
                return match.group(1).removeprefix("who is ").strip()
        for name in self._names.all:
            if name.text == full or (name.last == full.split()[-1] and name.titled):
                begin = max(0, name.start - 60)
                before = self._text[begin : name.start]
                title = re.search(
                    r"((?:(?:[A-Z][\w’'.-]*|former|vice|deputy|acting|prime|chief|senior)\s)*(?:[A-Z][\w’'-]*|minister|president|spokesman|spokeswoman|director|manager|adviser|analyst|professor|secretary|chairman|senator|governor|mayor|coach|judge|inspector|officer|strategist|candidate|nominee|journalist|reporter|editor))\s$",
                    before,
                )
                if title and any(bare(w).lower() in words.HONORIFICS | words.ROLES for w in title.group(1).split()):
                    kept = title.group(1).split()
                    while (
                        kept
                        and bare(kept[0]).lower() not in words.HONORIFICS | words.ROLES
                        and kept[0].lower() in ("the", "when", "after", "but", "and", "in", "on", "as")
                    ):
                        kept.pop(0)
                    joined = " ".join(kept)
                    if joined.lower().rstrip(".") not in ("mr", "mrs", "ms", "miss"):
                        return joined
        return None


def span_of(text: str, source: Source) -> Span:
    """Where the mention stands."""
    return Span.of(text, source.start, source.end)
