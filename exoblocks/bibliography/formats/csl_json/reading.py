"""Reads one item of CSL-JSON; all of it is kept, and identifiers in its note are read."""

from __future__ import annotations

import json
import math
import re
from typing import Any, Final

from exoblocks.bibliography.csl_values import read_text
from exoblocks.bibliography.formats.entries import Entry, Parsed, Unreadable, refuse_empty
from exoblocks.bibliography.messages import gettext_noop

MALFORMED: Final = gettext_noop(
    "This is not well-formed JSON. Look for a missing quotation mark, comma or bracket."
)
NOT_AN_ITEM: Final = gettext_noop(
    "This is JSON, but no CSL-JSON item. An item is an object, as in {“type”: “book”, “title”: …}."
)
TOO_DEEP: Final = gettext_noop(
    "This item has brackets within brackets, more deeply than any reference. Remove what is not part "
    "of the reference."
)
TYPE_MISSING: Final = gettext_noop("The item has no type. It is read as a document.")

_DEEPEST = 40
_IDENTIFIERS_IN_NOTE = re.compile(r"^(DOI|PMID|PMCID): *(\S+) *$", re.IGNORECASE | re.MULTILINE)


def read(entry: Entry) -> Parsed:
    csl = _decoded(entry.text)
    if not isinstance(csl, dict):
        raise Unreadable(NOT_AN_ITEM)
    if _is_deeper(csl, _DEEPEST):
        raise Unreadable(TOO_DEEP)
    csl = {**csl, **_from_note(csl)}
    refuse_empty(csl)
    if not read_text(csl.get("type")):
        return Parsed(csl={**csl, "type": "document"}, remarks=(TYPE_MISSING,))
    return Parsed(csl=csl)


def _from_note(csl: dict[str, Any]) -> dict[str, str]:
    """The identifiers that Zotero has in its field "Extra", which it exports as the note."""
    note = csl.get("note")
    if not isinstance(note, str):
        return {}
    known = {name.upper() for name in csl}
    lines = _IDENTIFIERS_IN_NOTE.findall(note)
    return {name.upper(): value for name, value in lines if name.upper() not in known}


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
