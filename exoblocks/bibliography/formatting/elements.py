"""The elements of a citation that are the same in every style, as safe HTML.

Each is a part of a sentence, without punctuation at its ends; an absent element is `EMPTY`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, Literal, TypeAlias

from exoblocks.bibliography.dates import PartialDate, parse_partial_date
from exoblocks.bibliography.formatting.pages import page_ranges
from exoblocks.bibliography.formatting.publication import Publication
from exoblocks.bibliography.formatting.rich_text import (
    EMPTY,
    Html,
    escaped,
    joined,
    link,
    rich,
)
from exoblocks.bibliography.links import (
    doi_address,
    is_web_address,
    pmcid_address,
    pmid_address,
)
from exoblocks.bibliography.records import Record

DateWriter: TypeAlias = Callable[[PartialDate], str]
PageWriter: TypeAlias = Callable[[str], str]

_ORDINALS: Final = {"1": "st", "2": "nd", "3": "rd"}


def title(record: Record) -> Html:
    return rich(record.title.strip(" ,;:"))


def container(record: Record) -> Html:
    """The title of what the work is part of, in full where it is known."""
    return rich(_inner(record.container_title or record.container_title_short))


def journal(record: Record) -> Html:
    """The abbreviation of the journal without its periods, else the full title."""
    short = record.container_title_short.replace(".", " ")
    return rich(short.strip(" ,;:")) or container(record)


def publisher(record: Record) -> Html:
    return escaped(_inner(record.publisher))


def publisher_place(publication: Publication) -> Html:
    return escaped(_inner(publication.publisher_place))


def labelled(label: str, number: str) -> Html:
    """ "Vol 2"; `number` alone where it has words of its own ("HHS Publication 12-34")."""
    number = _inner(number)
    has_words = any(not word.isupper() for word in re.findall(r"[^\W\d_]{3,}", number))
    return escaped(number if has_words or not number else f"{label} {number}")


def edition(publication: Publication) -> Html:
    """ "4th ed"; nothing for the first one, which no style names."""
    text = _inner(publication.edition)
    if number := re.fullmatch(r"0*([1-9][0-9]{0,2})(?:st|nd|rd|th)?", text):
        return EMPTY if number[1] == "1" else Html(f"{_ordinal(number[1])} ed")
    text = re.sub(r"\bedition\b", "ed", text, flags=re.IGNORECASE)
    return escaped(text if re.search(r"\bed\b", text) or not text else f"{text} ed")


def _ordinal(number: str) -> str:
    is_teen = number[-2:-1] == "1"
    return f"{number}{'th' if is_teen else _ORDINALS.get(number[-1], 'th')}"


def thesis_type(publication: Publication) -> Literal["dissertation", "master's thesis", "thesis"]:
    """Both styles tell a dissertation from a master's thesis; "thesis" where the record does not."""
    genre = publication.genre.casefold()
    if re.search(r"master|mathesis|\bm\.?\s?(?:sc|a|s|phil)\b", genre):
        return "master's thesis"
    return "dissertation" if re.search(r"disser|doct|\bph\.?\s?d", genre) else "thesis"


def year(record: Record) -> Html:
    return escaped("" if record.issued_year is None else str(record.issued_year))


def volume_issue(record: Record) -> Html:
    """ "95(1)"; an issue without volume is "(392)"."""
    issue = _inner(record.issue)
    return escaped(f"{_inner(record.volume)}({issue})" if issue else _inner(record.volume))


def pages(record: Record, written: PageWriter = page_ranges) -> Html:
    return escaped(written(record.page))


def pages_or_number(record: Record, written: PageWriter = page_ranges) -> Html:
    """The pages of an article, or the number that it has in their place."""
    return pages(record, written) or escaped(written(record.number))


def event(publication: Publication, written: DateWriter) -> Html:
    """The conference, its date and its place: "Example Congress; May 2019; Oslo"."""
    parts = (publication.event_title, written(publication.event_date), publication.event_place)
    return joined("; ", (escaped(_inner(part)) for part in parts))


def accessed(record: Record, written: DateWriter) -> Html:
    """The day on which somebody saw it at its web address."""
    if not record.url:
        return EMPTY
    try:
        return escaped(written(parse_partial_date(record.accessed)))
    except ValueError:
        return escaped(record.accessed)


def doi(record: Record, label: str) -> Html:
    """`label` and the DOI, leading to what it stands for."""
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
    """By what a record without title is known: its best identifier, else its web address."""
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
