"""How long the stages of adding take: the product's own functions, timed where they stand."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

_END = object()
Place = tuple[Any, str, str]
"""A class or module, the name of a function in it, and the stage that it is."""


@dataclass
class Clock:
    """Seconds by stage; of stages inside stages the inner one counts. Each thread is timed for itself."""

    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    _inside: threading.local = field(default_factory=threading.local)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, its time going to `stage`."""

        def call(*args: Any, **named: Any) -> Any:
            found = measured(function, *args, **named)
            # What a generator does, it does when it is asked for the next.
            return stepwise(found) if isinstance(found, Generator) else found

        def stepwise(found: Generator[Any, None, None]) -> Iterator[Any]:
            while (item := measured(next, found, _END)) is not _END:
                yield item

        def measured(function: Callable[..., Any], *args: Any, **named: Any) -> Any:
            outer, self._inside.spent = getattr(self._inside, "spent", 0.0), 0.0
            begun = time.perf_counter()
            try:
                return function(*args, **named)
            finally:
                whole = time.perf_counter() - begun
                with self._lock:
                    self.seconds[stage] += whole - self._inside.spent
                self._inside.spent = outer + whole

        return call

    @contextmanager
    def on(self, places: Sequence[Place]) -> Iterator[None]:
        """Time these functions while the block runs."""
        kept = [(owner, name, vars(owner)[name]) for owner, name, _ in places]
        try:
            for owner, name, stage in places:
                setattr(owner, name, self.timed(stage, vars(owner)[name]))
            yield
        finally:
            for owner, name, function in kept:
                setattr(owner, name, function)


def stages() -> list[Place]:
    """The stages of `Desk.add`."""
    from assistant import desk
    from assistant.analysis.reading import Analyst
    from assistant.library.embedder import BundledEmbedder
    from assistant.library.ledger import Ledger
    from assistant.library.lexical import Words
    from assistant.library.vectors import ChromaVectors

    return [
        (desk.corpus, "read", "load"),
        (Analyst, "read_each", "analyse"),
        (BundledEmbedder, "embed", "embed"),
        (ChromaVectors, "upsert", "write vectors"),
        (Words, "add", "write words"),
        (Ledger, "store", "write the ledger"),
    ]
