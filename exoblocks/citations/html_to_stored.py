"""Convert rich text that a client sends back, either display HTML or stored HTML, to the stored
form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from exoblocks.citations.editor import parse
from exoblocks.citations.inline.stored_citations import LINK_TYPE, citations_in
from exoblocks.citations.inline.token import stored_text
from exoblocks.citations.link_addresses import Target, load_addresses, target_at, targets_in
from exoblocks.citations.lost_markup import Cleaned, clean
from exoblocks.citations.rich_text import is_blank_html
from exoblocks.library.known_records import known_records, records_known
from exoblocks.library.models import Reference
from exoblocks.library.prefetch import as_pk, in_bulk

#: Returns the id of the reference that a citation names.
PkOf = Callable[[str], int | None]

#: "1", "3-5" or "1 (p. 27)": see ``citations.numbering.CitationLink``.
_SHOWN = re.compile(r"\s*\d+(?:-\d+)?(?: \((?P<locator>.*)\))?\s*", re.DOTALL)


def stored_rich_text(
    html: str,
    converter: ContentstateConverter,
    *,
    before: str = "",
    base_url: str = "",
    pk_of: PkOf | None = None,
) -> Cleaned:
    """``html`` as the editor would have stored it, and what was lost.

    Citations, and links to the site's own pages and documents, get their ids back. ``before`` is
    the stored text that ``html`` replaces. ``pk_of`` returns the id of the reference that a
    citation names. Without it, citations must contain ids. Raises ``UnreadableHTMLError``.
    """
    pk_of = pk_of or partial(as_pk, Reference)
    if is_blank_html(html):
        return Cleaned("", ())
    soup = parse(html)
    _restore_links(soup, before, base_url)
    _name_by_id(soup, pk_of)
    with _references_loaded(soup):
        for link in soup.find_all(["a", "span"], class_="citation"):
            _restore_citation(link)
        cleaned = clean(soup, converter)
    return Cleaned("", cleaned.losses) if is_blank_html(cleaned.html) else cleaned


# --- Citations -------------------------------------------------------------------------------


def _name_by_id(soup: BeautifulSoup, pk_of: PkOf) -> None:
    """Replace other ways to name a reference in citations with its id."""
    for link in soup.find_all(["a", "span"], class_="citation"):
        named = str(link.get("data-references") or link.get("data-reference") or "").split()
        pks = [pk_of(name) for name in named]
        link["data-references"] = " ".join(str(pk) for pk in pks if pk is not None)
    for link in soup.find_all("a", linktype=LINK_TYPE, id=True):
        pk = pk_of(str(link["id"]))
        if pk is not None:
            link["id"] = str(pk)


def _references_loaded(soup: BeautifulSoup) -> AbstractContextManager[None]:
    """The records that the text cites, loaded with one query."""
    if Reference in known_records().loaded:
        return nullcontext()
    shown = soup.find_all(["a", "span"], class_="citation")
    ids = {pk for link in shown for pk in _cited_by(link)}
    ids |= {citation.pk for citation in citations_in(str(soup)) if citation.pk}
    found = in_bulk(Reference, ids)
    return records_known(loaded={Reference: {pk: found.get(pk) for pk in ids}})


def _cited_by(link: Tag) -> list[int]:
    named = link.get("data-references") or ""
    pks = (as_pk(Reference, number) for number in str(named).split())
    return [pk for pk in pks if pk is not None]


def _restore_citation(link: Tag) -> None:
    """Replace a link in the display HTML with a stored link for each record that it cites."""
    pks = _cited_by(link)
    if not pks:
        return
    if link.name == "span":  # if there is no list of references
        link.replace_with(_stored_link(pks[0], str(link.get("data-locator") or "").strip()))
        return
    text = link.get_text()
    alone = text.startswith("[") and text.endswith("]")
    shown = _SHOWN.fullmatch(text[1:-1] if alone else text)
    locator = ((shown and shown["locator"]) or "").strip()
    if not alone:
        _open_group(link)
    links = [_stored_link(pk, locator) for pk in pks]
    spaced: list[PageElement] = [links[0]]
    for other in links[1:]:
        spaced += [NavigableString(" "), other]
    link.replace_with(*spaced)


def _stored_link(pk: int, locator: str) -> Tag:
    attributes = {"linktype": LINK_TYPE, "id": str(pk), **({"locator": locator} if locator else {})}
    link = Tag(name="a", attrs=attributes)
    link.string = stored_text(str(pk), locator)
    return link


def _open_group(link: Tag) -> None:
    """Remove the brackets and commas that the display HTML puts around adjacent citations."""
    before, after = link.previous_sibling, link.next_sibling
    if isinstance(before, NavigableString):
        if before.endswith("["):
            before.replace_with(NavigableString(before[:-1]))
        elif before == ", " and _is_citation(before.previous_sibling):
            before.replace_with(NavigableString(" "))
    if isinstance(after, NavigableString) and after.startswith("]"):
        after.replace_with(NavigableString(after[1:]))


def _is_citation(element: PageElement | None) -> bool:
    return isinstance(element, Tag) and element.get("linktype") == LINK_TYPE


# --- Links -----------------------------------------------------------------------------------


def _restore_links(soup: BeautifulSoup, before: str, base_url: str) -> None:
    """Replace links by URL with links by id if the URL belongs to a page or document of the
    site.
    """
    known = _targets_by_address(targets_in(before), base_url)
    for link in soup.find_all("a", href=True):
        if link.get("linktype") or "citation" in (link.get("class") or []):
            continue
        try:
            address = urljoin(f"{base_url}/", str(link["href"]))
        except ValueError:  # not a URL
            continue
        target = known.get(address) or target_at(address)
        if target is not None:
            kind, pk = target
            link.attrs = {"linktype": kind, "id": pk}


def _targets_by_address(targets: Iterable[Target], base_url: str) -> dict[str, Target]:
    wanted = set(targets)
    addresses = load_addresses(wanted)
    return {
        urljoin(f"{base_url}/", address): target
        for target in wanted
        for address in addresses.get(target, {}).values()
        if address
    }
