"""The command with a chat model behind it, as a process: the endpoint is on this machine and scripted, the client is the real one."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from .conftest import SEED, Run

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "answers"))  # For `model_server`.

from model_server import KEY, Endpoint, fails, refusing_port, says, serving

QUESTION = "When was the directive dated?"


@pytest.fixture
def server() -> Iterator[Endpoint]:
    with serving() as running:
        yield running


def settings(url: str) -> dict[str, str]:
    return {"OPENAI_BASE_URL": url, "OPENAI_API_KEY": KEY, "SOURCEDESK_MODEL": "small-model", "SOURCEDESK_MODEL_RETRIES": "0"}


def test_the_model_answers_and_nothing_is_traced(server: Endpoint, run: Run) -> None:
    server.script("The document, dated March 2022, was reportedly circulated among high-ranking military officials [1].")
    tracing = {"LANGSMITH_TRACING": "true", "LANGCHAIN_TRACING_V2": "true", "LANGSMITH_ENDPOINT": server.url, "LANGSMITH_API_KEY": "lsv2_x"}
    done = run("ask", QUESTION, SEED, "--json", **settings(server.url), **tracing)
    assert done.code == 0, done.err
    assert done.json["engine"] == "small-model"
    assert done.json["sentences"][0]["citations"] == [1]
    assert [request["path"] for request in server.requests] == ["/v1/chat/completions"]
    assert KEY not in done.out + done.err


def first_of_the_evidence(message: str) -> str:
    """What a model says that repeats its first piece of evidence."""
    found = re.search(r"^\[1\].*\n<<<\n(.*)\n>>>", message, flags=re.MULTILINE)
    assert found is not None
    return f"{found[1].rstrip('.')} [1]."


@pytest.mark.parametrize(("command", "typed"), [(("chat", SEED), QUESTION), (("summary", SEED), None)], ids=["chat", "summary"])
def test_sentences_show_on_a_terminal_as_they_pass(server: Endpoint, tmp_path: Path, command: tuple[str, ...], typed: str | None) -> None:
    """Standard error is a terminal, where they show; standard output is none, and gets the whole answer alone."""
    server.script(says(first_of_the_evidence))
    master, slave = pty.openpty()
    environment = {**os.environ, **settings(server.url), "SOURCEDESK_LIBRARY": str(tmp_path / "library")}
    process = subprocess.Popen(
        [Path(sys.executable).parent / "sourcedesk", *map(str, command)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=slave,
        env=environment,
    )
    os.close(slave)
    out, _ = process.communicate(None if typed is None else f"{typed}\n".encode(), timeout=300)
    shown = os.read(master, 100_000).decode()
    os.close(master)
    assert process.returncode == 0, shown
    assert "\x1b[2m" in shown
    assert shown.rstrip().endswith("\x1b[J")
    assert "Engine: small-model" in out.decode()


def test_a_failing_endpoint_leaves_the_offline_answer_with_a_note(server: Endpoint, run: Run) -> None:
    server.script(fails(401))
    done = run("ask", QUESTION, SEED, **settings(server.url))
    assert done.code == 0, done.err
    assert "March 2022" in done.out
    assert "refused the key (401)" in done.out
    assert "Engine: offline" in done.out
    assert KEY not in done.out + done.err


def test_offline_asks_no_model_though_one_is_configured(run: Run) -> None:
    done = run("ask", QUESTION, SEED, "--json", "--engine", "offline", **settings(f"http://127.0.0.1:{refusing_port()}/v1"))
    assert done.json["engine"] == "offline"
    assert not any("chat model" in notice for notice in done.json["notices"])


def test_a_model_that_is_not_configured_is_one_clear_line(run: Run) -> None:
    done = run("ask", QUESTION, SEED, "--engine", "model")
    assert done.code == 2
    assert done.out == ""
    (line,) = done.err.strip().splitlines()
    assert "SOURCEDESK_MODEL" in line
