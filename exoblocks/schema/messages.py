"""Error messages in the reader's language."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _
from jsonschema import ValidationError

#: Maximum number of names in a message.
LISTED = 20


def message_of(error: ValidationError) -> str:
    """The message for a violation. Violations that only a site's schema can cause have the
    library's own message.
    """
    if expected := list(dict.fromkeys(_expected(error))):
        if len(expected) == 1:
            return _("Expected %s.") % expected[0]
        return _("Expected one of: %s.") % listed(expected)
    if (
        error.validator == "not"
        and isinstance(error.schema, dict)
        and "description" in error.schema
    ):
        return str(error.schema["description"])
    describe = _MESSAGES.get(str(error.validator))
    return describe(error.validator_value) if describe else str(error.message)


def _expected(error: ValidationError) -> Iterator[str]:
    """The allowed values."""
    rule: Any = error.validator_value
    if error.validator == "type":
        names = [rule] if isinstance(rule, str) else rule
        yield from (_text(error) if name == "string" else _TYPES[name]() for name in names)
    elif error.validator in ("const", "enum"):
        yield from (_shown(value) for value in ([rule] if error.validator == "const" else rule))
    elif error.validator == "anyOf":
        for one in error.context or ():
            yield from _expected(one)
    elif error.validator == "format" and rule in _FORMATS:
        yield _FORMATS[rule]()
    elif error.validator == "pattern" and _examples(error):
        yield _text(error)


def _text(error: ValidationError) -> str:
    """The expected text, as far as the schema describes it."""
    schema = error.schema if isinstance(error.schema, dict) else {}
    if schema.get("format") in _FORMATS:
        return _FORMATS[schema["format"]]()
    examples = _examples(error)
    return _("text such as %s") % examples[0] if examples else _TYPES["string"]()


def _examples(error: ValidationError) -> list[Any]:
    return error.schema.get("examples", []) if isinstance(error.schema, dict) else []


def listed(names: Sequence[str]) -> str:
    """The first of the names, for a message."""
    shown = ", ".join(names[:LISTED])
    if len(names) > LISTED:
        return _("%(names)s and %(count)d more") % {"names": shown, "count": len(names) - LISTED}
    return shown


def _shown(value: Any) -> str:
    is_word = isinstance(value, str) and value != ""
    return str(value) if is_word else json.dumps(value, ensure_ascii=False, default=str)


_TYPES: dict[str, Callable[[], str]] = {
    "array": lambda: _("a list"),
    "boolean": lambda: _("true or false"),
    "integer": lambda: _("a whole number"),
    "null": lambda: _("null"),
    "number": lambda: _("a number"),
    "object": lambda: _("an object"),
    "string": lambda: _("text"),
}

_FORMATS: dict[str, Callable[[], str]] = {
    "date": lambda: _("a date such as 2026-01-31"),
    "date-time": lambda: _("a date and time with a time zone, such as 2026-01-31T12:00:00Z"),
    "decimal": lambda: _("a number"),
    "duration": lambda: _("a duration such as P2W"),
    "email": lambda: _("an email address"),
    "time-local": lambda: _("a time such as 12:00"),
    "uri": lambda: _("a complete web address, such as https://example.org/page"),
    "uuid": lambda: _("a UUID such as 0f1c2d3e-4b5a-4c6d-8e7f-9a0b1c2d3e4f"),
}

#: By keyword, with the keyword's value in the schema.
_MESSAGES: dict[str, Callable[[Any], str]] = {
    "additionalProperties": lambda known: (
        _("This key is not known. Expected one of: %s.") % listed(known)
    ),
    "maxItems": lambda most: _("This list is too long. Maximum number of items: %s.") % most,
    "maxLength": lambda most: _("This text is too long. The maximum is %s characters.") % most,
    "maximum": lambda most: _("This number is too high. The maximum is %s.") % most,
    "minItems": lambda least: _("This list is too short. Minimum number of items: %s.") % least,
    "minLength": lambda least: (
        _("This field is required.")
        if least == 1
        else _("This text is too short. The minimum is %s characters.") % least
    ),
    "minimum": lambda least: _("This number is too low. The minimum is %s.") % least,
    "pattern": lambda pattern: _("This text does not have the expected format."),
    "required": lambda names: _("This field is required."),
}
