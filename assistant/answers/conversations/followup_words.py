"""The words by which a question points back at the answer before it: a table of patterns over a question in lower case."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.answers.questions.phrases import GENERIC
from assistant.records import Kind, Sourcing

_THAT = r"(?:that|this|it|so|them|those|these|all that|all this|all of (?:that|this|them|it)|he|she|they)"
_SAYS = (
    r"(?:says?|said|saying|claims?|claimed|tells?|told|reports?|reported|states?|stated|asserts?|asserted|thinks?|"
    r"believes?|confirms?|confirmed)"
)


def _all(*rows: str) -> re.Pattern[str]:
    return re.compile("^(?:" + "|".join(rows) + r")(?: (?:please|pls|then|exactly|now|again|though))*$")


LEAD = re.compile(r"^(?:(?:and|so|but|ok|okay|then|now|well|also|or|yes|right|hm+|fine|thanks|great)\b[, ]*)+")
ELLIPSIS = re.compile(r"^(?:what|how) about (?:the |any |those |these |all )?(?P<rest>.+)$")
ABOUT = re.compile(r"^about (?:the |those )?(?P<rest>.+)$")
REST = _all(
    r"(?:show|list|give|let)?(?: me)?(?: see)?(?: all)?(?: of)?(?: the)? ?(?:rest|remaining(?: ones)?|others|"
    r"more(?: of (?:them|those|these))?|next(?: (?:\d+|ones?|page))?|"
    r"further ones)(?: of (?:them|it|those))?",
    r"(?:continue|go on|keep going|more|next|carry on|what else|any more|anything else|are there more|there more)",
)
WHO = _all(
    rf"who (?:else )?(?:really |actually |exactly )?(?:is )?{_SAYS}(?: {_THAT})?(?: about {_THAT})?(?: sentence| claim| bit)?",
    rf"who (?:is|stands|are|was) behind (?:{_THAT}|the (?:claim|statement)s?)(?: claims?| statements?)?",
    rf"(?:what|who)(?:'s| is| are|s)? (?:the |their |its )?sources?(?: (?:of|for|behind) {_THAT})?(?: claims?)?",
    rf"(?:whose|on whose) (?:word|words|claim|authority|account)(?: (?:is|was|are) {_THAT})?",
    r"says who|according to who(?:m)?|by whom|from whom|the sources?|sources?\??|attributed to whom|attribution",
    rf"where (?:does|did|do) {_THAT}(?: claims?)? come from|where (?:is|was) {_THAT} from",
    rf"who (?:told|confirmed|supports?|backs?) (?:them|the (?:paper|reporter|journalist|author)|{_THAT})(?: {_THAT})?",
    rf"(?:does|did|do|has|is) (?:any ?one|any ?body|some ?one|somebody)(?: else)? (?:confirm|back|support|say|vouch|stand)\w*"
    rf"(?: for| behind)? {_THAT}(?: up)?",
)
TRUE = _all(
    rf"(?:is|are|was|were|can|could|has|have) {_THAT}(?: claims?| statements?| sentences?)? (?:really |actually |even |all |"
    rf"been |be )*(?:true|confirmed|verified|right|"
    r"correct|certain|reliable|proven|sure|credible|trustworthy|trusted|false|accurate|backed up|sourced)",
    r"(?:true|really|is it true|(?:can|why should|should) (?:i|we) (?:trust|believe) (?:that|this|it|them|him|her)|how (?:reliable|"
    r"certain|sure) is (?:that|this|it))",
)
WHY = _all(
    rf"(?:why|how come)(?: not)?(?: (?:is|are|was|were|do|does|did) {_THAT}.*| (?:do|did) you (?:say|think|list|call).*|"
    rf" {_THAT}.*| (?:the )?(?:first|second|third|last) one.*)?",
    rf"how do you know(?: {_THAT})?|on what grounds|what makes you (?:say|think|call).*|for what reasons?|what(?:'s|"
    rf" is) the reason|explain(?: {_THAT}| why)?.{{0,20}}|"
    rf"(?:give|tell) me (?:the |your )?reasons?|what do you base {_THAT} on|how so",
)
CONTEXT = _all(
    rf"where(?: exactly)?(?: (?:does|do|did|is|are|was) (?:it|the article|the text|he|she|they|that|this)(?: (?:say|said|stand|"
    rf"written|stated))?(?: {_THAT})?)?",
    r"(?:show|read|give|see|tell)(?: me)?(?: the| its| their| more| some)* (?:context|passages?|place|surroundings|original|"
    r"paragraph|sentences? around (?:it|that))",
    rf"(?:in )?what(?:'s| is)? (?:the )?context(?: is {_THAT} in)?|(?:more )?context|in context|"
    rf"what (?:comes|came|stands|is|was|does it say) (?:right |just )?(?:before|after|around|"
    rf"next to)(?: and after)?(?: {_THAT})?|read on|what does it say around {_THAT}",
)
COUNT = _all(rf"how many(?: (?:are|is|of|were))?(?: (?:there|{_THAT}))?(?: in (?:all|total))?")
NARROW = re.compile(
    r"^(?:(?:show|give|list|keep|i want|i need|let's see|see)(?: me)? )?"
    r"(?P<how>only|just|nothing but|without|except(?: for)?|leave out|not|drop|minus|"
    r"(?:limit|narrow|restrict) (?:it|that|this|them) (?:down )?to|filter(?: by| for)?|"
    r"(?:which|what) (?:of (?:them|those|these)|ones) (?:are|is|were|come|comes|rest|rests|say|mention)|"
    r"(?:are|is) (?:any|some) of (?:them|those|these|this|that))"
    r"(?: the| those| these| on| from| that are| which are| about)* (?P<what>.+)$"
)
OTHER_ARTICLE = re.compile(r"\b(?:in|from|of|for)? ?(?:the|that) other (?:article|one|text|story|piece|report|ones|articles)\b")
NTH_ARTICLE = re.compile(
    r"\b(?:in|from|of|for) (?:the )?(?P<nth>first|second|third|fourth|fifth|last|\d+(?:st|nd|rd|th)) (?:article|text|story|piece)\b"
)
ALL_ARTICLES = re.compile(
    r"\b(?:in|from|of|across|over) (?:all|both|every|the whole|each)(?: of)?(?: the| my)? ?(?:articles?|texts?|stories|library|"
    r"of them)\b|\beverywhere\b"
)
SAME = _all(
    r"(?:and )?(?:what|how) about(?: the same)?|(?:the )?same(?: question| thing)?|"
    r"(?:and|so|but|ok|only|just)|(?:what|how)|(?:only|just) (?:those|these|the ones)"
)
HE_SAYS = re.compile(
    rf"^what (?:else |more )?(?:does|do|did|has|have|is|are) (?:he|she|they|this (?:source|person|man|woman)|that (?:source|"
    rf"person|man|woman)|the same (?:source|person)) "
    rf"(?:also |else )?{_SAYS}(?: else| more)?(?: (?:about|on|of|regarding) (?P<topic>.+))?$|^(?:everything|all|"
    rf"anything)(?: else)? (?:he|she|they) {_SAYS}$"
)
SHORTER = _all(r"(?:make it |much |a bit )?shorter(?: version)?|too long|in short|briefer")
LONGER = _all(r"(?:make it |much |a bit )?longer(?: version)?|more details?|in more detail|too short")
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "last": -1,
    "latter": -1,
    "former": 1,
    "next to last": -2,
}
_NTH = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_NOUN = r"(?:one|claim|statement|sentence|quote|quotation|line|point|source|item|entry|passage|of (?:them|those|these))"
_POINTED = re.compile(
    rf"\b(?:the )?(?P<word>{_NTH}|\d+(?:st|nd|rd|th)) {_NOUN}\b|"
    r"\b(?:number|no\.?|#|nr\.?|item|claim|sentence|point|line) ?(?P<number>\d+)\b|"
    rf"\b(?:the )?(?P<bare>{_NTH})$"
)
CITED = re.compile(r"\[(?P<n>\d+)\]")
PRONOUN = re.compile(r"\b(?:it|its|he|him|his|she|her|they|them|their|this|that|these|those|there|then)\b")


_ASIDE = frozenset(
    ["context", "true", "confirmed", "behind", "more", "explain", "stands", "unsourced", "anonymous", "hedged", "around", "before", "after"]
)
"""Words beside "the second line" that ask something of it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Which sentences a filter keeps. Empty: all."""

    only: tuple[Sourcing, ...] = ()
    kinds: tuple[Kind, ...] = ()
    quoted: bool = False
    hedged: bool = False
    topic: str = ""


_FILTERS: tuple[tuple[str, Kept], ...] = (
    (r"\bunnamed groups?\b|\bgroups?\b", Kept(only=(Sourcing.UNNAMED_GROUP,))),
    (r"\b(?:anonymous|unnamed|nameless|unidentified|anon)\b", Kept(only=(Sourcing.ANONYMOUS, Sourcing.UNNAMED_GROUP))),
    (r"\bnamed (?:people|persons?)\b|\b(?:people|persons)\b", Kept(only=(Sourcing.NAMED_PERSON,))),
    (r"\b(?:organi[sz]ations?|institutions?|agencies|companies)\b", Kept(only=(Sourcing.NAMED_ORGANIZATION,))),
    (r"\bnamed\b", Kept(only=(Sourcing.NAMED_PERSON, Sourcing.NAMED_ORGANIZATION))),
    (r"\b(?:documents?|records?|data|reports|papers)\b", Kept(only=(Sourcing.DOCUMENT,))),
    (r"\b(?:vague|reportedly|attributed to nobody)\b", Kept(only=(Sourcing.VAGUE,))),
    (r"\b(?:ascribed|thoughts?|wishes)\b", Kept(only=(Sourcing.ASCRIBED,))),
    (r"\b(?:unsourced|no source|unattributed|own voice|nobody)\b", Kept(only=(Sourcing.UNSOURCED, Sourcing.VAGUE, Sourcing.ASCRIBED))),
    (r"\bsourced\b", Kept(only=tuple(Sourcing)[:5])),
    (r"\b(?:factual|facts?)\b", Kept(kinds=(Kind.FACTUAL,))),
    (r"\b(?:forecasts?|predictions?|future)\b", Kept(kinds=(Kind.FORECAST,))),
    (r"\b(?:judge?ments?|opinions?|rhetoric|evaluations?)\b", Kept(kinds=(Kind.JUDGMENT,))),
    (r"\b(?:quotes?|quoted|quotations?|verbatim|in quotation marks)\b", Kept(quoted=True)),
    (r"\b(?:hedged|doubt(?:ful)?|uncertain|unconfirmed|alleged|unverified)\b", Kept(hedged=True)),
)


def filter_asked(what: str) -> Kept:
    """What "the anonymous ones" or "those about Kyiv" keeps; words that name no kind of sentence are a topic."""
    for pattern, kept in _FILTERS:
        if re.search(pattern, what):
            return kept
    topic = re.sub(
        r"^(?:(?:the|those|these|ones?|sentences?|claims?|statements?|that|which|about|on|mentioning|with|of|speak|mention|are|is)\b ?)+",
        "",
        what,
    )
    return Kept(topic=re.sub(r" ?\b(?:ones|claims|statements|sentences)$", "", topic).strip())


def pointed_at(plain: str) -> int | None:
    """The place, from 1, in a list that "the second one" points at; -1 is the last."""
    match = _POINTED.search(plain)
    if match is None:
        return None
    rest = re.findall(r"[\w'-]+", plain[: match.start()] + plain[match.end() :])
    if not match[0].endswith(("one", "them", "those", "these")) and any(word not in GENERIC and word not in _ASIDE for word in rest):
        return None  # "When was the first line of trenches built?"
    word = match["word"] or match["bare"] or match["number"]
    return _ORDINALS[word] if word in _ORDINALS else int(re.sub(r"\D", "", word))
