"""Read as much as possible of one printed reference."""

from __future__ import annotations

from typing import Final

from exoblocks.bibliography.csl_values import copied_json
from exoblocks.bibliography.formats.entries import NO_REFERENCE, Entry, Parsed, Unreadable
from exoblocks.bibliography.formats.record_fields import kept
from exoblocks.bibliography.formats.reference_text.format_name import NAME
from exoblocks.bibliography.formats.reference_text.parser import parse
from exoblocks.bibliography.translation import gettext_noop

READ_FROM_TEXT: Final = gettext_noop(
    "This reference was read from text. Compare it with the original text."
)
NO_AUTHOR: Final = gettext_noop("No author was found in the text.")
NO_YEAR: Final = gettext_noop("No year of publication was found in the text.")
NO_SOURCE: Final = gettext_noop("No journal, book, website or publisher was found in the text.")

#: Groups of variables, each with the remark if none of the group is present.
_EXPECTED: Final = (
    (("author", "editor"), NO_AUTHOR),
    (("issued",), NO_YEAR),
    (("container-title", "publisher", "event-title"), NO_SOURCE),
)


def read(entry: Entry) -> Parsed:
    """The original text is kept in `custom`."""
    draft = parse(entry.text)
    if draft is None:
        raise Unreadable(NO_REFERENCE)
    missing = (message for names, message in _EXPECTED if not any(map(draft.csl.get, names)))
    return Parsed(
        csl={**copied_json(draft.csl), **kept(NAME, {"text": [entry.text]})},
        remarks=(READ_FROM_TEXT, *missing),
        unread=tuple(draft.unread),
    )
