"""The conversation and the summary at the command line: one process for a whole conversation."""

from __future__ import annotations

import json
from pathlib import Path

from .conftest import SEED, Run


def test_a_conversation_is_held_saved_and_resumed(run: Run, tmp_path: Path) -> None:
    kept = tmp_path / "talk.json"
    lines = ["Which claims here are unsourced?", "", "only the forecasts", ":scope", f":save {kept}", "why?", ":quit", "never asked"]
    ran = run("chat", SEED, input="\n".join(lines).encode())
    assert ran.code == 0, ran.err
    assert ran.out.count("22 of 22 sentences examined.") == 3
    assert "Claims without a source: 13 of 22" in ran.out or "Claims without a source:" in ran.out
    assert "Why each has its verdict:" in ran.out
    assert "about: Ukrainian Military Considers" in ran.err
    assert "2 turns saved" in ran.err

    resumed = run("chat", "--resume", kept, "--json", input=b"the first one\nand the quotes?\n")
    answers = [json.loads(line) for line in resumed.out.splitlines()]
    forecasts = json.loads(kept.read_text("utf-8"))["turns"][1]["answer"]
    assert [answer["intent"] for answer in answers] == ["who_said", "quotes"]
    assert answers[0]["citations"][0]["quote"] == forecasts["citations"][0]["quote"]

    exported = run("export", "markdown", SEED, "--conversation", kept)
    assert exported.code == 0, exported.err
    assert "only the forecasts" in exported.out


def test_a_line_that_fails_does_not_end_the_conversation(run: Run) -> None:
    ran = run("chat", SEED, "--json", input=b":bogus\n:save\n:resume nowhere.json\n:scope nowhere.txt\nlist the quotes\n")
    assert ran.code == 1
    assert len(ran.err.splitlines()) == 4
    assert all(line.startswith("sourcedesk: ") for line in ran.err.splitlines())
    assert [json.loads(line)["intent"] for line in ran.out.splitlines()] == ["quotes"]


def test_a_conversation_that_cannot_be_resumed_is_one_clear_line(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "talk.json"
    broken.write_text("{}", encoding="utf-8")
    ran = run("chat", "--resume", broken, input=b"")
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1
    assert "no turns" in ran.err


def test_a_summary_is_as_long_as_asked_and_cited(run: Run) -> None:
    text = SEED.read_text(encoding="utf-8")
    answer = run("summary", SEED, "--sentences", "3", "--json").json
    assert answer["intent"] == "summary"
    assert len(answer["sentences"]) == 3
    assert all(sentence["citations"] for sentence in answer["sentences"])
    assert all(text[c["start"] : c["end"]] == c["quote"] for c in answer["citations"])
    assert run("summary", SEED, "--sentences", "0").code == 2
