"""Values that are created once for each request and reused during that request.

They are stored in one object on the request, and end with it. A module that stores a value has its
own ``PerRequest``, and no other module can access the value.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, Generic, TypeVar

from django.http import HttpRequest

T = TypeVar("T")

_NAME: Final = "_exoblocks_cache"


class RequestCache:
    """The values of one request, by their ``PerRequest``."""

    __slots__ = ("values",)

    def __init__(self) -> None:
        self.values: dict[PerRequest[Any], Any] = {}


class PerRequest(Generic[T]):
    """One value for each request, created by ``make`` when it is first used."""

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
    """For a copy of a request that asks for something else and must not share the values of the
    original.
    """
    setattr(request, _NAME, RequestCache())


def _cache_of(request: HttpRequest) -> RequestCache:
    # REST framework's request exposes the attributes of the request that it wraps.
    if getattr(request, _NAME, None) is None:
        empty_cache(request)
    cache: RequestCache = getattr(request, _NAME)
    return cache


class Identity:
    """A key for ``value`` itself, even if other objects are equal to it or it is not hashable.

    It keeps a reference to ``value``, so that no other object can get the same identity.
    """

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Identity) and self.value is other.value

    def __hash__(self) -> int:
        return id(self.value)
