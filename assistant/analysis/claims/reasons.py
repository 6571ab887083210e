"""The readable reason of a verdict: one line that a fact-checker can test against the sentence."""

from __future__ import annotations

import re

from assistant.analysis.claims.shares import Look
from assistant.records import Source, SourceType, Sourcing, Span

_KINDS = {
    SourceType.NAMED_PERSON: "a named person",
    SourceType.NAMED_ORGANIZATION: "a named organisation",
    SourceType.DOCUMENT: "a document",
    SourceType.UNNAMED_GROUP: "a group with no names",
    SourceType.ANONYMOUS: "not named",
}
_SEEN = re.compile(
    r"\b(?:could be (?:seen|heard)|was seen|were seen|this reporter|"
    r"(?:reporters?|journalists?|correspondents?) (?:saw|watched|witnessed|heard|counted)|(?:I|we) (?:saw|watched|heard|"
    r"counted|stood|visited))\b",
    re.IGNORECASE,
)


def attributed(sourcing: Sourcing, source: Source | None, cue: Span | None, look: Look, *, share: bool = True) -> str:
    """Why a sentence rests on somebody's word, or on nobody's; with `share`, how much of it does, where that is not most."""
    words = f"“{' '.join(cue.text.split())}”" if cue is not None and cue.text.strip(" :,–—-") else "The quotation"
    if sourcing is Sourcing.VAGUE or source is None:
        return f"{words} attributes this to nobody"
    who = shown(source)
    if sourcing is Sourcing.ASCRIBED:
        return f"{words} puts a thought, wish or plan into the head of {who}; nothing shows how the author knows"
    elsewhere = "" if look.start <= source.start < look.end else ", mentioned in another sentence"
    why = f"; the reason given: “{source.anonymity_reason}”" if source.anonymity_reason else ""
    via = f"; obtained through {source.via}" if source.via else ""
    part = "" if look.part > 0.75 or not share else f"; {round(100 * look.part)} % of the words are attributed"
    return f"{words}: the source is {who} ({_KINDS[source.type]}{elsewhere}){why}{via}{part}"


def citing(why: str, cited: Source) -> str:
    """The reason, with whom the source cites in passing."""
    return f"{why}, which cites {shown(cited)} ({_KINDS[cited.type]})"


def goes_on(source: Source) -> str:
    """Why a sentence rests on the recording that the one before it describes."""
    return f"Goes on describing {shown(source)} (a document, mentioned in another sentence)"


def by_its_wording(sourcing: Sourcing, source: Source, look: Look) -> str:
    """Why a sentence rests on somebody's word whom no cue shows in it."""
    if sourcing is Sourcing.ASCRIBED:
        return f"Tells what {shown(source)} thinks, wishes or plans; nothing shows how the author knows"
    here = look.start <= source.start < look.end
    where = "mentioned in it" if here else "mentioned in another sentence"
    return f"No cue of its own, but it reads as the account of {shown(source)} ({_KINDS[source.type]}, {where})"


def own_voice(sentence: str, partly: Source | None, look: Look) -> str:
    """Why nobody stands behind a sentence. `partly` is the source that the tagger saw near it."""
    if sentence.rstrip("”\"'’) ").endswith("?"):
        return "A question in the article’s own voice"
    if _SEEN.search(sentence):
        return "What the author saw or heard: the article’s own observation"
    if partly is not None and look.start <= partly.start < look.end:
        return f"The article’s own voice: it mentions “{shown(partly)}”, but does not rest on that word"
    return "The article’s own voice: no source, no cue and no quotation of its own"


def shown(source: Source) -> str:
    """A source as it is mentioned, with its fullest mention where that says more."""
    mention = " ".join(source.text.split())
    full = " ".join(source.resolved.split())
    short = mention if len(mention) <= 90 else full[:90]
    return f"{short} (= {full})" if full not in mention and len(full) < 90 else short
