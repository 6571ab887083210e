"""Attributions made by hand, for what needs no network."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from assistant.analysis.attributions.linking import Linked, quotations
from assistant.analysis.attributions.tagger import Mention
from assistant.analysis.claims.shares import Shares
from assistant.analysis.claims.sourcing import Judge
from assistant.analysis.people.people import Names
from assistant.analysis.sources.sources import Sources
from assistant.analysis.sources.turns import turns
from assistant.records import Reading, Source

Read = Callable[[str], Reading]


def mention(text: str, role: str, words: str) -> Mention:
    """The first place where the words stand."""
    start = text.index(words)
    return Mention(role, start, start + len(words), 0.9, 0.1, link=0.9)


def attribution(text: str, source: str | None = None, cue: str | None = None, content: str | Sequence[str] = ()) -> Linked:
    """Of the first places where these words stand."""
    contents = [content] if isinstance(content, str) else content
    return Linked(
        mention(text, "source", source) if source else None,
        mention(text, "cue", cue) if cue else None,
        tuple(mention(text, "content", words) for words in contents),
        0.9,
        0.1,
    )


class NoStates:
    """What a network with nothing to say gives."""

    def state(self, start: int, end: int) -> npt.NDArray[np.float32]:
        """Zeros."""
        return np.zeros(384, np.float32)

    def likely_source(self, start: int, end: int) -> tuple[int, int] | None:
        """None."""
        return None


def judge_of(text: str, *attributions: Linked) -> Judge:
    """A judge whose network has nothing to say."""
    return Judge(text, attributions, quotations(text), NoStates(), settling=False)


def shares_of(text: str, *attributions: Linked) -> Shares:
    """As a judge makes them."""
    return Shares(text, attributions, quotations(text), turns(text, Names(text)))


def source_of(text: str, words: str, *before: str) -> Source:
    """The source mentioned by the last such words, read behind the mentions in `before`; the sentence is the line they stand in."""
    sources, names = [*before, words], Names(text)
    reader, found = Sources(text, names), None
    for place, wanted in enumerate(sources):
        start = text.rindex(wanted) if place == len(sources) - 1 else text.index(wanted)
        line = text.rfind("\n", 0, start) + 1, text.find("\n", start) if "\n" in text[start:] else len(text)
        found = reader.read(start, start + len(wanted), line)
    assert found is not None
    return found
