"""Whom a pronoun stands for."""

from __future__ import annotations

import pytest
from hand_made import Read

from assistant.analysis.people.people import Names
from assistant.analysis.sources.bounds import sentence_around
from assistant.analysis.sources.sources import Sources


@pytest.mark.parametrize(
    ("text", "mentions", "resolved"),
    [
        ("Anna Lind spoke. She left.", ["Anna Lind", "She"], "Anna Lind"),
        (
            "Anna Lind spoke. Two people familiar with the talks said so. She left.",
            ["Anna Lind", "Two people familiar with the talks", "She"],
            "Anna Lind",
        ),
        (
            "A person familiar with the talks said so. He left.",
            ["A person familiar with the talks", "He"],
            "A person familiar with the talks",
        ),
        ("An aide close to it spoke. A port spokesman said so. He left.", ["An aide close to it", "A port spokesman", "He"], "port"),
        ("Anna Lind spoke. A port spokesman said so. She left.", ["Anna Lind", "A port spokesman", "She"], "Anna Lind"),
        ("Mayor Tom Hill spoke. A resident said so. He left.", ["Mayor Tom Hill", "A resident", "He"], "A resident"),
        ("Mayor Tom Hill spoke. A woman said so. He left.", ["Mayor Tom Hill", "A woman", "He"], "Tom Hill"),
        ("Mayor Tom Hill spoke. Residents said so. He left.", ["Mayor Tom Hill", "Residents", "He"], "Tom Hill"),
        ("A resident spoke. Mayor Tom Hill said so. He left.", ["A resident", "Mayor Tom Hill", "He"], "Tom Hill"),
        ("Senator Leni Ocampo spoke. The woman beside her nodded. She left.", ["Senator Leni Ocampo", "She"], "The woman"),
        ("Senator Leni Ocampo spoke. The senator nodded. She left.", ["Senator Leni Ocampo", "She"], "Leni Ocampo"),
        ("Prosecuting, Sian Beech spoke. Dodd cut it while Gareth Pugh was away, she said.", ["Sian Beech", "she"], "Sian Beech"),
        ("Sarah Beech spoke. As Gareth Pugh came in, he said nothing.", ["Sarah Beech", "he"], "Gareth Pugh"),
        ("Critics said so. They left.", ["Critics", "They"], "Critics"),
        (
            "An aide close to it spoke. Joris Blom spoke. He said. She left.",
            ["An aide close to it", "Joris Blom", "He", "She"],
            "An aide close to it",
        ),
        ("Joris Blom spoke. He said. He left.", ["Joris Blom", "He", "He"], "Joris Blom"),
        ("At a shop on Calle Florida, a man said so. He left.", ["a man", "He"], "a man"),
        ("A man who was hurt by Father Lynch spoke. He left.", ["A man who was hurt by Father Lynch", "He"], "A man"),
        ("His aunt, Gunilla, who could hear him, laughed. She left.", ["His aunt, Gunilla, who could hear him", "She"], "Gunilla"),
        ("Lumen Health denied it. Two former managers shrugged. They left.", ["Lumen Health", "They"], "Two former managers"),
        ("Two former managers met. Police denied it. They left.", ["Police", "They"], "Police"),
        ("Police denied it. Two old lorries broke down. They left.", ["Police", "They"], "Police"),
        ("The report said so. It is long.", ["The report", "It"], "The report"),
    ],
)
def test_a_pronoun_takes_up_whoever_it_can(text: str, mentions: list[str], resolved: str) -> None:
    sources = Sources(text, Names(text))
    places = [(text.index(m), text.index(m) + len(m)) for m in mentions]
    found = [sources.read(*place, sentence_around(text, place[0], (0, 0))) for place in places]
    assert found[-1].resolved == resolved


def test_a_source_that_is_not_to_be_taken_up_is_not() -> None:
    text = "The paper quoted a person familiar with the talks. He left."
    sources = Sources(text, Names(text))
    at = text.index("a person")
    sources.read(at, at + 35, (0, len(text)), taken_up=False)
    assert sources.read(text.index("He"), text.index("He") + 2, (50, len(text))).resolved != "a person familiar with the talks"


def test_who_takes_up_a_bystander_is_no_more_and_no_less_hidden(read: Read) -> None:
    text = "Mayor Tom Hill said the road would stay closed. A resident said he had heard a loud bang. He said nobody came for an hour."
    assert [claim.sourcing.value for claim in read(text).claims] == ["named_person", "unnamed_group", "unnamed_group"]


def test_a_dead_boy_s_father_is_not_the_boy(read: Read) -> None:
    text = "Councillors voted. The father of Leo Marsh, seven, who was killed in 2023, walked out. He told us: “My son is no slogan.”"
    source = read(text).claims[-1].sources[0]
    assert (source.resolved, source.type.value) == ("The father of Leo Marsh", "named_person")
