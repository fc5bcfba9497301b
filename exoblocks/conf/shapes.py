"""The shape of each setting: what the rest of the package may rely on, whatever a site has written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.utils.functional import Promise

#: What is wrong with a value, as the end of a sentence that begins with the name of the setting.
Shape = Callable[[Any], Iterator[str]]


def text(value: Any) -> Iterator[str]:
    if not isinstance(value, str):
        yield f" is {value!r}, and not text."


def whole_number(value: Any) -> Iterator[str]:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        yield f" is {value!r}, and not a whole number of at least 1."


def list_of_texts(value: Any) -> Iterator[str]:
    yield from _list(value, _item_of_text)


def list_of_pairs(value: Any) -> Iterator[str]:
    yield from _list(value, _pair)


def pairs_by_name(value: Any) -> Iterator[str]:
    yield from _dict(value, list_of_pairs)


def texts_by_name(value: Any) -> Iterator[str]:
    yield from _dict(value, text)


def _list(value: Any, shape: Shape) -> Iterator[str]:
    if not isinstance(value, list | tuple):
        yield f" is {value!r}, and not a list."
        return
    for index, item in enumerate(value):
        yield from (f"[{index}]{problem}" for problem in shape(item))


def _dict(value: Any, shape: Shape) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield f" is {value!r}, and not a dict."
        return
    for name, item in value.items():
        if not isinstance(name, str):
            yield f" has the key {name!r}, which is not text."
        yield from (f"[{name!r}]{problem}" for problem in shape(item))


def _item_of_text(value: Any) -> Iterator[str]:
    if not isinstance(value, str) or not value:
        yield f" is {value!r}, and not text."


def _pair(value: Any) -> Iterator[str]:
    is_pair = isinstance(value, list | tuple) and len(value) == 2
    if not is_pair or not isinstance(value[0], str) or not isinstance(value[1], str | Promise):
        yield f" is {value!r}, and not a pair of a code and a label."
    elif not value[0].strip():  # what a choice is without a code: none
        yield f" is {value!r}, whose code is blank."
