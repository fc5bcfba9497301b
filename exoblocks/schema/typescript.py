"""TypeScript declarations for JSON Schema documents.

Values that a schema does not define are ``unknown``, never ``any``. Rules that TypeScript types
cannot express (lengths, patterns, ``not``, conditions) are left out, so a declaration may allow
more than its schema.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from exoblocks.schema.namespace import merged
from exoblocks.schema.shapes import DEFS
from exoblocks.schema.typescript_text import (
    INDENT,
    STRING,
    UNKNOWN,
    Union,
    assigned,
    atom,
    comment_on,
    literal,
    quoted,
    type_text,
    union_of,
)
from exoblocks.schema.unions import known_of

SCALARS = {
    "string": STRING,
    "integer": "number",
    "number": "number",
    "boolean": "boolean",
    "null": "null",
}
OBJECT_KEYWORDS = frozenset({"properties", "required", "additionalProperties", "patternProperties"})
ARRAY_KEYWORDS = frozenset({"items", "prefixItems"})
IDENTIFIER = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*")


def typescript(documents: Mapping[str, Any]) -> str:
    """A module that exports a type for each document, by its name, and for each of its definitions.

    It compiles whatever the documents contain: an invalid schema becomes ``unknown``. The same
    documents always give the same text.
    """
    definitions = merged(documents)
    writer = _Writer(definitions)
    return "\n".join(writer.declaration(name) for name in definitions) or "export {};\n"


class _Writer:
    def __init__(self, definitions: Mapping[str, Any]) -> None:
        self.definitions = definitions

    def declaration(self, name: str) -> str:
        schema = self.definitions[name]
        comment = "".join(f"{line}\n" for line in comment_on(schema, ""))
        if _is_interface(schema):
            return f"{comment}export interface {name} {self._properties(schema, '')}\n"
        members = [UNKNOWN] if self._is_circular(name) else self._members(schema, "")
        return f"{comment}export type {name} ={assigned(members, '')};\n"

    # --- Types ---------------------------------------------------------------------------

    def _members(self, schema: Any, indent: str) -> Union:
        if schema is False:
            return []
        if not isinstance(schema, Mapping):
            return [UNKNOWN]
        parts = list(self._parts(schema, indent))
        known = [part for part in parts if part != [UNKNOWN]]
        if [] in known:
            return []
        if len(known) < 2:
            return known[0] if known else [UNKNOWN]
        every = list(dict.fromkeys(atom(part) for part in known))
        return every if len(every) == 1 else [f"({' & '.join(every)})"]

    def _parts(self, schema: Mapping[str, Any], indent: str) -> Iterator[Union]:
        """The types that a value must match together."""
        if isinstance(reference := schema.get("$ref"), str):
            yield [reference.removeprefix(DEFS)]
        unions = [key for key in ("anyOf", "oneOf") if _list(schema.get(key))]
        if "const" in schema:
            yield union_of([literal(schema["const"])])
        elif isinstance(schema.get("enum"), list):
            yield union_of([literal(value) for value in schema["enum"]])
        elif not unions or schema.keys() & (OBJECT_KEYWORDS | ARRAY_KEYWORDS):
            yield self._by_type(schema, indent)
        for key in unions:
            yield self._any_of(schema, key, indent)
        for branch in _list(schema.get("allOf")):
            yield self._members(branch, indent)

    def _any_of(self, schema: Mapping[str, Any], key: str, indent: str) -> Union:
        branches = self._discriminated(_list(schema[key]), schema.get("discriminator"))
        if known := known_of(schema, self._definition):
            branches = [known]
        own_type = {"type": schema["type"]} if "type" in schema else {}
        members: Union = []
        for branch in branches:
            is_typed = isinstance(branch, Mapping) and "$ref" not in branch
            members += self._members({**own_type, **branch} if is_typed else branch, indent)
        return union_of(members)

    def _definition(self, reference: str) -> Any:
        return self.definitions.get(reference.removeprefix(DEFS))

    def _discriminated(self, branches: list[Any], discriminator: Any) -> list[Any]:
        """Without the open rest, because if ``type`` can be any string, a ``switch`` cannot
        distinguish members.
        """
        name = discriminator.get("propertyName") if isinstance(discriminator, Mapping) else None
        if not isinstance(name, str):
            return branches
        closed = [branch for branch in branches if self._is_constant(branch, name)]
        return closed or branches

    def _is_constant(self, branch: Any, name: str) -> bool:
        seen = set()
        while isinstance(branch, Mapping) and (reference := branch.get("$ref")) not in seen:
            if not isinstance(reference, str):
                break
            seen.add(reference)
            branch = self.definitions.get(reference.removeprefix(DEFS))
        found = _mapping(_mapping(branch).get("properties")).get(name)
        return isinstance(found, Mapping) and ("const" in found or "enum" in found)

    def _by_type(self, schema: Mapping[str, Any], indent: str) -> Union:
        wanted = schema.get("type")
        names = wanted if isinstance(wanted, list) else [wanted] if wanted else []
        if not names and schema.keys() & OBJECT_KEYWORDS:
            names = ["object"]
        if not names and schema.keys() & ARRAY_KEYWORDS:
            names = ["array"]
        members: Union = []
        for name in names or [None]:
            if name == "object":
                members += self._object(schema, indent)
            elif name == "array":
                members.append(self._array(schema, indent))
            else:
                members.append(SCALARS.get(name, UNKNOWN) if isinstance(name, str) else UNKNOWN)
        return union_of(members)

    def _array(self, schema: Mapping[str, Any], indent: str) -> str:
        items = schema.get("items", True)
        each = f"{atom(self._members(items, indent))}[]"
        first = [
            type_text(self._members(item, indent)) for item in _list(schema.get("prefixItems"))
        ]
        if not first:
            return each
        rest = [] if items is False else [f"...{each}"]
        # All items can be missing unless a length is required.
        return f"[{', '.join([*(f'({item})?' for item in first), *rest])}]"

    def _object(self, schema: Mapping[str, Any], indent: str) -> Union:
        """Known keys, and others if the schema defines their values."""
        known = _mapping(schema.get("properties"))
        others = self._other_keys(schema, indent, is_open=not known)
        if not known:
            return [others or "{ [key: string]: never }"]
        properties = self._properties(schema, indent)
        return [f"({properties} & {others})" if others else properties]

    def _other_keys(self, schema: Mapping[str, Any], indent: str, *, is_open: bool) -> str:
        patterns = list(_mapping(schema.get("patternProperties")).values())
        additional = schema.get("additionalProperties", True)
        if additional is False and not patterns:
            return ""
        values: Union = []
        for value in [*patterns, additional]:
            values += self._members(value, indent)
        values = union_of(values)
        if values == [UNKNOWN] and not is_open:
            return ""
        return f"{{ [key: string]: {type_text(values)} }}"

    def _properties(self, schema: Mapping[str, Any], indent: str) -> str:
        required = _list(schema.get("required"))
        inner = indent + INDENT
        lines = []
        for key, value in _mapping(schema.get("properties")).items():
            name = str(key) if IDENTIFIER.fullmatch(str(key)) else quoted(str(key))
            optional = "" if key in required else "?"
            lines += comment_on(value, inner)
            lines.append(f"{inner}{name}{optional}:{assigned(self._members(value, inner), inner)};")
        return "\n".join(["{", *lines, f"{indent}}}"])

    # --- Definitions ---------------------------------------------------------------------

    def _is_circular(self, name: str) -> bool:
        """Whether ``name`` is defined as itself, which has no meaning and does not compile."""
        waiting, seen = [name], set()
        while waiting:
            for reached in _aliases(self.definitions[waiting.pop()]):
                if reached == name:
                    return True
                if reached not in seen:
                    seen.add(reached)
                    waiting.append(reached)
        return False


def _is_interface(schema: Any) -> bool:
    if not isinstance(schema, Mapping) or not _mapping(schema.get("properties")):
        return False
    if schema.get("type", "object") != "object" or "patternProperties" in schema:
        return False
    if isinstance(schema.get("additionalProperties", True), Mapping):
        return False
    return not schema.keys() & {"$ref", "const", "enum", "anyOf", "oneOf", "allOf"}


def _aliases(schema: Any) -> Iterator[str]:
    """The definitions that ``schema`` itself refers to, not those of its keys and items."""
    if not isinstance(schema, Mapping):
        return
    if isinstance(reference := schema.get("$ref"), str):
        yield reference.removeprefix(DEFS)
    for key in ("anyOf", "oneOf", "allOf"):
        for branch in _list(schema.get(key)):
            yield from _aliases(branch)


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
