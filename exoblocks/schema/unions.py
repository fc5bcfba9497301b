"""Unions whose members are distinguished by a key, in the two forms that clients need.

Client generators read OpenAPI's form, in which all unions are described here: ``oneOf`` with
``discriminator``, and ``anyOf`` of this and ``other_than`` if more members may be added later.
Validators read plain JSON Schema, where ``oneOf`` reports the errors of every member.
``standalone`` writes ``if`` and ``then`` instead, so that each fault gives one error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from exoblocks.schema.format_checks import STANDARD
from exoblocks.schema.shapes import DEFS, TEXTS, Schema, without

#: Names the nested key that distinguishes members, for which OpenAPI has no keyword.
TOLD_APART_BY = "x-told-apart-by"

#: Keywords whose value is a schema, a list of schemas, or schemas by name.
_ONE = frozenset({"items", "additionalProperties", "not", "if", "then", "else", "contains"})
_SEVERAL = frozenset({"anyOf", "oneOf", "allOf", "prefixItems"})
_BY_NAME = frozenset({"properties", "patternProperties", "dependentSchemas", "$defs"})


def union_of(members: Mapping[str, Schema], key: str) -> Schema:
    """One of ``members``, each a ``$ref``, by the value of ``key``. Without members, no value is
    valid.
    """
    if not members:
        return {"not": {}}
    return {
        "oneOf": list({member["$ref"]: member for member in members.values()}.values()),
        "discriminator": {
            "propertyName": key,
            "mapping": {name: member["$ref"] for name, member in members.items()},
        },
    }


def other_than(members: Mapping[str, Schema], key: str, others: Mapping[str, Schema]) -> Schema:
    """An object of a kind that is not among ``members``. ``others``: its other keys."""
    kind = {"type": "string", **({"not": {"enum": list(members)}} if members else {})}
    return {
        "type": "object",
        "properties": {key: kind, **others},
        "required": [key, *others],
    }


def known_of(schema: Any, definition: Callable[[str], Any]) -> Schema | None:
    """The ``$ref`` to the known members of an open union; ``None`` for any other schema."""
    branches = schema.get("anyOf") if isinstance(schema, Mapping) else None
    if not isinstance(branches, list) or len(branches) != 2:
        return None
    known, other = (_followed(branch, definition) for branch in branches)
    discriminator = known.get("discriminator")
    if not isinstance(discriminator, Mapping):
        return None
    key = str(discriminator.get("propertyName"))
    kind = _mapping(_mapping(other.get("properties")).get(key))
    members = {"enum": list(_mapping(discriminator.get("mapping")))}
    return branches[0] if kind.get("not") == members else None


def standalone(document: Schema) -> Schema:
    """``document`` for validators: JSON Schema 2020-12 that compiles in ajv's strict mode."""
    found: Schema = _Standalone(document).written(document)
    return found


class _Standalone:
    def __init__(self, document: Schema) -> None:
        self.definitions = _mapping(document.get("$defs"))
        #: By the ``$ref`` of an open union: its additional values.
        self.others: dict[str, Schema] = {
            known["$ref"]: schema["anyOf"][1]
            for schema in _every_schema(document)
            if (known := known_of(schema, self._definition)) is not None
        }

    def _definition(self, reference: str) -> Any:
        return self.definitions.get(reference.removeprefix(DEFS))

    def written(self, schema: Any, reference: str = "") -> Any:
        """``reference``: the ``$ref`` of ``schema``, if it is a definition."""
        if not isinstance(schema, Mapping):
            return schema
        parts = {key: self._part(key, value) for key, value in schema.items()}
        if parts.get("format") not in STANDARD:
            parts.pop("format", None)
        if (known := known_of(schema, self._definition)) is not None:
            return {**without(parts, "anyOf"), **known}
        discriminator = _mapping(parts.pop("discriminator", None))
        if "mapping" in discriminator:
            conditions = _by_key(discriminator, self.others.get(reference))
            return {**without(parts, "oneOf"), **conditions}
        if TOLD_APART_BY in schema:
            conditions = self._by_mark(schema)
            return {**without(parts, "anyOf", TOLD_APART_BY), **conditions}
        return _with_one_fault(parts)

    def _part(self, key: str, value: Any) -> Any:
        if key in _ONE:
            return self.written(value)
        if key in _SEVERAL and isinstance(value, list):
            return [self.written(each) for each in value]
        if key in _BY_NAME and isinstance(value, Mapping):
            prefix = DEFS if key == "$defs" else ""
            return {
                name: self.written(each, f"{prefix}{name}" if prefix else "")
                for name, each in value.items()
            }
        return value

    def _by_mark(self, schema: Mapping[str, Any]) -> Schema:
        path = schema[TOLD_APART_BY]
        values: dict[str, str] = {}
        for member in schema["anyOf"]:
            mark: Any = _followed(member, self._definition)
            for key in path:
                mark = mark["properties"][key]
            values |= dict.fromkeys(mark.get("enum", [mark.get("const")]), member["$ref"])
        return _conditions(path, values, None)


def _by_key(discriminator: Mapping[str, Any], other: Schema | None) -> Schema:
    return _conditions([discriminator["propertyName"]], discriminator["mapping"], other)


def _conditions(path: list[str], members: Mapping[str, str], other: Schema | None) -> Schema:
    """``members``: their ``$ref`` by the value at ``path``."""
    any_known = {"enum": list(members)}
    each = [
        {"if": _at(path, {"const": value}), "then": {"$ref": member}}
        for value, member in members.items()
    ]
    if other is None:
        return {**_at(path, any_known), "allOf": each}
    return {"allOf": each, "if": _at(path, any_known), "else": other}


def _at(path: list[str], schema: Schema) -> Schema:
    """Nested objects with ``schema`` at the end of ``path``."""
    for key in reversed(path):
        schema = {"type": "object", "required": [key], "properties": {key: schema}}
    return schema


def _with_one_fault(schema: Schema) -> Schema:
    """``anyOf`` in a form that reports one error: for null or one other type, and for known text or
    any text.
    """
    branches = schema.get("anyOf")
    if not isinstance(branches, list):
        return schema
    others = [branch for branch in branches if branch != {"type": "null"}]
    if len(others) == 1 < len(branches):
        rest = without(schema, "anyOf")
        return {**rest, "if": {"type": "null"}, "else": others[0]} if "if" not in rest else schema
    known = [
        branch
        for branch in branches
        if branch.keys() - TEXTS == {"const"} and isinstance(branch["const"], str)
    ]
    others = [branch for branch in branches if branch not in known]
    if "type" in schema or not known or others != [{"type": "string"}]:
        return schema
    return {**schema, "type": "string", "anyOf": [*known, {}]}


def _every_schema(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, Mapping):
        yield value
        for each in value.values():
            yield from _every_schema(each)
    elif isinstance(value, list):
        for each in value:
            yield from _every_schema(each)


def _followed(schema: Any, definition: Callable[[str], Any]) -> Mapping[str, Any]:
    """The target of ``schema``, following one reference."""
    reference = _mapping(schema).get("$ref")
    return _mapping(definition(reference) if isinstance(reference, str) else schema)


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
