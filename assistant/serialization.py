"""JSON both ways for frozen dataclasses, read off their fields and type hints; and stable names for what they hold."""

from __future__ import annotations

import dataclasses
import hashlib
import types
import typing
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any, Self

from assistant.errors import InvalidRecord


class Record:
    """Base of the records: JSON both ways, read off the dataclass fields."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values: objects, lists, strings, numbers, booleans, null."""
        return {f.name: _plain(getattr(self, f.name)) for f in dataclasses.fields(self)}  # type: ignore[arg-type]

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Raises `InvalidRecord` for a missing or unknown field, or a value of the wrong type."""
        hints = _hints(cls)  # type: ignore[arg-type]  # mypy takes no class of a Self for hashable.
        known = {f.name: f for f in dataclasses.fields(cls)}  # type: ignore[arg-type]
        unknown = sorted(set(data) - set(known))
        if unknown:
            raise InvalidRecord(f"{cls.__name__} has no field {', '.join(unknown)}")
        values = {}
        for name, described in known.items():
            if name in data:
                values[name] = _typed(data[name], hints[name], f"{cls.__name__}.{name}")
            elif described.default is dataclasses.MISSING and described.default_factory is dataclasses.MISSING:
                raise InvalidRecord(f"{cls.__name__} needs the field {name}")
        return cls(**values)


@cache
def _hints(kind: type) -> dict[str, Any]:
    """The types of a record's fields: reading them off anew for each record takes six times as long as the rest of `from_dict`."""
    return typing.get_type_hints(kind)


def _plain(value: Any) -> Any:
    if isinstance(value, Record):
        return value.to_dict()
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    return value


def _typed(value: Any, hint: Any, where: str) -> Any:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        if value is None and type(None) in arguments:
            return None
        return _typed(value, next(a for a in arguments if a is not type(None)), where)
    if origin is tuple:
        if not isinstance(value, list | tuple):
            raise InvalidRecord(f"{where} must be a list")
        return tuple(_typed(item, arguments[0], where) for item in value)
    if origin is dict:
        if not isinstance(value, Mapping):
            raise InvalidRecord(f"{where} must be an object")
        return {str(key): _typed(item, arguments[1], where) for key, item in value.items()}
    if isinstance(hint, type) and issubclass(hint, Record):
        if isinstance(value, hint):
            return value
        if not isinstance(value, Mapping):
            raise InvalidRecord(f"{where} must be an object")
        return hint.from_dict(value)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        try:
            return hint(value)
        except ValueError as error:
            raise InvalidRecord(f"{where} cannot be {value!r}: it is one of {', '.join(hint)}") from error
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, hint) or (isinstance(value, bool) and hint is not bool):
        raise InvalidRecord(f"{where} must be {hint.__name__}, not {type(value).__name__}")
    return value


def digest(*parts: object, length: int = 16) -> str:
    """A stable hexadecimal name for `parts`, `length` characters of their SHA-256."""
    return hashlib.sha256("\0".join(str(part) for part in parts).encode("utf-8", "surrogatepass")).hexdigest()[:length]
