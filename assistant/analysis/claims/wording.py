"""Attributions that the wording of a sentence shows by itself, where the tagger saw none.

"Leverage, noted Omar Teixeira, is set to fall", "Debris, it added, fell in eleven places", "In Baku's telling, it began earlier", "Police
put the crowd at 4,500", "The person asked not to be identified".

Written after reading the desk's mistakes on the tuning halves of `benchmarks/labels`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.analysis.claims.telling_records import record_that_tells
from assistant.analysis.language.lexicon import DOCUMENTS
from assistant.analysis.language.phrases import is_people, phrase_of
from assistant.analysis.sources import anonymity

_WORD = r"[\w’'.&-]{1,40}"
_NAME = r"[A-Z][\w’'.&-]{0,40}(?:\s(?:of|for|the|and|[A-Z][\w’'.&-]{0,40})){0,7}"
_FIRST = "[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ne|[Aa]nother|[Tt]wo|[Tt]hree|[Ss]ome|[Ss]everal|[Mm]any"
_NOUNS = rf"(?:(?:{_FIRST})\s(?:{_WORD}\s){{0,5}}?{_WORD}|{_NAME})"
_SAYS = (
    r"said|says?|insist(?:s|ed)?|maintain(?:s|ed)?|argue[sd]?|noted|recall(?:s|ed)|claimed|explain(?:s|ed)|observe[sd]|concede[sd]?|"
    r"contend(?:s|ed)?|reckon(?:s|ed)?|acknowledge[sd]?|predict(?:s|ed)?|warn(?:s|ed)|complain(?:s|ed)|quip(?:s|ped)|joke[sd]|stated|"
    r"assert(?:s|ed)|recounted|lament(?:s|ed)"
)
_BETWEEN = re.compile(
    rf",\s(he|she|it|they|{_NOUNS})\s(?:also\s|later\s|then\s)?"
    rf"({_SAYS}|add(?:s|ed)?|continue[sd]|go on|goes on|went on|stress(?:es|ed)|wrote)(?=,\s)"
)
"""Who says it, between two commas."""
_UTTERS = (
    r"laugh(?:s|ed)|shrug(?:s|ged)|sigh(?:s|ed)|grin(?:s|ned)|scoff(?:s|ed)|chuckle[sd]|mutter(?:s|ed)|muse[sd]|whisper(?:s|ed)|"
    r"grumble[sd]|snap(?:s|ped)|shout(?:s|ed)|fume[sd]|gushe[sd]|deadpan(?:s|ned)|offer(?:s|ed)"
)
"""How something is said, behind what is said."""
_BEHIND = re.compile(
    rf"(?:,[”\"’']?|[?!.…][”\"’])\s({_SAYS}|urge[sd]?|reads?|runs|(?<=[”\"’]\s)(?:{_UTTERS}))\s(?:((?:(?:the|its|his|her|their)\s)?(?:[A-Za-z-]+\s){{0,4}}?[A-Z][\w’'.-]+\s[A-Z][\w’'.-]+)(?=,\s)|"
    rf"((?:[a-z-]+\s){{0,2}}[a-z-]+(?:men|women|people|s)\s(?:who|close|familiar|inside|within)\s[^,;:“”\"]{{2,60}})(?=,\s)|"
    rf"({_NOUNS}(?:,\s[^,;:“”\"]{{2,60}})?(?:\s(?:familiar|close|in|at|of|from|who)\s[^,;:“”\"]{{2,60}})?)(?=[.!?]?$))"
)
"""A verb of saying before its subject: between commas one with a name, at the end any."""
_CLOSING = re.compile(rf",\s((?:an?|one|another|two|three|a\s(?:second|third))\s(?:{_WORD}\s){{0,4}}?{_WORD})\s({_SAYS}|alleged)[.]?$")
"""People without a name who close a sentence: "Barely half was paid, a second girl alleged"."""
_ACCOUNT = re.compile(
    rf"(?<!\w)(?:[Ii]n|[Bb]y|[Oo]n|[Tt]o(?=\s[\w’'-]+\smind\b))\s((?:(?:the|one)\s)?(?:{_WORD}\s){{0,4}}?{_WORD}(?:[’']s|s[’'])|his|her|their|its)\s(?:own\s)?"
    r"(account|telling|view|words|reckoning|estimation|estimates?|version|opinion|mind|judge?ment|assessment|phrase|description|"
    r"recollection)(?=,\s|[.]?$)"
)
_ITSELF = re.compile(rf"({_NAME}),?\s(?![A-Z])(?!and\s)[^“”\":;]{{0,80}}$")
"""Of whom its own account tells: "Aqualis pumps, by its own account, 900 cubic metres"."""
_VIEW = re.compile(
    rf"(?<!\w)(?:[Ii]n|[Bb]y|[Oo]n)\sthe\s(account|telling|view|words|reckoning|estimation|estimates?|version|opinion|count|tally|assessment|judge?ment|phrase)\sof\s({_NOUNS})(?=,|[.]?$)"
)
_PUTS = re.compile(
    rf"(?:(?:In|On|At)\s[^,;:“”\"]{{3,60}},\s(?:[A-Z][a-z]+\sbank\s)?)?"
    rf"({_NOUNS})(?:,\s[^,;:“”\"]{{3,90}},|\s(?:who|that)\s[^,;:“”\"]{{3,70}}?)?\s(?:also\s|has\s|have\s|had\s)?(puts?)\s[^.;“”\"]{{3,90}}?\sat\s"
    r"(?:about\s|around\s|some\s|roughly\s|nearly\s|more than\s|"
    r"less than\s|just (?:over|under)\s|between\s|better than\s)?(?:[£$€]?\d|even\b)"
)
_HEADLINE = re.compile(
    r"[‘'“\"].{8,160}?[’'”\"](:)\s([A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){1,3}|(?:(?:an?|one|the)\s)?(?:[a-z’'-]+\s){0,3}?[a-z’'-]+)(?=\s(?:on|about|in|at|after|as|looks|talks|speaks)\b|$)"
)
"""A headline that quotes somebody: "‘I never set out to be liked’: Ingrid Vale on fame"."""
_SHOWN = re.compile(
    rf",\s((?:{_WORD}\s){{0,7}}?{_WORD})\s(shows?|showed|suggests?|suggested|indicates?|indicated|reveals?|revealed)(?=,\s|[.]?$)"
)
"""A record between commas: "weeks of friction that, call sheets reviewed by The Reel show, ran past 15 hours"."""
_TO = re.compile(
    r"(?:\b[Aa]ccording to|"
    r"(?<=[\s,])per(?=\s(?:[A-Z][\w’'.-]*\s?){1,4}(?:[.,;)]|$))|"
    r"(?<=,\s)per(?=\s(?:one|two|three|several|multiple|both|an?|the)\s)|"
    r"(?<!\w)(?:Per|[Aa]s per)(?=\s(?:its|his|her|their|the|an?|one|[A-Z]))(?!\sthe\s(?:norms?|plan|schedule|usual)\b))\s"
)
_ASKS = re.compile(
    rf"({_NOUNS}|Both|Neither|None|All|They)\s(?=(?:has\s|have\s|had\s)?"
    r"(?:asked|requested|declined|refused|spoke|agreed|begged|insisted|wished|wanted|preferred|did not|would not|would)\b)"
)
_WISHES = re.compile(
    r"((?!(?:He|She|It|That|There|What|Here)[’']s\b)(?!(?:I|We|You|It|There|This|As|And|But|If|When|While|Health)\b)[A-Z][\w’'.-]*(?:\s(?!(?:who|that|which|what|how|why|they|he|she|it|I|we|you|is|are|was|were|has|have|had|"
    r"may|might|do|does|did|don[’']t|didn[’']t|to|only|biggest|no|not|can|could|would|will|should)\b)[\w’'.-]+){0,6}?)(?:,\s[^,.;:“”\"]{3,80},)?\s"
    r"(?:now\s|also\s|still\s|already\s)?"
    r"(wants?(?=\s(?:to|an?|the|out|its|his|her|their|[a-z]+s)\b)|(?:expects?|anticipates?)(?=\s\w)|hopes?(?=\s(?:to|that|the|for)\b)|"
    r"fears?(?=\s(?:that|an?|the|for|its|his|her|their)\b)|worr(?:y|ies)(?=\s(?:that|about)\b)|dreads?(?=\s(?:an?|the|that)\b)|feels?(?=\s(?:that|the)\b)|"
    r"(?:is|are|was|were) (?:terrified|worried|afraid|convinced|desperate|anxious)(?=\s(?:that|of|about|to)\b))\s"
)
_PRESENT = re.compile(r"\b(?:is|are|can be|[a-z]{2,}(?:[^s\W]s|sses))\b")
_PAST = re.compile(
    r"\b(?:was|were|had|did|said|told|came|went|took|gave|made|began|found|would|will|has|have|"
    r"(?<!is )(?<!are )(?<!be )\w{2,}ed)\b|[“”\"]|\?"
)
_BEFORE = 250
"""Characters before a sentence in which those who found something are brought in."""
_IN_RECORD = re.compile(
    r"In\s((?:the|an?|one|another)\s(?:[\w’'-]+\s){0,4}?(?:clips?|videos?|footage|recordings?|film|tape|photos?|photographs?|images?|pictures?))"
    r"(?:,|\s[^,.;:“”\"]{3,60},)\s[^.;“”\"]{2,80}?\s((?:can|could) be (?:seen|heard)|(?:is|are|was|were) (?:seen|heard))"
    r"(?!\w)(?!\s(?:saying|telling|shouting|asking)\b)"
)
"""What is seen or heard in a recording: "In the clip, officers can be seen breaking a lock"."""
_SCHOLARS = r"team|researchers|scientists|authors|investigators|auditors|inspectors|economists|academics|engineers"
_FOUND = re.compile(
    rf"(They|The\s(?:[\w’'-]+\s){{0,2}}?(?:{_SCHOLARS}))\s(?:also\s|then\s|further\s)?"
    r"(found|discovered|concluded|estimated?|calculated|observed|detected)(?=\s(?:that|no|an?|the|[a-z]+s|evidence|up to|about|\d)\b)"
)
"""What those who study or inspect found."""
_RULED = re.compile(
    r"((?:The|An?)\s(?:[\w’'-]+\s){0,3}?(?:coroner|judge|jury|inquest|inquiry|tribunal|court|ombudsman|watchdog|commission|panel|magistrate))\s"
    r"(?:(?:has|have|had)\s)?(found|ruled|concluded|held|determined)(?=\s(?:that|no|an?|the|[A-Z]|[a-z]+\s[a-z]))(?!.{0,60}\bguilty\b)"
)
"""What those who judge found."""
_LAST = re.compile(
    r",\s(says?|finds?|warns?|shows?)\s((?:(?:new|leaked|official|damning|internal)\s)?(?:\w+\s)?"
    r"(?:review|report|study|survey|audit|inquiry|poll|research|watchdog|regulator|court|judge|coroner|union|police|ministry|experts?|sources?))$"
)
"""A headline that ends with its source: "Hospital trust ‘buried warnings’, says review"."""
_DISMISSES = re.compile(
    rf"({_NAME})(?:,\s[^;:“”\"]{{3,90}},)?\s((?:laugh|brush|shrug|wav|swat|batt)(?:ed|ged|ted|s|es)?\s(?:off|away|aside)|scoff(?:ed|s)\sat)\s"
)
"""What somebody makes light of: "Rudzik, who sits on the council, laughed off the jitters"."""
_WITHHOLDS = re.compile(
    rf"((?:An?|One|Another)\s(?:{_WORD}\s){{0,8}}?{_WORD}),\s([^;:“”\"]{{8,200}}),\s({_SAYS}|"
    r"describe[sd]?|play(?:s|ed)? down|told|wrote)\s"
)
"""Somebody whose name is withheld, in a clause between who it is and what is said."""
_ORDINAL = re.compile(
    rf"((?:The|A)\s(?:first|second|third|fourth|other))(?:,\s[^;:]{{3,120}},[”\"’']?)\s(?:also\s)?({_SAYS}|add(?:s|ed)|told|wrote|describe[sd])\b"
)
"""One of those who were mentioned, with what is told of him: "The first, who opened the call, said"."""
_WHO_STUDIED = re.compile(rf"\b(?:(?:the|a|an|his|her|their)\s)?(?:{_SCHOLARS})\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"(?:It|They|These|One|Another|Others|The (?:first|second|third|other|last))(?:,[^,.;:“”\"]{3,60},)?\s"
    r"(?:also\s|further\s|then\s)?(puts?|records?|recorded|lists?|listed|shows?|showed|finds?|found|says?|said|notes?|"
    r"noted|gives?|gave|cites?|cited|describes?|described|names|named|details?|detailed|estimates?|estimated|concludes?|concluded|"
    r"warns?|warned|adds?|added|contains?|contained|projects|projected|is headed|was headed|is titled|was titled|reads?|alleges?|alleged)\s"
)
_SEEN = re.compile(r"\b((?:can|could) be (?:seen|heard)|(?:is|are|was|were) (?:seen|heard))\b(?!\s(?:saying|telling|shouting|asking)\b)")
_RECORDED = re.compile(
    r"\b(?:footage|videos?|clips?|cctv|film|images?|recordings?|dashcam|bodycam|photos?|photographs?|pictures?|tapes?|"
    r"voice notes?|voicemails?|audio)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Worded:
    """Where the source and its cue stand; whether the cue tells a thought, the source is a document, a quotation ends before the cue."""

    source: tuple[int, int]
    cue: tuple[int, int]
    thought: bool = False
    document: bool = False
    quoting: bool = False

    @property
    def sure(self) -> bool:
        """Whether it is a record that tells, a headline's colon, or who speaks right behind a quotation."""
        return self.document or self.quoting or self.cue[1] - self.cue[0] == 1


def attributions(text: str, start: int, end: int) -> Iterator[Worded]:
    """What the wording of `text[start:end]` shows, the surest first. Who reads it leaves out what stands in quotation marks."""
    headline = _HEADLINE.match(text, start, end)
    lower = headline is not None and headline[2][:1].islower() and headline[2].split()[0] not in ("a", "an", "one", "the")
    if headline is not None and (not lower or is_people(phrase_of(text, *headline.span(2)))):
        yield Worded(headline.span(2), headline.span(1))
    for match in _BETWEEN.finditer(text, start, end):
        yield Worded(match.span(1), match.span(2))
    for match in _BEHIND.finditer(text, start, end):
        yield Worded(
            match.span(match.lastindex or 2),
            match.span(1),
            document=match[1].startswith(("read", "run")),
            quoting=text[match.start()] in ",?!.…" and text[match.start(1) - 2] in '”"’',
        )
    closing = _CLOSING.search(text, start, end)
    if closing is not None and is_people(phrase_of(text, *closing.span(1))):
        yield Worded(closing.span(1), closing.span(2))
    for match in _ACCOUNT.finditer(text, start, end):
        itself = match[1] in ("his", "her", "its", "their") and " own " in match.group()
        subject = _ITSELF.match(text, start, match.start()) if itself else None
        yield Worded(subject.span(1) if subject is not None else _owner(text, *match.span(1)), match.span(2))
    for match in _VIEW.finditer(text, start, end):
        yield Worded((match.start(2), match.start(2) + len(match[2].rstrip("."))), match.span(1))
    for match in _TO.finditer(text, start, end):
        phrase = phrase_of(text, match.end(), end)
        if not phrase.words:
            continue
        yield Worded((phrase.start, min(phrase.end, end)), (match.start(), match.end() - 1))
    for match in _SHOWN.finditer(text, start, end):
        if phrase_of(text, *match.span(1)).head in DOCUMENTS:
            yield Worded(match.span(1), match.span(2), document=True)
    opening = _PUTS.match(text, start, end)
    if opening is not None:
        yield Worded(opening.span(1), opening.span(2))
    ruled = _RULED.match(text, start, end)
    if ruled is not None:
        yield Worded(ruled.span(1), ruled.span(2))
    dismisses = _DISMISSES.match(text, start, end)
    if dismisses is not None:
        yield Worded(dismisses.span(1), dismisses.span(2))
    hidden = _WITHHOLDS.match(text, start, end)
    if hidden is not None and anonymity.withheld(text, hidden.start(2), hidden.end(2)):
        yield Worded(hidden.span(1), hidden.span(3))
    ordinal = _ORDINAL.match(text, start, end)
    if ordinal is not None:
        yield Worded(ordinal.span(1), ordinal.span(2))
    last = _LAST.search(text, start, end)
    if last is not None:
        yield Worded(last.span(2), last.span(1), document=phrase_of(text, *last.span(2)).head in DOCUMENTS)
    seen = _IN_RECORD.match(text, start, end)
    if seen is not None:
        yield Worded(seen.span(1), seen.span(2), document=True)
    found = _FOUND.match(text, start, end)
    who = _finders(text, found) if found is not None else None
    if found is not None and who is not None:
        yield Worded(who, found.span(2))
    asks = _ASKS.match(text, start, end)
    if asks is not None and anonymity.asks(text, asks.start(1) if asks[1].startswith("N") else asks.end(1), end):
        yield Worded(asks.span(1), (asks.end(), asks.end() + len(text[asks.end() : end].split()[0])))
    tells = record_that_tells(text, start, end)
    if tells is not None:
        yield Worded(source=tells[0], cue=tells[1], document=True)
    wishes = _WISHES.match(text, start, end)
    if wishes is not None:
        yield Worded(wishes.span(1), wishes.span(2), thought=True)


def goes_on(text: str, start: int, end: int, document: str) -> tuple[int, int] | None:
    """The cue by which a sentence goes on telling what a document tells: "It records", or "can be seen" after footage."""
    match = _GOES_ON.match(text, start, end) or (_SEEN.search(text, start, end) if _RECORDED.search(document) else None)
    return match.span(1) if match else None


def still_shows(text: str, start: int, end: int, document: str) -> bool:
    """Whether a sentence goes on describing a recording: it is in the present tense, which news keeps for what is seen and heard."""
    return bool(_RECORDED.search(document)) and bool(_PRESENT.search(text, start, end)) and not _PAST.search(text, start, end)


def _finders(text: str, found: re.Match[str]) -> tuple[int, int] | None:
    """Those who found it; for "they" the latest who study or inspect, if they were brought in shortly before."""
    if found[1] != "They":
        return found.span(1)
    before = list(_WHO_STUDIED.finditer(text, max(0, found.start() - _BEFORE), found.start()))
    return before[-1].span() if before else None


def _owner(text: str, start: int, end: int) -> tuple[int, int]:
    """The possessive's noun phrase without its ending: "the cableway company" of "the cableway company's"."""
    ending = re.search(r"(?:[’']s|(?<=s)[’'])$", text[start:end])
    return start, start + ending.start() if ending else end
