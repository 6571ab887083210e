"""Words by which a sentence says itself on whose word it stands, whatever the tagger saw: refusals to speak, claims that are echoed."""

from __future__ import annotations

import re

from assistant.analysis.language.hedges import OUTLETS

SPEECH = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|t(?:old|ells?|elling)|ask(?:ed|s|ing)?|wrote|writes?|writing|written|add(?:ed|s|ing)|announc\w+|declar\w+|"
    r"according|report\w*|claim\w*|statement|tweet\w*|call(?:ed|s|ing)?|express\w+|state[ds]?|stating|describ\w+|insist\w*|argu\w+|warn\w*|"
    r"spoke|speaks?|voic\w+|complain\w*|reveal\w*|suggest\w*|indicat\w+|show\w*|found|testif\w+|"
    r"recall\w*|remember\w*|conclud\w+)\b|\b(?:echoed|supported|backed|seconded|favored) by$",
    re.IGNORECASE,
)
PUTS_IT = re.compile(
    r"(?:\w+\s){0,2}?(?:lik(?:e[sd]?)\s(?:also\s)?to\s(?:put|say|call|joke|tell|describe|remind|quip)|"
    r"(?:remember|recall)(?:s|ed)?\s(?:him|her|them|it|[A-Z]\w+(?:\s[A-Z]\w+)?)\sas)\b"
)
"""A thought that was put in words: "as she liked to put it", "neighbours remembered him as quiet"."""
REPORTS = re.compile(r"\b(?:according|report(?:ed|s)?|quot(?:ed|es))\b", re.IGNORECASE)
SILENT = re.compile(
    r"((?:An?|The)(?:\s[\w’'-]+){1,5}?|[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,4}|(?:[A-Z][\w.’'-]*\s){0,3}(?:spokes\w+|[Oo]fficials?))"
    r"(?:\s(?:has|have|had))?\s((?:declined|refused)(?=\sto\s)|(?:would|will|could|can)\s(?:not|neither(?=\sconfirm\snor)))(?:\sto)?\s"
    r"(?:comment|be interviewed|be drawn|answer|discuss|talk|speak|elaborate|"
    r"say|reveal|disclose|confirm|specify|identify|name|provide details)\b",
)
"""Who declines to comment, at the beginning of a sentence."""
OWN_VOICE = re.compile(
    r"No\s(?:one|arrests?|charges?)\s(?:has|have|had)\s(?:yet\s)?been\s(?:made|arrested|charged|filed|brought|laid)\b[^,“”\"]{0,40}$|"
    rf"(?:The\s)?(?:[A-Z][\w’'.-]*\s){{0,3}}(?=[A-Z])(?i:{OUTLETS})\s(?:(?:has|have|had)\s)?"
    r"(?:asked|approached|contacted|reached\sout|e-?mailed|visited|spoke\sto|spoken\sto|sought)\b(?!\sby\b)"
    r"(?!.{0,300}\b(?:said|says?|told|describ\w+|recall\w+|according)\b)|"
    r"By (?:[A-Z][\w.’'-]*,?\s?(?:and\s)?){1,8}$|"
    r"[Ff]act[ -]?[Cc]heck(?:ing)?:\s(?:Did|Does|Do|Is|Are|Was|Were|Has|Have|Can|Could|Will|Would|Should)\b.{0,300}\?$|"
    r"[^“”\"]{2,60}?\s(?:could|can|was|were|has|have|had|did)(?:\snot|n[’']t)\s(?:been\s|be\s)?(?:able\sto\s)?(?:immediately\s)?independently\s"
    r"(?:verify|confirm|corroborate|authenticate|check)|"
    r"(?:However,\s|But\s|So\s)?(?:[Tt]he|[Tt]his|[Tt]hese|[Tt]hose|[Ii]t)\s?(?:claims?|posts?|pictures?|photos?|videos?|images?|rumou?rs?|allegations?|quotes?|headlines?)"
    r"\b[^“”\"]{0,120}?\b(?:is|are|was|were)\s(?:\w+\s)?(?:false|misleading|untrue|fake|inaccurate|baseless|incorrect|altered|doctored|out\sof\scontext)\W*$|"
    r"(?:The\s)?(?:[A-Z][\w’'.-]*\s){1,4}(?:(?:is|are|was|were)\snot\s(?:naming|identifying|publishing)|"
    r"(?:has|have|had)\s(?:agreed|decided|chosen|opted)\s(?:not\sto\s|to\s(?:withhold|leave\sout|change))|"
    r"(?:agreed|granted)\s(?:not\sto\s(?:name|identify|publish|print|use)|(?:him|her|them|the\s\w+)\sanonymity)|is\swithholding|does\snot\s(?:usually\s|generally\s)?(?:name|identify))\b|"
    r"[A-Z]{3,}(?:\s[A-Z]{2,})*\s[–—-]\s[A-Z][\w]*(?:\s[A-Z]\w*){0,3}$|\([A-Z][^()]{3,60}\)$"
)
"""A byline, a credit, what the outlet could not verify, or what it finds false: the article's own voice, whoever is named."""
ECHOED = re.compile(
    r"(?<![\w-])(?:accounts?|accusations?|allegations?|assertions?|assessments?|claims?|conclusions?|findings?|proposals?|recommendations?|reports?|"
    r"statements?|stor(?:y|ies)|suggestions?|versions?|views?|warnings?)"
    r"(?:,|(?=\s(?:of|that|about|by|from|on|made|in|against|which|who|has|have|had|is|are|was|were)\b))[^.;]{0,80}?\b(?:has|have|had|is|are|was|were)(?:\s\w+){0,2}\s"
    r"(?:echoed|supported|backed(?: up)?|corroborated|confirmed|seconded|shared)\sby\s(?=(?:an?|the|two|three|several|some|many)?\s?\w)",
    re.IGNORECASE,
)

TELLS = re.compile(
    r",?\s(?:who|which)\s(?:has\s|have\s|had\s|also\s)*(?:reported|said|says|wrote|writes|told|described|claimed|spoke|posted|published)\s"
    r"(?:(?:on|of|about|that)\s)?"
)
"""Behind the mention of a source: "a correspondent who reported on ...". What follows is what was told."""
SUBJECT = re.compile(
    r"(?:[QA]:\s|[A-Z][^,;:.“”\"]{2,60},\s(?=the\s|an?\s|one\s))?"
    r"((?:[Aa]n?|[Tt]he|[Oo]ne|Another|Some|Many|Several|Most|Two|Three|[A-Z]\w+s)(?:\s[\w’'-]+){0,7}?)\s"
)
"""A short noun phrase at the beginning of a sentence, or behind its first comma: "Under cross-examination, the officer accepted"."""
