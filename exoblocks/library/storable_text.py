"""Text that JSON can write and no database stores: to be refused, left out or replaced."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext_lazy

NOT_STORABLE = gettext_lazy(
    "This contains a character that cannot be stored, such as a null character. Remove it."
)
#: A NUL, half of a character.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_HALF = re.compile("[\ud800-\udfff]")
#: An escape that may stand for half of a character. Most text has none, so that nothing is searched.
MAY_BE_HALF = re.compile(r"\\u[dD][89a-fA-F]")


def is_storable(written: Any) -> bool:
    if isinstance(written, str):
        return not _UNSTORABLE.search(written)
    if isinstance(written, dict):
        return all(map(is_storable, written)) and all(map(is_storable, written.values()))
    return not isinstance(written, list) or all(map(is_storable, written))


def without_unstorable(value: Any) -> Any:
    """``value`` of JSON without the characters that a database refuses."""
    if isinstance(value, str):
        return _UNSTORABLE.sub("", value)
    if isinstance(value, dict):
        return {without_unstorable(key): without_unstorable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [without_unstorable(item) for item in value]
    return value


def whole(value: Any) -> Any:
    """``value``, in which what is half of a character is U+FFFD."""
    if isinstance(value, str):
        return _HALF.sub("\ufffd", value)
    if isinstance(value, list):
        return [whole(item) for item in value]
    if isinstance(value, dict):
        return {whole(key): whole(val) for key, val in value.items()}
    return value
