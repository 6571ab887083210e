"""Texts to vectors of unit length, so that a dot product is a cosine.

The bundled network is the rule; an OpenAI-compatible endpoint is used where the settings name one. An embedder's `id` names its weights:
vectors made under different ids are never compared.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any, Protocol
from urllib.parse import urlsplit, urlunsplit

import numpy as np
import numpy.typing as npt

from assistant.errors import EmbeddingFailed, UsageError
from assistant.models.networks import Network, describe, word_pieces
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
        self.id = f"{name}@{describe(name)['sha256'][:12]}"
        self._name = name
        self._threads = threads
        self._network: Network | None = None
        self._loading = threading.Lock()

    def embed(self, texts: Sequence[str]) -> Matrix:
        """Rows of 384 numbers. Raises `NetworkDamaged`."""
        with self._loading:
            if self._network is None:
                self._network = Network.load(self._name, threads=self._threads)
        pieces, config = word_pieces(), self._network.config
        rows: list[npt.NDArray[Any]] = []
        for text in texts:
            # One at a time: int8 activations are scaled by the whole batch, and a text's vector must not depend on its neighbours. It
            # costs about a tenth of the speed.
            ids, mask = pieces.batch([text], limit=config["max_pieces"])
            (found,) = self._network.run(input_ids=ids, attention_mask=mask)
            rows.append(found[0])
        return np.stack(rows).astype(np.float32) if rows else np.zeros((0, config["dimension"]), dtype=np.float32)


class EndpointEmbedder:
    """An OpenAI-compatible embeddings endpoint. No message of its errors holds the key or what the server wrote."""

    def __init__(self, url: str, model: str, *, key: str | None = None, seconds: float = _SECONDS, retries: int = _RETRIES) -> None:
        self._where = _without_credentials(url)
        self.id = f"endpoint:{model}@{self._where}"
        self._url, self._model, self._key = url, model, key
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
                    base_url=self._url,
                    api_key=SecretStr(self._key or "none"),  # The client insists on one; local servers ask for none.
                    timeout=self._seconds,
                    max_retries=self._retries,
                    check_embedding_ctx_length=False,  # It would send token numbers of OpenAI's own vocabulary.
                    chunk_size=64,
                )
            found: list[list[float]] = self._client.embed_documents(texts)
        except openai.APIStatusError as error:
            raise EmbeddingFailed(self._refusal(error.status_code)) from error
        except openai.APITimeoutError as error:
            raise EmbeddingFailed(f"the embeddings endpoint {self._where} did not answer within {self._seconds:g} s: try again") from error
        except openai.APIConnectionError as error:
            raise EmbeddingFailed(f"the embeddings endpoint {self._where} cannot be reached: check SOURCEDESK_EMBEDDINGS_URL") from error
        except (openai.OpenAIError, ValueError, TypeError, AttributeError, LookupError) as error:
            # A page of HTML, or JSON of another shape: the client trips over it in many ways.
            raise EmbeddingFailed(self._not_embeddings()) from error
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
            raise EmbeddingFailed(self._not_embeddings()) from error
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


def make_embedder(settings: Settings) -> Embedder:
    """The endpoint if the settings name one, otherwise the bundled network. Raises `UsageError` and `NetworkDamaged`."""
    if settings.embeddings_url and settings.embeddings_model:
        return EndpointEmbedder(settings.embeddings_url, settings.embeddings_model, key=settings.api_key)
    return BundledEmbedder(threads=settings.threads)


def _without_credentials(url: str) -> str:
    """Scheme, host, port and path. Raises `UsageError` for anything but http(s)."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise UsageError("SOURCEDESK_EMBEDDINGS_URL is not a URL: it looks like http://localhost:11434/v1") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError("SOURCEDESK_EMBEDDINGS_URL must begin with http:// or https://, like http://localhost:11434/v1")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return urlunsplit((parts.scheme, host if port is None else f"{host}:{port}", parts.path.rstrip("/"), "", ""))
