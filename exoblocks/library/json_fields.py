"""Columns of JSON that are read for what they should hold, whatever SQL or another program stored there."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.fields.json import KeyTransform

from exoblocks.bibliography.csl_values import read_names
from exoblocks.bibliography.names import CslName
from exoblocks.library.storable_text import MAY_BE_HALF, whole


def read_json(found: Any, text: Any) -> Any:
    """``found``, the value of ``text``, without halves of characters."""
    return whole(found) if isinstance(text, str) and MAY_BE_HALF.search(text) else found


class ReadJSONField(models.JSONField):
    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        found = super().from_db_value(value, expression, connection)
        if isinstance(expression, KeyTransform):
            return found
        return self.read(read_json(found, value))

    def read(self, found: Any) -> Any:
        """``found``, any JSON, as what the column should hold."""
        raise NotImplementedError

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """To the database it is a column like any other of JSON."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", list(args), dict(kwargs)


class NamesField(ReadJSONField):
    """Names as CSL has them. A text in their place is a name."""

    def read(self, found: Any) -> list[CslName]:
        if isinstance(found, list) and all(isinstance(name, dict) for name in found):
            return found
        return read_names(found)


class ObjectField(ReadJSONField):
    """An object; anything else reads as an empty one."""

    def read(self, found: Any) -> dict[str, Any]:
        return found if isinstance(found, dict) else {}
