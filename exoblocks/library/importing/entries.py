"""Find the records in the text that an editor gives us."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from exoblocks.bibliography import formats
from exoblocks.bibliography.formats.entries import NO_REFERENCE
from exoblocks.library import reference_formats


class InputRefusedError(ValueError):
    """Input of which nothing was kept. ``str(error)`` is the reason, in the active language."""


def entries_in(lines: Iterable[str], most: int | None = None) -> list[formats.Entry]:
    """The entries of ``lines``, including text between them, but no more than ``most``.

    Raises ``InputRefusedError`` if there is no reference among them.
    """
    entries = list(islice(reference_formats.split(lines), most))
    if not any(entry.format for entry in entries):
        reason = next(filter(None, map(formats.refusal, entries)), NO_REFERENCE)
        raise InputRefusedError(reference_formats.why_unreadable(reason))
    return entries
