"""What JSON can write and no database stores."""

from __future__ import annotations

import re
from typing import Any

#: A NUL, half of a character.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def is_storable(written: Any) -> bool:
    if isinstance(written, str):
        return not _UNSTORABLE.search(written)
    if isinstance(written, dict):
        return all(map(is_storable, written)) and all(map(is_storable, written.values()))
    return not isinstance(written, list) or all(map(is_storable, written))
