"""The name of the format."""

from __future__ import annotations

from typing import Final

NAME: Final = "reference-text"
"""Also used as its key in CSL's `custom`."""
