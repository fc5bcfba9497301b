"""The fields of one record, including those without a CSL variable."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any


class Fields:
    """The fields of one record. Taking a field removes it, and the remaining fields can be kept."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._values: defaultdict[str, list[str]] = defaultdict(list)
        for name, value in pairs:
            self._values[name].append(value)

    def add(self, name: str, value: str) -> None:
        self._values[name].append(value)

    def peek(self, *names: str) -> list[str]:
        """The non-empty values of `names`, without taking them."""
        return [value for name in names for value in self._values.get(name, ()) if value]

    def take(self, *names: str) -> str:
        """The first non-empty value of the first of `names` that has one; "" if none has."""
        for name in names:
            if found := next(filter(None, self._values.get(name, ())), ""):
                self._values[name].remove(found)
                return found
        return ""

    def take_matching(self, pattern: re.Pattern[str], *names: str) -> str:
        """The group `value` of the first value that fully matches `pattern`; "" if there is
        none.
        """
        for name in names:
            for index, value in enumerate(self._values.get(name, ())):
                if found := pattern.fullmatch(value):
                    del self._values[name][index]
                    return found["value"]
        return ""

    def take_all_matching(self, pattern: re.Pattern[str], *names: str) -> list[str]:
        """The groups `value` of all values that fully match `pattern`."""
        found: list[str] = []
        for name in names:
            values = self._values.pop(name, [])
            matches = [(value, pattern.fullmatch(value)) for value in values]
            found += [match["value"] for _, match in matches if match]
            if rest := [value for value, match in matches if not match]:
                self._values[name] = rest
        return found

    def take_all(self, *names: str) -> list[str]:
        return [value for name in names for value in self._values.pop(name, ())]

    def left(self) -> dict[str, list[str]]:
        return {name: values for name in self._values if (values := self.peek(name))}


def kept(format: str, fields: Mapping[str, list[str]]) -> dict[str, Any]:
    """CSL's `custom` with the fields that have no variable, if there are any."""
    return {"custom": {format: dict(fields)}} if fields else {}


def kept_fields(csl: Mapping[str, Any], format: str) -> dict[str, list[str]]:
    """The inverse of `kept`, for any CSL. Values with an unexpected structure are left out."""
    custom = csl.get("custom")
    fields = custom.get(format) if isinstance(custom, dict) else None
    if not isinstance(fields, dict):
        return {}
    return {
        name: [value for value in values if isinstance(value, str)]
        for name, values in fields.items()
        if isinstance(name, str) and isinstance(values, list)
    }


def filled(csl: Mapping[str, Any]) -> dict[str, Any]:
    """`csl` without empty variables."""
    return {variable: value for variable, value in csl.items() if value not in ("", [], {}, None)}
