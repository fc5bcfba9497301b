"""The stream of the article in the JSON reference: every block with typical values."""

from __future__ import annotations

import copy
from typing import Any

from exoblocks.blocks.examples import STATES
from exoblocks.blocks.examples.parts import stable_id


def block(kind: str, **value: Any) -> dict[str, Any]:
    return {"type": kind, "id": stable_id(kind), "value": value}


def sample_body() -> list[dict[str, Any]]:
    return [block(kind, **copy.deepcopy(states["ordinary"])) for kind, states in STATES.items()]
