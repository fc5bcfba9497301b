"""The elements of a citation that are the same in every style, as safe HTML.

Each is a part of a sentence, without punctuation at its ends. A missing element is `EMPTY`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, TypeAlias

from exoblocks.bibliography.dates import parse_partial_date
from exoblocks.bibliography.formatting.dates import DateSpan, DateWriter
from exoblocks.bibliography.formatting.editions import edition_text, is_version_number, version_text
from exoblocks.bibliography.formatting.pages import page_ranges
from exoblocks.bibliography.formatting.publication import Publication
from exoblocks.bibliography.formatting.rich_text import EMPTY, Html, escaped, joined, link, rich
from exoblocks.bibliography.formatting.supplements import Issue, read_issue
from exoblocks.bibliography.records import Record
from exoblocks.bibliography.web_addresses import (
    doi_address,
    is_web_address,
    pmcid_address,
    pmid_address,
)

PageWriter: TypeAlias = Callable[[str], str]
Case: TypeAlias = Callable[[str], str]
"""How a style writes the capitals of a title."""

_ABBREVIATED = re.compile(r"(?:[^\W\d_]+\.\s*){2,}[^\W\d_]*|[^\W\d_]+\.(?: [^\W\d_]+\.)+")
# PubMed: "medRxiv : the preprint server for health sciences"
_SERVER_IN_PUBMED = re.compile(r"\s*:\s*the preprint server\b.*", re.IGNORECASE)
#: The types of presentation that are named. For all others, "Presented at" is enough.
_PRESENTED: Final = ("paper", "poster", "abstract", "lecture")


def title(record: Record, in_case: Case = str) -> Html:
    return rich(in_case(record.title).strip(" ,;:"))


def container(record: Record, in_case: Case = str) -> Html:
    """The title of the containing work, in full if known."""
    return rich(in_case(_inner(record.container_title or record.container_title_short)))


def journal(record: Record) -> Html:
    """The abbreviation of the journal without full stops, or otherwise the full title.

    Some sources have "J. Ex. Dermatol." in place of the title.
    """
    short = record.container_title_short
    if not short and _ABBREVIATED.fullmatch(record.container_title.strip()):
        short = record.container_title
    return rich(short.replace(".", " ").strip(" ,;:")) or container(record)


def publisher(record: Record) -> Html:
    return escaped(_inner(record.publisher))


def publisher_place(publication: Publication) -> Html:
    return escaped(_inner(publication.publisher_place))


def labelled(label: str, number: str) -> Html:
    """ "Vol 2"; `number` alone if it includes words ("HHS Publication 12-34")."""
    number = _inner(number)
    has_words = any(not word.isupper() for word in re.findall(r"[^\W\d_]{3,}", number))
    return escaped(number if has_words or not number else f"{label} {number}")


def edition(publication: Publication) -> Html:
    """The edition, or the version of works with versions."""
    text = _inner(publication.edition)
    has_versions = publication.csl_type in ("dataset", "software")
    if not text or (has_versions and is_version_number(text)):
        return escaped(version_text(_inner(publication.version or publication.edition)))
    return escaped(edition_text(text))


def year(record: Publication) -> Html:
    return escaped(record.issued_span.years)


def issue(record: Publication) -> Issue:
    """Volume, issue and supplement, as text that has not been escaped."""
    return read_issue(_inner(record.volume), _inner(record.issue), _inner(record.supplement_number))


def pages(record: Record, written: PageWriter = page_ranges) -> Html:
    return escaped(written(record.page))


def pages_or_number(record: Record, written: PageWriter = page_ranges) -> Html:
    """The article number that replaces the pages, or otherwise the pages.

    Pages from 1 count within such an article. A plain number next to other pages is not an article
    number: it is more likely an issue.
    """
    text, number = record.page.strip(), _inner(record.number)
    is_locator = bool(re.search(r"[^\W\d_]", number)) or not text or re.match(r"1\b", text)
    return escaped(written(number)) if number and is_locator else pages(record, written)


def number(record: Record) -> Html:
    """The number from a preprint server."""
    return escaped(_inner(record.number))


def presented_at(publication: Publication) -> Html:
    """ "Paper presented at"; "Presented at" for a presentation of unknown type."""
    genre = publication.genre.casefold()
    found = next((kind for kind in _PRESENTED if kind in genre), "")
    if not found and publication.csl_type == "paper-conference":
        found = "paper"
    return Html(f"{found.capitalize()} presented at" if found else "Presented at")


def event(publication: Publication, written: DateWriter) -> Html:
    """The conference, its date and its place: "Example Congress; May 2019; Oslo"."""
    is_named = publication.event_title not in ("", publication.container_title)
    return _event(publication, written(publication.event_span)) if is_named else EMPTY


def presentation(publication: Publication, written: DateWriter) -> Html:
    """The same for a presentation, whose own date is used if that of the conference is unknown."""
    held = written(publication.event_span) or written(publication.issued_span)
    return _event(publication, held)


def _event(publication: Publication, date: str) -> Html:
    parts = (publication.event_name, date, publication.event_location)
    return joined("; ", (escaped(_inner(part)) for part in parts))


def preprint_server(publication: Publication) -> Html:
    """The server of a preprint. Some sources give it as the publisher."""
    server = publication.container_title_short or publication.container_title
    named = _SERVER_IN_PUBMED.sub("", server) or publication.institution or publication.publisher
    return rich(_inner(named))


def act(publication: Publication, date: str) -> Html:
    """An act of law: "Title, 42 USC § 18001 (2010)"."""
    code = joined(" ", (escaped(_inner(publication.volume)), container(publication)))
    section = _inner(publication.section)
    place = escaped(f"\u00a7 {section}" if section[:1].isdecimal() else section) or pages(
        publication
    )
    parts = (title(publication), labelled("No.", publication.number), joined(" ", (code, place)))
    return joined(" ", (joined(", ", parts), escaped(f"({date})" if date else "")))


def accessed(record: Record, written: DateWriter) -> Html:
    """The date on which the URL was accessed."""
    if not record.url:
        return EMPTY
    try:
        return escaped(written(DateSpan(parse_partial_date(record.accessed))))
    except ValueError:
        return escaped(record.accessed)


def doi(record: Record, label: str) -> Html:
    """`label` and the DOI, linked to the publication."""
    shown = escaped(record.doi)
    return link(doi_address(record.doi), Html(f"{label}{shown}")) if shown else EMPTY


def web_address(record: Record) -> Html:
    address = escaped(record.url)
    return link(record.url, address) if is_web_address(record.url) else address


def pmid(record: Record, label: str = "PMID: ") -> Html:
    shown = escaped(record.pmid)
    return link(pmid_address(record.pmid), Html(f"{label}{shown}")) if shown else EMPTY


def pmcid(record: Record, label: str = "PMCID: ") -> Html:
    shown = escaped(record.pmcid)
    return link(pmcid_address(record.pmcid), Html(f"{label}{shown}")) if shown else EMPTY


def identifier(record: Record) -> Html:
    """The identification of a record without a title: its best identifier, or otherwise its URL."""
    numbers = (("ISBN", record.isbn), ("ISSN", record.issn))
    return next(
        filter(
            None,
            (
                doi(record, "doi:"),
                pmid(record),
                pmcid(record),
                *(escaped(f"{name} {number}") for name, number in numbers if number),
                web_address(record),
            ),
        ),
        EMPTY,
    )


def _inner(text: str) -> str:
    return text.strip(" ,;:").removesuffix(".")
