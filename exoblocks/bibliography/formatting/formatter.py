"""What a citation style is."""

from __future__ import annotations

import dataclasses
from typing import Protocol

from exoblocks.bibliography.formatting.rich_text import Html, plain
from exoblocks.bibliography.records import Record


@dataclasses.dataclass(frozen=True, slots=True)
class FormattedCitation:
    """One entry of a reference list, without its number.

    `html` is safe to put into a page: text is escaped, and its only tags are
    `<i> <b> <sub> <sup>` and `<a href>` with an http or https address. `text` is the same words
    without tags, to be escaped by whoever puts it into a page.
    """

    text: str
    html: str

    @classmethod
    def from_html(cls, html: Html) -> FormattedCitation:
        return cls(text=plain(html), html=html)


class Formatter(Protocol):
    """A citation style."""

    def format(self, record: Record) -> FormattedCitation:
        """The entry for `record`; what the record does not know is left out, with its
        punctuation. An empty record gives empty text.
        """
        ...
