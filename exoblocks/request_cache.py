"""What is made once for a request, and found again by whoever asks for it later in that request.

All of it stands in one object on the request and ends with the request. A module that keeps something there
has a ``PerRequest`` of its own; nobody else can reach what is in it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, Generic, TypeVar

from django.http import HttpRequest

T = TypeVar("T")

_NAME: Final = "_exoblocks_cache"


class RequestCache:
    """The values of one request, by the ``PerRequest`` that each belongs to."""

    __slots__ = ("values",)

    def __init__(self) -> None:
        self.values: dict[PerRequest[Any], Any] = {}


class PerRequest(Generic[T]):
    """One value for each request; ``make`` makes it when it is first asked for."""

    __slots__ = ("_make",)

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make

    def of(self, request: HttpRequest) -> T:
        values = _cache_of(request).values
        if self not in values:
            values[self] = self._make()
        found: T = values[self]
        return found

    def put(self, request: HttpRequest, value: T) -> None:
        _cache_of(request).values[self] = value


def empty_cache(request: HttpRequest) -> None:
    """For a copy of a request, which asks for something else: what was made for the other is not its own."""
    setattr(request, _NAME, RequestCache())


def _cache_of(request: HttpRequest) -> RequestCache:
    # REST framework's request gives what stands on the one that it wraps.
    if getattr(request, _NAME, None) is None:
        empty_cache(request)
    cache: RequestCache = getattr(request, _NAME)
    return cache


class Identity:
    """A key that means ``value`` itself, whatever else equals it or whether it can be hashed.

    It holds ``value``, so that no other object can come to have the same identity.
    """

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Identity) and self.value is other.value

    def __hash__(self) -> int:
        return id(self.value)
