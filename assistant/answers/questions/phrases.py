"""Patterns over questions, written with classes of words: `{SAY}`, `{CLAIM}`, `{ART}`."""

from __future__ import annotations

import re

from assistant.answers.questions.question_words import words

QUOTE = "\u2402"
"""Put in the place of each run of quoted words."""

GENERIC = frozenset(words("generic"))
"""Words that say nothing of a question's own subject."""

_MACROS = {
    "ART": r"(?:articles?|texts?|piece|story|stories|news item|write-?up|copy|paper|newspaper|publication|outlet|page)",
    "AUTHOR": r"(?:author|writer|journalist|reporter|columnist|editor|newspaper|paper|publication|outlet|article|piece|story|text)",
    "CLAIM": (
        r"(?:claims?|statements?|assertions?|sentences?|facts?|lines?|parts?|passages?|bits?|things?|allegations?|points?|stuff|"
        r"everything|anything|something|information|info|paragraphs?|content|material|accusations?|elements?|details?|remarks?)"
    ),
    "SOURCE": r"(?:sources?|sourcing|attribution|citations?|evidence|proof|backing|references?|origins?|support|substantiation|credit)",
    "PEOPLE": (
        r"(?:sources?|people|persons?|officials?|individuals?|insiders?|experts?|analysts?|voices|anyone|anybody|those|"
        r"witness(?:es)?|aides?|employees?|staff(?:ers)?|groups?|speakers?|diplomats?|informants?)"
    ),
    "NOBODY": r"(?:nobody|no[ -]?one|no[ -]body|not anyone|none|no person|no source)",
    "SAY": (
        r"(?:say(?:s|ing)?|said|claim(?:s|ed|ing)?|assert(?:s|ed)?|stat(?:e|es|ed|ing)|tell(?:s|ing)?|told|report(?:s|ed)?|"
        r"alleg(?:e|es|ed|ing)|argu(?:e|es|ed|ing)|insist(?:s|ed)?|maintain(?:s|ed)?|announc(?:e|es|ed)|warn(?:s|ed|ing)?|"
        r"den(?:y|ies|ied)|confirm(?:s|ed)?|admit(?:s|ted)?|believ(?:e|es|ed)|think(?:s|ing)?|thought|describ(?:e|es|ed)|"
        r"explain(?:s|ed)?|comment(?:s|ed)?|respond(?:s|ed)?|repl(?:y|ies|ied)|suggest(?:s|ed)?|predict(?:s|ed)?|"
        r"declar(?:e|es|ed)|mention(?:s|ed)?|testif(?:y|ies|ied)|tweet(?:s|ed)?|contend(?:s|ed)?|conclud(?:e|es|ed)|"
        r"complain(?:s|ed)?|reveal(?:s|ed)?|disclos(?:e|es|ed)|remark(?:s|ed)?|promis(?:e|es|ed)|estimat(?:e|es|ed)|"
        r"add(?:s|ed)?|not(?:e|es|ed)|accus(?:e|es|ed))"
    ),
    "STATEMENTS": (
        r"(?:statements?|claims?|quotes?|quotations?|remarks?|words|comments?|assertions?|allegations?|testimony|everything|"
        r"anything|something|all|sentences?|lines?|views?|position|account|version|explanation|reaction|response|warnings?|"
        r"opinions?)"
    ),
    "CLAIMED": (
        r"(?:claims?|statements?|allegations?|assertions?|ideas?|sentences?|story|news|reports?|accusations?|lines?|rumou?rs?|"
        r"quotes?|figures?|numbers?|information|suggestion|notion|facts?|warnings?|predictions?)"
    ),
    "ASK": (
        r"(?:list|show(?: me)?|give(?: me)?|find|get(?: me)?|display|extract|pull(?: out)?|collect|name|tell me|point out|identify|"
        r"mark|flag|highlight|copy out|let me see|want|need|see|print|count|what|which|any|all|every|each|only|where|how many|"
        r"how much|the|are there|is there)"
    ),
    "NOT": r"(?:not|never|without|cannot|yet to be|nothing|nobody|no[ -]one|hardly)",
}


def phrase(*rows: str) -> re.Pattern[str]:
    """The rows as one pattern: `{NAME}` is a class of words, and a group that several rows have gets a number after its name."""
    joined = "|".join(rows) or r"(?!)"
    for name, pattern in _MACROS.items():
        joined = joined.replace(f"{{{name}}}", pattern)
    count = iter(range(1000))
    return re.compile(re.sub(r"\(\?P<(\w+)>", lambda group: f"(?P<{group[1]}{next(count)}>", joined))
