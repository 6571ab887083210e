"""The real tagger, loaded once."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import pytest

from assistant.analysis.attributions.tagger import Tagger
from assistant.analysis.reading import Analyst
from assistant.corpus.articles import from_text
from assistant.records import Reading

sys.path.insert(0, str(Path(__file__).parent))  # For `hand_made`, which the tests of several modules share.

from hand_made import Read


@pytest.fixture(scope="session")
def tagger() -> Tagger:
    return Tagger(threads=1)


@pytest.fixture(scope="session")
def analyst(tagger: Tagger) -> Analyst:
    return Analyst(tagger=tagger)


@pytest.fixture(scope="session")
def read(analyst: Analyst) -> Read:
    """Pasted text, read whole."""

    @cache
    def reading(text: str) -> Reading:
        return analyst.read(from_text(text))

    return reading
