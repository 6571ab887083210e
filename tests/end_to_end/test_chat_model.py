"""The command with a chat model behind it, as a process: the endpoint is on this machine and scripted, the client is the real one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from .conftest import SEED, Run

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "answers"))  # For `model_server`.

from model_server import KEY, Endpoint, fails, refusing_port, serving

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
