"""Values of a file, once they are what its schema says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from exoblocks.portable.problems import At

Value = dict[str, Any]


@dataclass(frozen=True)
class Item:
    """One entry of a list in the document, with every key that an entry may have."""

    at: At
    values: Value
    #: Whether nothing is wrong with it so far.
    is_right: bool
