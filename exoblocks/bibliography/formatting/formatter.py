"""The interface of a citation style, and the code that styles share."""

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

    `html` is safe to output: text is escaped, and its only tags are `<i> <b> <sub> <sup>` and `<a
    href>` with an http or https URL. `text` is the same words without tags, and must be escaped
    before it is used in HTML.
    """

    text: str
    html: str

    @classmethod
    def from_html(cls, html: Html) -> FormattedCitation:
        return cls(text=plain(html), html=html)


class Formatter(Protocol):
    """A citation style."""

    def format(self, record: Record) -> FormattedCitation:
        """The entry for `record`. Missing elements are left out, with their punctuation. For a
        record with only an identifier, the entry is the identifier. For an empty record, it is
        empty. A `Publication` has more information than a record.
        """
        ...


Layout: TypeAlias = Callable[[Publication], Sequence[Html]]
"""The elements of a publication in the order of the style. Missing ones are `EMPTY`."""

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
    """A style with a layout for each type of publication, and one for all `other` types.

    `name` is used in settings and URLs. `layouts` are by CSL type. Rarer types use the layout of
    the most similar type. `access` is where the publication can be found, and ends every citation.
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
