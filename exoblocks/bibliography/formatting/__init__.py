"""Formatted citations, one module per style; a site chooses its style by name.

A style is a `Formatter`. It builds its citations of the pieces that all styles share: `elements`,
`names`, `dates`, `pages` and `rich_text`, through which all text of a record is escaped. A new
style is a module with its layouts and its name, and an entry in `FORMATTERS`.
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
    """The formatter of `style`; LookupError, naming the known styles, for any other."""
    try:
        return formatters[style]
    except (KeyError, TypeError):
        known = ", ".join(sorted(formatters))
        raise LookupError(f"Unknown citation style {style!r}; known are: {known}.") from None
