"""Streams: a union of what a block may be, told apart by ``type``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from exoblocks.schema.shapes import Schema, array_of, object_of, texts_of, untitled

if TYPE_CHECKING:
    from exoblocks.schema.definitions import Definitions


def stream_schema(block: Any, definitions: Definitions, *, item_id: Schema) -> Schema:
    """A list of items, each ``{type, id, value}``. ``item_id``: of the ids."""

    def make() -> Schema:
        members = {
            name: definitions.define(f"{pascal_case(name)}Block", _member(child, name))
            for name, child in block.child_blocks.items()
        }
        return union_of(members, "type")

    def _member(child: Any, name: str) -> Schema:
        value = definitions.of(child)
        keys = {"type": {"const": name}, "id": item_id, "value": untitled(value)}
        member = object_of(keys, mode=definitions.mode, required=["type", "value"])
        return {**texts_of(value), **member}

    most = block.meta.max_num if definitions.mode == "write" else None
    return array_of(definitions.named(block, make, "Item"), most=most)


def union_of(members: dict[str, Schema], key: str) -> Schema:
    """One of ``members``, each a ``$ref``, by the value of ``key``."""
    return {
        "oneOf": list(members.values()),
        "discriminator": {
            "propertyName": key,
            "mapping": {name: member["$ref"] for name, member in members.items()},
        },
    }


def pascal_case(name: str) -> str:
    """``regulatory_status`` as ``RegulatoryStatus``."""
    return "".join(word[:1].upper() + word[1:] for word in re.split(r"[^0-9A-Za-z]+", name))
