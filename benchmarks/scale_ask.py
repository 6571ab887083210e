"""How long a stored library takes to open and to answer. Run as a process of its own; prints one JSON object:

    python benchmarks/scale_ask.py desk DATA LIBRARY RUNS     every intent, retrieval, lookup; then the peak memory of it all
    python benchmarks/scale_ask.py whole DATA LIBRARY RUNS    questions to the ledger of the whole library, which list everything there is
    python benchmarks/scale_ask.py plain DATA STORE RUNS      similarity_search of the plain LangChain pipeline

Times are milliseconds of the calls themselves, as a web session has them that stays open: each is made once before it is counted. What is
done for the first time (opening, the first search) is timed too, once.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scale_questions import LEDGER, about, open_questions, quotations

from assistant.records import Article, Intent

_ARTICLES = 25


class Times:
    """Milliseconds by name."""

    def __init__(self) -> None:
        self.found: dict[str, list[float]] = defaultdict(list)

    def of(self, name: str, function: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        """Call the function and write down how long it took."""
        begun = time.perf_counter()
        result = function(*arguments, **named)
        self.found[name].append(1000 * (time.perf_counter() - begun))
        return result


def desk(data: Path, folder: Path, runs: int) -> Times:
    """Open a library and ask everything of it."""
    from assistant.desk import Desk  # Imported before the clock runs: `open` is the library's own part.

    times = Times()
    opened = times.of("open", _opened, Desk, folder)
    questions = open_questions(data, runs + 1)
    times.of("first search", opened.passages, questions[0])
    times.of("first question", opened.ask, questions[0])
    every = list(opened._library._ledger.listed())  # Not `articles`, which keeps them all in memory.
    chosen = [opened._library.article(article_id) for article_id in random.Random(5).sample(every, min(_ARTICLES, len(every)))]
    _ask_articles(opened, chosen, times)
    for question in questions[1:]:
        times.of("retrieval", opened.passages, question)
    for question in questions[1:]:
        times.of("question, all articles", opened.ask, question)
    for quoted in quotations([article.text for article in chosen], max(2, runs // 5)):
        times.of("lookup, all articles", opened.lookup, quoted.words)
        times.found[f"lookup, {quoted.kind}"].append(times.found["lookup, all articles"][-1])
    opened.close()
    return times


def _opened(kind: Any, folder: Path) -> Any:
    found = kind.open(folder, engine="offline")
    assert found.generation > 0
    return found


def _ask_articles(opened: Any, chosen: list[Article], times: Times) -> None:
    for number, article in enumerate(chosen):
        claims = opened._library.claims([article.id])[article.id]
        for intent, question in about(claims).items():
            if number == 0:
                opened.ask(question, [article])
            answer = times.of(f"{intent}, one article", opened.ask, question, [article])
            assert answer.intent == intent or intent in (Intent.SAID_BY, Intent.WHO_SAID, Intent.LOOKUP), (question, answer.intent)
    for article in chosen:
        times.of("claims, one article", opened.claims, [article])


def whole(data: Path, folder: Path, runs: int) -> Times:
    """Questions about everything: each reads the whole ledger, so that it grows with the library."""
    from assistant.desk import Desk

    times = Times()
    opened = _opened(Desk, folder)
    for intent in (Intent.UNSOURCED, Intent.SOURCES)[: max(1, runs)]:
        times.of(f"{intent}, all articles", opened.ask, LEDGER[intent])
    times.of("articles", opened.articles)
    opened.close()
    return times


def plain(data: Path, folder: Path, runs: int) -> Times:
    """The plain pipeline's search: question in, four passages out."""
    from scale_plain import opened

    from assistant.library.embedder import BundledEmbedder

    times = Times()
    store = times.of("open", opened, folder, BundledEmbedder())
    questions = open_questions(data, runs + 1)
    times.of("first search", store.similarity_search, questions[0], k=6)
    for question in questions[1:]:
        assert times.of("retrieval", store.similarity_search, question, k=6)
    return times


def main() -> None:
    """One task, told on the command line."""
    task, data, folder, runs = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
    times = {"desk": desk, "whole": whole, "plain": plain}[task](data, folder, runs)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"times": times.found, "peak": peak}))


if __name__ == "__main__":
    main()
