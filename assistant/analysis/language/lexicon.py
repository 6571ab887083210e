"""The words that the analysis knows by heart, read from `lexicon.toml`.

Verbs of speech and of thought, nouns for people, institutions and records, marks of doubt.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

_LISTS = tomllib.loads((Path(__file__).parent / "lexicon.toml").read_text(encoding="utf-8"))
_IRREGULAR = {
    "think": "thought",
    "feel": "felt",
    "know": "knew known",
    "see": "saw seen",
    "seek": "sought",
    "mean": "meant",
    "understand": "understood",
    "hold": "held",
    "foresee": "foresaw foreseen",
    "forget": "forgot forgotten",
    "choose": "chose chosen",
}
_DOUBLED = {"plan", "prefer", "regret", "bet", "infer", "pin"}


def _words(name: str) -> frozenset[str]:
    return frozenset(_LISTS[name]["words"].split())


def _phrases(name: str) -> tuple[str, ...]:
    return tuple(" ".join(phrase.split()) for phrase in _LISTS[name]["phrases"].replace("\n", " ").split(","))


def forms(verb: str) -> frozenset[str]:
    """Every inflected form of an English verb given in base form."""
    stem = verb + verb[-1] if verb in _DOUBLED else verb
    found = {verb, *_IRREGULAR.get(verb, "").split()}
    if verb.endswith("e"):
        return frozenset(found | {verb + "s", verb + "d", verb[:-1] + "ing"})
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return frozenset(found | {verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"})
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    return frozenset(found | {third, stem + "ed", stem + "ing"})


MENTAL = frozenset(form for verb in _words("mental_verbs") for form in forms(verb)) | _words("mental_words")
IDLE = _words("idle_verbs")
SPEECH = frozenset(form for verb in _words("speech_verbs") for form in forms(verb)) | _words("speech_words")
VAGUE = _phrases("vague")
HEDGES = _phrases("hedges")
ROUNDINGS = _phrases("roundings")
DOCUMENTS = _words("documents")
SPEECH_THINGS = _words("speech_things")
INSTITUTIONS = _words("institutions")
INSTITUTION_PLURALS = _words("institution_plurals")
INSTITUTION_PHRASES = _phrases("institution_phrases")
INSTITUTION_NAMES = _words("institution_names")
ORGANIZATION_WORDS = _words("organization_words") | INSTITUTIONS
THING_WORDS = _words("thing_words")
PLACES = _words("places")
PARTS_OF_PLACES = _words("parts_of_places")
ROLES = _words("roles")
SPOKES = _words("spokes")
COLLECTIVES = _words("collectives")
ANONYMOUS_SOURCES = _words("anonymous_sources")
INSIDERS = _words("insiders")
ACCUSERS = _words("accusers")
OFFICES = _words("offices")
TRADES = _words("trades")
FIRMS = _words("firms")
ANY_FIRM = _words("any_firm")
PRESS = _words("press")
AGENCIES = _phrases("agencies")
HIRED = frozenset({"auditor", "contractor", "administrator", "insurer", "operator"})
"""Firms as often as people, behind "the"."""
NOUN_PHRASE_ENDS = _words("noun_phrase_ends")
NO_NAMES = _words("no_names")
PORTFOLIOS = _words("portfolios")
OPENING_WORDS = _words("opening_words")
DEMONYMS = _words("demonyms")
KIN = _words("kin")
RECORDS = frozenset({"fir", "cctv", "sop"})
"""Acronyms of records."""
COUNTING_DOCUMENTS = _words("counting_documents")
SILENT_DOCUMENTS = _words("silent_documents")
CLAUSE_WORDS = _words("clause_words")
OPENERS = _words("openers")
SIGNS = _words("signs")
NOBODY = _words("nobody")
NO_ONE = frozenset(_phrases("no_one"))
AUTHOR = frozenset(_phrases("author"))
"""How an article speaks of its author."""
HONORIFICS = _words("honorifics")
GIVEN_WORDS = _words("given_words")
PERSON_PRONOUNS = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself", "who", "i", "me", "my", "mine", "myself"})
GROUP_PRONOUNS = frozenset({"they", "them", "their", "themselves", "we", "us", "our", "ourselves", "you", "these", "those"})
THING_PRONOUNS = frozenset({"it", "its", "itself", "which", "that", "this"})
PRONOUNS = PERSON_PRONOUNS | GROUP_PRONOUNS | THING_PRONOUNS
