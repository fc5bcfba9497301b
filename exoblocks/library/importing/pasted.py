"""Read a few references that are pasted where they are cited, without keeping an import."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from exoblocks.bibliography import formats
from exoblocks.library import reference_formats
from exoblocks.library.importing.entries import InputRefusedError, entries_in
from exoblocks.library.importing.incoming_record import Incoming, read
from exoblocks.library.importing.matching import Known, Match, Matcher
from exoblocks.library.models import Reference

MOST_REFERENCES: Final = 10
LONGEST_TEXT: Final = 50_000
"""In characters. Longer texts, and those with more references, are for the import."""


class TextTooLongError(ValueError):
    """A text with more references than ``MOST_REFERENCES``, or longer than ``LONGEST_TEXT``."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """One record of the text. ``match`` is ``None`` if it could not be read."""

    incoming: Incoming
    match: Match | None


def recognise(text: str) -> list[Recognised]:
    """The records of ``text`` in order, matched with the library and with one another.

    Makes at most five queries. Raises ``InputRefusedError`` if there is no reference, or
    ``TextTooLongError``.
    """
    if len(text) > LONGEST_TEXT:
        raise TextTooLongError
    try:
        entries = entries_in(formats.lines(text.encode(errors="replace")))
    except formats.Unreadable as error:
        raise InputRefusedError(reference_formats.why_unreadable(str(error))) from error
    if sum(1 for entry in entries if entry.format) > MOST_REFERENCES:
        raise TextTooLongError
    incoming = [read(entry) for entry in entries]
    matches = match_all([item.reference for item in incoming if item.reference is not None])
    return [
        Recognised(item, None if item.reference is None else next(matches)) for item in incoming
    ]


def match_all(references: Sequence[Reference]) -> Iterator[Match]:
    """The match of each of ``references``, in the library or among those before it.

    For the latter, ``known.position`` is the place of the record among ``references``.
    """
    matcher = Matcher(references)
    for position, reference in enumerate(references):
        match = matcher.match(reference)
        if match.identity != "duplicate":
            known = Known(reference.citekey, reference.record, reference, position=position)
            matcher.add(reference, known)
        yield match
