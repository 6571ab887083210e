"""The plain LangChain pipeline, the named alternative: its recursive splitter, langchain-chroma, and our embedder behind its interface."""

from __future__ import annotations

from pathlib import Path

from chromadb.config import Settings
from langchain_chroma import Chroma
from langchain_core.embeddings import Embeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter

from assistant.library.embedder import Embedder


class PlainEmbeddings(Embeddings):
    """An embedder of ours as LangChain knows them."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """A row for each text."""
        found: list[list[float]] = self._embedder.embed(texts).tolist()
        return found

    def embed_query(self, text: str) -> list[float]:
        """The row of a question."""
        return self.embed_documents([text])[0]


def splitter() -> RecursiveCharacterTextSplitter:
    """With the sizes of LangChain's own introduction to retrieval."""
    return RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)


def opened(folder: Path, embedder: Embedder) -> Chroma:
    """A store on disk, as langchain-chroma sets one up; Chroma's telemetry is off."""
    return Chroma(
        collection_name="articles",
        embedding_function=PlainEmbeddings(embedder),
        persist_directory=str(folder),
        client_settings=Settings(anonymized_telemetry=False, is_persistent=True, persist_directory=str(folder)),
    )
