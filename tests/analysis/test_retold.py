"""Who is quoted in what an outlet reports."""

from __future__ import annotations

import pytest
from hand_made import Read, attribution

from assistant.analysis.attributions.retold import retold


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "who", "says"),
    [
        ("“It is over,” Sanders said, according to CNN.", "CNN", "according to", "“It is over,” Sanders said", "Sanders", "said"),
        ('"I am proud of that," he added, AFP reported.', "AFP", "reported", '"I am proud of that," he added', "he", "added"),
        (
            "“No,” said Kristen Day, executive director of Democrats for Life, reports USA Today.",
            "USA Today",
            "reports",
            "“No,” said Kristen Day, executive director of Democrats for Life",
            "Kristen Day, executive director of Democrats for Life",
            "said",
        ),
        ("According to Reuters, Bae said he was paid.", "Reuters", "According to", "Bae said he was paid", "Bae", "said"),
    ],
)
def test_whoever_is_quoted_in_a_report_is_the_source(text: str, source: str, cue: str, content: str, who: str, says: str) -> None:
    inner, outer = retold(text, attribution(text, source, cue, content))
    assert inner.source is not None
    assert inner.cue is not None
    assert text[inner.source.start : inner.source.end] == who
    assert text[inner.cue.start : inner.cue.end] == says
    assert outer.source is not None
    assert text[outer.source.start : outer.source.end] == source
    assert outer.contents == ()


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Prices rose in May, according to CNN.", "CNN", "according to", "Prices rose in May"),
        ("“It is over,” Sanders said, according to Anna Lind.", "Anna Lind", "according to", "“It is over,” Sanders said"),
        ("CNN said that Sanders was ill.", "CNN", "said", "Sanders was ill"),
    ],
)
def test_other_attributions_stay_as_they_are(text: str, source: str, cue: str, content: str) -> None:
    own = attribution(text, source, cue, content)
    assert retold(text, own) == [own]


def test_the_outlet_is_listed_behind_whoever_it_quotes(read: Read) -> None:
    text = "“I ask you as a personal courtesy not to engage in any kind of protest on the floor,” Sanders said, according to CNN."
    claim = read(text).claims[0]
    assert claim.sourcing.value == "named_person"
    assert [source.resolved for source in claim.sources] == ["Sanders", "CNN"]
