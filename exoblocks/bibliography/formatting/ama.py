"""The style of the AMA Manual of Style, 11th edition, chapter 3.

Each layout lists the elements of one type of publication in the manual's order. Missing elements
are left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from exoblocks.bibliography.formatting import elements
from exoblocks.bibliography.formatting.dates import month_day_year
from exoblocks.bibliography.formatting.formatter import Layout, LayoutFormatter
from exoblocks.bibliography.formatting.names import name_list
from exoblocks.bibliography.formatting.publication import Publication
from exoblocks.bibliography.formatting.rich_text import (
    EMPTY,
    Html,
    escaped,
    italic,
    joined,
    sentence,
)
from exoblocks.bibliography.formatting.thesis_types import thesis_type
from exoblocks.bibliography.formatting.title_case import title_case
from exoblocks.bibliography.names import CslName
from exoblocks.bibliography.records import Record

# --- layouts --------------------------------------------------------------------------------


def _journal_article(record: Publication) -> Sequence[Html]:
    return (
        _authors(record),
        sentence(elements.title(record)),
        sentence(italic(elements.journal(record))),
        sentence(_forthcoming(record) or _published_online(record) or _year_volume_pages(record)),
    )


def _news_article(record: Publication) -> Sequence[Html]:
    date_and_page = joined(":", (_date(record), elements.pages(record)))
    return (
        _authors(record),
        sentence(elements.title(record)),
        sentence(italic(elements.container(record))),
        sentence(date_and_page),
    )


def _book(record: Publication) -> Sequence[Html]:
    editors = _editors(record)
    authors = _authors(record)
    return (
        authors or editors,
        sentence(_title_in_capitals(record)),
        sentence(elements.labelled("Vol", record.volume)),
        sentence(elements.edition(record)),
        editors if authors else EMPTY,
        sentence(_publisher_year_pages(record)),
    )


def _chapter(record: Publication) -> Sequence[Html]:
    book = joined(" ", (_editors(record), sentence(_container_in_capitals(record))))
    return (
        _authors(record),
        sentence(elements.title(record)),
        Html(f"In: {book}") if book else EMPTY,
        sentence(elements.labelled("Vol", record.volume)),
        sentence(elements.edition(record)),
        sentence(_publisher_year_pages(record)),
    )


def _conference_paper(record: Publication) -> Sequence[Html]:
    is_in_a_journal = record.issue
    if is_in_a_journal:
        return _journal_article(record)
    return _presentation(record) if record.is_presentation else _chapter(record)


def _presentation(record: Publication) -> Sequence[Html]:
    held = elements.presentation(record, month_day_year)
    return (
        _authors(record),
        sentence(elements.title(record)),
        sentence(Html(f"{elements.presented_at(record)}: {held}")),
    )


def _preprint(record: Publication) -> Sequence[Html]:
    date = _date(record)
    posted = Html(f"Preprint posted online {date}" if date else "Preprint")
    return (
        _authors(record),
        sentence(elements.title(record)),
        sentence(italic(elements.preprint_server(record))),
        sentence(joined(":", (posted, elements.number(record)))),
    )


def _report(record: Publication) -> Sequence[Html]:
    return (
        _authors(record) or _editors(record),
        sentence(_title_in_capitals(record)),
        sentence(elements.container(record)),
        sentence(elements.edition(record)),
        sentence(_publisher_year_pages(record)),
        sentence(elements.labelled("Report No.", record.number)),
    )


def _thesis(record: Publication) -> Sequence[Html]:
    return (
        _authors(record),
        sentence(_title_in_capitals(record)),
        sentence(escaped(thesis_type(record.genre).capitalize())) if record.title else EMPTY,
        sentence(_publisher_year_pages(record)),
    )


def _web_page(record: Publication) -> Sequence[Html]:
    authors = _authors(record)
    site = sentence(elements.container(record) or elements.publisher(record))
    return (
        authors,
        sentence(elements.title(record)),
        EMPTY if site == authors else site,
        sentence(_date(record)),
    )


def _dataset(record: Publication) -> Sequence[Html]:
    repository = elements.publisher(record) or elements.container(record)
    return (
        _authors(record),
        sentence(elements.title(record)),
        sentence(elements.edition(record)),
        sentence(elements.labelled("No.", record.number)),
        sentence(joined("; ", (repository, elements.year(record)))),
    )


def _software(record: Publication) -> Sequence[Html]:
    return (
        _authors(record),
        sentence(elements.title(record)),
        sentence(elements.edition(record)),
        sentence(_publisher_year_pages(record)),
    )


def _legislation(record: Publication) -> Sequence[Html]:
    return (_authors(record), sentence(elements.act(record, elements.year(record))))


def _other(record: Publication) -> Sequence[Html]:
    if record.volume or record.issue:
        return _journal_article(record)
    when = joined(":", (_date(record), elements.pages(record)))
    return (
        _authors(record) or _editors(record),
        sentence(elements.title(record)),
        sentence(italic(elements.container(record))),
        sentence(elements.labelled("No.", record.number)),
        sentence(joined("; ", (elements.publisher(record), when))),
    )


_LAYOUTS: Final[Mapping[str, Layout]] = {
    "article": _preprint,
    "article-journal": _journal_article,
    "article-newspaper": _news_article,
    "book": _book,
    "chapter": _chapter,
    "dataset": _dataset,
    "legislation": _legislation,
    "paper-conference": _conference_paper,
    "report": _report,
    "software": _software,
    "speech": _presentation,
    "thesis": _thesis,
    "webpage": _web_page,
}


# --- elements specific to this style --------------------------------------------------------


def _authors(record: Record) -> Html:
    return sentence(escaped(", ".join(_names(record.authors))))


def _editors(record: Record) -> Html:
    names = _names(record.editors)
    if not names:
        return EMPTY
    return sentence(escaped(f"{', '.join(names)}, {'ed' if len(names) == 1 else 'eds'}"))


def _names(names: Sequence[CslName]) -> list[str]:
    return name_list(names, longest=6, shortened_to=3)


def _title_in_capitals(record: Publication) -> Html:
    return italic(elements.title(record, _capitals(record)))


def _container_in_capitals(record: Publication) -> Html:
    return italic(elements.container(record, _capitals(record)))


def _capitals(record: Publication) -> elements.Case:
    return partial(title_case, language=record.language)


def _date(record: Publication) -> Html:
    return escaped(month_day_year(record.issued_span))


def _publisher_year_pages(record: Publication) -> Html:
    """ "Publisher; 2019:25-31"."""
    published = joined("; ", (elements.publisher(record), elements.year(record)))
    return joined(":", (published, elements.pages(record)))


def _year_volume_pages(record: Publication) -> Html:
    """ "2019;95(1):25-31"; "2000;(392):79-83" for an issue without volume;
    "2014;129(25)(suppl 2)".
    """
    volume, issue, supplement = elements.issue(record)
    in_the_volume = f"({issue})" if issue else ""
    if supplement is not None:
        in_the_volume += f"(suppl {supplement})" if supplement else "(suppl)"
    issue_html = joined(";", (elements.year(record), escaped(f"{volume}{in_the_volume}")))
    return joined(":", (issue_html, elements.pages_or_number(record)))


def _forthcoming(record: Publication) -> Html:
    return Html("In press") if record.is_forthcoming else EMPTY


def _published_online(record: Publication) -> Html:
    """For an article that is not yet in an issue, if the month is known."""
    in_an_issue = record.volume or record.issue or record.page or record.number
    if in_an_issue or record.issued_year is None or record.issued_month is None:
        return EMPTY
    return Html(f"Published online {_date(record)}")


def _access(record: Record) -> Sequence[Html]:
    """The DOI, or otherwise the access date and the URL, without a full stop at the end."""
    if doi := elements.doi(record, "doi:"):
        return (doi,)
    if not (address := elements.web_address(record)):
        return ()
    accessed = elements.accessed(record, month_day_year)
    return (sentence(Html(f"Accessed {accessed}")) if accessed else EMPTY, address)


AMA: Final = LayoutFormatter(name="ama", layouts=_LAYOUTS, other=_other, access=_access)
"""The default style: "Kim H, Lee JS. Title. <i>J Dermatol Sci</i>. 2019;95(1):25-31."."""
