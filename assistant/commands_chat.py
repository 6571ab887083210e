"""`sourcedesk chat` and `sourcedesk summary`: a conversation at the terminal, and what articles say in a few sentences."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from assistant.answers.conversations.conversation import Conversation
from assistant.desk import Desk
from assistant.errors import InvalidRecord, SourceDeskError, UsageError
from assistant.printing import Paint, Passing, answer_text, json_text, safe

_HELP = """Ask in your own words, and go on from the answer: who says that? why? only the anonymous ones. And the quotes?
:scope             what the conversation is about
:scope ARTICLE...  a new conversation, about these (ids, paths or URLs); :scope all: about the whole library
:save FILE         keep the conversation (JSON; `sourcedesk export --conversation FILE` writes it for other tools)
:resume FILE       go on with a conversation that was kept
:quit              leave (or end the input)"""


def summary(desk: Desk, arguments: argparse.Namespace) -> int:
    """`sourcedesk summary`."""
    chosen = [desk.article(name) for name in arguments.articles] or None
    with Passing(sys.stderr, quiet=arguments.json or desk.engine == "offline") as passing:
        answer = desk.summarize(chosen, arguments.sentences, on_sentence=passing.show)
    if arguments.json:
        print(json_text(answer.to_dict()))
    else:
        print(answer_text(answer, Paint(sys.stdout)))
    return 0


def chat(desk: Desk, arguments: argparse.Namespace) -> int:
    """`sourcedesk chat`: a question a line until the input ends. With --json one answer a line. 1 if a line could not be answered."""
    chosen = [desk.article(name) for name in arguments.articles] or None
    talk = _Talk(desk, desk.conversation(chosen), json_lines=arguments.json)
    if arguments.resume is not None:
        if chosen is not None:
            raise UsageError("a conversation that is resumed has its articles: name none, or leave --resume out")
        talk.resume(arguments.resume)
    failed = False
    for line in _lines(prompt=sys.stdin.isatty()):
        if line in (":quit", ":q", ":exit"):
            break
        try:
            talk.take(line)
        except SourceDeskError as error:
            failed = True
            print(f"sourcedesk: {safe(str(error))}", file=sys.stderr)
            if arguments.debug:
                raise
    return 1 if failed else 0


class _Talk:
    """The conversation so far, and what each line does with it."""

    def __init__(self, desk: Desk, conversation: Conversation, *, json_lines: bool) -> None:
        self._desk, self._conversation, self._json = desk, conversation, json_lines

    def take(self, line: str) -> None:
        """Answer a question, or obey a line that begins with a colon."""
        command, _, rest = line.partition(" ")
        if not line.startswith(":"):
            self._ask(line)
        elif command == ":save":
            self._save(_named(rest, command))
        elif command == ":resume":
            self.resume(_named(rest, command))
        elif command == ":scope":
            self._scope(rest.split())
        elif command == ":help":
            print(_HELP, file=sys.stderr)
        else:
            raise UsageError(f"there is no {command}: it is :scope, :save, :resume, :help or :quit")

    def resume(self, name: str) -> None:
        """Go on with a conversation that was kept. Raises `UsageError`; then the one at hand goes on."""
        try:
            kept = Conversation.from_json(Path(name).read_text("utf-8"))
        except (OSError, UnicodeDecodeError, InvalidRecord) as error:
            raise UsageError(f"{name} cannot be resumed: {error}") from error
        for article in kept.articles:
            self._desk.article(article)
        self._conversation = kept
        print(f"{len(kept.turns)} turns resumed", file=sys.stderr)

    def _ask(self, question: str) -> None:
        with Passing(sys.stderr, quiet=self._json or self._desk.engine == "offline") as passing:
            self._conversation = self._desk.converse(self._conversation, question, on_sentence=passing.show)
        answer = self._conversation.answer
        if self._json:
            print(json_text(answer.to_dict(), indent=None), flush=True)
        else:
            print(answer_text(answer, Paint(sys.stdout)) + "\n", flush=True)

    def _save(self, name: str) -> None:
        try:
            Path(name).write_text(self._conversation.to_json(), encoding="utf-8")
        except OSError as error:
            raise UsageError(f"{name} cannot be written: {error.strerror}") from error
        print(f"{len(self._conversation.turns)} turns saved in {name}", file=sys.stderr)

    def _scope(self, names: list[str]) -> None:
        if names:
            articles = None if names == ["all"] else [self._desk.article(name) for name in names]
            self._conversation = self._desk.conversation(articles)
        titles = [self._desk.article(name).title for name in self._conversation.articles]
        for title in titles or ["the whole library"]:
            print(f"about: {safe(title)}", file=sys.stderr)


def _lines(*, prompt: bool) -> Iterator[str]:
    """What is typed or piped in, without empty lines; at a terminal with a prompt and a history."""
    if not prompt:
        for line in sys.stdin:
            if line.strip():
                yield line.strip()
        return
    with suppress(ImportError):  # Windows has none.
        import readline  # noqa: F401 (once it is loaded, input() edits lines with it)
    print("Ask about the articles; :help says what else there is.", file=sys.stderr)
    while True:
        try:
            line = input("> ").strip()
        except EOFError:
            print()
            return
        if line:
            yield line


def _named(rest: str, command: str) -> str:
    if not rest.strip():
        raise UsageError(f"{command} needs a file: {command} conversation.json")
    return rest.strip()
