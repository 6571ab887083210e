"""JSON both ways for frozen dataclasses, read off their fields and type hints; and stable names for what they hold."""

from __future__ import annotations

import dataclasses
import hashlib
import types
import typing
from collections.abc import Callable, Mapping
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
        fields = _fields(cls)  # type: ignore[arg-type]  # mypy takes no class of a Self for hashable.
        unknown = sorted(set(data) - set(fields))
        if unknown:
            raise InvalidRecord(f"{cls.__name__} has no field {', '.join(unknown)}")
        values = {}
        for name, (read, needed) in fields.items():
            if name in data:
                values[name] = read(data[name])
            elif needed:
                raise InvalidRecord(f"{cls.__name__} needs the field {name}")
        return cls(**values)


_Read = Callable[[Any], Any]


@cache
def _fields(kind: type) -> dict[str, tuple[_Read, bool]]:
    """How each field of a record is read, and whether it must be there: worked out once a class, since a library has many claims."""
    hints = typing.get_type_hints(kind)
    missing = dataclasses.MISSING
    return {
        field.name: (
            _reader(hints[field.name], f"{kind.__name__}.{field.name}"),
            field.default is missing and field.default_factory is missing,
        )
        for field in dataclasses.fields(kind)
    }


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


def _reader(hint: Any, where: str) -> _Read:
    """What reads a JSON value as the type of a hint; it raises `InvalidRecord`, which names `where` the value stands."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        inner = _reader(next(a for a in arguments if a is not type(None)), where)
        return (lambda value: None if value is None else inner(value)) if type(None) in arguments else inner
    if origin is tuple:
        return _each(_reader(arguments[0], where), where)
    if origin is dict:
        return _by_key(_reader(arguments[1], where), where)
    if isinstance(hint, type) and issubclass(hint, Record):
        return _record(hint, where)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _member(hint, where)
    return _plainly(hint, where)


def _each(inner: _Read, where: str) -> _Read:
    def read(value: Any) -> Any:
        if not isinstance(value, list | tuple):
            raise InvalidRecord(f"{where} must be a list")
        return tuple([inner(item) for item in value])

    return read


def _by_key(inner: _Read, where: str) -> _Read:
    def read(value: Any) -> Any:
        if not isinstance(value, Mapping):
            raise InvalidRecord(f"{where} must be an object")
        return {str(key): inner(item) for key, item in value.items()}

    return read


def _record(kind: type[Record], where: str) -> _Read:
    def read(value: Any) -> Any:
        if isinstance(value, kind):
            return value
        if not isinstance(value, Mapping):
            raise InvalidRecord(f"{where} must be an object")
        return kind.from_dict(value)

    return read


def _member(kind: type[StrEnum], where: str) -> _Read:
    members = {str(member): member for member in kind}

    def read(value: Any) -> Any:
        found = members.get(value) if isinstance(value, str) else None
        if found is None:
            raise InvalidRecord(f"{where} cannot be {value!r}: it is one of {', '.join(kind)}")
        return found

    return read


def _plainly(kind: type, where: str) -> _Read:
    def read(value: Any) -> Any:
        if kind is float and isinstance(value, int) and not isinstance(value, bool):
            return float(value)
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise InvalidRecord(f"{where} must be {kind.__name__}, not {type(value).__name__}")
        return value

    return read


def digest(*parts: object, length: int = 16) -> str:
    """A stable hexadecimal name for `parts`, `length` characters of their SHA-256."""
    return hashlib.sha256("\0".join(str(part) for part in parts).encode("utf-8", "surrogatepass")).hexdigest()[:length]
