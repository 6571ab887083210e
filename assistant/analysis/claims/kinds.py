"""What a sentence puts forward (fact, forecast, judgment or nothing), and how much it deserves a check."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.analysis.attributions.heads import Floats, kind_chances
from assistant.analysis.claims.weighing import CONFIG
from assistant.records import Kind

_FORECAST = re.compile(
    r"\b(?:will|won[’']t|would|could|may|might|shall)\b(?! (?:not )?have\b)|[’']ll\b|\bis (?:expected|likely|set|due|poised|"
    r"bound|going|scheduled|slated) to\b|\bare (?:expected|likely|set|due|"
    r"poised|bound|going|scheduled) to\b|\b(?:forecast|forecasts|predict|predicts|predicted|projected|projects to|vows?|vowed|"
    r"promise[ds]?|pledge[ds]?|plans? to|planned to|"
    r"intends? to|aims? to|hopes? to)\b",
    re.IGNORECASE,
)
_JUDGMENT = re.compile(
    r"\b(?:should|ought|must|best|worst|greatest|terrible|horrible|great|good|bad|better|worse|wrong|right|disgrace\w*|shame\w*|disaster\w*|outrage\w*|brilliant|stupid|absurd|ridiculous|"
    r"alarming|profound|significant|remarkable|stunning|shocking|important|dangerous|failure|failed|success\w*|unfair|unjust|beautiful|ugly|smart|weak|strong|honest|dishonest|crooked|corrupt|"
    r"liar|lies|racist|sexist|bigot\w*|hypocri\w*|pathetic|sad|tragic\w*|incredible|incredibly|amazing|wonderful|awful|unacceptable|unfit|unprecedented|crucial|critical|essential|necessary|prudent|"
    r"fortunately|unfortunately|sadly|clearly|obviously|of course|frankly|simply|truly|really|surely|too (?:much|many|little|"
    r"late|far)|deserves?|need(?:s)? to|worth|prefer\w*|seems?|feels?|"
    r"untenable|unsustainable|quiet|impressive|disappointing|embarrassing|reckless|irresponsible|courage\w*|brave|hero\w*|evil|"
    r"threat|love[ds]?|hate[ds]?|proud|believes?|thinks?|i think)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"[$€£]\s?\d|\b\d[\d.,]*\s?(?:%|percent|per cent|million|billion|trillion)\b|\b\d[\d.,]*\b", re.IGNORECASE)
_DATE = re.compile(
    r"\b(?:(?:jan|febr)uary|march|april|june|july|august|(?:septem|octo|novem|decem)ber|(?:mon|tues|wednes|thurs|fri|satur|"
    r"sun)day|yesterday|last (?:week|month|year)|(?:19|20)\d\d)\b|\bMay \d",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<!^)(?<![.!?“\"] )\b[A-Z][a-zÀ-ž]+(?:\s[A-Z][\w’'-]+)*")
_EVENT = re.compile(
    r"\b(?:killed|died|arrested|signed|voted|fired|resigned|attacked|destroyed|captured|bought|sold|paid|won|lost|launched|banned|approved|rejected|filed|charged|convicted|sentenced|elected|appointed|"
    r"announced|released|withdr[ae]wn?|severed|granted|circulated|met|opened|closed|built|cut|raised|hired|seized|invaded|crashed|injured|wounded|acquired|merged|sued|testified)\b",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"^By (?:[A-Z][\w.’'-]*,?\s?(?:and\s)?){1,8}$|^[\W\d_]*$|^[A-Z .,'’()-]+ [–—-]+\s*$|^https?://\S+$|^@\w+$|"
    r"^\(?(?i:reuters|ap|afp|photo|image|picture|video|caption|credit|source|via|read more|related|updated?|published|watch|follow|contact|"
    r"correction|editing by|reporting by)\b(?![\s\w]*\b(?:said|says|show|shows|was|were|is|are|has|have)\b)"
)

_NO_CLAIM = 0.6
"""Probability from which a sentence that looks like one holds no claim: what is taken for `none` is not listed."""


@lru_cache(maxsize=16)
def cues(sentence: str) -> tuple[float, ...]:
    """What words alone tell of a sentence's kind: forecast, judgment and evidence words, question, byline, length, and 1 for the bias."""
    stripped = sentence.strip().strip("“”\"'’‘() ")
    evidence = len(_FIGURE.findall(stripped)) + len(_DATE.findall(stripped)) + len(_EVENT.findall(stripped))
    return (
        float(bool(_FORECAST.search(stripped))),
        min(3, len(_JUDGMENT.findall(stripped))) / 3,
        min(3, evidence) / 3,
        float(stripped.endswith("?")),
        float(bool(_BYLINE.match(stripped))),
        float(len(re.findall(r"\w+", stripped)) < 3),
        1.0,
    )


def kind_of(sentence: str, state: Floats) -> Kind:
    """The likeliest kind. Questions, bylines and scraps of fewer than three words are `none` whatever the network made of them."""
    told = cues(sentence)
    if any(told[3:6]):
        return Kind.NONE
    chances = kind_chances(state, told)
    if told[0] and chances[Kind.FORECAST] >= CONFIG["forecast"]:
        return Kind.FORECAST  # What will, would or could be is a forecast, however it is judged.
    if chances[Kind.NONE] < _NO_CLAIM:
        del chances[Kind.NONE]
    return max(chances, key=lambda kind: chances[kind])


def checkworthiness(sentence: str, kind: Kind) -> float:
    """0 to 1: figures, dates, names and events first, rhetoric last."""
    if kind is Kind.NONE:
        return 0.0
    base = {Kind.FACTUAL: 0.4, Kind.FORECAST: 0.25, Kind.JUDGMENT: 0.1}[kind]
    base += 0.2 * bool(_FIGURE.search(sentence)) + 0.1 * bool(_DATE.search(sentence)) + 0.15 * bool(_EVENT.search(sentence))
    base += min(0.15, 0.05 * len(_NAME.findall(sentence)))
    return round(min(base, 1.0), 3)
