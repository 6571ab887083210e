from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import numpy as np
import pytest

from assistant.errors import EmbeddingFailed, UsageError
from assistant.library.embedder import BundledEmbedder, EndpointEmbedder, make_embedder
from assistant.models.networks import word_pieces
from assistant.settings import Settings

KEY = "sk-secret-123456"
Answering = Callable[[list[str]], tuple[int, str, str]]


class Server:
    """A real HTTP server on this machine that answers every POST with what `answer` makes of its texts."""

    def __init__(self) -> None:
        self.answer: Answering = lambda texts: embeddings([[3.0, 4.0]] * len(texts))
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                outer.asked.append(body)
                outer.keys.append(self.headers.get("Authorization"))
                status, kind, text = outer.answer(body["input"])
                data = text.encode()
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_: object) -> None:
                pass

        class QuietServer(ThreadingHTTPServer):
            def handle_error(self, request: object, client_address: object) -> None:
                """A client that gave up is what some tests are about."""

        self._server = QuietServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def embeddings(vectors: list[list[float]]) -> tuple[int, str, str]:
    data = [{"object": "embedding", "index": i, "embedding": vector} for i, vector in enumerate(vectors)]
    usage = {"prompt_tokens": 1, "total_tokens": 1}
    return 200, "application/json", json.dumps({"object": "list", "model": "m", "data": data, "usage": usage})


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


def endpoint(server: Server, key: str | None = KEY) -> EndpointEmbedder:
    return EndpointEmbedder(server.url, "m", key=key, retries=0, seconds=10)


def test_vectors_of_an_endpoint_are_brought_to_unit_length(server: Server) -> None:
    assert endpoint(server).embed(["one", "two"]) == pytest.approx(np.asarray([[0.6, 0.8], [0.6, 0.8]]))


def test_vectors_come_in_the_order_of_the_texts(server: Server) -> None:
    server.answer = lambda texts: embeddings([[float(text), 1.0] for text in texts])
    found = endpoint(server).embed([str(n) for n in range(100)])
    assert (found[:, 0] / found[:, 1]).round().tolist() == list(range(100))


def test_an_endpoint_is_sent_the_texts_the_model_and_the_key(server: Server) -> None:
    endpoint(server).embed(["the words themselves"])
    assert [(body["input"], body["model"]) for body in server.asked] == [(["the words themselves"], "m")]
    assert server.keys == [f"Bearer {KEY}"]


def test_an_endpoint_without_a_key_is_not_sent_one_from_the_environment(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    endpoint(server, key=None).embed(["one"])
    assert server.keys == ["Bearer none"]


def test_no_texts_are_not_sent(server: Server) -> None:
    assert (len(endpoint(server).embed([])), server.asked) == (0, [])


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((401, "application/json", json.dumps({"error": {"message": f"Incorrect API key provided: {KEY}"}})), "401.*OPENAI_API_KEY"),
        ((404, "application/json", json.dumps({"error": {"message": "no such model"}})), "404.*SOURCEDESK_EMBEDDINGS_MODEL"),
        ((429, "application/json", "{}"), "429.*wait"),
        ((500, "text/plain", f"boom {KEY}"), "500.*try again"),
        ((200, "text/html", "<!doctype html><title>It works</title>"), "something else"),
        ((200, "application/json", "{}"), "something else"),
        ((200, "application/json", "[1, 2"), "something else"),
        ((200, "application/json", json.dumps({"object": "list", "data": []})), "something else"),
        (embeddings([[1.0, 2.0]]), "1 vectors for 2 texts"),
        (embeddings([[1.0, 2.0], [1.0, 2.0, 3.0]]), r"vectors of \[2, 3\] numbers"),
        (embeddings([[0.0, 0.0], [1.0, 0.0]]), "without a direction"),
        pytest.param(
            embeddings([["a", "b"], ["c", "d"]]),  # type: ignore[list-item]
            "something else",
            marks=pytest.mark.filterwarnings("ignore:Pydantic serializer"),
        ),
    ],
)
def test_an_answer_that_is_no_embeddings_is_one_clear_line_without_the_key(
    server: Server, answer: tuple[int, str, str], words: str
) -> None:
    server.answer = lambda _: answer
    with pytest.raises(EmbeddingFailed, match=words) as caught:
        endpoint(server).embed(["one", "two"])
    message = str(caught.value)
    assert server.url in message
    assert "\n" not in message
    assert KEY not in message


def test_a_refused_connection_is_one_clear_line(server: Server) -> None:
    server.close()
    with pytest.raises(EmbeddingFailed, match="cannot be reached: check SOURCEDESK_EMBEDDINGS_URL"):
        endpoint(server).embed(["one"])


def test_a_slow_endpoint_is_given_up(server: Server) -> None:
    released = threading.Event()

    def wait(texts: list[str]) -> tuple[int, str, str]:
        released.wait(5)
        return embeddings([[1.0]])

    server.answer = wait
    with pytest.raises(EmbeddingFailed, match=r"did not answer within 0\.2 s"):
        EndpointEmbedder(server.url, "m", retries=0, seconds=0.2).embed(["one"])
    released.set()


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://user:pass@Example.org:8443/v1/", "endpoint:m@https://example.org:8443/v1"),
        ("http://localhost:11434/v1", "endpoint:m@http://localhost:11434/v1"),
        ("http://[::1]:8080", "endpoint:m@http://[::1]:8080"),
    ],
)
def test_the_id_of_an_endpoint_holds_no_credentials(url: str, name: str) -> None:
    assert EndpointEmbedder(url, "m").id == name


@pytest.mark.parametrize("url", ["localhost:11434", "ftp://example.org", "http://", "http://x:port/", "nonsense", "http://x/v1?k=1"])
def test_an_address_that_is_no_url_is_a_usage_error(url: str) -> None:
    with pytest.raises(UsageError, match="SOURCEDESK_EMBEDDINGS_URL"):
        EndpointEmbedder(url, "m")


def test_the_settings_choose_the_embedder() -> None:
    chosen = make_embedder(Settings(embeddings_url="http://localhost:1/v1", embeddings_model="m", api_key=KEY))
    assert (type(chosen), type(make_embedder(Settings()))) == (EndpointEmbedder, BundledEmbedder)


@pytest.fixture(scope="module")
def bundled() -> BundledEmbedder:
    return BundledEmbedder()


def test_the_id_of_the_bundled_embedder_is_known_before_it_is_loaded(bundled: BundledEmbedder) -> None:
    fresh = BundledEmbedder()
    assert (fresh._network, fresh.id) == (None, bundled.id)
    fresh.embed(["one"])
    assert fresh._network is not None
    assert fresh._network.config["vectors"].startswith(fresh.id.partition("@")[2])


def test_the_states_of_a_text_average_to_its_vector(bundled: BundledEmbedder) -> None:
    (states,) = bundled.states(word_pieces().rows(["The bridge was closed."], limit=32))
    mean = states.mean(axis=0)
    assert np.allclose(mean / np.linalg.norm(mean), bundled.embed(["The bridge was closed."])[0], atol=1e-5)


def test_the_bundled_embedder_gives_rows_of_unit_length(bundled: BundledEmbedder) -> None:
    found = bundled.embed(["The directive was dated March 2022.", "x", "", "word " * 2000])
    assert (found.shape, found.dtype) == ((4, 384), np.float32)
    assert np.linalg.norm(found, axis=1) == pytest.approx(np.ones(4), abs=1e-3)


def test_the_bundled_embedder_knows_meaning_from_words(bundled: BundledEmbedder) -> None:
    question, near, far = bundled.embed(["Who resigned?", "The minister stepped down on Tuesday.", "Rain fell over the northern hills."])
    assert question @ near > question @ far + 0.1


def test_a_text_has_nearly_the_same_vector_alone_and_in_a_crowd(bundled: BundledEmbedder) -> None:
    texts = [f"Sentence number {n} is about {'very ' * n}many things." for n in range(40)]
    together = bundled.embed(texts)
    for n in (0, 17, 39):
        assert together[n] @ bundled.embed([texts[n]])[0] > 0.98


def test_no_texts_have_no_vectors(bundled: BundledEmbedder) -> None:
    assert bundled.embed([]).shape == (0, 384)
