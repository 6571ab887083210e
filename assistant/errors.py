"""Every error that Source Desk raises on purpose; each message is one line and says what to do next.

SourceDeskError
├── InvalidRecord            a record that contradicts itself (also a ValueError)
├── UsageError               a wrong argument or setting
├── LoadingError             a file or stream that cannot be read as an article
│   ├── NotFound
│   ├── UnsupportedFormat
│   ├── TooLarge
│   ├── EmptyText            nothing to read, white space only included
│   ├── BinaryFile
│   ├── EncryptedFile
│   ├── ScannedDocument      pages with no text layer
│   └── DamagedFile
├── FetchError               a URL that cannot be fetched
│   ├── ForbiddenAddress     not http(s), or a private, loopback or link-local address
│   ├── FetchTimedOut
│   └── HttpFailed           a status, a redirect loop, a refused connection
├── LibraryError             a library that cannot be used as it is
│   ├── LibraryBusy          another process is writing
│   ├── LibraryDamaged
│   ├── LibraryTooNew        written by a later version
│   ├── WrongEmbedder        vectors made by another embedder
│   └── UnknownArticle       no article with that id
└── NetworkError             a neural network that cannot answer
    ├── NetworkDamaged       a bundled network that is missing or altered
    └── EmbeddingFailed      the embeddings endpoint failed
"""

from __future__ import annotations


class SourceDeskError(Exception):
    """The root: catch this to catch everything that the desk reports."""


class InvalidRecord(SourceDeskError, ValueError):
    """A record whose fields contradict one another."""


class UsageError(SourceDeskError):
    """A wrong argument or setting."""


class LoadingError(SourceDeskError):
    """A file or stream that cannot be read as an article."""


class NotFound(LoadingError):
    """No such file or folder, or a folder with nothing to read."""


class UnsupportedFormat(LoadingError):
    """A file name or content type that no loader reads."""


class TooLarge(LoadingError):
    """Over the size limit."""


class EmptyText(LoadingError):
    """Nothing to read."""


class BinaryFile(LoadingError):
    """Bytes that are not text."""


class EncryptedFile(LoadingError):
    """A document that asks for a password."""


class ScannedDocument(LoadingError):
    """Pages with pictures and no text layer."""


class DamagedFile(LoadingError):
    """A document that its own format's reader rejects."""


class FetchError(SourceDeskError):
    """A URL that cannot be fetched."""


class ForbiddenAddress(FetchError):
    """Not http(s), or an address that is not public."""


class FetchTimedOut(FetchError):
    """The server took longer than the limit."""


class HttpFailed(FetchError):
    """The server refused, answered with an error status, or redirected too often."""


class LibraryError(SourceDeskError):
    """A library that cannot be used as it is."""


class LibraryBusy(LibraryError):
    """Another process holds the library's lock."""


class LibraryDamaged(LibraryError):
    """The ledger cannot be read."""


class LibraryTooNew(LibraryError):
    """The library was written by a later version of Source Desk."""


class WrongEmbedder(LibraryError):
    """The library's vectors were made by another embedder."""


class UnknownArticle(LibraryError):
    """No article with that id."""


class NetworkError(SourceDeskError):
    """A neural network that cannot answer."""


class NetworkDamaged(NetworkError):
    """A bundled network that is missing, or whose checksum is not the recorded one."""


class EmbeddingFailed(NetworkError):
    """The embeddings endpoint failed."""
