"""A chat model's endpoint for the tests here, and one desk for all of them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # For `model_server`.

from model_server import Endpoint, serving

from assistant.analysis.reading import Analyst
from assistant.answers.scope import MemoryScope
from assistant.corpus.articles import from_text
from assistant.library.embedder import BundledEmbedder
from assistant.records import Reading

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def server() -> Iterator[Endpoint]:
    with serving() as running:
        yield running


@pytest.fixture(scope="session")
def analyst() -> Analyst:
    return Analyst()


@pytest.fixture(scope="session")
def seed(analyst: Analyst) -> Reading:
    """The sample article, analysed once."""
    (path,) = (ROOT / "seeds").glob("*.txt")
    return analyst.read(from_text(path.read_text(encoding="utf-8"), title=None))


@pytest.fixture(scope="session")
def seed_scope(seed: Reading) -> MemoryScope:
    return MemoryScope([seed], BundledEmbedder())
