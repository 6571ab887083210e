"""The words that ask for each kind of answer: a table of patterns over a question in lower case, its quoted words put aside.

A *sure* pattern decides by itself. A *key* word only decides where the question has hardly another content word: "anonymous sources?"
asks for them, "who paid for the anonymous donation?" asks something else. Rows are tried from the top. `QUOTE` stands for words in
quotation marks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.answers.questions.phrases import phrase
from assistant.records import Intent


@dataclass(frozen=True, slots=True)
class Rule:
    """What asks for an intent: a pattern that decides by itself, and the words that do so where little else is asked."""

    intent: Intent
    sure: re.Pattern[str]
    key: re.Pattern[str]


def _rule(intent: Intent, *, sure: tuple[str, ...] = (), key: tuple[str, ...] = ()) -> Rule:
    return Rule(intent, phrase(*sure), phrase(*key))


RULES: tuple[Rule, ...] = (
    _rule(
        Intent.HELP,
        sure=(
            r"^(?:h[ae]lp(?: me)?|\?+|hello(?: there)?|hi(?: there)?|hey(?: there)?|good (?:morning|evening|afternoon|day)|"
            r"thanks?(?: you)?|usage|"
            r"manual|instructions?|tutorial|guide|commands?|examples?)(?: please| pls)?$",
            r"\bwhat (?:can|could|do|should|would|else can) (?:you|i|we|this|the desk|it|the tool|"
            r"source ?desk)(?: else)?(?: all)?(?: actually)?"
            r" (?:do|ask|answer|type|help)\b(?! the)",
            r"\bhow (?:do|does|can|could|should|would) (?:i|we|this|you|the desk|the tool|source ?desk)\b(?=.*\b(?:work|"
            r"use|help|start|phrase|ask|"
            r"begin|operate)\b)(?!.*\bhelp (?:the|with|those|these|him|her|them)\b)",
            r"\bhow (?:this|the desk|the tool|it|source ?desk) works?\b|\bhow to (?:use|start|begin|ask)\b",
            r"\b(?:what|which) (?:kinds? of |sorts? of |types? of |other )?(?:questions?|commands?|features?|functions?|options)\b"
            r"(?=.*\b(?:ask|you|know|there|desk|have|my)\b)",
            r"\b(?:your|the desk'?s) (?:abilities|capabilities|features|instructions|purpose|functions|commands|manual)\b",
            r"\bwhat (?:are|is) (?:you|source ?desk|this (?:tool|app|program|desk|thing|site|bot)|my options)\b|"
            r"\bwhat's this (?:tool|app|program|for)",
            r"\bwho are you\b|\bare you (?:a|an) (?:bot|ai|robot|human|person|machine)|\bwhat you'?(?:re| are) (?:able to|capable of)",
            r"\b(?:example|sample) questions?\b|\bexamples? of (?:questions?\b|what (?:i|to|you)\b)|\b(?:don't|dont|do not) know (?:what|"
            r"how) to (?:ask|do|start|use)",
            r"^(?:i )?need help\b(?! (?:the|those))|\b(?:can|could|would) you (?:please )?help(?: me)?(?: out)?(?: please)?$|"
            r"\bhelp me (?:get|to) start",
            r"\bwhat you can do\b|\bhow (?:can|could|do) you help\b|\bget(?:ting)? started\b",
        ),
    ),
    _rule(
        Intent.SUMMARY,
        sure=(
            r"\bsumm?ar(?:i[sz]e|i[sz]ing|i[sz]ation|y|ies)\b(?! (?:trial|execution|judg|dismiss|offence|proceeding|"
            r"conviction))(?=.*\b(?:article|"
            r"articles|this|that|it|text|piece|story|please|pls|stories|library|everything|all|me|write|facts|points|citations?|in|of)\b)",
            r"^(?:(?:a|the|short|brief|quick|can i have a|one-line|executive) )*summ?ar(?:i[sz]e|y)\b",
            r"\b(?:tl;?dr|gist|synopsis|nutshell|recap|run-?down|in brief|takeaways?|in short|abstract of|précis|"
            r"cliff'?s? ?notes|bullet points)\b",
            r"\b(?:main|key|most important|central|essential|important) (?:points?|claims?|facts?|messages?|ideas?|things?|"
            r"findings?|arguments?|"
            r"takeaways?|content)\b(?! (?:of sale|in dispute))",
            r"\bwhat(?:'s| is| are|s)? (?:the|this|that|these|those)? ?{ART}s?(?: all)?(?: about| here)\b|\bwhat (?:is|"
            r"are) (?:it|this|they|these) (?:all )?about\b",
            r"\bwhat (?:does|do) (?:it|this|they|(?:the|this|these) {ART}) (?:\w+ )?(?:say|report|tell)(?: us)?,? (?:overall|"
            r"in general|broadly|"
            r"in short|altogether|in total|in essence|basically)",
            r"\b(?:sum|boil|wrap)(?: it| this| that| everything)? (?:up|down)\b|\bbottom line\b|\bin a few (?:words|lines|sentences)\b",
            r"\bin (?:\d+|one|two|three|four|five|six|ten) (?:short |brief )?(?:sentences?|lines?|words?|points?|bullets?)\b",
            r"\b(?:short|brief|quick|rough|general|condensed) (?:overview|version|account|description|outline|digest|summary)\b",
            r"\b(?:condense|outline|digest|brief me|explain|(?<!sources )(?<!sourcing )overview)\b(?: (?:of|the|this|these|"
            r"both|briefly|on|it|me|all|two))*(?: {ART}| this| it|$)",
            r"\bwhat should i know (?:about|from) (?:the|this|these) {ART}|\bthe main (?:message|thrust|story|news)\b",
        ),
    ),
    _rule(
        Intent.UNSOURCED,
        sure=(
            r"\b(?:un-?(?:sourced|attributed|supported|substantiated|cited|backed|referenced|evidenced|credited)|source-?less|evidence-?free|"
            r"bare|naked|bald) (?:\w+ )?{CLAIM}\b",
            r"\b{CLAIM}\b.{0,40}\b(?:un-?(?:sourced|attributed|supported|substantiated|cited|backed|referenced|evidenced|credited)|source-?less)\b",
            r"\b(?:{CLAIM}|what|which|is)\b.{0,40}\b{NOT}\b[\w ]{0,20}\b(?:sourced|attributed|cited|substantiated|backed|"
            r"referenced|credited|evidenced|"
            r"documented|traced|supported)\b(?! by the (?:law|un))",
            r"\b(?:{CLAIM}|what|which|who|anything)\b.{0,45}\b(?:lack\w*|miss\w*|without|w/o|no|have no|has no|hasn't any|"
            r"need\w*|require\w*|want\w*|"
            r"absent|deserves?|short of|give no|gives no|provide no)(?: \w+){0,2} {SOURCE}\b(?! (?:of|from) the)",
            r"\b(?:missing|lacking|absent|no|without|w/o|zero)(?: any| a| an)?[ -](?:sources?|sourcing|attribution|citations?|"
            r"references?)\b|"
            r"\b(?:sourcing|sources?|attribution|citations?) (?:is |are )?(?:missing|needed|required|absent|lacking|gaps?)\b",
            r"\b{NOBODY}\b.{0,30}\b(?:behind|vouch\w*|back\w*|stand\w*|support\w*|attributed|own\w* up|put\w* (?:his|their) name)",
            r"\b(?:vouch\w*|stand\w* (?:up )?(?:behind|by|for)|answers? for)\b.{0,15}\b{NOBODY}\b",
            r"\b{CLAIM}\b.{0,40}\b(?:attributed|credited|traced|sourced|pinned) (?:to|on) {NOBODY}\b",
            r"^(?!.*\b(?:opinion|judge?ment|forecast|predict|quot|speak|respon)).*\bown (?:voice|authority|account|say-?so)\b",
            r"\b(?:editors?|fact-?checkers?|lawyers?)\b.{0,25}\b(?:flag|query|mark|question|challenge|strike|ask about)\b",
            r"\b(?:{AUTHOR}'?s?|only have|his|her|its|their) (?:own )?(?:word|say-?so) for\b|\bon (?:faith|trust)\b|"
            r"\bon (?:its|their|his|her) own authority",
            r"\b{AUTHOR}\b.{0,20}\b(?:just|simply|merely|only) (?:\w+ )?(?:assert|claim|state|say|declare)s?\b|\b(?:just|"
            r"simply|merely) asserted\b",
            r"\b(?:out of|from) (?:nowhere|thin air)\b|\b(?:just )?(?:floats?|hangs?) (?:there |in the air|without)|\bunexplained origin",
            r"\b(?:is|are) (?:it |this |that )?(?:all|everything|every {CLAIM})\b.{0,25}\b(?:sourced|attributed|backed|supported)\b|"
            r"\bback\w*(?: all)?(?: of)? (?:this|it|that|everything) up\b|\bgaps in (?:the )?(?:sourcing|attribution)",
            r"\b(?:can(?:not|'t)|could(?: not|n't)|impossible to|un)\b.{0,10}\b(?:be )?(?:traced?|trace back|traceable|source)\b",
            r"\b(?:what|which)(?: \w+){0,4} (?:need|require|should|must|deserve|ought)s?\b[\w ]{0,20}\b(?:check\w*|verif\w*|"
            r"fact-?check\w*|sourc\w*|"
            r"citations?|references?)\b",
            r"\bwhat (?:should|must|do|would) (?:i|we|you|an editor|a fact-?checker) (?:need to |have to )?(?:fact-?)?(?:check|"
            r"verify|flag)\b",
            r"\bstat\w* as (?:a )?fact\b|\bpresented as (?:a )?fact\b",
        ),
        key=(
            r"\bun-?(?:sourced|attributed|supported|substantiated|cited|backed|referenced|evidenced|credited)\b",
            r"\bsource-?less\b|\bcitations? needed\b",
        ),
    ),
    _rule(
        Intent.ANONYMOUS,
        sure=(
            r"\b(?:anonymous\w*|un-?named|un-?identified|nameless|undisclosed|unspecified|confidential|secret|undisclosed|"
            r"faceless|hidden|anon) "
            r"(?:\w+ )?{PEOPLE}\b",
            r"\b{PEOPLE}\b.{0,35}\b(?:anonym\w*|anon|un-?named|un-?identified|nameless|undisclosed|confidential|off the record|"
            r"on background|secret)\b",
            r"\banonymity\b|\banonymi[sz]ed\b|\boff the record\b|\bon background\b|\bdeep throat\b|\bfamiliar with the matter\b",
            r"\b(?:{PEOPLE}|who|whose|which|anyone|anybody|sources)\b.{0,35}\b(?:hid\w*|withh\w+|conceal\w*|protect\w*|refus\w*|won't|wouldn't|declin\w*|"
            r"not|n't|never|without|unwilling|asked)\b.{0,25}\b(?:name[sd]?|naming|identif\w+|identit\w+)\b",
            r"\b(?:{CLAIM}|what|who|which)\b.{0,45}\banonymous(?:ly)?\b(?=[\s?.!]*$| (?:sourc|people|{PEOPLE}))",
            r"\b(?:protect|conceal|hid|withh|reveal|shield)\w*\b.{0,20}\b(?:identit(?:y|ies)|{PEOPLE}'s? names?|"
            r"names? of (?:the |his |her |its )?{PEOPLE})",
            r"\bidentit(?:y|ies)\b.{0,20}\b(?:withheld|hidden|concealed|protected|secret|unknown)\b",
            r"\bwhy\b.{0,15}\b(?:not|never)\b.{0,20}\b{PEOPLE}?.{0,12}\bnamed\b",
            r"\bquoted without (?:being named|a name)|\bsources? (?:say|said)\b(?=.*\b(?:type|stuff|kind|phras\w+|style)\b)",
            r"\b(?:who|why)\b.{0,25}\b(?:un-?named|anonymous|not (?:named|identified))\b(?=[\s?.!,]*(?:$|and why|in (?:the|"
            r"this)|here|people|sources))",
        ),
        key=(r"\b(?:anonymous(?:ly)?|anonymity|anon|un-?named|un-?identified|nameless|insiders?|background)\b",),
    ),
    _rule(
        Intent.HEDGED,
        sure=(
            r"\b(?:un-?confirmed|un-?verified|un-?certain|un-?proven|alleged|hedged|doubtful|tentative|speculative|conditional|qualified|cautious|"
            r"rumou?red|disputed|unclear|iffy|shaky|provisional|reported) (?:\w+ )?{CLAIM}\b",
            r"\b(?:{CLAIM}|what|which|is any|anything|are any|is there)\b.{0,35}\b(?:un-?confirmed|un-?verified|un-?certain|"
            r"un-?proven|alleged|hedged|doubtful|"
            r"tentative|speculative|speculation|conditional|in doubt|rumou?red|rumou?rs?|disputed|unsettled|iffy|shaky|"
            r"in question|provisional|"
            r"merely possible|maybes?)\b(?=[\s?.!,]*(?:$|or|and|in (?:the|this)|here|but|of|by|rather))",
            r"\b{NOT}\b(?: \w+){0,2} (?:confirmed|verified|certain|sure|proven|established|corroborated|settled|known for sure|"
            r"true)\b(?=.*\b(?:{CLAIM}|what|"
            r"which|{ART}|that))|\b(?:{CLAIM}|what|which)\b.{0,30}\b{NOT}\b(?: \w+){0,2} (?:confirmed|verified|certain|sure|"
            r"proven|established|"
            r"corroborated)\b",
            r"\b(?:independently|officially) (?:verified|confirmed)\b(?=.*\b{CLAIM}\b)|\b{CLAIM}\b.*\b(?:independently|"
            r"officially) (?:verified|confirmed)",
            r"\bremains? to be (?:confirmed|seen|verified|proven|proved)|\byet to be (?:confirmed|verified|proven)",
            r"\b(?:weasel words?|caveats?|qualifiers?|hedg(?:e|es|ing)|hedge words?|words? of doubt|maybes|modal verbs?|"
            r"if confirmed|ifs and buts)\b",
            r"\b(?:allegedly|reportedly|supposedly|purportedly)\b(?=.*\b(?:{CLAIM}|where|what|which|word|only|true|say|/)\b|[\s?.!]*$)",
            r"\bhow (?:sure|certain|confident|definite|firm|reliable|solid) (?:is|are) (?:the|this|these|it|its|"
            r"they)\b.{0,12}\b(?:{ART}|wording|claims?|"
            r"statements?|author|writer|reporting|information|it|they)?\b(?=[\s?.!]*$| (?:about|of) (?:its|the|this|these|their|any)\b)",
            r"\b(?:express\w*|show\w*|cast\w*|voice\w*|admit\w*) (?:\w+ )?(?:doubts?|uncertainty|caution|scepticism|"
            r"skepticism)\b|\bwhere (?:is|are) (?:the|there) "
            r"(?:\w+ ){0,3}(?:doubts?|uncertain\w*|cautious)",
            r"\b(?:words?|phrases?|language|verbs?) (?:like|such as) (?:\w+[, ]+)*(?:may|might|could|perhaps|allegedly|"
            r"reportedly|possibly)",
            r"\b(?:presented|described|reported|framed) (?:only |merely )?as (?:\w+ )?(?:possible|possibility|uncertain|"
            r"unconfirmed|alleged|rumou?r)",
            r"\b(?:might|may|could) (?:\w+ )?(?:turn out|prove)(?: to be)? (?:not|false|wrong|untrue|not to be)",
        ),
        key=(
            r"\b(?:hedg\w+|un-?confirmed|un-?verified|un-?certain\w*|un-?proven|alleged(?:ly)?|allegations?|reportedly|supposedly|conditional\w*|tentative\w*|"
            r"doubt(?:s|ful|ed)?|speculati(?:ve|on)|rumou?r(?:s|ed)?|caveats?|qualifi(?:ed|ers?)|maybes?|cautious(?:ly)?|disputed|iffy)\b",
        ),
    ),
    _rule(
        Intent.OPINION,
        sure=(
            r"\b(?:opinions?|judge?ments?|views?|assessments?|conclusions?|takes?|stance|"
            r"interpretations?)\b.{0,30}\b(?:{AUTHOR}|writer|in (?:this|the) {ART}|here)"
            r"(?:'s)?\b|\b(?:{AUTHOR})(?:'s|s')?(?: own| personal| private)? (?:opinions?|views?|judge?ments?|assessments?|"
            r"conclusions?|take|stance|bias|slant|"
            r"forecasts?|predictions?|speculations?|interpretations?|attitude|position|evaluations?)\b",
            r"\b(?:{CLAIM}|what|which|is|are|where)\b.{0,30}\b(?:opinions?|opinionated|editoriali[sz]\w*|judge?mental|subjective|biased?|commentary|spin|"
            r"rhetoric(?:al)?|evaluative|slanted|emotive|interpretations?|analysis)\b(?! (?:polls?|surveys?|of the (?:court|judge)))"
            r"(?=[\s?.!,]*(?:$|or|and|in (?:the|this|its)|here|rather|not|instead|by the|words|from|vs))",
            r"\b(?:opinions?|commentary|analysis|interpretations?|views?) (?:from|vs\.?|versus|instead of|rather than|and not|"
            r"not|or) (?:\w+ )?(?:facts?|news|"
            r"reporting)\b|\b(?:facts?|news|reporting) (?:from|vs\.?|versus|or|and) (?:opinions?|commentary|analysis|interpretation)",
            r"\b(?:value[- ]judge?ments?|value[- ]laden|normative|loaded (?:language|words?|terms?)|charged (?:language|"
            r"words?)|emotive (?:language|words?)|"
            r"editorial (?:comments?|remarks?|voice)|editoriali[sz]\w+|matters? of opinion|evaluative|"
            r"opinion(?:ated)? (?:sentences?|statements?|parts?|lines?|"
            r"claims?|bits?))\b",
            r"\b(?:forecasts?|predictions?|prophec(?:y|ies)|prophes(?:y|ies)|prognos\w+)\b(?=.*\b(?:{ART}|here|own voice|"
            r"itself|author|writer|reporter|make|list|"
            r"show|any|it|made|does)\b)(?!.*\b(?:weather|meteorolog|met office|imf|bank)\b)",
            r"\b{AUTHOR}\b.{0,25}\b(?:think|feel|believe|speculat|judg|editoriali|opine|predict|prophes|take sides|conclude|"
            r"interpret|evaluat|foresee|expect)\w*\b",
            r"\b(?:take|takes|taking) sides\b|\bstops? reporting\b|\bstarts? judging\b",
        ),
        key=(
            r"\b(?:opinions?|opinionated|editoriali[sz]\w*|judge?ments?|subjective\w*|bias(?:ed)?|slant(?:ed)?|spin|rhetoric(?:al)?|forecasts?|predictions?|"
            r"commentary|emotive|loaded|evaluations?|evaluative|assessments?|interpretations?|speculat(?:es?|ing))\b",
        ),
    ),
    _rule(
        Intent.QUOTES,
        sure=(
            r"\b(?:direct|exact|verbatim|literal|word[- ]for[- ]word|actual|real|pull) (?:quot(?:es?|ations?|ed)|speech|"
            r"statements?|words?)\b(?!.*\bcheck\b)",
            r"\b(?:in|between|inside|within|with) (?:\w+ )?(?:quotation marks?|quote marks?|quotes|the quotes|inverted commas|"
            r"speech marks?)\b|\bscare[- ]quotes?\b",
            r"\bquoted (?:directly|literally|verbatim|word[- ]for[- ]word|passages?|sentences?|material|words?|remarks?|speech|"
            r"text|parts?|statements?)\b",
            r"\b{ASK}\b(?: \w+){0,3} (?:quotes|quotations|verbatims?|sound-?bites)\b(?! (?:by|from|of|for|as) (?!the (?:{ART})|"
            r"this|them|these))",
            r"\b(?:verbatim|word[- ]for[- ]word|soundbites?)\b|\b(?:speak\w*|says?) in (?:their|his|her) own words\b",
            r"\bexact words?\b(?=.*\bquoted?\b)",
        ),
        key=(r"\b(?:quotes|quotations?|verbatims?|soundbites?|quote)\b",),
    ),
    _rule(
        Intent.SOURCES,
        sure=(
            r"\b(?:who|which|what)\b.{0,40}\b(?:does|do|did) (?:the |this |that )?{AUTHOR}\b.{0,10}\b(?:quote|cite|use|mention|"
            r"name|talk to|speak to|interview)\b",
            r"\b(?:who|whom|which|what)(?:'s|s)?(?: all| else)?\b.{0,40}\b(?:cited|quoted|interviewed|consulted|sourced|"
            r"relied on|rel(?:y|ies) on|cites?|"
            r"draws? on|named as (?:a )?sources?|spoken to|referenced)\b(?! (?:as saying|the price))",
            r"\b(?:list|show|name|give|tell|what are|who are|identify|find|count|how many|all|which|what kinds? of|kinds? of|"
            r"types? of|number of|any|more than "
            r"one|overview of|one)\b[\w ,']{0,30}\b(?:sources|source list|people cited|people quoted|those cited|voices|"
            r"persons? cited|references|source)\b"
            r"(?<!energy sources)(?<!power sources)(?<!food sources)(?<!water sources)(?<!funding sources)(?! (?:of|for|"
            r"on) (?!information|this (?:article|piece|text|story)|the (?:article|piece|text|story)))",
            r"\b(?:on|upon) whose (?:word|authority|testimony)\b.{0,25}$|\bwhose (?:words?|voices?|testimon(?:y|ies)|"
            r"accounts?)\b(?=.*\b(?:in|rest|rely|here|"
            r"heard|{ART}))",
            r"\b(?:where|from whom)\b.{0,20}\b(?:info\w*|claims|facts|material|they get (?:this|it|all)|get (?:this|all this|"
            r"it|their))\b.{0,12}(?:\bfrom\b|$)",
            r"\bwho(?:m)?\b.{0,12}\b(?:the|this)\b.{0,20}\b(?:talk|speak|interview|quote|cite|rely)\w*(?: to| with| on)?$|"
            r"\bwho (?:did|does|do) (?:the |this )?{AUTHOR}\b.{0,12}\b(?:talk|speak|interview|quote|cite|rely)\w*",
            r"\bwho (?:speaks|talks|is speaking|gets to speak|says what|said what|is talking|is saying (?:all )?this|is heard|"
            r"supplied|provides? the info\w*|"
            r"are the people behind|stands? behind (?:these|the|its) (?:claims|statements))\b",
            r"\b(?:source list|list of (?:the )?sources|sourcing (?:of|in)|sourc(?:es|ing) (?:overview|breakdown|profile|"
            r"summary|table|analysis)|break ?down of (?:the )?sourc\w+|overview of (?:the )?sourc\w+|"
            r"sources? by type|(?:{AUTHOR})'?s? sources)\b",
            r"\b(?:cite|quote|name|use|draw on|interview)s? (?:any |some )?(?:documents?|experts?|officials?|people|persons?|"
            r"organi[sz]ations?|studies|women|sources)\b",
            r"\bhow (?:often|many times) (?:is|are) (?:each|every|everyone)\b.*\b(?:cited|quoted)",
            r"\b(?:which|who|what|list|any)\b(?: \w+){0,2} named (?:people|persons?|individuals?|officials?|experts?|sources?)\b",
        ),
        key=(r"\b(?:sources?|sourcing|cited|voices|references)\b",),
    ),
)
