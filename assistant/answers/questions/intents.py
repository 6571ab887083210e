"""What a question asks for, decided from its words. Typing errors of one letter in a key word are forgiven."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.answers.questions.asked_words import claim_asked, looked_up, name_asked, quoted_words, topic_asked, without_quotes
from assistant.answers.questions.figure_questions import FIGURES_SOURCED
from assistant.answers.questions.intent_rules import RULES
from assistant.answers.questions.phrases import GENERIC, QUOTE
from assistant.answers.questions.source_types import is_a_trade, type_asked
from assistant.answers.questions.spelling import mended
from assistant.records import Intent

READINGS = {
    Intent.UNSOURCED: "Claims without a source",
    Intent.ANONYMOUS: "Claims that rest on people who are not named",
    Intent.SOURCES: "Who is cited",
    Intent.SAID_BY: "What a source says",
    Intent.WHO_SAID: "Who stands behind a claim",
    Intent.HEDGED: "What is unconfirmed or in doubt",
    Intent.OPINION: "Judgments and forecasts in the article’s own voice",
    Intent.QUOTES: "Direct quotations and who is quoted",
    Intent.SUMMARY: "Summary",
    Intent.LOOKUP: "Where the words stand",
    Intent.HELP: "What the desk can do",
    Intent.QUESTION: "What the articles say",
}
"""How an answer names its reading of the question."""

_CONFIRMED = re.compile(r"\b(?:confirm|verif|corroborat)")
"""Who asks whether anybody confirms a claim may want to know what the article says of its being unconfirmed."""
_WHY_NOT_NAMED = re.compile(
    r"^why (?:is|are|was|were)(?:n't| not)? (?:the |this |that |those |these )?(?P<who>(?!(?:it|they|he|she|sources?|people)\b)\S.*?) "
    r"(?:not |never )?(?:named|identified|un-?named|anonymous|un-?identified)$"
)
_LITTLE = 1
"""A key word decides where the question has at most this many other words of its own."""


@dataclass(frozen=True, slots=True)
class Read:
    """An intent, the others whose words the question has too, and what it names.

    `about` is the source of `said_by`, the claim of `who_said`, the words of `lookup`; `topic` what the sentences asked for speak of.
    """

    intent: Intent
    near: tuple[Intent, ...] = ()
    about: str = ""
    topic: str = ""


_NAMELESS_SAID = re.compile(
    r"what (?:else )?(?:did|does|has|do) (?P<who>(?:the|an?|one|that) (?!anonymous|unnamed|un\w+)(?:\w+ ){1,3}source) "
    r"(?:say|said|claim|tell|told)\w*(?: (?:about|on|of) (?P<topic>.+))?$"
)
"""What somebody without a name said: "What did the military source say?"."""
_TYPE_CITED = re.compile(
    r"(?:which|what) ((?:\w+ )?\w+) (?:(?:are|is|were|was) (?:cited|quoted|used|mentioned|relied on)|"
    r"(?:does|do) (?:the|this) \w+ (?:cite|quote|rest on|rely on|use))\b"
)
"""A type of sources: "which documents are cited?"."""
_TOPIC_BETWEEN = re.compile(
    r"(?P<which>(?:which|what)(?: of the| other)? (?:claims|statements|sentences|quotes|quotations)) (?:about|on|regarding|concerning) "
    r"(?P<topic>\S+(?: \S+){0,5}?) (?P<rest>(?:rest|rely|depend|come|are|is|have|has|lack|go|stand|hinge)\b[^“”\"]+)",
    re.IGNORECASE,
)
"""A topic in front of what is asked of the claims: "Which claims about the tanker rest on documents?"."""


_KIND_QUOTED = re.compile(
    r"(?:(?:which|what|who|list|show)(?: me)?(?: (?:are|is))? )?(?:the |an? |any )?(?P<kind>\w+(?:es|s|ss)) "
    r"(?:(?:are|is|were|was) )?(?:quoted|cited|interviewed|named|in (?:this|the) \w+|here)"
)
"""A kind of people: "which eyewitnesses are quoted?"."""
_NAMELESS_OF = re.compile(
    r"(?:what|which|anything|everything)\b.*\b(?:attributed to|rests? on|comes? from|said by) (?:the )?(?:anonymous|unnamed|"
    r"unidentified) (?P<kind>\w+)"
)
"""People of a kind without names: "what is attributed to anonymous diplomats?"."""
_AND_WHOSE = re.compile(
    r",? (?:and|&) (?:is (?:that|it|this) (?:sourced|attributed)|"
    r"on whose (?:word|authority|say-so)|who (?:says|said)(?: so| it| that)?|according to whom|says who|"
    r"how (?:do|does|did|can) (?:we|you|they|it|the \w+) know(?: (?:that|it|this))?|what(?:'s| is) the source|where does (?:it|"
    r"that) come from)"
    r"(?=\W*$)",
    re.IGNORECASE,
)
"""What every answer tells anyway: "What is the death toll, and on whose word?"."""


def read_question(question: str) -> Read:
    """The intent of a question; `question` (an open one, answered by retrieval) where no rule fits."""
    plain = re.sub(r"[’‘ʼ`´](?=\w)", "'", " ".join(question.split()))
    plain = _AND_WHOSE.sub("", plain)
    between = _TOPIC_BETWEEN.fullmatch(plain)
    if between is not None:
        read = read_question(f"{between['which']} {between['rest']}")
        about = _as_typed(topic_asked(f"claims about {between['topic'].lower()}"), plain)
        if read.intent is not Intent.QUESTION and not read.topic:
            return replace(read, topic=about)
    words = quoted_words(plain)
    masked = mended(without_quotes(plain)).strip(" ?.!,;:-") or ("?" if not words else QUOTE)
    matched = _by_rules(masked)
    claim = claim_asked(masked, words)
    sought = looked_up(masked, words)
    named = name_asked(masked, loosely=not matched)
    if Intent.HELP in matched[:1]:
        return Read(Intent.HELP)
    cited = _TYPE_CITED.match(masked)
    if cited is not None and type_asked(cited[1]) is not None:
        return Read(Intent.SAID_BY, about=cited[1])
    if FIGURES_SOURCED.fullmatch(masked):
        return Read(Intent.UNSOURCED)
    of_a_kind = _KIND_QUOTED.fullmatch(masked) or _NAMELESS_OF.fullmatch(masked)
    if of_a_kind is not None and is_a_trade(of_a_kind["kind"]):
        return Read(Intent.SAID_BY, tuple(matched), about=of_a_kind["kind"])
    nameless = _NAMELESS_SAID.match(masked)
    if nameless is not None:
        return Read(Intent.SAID_BY, about=_as_typed(nameless["who"], plain), topic=_as_typed(nameless["topic"] or "", plain))
    why = _WHY_NOT_NAMED.search(masked)
    if why is not None:
        return Read(Intent.ANONYMOUS, topic=_as_typed(why["who"], plain))
    if claim is not None:
        doubted = [Intent.HEDGED] if _CONFIRMED.search(masked) and Intent.HEDGED not in matched else []
        return Read(Intent.WHO_SAID, (*matched, *doubted), about=_as_typed(claim, plain))
    if sought is not None and not (matched and (not words or matched[0] in (Intent.UNSOURCED, Intent.ANONYMOUS, Intent.HEDGED))):
        return Read(Intent.LOOKUP, tuple(matched), about=_as_typed(sought, plain))
    if named is not None and (type_asked(named[0]) is not None or not _by_rules(named[0])):
        name, topic = named
        return Read(Intent.SAID_BY, tuple(matched), about=_as_typed(name, plain), topic=_as_typed(topic, plain))
    # A few words in quotation marks can be meant as they are: claims by "people familiar with the matter".
    matched = matched or (_by_rules(mended(plain.replace('"', ""))) if words else [])
    return Read(matched[0], tuple(matched[1:]), topic=_as_typed(topic_asked(masked), plain)) if matched else Read(Intent.QUESTION)


def _by_rules(masked: str) -> list[Intent]:
    """The intents whose rules fit, the surest first."""
    sure = [rule.intent for rule in RULES if rule.sure.search(masked)]
    own = [word for word in re.findall(r"[\w'-]+", masked) if word not in GENERIC]
    keyed = []
    for rule in RULES:
        keys = {word for match in rule.key.finditer(masked) for word in re.findall(r"[\w'-]+", match[0])}
        if keys and rule.intent not in sure and len([word for word in own if word not in keys]) <= _LITTLE:
            keyed.append(rule.intent)
    return sure + keyed


def _as_typed(part: str, question: str) -> str:
    """The part with the capitals it had in the question, where it stands there as it is."""
    at = question.lower().find(part)
    return question[at : at + len(part)] if at >= 0 else part
