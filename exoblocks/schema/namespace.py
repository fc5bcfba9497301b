"""Merge several self-contained JSON Schema documents into one namespace for generators."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from exoblocks.schema.shapes import DEFS

ROOT = "#"
#: Keywords that name a document but do not describe its values.
FRAME = frozenset({"$schema", "$id", "$defs", "$comment"})
ANNOTATIONS = frozenset({"title", "description"})


def merged(documents: Mapping[str, Any]) -> dict[str, Any]:
    """Every document by its name, and every definition in it. Each ``$ref`` is ``#/$defs/NAME``.

    A definition that several documents share is included once. If two have the same name but are
    different, the later one gets a number. Names are ASCII identifiers that begin with a capital,
    which are not reserved in any language. A ``$ref`` to another location is left out, because its
    meaning is not known.
    """
    found: dict[str, Any] = {}
    known: dict[str, str] = {}
    for title, document in documents.items():
        nodes = _nodes(document)
        names: dict[str, str] = {}
        for pointer in nodes:
            wanted = _identifier(title if pointer == ROOT else _last(pointer))
            if pointer == ROOT and names.get(_target(nodes[ROOT])) == wanted:
                names[ROOT] = wanted
                del nodes[ROOT]
                break
            signature = f"{wanted} {_signature(pointer, nodes)}"
            names[pointer] = known.setdefault(signature, free_name(wanted, known.values()))
        found |= {names[pointer]: _renamed(node, names) for pointer, node in nodes.items()}
    return found


def references_in(schema: Any) -> Iterator[str]:
    """Every ``$ref`` in ``schema``, except those in the definitions of a document."""
    if isinstance(schema, Mapping):
        if isinstance(reference := schema.get("$ref"), str):
            yield reference
        for key, value in schema.items():
            if key not in FRAME:
                yield from references_in(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from references_in(value)


def _nodes(document: Any) -> dict[str, Any]:
    """The definitions of a document by pointer, followed by the document itself."""
    if not isinstance(document, Mapping):
        return {ROOT: document}
    definitions = document.get("$defs")
    shared = definitions if isinstance(definitions, Mapping) else {}
    root = {key: value for key, value in document.items() if key not in FRAME}
    return {**{f"{DEFS}{name}": node for name, node in shared.items()}, ROOT: root}


def _target(root: Any) -> str:
    """The definition that a document consists of, if it contains nothing else; otherwise ""."""
    if not isinstance(root, Mapping) or root.keys() - ANNOTATIONS != {"$ref"}:
        return ""
    return _pointer(root["$ref"])


def _pointer(reference: Any) -> str:
    text = unquote(reference) if isinstance(reference, str) else ""
    return text.replace("~1", "/").replace("~0", "~")


def _signature(pointer: str, nodes: Mapping[str, Any]) -> str:
    """Equal for two definitions with the same meaning, including everything they refer to."""
    reached, waiting = {}, [pointer]
    while waiting:
        at = waiting.pop()
        if at in nodes and at not in reached:
            reached[at] = nodes[at]
            waiting += map(_pointer, references_in(nodes[at]))
    own = reached.pop(pointer)
    return json.dumps([own, reached], sort_keys=True, default=str)


def _renamed(schema: Any, names: Mapping[str, str]) -> Any:
    if isinstance(schema, list):
        return [_renamed(value, names) for value in schema]
    if not isinstance(schema, Mapping):
        return schema
    renamed = {key: _renamed(value, names) for key, value in schema.items() if key != "$ref"}
    if isinstance(reference := schema.get("$ref"), str):
        if name := names.get(_pointer(reference)):
            renamed["$ref"] = f"{DEFS}{name}"
    elif "$ref" in schema:  # a property of this name
        renamed["$ref"] = _renamed(schema["$ref"], names)
    if isinstance(mapping := _mapping_of(renamed.get("discriminator")), dict):
        for value, reference in mapping.items():
            name = names.get(_pointer(reference))
            mapping[value] = f"{DEFS}{name}" if name else reference
    return renamed


def _mapping_of(discriminator: Any) -> Any:
    return discriminator.get("mapping") if isinstance(discriminator, dict) else None


def _last(pointer: str) -> str:
    return pointer.removeprefix(DEFS)


def _identifier(name: Any) -> str:
    ascii_name = re.sub(r"[^A-Za-z0-9]+", "_", str(name)).strip("_") or "Type"
    capital = ascii_name[0].upper() + ascii_name[1:]
    return f"T{capital}" if capital[0].isdigit() else capital


def free_name(wanted: str, taken: Collection[str]) -> str:
    """``wanted``, or with a number after it."""
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}{number}"
    return name
