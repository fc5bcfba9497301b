"""The style of the National Library of Medicine: Citing Medicine, 2nd edition.

It is the style of the ICMJE's sample references, known as Vancouver. Each layout lists the elements
of one type of publication in the manual's order. Missing elements are left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from exoblocks.bibliography.formatting import elements
from exoblocks.bibliography.formatting.dates import year_month_day
from exoblocks.bibliography.formatting.formatter import Layout, LayoutFormatter
from exoblocks.bibliography.formatting.names import name_list
from exoblocks.bibliography.formatting.pages import shortened_page_ranges
from exoblocks.bibliography.formatting.publication import Publication
from exoblocks.bibliography.formatting.rich_text import EMPTY, Html, escaped, joined, sentence
from exoblocks.bibliography.formatting.thesis_types import thesis_type
from exoblocks.bibliography.names import CslName
from exoblocks.bibliography.records import Record

# --- layouts --------------------------------------------------------------------------------


def _journal_article(record: Publication) -> Sequence[Html]:
    forthcoming = Html("Forthcoming") if record.is_forthcoming else EMPTY
    date = joined(" ", (forthcoming, _date_and_cited(record)))
    issue = joined(";", (date, _volume_issue(record)))
    pages = elements.pages_or_number(record, shortened_page_ranges)
    return (
        _authors(record),
        sentence(elements.title(record)),
        sentence(_with_medium(record, elements.journal(record))),
        sentence(joined(":", (issue, pages))),
    )


def _news_article(record: Publication) -> Sequence[Html]:
    pages = elements.pages(record, shortened_page_ranges)
    return (
        _authors(record),
        sentence(elements.title(record)),
        sentence(_with_medium(record, elements.container(record))),
        sentence(joined(":", (_date_and_cited(record), pages))),
    )


def _book(record: Publication) -> Sequence[Html]:
    editors = _editors(record)
    authors = _authors(record)
    return (
        authors or editors,
        sentence(_with_medium(record, elements.title(record))),
        sentence(elements.labelled("Vol.", record.volume)),
        sentence(elements.edition(record)),
        editors if authors else EMPTY,
        sentence(_imprint(record, elements.year(record))),
        _pages(record),
    )


def _chapter(record: Publication) -> Sequence[Html]:
    container = sentence(_with_medium(record, elements.container(record)))
    book = joined(" ", (_editors(record), container))
    return (
        _authors(record),
        sentence(elements.title(record)),
        Html(f"In: {book}") if book else EMPTY,
        sentence(elements.labelled("Vol.", record.volume)),
        sentence(elements.edition(record)),
        sentence(elements.event(record, year_month_day)),
        sentence(_imprint(record, elements.year(record))),
        _pages(record),
    )


def _conference_paper(record: Publication) -> Sequence[Html]:
    is_in_a_journal = record.issue
    if is_in_a_journal:
        return _journal_article(record)
    return _presentation(record) if record.is_presentation else _chapter(record)


def _presentation(record: Publication) -> Sequence[Html]:
    presented_at = elements.presented_at(record).replace("Poster", "Poster session")
    held = elements.presentation(record, year_month_day)
    return (
        _authors(record),
        sentence(_with_medium(record, elements.title(record))),
        sentence(Html(f"{presented_at}: {held}")),
        sentence(_cited(record)),
    )


def _preprint(record: Publication) -> Sequence[Html]:
    server = elements.preprint_server(record)
    return (
        _authors(record),
        sentence(elements.title(record)),
        sentence(joined(" ", (server, Html("[Preprint]")))),
        sentence(joined(":", (_date_and_cited(record), elements.number(record)))),
    )


def _report(record: Publication) -> Sequence[Html]:
    return (
        _authors(record) or _editors(record),
        sentence(_with_medium(record, elements.title(record))),
        sentence(elements.container(record)),
        sentence(elements.edition(record)),
        sentence(_imprint(record, _date(record))),
        sentence(elements.labelled("Report No.:", record.number)),
        _pages(record),
    )


def _thesis(record: Publication) -> Sequence[Html]:
    return (
        _authors(record),
        sentence(_with_kind(record, thesis_type(record.genre))),
        sentence(_imprint(record, elements.year(record))),
        _pages(record),
    )


def _web_page(record: Publication) -> Sequence[Html]:
    site = elements.container(record)
    is_by_the_site = not record.publisher or site == elements.publisher(record)
    publisher = elements.publisher(record) or site
    return (
        _authors(record),
        sentence(_with_medium(record, elements.title(record))),
        EMPTY if is_by_the_site else sentence(site),
        sentence(_published(record, publisher, _date(record))),
    )


def _dataset(record: Publication) -> Sequence[Html]:
    repository = elements.publisher(record) or elements.container(record)
    return (
        _authors(record),
        sentence(_with_kind(record, "dataset")),
        sentence(elements.edition(record)),
        sentence(_published(record, repository, elements.year(record))),
        sentence(elements.labelled("No.", record.number)),
    )


def _software(record: Publication) -> Sequence[Html]:
    return (
        _authors(record),
        sentence(_with_medium(record, elements.title(record))),
        sentence(elements.edition(record)),
        sentence(_imprint(record, elements.year(record))),
    )


def _legislation(record: Publication) -> Sequence[Html]:
    date = year_month_day(record.issued_span)
    return (_authors(record), sentence(elements.act(record, date)), sentence(_cited(record)))


def _other(record: Publication) -> Sequence[Html]:
    if record.volume or record.issue:
        return _journal_article(record)
    return (
        _authors(record) or _editors(record),
        sentence(_with_medium(record, elements.title(record))),
        sentence(elements.container(record)),
        sentence(elements.labelled("No.", record.number)),
        sentence(_imprint(record, _date(record))),
        _pages(record),
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
    listed = ", ".join("et al." if name == "et al" else name for name in names)
    return sentence(escaped(f"{listed}, {'editor' if len(names) == 1 else 'editors'}"))


def _names(names: Sequence[CslName]) -> list[str]:
    ordinals = {"II": "2nd", "III": "3rd", "IV": "4th"}
    return name_list(names, longest=6, shortened_to=6, suffixes=ordinals)


def _is_online(record: Record) -> bool:
    """Whether it is found by its URL. A DOI is used whatever the medium."""
    return bool(record.url and not record.doi)


def _with_medium(record: Record, title: Html) -> Html:
    return Html(f"{title} [Internet]") if title and _is_online(record) else title


def _with_kind(record: Record, kind: str) -> Html:
    """The title and type: "Title [dissertation on the Internet]"."""
    title = elements.title(record)
    medium = " on the Internet" if _is_online(record) else ""
    return joined(" ", (title, escaped(f"[{kind}{medium}]"))) if title else EMPTY


def _volume_issue(record: Publication) -> Html:
    """ "95(1)", "42 Suppl 2", "58(12 Suppl 7)"."""
    volume, issue, supplement = elements.issue(record)
    suppl = "" if supplement is None else f"Suppl {supplement}".strip()
    if issue or not volume:
        within = " ".join(filter(None, (issue, suppl)))
        return escaped(f"{volume}({within})" if within else volume)
    return escaped(" ".join(filter(None, (volume, suppl))))


def _date(record: Publication) -> Html:
    return escaped(year_month_day(record.issued_span))


def _cited(record: Record) -> Html:
    accessed = elements.accessed(record, year_month_day) if _is_online(record) else EMPTY
    return Html(f"[cited {accessed}]") if accessed else EMPTY


def _date_and_cited(record: Publication) -> Html:
    return joined(" ", (_date(record), _cited(record)))


def _imprint(record: Publication, date: Html) -> Html:
    return _published(record, elements.publisher(record), date)


def _published(record: Publication, publisher: Html, date: Html) -> Html:
    """ "Place: Publisher; 2002 [cited 2002 Jul 9]"."""
    by_whom = joined(": ", (elements.publisher_place(record), publisher))
    return joined("; ", (by_whom, joined(" ", (date, _cited(record)))))


def _pages(record: Record) -> Html:
    pages = elements.pages(record, shortened_page_ranges)
    return sentence(Html(f"p. {pages}")) if pages else EMPTY


def _access(record: Publication) -> Sequence[Html]:
    """The DOI, or otherwise the URL, with a full stop only after a slash; and the PubMed ids."""
    found_at = sentence(elements.doi(record, "doi: "))
    if not found_at and (address := elements.web_address(record)):
        found_at = Html(f"Available from: {address}{'.' if record.url.endswith('/') else ''}")
    pubmed = (
        elements.pmid(record, "PubMed PMID: "),
        elements.pmcid(record, "PubMed Central PMCID: "),
    )
    return tuple(filter(None, (found_at, sentence(joined("; ", pubmed)))))


VANCOUVER: Final = LayoutFormatter(name="vancouver", layouts=_LAYOUTS, other=_other, access=_access)
"""Vancouver: "Kim H, Lee JS. Title. J Dermatol Sci. 2019 May;95(1):25-31."."""
