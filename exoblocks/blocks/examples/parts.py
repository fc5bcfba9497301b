"""List items, citations and long words for the examples."""

from __future__ import annotations

import uuid
from typing import Any

#: Primary keys of the records that the states use. Create these before you show a state.
REFERENCE, IMAGE = 3, 7
#: Primary key of a record that does not exist.
GONE = 999_999

#: A word that is too long for any line.
UNBROKEN = "Hyaluronidaseinhibitorconcentrate" * 3


def stable_id(name: str) -> str:
    """The same UUID for each name."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name))


def item(name: str, value: Any) -> dict[str, Any]:
    """A list item in its stored form."""
    return {"type": "item", "id": stable_id(name), "value": value}


def citation(
    name: str, locator: str = "", *, reference: int = REFERENCE, relation: str = "supports"
) -> dict[str, Any]:
    """A list item that cites, in its stored form. ``name`` is unique in the article."""
    value = {"reference": reference, "locator": locator, "relation": relation}
    return item(f"citation of {name}", value)


def inline_citation(reference: int = REFERENCE) -> str:
    """A citation in rich text, in its stored form."""
    return f'<a linktype="citation" id="{reference}">(Kim 2019)</a>'
