"""The body of a web page as it was before compression, however much is packed into it."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

PACKINGS = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})
"""Values of Content-Encoding that can be undone, one at a time: what is packed twice was not asked for."""
_GZIP = b"\x1f"


def unpack(chunks: Iterable[bytes], packing: str, limit: int) -> tuple[bytes, bool]:
    """At most `limit` bytes of the body, and whether that is all of it. No more than that is ever held, nor read from the network.

    `packing` is one of `PACKINGS`. Raises `zlib.error` for what is broken or ends before its time.
    """
    plain = packing in ("", "identity")
    data = bytearray()
    stream, received = _stream(packing), 0
    for chunk in chunks:
        received += len(chunk)
        rest = chunk
        while rest:
            if plain:
                piece, rest = rest[: limit + 1 - len(data)], b""
            else:
                if stream.eof:
                    if packing == "deflate" or not rest.startswith(_GZIP):
                        break  # Padding.
                    stream = _stream(packing)  # A gzip file may have several members.
                try:
                    piece = stream.decompress(rest, limit + 1 - len(data))
                except zlib.error:
                    if packing != "deflate" or received > len(chunk):
                        raise
                    packing, stream = "deflate", zlib.decompressobj(-zlib.MAX_WBITS)  # Some servers leave its header out.
                    piece = stream.decompress(rest, limit + 1)
                rest = stream.unused_data if stream.eof else stream.unconsumed_tail
            data += piece
            if len(data) > limit:
                return bytes(data[:limit]), False
        if received > limit:
            return bytes(data), False
    if not plain and received and not stream.eof:
        raise zlib.error("the packed page is cut short")
    return bytes(data), True


def _stream(packing: str) -> zlib._Decompress:
    return zlib.decompressobj(zlib.MAX_WBITS | 32)  # 32: gzip and zlib headers.
