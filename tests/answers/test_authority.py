"""What a source is called within a sentence of an answer."""

from __future__ import annotations

import pytest

from assistant.answers.drafts.authority import called
from assistant.records import Source, SourceType


@pytest.mark.parametrize(
    ("resolved", "name"),
    [
        ("A fellow recruit", "a fellow recruit"),
        ("Sources within the ministry", "sources within the ministry"),
        ("Officials", "officials"),
        ("Soldier C", "Soldier C"),
        ("Dana", "Dana"),
        ("M.T.", "M.T."),
        ("US officials", "US officials"),
    ],
)
def test_descriptions_begin_small_and_false_names_do_not(resolved: str, name: str) -> None:
    assert called(Source(0, len(resolved), resolved, SourceType.ANONYMOUS, resolved)) == name
