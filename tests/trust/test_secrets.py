"""Keys and passwords are never printed, logged, kept, exported or shown, whatever the endpoint does.

Everything runs in this process, with the real clients and an endpoint that repeats what it was sent; what could hold a secret (output,
every log record of every library at DEBUG, tracebacks, files, the page) is searched for a canary.
"""

from __future__ import annotations

import base64
import io
import json
import logging
import sys
import traceback
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from langchain_core.load import dumps
from streamlit.testing.v1 import AppTest

from assistant import Desk
from assistant.answers.chat_model.faults import Heard
from assistant.answers.chat_model.llm import ChatModel, Endpoint
from assistant.cli import EXPORTS, build_parser, main
from assistant.credentials import MASK, Address, masked, unsaid, usable
from assistant.errors import SourceDeskError, UsageError
from assistant.library.embedder import EndpointEmbedder
from assistant.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "ui"), str(ROOT / "tests" / "answers")]  # As when Streamlit runs the app; and for `model_server`.

import model_server  # noqa: E402
import serve  # noqa: E402
from model_server import Body, Handler, Step, cuts, refusing_port, serving  # noqa: E402
from model_server import Endpoint as Server  # noqa: E402

KEY = "sk-canary-5d1e07b3c4-never-to-be-seen"
PASSWORD = "pw-canary-2f9a771e-nor-this"
LOGIN = base64.b64encode(f"desk:{PASSWORD}".encode()).decode()
SECRETS = (KEY, PASSWORD, LOGIN)
SEED = next((ROOT / "seeds").glob("*.txt"))
QUESTION = "When was the directive dated?"
FAITHFUL = "The document, dated March 2022, was reportedly circulated among high-ranking military officials"


def sent(handler: Handler) -> str:
    """What a careless server repeats: every header of the request, and the secrets in plain words."""
    return f"{dict(handler.headers.items())} {KEY} {PASSWORD}"


def refuses(status: int) -> Step:
    """An error whose body, reason and code repeat the request's headers."""

    def step(handler: Handler, body: Body) -> None:
        handler.begin("application/json", status)
        handler.wfile.write(json.dumps({"error": {"message": sent(handler), "code": sent(handler), "type": sent(handler)}}).encode())

    return step


def breaks_off(handler: Handler, body: Body) -> None:
    """An error event in the middle of the stream."""
    handler.begin()
    handler.piece("The document")
    handler.event({"error": {"message": sent(handler), "type": "server_error"}})


def is_a_page(handler: Handler, body: Body) -> None:
    """HTML."""
    handler.begin("text/html")
    handler.wfile.write(f"<title>{sent(handler)}</title>".encode())


def speaks_no_http(handler: Handler, body: Body) -> None:
    """A status line that is none: the HTTP client's own error repeats it."""
    handler.wfile.write(f"{sent(handler)}\r\n\r\n".encode())


def sends_garbage(handler: Handler, body: Body) -> None:
    """Events that are no chunks."""
    handler.begin()
    handler.event({"choices": sent(handler)})


def redirects(handler: Handler, body: Body) -> None:
    """To an address with the key in it."""
    handler.begin(status=307, location=f"http://127.0.0.1:1/{KEY}")


def says_the_key(handler: Handler, body: Body) -> None:
    """An answer in good form that has the secrets in it; asked to mend it, it insists."""
    model_server.says(f"{FAITHFUL} [1]. The key is {KEY}, and the password {PASSWORD} [1]. {KEY}")(handler, body)


FAULTS: dict[str, Sequence[Step]] = {
    **{str(status): [refuses(status)] for status in (400, 401, 403, 404, 408, 413, 429, 500, 503)},
    "error event": [breaks_off],
    "html": [is_a_page],
    "no http": [speaks_no_http],
    "garbage": [sends_garbage],
    "cut": [cuts("The document", rudely=True)],
    "redirect": [redirects],
    "413": [refuses(413), refuses(413)],  # Asked again, with half of the evidence.
    "the key in the answer": [says_the_key, says_the_key],
}


class Watch:
    """Runs commands, and gathers everything that came of them."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str], logs: pytest.LogCaptureFixture) -> None:
        self.folder, self._capture, self._logs = folder, capture, logs
        self.seen = ""

    def run(self, *arguments: str | Path) -> int | SourceDeskError:
        """One command line; its exit code, or the error that --debug lets through, whose traceback counts as printed."""
        result: int | SourceDeskError
        try:
            result = main([str(argument) for argument in arguments])
        except SourceDeskError as error:
            self.seen += "".join(traceback.format_exception(error))
            result = error
        self.gather()
        return result

    def gather(self) -> None:
        """Take what was printed and logged since."""
        written = self._capture.readouterr()
        self.seen += written.out + written.err
        for record in self._logs.records:
            # The HTTP library's trace of what is on the wire, which nothing turns on but a person who wants to see just that.
            if record.name.startswith("httpcore") and record.levelno <= logging.DEBUG:
                continue
            self.seen += f"{logging.Formatter().format(record)} {record.args!r}\n"
        self._logs.clear()

    def check(self) -> None:
        """Nothing that was printed, logged or written holds a secret."""
        self.gather()
        assert [secret for secret in SECRETS if secret in self.seen] == [], self.seen
        for path in sorted(path for path in self.folder.rglob("*") if path.is_file()):
            for part in contents(path):
                assert not [secret for secret in SECRETS if secret.encode() in part], path


def contents(path: Path) -> Iterator[bytes]:
    """A file, and what is packed in it: backups and Word files are archives."""
    yield path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            yield from (archive.read(name) for name in archive.namelist())


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture
def watch(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    server: Server,
) -> Watch:
    """The desk with a key and a model behind a password, on a library of its own; home, caches and temporary files are watched too."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "TMPDIR"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCEDESK_LIBRARY", str(tmp_path / "library"))
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("OPENAI_BASE_URL", behind_a_password(server.url))
    monkeypatch.setenv("SOURCEDESK_MODEL", "small-model")
    monkeypatch.setenv("SOURCEDESK_MODEL_RETRIES", "0")
    caplog.set_level(logging.DEBUG)
    for name in ("openai", "httpx", "httpcore"):
        caplog.set_level(logging.DEBUG, logger=name)
    return Watch(tmp_path, capsys, caplog)


def behind_a_password(url: str) -> str:
    return url.replace("://", f"://desk:{PASSWORD}@")


def test_the_watch_sees_a_secret_wherever_it_is(watch: Watch) -> None:
    for leak in (
        lambda: print(KEY),
        lambda: logging.getLogger("somewhere").debug("sent %s", {"password": PASSWORD}),
        lambda: (watch.folder / "home" / "cache.bin").write_bytes(LOGIN.encode()),
    ):
        leak()
        with pytest.raises(AssertionError):
            watch.check()
        watch.seen = ""


def commands(watch: Watch) -> dict[str, list[Sequence[str | Path]]]:
    """Every command of the command line, in an order in which each has something to do."""
    kept = watch.folder / "talk.json"
    return {
        "add": [("add", SEED), ("add", f"ftp://desk:{PASSWORD}@127.0.0.1/story"), ("add", f"http://desk:{PASSWORD}@127.0.0.1:1/story")],
        "articles": [("articles",)],
        "claims": [("claims",)],
        "sources": [("sources",)],
        "ask": [("ask", QUESTION), ("ask", f"Is {KEY} or {PASSWORD} in there?")],
        "summary": [("summary", "--sentences", "3")],
        "chat": [("chat",)],
        "lookup": [("lookup", "marked with the presidential seal")],
        "cite": [("cite", "0123456789abcdef")],
        "changes": [("changes", SEED)],
        "export": [
            *[("export", form, "--question", QUESTION, "-o", watch.folder / f"answer.{form}") for form in EXPORTS],
            ("export", "markdown", "--conversation", kept, "-o", watch.folder / "talk.md"),
        ],
        "doctor": [("doctor",), ("doctor", "--repair")],
        "ui": [("ui",)],
        "remove": [("remove", "0123456789abcdef")],
        "backup": [("backup", watch.folder / "backup.zip")],
        "restore": [("restore", watch.folder / "backup.zip", "--replace")],
    }


@pytest.mark.parametrize("options", [("--debug",), ("--debug", "--json")], ids=["text", "json"])
def test_no_command_gives_a_secret_away(watch: Watch, server: Server, monkeypatch: pytest.MonkeyPatch, options: Sequence[str]) -> None:
    started: list[Sequence[str]] = []

    def start(argv: Sequence[str], **_: Any) -> SimpleNamespace:
        started.append(argv)
        return SimpleNamespace(returncode=0)

    monkeypatch.setattr("assistant.commands.subprocess", SimpleNamespace(run=start))
    listed = commands(watch)
    assert set(listed) == set(next(iter(build_parser()._subparsers._group_actions)).choices), "a command that this test does not know"  # type: ignore[union-attr]
    for lines in listed.values():
        for line in lines:
            typed = f"{QUESTION}\nIs {KEY} there?\nwhy?\n:save {watch.folder / 'talk.json'}\n"
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode())))
            server.steps[:] = [refuses(401)] * 9
            watch.run(*line, *options)
    server.steps.clear()
    watch.seen += f"{started!r}"
    assert "refused the key (401)" in watch.seen
    assert MASK in (watch.folder / "talk.json").read_text(encoding="utf-8")
    assert zipfile.is_zipfile(watch.folder / "backup.zip")
    assert len(started) == 1
    watch.check()


@pytest.mark.parametrize("name", FAULTS)
def test_no_fault_of_the_chat_model_gives_a_secret_away(watch: Watch, server: Server, name: str) -> None:
    server.script(*FAULTS[name])
    watch.run("ask", QUESTION, SEED, "--debug", "--json")
    assert server.requests[0]["key"] == f"Basic {LOGIN}"  # It was sent, so that it could have come back.
    assert "March 2022" in watch.seen
    watch.check()


@pytest.mark.parametrize("name", [name for name in FAULTS if name not in ("error event", "cut", "the key in the answer", "429", "503")])
def test_no_fault_of_the_embeddings_endpoint_gives_a_secret_away(
    watch: Watch, server: Server, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("SOURCEDESK_EMBEDDINGS_URL", behind_a_password(server.url))
    monkeypatch.setenv("SOURCEDESK_EMBEDDINGS_MODEL", "m")
    server.steps[:] = list(FAULTS[name]) * 9
    failed = watch.run("add", SEED, "--debug")
    server.steps.clear()
    watch.run("doctor", "--json")
    assert isinstance(failed, SourceDeskError)
    assert isinstance(failed.__cause__, type(unsaid(failed)))
    watch.check()


def test_a_library_of_an_embeddings_endpoint_holds_no_secret(watch: Watch, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    def embeds(handler: Handler, body: Body) -> None:
        handler.begin("application/json")
        rows = [{"object": "embedding", "index": i, "embedding": [1.0, float(i)]} for i in range(len(body["input"]))]
        handler.wfile.write(json.dumps({"object": "list", "data": rows, "model": sent(handler)}).encode())

    monkeypatch.setenv("SOURCEDESK_EMBEDDINGS_URL", behind_a_password(server.url))
    monkeypatch.setenv("SOURCEDESK_EMBEDDINGS_MODEL", "m")
    server.steps[:] = [embeds] * 9
    assert watch.run("add", SEED) == 0
    assert watch.run("ask", QUESTION, "--engine", "offline", "--json") == 0
    assert watch.run("doctor", "--json") == 0
    server.steps.clear()
    assert server.requests
    assert "endpoint:m@http://127.0.0.1" in watch.seen
    watch.check()


@pytest.mark.parametrize("variable", ["OPENAI_BASE_URL", "SOURCEDESK_EMBEDDINGS_URL"])
@pytest.mark.parametrize(
    "url",
    [
        f"http://desk:{PASSWORD}@127.0.0.1:{refusing_port()}/v1",
        f"http://desk:{PASSWORD}@nowhere.invalid/v1",
        f"ftp://desk:{PASSWORD}@127.0.0.1/v1",
        f"desk:{PASSWORD}@127.0.0.1",
        f"http://desk:{PASSWORD}/@127.0.0.1/v1",
        f"http://desk:{PASSWORD}#@127.0.0.1/v1",
        f"http://desk:{PASSWORD}?@127.0.0.1/v1",
        f"http://[{PASSWORD}]/v1",
        f"http://127.0.0.1:{PASSWORD}/v1",
        f"http://127.0.0.1/v1?api-key={KEY}",
        f"http://desk:{PASSWORD}@127.0.0.1/v1\n{KEY}",
    ],
    ids=["refusing", "nowhere", "ftp", "no scheme", "slash", "hash", "question mark", "brackets", "port", "parameter", "second line"],
)
def test_no_address_of_an_endpoint_gives_its_password_away(watch: Watch, monkeypatch: pytest.MonkeyPatch, variable: str, url: str) -> None:
    monkeypatch.setenv("SOURCEDESK_EMBEDDINGS_MODEL", "m")
    monkeypatch.setenv(variable, url)
    monkeypatch.setattr("assistant.library.embedder._RETRIES", 0)
    watch.run("ask", QUESTION, SEED, "--debug")
    watch.run("doctor")
    watch.check()


@pytest.mark.parametrize("key", [f"{KEY}\n", f"{KEY} ", f"{KEY}\x00", f"{KEY}é", f"{KEY}\r\nX-Evil: 1"])
def test_a_key_that_cannot_be_sent_is_not_repeated(watch: Watch, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    if "\x00" not in key:  # No environment can hold that.
        monkeypatch.setenv("OPENAI_API_KEY", key)
        failed = watch.run("ask", QUESTION, SEED, "--debug")
        assert isinstance(failed, UsageError)
    with pytest.raises(UsageError, match="OPENAI_API_KEY") as caught:
        usable(key)
    watch.seen += "".join(traceback.format_exception(caught.value))
    watch.check()


@pytest.mark.parametrize(
    ("variable", "value"), [("ALL_PROXY", f"gopher://desk:{PASSWORD}@127.0.0.1:1"), ("HTTP_PROXY", f"http://desk:{PASSWORD}@127.0.0.1:1")]
)
def test_a_proxy_that_cannot_be_used_is_one_line_and_its_password_stays(
    watch: Watch, monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    monkeypatch.setenv("NO_PROXY", "")
    assert watch.run("ask", QUESTION, SEED, "--debug") == 0
    assert "Engine: offline" in watch.seen
    watch.check()


def test_a_question_with_the_key_in_it_is_asked_and_kept_without(watch: Watch, server: Server) -> None:
    server.script("NOT ANSWERED")
    settings = Settings.from_environment()
    with Desk.open(watch.folder / "library", settings=settings) as desk:
        article = desk.read(SEED)
        talk = desk.converse(desk.conversation([article]), f"When was the directive dated {KEY}?")
        desk.conversations.save("0" * 32, talk)
        assert talk.answer.question == f"When was the directive dated {MASK}?"
        assert any("taken out" in notice for notice in talk.answer.notices)
        for form in desk.formats:
            watch.seen += desk.export(form, (talk.answer,), [article]).decode("utf-8", "replace")
    assert KEY not in json.dumps(server.requests[0]["body"])
    watch.check()


def test_no_object_that_holds_a_secret_shows_it(watch: Watch, server: Server) -> None:
    settings = Settings.from_environment()
    endpoint = Endpoint.of(settings)
    model = ChatModel(endpoint)
    chat, http = model.client(Heard())
    embedder = EndpointEmbedder(behind_a_password(server.url), "m", key=KEY)
    server.script(refuses(401))
    with pytest.raises(SourceDeskError):
        embedder.embed(["one"])
    assert endpoint.key == KEY
    for thing in (
        settings,
        endpoint,
        endpoint.address,
        model,
        chat,
        http,
        http.headers,
        embedder,
        embedder._client,
        vars(embedder)["_client"],
    ):
        watch.seen += f"{thing!r} {thing!s}"
    watch.seen += dumps(chat)
    http.close()
    watch.check()


def test_credentials_are_taken_out_of_an_address_and_still_used() -> None:
    address = Address.of(f"https://desk:{PASSWORD}%40%2F@Example.org:8443/v1/", "OPENAI_BASE_URL")
    assert address == Address("https://example.org:8443/v1", ("desk", f"{PASSWORD}@/"))


def test_words_as_short_as_a_made_up_key_stay_in_a_text() -> None:
    assert masked("the ollama and the key sk-0123456789abc", ("ollama", "sk-0123456789abc", None)) == f"the ollama and the key {MASK}"


# The web app


@pytest.fixture
def page(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """The app itself on a library with the sample article."""
    import desk_session

    with Desk.open(watch.folder / "library", engine="offline") as desk:
        desk.add(SEED)
    monkeypatch.setattr(sys, "argv", ["app.py", "--library", str(watch.folder / "library")])
    desk_session.open_desk.clear()
    yield AppTest.from_file(str(ROOT / "ui" / "app.py"), default_timeout=60)
    desk_session.open_desk.clear()


def shown(page: AppTest) -> str:
    """All that the server has sent to the page, and what this browser session remembers."""
    assert not page.exception, page.exception
    parts = [str(element.proto) for element in page._tree if getattr(element, "proto", None) is not None]
    return "\n".join([*parts, repr(page.session_state["sourcedesk"])])


def test_the_page_shows_no_secret_in_any_view(page: AppTest, watch: Watch, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    page.run()
    for view in ("Desk", "Ledger", "Sources", "Lookup", "Settings"):
        page.session_state["sourcedesk"].view = view
        page.run()
        watch.seen += shown(page)
    endpoint = next(field for field in page.text_input if field.label == "Endpoint")
    assert endpoint.value == server.url
    watch.check()


def test_the_endpoint_that_is_shown_without_its_password_keeps_it(page: AppTest, watch: Watch, server: Server) -> None:
    page.run()
    page.session_state["sourcedesk"].view = "Settings"
    page.run()
    server.script(refuses(401), refuses(500))
    for label, said in (("Test connection", "refused the key"), ("Use these settings", "In use: small-model")):
        next(button for button in page.button if button.label == label).click().run()
        watch.seen += shown(page)
        assert said in watch.seen
    page.session_state["sourcedesk"].view = "Desk"
    page.run()
    page.chat_input[0].set_value(f"When was the directive dated, {KEY}?").run()
    wait_for(page)
    watch.seen += shown(page)
    assert "The endpoint" in watch.seen or "failed (500)" in watch.seen
    assert [request["key"] for request in server.requests] == [f"Basic {LOGIN}"] * 2
    assert MASK in watch.seen
    assert list((watch.folder / "library" / "conversations").glob("*.json"))
    watch.check()


def wait_for(page: AppTest) -> None:
    """Until no answer is on its way."""
    for _ in range(100):
        job = page.session_state["sourcedesk"].job
        if job is None:
            return
        job.wait(1)
        page.run()
    raise AssertionError("no answer came")


def test_the_app_is_started_without_a_secret_on_its_command_line(watch: Watch) -> None:
    argv, environment = serve.command(None, watch.folder / "library")
    watch.seen += f"{argv} {environment}"
    watch.check()
