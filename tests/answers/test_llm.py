from __future__ import annotations

from dataclasses import replace

import pytest
from model_server import KEY, Step, cuts, dribbles, endless, error_event, fails, garbage, html, refusing_port, says, stalls
from model_server import Endpoint as Server

from assistant import errors
from assistant.answers.chat_model.llm import ChatModel, Endpoint
from assistant.settings import Settings


@pytest.fixture
def endpoint(server: Server) -> Endpoint:
    return Endpoint("small-model", server.url, KEY, seconds=1.5, stall=0.6, connect=0.5, retries=0)


def ask(endpoint: Endpoint) -> str:
    return "".join(ChatModel(endpoint).ask("Be brief.", "Who?"))


def test_the_text_of_the_stream_arrives_whole(server: Server, endpoint: Endpoint) -> None:
    server.script("Nobody [1]. It is “unsourced” – all of it.")
    assert ask(endpoint) == "Nobody [1]. It is “unsourced” – all of it."


def test_the_request_streams_and_asks_for_the_usage(server: Server, endpoint: Endpoint) -> None:
    server.script("Yes.")
    ask(endpoint)
    (request,) = server.requests
    assert request["path"] == "/v1/chat/completions"
    assert request["key"] == f"Bearer {KEY}"
    assert request["body"]["model"] == "small-model"
    assert request["body"]["stream"] is True
    assert request["body"]["stream_options"] == {"include_usage": True}
    assert [m["role"] for m in request["body"]["messages"]] == ["system", "user"]
    assert "tools" not in request["body"]


def test_the_tokens_are_counted(server: Server, endpoint: Endpoint) -> None:
    server.script("Yes.")
    reply = ChatModel(endpoint).ask("s", "u")
    assert list(reply)
    assert reply.usage == {"input_tokens": 100, "output_tokens": 20}


def test_a_local_server_needs_no_key(server: Server, endpoint: Endpoint) -> None:
    server.script("Yes.")
    assert ask(replace(endpoint, key=None)) == "Yes."


FAULTS: dict[str, tuple[Step, type[errors.ChatModelError], str]] = {
    "401": (fails(401), errors.KeyRefused, "check OPENAI_API_KEY"),
    "403": (fails(403), errors.KeyRefused, "check OPENAI_API_KEY"),
    "404 model": (fails(404, "no such model", "model_not_found"), errors.ModelUnknown, "check SOURCEDESK_MODEL"),
    "404 page": (html(404), errors.ModelUnknown, "check SOURCEDESK_MODEL"),
    "429 with Retry-After": (fails(429, Retry_After="17"), errors.RateLimited, "try again in 17 s"),
    "429 without": (fails(429), errors.RateLimited, "wait and try again"),
    "429 quota": (fails(429, "no money", "insufficient_quota"), errors.RateLimited, "quota"),
    "500": (fails(500), errors.ServerFailed, "failed (500)"),
    "502 page": (html(502), errors.ServerFailed, "failed (502)"),
    "redirect": (fails(307, Location="http://127.0.0.1:1/"), errors.ServerFailed, "answered 307"),
    "silence": (stalls(), errors.ModelTimedOut, "silent for 0.6 s"),
    "stall": (stalls("Nobody "), errors.ModelTimedOut, "silent for"),
    "dribble": (dribbles(), errors.ModelTimedOut, "silent for"),
    "cut": (cuts("Nobody st", rudely=False), errors.StreamCut, "cut off"),
    "reset": (cuts("Nobody st", rudely=True), errors.StreamCut, "broke off"),
    "page of HTML": (html(), errors.NotAModel, "check OPENAI_BASE_URL"),
    "garbage": (garbage(), errors.NotAModel, "check OPENAI_BASE_URL"),
    "error event": (error_event("Nobody "), errors.StreamFault, "reported an error"),
    "error event for length": (error_event(message="This exceeds the maximum context"), errors.ContextTooLong, "longer context"),
    "empty": (says(""), errors.EmptyAnswer, "answered nothing"),
    "endless": (endless(), errors.EndlessAnswer, "had not ended"),
    "length limit": (says("Nobody st", finish="length"), errors.EndlessAnswer, "length limit"),
    "content filter": (says("Nobody", finish="content_filter"), errors.StreamFault, "content filter"),
    "too long": (fails(400, "maximum context length is 4096 tokens", "context_length_exceeded"), errors.ContextTooLong, "longer context"),
    "too long, llama.cpp": (fails(400, "the request exceeds the available context size"), errors.ContextTooLong, "longer context"),
    "413": (fails(413), errors.ContextTooLong, "longer context"),
    "400": (fails(400), errors.ServerFailed, "did not accept"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_has_one_clear_line_of_its_own(server: Server, endpoint: Endpoint, name: str) -> None:
    step, kind, words = FAULTS[name]
    server.script(step)
    with pytest.raises(errors.ChatModelError) as caught:
        ask(endpoint)
    assert type(caught.value) is kind
    message = str(caught.value)
    assert words in message
    assert "\n" not in message
    assert KEY not in message
    assert caught.value.__cause__ is None or caught.value.__cause__ is not caught.value


def test_a_port_where_nothing_listens_is_unreachable(endpoint: Endpoint) -> None:
    with pytest.raises(errors.ServerUnreachable, match="nothing answers"):
        ask(replace(endpoint, base_url=f"http://127.0.0.1:{refusing_port()}/v1"))


def test_a_host_without_an_address_is_unreachable(endpoint: Endpoint) -> None:
    with pytest.raises(errors.ServerUnreachable, match="not known"):
        ask(replace(endpoint, base_url="http://nowhere.invalid/v1", connect=5, seconds=5))


def test_credentials_in_the_url_are_not_repeated(endpoint: Endpoint) -> None:
    with pytest.raises(errors.ServerUnreachable) as caught:
        ask(replace(endpoint, base_url=f"http://me:secret@127.0.0.1:{refusing_port()}/v1"))
    assert "secret" not in str(caught.value)


def test_a_failing_server_is_asked_again(server: Server, endpoint: Endpoint) -> None:
    server.script(fails(503), "Better now.")
    assert ask(replace(endpoint, retries=1)) == "Better now."


def test_a_busy_server_is_asked_again_after_the_time_it_asks_for(server: Server, endpoint: Endpoint) -> None:
    server.script(fails(429, Retry_After="0"), fails(429, Retry_After="0"), "Better now.")
    assert ask(replace(endpoint, retries=2)) == "Better now."


def test_a_server_that_asks_for_too_much_patience_is_not_asked_again(server: Server, endpoint: Endpoint) -> None:
    server.script(fails(429, Retry_After="3600"))
    with pytest.raises(errors.RateLimited, match="3600 s"):
        ask(replace(endpoint, retries=2))


def test_nothing_is_asked_again_once_text_has_come(server: Server, endpoint: Endpoint) -> None:
    server.script(error_event("Nobody "))
    with pytest.raises(errors.StreamFault):
        ask(replace(endpoint, retries=2))


@pytest.mark.parametrize("option", ["temperature", "stream_options"])
def test_a_server_that_does_not_know_an_option_is_asked_without_it(server: Server, endpoint: Endpoint, option: str) -> None:
    server.script(fails(400, f"Unsupported value: '{option}'"), "Fine.")
    assert ask(endpoint) == "Fine."
    assert option in server.requests[0]["body"]
    assert option not in server.requests[1]["body"]


def test_tracing_variables_send_nothing_anywhere(server: Server, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    values = {"TRACING": "true", "TRACING_V2": "true", "ENDPOINT": server.url, "API_KEY": "lsv2_x", "GATEWAY": server.url}
    for prefix in ("LANGSMITH", "LANGCHAIN"):
        for name, value in values.items():
            monkeypatch.setenv(f"{prefix}_{name}", value)
    server.script("Yes.")
    assert ask(endpoint) == "Yes."
    from langchain_core.tracers.langchain import wait_for_all_tracers

    wait_for_all_tracers()
    assert [request["path"] for request in server.requests] == ["/v1/chat/completions"]


def test_a_gateway_of_the_environment_does_not_replace_the_endpoint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGSMITH_GATEWAY", "http://127.0.0.1:1")
    from assistant.answers.chat_model.faults import Heard

    chat, http = ChatModel(Endpoint("m", key="k")).client(Heard())
    http.close()
    assert str(chat.root_client.base_url).startswith("https://api.openai.com/")


def test_no_model_is_an_error_that_says_what_to_set() -> None:
    with pytest.raises(errors.MissingKey, match="SOURCEDESK_MODEL"):
        Endpoint.of(Settings())


def test_no_key_for_openai_is_an_error_that_says_what_to_set() -> None:
    with pytest.raises(errors.MissingKey, match="OPENAI_API_KEY is not set"):
        Endpoint.of(Settings(model="m"))


def test_a_base_url_that_is_none_is_refused() -> None:
    with pytest.raises(errors.UsageError, match="http://"):
        Endpoint.of(Settings(model="m", base_url="localhost:11434"))


def test_the_key_is_not_in_the_record() -> None:
    assert KEY not in repr(Endpoint.of(Settings(model="m", api_key=KEY)))
