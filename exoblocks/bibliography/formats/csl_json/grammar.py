"""Track the brackets, commas and colons of one JSON value, without decoding it."""

from __future__ import annotations

import re
from typing import Final

TOKEN: Final = re.compile(r'"(?:[^"\\]++|\\.)*+"|[\[\]{}:,]|[^\s\[\]{}:,"]++|"')
"""A whole string, a bracket, comma or colon, a literal, or the quotation mark of a string that
does not end on its line."""

_OPENED_BY = {"]": "[", "}": "{"}

# The tokens that are allowed next.
_KEY: Final = "key"
_COLON: Final = "colon"
_VALUE: Final = "value"
_COMMA: Final = "comma"


class Grammar:
    """Whether a token is allowed in its position, and whether the value is complete.

    Lenient if `json` will raise an error anyway and the end of the value is clear: `[1,]`.
    """

    def __init__(self, *, within_objects: int = 0) -> None:
        self._brackets = ["{"] * within_objects
        self._expected = _COMMA if within_objects else _VALUE
        self._last_key = ""
        self._is_message = False
        self.opens_items = False

    @property
    def is_complete(self) -> bool:
        return not self._brackets and self._expected != _VALUE

    @property
    def depth(self) -> int:
        return len(self._brackets)

    def accepts(self, part: str) -> bool:
        """Process a token. False, without any change, if it is not allowed here."""
        self.opens_items = False
        if part in _OPENED_BY:
            return self._close(_OPENED_BY[part])
        if part in ("{", "["):
            return self._open(part)
        if part == ",":
            return self._follow(_COMMA, _KEY if self._brackets[-1:] == ["{"] else _VALUE)
        if part == ":":
            return self._follow(_COLON, _VALUE)
        if part == '"':
            return False
        if self._expected == _KEY and part[0] == '"':
            self._last_key = part
            return self._follow(_KEY, _COLON)
        return self._follow(_VALUE, _COMMA)

    def _open(self, bracket: str) -> bool:
        if not self._follow(_VALUE, _KEY if bracket == "{" else _VALUE):
            return False
        depth = 2 if self._is_message else 1  # Crossref: {"message": {"items": [...]}}
        holds_items = self._brackets == ["{"] * depth and self._last_key == '"items"'
        self.opens_items = bracket == "[" and holds_items
        if self._brackets == ["{"]:
            self._is_message = bracket == "{" and self._last_key == '"message"'
        self._brackets.append(bracket)
        return True

    def _close(self, opening: str) -> bool:
        if self._brackets[-1:] != [opening]:
            return False
        self._brackets.pop()
        self._expected = _COMMA
        return True

    def _follow(self, expected: str, then: str) -> bool:
        if self._expected != expected:
            return False
        self._expected = then
        return True
