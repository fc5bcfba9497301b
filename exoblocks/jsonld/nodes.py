"""The building blocks of JSON-LD: schema.org things, their properties and references to them."""

from __future__ import annotations

from typing import Any

Node = dict[str, Any]

SCHEMA_ORG = "https://schema.org"


def node(kind: str, at: str = "", **properties: Any) -> Node:
    """A thing of the type ``kind``, with ``at`` as its ``@id`` and its non-empty properties.

    A thing without properties is ``{}``, which counts as empty itself.
    """
    filled = {name: value for name, value in properties.items() if value not in (None, "", [], {})}
    if not filled:
        return {}
    return {"@type": kind, **({"@id": at} if at else {}), **filled}


def nodes(*candidates: Node) -> list[Node]:
    """The nodes that are not empty."""
    return [candidate for candidate in candidates if candidate]


def to(at: str) -> Node:
    """A reference to the thing whose ``@id`` is ``at``."""
    return {"@id": at} if at else {}


def term(name: str) -> str:
    """A member of one of schema.org's enumerations."""
    return f"{SCHEMA_ORG}/{name}"
