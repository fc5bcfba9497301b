"""Read values of CSL-JSON.

CSL-JSON files often contain numbers instead of text, lists instead of single values, and names as
strings. Each reader accepts any JSON value and returns an empty value ("" or []) for one that it
cannot read. No reader raises an exception.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from typing import Any

from exoblocks.bibliography.dates import date_from_csl, format_partial_date
from exoblocks.bibliography.identifiers import InvalidIdentifier
from exoblocks.bibliography.identifiers.pasted_text import LONGEST
from exoblocks.bibliography.name_notation import parse_name
from exoblocks.bibliography.names import CslName
from exoblocks.bibliography.text import printable, single_line
from exoblocks.bibliography.web_addresses import is_web_address


def copied_json(value: Any) -> Any:
    """A deep copy of a JSON value, which is much faster than the general `copy.deepcopy`."""
    if isinstance(value, dict):
        return {
            key: item if isinstance(item, str) else copied_json(item) for key, item in value.items()
        }
    return [copied_json(item) for item in value] if isinstance(value, list) else value


def read_text(value: object) -> str:
    """Text or a number on one line, or the first in a list of them (Crossref's titles)."""
    if isinstance(value, str):
        return single_line(value)
    if value is None:
        return ""
    items = value if isinstance(value, list) else [value]
    return next((text for item in items if (text := single_line(_string(item)))), "")


_CROSSREF_TYPES = {
    "book-chapter": "chapter",
    "book-section": "chapter",
    "dissertation": "thesis",
    "edited-book": "book",
    "journal-article": "article-journal",
    "monograph": "book",
    "peer-review": "review",
    "posted-content": "article",
    "proceedings-article": "paper-conference",
    "reference-book": "book",
    "reference-entry": "entry",
}


def read_type(value: object) -> str:
    """A CSL type, or the equivalent of a Crossref type."""
    text = read_text(value)
    return _CROSSREF_TYPES.get(text, text)


def read_paragraphs(value: object) -> str:
    """Text with its line breaks."""
    return printable(text).strip() if (text := _string(value)) else ""


def read_names(value: object) -> list[CslName]:
    """CSL names, each kept complete. A name given as text is parsed by `parse_name`."""
    names: list[CslName] = []
    if value is None:
        return names
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            name = copied_json(item)  # any keys: kept complete
            if "name" in name and name.keys().isdisjoint(("family", "given", "literal")):
                name["literal"] = name.pop("name")  # Crossref's organisations
            names.append(name)
        elif text := single_line(_string(item)):
            names.append(parse_name(text))
    return names


def read_accessed(value: object) -> str:
    """A CSL date as a partial date in ISO 8601."""
    return format_partial_date(*date_from_csl(value))


def read_web_address(value: object) -> str:
    """A URL that is safe to use as a link: http or https, with a host."""
    text = read_text(value)
    return text if is_web_address(text) else ""


def identifier_reader(normalise: Callable[[str], str]) -> Callable[[object], str]:
    """A reader for the first valid identifier. CSL lists the ISBNs of several bindings in
    one text.
    """

    def read(value: object) -> str:
        return next((found for text in _texts(value) if (found := one(text))), "")

    def one(text: str) -> str:
        try:
            return normalise(text)
        except InvalidIdentifier:
            return ""

    return read


def _texts(value: object) -> Iterator[str]:
    """Each text in `value`, first as a whole, then in its parts."""
    for item in value if isinstance(value, list) else [value]:
        text = single_line(_string(item))
        yield text
        if len(text) <= LONGEST:
            yield from re.split(r"[\s,;]+", text)


def is_blank(value: object) -> bool:
    """Whether `value` is empty: null, "", [] or {}."""
    return value is None or (isinstance(value, str | list | dict) and not value)


def _string(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    if isinstance(value, float) and not math.isfinite(value):
        return ""
    return str(int(value)) if value == int(value) else str(value)
