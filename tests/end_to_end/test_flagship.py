"""The main job: which claims of the seed article are unsourced?"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from .conftest import ROOT, SEED, Run

BACKED = [
    "Sources within the Kyiv defense establishment",
    "has been echoed by military analysts",
    "excerpts suggest that Zelensky",
    "Igor Kimakovsky, an adviser",
    "According to Kimakovsky",
    "supported by an unnamed war correspondent",
    "The correspondent described",
    "Sources Indicate",
]
BARE = [
    "This potential shift in strategy is not without precedent.",
    "The implications of these developments are profound.",
    "Both sides have a vested interest",
    "The suggestion comes at a time",
    "a quiet but alarming shift is taking place",
    "This revelation, if confirmed, would mark",
    "was reportedly circulated",
]


def test_the_flagship_question_lists_what_nobody_stands_behind(run: Run) -> None:
    answer = run("ask", "Which claims here are unsourced?", SEED, "--json").json
    listed = " ".join(citation["quote"] for citation in answer["citations"])
    assert answer["intent"] == "unsourced"
    assert [words for words in BARE if words not in listed] == []
    assert [words for words in BACKED if words in listed] == []


def test_the_whole_article_is_examined(run: Run) -> None:
    ran = run("ask", "Which claims here are unsourced?", SEED)
    assert "22 of 22 sentences examined" in ran.out
    assert ran.code == 0


def test_every_line_is_cited_to_its_exact_characters(run: Run) -> None:
    text = SEED.read_text(encoding="utf-8")
    answer = run("ask", "unsourced claims pls", SEED, "--json").json
    by_number = {citation["n"]: citation for citation in answer["citations"]}
    assert len(answer["sentences"]) == answer["shown"] == answer["total"] > 8
    for sentence in answer["sentences"]:
        assert sentence["citations"]
        assert sentence["reason"]
        for number in sentence["citations"]:
            citation = by_number[number]
            assert text[citation["start"] : citation["end"]] == citation["quote"]
            assert citation["passage_id"].startswith(citation["article_id"])


def test_every_span_of_the_ledger_stands_in_the_text(run: Run) -> None:
    (article,) = run("claims", SEED, "--json").json["articles"]
    text = article["text"]
    spans = [span for a in article["attributions"] for role in ("source", "cue", "content") for span in a[role]]
    for claim in article["claims"]:
        spans += [
            claim,
            *claim["sources"],
            *claim["content"],
            *claim["unattributed"],
            *claim["hedges"],
            *([claim["cue"]] if claim["cue"] else []),
        ]
        assert all(claim["start"] <= hedge["start"] and hedge["end"] <= claim["end"] for hedge in claim["hedges"])
    assert len(spans) > 60
    assert [span for span in spans if text[span["start"] : span["end"]] != span["text"]] == []


def test_the_seed_article_is_read_as_a_careful_editor_would(run: Run) -> None:
    (article,) = run("claims", SEED, "--json").json["articles"]

    def of(words: str) -> dict[str, object]:
        (claim,) = [c for c in article["claims"] if words in c["text"]]
        return claim  # type: ignore[no-any-return]

    assert of("Sources Indicate")["sourcing"] == "anonymous"
    anonymous = of("Sources within the Kyiv")
    assert anonymous["sourcing"] == "anonymous"
    assert anonymous["sources"][0]["anonymity_reason"] == "the sensitivity of the information"  # type: ignore[index]
    assert of("echoed by military analysts")["sourcing"] == "unnamed_group"
    directive = of("previously undisclosed directive")
    assert directive["sourcing"] == "document"
    assert directive["sources"][0]["via"] == "confidential sources"  # type: ignore[index]
    assert of("was reportedly circulated")["sourcing"] == "vague"
    assert of("excerpts suggest")["sourcing"] == "document"
    kimakovsky = of("has released a statement")
    assert kimakovsky["sourcing"] == "named_person"
    assert "adviser to the head of the Donetsk" in kimakovsky["sources"][0]["affiliation"]  # type: ignore[index]
    assert of("According to Kimakovsky")["sources"][0]["resolved"] == "Igor Kimakovsky"  # type: ignore[index]
    assert of("supported by an unnamed war")["sourcing"] == "anonymous"
    assert of("The correspondent described")["sources"][0]["resolved"] == "an unnamed war correspondent"  # type: ignore[index]
    assert of("the world watches")["sourcing"] == "unsourced"


@pytest.mark.skipif(sys.platform != "linux", reason="blocks sockets through the interpreter's audit hook, tried on Linux")
def test_the_demo_question_needs_no_network(tmp_path: Path) -> None:
    import subprocess

    script = (
        "import sys\n"
        "def deny(event, args):\n"
        "    if event in ('socket.connect', 'socket.getaddrinfo', 'socket.bind', 'socket.sendto'):\n"
        "        raise RuntimeError('a socket: ' + event)\n"
        "sys.addaudithook(deny)\n"
        "from assistant.cli import main\n"
        f"sys.exit(main(['ask', 'Which claims here are unsourced?', {str(SEED)!r}, '--library', {str(tmp_path / 'l')!r}]))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    assert "22 of 22 sentences examined" in done.stdout
