"""What a source states about a study, in the codes of the library."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def hints(csl: Mapping[str, Any]) -> dict[str, str]:
    """Fields of the library with their codes, where the source states them."""
    return {}
