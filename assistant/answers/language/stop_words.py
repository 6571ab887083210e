"""Words that ask or join, and are not what a question is about."""

from __future__ import annotations

_WORDS = (
    "a an the of in on at to for from by with as and or but if is are was were be been being do does did has have had having can could",
    "will would shall should may might must not no it its this that these those there here what which who whom whose when where why how",
    "he she they them him her his their we you your i me my our us about any some than then so such into over under out up down off",
    "again further once all each other more most very s t don tell say says said according article articles please anything much many",
)
STOP = frozenset(word for line in _WORDS for word in line.split())
