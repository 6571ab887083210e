"""What sentences say by their words alone: that somebody denies, would not speak, or wants something. English."""

from __future__ import annotations

import re

DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ial)|cast(?:s|ing)? (?:\w+ )?doubt|disput(?:e|es|ed|ing)|contradict(?:s|ed|ing)?|reject(?:s|ed|"
    r"ing)?|dismiss(?:es|ed|ing)?|"
    r"refut(?:e|es|ed|ing)|rebut(?:s|ted|ting)?|disagree(?:s|d|ing)?|challeng(?:e|es|ed|ing)|"
    r"question(?:s|ed|ing) (?:the|whether|that|his|her|its|their)|"
    r"(?:is|was|were|are|as|be) (?:\w+ )?"
    r"(?:untrue|false|fiction|fabricated|baseless|unfounded|incorrect|wrong|misleading|nonsense|rubbish|a lie|lies)|"
    r"no record of|never (?:received|said|asked|told|saw|happened|knew|met|signed)|did not (?:happen|ask|say|know|receive))\b",
    re.IGNORECASE,
)
WOULD_NOT = re.compile(
    r"\b(?:declin(?:e|es|ed|ing) (?:to|comment|requests?|an? interview)|"
    r"refus(?:e|es|ed|ing) to (?:\w+ )?(?:comment|answer|say|speak|discuss|respond)|"
    r"(?:did|does|do|has|have|had|would|could)(?: not|n[’']t) (?:\w+ )?"
    r"(?:respond\w*|repl(?:y|ied)|return\w*|comment\w*|be (?:reached|drawn)|say|answer\w*|discuss|elaborate)|"
    r"yet to (?:\w+ )?(?:comment|respond|reply)|"
    r"not (?:immediately )?(?:available|reachable)|no (?:comment|response|reply)\b|unavailable for comment|ignored (?:\w+ ){0,3}requests?)",
    re.IGNORECASE,
)
WANTS = re.compile(
    r"\b(?:want(?:s|ed|ing)?|demand(?:s|ed|ing)?|call(?:s|ed|ing)? (?:for|on)|urg(?:e|es|ed|ing)|ask(?:s|ed|ing)? (?:for|that|"
    r"the)|propos\w+|seek(?:s|ing)?|"
    r"sought|hop(?:e|es|ed|ing)|wish(?:es|ed)?|plan(?:s|ned)?|should|must|need(?:s|ed)? to)\b",
    re.IGNORECASE,
)
