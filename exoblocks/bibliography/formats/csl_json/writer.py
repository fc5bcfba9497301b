"""Write a JSON array with one item per line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, cast

from exoblocks.bibliography.csl_values import read_text
from exoblocks.bibliography.formats.identifier_values import (
    IDENTIFIERS,
    SERIALS,
    normalised,
    normalised_numbers,
)
from exoblocks.bibliography.names import CslName, is_et_al

OTHERS: Final = "others"
"""The last name that pandoc treats as "et al.". CSL-JSON has no standard for it."""

_NORMALISED: Final = re.compile("|".join((*IDENTIFIERS, *SERIALS)), re.IGNORECASE)
_NAMES: Final = ("author", "editor", "translator", "container-author", "collection-editor")

_encode: Final = json.JSONEncoder(ensure_ascii=False).encode


def write(items: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    separator = "[\n"
    for item in items:
        yield separator + _encode(exported(item))
        separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"


def exported(item: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of `item` with normalised identifiers, and "et al." in the form that other programs
    use.

    Everything else is unchanged, including values that cannot be read.
    """
    csl = dict(item)
    for name in filter(_NORMALISED.match, item):
        value = item[name]
        if one := IDENTIFIERS.get(name.upper()):
            if text := read_text(value):
                csl[name] = _written(value, normalised(text, one))
        elif (several := SERIALS.get(name.upper())) and read_text(value):
            csl[name] = _written(value, normalised_numbers(value, several))
    for name in _NAMES:
        if name in csl:
            csl[name] = _with_others(csl[name])
    return csl


def _written(value: Any, normalised: str) -> Any:
    """`value` itself, which can be a number, if nothing else needs normalising."""
    return value if normalised == read_text(value) else normalised


def _with_others(names: Any) -> Any:
    last: Any = names[-1] if isinstance(names, list) and names else None
    if isinstance(last, dict) and is_et_al(cast("CslName", last)):
        return [*names[:-1], {"literal": OTHERS}]
    return names
