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
│   ├── ForbiddenByRobots    the site's robots.txt asks programs to stay away, or cannot be read
│   ├── FetchTimedOut
│   └── HttpFailed           a status, a redirect loop, a refused connection
├── LibraryError             a library that cannot be used as it is
│   ├── LibraryBusy          another process is writing
│   ├── LibraryDamaged
│   ├── LibraryTooNew        written by a later version
│   ├── BackupRefused        a file that is no backup, or one that is damaged
│   ├── WrongEmbedder        vectors made by another embedder
│   ├── UnknownArticle       no article with that id
│   └── UnknownCitation      no citation with that id
├── NetworkError             a neural network that cannot answer
│   ├── NetworkDamaged       a bundled network that is missing or altered
│   └── EmbeddingFailed      the embeddings endpoint failed
└── ChatModelError           a chat model that gives no answer
    ├── MissingKey           no key, and an endpoint that asks for one
    ├── KeyRefused           401, 403
    ├── ModelUnknown         404: no such model, or no such path
    ├── RateLimited          429
    ├── ServerFailed         5xx, and statuses with no name of their own
    ├── ServerUnreachable    refused, no such host
    ├── ModelTimedOut        too long in all, or silent for too long
    ├── StreamCut            the connection ended before the answer did
    ├── StreamFault          the stream itself reports an error
    ├── NotAModel            something else answers there: a page of HTML
    ├── EmptyAnswer
    ├── EndlessAnswer        longer than any answer needs to be
    └── ContextTooLong       more evidence than the model can read
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


class ForbiddenByRobots(FetchError):
    """The site's robots.txt asks programs not to read the page, or its server fails, so that nobody knows (RFC 9309)."""


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


class BackupRefused(LibraryError):
    """A file that is no backup, or whose parts are not what its manifest says."""


class WrongEmbedder(LibraryError):
    """The library's vectors were made by another embedder."""


class UnknownArticle(LibraryError):
    """No article with that id."""


class UnknownCitation(LibraryError):
    """No citation with that id."""


class NetworkError(SourceDeskError):
    """A neural network that cannot answer."""


class NetworkDamaged(NetworkError):
    """A bundled network that is missing, or whose checksum is not the recorded one."""


class EmbeddingFailed(NetworkError):
    """The embeddings endpoint failed."""


class ChatModelError(SourceDeskError):
    """A chat model that gives no answer. No message holds the key or what the server wrote."""


class MissingKey(ChatModelError):
    """The endpoint asks for a key, or no model is configured at all."""


class KeyRefused(ChatModelError):
    """401 or 403."""


class ModelUnknown(ChatModelError):
    """404: the endpoint has no such model, or nothing at that path."""


class RateLimited(ChatModelError):
    """429; the message says how long to wait, where the server does."""


class ServerFailed(ChatModelError):
    """5xx, or another status that is no success."""


class ServerUnreachable(ChatModelError):
    """Nothing listens there, or the host has no address."""


class ModelTimedOut(ChatModelError):
    """The whole answer took too long, or nothing came for too long."""


class StreamCut(ChatModelError):
    """The connection ended before the model said that it had finished."""


class StreamFault(ChatModelError):
    """The server reported an error in the middle of the stream."""


class NotAModel(ChatModelError):
    """What answers is not a chat model's endpoint."""


class EmptyAnswer(ChatModelError):
    """The model finished and had written nothing."""


class EndlessAnswer(ChatModelError):
    """The model did not come to an end."""


class ContextTooLong(ChatModelError):
    """The evidence is longer than what the model can read at once."""
