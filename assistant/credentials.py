"""Keys, and what else opens an endpoint: told apart from its address, and kept out of everything that is shown, kept or logged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import unquote, urlsplit

from assistant.errors import UsageError

SHORTEST = 12
"""Characters. What is shorter is not looked for in texts: local servers are given words for a key ("none", "ollama", "lm-studio")."""
MASK = "[secret]"


@dataclass(frozen=True, slots=True)
class Address:
    """Where an endpoint is. `url` has scheme, host, port and path, and nothing else; `login` is the name and password that stood in it."""

    url: str
    login: tuple[str, str] | None = field(default=None, repr=False)

    @classmethod
    def of(cls, given: str, variable: str) -> Self:
        """The address that `variable` was set to. Raises `UsageError`, which repeats none of it: any part may be a misplaced password."""
        unreadable = f"{variable} is not a URL: it looks like http://localhost:11434/v1"
        try:
            parts = urlsplit(given)
            port = parts.port
        except ValueError as error:
            raise UsageError(unreadable) from unsaid(error)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise UsageError(f"{variable} must begin with http:// or https://, like http://localhost:11434/v1")
        if "@" in parts.path or parts.query or parts.fragment:
            # "http://name:pass/word@host" parses, with the host "name" and half of the password in the path.
            raise UsageError(f"{variable} ends with its path: no ? and no #, and in a password / ? # and @ are written %2F %3F %23 and %40")
        if not given.isprintable() or " " in given:
            raise UsageError(unreadable)
        host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
        login = None if parts.username is None else (unquote(parts.username), unquote(parts.password or ""))
        return cls(f"{parts.scheme}://{host}{'' if port is None else f':{port}'}{parts.path.rstrip('/')}", login)


def shown(given: str | None, variable: str) -> str | None:
    """An address as it may be shown: without a name, a password or anything else that does not belong there."""
    try:
        return given and Address.of(given, variable).url
    except UsageError:
        return f"({variable}, which is not a URL)"


def usable(key: str | None) -> str | None:
    """The key, if it can be sent. Raises `UsageError`: the HTTP client would say the whole key in its error."""
    if key is not None and not (key.isascii() and key.isprintable() and " " not in key):
        raise UsageError("OPENAI_API_KEY has a line break, a space or another character that is in no key: set it again")
    return key


def passwords(given: str | None) -> tuple[str, ...]:
    """The password in an address, as it stands there and as it is sent; none where there is none."""
    try:
        found = urlsplit(given or "").password
    except ValueError:
        return ()
    return (found, unquote(found)) if found else ()


def masked(text: str, secrets: Iterable[str | None]) -> str:
    """The text without the secrets; those shorter than `SHORTEST` stay."""
    for secret in sorted((s for s in secrets if s and len(s) >= SHORTEST), key=len, reverse=True):
        text = text.replace(secret, MASK)
    return text


class Unsaid(Exception):
    """A foreign exception's place in a traceback without its words."""


def unsaid(error: BaseException) -> Unsaid:
    """The cause of an error of ours: what a client says may be what the server wrote, or a header with the key, and --debug prints it."""
    names: list[str] = []
    at: BaseException | None = error
    while at is not None and len(names) < 5:
        names.append(f"{type(at).__module__}.{type(at).__qualname__}")
        at = at.__cause__ or at.__context__
    status = getattr(error, "status_code", None)
    said = f" ({status})" if isinstance(status, int) else ""
    return Unsaid(f"{' from '.join(names)}{said}: its words are left out").with_traceback(error.__traceback__)
