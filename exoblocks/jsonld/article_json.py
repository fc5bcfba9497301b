"""Read values from a block's JSON if they have the expected structure.

A site's subclass may remove a field or change its type. JSON-LD then leaves it out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Shown = Mapping[str, Any]


def text_in(shown: Shown, name: str) -> str:
    value = shown.get(name)
    return value if isinstance(value, str) else ""


def group_in(shown: Shown, name: str) -> Shown:
    """A group of fields, or an object such as an image; empty if there is none."""
    value = shown.get(name)
    return value if isinstance(value, Mapping) else {}


def code_in(shown: Shown, name: str) -> str | None:
    """The code of a choice."""
    return group_in(shown, name).get("code")


def items_in(shown: Shown, name: str) -> list[Shown]:
    """The structured items of a list."""
    value = shown.get(name)
    items = value if isinstance(value, Sequence) and not isinstance(value, str) else ()
    return [item for item in items if isinstance(item, Mapping)]
