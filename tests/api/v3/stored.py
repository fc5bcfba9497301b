"""Bodies as a client of API v3 sends them and as they are stored."""

from __future__ import annotations

from typing import Any


def stored_body(page: Any) -> Any:
    draft = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    return draft.body.stream_block.get_prep_value(draft.body)


def mechanism(**keys: Any) -> list[dict[str, Any]]:
    return [{"type": "mechanisms", "value": {"mechanisms": [{"title": "Collagen", **keys}]}}]


def stored_mechanism(page: Any) -> dict[str, Any]:
    (block,) = stored_body(page)
    (one,) = block["value"]["mechanisms"]
    found: dict[str, Any] = one["value"]
    return found
