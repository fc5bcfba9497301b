"""The type of each setting. The rest of the package can rely on it, whatever a site has
configured.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.utils.functional import Promise

#: A problem with a value, as the end of a sentence that begins with the name of the setting.
Shape = Callable[[Any], Iterator[str]]


def text(value: Any) -> Iterator[str]:
    if not isinstance(value, str):
        yield f" is {value!r}, and not text."


def true_or_false(value: Any) -> Iterator[str]:
    if not isinstance(value, bool):
        yield f" is {value!r}, and not True or False."


def whole_number(value: Any) -> Iterator[str]:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        yield f" is {value!r}, and not a whole number of at least 1."


def months(value: Any) -> Iterator[str]:
    yield from _up_to(100 * 12, value)


def seconds(value: Any) -> Iterator[str]:
    yield from _up_to(100 * 366 * 24 * 60 * 60, value)


def list_of_texts(value: Any) -> Iterator[str]:
    yield from _list(value, _item_of_text)


def list_of_pairs(value: Any) -> Iterator[str]:
    problems = list(_list(value, _pair))
    yield from problems
    codes = [] if problems else [code for code, _label in value]
    for code in dict.fromkeys(code for code in codes if codes.count(code) > 1):
        yield f" has the code {code!r} twice."


def pairs_by_name(value: Any) -> Iterator[str]:
    yield from _dict(value, list_of_pairs)


def texts_by_name(value: Any) -> Iterator[str]:
    yield from _dict(value, text)


def outlines_by_name(value: Any) -> Iterator[str]:
    yield from _dict(value, _outline)


def _up_to(most: int, value: Any) -> Iterator[str]:
    """A date beyond this is a mistake, and Python may not be able to represent it."""
    problems = list(whole_number(value))
    yield from problems
    if not problems and value > most:
        yield f" is {value!r}, which is more than 100 years."


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
    elif not value[0].strip():  # the label of the choice without a code: none
        yield f" is {value!r}, whose code is blank."


def _outline(value: Any) -> Iterator[str]:
    if problems := list(_keys(value, {"label", "sections"}, set())):
        yield from problems
        return
    yield from (f"['label']{problem}" for problem in _label(value["label"]))
    yield from (f"['sections']{problem}" for problem in _list(value["sections"], _section))


def _section(value: Any) -> Iterator[str]:
    if problems := list(_keys(value, {"block", "heading"}, {"required"})):
        yield from problems
        return
    yield from (f"['block']{problem}" for problem in _item_of_text(value["block"]))
    yield from (f"['heading']{problem}" for problem in _label(value["heading"]))
    yield from (f"['required']{problem}" for problem in true_or_false(value.get("required", False)))


def _keys(value: Any, required: set[str], optional: set[str]) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield f" is {value!r}, and not a dict."
        return
    yield from (f" has no {key!r}." for key in sorted(required - value.keys()))
    for key in value.keys() - required - optional:
        yield f" has the key {key!r}, which is not known."


def _label(value: Any) -> Iterator[str]:
    if not isinstance(value, str | Promise):
        yield f" is {value!r}, and not text."
