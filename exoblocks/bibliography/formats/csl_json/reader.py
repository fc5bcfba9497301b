"""Read one item of CSL-JSON. All of it is kept, except that a preprint has the type `article`.
Identifiers in its note are read.
"""

from __future__ import annotations

import json
import math
from typing import Any, Final

from exoblocks.bibliography.csl_values import read_text
from exoblocks.bibliography.formats.entries import Entry, Parsed, Unreadable, refuse_empty
from exoblocks.bibliography.formats.identifier_values import (
    identifiers_of_address,
    identifiers_of_note,
)
from exoblocks.bibliography.formats.preprints import as_preprint
from exoblocks.bibliography.formats.record_texts import without_entities
from exoblocks.bibliography.identifiers.addresses import doi_of_arxiv_id
from exoblocks.bibliography.translation import gettext_noop

MALFORMED: Final = gettext_noop(
    "This is not valid JSON. Check for a missing quotation mark, comma or bracket."
)
NOT_AN_ITEM: Final = gettext_noop(
    "This is JSON, but not a CSL-JSON item. An item is an "
    "object, for example {“type”: “book”, “title”: …}."
)
TOO_DEEP: Final = gettext_noop(
    "This item is nested too deeply. Remove anything that is not part of the reference."
)
TYPE_MISSING: Final = gettext_noop("This item has no type. It is treated as a document.")

_DEEPEST = 40
_TEXTS: Final = (
    "title",
    "container-title",
    "container-title-short",
    "short-container-title",
    "collection-title",
    "publisher",
    "abstract",
)


def read(entry: Entry) -> Parsed:
    csl = _decoded(entry.text)
    if not isinstance(csl, dict):
        raise Unreadable(NOT_AN_ITEM)
    if _is_deeper(csl, _DEEPEST):
        raise Unreadable(TOO_DEEP)
    csl = as_preprint(_completed(_message(csl)))
    refuse_empty(csl)
    if not read_text(csl.get("type")):
        return Parsed(csl={**csl, "type": "document"}, remarks=(TYPE_MISSING,))
    return Parsed(csl=csl)


def _completed(csl: dict[str, Any]) -> dict[str, Any]:
    """`csl` with the identifiers in its note, number or URL, and without HTML entities in
    its text.
    """
    texts: dict[str, Any] = {name: _without_entities(csl[name]) for name in _TEXTS if name in csl}
    note = csl.get("note")
    found = identifiers_of_note(note) if isinstance(note, str) else {}
    number = read_text(csl.get("number"))
    if preprint := doi_of_arxiv_id(number):
        found.setdefault("DOI", preprint)
    for name, identifier in identifiers_of_address(read_text(csl.get("URL"))).items():
        found.setdefault(name, identifier)
    known = {name.upper() for name, value in csl.items() if value}
    return {**csl, **texts, **{name: one for name, one in found.items() if name not in known}}


def _without_entities(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_entities(one) for one in value]
    return without_entities(value) if isinstance(value, str) else value


def _message(csl: dict[str, Any]) -> dict[str, Any]:
    """The work in a response from Crossref's API."""
    message = csl.get("message")
    is_answer = isinstance(message, dict) and csl.keys().isdisjoint(("type", "title", "id"))
    return message if isinstance(message, dict) and is_answer else csl


def _decoded(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_refuse, parse_float=_finite)
    except RecursionError:
        raise Unreadable(TOO_DEEP) from None
    except ValueError:
        raise Unreadable(MALFORMED) from None


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _finite(number: str) -> float:
    value = float(number)
    if not math.isfinite(value):
        raise ValueError(number)
    return value


def _is_deeper(value: Any, limit: int) -> bool:
    level: list[Any] = [value]
    for _ in range(limit):
        nested = [one for one in level if isinstance(one, dict | list)]
        level = [
            child for one in nested for child in (one.values() if isinstance(one, dict) else one)
        ]
        if not level:
            return False
    return True
