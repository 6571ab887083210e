"""A writer that is killed with SIGKILL, at whatever moment, loses nothing that it has acknowledged and leaves nothing half done.

30 kills at random points; `SOURCEDESK_KILLS=300` makes it more, `SOURCEDESK_SEED` takes the points of another run.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "library")]

from doomed import versioned  # noqa: E402
from library_fakes import HashingEmbedder  # noqa: E402

from assistant.library.library import Library  # noqa: E402
from assistant.library.vectors import ChromaVectors  # noqa: E402
from assistant.records import Reading  # noqa: E402

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="POSIX only")

KILLS = int(os.environ.get("SOURCEDESK_KILLS", "30"))
SEED = int(os.environ.get("SOURCEDESK_SEED", "0")) or random.SystemRandom().randrange(1, 10**6)
ROUND = ("add", "add", "update", "search", "add", "remove", "backup", "restore", "add", "rebuild")
"""What is done, and killed, in this order again and again."""
Version = tuple[int, int]
"""Of an article: which one it is, and how many lines it has."""
Step = tuple[str, int]
"""A function of ours, and the how manieth time that it is entered or left."""
Lengths = dict[str, tuple[float, dict[str, int]]]
"""How long something takes that nobody kills: seconds, and how often each function is entered and left."""


@dataclass
class End:
    """What became of an order. `steps` counts the entries to and exits from each function of ours, where a step was given."""

    status: int
    seconds: float
    steps: dict[str, int]
    said: list[str] = field(default_factory=list)

    @property
    def acknowledged(self) -> list[str]:
        return [line.removeprefix("ack ") for line in self.said if line.startswith("ack ")]


class Doomed:
    """The process that carries out orders and is killed over it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(HERE / "doomed.py")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._line() == "ready"

    def order(self, verb: str, folder: Path, *arguments: Any, after: float | None = None, step: Step | None = None) -> End:
        """Have something done, to its end, or until so many seconds or steps have passed."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"verb": verb, "folder": str(folder), "arguments": arguments, "step": step}) + "\n")
        self._process.stdin.flush()
        pid = int(self._line().removeprefix("pid "))
        clock = threading.Timer(after or 0, os.kill, (pid, signal.SIGKILL)) if after is not None else None
        if clock is not None:
            clock.start()
        said = []
        while not (line := self._line()).startswith("end "):
            said.append(line)
        if clock is not None:
            clock.cancel()
            clock.join()
        _, status, seconds, steps = line.split(" ", 3)
        return End(int(status), float(seconds), json.loads(steps), said)

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(timeout=30)
        assert self._process.stdout is not None
        self._process.stdout.close()

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


@pytest.fixture
def doomed() -> Iterator[Doomed]:
    process = Doomed()
    yield process
    process.close()


def same(one: Reading, other: Reading) -> bool:
    """Whether they are the same but for the date of addition."""
    return (one.article.id, one.passages, one.claims, one.attributions) == (
        other.article.id,
        other.passages,
        other.claims,
        other.attributions,
    )


class Model:
    """What the library should hold: the newest version and the lines of each article."""

    def __init__(self, folder: Path, draw: random.Random) -> None:
        self.folder = folder
        self.draw = draw
        self.held: dict[int, Version] = {}
        self.next = 0

    def reading(self, n: int) -> Reading:
        version, lines = self.held[n]
        return versioned(n, version, lines)

    def check(self, either: dict[int, tuple[Version | None, Version | None]]) -> None:
        """The library opens, mends itself, and holds what it should; of the two states of each of `either` one is found, and known then."""
        embedder = HashingEmbedder()
        with Library.open(self.folder, embedder) as library:
            library.search("anything")  # The first look takes out what the dead have left.
            assert library.check() == []
            stored = {int(article.origin.removesuffix(".txt").split("-")[1]): article for article in library.articles()}
            for n, states in either.items():
                ids = [state and versioned(n, *state).article.id for state in states]
                found = stored[n].id if n in stored else None
                assert found in ids, f"article {n} is in a state that nobody has asked for"
                state = states[ids.index(found)]
                self.held.pop(n, None)
                if state is not None:
                    self.held[n] = state
            assert stored.keys() == self.held.keys()
            for n, article in stored.items():
                expected = self.reading(n)
                assert same(library.reading(article.id), expected)
                (hit,) = library.search(f"zebra{n} yak{n}x3 line of report", 1)
                assert hit.passage.article_id == article.id
        self.check_vectors(embedder)

    def check_vectors(self, embedder: HashingEmbedder) -> None:
        """Each passage has its vector, and is found by it.

        hnswlib's graph is approximate: it may cut every way to a vector that lies far from all others (seen for one of 20, in one of
        some thousand checks of such made-up articles). A graph that was lost, or is older than the vectors, misses more than one.
        """
        readings = [self.reading(n) for n in self.held]
        texts = {p.id: r.article.text[p.start : p.end] for r in readings for p in r.passages}
        if not texts:
            return
        rows = dict(zip(texts, embedder.embed(list(texts.values())), strict=True))
        vectors = ChromaVectors(self.folder / "vectors", embedder.id)
        stored = vectors.get(list(texts))
        assert stored.keys() == rows.keys()
        assert all(np.allclose(stored[i], rows[i], atol=1e-5) for i in rows)
        sample = self.draw.sample(sorted(rows), min(20, len(rows)))
        assert sum(vectors.nearest(rows[i], 1)[0][1] < 0.999 for i in sample) <= 1
        assert len(vectors.nearest(rows[next(iter(rows))], len(rows))) >= len(rows) - 1
        vectors.close()


@dataclass
class Orders:
    """One of `ROUND` as an order, and what each article may be before and after it, in the order in which it is done."""

    verb: str
    arguments: list[Any]
    either: dict[int, tuple[Version | None, Version | None]]
    names: dict[str, int]
    """Which article is meant by what is acknowledged."""

    def left(self, unknown: set[int], model: Model) -> list[Any]:
        """What to order again, where it is not known of these articles whether they were done."""
        if self.verb == "add":
            return [each for each in self.arguments if each[0] in unknown]
        if self.verb == "remove":
            return [name for name, n in self.names.items() if n in unknown & model.held.keys()]
        return self.arguments


def orders_for(what: str, model: Model, file: Path) -> Orders:
    draw = model.draw
    match what:
        case "add":
            numbers = range(model.next, model.next + 3)
            model.next += 3
            wanted = [(n, 0, draw.choice((4, 30, 90))) for n in numbers]
            return Orders("add", wanted, {n: (None, (0, lines)) for n, _, lines in wanted}, {str(n): n for n in numbers})
        case "update":
            wanted = [(n, model.held[n][0] + 1, model.held[n][1]) for n in draw.sample(sorted(model.held), 2)]
            return Orders("add", wanted, {n: (model.held[n], (v, lines)) for n, v, lines in wanted}, {str(n): n for n, _, _ in wanted})
        case "remove":
            names = {model.reading(n).article.id: n for n in draw.sample(sorted(model.held), max(1, len(model.held) - 6))}
            return Orders("remove", list(names), {n: (model.held[n], None) for n in names.values()}, names)
        case "backup":
            return Orders("backup", [str(file)], {}, {})
        case "search":
            return Orders("search", [f"zebra{n}" for n in model.held], {}, {})
        case _:
            return Orders("rebuild", [], {}, {})


def test_a_process_killed_at_any_point_loses_nothing_and_leaves_nothing_half_done(tmp_path: Path, doomed: Doomed) -> None:
    draw = random.Random(SEED)  # noqa: S311
    model, file = Model(tmp_path / "library", draw), tmp_path / "backup.zip"
    lengths: Lengths = {}
    killed: dict[str, int] = {}
    print(f"SOURCEDESK_SEED={SEED}")
    doomed.order("add", model.folder, (900, 0, 200))
    model.held[900] = (0, 200)
    model.next = 901
    while sum(killed.values()) < KILLS or not all(killed.values()):
        for what in ROUND:
            if what == "restore":
                died = kill_a_restoration(model, doomed, tmp_path, file, lengths)
            else:
                died = kill_one(what, model, doomed, file, lengths)
            killed[what] = killed.get(what, 0) + died
    print(f"killed: {killed}; articles: {len(model.held)}")


def aim(what: str, draw: random.Random, lengths: Lengths) -> dict[str, Any]:
    """When to kill: at a moment of the clock, or, two times of three, at a step of our code.

    The function is drawn first, so that the order of writing is hit as often as what takes long.
    """
    seconds, steps = lengths[what]
    if draw.random() < 1 / 3:
        return {"after": draw.uniform(0.0, 0.9 * seconds)}
    function = draw.choice(sorted(steps))
    return {"step": (function, draw.randint(1, steps[function]))}


def note(what: str, end: End, lengths: Lengths) -> None:
    """How long one takes that lives, in seconds, and in steps where they were counted."""
    if end.status == 0:
        lengths[what] = (end.seconds, end.steps or lengths[what][1])


def kill_one(what: str, model: Model, doomed: Doomed, file: Path, lengths: Lengths) -> bool:
    """Whether it died. The first of its kind lives, to see how long it takes."""
    orders = orders_for(what, model, file)
    how = aim(what, model.draw, lengths) if what in lengths else {"step": ("", 0)}
    end = doomed.order(orders.verb, model.folder, *orders.arguments, **how)
    where = f"{what} killed at {how}, seed {SEED}: {end}"
    assert end.status in (0, -signal.SIGKILL), where
    note(what, end, lengths)
    try:
        for name in end.acknowledged:
            if name in orders.names:
                n = orders.names[name]
                _, after = orders.either.pop(n)
                model.held.pop(n, None)
                if after is not None:
                    model.held[n] = after
        finished = {n: after for n, (_, after) in orders.either.items()}
        model.check(orders.either)
        if end.status:
            # What was not acknowledged is finished by doing it again.
            left = orders.left(set(finished), model)
            again = doomed.order(orders.verb, model.folder, *left)
            assert again.status == 0, again
            model.check({n: (after, after) for n, after in finished.items()})
    except BaseException:
        print(where)
        raise
    return end.status != 0


def kill_a_restoration(model: Model, doomed: Doomed, tmp_path: Path, file: Path, lengths: Lengths) -> bool:
    """A backup put in the place of another library: after the kill it is the old one or the new one, after a second try the new one."""
    assert doomed.order("backup", model.folder, str(file)).status == 0
    other = Model(tmp_path / "other", model.draw)
    old = {800: (0, 60), 801: (0, 60)}
    restored = dict(model.held)
    if not other.folder.exists():
        doomed.order("add", other.folder, *((n, *version) for n, version in old.items()))
    else:  # What was restored before is the old one now.
        with Library.open(other.folder, HashingEmbedder()) as library:
            library.remove([article.id for article in library.articles()])
            library.add([versioned(n, *version) for n, version in old.items()])
    how = aim("restore", model.draw, lengths) if "restore" in lengths else {"step": ("", 0)}
    end = doomed.order("restore", other.folder, str(file), **how)
    assert end.status in (0, -signal.SIGKILL), end
    note("restore", end, lengths)
    with Library.open(other.folder, HashingEmbedder()) as library:
        ids = {article.id for article in library.articles()}
    other.held = old if versioned(800, 0, 60).article.id in ids else restored
    assert end.status or other.held is restored
    other.check({})
    if end.status:
        assert doomed.order("restore", other.folder, str(file)).status == 0
        other.held = restored
        other.check({})
    return end.status != 0
