"""The elements of a citation that are the same in every style, as safe HTML.

Each is a part of a sentence, without punctuation at its ends; an absent element is `EMPTY`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from exoblocks.bibliography.dates import parse_partial_date
from exoblocks.bibliography.formatting.dates import month_day_year
from exoblocks.bibliography.formatting.pages import page_ranges
from exoblocks.bibliography.formatting.rich_text import (
    EMPTY,
    Html,
    escaped,
    joined,
    link,
    rich,
    sentence,
)
from exoblocks.bibliography.links import doi_address, is_web_address
from exoblocks.bibliography.records import Record


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


def labelled(label: str, number: str) -> Html:
    """ "Vol 2"; `number` alone where it has words of its own ("HHS Publication 12-34")."""
    number = _inner(number)
    has_words = re.search(r"[^\W\d_]{3}", number)
    return escaped(number if has_words or not number else f"{label} {number}")


def year(record: Record) -> Html:
    return escaped("" if record.issued_year is None else str(record.issued_year))


def date(record: Record) -> Html:
    return escaped(month_day_year(record.issued))


def pages(record: Record) -> Html:
    return escaped(page_ranges(record.page))


def publisher_year_pages(record: Record) -> Html:
    """ "Publisher; 2019:25-31"."""
    return joined(":", (joined("; ", (publisher(record), year(record))), pages(record)))


def year_volume_pages(record: Record) -> Html:
    """ "2019;95(1):25-31". An article number stands for pages, and an issue without volume
    follows the semicolon alone: "2000;(392):79-83".
    """
    issue = _inner(record.issue)
    volume = escaped(f"{_inner(record.volume)}({issue})" if issue else _inner(record.volume))
    where = pages(record) or escaped(page_ranges(record.number))
    return joined(":", (joined(";", (year(record), volume)), where))


def access(record: Record) -> Sequence[Html]:
    """The DOI, else the date of access and the address. Neither takes a period at its end."""
    if doi := escaped(record.doi):
        return (link(doi_address(record.doi), Html(f"doi:{doi}")),)
    if not (address := escaped(record.url)):
        return ()
    if is_web_address(record.url):
        address = link(record.url, address)
    accessed = escaped(_accessed(record))
    return (sentence(Html(f"Accessed {accessed}")) if accessed else EMPTY, address)


def _accessed(record: Record) -> str:
    try:
        return month_day_year(parse_partial_date(record.accessed))
    except ValueError:
        return record.accessed


def _inner(text: str) -> str:
    return text.strip(" ,;:").removesuffix(".")
