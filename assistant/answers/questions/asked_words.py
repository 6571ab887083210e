"""Questions that name something: words in quotation marks, a source, a claim. Each reader gives what is named, or None."""

from __future__ import annotations

import re

from assistant.answers.questions.phrases import GENERIC, QUOTE, phrase
from assistant.answers.questions.source_types import type_asked

_QUOTED = re.compile(r"[“\"«]([^“”\"«»]+)[”\"»]|(?:(?<=\s)|^)[‘'](?!s\b|t\b)([^’']{8,}?(?:[’'](?:s|t|re|ve)\b[^’']*)*)[’'](?=\W|$)")


def _each(*rows: str) -> tuple[re.Pattern[str], ...]:
    """One pattern a row: where the first to match names nobody, a later one may."""
    return tuple(phrase(row) for row in rows)


_LOOKUP = phrase(
    r"\b(?:say|said|says|saying|where|find|check|appears?|occurs?|contains?|included?|in there|in here|in the|in this|in it|"
    r"look(?: it)? ?up|lookup|"
    r"locate|search|wrote|write|written|phrases?|sentence|line|passage|words?|wording|verbatim|exact|literally|quot(?:e|ed|es|"
    r"ation)s?|original|"
    r"accurate(?:ly)?|correct(?:ly)?|real|genuine|verify|confirm|stands?|used|altered|misquoted|compare|anywhere|ever|there|present|text)\b"
)
_ABOUT_IT = phrase(
    r"^(?:and |so |but )?(?:who|whom|whose|when|why|how|what)\b(?!.{0,40}\b(?:article|text|story) (?:says?|has|contains?|reads?)\b)|"
    r"^where (?!.*\b(?:say|says|said|stands?|appears?|occurs?|find|found|written|is \u2402|are \u2402|"
    r"(?:the )?(?:words?|phrase|sentence|quote|quotation|line|passage))\b)"
)
"""Questions about something whose name is in quotation marks."""
_LOOKUP_BARE = phrase(
    r"^(?:please |can you |could you )?(?:look ?up|find|search(?: the (?:text|article|articles))?(?: for)?|locate|check|"
    r"quote[- ]check|verify|compare)"
    r"(?: (?:this|the|for|whether|if|exact|following))*(?: (?:passage|quotes?|quotations?|words?|phrases?|sentence|line|"
    r"wording|text|original))\b"
    r"(?: (?:is|are|in|with|the|article|original|text))*[:,]?\s*(?P<words>\S.*)$",
    r"^(?:look ?up|quote[- ]check|lookup|ctrl-?f)[:,]?\s+(?P<words>\S.*)$",
    r"^find (?P<words>\u2402|[\w’'-]+)$",
)
_WHO = (
    r"(?:and |so |but |can you tell me |could you tell me |please tell me |do you know |tell me |i want to know )?"
    r"(?:who(?: else| exactly| actually| all| was it that| is it that| first| originally)*|which (?:source|person|people|"
    r"official|expert|organi[sz]ation)s?|"
    r"what source)"
)
_WHO_SAID = _each(
    r"^(?:is|are|was|were) (?:the |this |that )?(?:figures?|numbers?|claims?|sums?|amounts?|statistics?|estimates?)(?: (?:of|that|for))? "
    r"(?P<claim>.+?) (?:sourced|attributed|backed up|supported)$",
    r"^(?:is|are|was|were) (?:the |this |that )?(?!(?:numbers?|figures?|statistics?|quotes?|quotations?|facts?|"
    r"names?)\b)(?!(?:.*\b)?(?:{ART}|everything|anything|all|{CLAIM})\b)(?P<claim>.+?)"
    r"(?: (?:pounds?|dollars?|euros?))?(?: (?:figures?|numbers?|sums?|amounts?|statistics?|"
    r"estimates?))?(?: in the \w+(?: paragraph| sentence)?)? "
    r"(?:sourced|attributed|substantiated)"
    r"(?: (?:to|by) (?:any ?(?:one|body|thing)|some ?(?:one|body)|a source))?$",
    r"^(?:from )?where (?:does|did|do) (?:the |this |that )?(?P<claim>.*\d.*?)(?: (?:figures?|numbers?|sums?|amounts?|statistics?))? "
    r"(?:come|came|stem|originate)s?(?: from)?$",
    rf"^{_WHO} (?:(?:has|have|had|does|did|do|really|also|reportedly|openly|publicly|once|(?:is|are|was|"
    rf"were)(?= \w+ing\b)) )*{{SAY}}(?: (?:reporters|the paper|the press|us|"
    r"journalists|them))?(?: about| of| on| that|:)? (?P<claim>.+)$",
    rf"^{_WHO} (?:is|are|was|were) (?:quoted|cited|named)(?: as)? (?:saying|claiming|for)(?: the|"
    rf" this)?(?: {{CLAIMED}})?(?: that)? (?P<claim>.+)$",
    r"^(?:name|identify|find|tell me|show me) (?:the |which )?(?:person|people|source|sources|official|one|man|woman|"
    r"speaker)s? (?:who|that|which) {SAY}"
    r"(?: that)? (?P<claim>.+)$",
    r"^(?:on what|what) (?:authority|basis|grounds|source|evidence)(?: (?:is|are|was|there|does|do|did|it|they|the article|for|"
    r"to|have|we))* "
    r"(?:(?:state|say|claim|assert|report|believe)\w* )?(?:that |the claim (?:that )?)?(?P<claim>.+)$",
    rf"^{_WHO} (?:made|makes|raised|put forward|spread|started|voiced|repeated|supports?|backs?|issued|"
    rf"(?:stands?|stood|is|are|was|were) behind) "
    rf"(?:the|this|that|a|"
    rf"an) {{CLAIMED}}(?: about| that| of|:)?"
    r" (?P<claim>.+)$",
    r"^(?:(?:and )?who(?:'s| is| are| was| were|s)?|is there|what(?:'s| is| are|s)?|which is|(?:is )?any(?:one|"
    r"body)?)(?: (?:the|a|any))* (?:source|behind|origin|"
    r"evidence|basis|attribution|authority|proof|support)s?(?: (?:of|for|behind|on))*(?: (?:the|this|that|"
    r"a))*(?: {CLAIMED})(?: (?:that|about|of|is|saying))? "
    r"(?P<claim>.+)$",
    r"^who(?:'s|s| is| are) (?:the )?(?:source|behind)(?: (?:of|for|on|behind|the))+ (?P<claim>.+)$",
    r"^(?:where|from where|from whom|how)(?: (?:does|did|do|is|are|was|has|have))? (?:the |this |"
    r"that )(?:{CLAIMED})(?: (?:that|about|of))? (?P<claim>.+?)"
    r"(?: (?:comes?|came|originates?|stems?)(?: from)?)?$",
    r"^where (?:do|did|does) (?:they|the \w+|he|she|it|this) (?:get|got|take|have) (?:the |this |"
    r"that )(?:{CLAIMED})(?: from)?(?: (?:that|about|of))? (?P<claim>.+)$",
    r"^(?:according to whom|says who|by whom|from whom|on whose (?:authority|word|account|say-so)|whose (?:{CLAIMED}|word) (?:is|was))"
    r"(?: (?:was|is|it|do|did|we|know|does|has|been|{SAY}|that))*[,:]? (?P<claim>.+)$",
    r"^(?:the )?(?:sources?|attribution|origin|provenance|evidence)(?: of| for| behind)(?: (?:the|this|"
    r"that))?(?: {CLAIMED})?(?: (?:that|about|of))?"
    r"[:,]? (?P<claim>.+)$",
    r"^(?:trace|source|attribute|track down|find the source of|find the source for)(?: (?:back|the|this|"
    r"that))*(?: {CLAIMED})(?: (?:that|about|of))? (?P<claim>.+)$",
    r"^(?:does|do|did|is|are|has|will|would)(?: there)? (?:any ?one|any ?body|someone|somebody|"
    r"(?:a|an|any)(?: \w+){0,2} (?:sources?|officials?|experts?|authorit(?:y|ies)|witness(?:es)?|agenc(?:y|ies)|spokes\w+))"
    r"(?: \w+)? (?:stand|"
    r"back|vouch|support|behind|say|said|"
    r"confirm|claim)\w*(?: (?:behind|up|for|by|the|this|that))*(?: {CLAIMED})?(?: (?:that|about|of))? (?P<claim>.+)$",
    r"^whose (?:{CLAIMED}|words?)(?: (?:is|was|are|were|it|that))* (?P<claim>.+)$",
    r"^how (?:do|does|did|can|could|would) (?:the |this )?(?:{AUTHOR}|it|they|he|she)s? know(?: that| about| of| what)? (?P<claim>.+)$",
)
_NOT_A_CLAIM = phrase(
    r"^(?:what .*|what|it|so|this|that|these|those|them|all this|all that|all of this|that here|this here|here|in quotes|something|"
    r"anything|things?|the most)"
    r"(?: (?:here|in .*|and .*|about .*))?$|^(?:to|with|as)\b|^{AUTHOR}$"
)
_LONGEST_NAME = 9
_NAME = r"(?P<name>\S(?:.*?\S)?)"
_ABOUT = r"(?: (?:about|on|regarding|concerning|with regard to|of) (?P<topic>.+?))?"
_SAID_BY = _each(
    rf"^(?:and |so |but )?(?:what|which \w+|whatever|anything|how)(?: (?:else|exactly|all|more|specifically))*(?: (?:do|does|"
    rf"did|has|have|had|is|are|was|were|would|can))"
    rf" {_NAME} (?:(?:have to|also|actually|then|really|be|been|to|not|ever) )*{{SAY}}\b(?: (?:reporters|the paper|the press|"
    rf"journalists|us|to))*"
    rf"(?: (?:about|on|regarding|concerning|of) (?P<topic>.+)| .+)?$",
    r"^what (?:else )?(?:does|do|did|has|have) (?P<name>[^?]*?\b(?:report|study|survey|poll|document|documents|excerpts|data|"
    r"audit|letters?|memos?|statement|directive|reviews?|inquiry|investigation|invoices?|e-?mails?|messages?|contract|lawsuit|indictment|"
    r"complaint|ruling|judge?ment|analysis|research|census|accounts|minutes|transcripts?|recordings?|footage|images?|imagery|"
    r"photos?|photographs?|videos?|reports|studies|polls|"
    r"figures|statistics|papers|files|records|filings?|post|website|agency)\b[^?]*?) (?:find|found|show|shown|blame|"
    r"critici[sz]e|identify|indicate|prove|reveal|"
    r"state|contain|conclude|recommend|warn|suggest|detail|describe)(?:s|ed)?\b"
    r"(?: (?:about|on|regarding) (?P<topic>.+)| .+)?$",
    rf"^(?:tell me |show me |list |give me |find |i want to know )?(?:what|all|everything|anything)(?: that)? {_NAME}(?: (?:has|had|have))?"
    rf" {{SAY}}(?: (?:the )?(?:reporters|paper|press|us))?{_ABOUT}$",
    rf"^(?:show |list |give |find |pull |tell |get |are there |is there |i need |see |display |extract |"
    rf"collect )*(?:me )?(?:up |out )?(?:all |every |any |each |the |some |which |what |\u2402 )*"
    rf"(?:of )?(?:the )?(?:direct )?(?:{{STATEMENTS}}|{{CLAIM}})(?: (?:that|which))?(?: (?:is|are|was|were|come|comes|came|rest|"
    rf"rests|attributed|attributable|sourced|made|given|said|credited|"
    rf"ascribed|depend|based|voiced|uttered|only|solely|mainly|entirely|largely))* (?:by|from|of|to|"
    rf"on)(?: (?:the source))? {_NAME}{_ABOUT}(?: (?:in (?:here|this|"
    rf"the article|it)|here))?$",
    rf"^(?:compare|contrast) (?:what |the (?:accounts|statements|versions|words) of )?(?=.* (?:and|with|to|versus|"
    rf"vs) ){_NAME}(?:'s)?(?: {{SAY}}| {{STATEMENTS}})?{_ABOUT}$",
    rf"^what (?:else )?(?:do|does|did) {_NAME} (?:want|demand|propose|seek|ask for|call for)(?: (?:about|on|from) (?P<topic>.+)| .+)?$",
    rf"^(?:according to|per) {_NAME},? (?:what|how|when|where|why|which|who)\b.*$",
    rf"^(?:what|how)(?:'s| is| was| are| were| does| did|s)? (?!(?:the|this|an?) {{AUTHOR}}'s)(?:in )?{_NAME}(?:'s?|"
    rf"s') (?:own )?(?:\w+ )?{{STATEMENTS}}{_ABOUT}(?: according to .*| in .*)?$",
    rf"^(?:what|how)(?: is| was| are| were|'s|s)? the {_NAME}'s {{STATEMENTS}}.*$",
    rf"^what {{STATEMENTS}} (?:does|did|do|has|have) {_NAME} (?:make|made|give|given|offer|have|raise|issue|take)\w*{_ABOUT}$",
    rf"^(?:and )?(?:did|does|do|has|have) {_NAME} (?:ever )?(?:say|comment|respond|tell|said|commented|responded|speak|reply|"
    rf"state|mention|deny|confirm)(?: (?:anything|something|on|to|"
    rf"about))*(?: (?P<topic>.+))?$",
    rf"^(?:how|what) (?:do|does|did|has|have) {_NAME} (?:respond|reply|explain|justify|describe|comment)\w*\b.*$",
    rf"^summ?ari[sz]e (?:what {_NAME} (?:has )?{{SAY}}|{_NAME}'s? {{STATEMENTS}})$",
    rf"^(?:what (?:is|was|are|were) )?{_NAME} (?:is |was |are |were )?(?:quoted|cited|reported) as saying.*$",
)
_SAID_BY_LOOSE = phrase(rf"^{_NAME}(?:'s?|s')? (?:statements?|remarks|comments|quotes|quotations|claims|words)(?: please| pls| in full)?$")
"""Any word before "statements" could be a name: taken for one only where nothing else fits."""
_THE_REPORT = re.compile(
    r"^what(?: else)? (?:does|do|did|has) (?P<name>the (?:\w+ )?reports?) "
    r"(?:find|found|say|said|show|shown|blame[d]?|critici[sz]e[d]?|recommend(?:ed)?|reveal(?:ed)?|conclude[d]?|state[d]?|"
    r"warn(?:ed)?|contain|suggest)$"
)
"""A report that the article cites; where it cites none, the article."""
_NOBODY = phrase(
    r"^(?:(?:the|this|that|these|those|an?|it|its|any|all|of|in|here|only|own|each|every|such|some|both|which|what|who|is|are|"
    r"be|not|other|direct|"
    r"exact|main|key|most|important|{AUTHOR}s?|{ART}s?|{CLAIM}|sources?|people|persons?|individuals?|those|being|been|remains?|"
    r"remained|still|really|{SAY}|you|we|i|they|there|people|nobody|no ?one|one|anyone|anybody|someone|somebody|"
    r"anonymous\w*|un\w+ed|nameless|named|confidential|secret|opinion|fact|quotes?|hedged|personal|own|voice|faith|authority|doubt|quoted|"
    r"undisclosed|insiders?|whom|direct|verbatim|their|his|her|my|our|your|literal|best|pull|scare|alleged|summary|sourced|sourcing|source|"
    r"sources|bare|naked|value|key|false|true|vague|nowhere|or|and|else|who|with|without|where|on|off|has|have|been|to|by|from|"
    r"many|how|give|"
    r"list|show|get|find|me|checked|more|than|just|like|experts?|background|record|possible|uncertain|condition|speaking|"
    r"anonymity|asked|named)\b[\s,]*|\u2402[\s,]*)+$"
)
_THE_ARTICLE = phrase(r"\b(?:not|never|as|flagged|marked|presented|labell?ed)\b|\b(?:the|this|that|these|its) (?:{AUTHOR}|{ART})s?\b")
_WHERE_IT_STANDS = phrase(
    r"^where (?:is|are|does|do|can i find)(?: the| this| that)? (?:sentence|quotes?|quotation|line|phrase|words?|passage)\b(?!.*\bfrom$)"
)
_TOPIC = phrase(
    r"\b(?:{CLAIM}|sources|quotes|quotations|people|cited|quoted|opinions?|predictions?|forecasts?)(?: \w+){0,3} (?:about|on|"
    r"regarding|concerning|mentioning) "
    r"(?P<topic>(?!condition|faith|background|its own|their own|record|which|whose|what)[^,]+)$"
)


def quoted_words(question: str) -> str:
    """The longest run in quotation marks, empty if there is none."""
    return max((next(g for g in match.groups() if g) for match in _QUOTED.finditer(question)), key=len, default="")


def without_quotes(question: str) -> str:
    """The question with each quoted run put aside."""
    return _QUOTED.sub(QUOTE, question)


def looked_up(masked: str, words: str) -> str | None:
    """The words to look up, if that is asked. `masked` is in lower case, without its quoted `words`."""
    if _EXAMPLES.search(masked):
        return None
    if words and _ABOUT_IT.search(masked):
        return None
    if words:
        rest = masked.replace(QUOTE, " ").strip(" ?.!,:-")
        if not rest or _LOOKUP.search(rest):
            return words
        return None
    match = _LOOKUP_BARE.search(masked)
    found = _group(match, "words") if match else ""
    return found if [word for word in re.findall(r"[\w’'-]+", found) if word not in GENERIC] else None


_WHO_SAYS_IT = phrase(r"\b(?:who {SAY}|says who|whose|according to whom|stands? behind|(?:who|what)(?:'s| is) the source)\b")
_EXAMPLES = re.compile(f"{QUOTE}(?: or| and|,|/)+ ?{QUOTE}")
"""Words in quotation marks that are given as examples are not looked up."""


def claim_asked(masked: str, words: str) -> str | None:
    """The claim whose source is asked for."""
    if words and _WHERE_IT_STANDS.search(masked):
        return None
    if words and _WHO_SAYS_IT.search(masked):
        return words
    for match in filter(None, (pattern.search(masked) for pattern in _WHO_SAID)):
        claim = _group(match, "claim").strip(" ?.!,:")
        if QUOTE in claim and words:
            return words
        content = [word for word in re.findall(r"[\w’'-]+", claim) if word not in GENERIC]
        if content and not _NOT_A_CLAIM.search(claim):
            return claim
    return None


_ASKS_WHETHER = re.compile(r"(?:did|does|do|has|have|is|are|was|were|could|can) ")
"""What is left of a question whether somebody did something: "did Reuters verify the"."""
_ANYBODY_OF = re.compile(r"^(?:any|some)(?:one|body) (?:from|at|in|of) (?:the )?")
"""Before the institution or place of whoever is asked for: "did anyone from Kyiv confirm it?"."""


def name_asked(masked: str, *, loosely: bool = False) -> tuple[str, str] | None:
    """The source asked for, and the topic if one is given. `loosely`: a name before "statements" will do."""
    report = _THE_REPORT.search(masked)
    if report is not None:
        return report["name"], ""
    for match in filter(None, (pattern.search(masked) for pattern in (*_SAID_BY, *([_SAID_BY_LOOSE] if loosely else [])))):
        name, topic = _ANYBODY_OF.sub("", _group(match, "name").strip(" ,")), _group(match, "topic").strip(" ,")
        if _ASKS_WHETHER.match(name) or name.endswith(("'s", "s'")):
            continue  # "What does the consultant's report blame?": "report" is no verb there.
        if name and type_asked(name) is not None:
            return name, topic
        if name and len(name.split()) <= _LONGEST_NAME and not _NOBODY.search(name) and not _THE_ARTICLE.search(name):
            return name, topic
    return None


_OF_SOURCING = frozenset(
    {
        "anonymous",
        "unnamed",
        "unidentified",
        "undisclosed",
        "nameless",
        "confidential",
        "secret",
        "source",
        "sources",
        "sourcing",
        "officials",
        "insiders",
    }
    | {"people", "persons", "names", "evidence", "proof", "attribution", "authority", "hearsay"}
)
"""Words that say on whose word a claim rests, not what it is about: "claims on anonymous sources"."""


_SAID_OF_CLAIMS = re.compile(
    r" (?:(?:that|which) )?(?:have|has|lack|lacks|are|is|come|comes|rest|rests|depend|depends|rely|relies|stand|stands|go|goes)"
    r"(?: \w+){0,4}? (?:un\w+|(?:re)?sourced?|sources|attribut\w+|anonymous\w*|names?|named|nobody|no ?one|hedged|opinions?|"
    r"documents?|evidence|backed|proof)\b.*$"
)
"""Behind the topic, what the claims about it are or rest on: "claims about the directive | have no named source"."""


def topic_asked(masked: str) -> str:
    """What the sentences that are asked for must speak of, in "unsourced claims about Moscow"; empty where no topic is given."""
    match = _TOPIC.search(masked)
    topic = re.sub(r" (?:are|is) there$| exist$", "", _group(match, "topic").strip(" ,")) if match else ""
    topic = _SAID_OF_CLAIMS.sub("", topic)
    content = [word for word in re.findall(r"[\w’'-]+", topic) if word not in GENERIC | _OF_SOURCING]
    return topic if content and not _THE_ARTICLE.search(topic) else ""


def _group(match: re.Match[str], name: str) -> str:
    """The alternatives of a joined pattern number their groups: the one that took part."""
    return next((value for key, value in match.groupdict().items() if key.startswith(name) and value), "")
