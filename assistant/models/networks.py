"""The bundled networks: the only module that imports onnxruntime and tokenizers.

A network is a folder `<name>/` beside this file with `model.onnx` (dynamic int8), `config.json` (thresholds, window sizes, and the model's
sha256, checked on loading) and `README.md`, its model card. All share one `tokenizer.json` (BERT uncased word pieces).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from assistant.errors import NetworkDamaged

FOLDER = Path(__file__).parent
Array = npt.NDArray[Any]


class Network:
    """One bundled network. `id` names its weights: two networks with the same id give the same numbers."""

    def __init__(self, name: str, config: dict[str, Any], session: Any) -> None:
        self.name = name
        self.config = config
        self.id = f"{name}@{config['sha256'][:12]}"
        self._session = session

    @classmethod
    def load(cls, name: str, *, threads: int = 0, folder: Path = FOLDER) -> Self:
        """Open `folder/name`. `threads` 0 means the machine's cores. Raises `NetworkDamaged`."""
        config = dict(describe(name, folder))
        try:
            weights = (folder / name / "model.onnx").read_bytes()
        except OSError as error:
            raise NetworkDamaged(f"the bundled network {name} cannot be read ({error}): reinstall sourcedesk") from error
        if hashlib.sha256(weights).hexdigest() != config.get("sha256"):
            raise NetworkDamaged(f"the bundled network {name} is not the one its config.json describes: reinstall sourcedesk")
        import onnxruntime  # A tenth of a second, and questions to the ledger need no network.

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime's errors have no base of their own.
            raise NetworkDamaged(f"the installed onnxruntime cannot open the bundled network {name}: reinstall sourcedesk") from error
        return cls(name, config, session)

    def run(self, **inputs: Array) -> list[Array]:
        """The network's outputs in their order; inputs are integer arrays by name."""
        found: list[Array] = self._session.run(None, {name: value.astype(np.int64) for name, value in inputs.items()})
        return found


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
            if len(self._words) < 200_000:
                self._words[word] = known
        return known

    def batch(self, texts: Sequence[str], *, limit: int) -> tuple[Array, Array]:
        """Ids and mask, padded to the longest; each text is cut to `limit` pieces, the special ones included."""
        cut = [e.ids[: limit - 2] for e in self._tokenizer.encode_batch(list(texts), add_special_tokens=False)]
        return padded([[self.id("[CLS]"), *ids, self.id("[SEP]")] for ids in cut])


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
