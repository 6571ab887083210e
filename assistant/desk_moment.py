"""One answer, one state of the library: what others add or remove while a question is answered is seen by the next."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def in_one_moment(method: Callable[Concatenate[Any, P], R]) -> Callable[Concatenate[Any, P], R]:
    """A method of `Desk` that reads all it needs of the library as it was when it began: no article is half there, or gone in between."""

    @wraps(method)
    def read(self: Any, /, *arguments: P.args, **named: P.kwargs) -> R:
        with self._library.moment():
            return method(self, *arguments, **named)

    return read
