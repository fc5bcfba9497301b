"""The JSON Schema 2020-12 structures that are used to describe blocks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from django.db.models import Model

#: ``read``: what clients get. ``write``: what they can send, for a draft.
Mode = Literal["read", "write"]
Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
DEFS = "#/$defs/"
NULL: Schema = {"type": "null"}
TEXTS = ("title", "description")
_SCALARS = ("string", "number", "integer", "boolean")


def ref(name: str) -> Schema:
    return {"$ref": f"{DEFS}{name}"}


def nullable(schema: Schema) -> Schema:
    """``schema`` or null. Its title and description are outside the union."""
    if schema.get("type") in _SCALARS and not schema.keys() & {"enum", "const"}:
        return {**schema, "type": [schema["type"], "null"]}
    inside = without(schema, *TEXTS)
    options = inside["anyOf"] if inside.keys() == {"anyOf"} else [inside]
    return {**texts_of(schema), "anyOf": [*options, NULL]}


def without(schema: Mapping[str, Any], *keys: str) -> Schema:
    return {key: value for key, value in schema.items() if key not in keys}


def texts_of(schema: Schema) -> Schema:
    return {key: schema[key] for key in TEXTS if key in schema}


def array_of(items: Schema, *, most: int | None = None) -> Schema:
    return {"type": "array", "items": items, **({} if most is None else {"maxItems": most})}


def object_of(
    properties: Mapping[str, Schema], *, mode: Mode = "read", required: Iterable[str] = ()
) -> Schema:
    """An object. In ``read``, every key is present and others may be added later. In ``write``,
    only the ``required`` keys must be present, and an unknown key is an error.
    """
    shape: Schema = {"type": "object", "properties": dict(properties)}
    needed = list(properties) if mode == "read" else list(required)
    if needed:
        shape["required"] = needed
    if mode == "write":
        shape["additionalProperties"] = False
    return shape


def values_of(choices: Iterable[tuple[Any, Any]]) -> list[Schema]:
    """The values of a list of choices with their labels, without groups and the empty choice."""
    found: list[Schema] = []
    for value, label in choices:
        if isinstance(label, list | tuple):
            found += values_of(label)
        elif value not in (None, ""):
            found.append({"const": value, "title": str(label)})
    return found


def primary_key_of(model: type[Model]) -> Schema:
    field: Any = model._meta.pk
    while field.remote_field is not None:  # a child of another model has the same key
        field = field.target_field
    kind = field.get_internal_type()
    if kind == "UUIDField":
        return {"type": "string", "format": "uuid"}
    return {"type": "integer" if "Integer" in kind or "Auto" in kind else "string"}
