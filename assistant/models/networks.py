"""The bundled networks: the only module that imports onnxruntime and tokenizers.

A network is a folder `<name>/` beside this file with `model.onnx` (dynamic int8), `config.json` (thresholds, window sizes, and the model's
sha256, checked on loading) and `README.md`, its model card. All share one `tokenizer.json` (BERT uncased word pieces).
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from assistant.errors import NetworkDamaged

FOLDER = Path(__file__).parent
Array = npt.NDArray[Any]
_AHEAD = 8
"""Inputs for each thread that may be waiting, or done and not taken: enough that no thread idles, few enough to bound the memory."""


class Network:
    """One bundled network. `id` names its weights: two networks with the same id give the same numbers."""

    def __init__(self, name: str, config: dict[str, Any], session: Any, *, threads: int = 1) -> None:
        self.name = name
        self.config = config
        self.id = f"{name}@{config['sha256'][:12]}"
        self._session = session
        self._threads = threads

    @classmethod
    def load(cls, name: str, *, threads: int = 0, folder: Path = FOLDER) -> Self:
        """Open `folder/name`. `threads` run inputs side by side in `run_each`; 0 means the machine's cores. Raises `NetworkDamaged`."""
        config = dict(describe(name, folder))
        try:
            weights = (folder / name / "model.onnx").read_bytes()
        except OSError as error:
            raise NetworkDamaged(f"the bundled network {name} cannot be read ({error}): reinstall sourcedesk") from error
        if hashlib.sha256(weights).hexdigest() != config.get("sha256"):
            raise NetworkDamaged(f"the bundled network {name} is not the one its config.json describes: reinstall sourcedesk")
        # onnxruntime 1.29 and later tell Microsoft about the machine and the network, unless this is set before they are loaded
        # (onnxruntime pull requests 27379 and 29843; the variable was renamed between releases).
        os.environ["ORT_DISABLE_TELEMETRY"] = os.environ["ORT_TELEMETRY_DISABLED"] = "1"
        import onnxruntime  # A tenth of a second, and questions to the ledger need no network.

        onnxruntime.disable_telemetry_events()  # On Windows, where the system collects them.
        options = onnxruntime.SessionOptions()
        # One thread an input, several inputs at once: two threads on one input wait for each other after every operation, the more so
        # where the machine is busy, and the numbers would depend on how many there are.
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            session = onnxruntime.InferenceSession(
                weights, options, providers=["CPUExecutionProvider"], disabled_optimizers=config.get("disabled_optimizers")
            )
        except Exception as error:  # onnxruntime's errors have no base of their own.
            raise NetworkDamaged(f"the installed onnxruntime cannot open the bundled network {name}: reinstall sourcedesk") from error
        return cls(name, config, session, threads=threads or os.cpu_count() or 1)

    def run(self, **inputs: Array) -> list[Array]:
        """The network's outputs in their order; inputs are integer arrays by name."""
        found: list[Array] = self._session.run(None, {name: value.astype(np.int64) for name, value in inputs.items()})
        return found

    def run_each(self, inputs: Iterable[Mapping[str, Array]]) -> Iterator[list[Array]]:
        """The outputs for each of several inputs, in order: what `run` gives for it alone, whatever stands beside it.

        Several are run at once, a few ahead of what has been taken; what the caller does in between costs no time.
        """
        if self._threads == 1:
            yield from (self.run(**one) for one in inputs)
            return
        waiting: deque[Future[list[Array]]] = deque()
        pool = _pool(self._threads)
        try:
            for one in inputs:
                waiting.append(pool.submit(self.run, **one))
                if len(waiting) > _AHEAD * self._threads:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for left in waiting:
                left.cancel()


class WordPieces:
    """The tokenizer that all bundled networks share."""

    def __init__(self, path: Path = FOLDER / "tokenizer.json") -> None:
        from tokenizers import Tokenizer  # Start-up time, as above.

        try:
            self._tokenizer = Tokenizer.from_file(str(path))
        except Exception as error:  # tokenizers raises bare Exception.
            raise NetworkDamaged(f"the bundled tokenizer cannot be read ({error}): reinstall sourcedesk") from error
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._words: dict[str, tuple[int, ...]] = {}

    def id(self, piece: str) -> int:
        """The number of a piece such as "[CLS]". Raises `NetworkDamaged` if the vocabulary lacks it."""
        number = self._tokenizer.token_to_id(piece)
        if number is None:
            raise NetworkDamaged(f"the bundled tokenizer has no piece {piece}: reinstall sourcedesk")
        return int(number)

    def count(self, texts: Sequence[str]) -> list[int]:
        """How many pieces each text has, without the two special ones."""
        return [len(e.ids) for e in self._tokenizer.encode_batch(list(texts), add_special_tokens=False)]

    def word(self, word: str, *, limit: int) -> tuple[int, ...]:
        """The pieces of one word, at most `limit` of them, at least one."""
        known = self._words.get(word)
        if known is None:
            ids = self._tokenizer.encode(word, add_special_tokens=False).ids[:limit]
            known = tuple(ids) or (self.id("[UNK]"),)
            if len(self._words) < 200_000 and len(word) <= 100:
                self._words[word] = known
        return known

    def batch(self, texts: Sequence[str], *, limit: int) -> tuple[Array, Array]:
        """Ids and mask, padded to the longest; each text is cut to `limit` pieces, the special ones included."""
        return padded(self.rows(texts, limit=limit))

    def rows(self, texts: Sequence[str], *, limit: int) -> list[list[int]]:
        """The ids of each text, cut to `limit` pieces, the special ones included."""
        cut = [e.ids[: limit - 2] for e in self._tokenizer.encode_batch(list(texts), add_special_tokens=False)]
        return [[self.id("[CLS]"), *ids, self.id("[SEP]")] for ids in cut]


def padded(rows: Sequence[Sequence[int]]) -> tuple[Array, Array]:
    """Rows of ids as one array padded with zeros, and the mask of what is not padding."""
    width = max(len(row) for row in rows)
    ids = np.zeros((len(rows), width), dtype=np.int64)
    mask = np.zeros_like(ids)
    for i, row in enumerate(rows):
        ids[i, : len(row)] = row
        mask[i, : len(row)] = 1
    return ids, mask


@cache
def _pool(threads: int) -> ThreadPoolExecutor:
    """The threads that run networks, shared by all of them: what is run holds no lock, and waits for nothing."""
    return ThreadPoolExecutor(threads, thread_name_prefix="network")


@cache
def word_pieces() -> WordPieces:
    """The shared tokenizer, read once a process."""
    return WordPieces()


def describe(name: str, folder: Path = FOLDER) -> Mapping[str, Any]:
    """A network's config without loading its weights. Raises `NetworkDamaged`."""
    try:
        config = json.loads((folder / name / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise NetworkDamaged(f"the bundled network {name} cannot be read ({error}): reinstall sourcedesk") from error
    if not isinstance(config, dict):
        raise NetworkDamaged(f"the bundled network {name} has a config.json that is no object: reinstall sourcedesk")
    return config
