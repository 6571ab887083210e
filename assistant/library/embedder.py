"""Texts to vectors of unit length, so that a dot product is a cosine.

The bundled network is the rule; an OpenAI-compatible endpoint is used where the settings name one. An embedder's `id` names its weights:
vectors made under different ids are never compared.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cache
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from assistant.credentials import Address, unsaid, usable
from assistant.errors import EmbeddingFailed
from assistant.models.networks import Network, describe, padded, word_pieces
from assistant.settings import Settings

Matrix = npt.NDArray[np.float32]

BUNDLED = "embedder_v1"
_SECONDS = 60.0
_RETRIES = 2


class Embedder(Protocol):
    """Makes vectors. `id` can be read without loading weights or asking a server."""

    @property
    def id(self) -> str: ...

    def embed(self, texts: Sequence[str]) -> Matrix:
        """One row of unit length for each text, in order. Raises `NetworkError`."""
        ...


class BundledEmbedder:
    """The network in the package: mean pooling and normalisation are part of it. Loaded when first asked for vectors."""

    def __init__(self, *, threads: int = 0, name: str = BUNDLED) -> None:
        config = describe(name)
        # `vectors`: the first file that gave these vectors. A later one that gives more beside them makes no library's vectors stale.
        self.id = f"{name}@{config.get('vectors', config['sha256'])[:12]}"
        self._name = name
        self._threads = threads
        self._network: Network | None = None
        self._loading = threading.Lock()

    def embed(self, texts: Sequence[str]) -> Matrix:
        """Rows of 384 numbers. Raises `NetworkDamaged`."""
        network = self._opened()
        config = network.config
        rows = word_pieces().rows(texts, limit=config["max_pieces"]) if texts else []
        # Each alone: int8 activations are scaled by the whole batch, and a text's vector must not depend on its neighbours.
        inputs = (dict(zip(("input_ids", "attention_mask"), padded([row]), strict=True)) for row in rows)
        found = [vectors[0] for vectors, _ in network.run_each(inputs)]
        return np.stack(found).astype(np.float32) if found else np.zeros((0, config["dimension"]), dtype=np.float32)

    def states(self, rows: Sequence[Sequence[int]]) -> list[Matrix]:
        """The last layer for each row of word pieces, special ones included: a row of 384 numbers a piece. Raises `NetworkDamaged`."""
        inputs = (dict(zip(("input_ids", "attention_mask"), padded([row]), strict=True)) for row in rows)
        return [states[0] for _, states in self._opened().run_each(inputs)]

    def _opened(self) -> Network:
        with self._loading:
            if self._network is None:
                self._network = Network.load(self._name, threads=self._threads)
            return self._network


class EndpointEmbedder:
    """An OpenAI-compatible embeddings endpoint. No message of its errors holds the key or what the server wrote."""

    def __init__(self, url: str, model: str, *, key: str | None = None, seconds: float = _SECONDS, retries: int = _RETRIES) -> None:
        address = Address.of(url, "SOURCEDESK_EMBEDDINGS_URL")
        self._where, self._login = address.url, address.login
        self.id = f"endpoint:{model}@{self._where}"
        self._model, self._key = model, usable(key)
        self._seconds, self._retries = seconds, retries
        self._client: Any = None

    def embed(self, texts: Sequence[str]) -> Matrix:
        """Normalised here, whatever the server does. Raises `EmbeddingFailed`."""
        if not texts:
            return np.zeros((0, 0), dtype=np.float32)
        return self._unit_rows(self._ask(list(texts)), len(texts))

    def _ask(self, texts: list[str]) -> list[list[float]]:
        # Two seconds of start-up, for those who have set an endpoint only.
        import openai
        from langchain_openai import OpenAIEmbeddings
        from pydantic import SecretStr

        try:
            if self._client is None:
                self._client = OpenAIEmbeddings(
                    model=self._model,
                    base_url=self._where,
                    api_key=SecretStr(self._key or "none"),  # The client insists on one; local servers ask for none.
                    timeout=self._seconds,
                    max_retries=self._retries,
                    # The login not in the address, which the client writes into its log; and a redirect would hand the articles to a
                    # host that nobody named.
                    http_client=openai.DefaultHttpxClient(timeout=self._seconds, auth=self._login, follow_redirects=False),
                    check_embedding_ctx_length=False,  # It would send token numbers of OpenAI's own vocabulary.
                    chunk_size=64,
                )
            found: list[list[float]] = self._client.embed_documents(texts)
        except openai.APIStatusError as error:
            raise EmbeddingFailed(self._refusal(error.status_code)) from unsaid(error)
        except openai.APITimeoutError as error:
            told = f"the embeddings endpoint {self._where} did not answer within {self._seconds:g} s: try again"
            raise EmbeddingFailed(told) from unsaid(error)
        except openai.APIConnectionError as error:
            told = f"the embeddings endpoint {self._where} cannot be reached: check SOURCEDESK_EMBEDDINGS_URL"
            raise EmbeddingFailed(told) from unsaid(error)
        except (openai.OpenAIError, ValueError, TypeError, AttributeError, LookupError) as error:
            # A page of HTML, or JSON of another shape: the client trips over it in many ways.
            raise EmbeddingFailed(self._not_embeddings()) from unsaid(error)
        return found

    def _unit_rows(self, found: list[list[float]], wanted: int) -> Matrix:
        widths = sorted({len(row) for row in found})
        if len(found) != wanted:
            raise EmbeddingFailed(f"the embeddings endpoint {self._where} gave {len(found)} vectors for {wanted} texts: try another model")
        if len(widths) != 1 or widths == [0]:
            raise EmbeddingFailed(f"the embeddings endpoint {self._where} gave vectors of {widths} numbers at once: try another model")
        try:
            matrix = np.asarray(found, dtype=np.float32)
        except (TypeError, ValueError) as error:
            raise EmbeddingFailed(self._not_embeddings()) from unsaid(error)
        lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
        if not np.isfinite(lengths).all() or not lengths.all():
            raise EmbeddingFailed(f"the embeddings endpoint {self._where} gave a vector without a direction: try another model")
        return np.asarray(matrix / lengths, dtype=np.float32)

    def _not_embeddings(self) -> str:
        return f"the embeddings endpoint {self._where} answered with something else: check SOURCEDESK_EMBEDDINGS_URL (many end in /v1)"

    def _refusal(self, status: int) -> str:
        advice = {
            401: "check OPENAI_API_KEY",
            403: "check OPENAI_API_KEY",
            404: "check SOURCEDESK_EMBEDDINGS_URL and SOURCEDESK_EMBEDDINGS_MODEL",
            429: "it is asked too much: wait and try again",
        }.get(status, "try again, or unset SOURCEDESK_EMBEDDINGS_URL to use the bundled network")
        return f"the embeddings endpoint {self._where} answered {status} for the model {self._model}: {advice}"


def bundled(embedder: Embedder) -> BundledEmbedder:
    """The bundled network, whose states are read whatever makes the vectors: `embedder` itself, or one for the whole process."""
    return embedder if isinstance(embedder, BundledEmbedder) else _spare()


@cache
def _spare() -> BundledEmbedder:
    return BundledEmbedder()


def make_embedder(settings: Settings) -> Embedder:
    """The endpoint if the settings name one, otherwise the bundled network. Raises `UsageError` and `NetworkDamaged`."""
    if settings.embeddings_url and settings.embeddings_model:
        return EndpointEmbedder(settings.embeddings_url, settings.embeddings_model, key=settings.api_key)
    return BundledEmbedder(threads=settings.threads)
