"""The sign for each status of a reference in the editor."""

from __future__ import annotations

from typing import Final

#: Tone (neutral, good, warning or critical) and icon of each code. The label contains the same
#: information in words.
STATUS_SIGNS: Final = {
    "unverified": ("neutral", "help"),
    "verified": ("good", "check"),
    "mismatch": ("warning", "warning"),
    "not_found": ("warning", "search"),
    "unchecked": ("neutral", "help"),
    "none": ("neutral", "check"),
    "correction": ("warning", "edit"),
    "expression_of_concern": ("warning", "warning"),
    "retracted": ("critical", "error"),
    "reinstated": ("neutral", "rotate"),
}
