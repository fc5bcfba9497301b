"""What the tagged formats share: pages, names, and fields for which CSL has no variable."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from exoblocks.bibliography.csl_values import identifier_reader, read_text
from exoblocks.bibliography.identifiers import normalise_isbn, normalise_issn
from exoblocks.bibliography.names import CslName, format_name, name_part, parse_names
from exoblocks.bibliography.text import plain_dashes, printable, single_line

_NAME_PARTS = ("family", "given", "literal", "suffix", "non-dropping-particle", "dropping-particle")
_ONE_RANGE = re.compile(r"(?P<first>\w+)-(?P<last>\w+)")
_SERIAL_NUMBERS = re.compile(r"[\w\s.,;:()/-]*")


read_isbn: Final = identifier_reader(normalise_isbn)
read_issn: Final = identifier_reader(normalise_issn)


class Fields:
    """The fields of one record: what is taken from it is gone, what is left can be kept."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._values: defaultdict[str, list[str]] = defaultdict(list)
        for name, value in pairs:
            self._values[name].append(value)

    def add(self, name: str, value: str) -> None:
        self._values[name].append(value)

    def peek(self, *names: str) -> list[str]:
        """The values of `names` that say something; all stay."""
        return [value for name in names for value in self._values.get(name, ()) if value]

    def take(self, *names: str) -> str:
        """The first value that says something, of the first of `names` with one; "" without one."""
        for name in names:
            if found := next(filter(None, self._values.get(name, ())), ""):
                self._values[name].remove(found)
                return found
        return ""

    def take_matching(self, pattern: re.Pattern[str], *names: str) -> str:
        """The group `value` of the first value that is all `pattern`; "" without one."""
        for name in names:
            for index, value in enumerate(self._values.get(name, ())):
                if found := pattern.fullmatch(value):
                    del self._values[name][index]
                    return found["value"]
        return ""

    def take_all(self, *names: str) -> list[str]:
        return [value for name in names for value in self._values.pop(name, ())]

    def left(self) -> dict[str, list[str]]:
        return {name: values for name in self._values if (values := self.peek(name))}


def kept(format: str, fields: Mapping[str, list[str]]) -> dict[str, Any]:
    """CSL's `custom` with the fields that have no variable of their own, if there are any."""
    return {"custom": {format: dict(fields)}} if fields else {}


def kept_fields(csl: Mapping[str, Any], format: str) -> dict[str, list[str]]:
    """The inverse of `kept`, of any CSL: what is not as expected is left out."""
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
    """`csl` without the variables that say nothing."""
    return {variable: value for variable, value in csl.items() if value not in ("", [], {}, None)}


def pages_of(first: str, last: str) -> str:
    """From "25" and "31"; `first` can hold the range already."""
    if not last or last == first or plain_dashes(first).endswith(f"-{last}"):
        return first
    return f"{first}-{last}" if first else last


def ends_of(pages: str) -> tuple[str, str]:
    """The first and the last page of a simple range; else the whole and ""."""
    found = _ONE_RANGE.fullmatch(pages)
    if found is None or found["first"] == found["last"]:
        return pages, ""
    return found["first"], found["last"]


def names_of(lines: Iterable[str]) -> list[CslName]:
    """Names of the form "Family, Given, Suffix"; several in a line are parted by semicolons."""
    names: list[CslName] = []
    for line in lines:
        parts = line.split(";")
        several = len(parts) > 1 and all("," in part for part in parts) and line[:1] not in '"“'
        names += parse_names("\n".join(parts) if several else single_line(line))
    return names


def lines_of(names: Iterable[CslName]) -> list[str]:
    """The inverse of `names_of`, without names that say nothing."""
    return [
        format_name(name) for name in names if any(name_part(name, part) for part in _NAME_PARTS)
    ]


def source_text(value: object, normalised: str, read: Callable[[object], str]) -> str:
    """An identifier as its source wrote it, if it can still be read from that."""
    text = read_text(value)
    is_plain = _SERIAL_NUMBERS.fullmatch(text) is not None
    return text if is_plain and read(text) == normalised else normalised


def paragraphs(text: str) -> list[str]:
    """The lines of `text`, whatever parts them, without blank ones at its ends."""
    return [single_line(line) for line in printable(text).strip().splitlines()]
