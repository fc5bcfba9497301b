"""The formats that are checked. Other formats are only information for readers of the schema."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.dateparse import parse_date, parse_datetime, parse_time
from jsonschema import FormatChecker

FORMATS = FormatChecker(formats=())
#: Formats of ours that every validator knows from JSON Schema's own list.
STANDARD = frozenset({"date", "date-time", "duration", "email", "uri", "uuid"})


def _format(name: str) -> Callable[[Callable[[str], Any]], Callable[[str], Any]]:
    """A check from a function that returns a value, or raises an exception for text that is not
    valid.
    """

    def register(parse: Callable[[str], Any]) -> Callable[[str], Any]:
        def is_right(value: object) -> bool:
            return not isinstance(value, str) or bool(parse(value))

        FORMATS.checks(name, raises=(ValueError, ArithmeticError, ValidationError))(is_right)
        return parse

    return register


@_format("date")
def _date(text: str) -> Any:
    return parse_date(text)


@_format("date-time")
def _date_time(text: str) -> Any:
    return parse_datetime(text)


@_format("time-local")
def _time(text: str) -> Any:
    return parse_time(text) is not None


@_format("duration")
def _duration(text: str) -> Any:
    """As in RFC 3339: whole numbers, and no unit left out between two others."""
    return re.fullmatch(
        r"P(?:\d+W|(?=\d|T\d)(?:\d+D|\d+M(?:\d+D)?|\d+Y(?:\d+M(?:\d+D)?)?)?"
        r"(?:T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))?)",
        text,
        re.ASCII,
    )


@_format("uuid")
def _uuid(text: str) -> Any:
    return str(UUID(text)) == text.lower()


@_format("uri")
def _uri(text: str) -> Any:
    """Complete, with a scheme. May contain letters of all languages, and spaces in a number."""
    parts = urlsplit(text)
    if parts.netloc:
        return parts.scheme and not re.search(r"\s", text)
    return parts.scheme and parts.path


@_format("email")
def _email(text: str) -> Any:
    validate_email(text)
    return True


@_format("decimal")
def _decimal(text: str) -> Any:
    return Decimal(text).is_finite()
