"""Writes a JSON array, one item on each line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any


def write(items: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    separator = "[\n"
    for item in items:
        yield separator + json.dumps(dict(item), ensure_ascii=False)
        separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"
