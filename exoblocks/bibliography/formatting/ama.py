"""The style of the AMA Manual of Style, 11th edition, chapter 3.

Each layout lists the elements of one kind of publication in the manual's order; an element that
is not known leaves no trace.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias

from exoblocks.bibliography.formatting import elements
from exoblocks.bibliography.formatting.formatter import FormattedCitation
from exoblocks.bibliography.formatting.names import name_list
from exoblocks.bibliography.formatting.rich_text import (
    EMPTY,
    Html,
    escaped,
    italic,
    joined,
    sentence,
)
from exoblocks.bibliography.names import CslName
from exoblocks.bibliography.records import Record

Layout: TypeAlias = Callable[[Record], Sequence[Html]]


class AmaFormatter:
    """AMA, the default style: "Kim H, Lee JS. Title. <i>J Dermatol Sci</i>. 2019;95(1):25-31."""

    def format(self, record: Record) -> FormattedCitation:
        layout = _LAYOUTS.get(record.csl_type, _other)
        return FormattedCitation.from_html(joined(" ", (*layout(record), *elements.access(record))))


# --- layouts --------------------------------------------------------------------------------


def _journal_article(record: Record) -> Sequence[Html]:
    return (
        _authors(record),
        sentence(elements.title(record)),
        sentence(italic(elements.journal(record))),
        sentence(_published_online(record) or elements.year_volume_pages(record)),
    )


def _news_article(record: Record) -> Sequence[Html]:
    date_and_page = joined(":", (elements.date(record), elements.pages(record)))
    return (
        _authors(record),
        sentence(elements.title(record)),
        sentence(italic(elements.container(record))),
        sentence(date_and_page),
    )


def _book(record: Record) -> Sequence[Html]:
    editors = _editors(record)
    authors = _authors(record)
    return (
        authors or editors,
        sentence(italic(elements.title(record))),
        sentence(elements.labelled("Vol", record.volume)),
        editors if authors else EMPTY,
        sentence(elements.publisher_year_pages(record)),
    )


def _chapter(record: Record) -> Sequence[Html]:
    book = joined(" ", (_editors(record), sentence(italic(elements.container(record)))))
    return (
        _authors(record),
        sentence(elements.title(record)),
        Html(f"In: {book}") if book else EMPTY,
        sentence(elements.labelled("Vol", record.volume)),
        sentence(elements.publisher_year_pages(record)),
    )


def _conference_paper(record: Record) -> Sequence[Html]:
    is_in_a_journal = record.issue
    return _journal_article(record) if is_in_a_journal else _chapter(record)


def _report(record: Record) -> Sequence[Html]:
    return (
        _authors(record) or _editors(record),
        sentence(italic(elements.title(record))),
        sentence(elements.container(record)),
        sentence(elements.publisher_year_pages(record)),
        sentence(elements.labelled("Report No.", record.number)),
    )


def _thesis(record: Record) -> Sequence[Html]:
    # The manual tells a dissertation from a master's thesis. The record does not.
    return (
        _authors(record),
        sentence(italic(elements.title(record))),
        Html("Thesis."),
        sentence(elements.publisher_year_pages(record)),
    )


def _web_page(record: Record) -> Sequence[Html]:
    authors = _authors(record)
    site = sentence(elements.container(record) or elements.publisher(record))
    return (
        authors,
        sentence(elements.title(record)),
        EMPTY if site == authors else site,
        sentence(elements.date(record)),
    )


def _dataset(record: Record) -> Sequence[Html]:
    repository = elements.publisher(record) or elements.container(record)
    return (
        _authors(record),
        sentence(elements.title(record)),
        sentence(elements.labelled("No.", record.number)),
        sentence(joined("; ", (repository, elements.year(record)))),
    )


def _other(record: Record) -> Sequence[Html]:
    if record.volume or record.issue:
        return _journal_article(record)
    when = joined(":", (elements.date(record), elements.pages(record)))
    return (
        _authors(record) or _editors(record),
        sentence(elements.title(record)),
        sentence(italic(elements.container(record))),
        sentence(elements.labelled("No.", record.number)),
        sentence(joined("; ", (elements.publisher(record), when))),
    )


_LAYOUTS: Final[Mapping[str, Layout]] = {
    "article-journal": _journal_article,
    "article-magazine": _journal_article,
    "article-newspaper": _news_article,
    "book": _book,
    "chapter": _chapter,
    "dataset": _dataset,
    "entry-dictionary": _chapter,
    "entry-encyclopedia": _chapter,
    "paper-conference": _conference_paper,
    "post": _web_page,
    "post-weblog": _web_page,
    "report": _report,
    "review": _journal_article,
    "thesis": _thesis,
    "webpage": _web_page,
}


# --- elements of this style alone -----------------------------------------------------------


def _authors(record: Record) -> Html:
    return sentence(escaped(", ".join(_names(record.authors))))


def _editors(record: Record) -> Html:
    names = _names(record.editors)
    if not names:
        return EMPTY
    return sentence(escaped(f"{', '.join(names)}, {'ed' if len(names) == 1 else 'eds'}"))


def _names(names: Sequence[CslName]) -> list[str]:
    return name_list(names, longest=6, shortened_to=3)


def _published_online(record: Record) -> Html:
    """For an article that is not yet in an issue, and of which the month is known."""
    in_an_issue = record.volume or record.issue or record.page or record.number
    online = record.doi or record.url
    if in_an_issue or not online or record.issued_year is None or record.issued_month is None:
        return EMPTY
    return Html(f"Published online {elements.date(record)}")
