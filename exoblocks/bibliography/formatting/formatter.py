"""What a citation style is, and what the styles have in common."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from typing import Final, Protocol, TypeAlias

from exoblocks.bibliography.formatting import elements
from exoblocks.bibliography.formatting.publication import Publication, publication
from exoblocks.bibliography.formatting.rich_text import Html, joined, plain
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
        punctuation. A record of which only an identifier is known gives the identifier, an
        empty record empty text. A `Publication` says more than a record.
        """
        ...


Layout: TypeAlias = Callable[[Publication], Sequence[Html]]
"""The elements of a publication in the order of the style; absent ones are `EMPTY`."""

_LAID_OUT_AS: Final[Mapping[str, str]] = {
    "bill": "legislation",
    "classic": "book",
    "collection": "book",
    "entry": "chapter",
    "entry-dictionary": "chapter",
    "entry-encyclopedia": "chapter",
    "pamphlet": "report",
    "post": "webpage",
    "post-weblog": "webpage",
    "regulation": "legislation",
    "review": "article-journal",
    "review-book": "article-journal",
    "standard": "report",
}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class LayoutFormatter:
    """A style that has a layout for each kind of publication, and one for all `other` kinds.

    `name` is what settings and addresses have. `layouts` are by CSL type; rarer types are laid out
    as the one they are most like. `access` is where the publication is to be found: it ends every
    citation.
    """

    name: str
    layouts: Mapping[str, Layout]
    other: Layout
    access: Layout

    def format(self, record: Record) -> FormattedCitation:
        shown = record if isinstance(record, Publication) else publication(record)
        layout = self.layouts.get(_kind(shown), self.other)
        found_at = self.access(shown)
        if not shown.title and not found_at:
            found_at = (elements.identifier(shown),)
        return FormattedCitation.from_html(joined(" ", (*layout(shown), *found_at)))


def _kind(shown: Publication) -> str:
    if shown.is_preprint:
        return "article"
    if shown.csl_type == "article" or (shown.csl_type == "speech" and not shown.is_presentation):
        return "other"
    if shown.csl_type == "article-magazine":
        return "article-journal" if shown.volume or shown.issue else "article-newspaper"
    return _LAID_OUT_AS.get(shown.csl_type, shown.csl_type)
