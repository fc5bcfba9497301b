"""Refuse, remove or replace text that is valid in JSON but that databases cannot store."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext_lazy

NOT_STORABLE = gettext_lazy(
    "This contains a character that cannot be stored, such as a null character. Remove it."
)
#: A NUL or a lone surrogate.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_HALF = re.compile("[\ud800-\udfff]")
#: An escape that may represent a surrogate. Most text has none and is not searched.
MAY_BE_HALF = re.compile(r"\\u[dD][89a-fA-F]")


def is_storable(written: Any) -> bool:
    if isinstance(written, str):
        return not _UNSTORABLE.search(written)
    if isinstance(written, dict):
        return all(map(is_storable, written)) and all(map(is_storable, written.values()))
    return not isinstance(written, list) or all(map(is_storable, written))


def without_unstorable(value: Any) -> Any:
    """``value``, from JSON, without the characters that a database refuses."""
    if isinstance(value, str):
        return _UNSTORABLE.sub("", value)
    if isinstance(value, dict):
        return {without_unstorable(key): without_unstorable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [without_unstorable(item) for item in value]
    return value


def whole(value: Any) -> Any:
    """``value``, with U+FFFD for lone surrogates."""
    if isinstance(value, str):
        return _HALF.sub("\ufffd", value)
    if isinstance(value, list):
        return [whole(item) for item in value]
    if isinstance(value, dict):
        return {whole(key): whole(val) for key, val in value.items()}
    return value
