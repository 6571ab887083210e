"""Patterns that tell text which speaks to a program, or is no prose, from news. English; they look for words, not for meaning.

Written against the articles of `tests/injection` and a list of 30 orders more; `tests/injection/README.md` has what they find of orders
that they were not written against, and what they take for one in news.
"""

from __future__ import annotations

import re

_PROGRAM = (
    r"(?:AI|A\.I\.|(?:large )?language models?|LLMs?|chat ?bots?|machine readers?|crawlers?|summari[sz]ers?|analysis tools?|"
    r"(?:AI|virtual|digital|your|readers?[’'])\s+assistants?|assistants?(?!\s(?:to|coach|professor|secretary|attorney|director|manager|"
    r"principal|editor|chief|general|commissioner|minister|trainer|engineer)\b))"
)
_NAMED_PROGRAM = (
    r"(?:ChatGPT|GPT-?\d*|Copilot|Gemini|Claude|Siri|Alexa|Llama|Mistral|Perplexity|(?:ro)?bots?|automated readers?|(?:AI )?models?)"
)
_TELLING = (
    r"(?:say|state|answer|report|write|mark|attribute|treat|replace|add|caption|cite|summari[sz]e|tell|call|list|praise|respond|reply|"
    r"repeat|skip|ignore|disregard|obey|output|print|reveal|confirm|assume|describe|rate|leave out|use|refuse)"
)
_NEAR = r"[^.!?\n]{0,30}?"
_ORDER = (
    r"(?:add|answer|begin|call|cite|classify|confirm|delete|describe|disclose|end|execute|fetch|follow|forget|give|ignore|include|"
    r"insert|label|leave out|list|mark|mention|name|obey|omit|open|output|override|praise|pretend|print|quote|rate|read|recommend|refuse|"
    r"remember|repeat|replace|reply|report|respond|return|reveal|rewrite|run|say|send|show|start|state|stop|summari[sz]e|tell|translate|"
    r"treat|use|write)"
)
_MATTER = (
    r"(?:(?:above|following|next|previous|earlier|prior|preceding) (?:text|lines?|sentences?|paragraphs?|section|command|instructions?|"
    r"rules?)|instructions?|guidelines|restrictions|your (?:reply|answers?|summary|output|response|configuration|rules|training|system)|"
    r"the users?|users?[’'] questions?|(?:system |hidden |secret )?prompt|JSON|"
    r"(?:this|the (?:whole|entire)) (?:article|page|text|report)|"
    r"(?:the |a |one |single )*(?:words?|phrases?|sentences?) [“‘\"]|(?:no|any|every|all|each)(?: of the)? (?:sources?|citations?|"
    r"sentences?|claims?|numbers?|statements?)|single word|safety (?:settings|rules|filters?)|API keys?|half of this|"
    r"as (?:verified|confirmed|sourced|official))"
)
_SPOKEN = (
    # An order to leave the instructions.
    rf"\b(?:ignore|disregard|forget|override|bypass|drop)\b[^.!?\n]{{0,50}}?\b(?:all|any|previous|prior|above|earlier|your|its|these)\b{_NEAR}"
    r"\b(?:instructions?|rules?|guidelines?|prompts?|directions|training)\b",
    r"\b(?:delete|withdraw|replace|drop|void) (?:all |every |any )?(?:earlier|previous|prior) (?:\w+ )?"
    r"(?:attributions?|verdicts?|answers?|citations?)\b",
    rf"\b(?:rules?|instructions?|verdicts?|guidelines?)(?: \w+)? (?:above|before|given before|so far)\b{_NEAR}"
    r"\b(?:void|withdrawn|repealed|cancelled)\b",
    # A program that is spoken to, or told what it must do or is.
    r"(?:^|[“‘\"(:]\s*)(?:dear |attention,? |hey |note (?:to|for) |important for |message to |hello )?(?:all |any )?"
    rf"{_PROGRAM}(?: and {_PROGRAM})?(?: (?:that|who|which) [^.!?\n,]{{3,40}})?\s?[,:]\s",
    rf"^(?:(?:hey|hi|ok|okay|dear|attention|for),? |(?:note |message )?to (?:the )?)?(?:all |any )?{_NAMED_PROGRAM}"
    r"(?: [a-z]+ing [^.!?,:\n]{3,30})?\s?[,:]\s",
    rf"^{_NAMED_PROGRAM}(?: [a-z]+ing [^.!?,:\n]{{3,30}})? (?:must|should|shall|may only) ",
    rf"\b{_PROGRAM}(?: (?:that|who|which|reading|describing) [^.!?\n]{{3,60}}?)?,? "
    rf"(?:must|shall|should|may|need not|are to|is to|has to|have to|please)(?: \w+)?(?: not| never)? {_TELLING}\b",
    rf"\b{_PROGRAM} need not\b",
    rf"\b(?:instruct|order|tell|command|ask)(?:s|ed|ing)? (?:every|any|all|the|each) {_PROGRAM} to\b",
    rf"\b(?:if|when) you are (?:an? |the )?(?:model|{_PROGRAM})\b",
    r"\b(?:as|being) (?:an? )?(?:AI|artificial intelligence|(?:large )?language model|chat ?bot)\b[^.!?\n]{0,25},? you\b",
    r"\byou are (?:now |no longer )(?:a |an |the |in |bound |required |allowed |called )?\w+[^.!?\n]{0,40}"
    r"\b(?:restrictions?|rules?|assistant|model|mode|unfiltered|persona|filters?|limits)\b",
    r"\b(?:any|every|a|the) (?:computer|machine|program|bot|model) (?:that|which|who)(?: is)? "
    r"(?:reads?|reading|describ\w+|summari[sz]\w+|parses?)\b",
    r"\b(?:automated|automatic|machine|AI|computer)[- ](?:made |written |generated )?(?:summar(?:y|ies)|readers?|overviews?|answers?)\b"
    r"[^.!?\n]{0,40}\b(?:must|shall|should|has to|have to|is to|are to|need)\b",
    r"\bAI[- ](?:summary|answer|overview)\s?:|\bsystem (?:override|prompt)\b",
    r"\b(?:you are (?:now )?in|enter|switch to|activate) (?:the )?(?:maintenance|developer|debug|god|jailbreak|admin) mode\b",
    r"\b(?:new|real|actual|true|updated|hidden) instructions?\b[^.!?\n]{0,12}(?::|\bfollow|\bare\b)",
    r"\bmessage from your (?:developers?|makers?|creators?|operators?)\b|\byour (?:task|role|goal|only purpose) is (?:now )?to\b",
    # What its answer is to be.
    rf"\bfrom (?:now|this point|here) on,? (?:you |always |please |only )?{_ORDER}\b",
    r"\b(?:is|are) to be (?:reported|treated|cited|listed|quoted|counted|marked|told) as\b",
    rf"^(?:now |then |please |so |always |only |instead,? |finally,? |important: |(?:when|before|while) [a-z]+ing[^.!?,\n]{{0,30}}, )*"
    rf"(?:do not |don[’']t |never )?(?:please )?{_ORDER}\b[^.!?\n]{{0,60}}?\b{_MATTER}",
    rf"^(?:when|before|while) (?:summari[sz]ing|answering|responding|replying|quoting|citing|you answer)\b[^.!?\n]{{0,40}}, {_ORDER}\b",
    r"^(?:now |then |please |so )?(?:say|state|answer|reply|respond|claim|write|report) that\b",
    r"\b(?:in|begin|start|end) (?:every|each|all) (?:of your )?answers?\b|\band answer (?:only )?that\b|\banswer every question with\b",
    r"\b(?:correct|right|only|true) answer to (?:the question|“|‘|\")",
    r"\b(?:when|if) (?:you are |you’re )?asked (?:about|whether|who|what|for) [^.!?,\n]{1,40}, (?:always )?(?:answer|say|state|reply)\b",
    r"\btell the (?:users?|readers? of (?:this|your) (?:summary|answer))\b|\bsummari[sz]e this (?:page|article|text)\b",
    r"\btalking to a machine\b",
    # What is said of the article's own statements.
    r"\b(?:all|every|each|any|whole|entire|no)\b[^.!?\n]{0,20}\b"
    rf"(?:claims?|statements?|sentences?|assertions?|words?|text|attributions?|article)\b{_NEAR}"
    r"\b(?:verified|sourced|(?:in|of|on) this (?:article|page|text)|below|named_\w+)\b",
    r"\beverything (?:printed|written|said|stated|that follows) (?:below|above|here|after)\b",
    r"\b(?:claims?|statements?) here (?:were|are|is|was)\b|\b(?:source|author) of the (?:whole|entire) (?:article|text|page)\b",
    r"\b(?:second|first|last|next|previous) paragraph\b[^.!?\n]{0,60}\banswer\b",
    r"\b(?:above|following|next|previous) (?:text|sentence|line|paragraph)s? (?:is|are|was|outranks?|overrides?|replaces?|must|should)\b",
    # What the machine has, and where it could go.
    r"(?-i:\b[A-Z]{3,}_[A-Z_]{3,}\b)|\bsystem prompt\b|\brm -rf\b|\.\./|(?<!\w)/etc/\w|\b169\.254\.",
    r"\b(?:fetch|curl|wget|open|visit) https?://|\b(?:decode|decrypt|unscramble) and (?:obey|follow|execute|do)\b",
)


def _alternatives(pattern: str) -> list[str]:
    """The parts of a pattern that its outermost bars separate."""
    found, depth, begin = [], 0, 0
    for match in re.finditer(r"\\.|\[(?:\\.|[^\]\\])*\]|[()|]", pattern):
        mark = match.group()
        depth += (mark == "(") - (mark == ")")
        if mark == "|" and not depth:
            found.append(pattern[begin : match.start()])
            begin = match.end()
    return [*found, pattern[begin:]]


def _together(patterns: tuple[str, ...]) -> str:
    """One pattern for all: those that begin where a word does are tried there only, which takes a third of the time."""
    parts = [part for pattern in patterns for part in _alternatives(pattern)]
    at_words = "|".join(part.removeprefix(r"\b") for part in parts if part.startswith(r"\b"))
    return "|".join([rf"\b(?:{at_words})", *(part for part in parts if not part.startswith(r"\b"))])


SPEECH = re.compile(_together(_SPOKEN), re.IGNORECASE)
"""In a sentence on one line: it speaks to a program."""

_MARKS = (
    # Roles, templates and fences of a prompt.
    r"^\W{0,3}(?:system|developer|assistant|user|human)\s?:\s",
    r"<\||\|>|</?s>|\[/?(?:INST|SYS|TOOL_CALLS|AVAILABLE_TOOLS)\]|<</?SYS>>|</?(?:start|end)_of_turn>",
    r"^#{1,6}\s*(?:system|instructions?|response|input|output|prompt)\b|<<<|>>>|^\W*-{2,}\s*(?:END|BEGIN)\b",
    r"^\W*(?:end|begin|beginning|start) of (?:the )?(?:article|evidence|prompt|context|document|input)\b",
    # Tool calls and templates of text.
    r"\"(?:tool_calls|function|arguments|name)\"\s*:|</?(?:function|tool|invoke)\w*[\s>]|\$\{|\{\{|%\(\w+\)s|\{\w{0,40}\.__\w+",
    # Markup that runs or fetches, formulas, commands, what is left of escape sequences.
    r"<(?:script|img|iframe|svg|object|embed|link|meta|style|body|form)\b|\bon(?:error|load|click)\s?=",
    r"!\[[^\]\n]{0,200}\]\(|\]\(\s*(?:javascript|data|vbscript):|\bjavascript:",
    r"^[^\S\n]{0,9}[=+@-]\s?[\w-]{1,40}[\w+*/(-]{0,40}[|(!]|\bcmd\||\\(?:input|href|write18|include|includegraphics|def|csname|openout)\b",
    r"\[\d{1,3}(?:;\d{1,3})*[mJKH]|\]8;;|\]52;|\]0;",
    # What poses as the desk's own: numbered evidence, verdicts, receipts.
    r"^\[(?:E?\d{1,3}|verified|sourced)\]\s|\[E\d{1,3}\]|\bevidence \d{1,3}\s?:|\bsentences examined\b|\bclaims without a source\b",
    r"\b(?:named_person|named_organization|unnamed_group)\b|\bsourcing\s?:|\bwhich claims\b[^?\n]{0,30}\bunsourced\b",
)
MARK = re.compile("|".join(f"(?:{pattern})" for pattern in _MARKS), re.IGNORECASE | re.MULTILINE)
"""In a paragraph: it is no prose."""
