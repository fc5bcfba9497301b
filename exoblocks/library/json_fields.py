"""JSON columns that return a valid value, whatever SQL or another program has stored."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.fields.json import KeyTransform

from exoblocks.bibliography.csl_values import read_names
from exoblocks.bibliography.names import CslName
from exoblocks.library.storable_text import MAY_BE_HALF, whole


def read_json(found: Any, text: Any) -> Any:
    """``found``, the value of ``text``, without lone surrogates."""
    return whole(found) if isinstance(text, str) and MAY_BE_HALF.search(text) else found


class ReadJSONField(models.JSONField):
    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        found = super().from_db_value(value, expression, connection)
        if isinstance(expression, KeyTransform):
            return found
        return self.read(read_json(found, value))

    def read(self, found: Any) -> Any:
        """``found``, any JSON value, converted to what the column should contain."""
        raise NotImplementedError

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """For migrations, it is an ordinary JSON column."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", list(args), dict(kwargs)


class NamesField(ReadJSONField):
    """Names as in CSL. A text is read as a name."""

    def read(self, found: Any) -> list[CslName]:
        if isinstance(found, list) and all(isinstance(name, dict) for name in found):
            return found
        return read_names(found)


class ObjectField(ReadJSONField):
    """An object. Any other value is read as an empty object."""

    def read(self, found: Any) -> dict[str, Any]:
        return found if isinstance(found, dict) else {}
