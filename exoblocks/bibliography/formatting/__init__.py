"""Formatted citations, with one module per style. A site chooses its style by name.

A style is a `Formatter`. It builds its citations from the pieces that all styles share: `elements`,
`names`, `dates`, `pages` and `rich_text`, which escapes all text of a record. A new style is a
module with its layouts and its name, and an entry in `FORMATTERS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from exoblocks.bibliography.formatting.ama import AMA
from exoblocks.bibliography.formatting.formatter import FormattedCitation, Formatter
from exoblocks.bibliography.formatting.publication import Publication, publication
from exoblocks.bibliography.formatting.vancouver import VANCOUVER

__all__ = [
    "DEFAULT_STYLE",
    "FORMATTERS",
    "FormattedCitation",
    "Formatter",
    "Publication",
    "get_formatter",
    "publication",
]

DEFAULT_STYLE: Final = AMA.name

FORMATTERS: Final[Mapping[str, Formatter]] = {one.name: one for one in (AMA, VANCOUVER)}


def get_formatter(
    style: str = DEFAULT_STYLE, formatters: Mapping[str, Formatter] = FORMATTERS
) -> Formatter:
    """The formatter of `style`. Raises LookupError with the names of the available styles."""
    try:
        return formatters[style]
    except (KeyError, TypeError):
        known = ", ".join(sorted(formatters))
        raise LookupError(f"Unknown citation style {style!r}; known are: {known}.") from None
