"""Template tags and filters that format the JSON's values for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from exoblocks import vocabulary
from exoblocks.api.v2 import downloads
from exoblocks.article.fields import fields_of
from exoblocks.blocks.base.render_context import render_context
from exoblocks.citations.numbering import CitationLink, links, short_citation
from exoblocks.citations.stream_reading import Reading
from exoblocks.documents.article import read_article
from exoblocks.jsonld.script import script
from exoblocks.templatetags.amounts import (
    downtime_text,
    effect_text,
    interval_text,
    quantity_text,
    repeat_text,
    sessions_text,
)
from exoblocks.templatetags.certainty import certainty_symbols, certainty_text
from exoblocks.templatetags.evidence import evidence
from exoblocks.templatetags.meanings import (
    certainty_meanings,
    meaning_text,
    meanings,
    reference_meanings,
)
from exoblocks.templatetags.open_graph import open_graph
from exoblocks.templatetags.reference_labels import reference_labels

register = template.Library()


@register.filter
def citation_links(
    references: Iterable[Mapping[str, Any]] | None, reading: Reading | None = None
) -> list[CitationLink]:
    """The links for the JSON's list of citations: each is a number, or a run of three or more.

    ``reading`` contains the retracted ones.
    """
    cited = (
        (item["number"], str(item.get("locator") or "").strip(), item.get("id") or "")
        for item in references or ()
        if isinstance(item, Mapping) and item.get("number") is not None
    )
    return links(cited, reading.retracted if isinstance(reading, Reading) else ())


@register.filter
def short_citations(
    references: Iterable[Mapping[str, Any]] | None, reading: Reading
) -> list[tuple[str, bool]]:
    """("Kim 2019, p. 27", whether it is retracted) for each of the JSON's list of citations, for a
    block without a list of references, where citations are not numbered.
    """
    shown = []
    for cited in references or ():
        if cited["reference"] is not None:
            is_retracted = reading.is_retracted(cited["reference"])
            record, locator = reading.records[cited["reference"]], str(cited.get("locator") or "")
            text = short_citation(record, locator.strip(), is_marked=is_retracted)
            shown.append((text, is_retracted))
    return list(dict.fromkeys(shown))


@register.filter
def listed(citation: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """A list with one item, so that a single citation can be written like a list."""
    return [citation]


@register.simple_tag(takes_context=True)
def source_link(context: Mapping[str, Any], number: int) -> CitationLink:
    """The link to the reference that a quotation, the block of the stream, is from."""
    around = render_context(context)
    anchor = f"{around.block_id}-source" if around.block_id else ""
    return CitationLink((number,), "", anchor, number in around.reading.retracted)


@register.filter
def letter(index: int) -> str:
    """ "a" for 0, "z" for 25, "aa" for 26"""
    high, low = divmod(index, 26)
    return (letter(high - 1) if high else "") + chr(ord("a") + low)


@register.filter
def cited_at(reading: Reading, number: int) -> list[str]:
    """Ids of the links to ``number``, in reading order."""
    return reading.cited_at.get(number, [])


for amount in (
    sessions_text,
    interval_text,
    repeat_text,
    downtime_text,
    quantity_text,
    effect_text,
):
    register.filter(amount)
for certainty in (certainty_text, certainty_symbols, certainty_meanings):
    register.filter(certainty)
for about_references in (reference_labels, reference_meanings):
    register.filter(about_references)
register.filter(evidence)
register.filter("meaning", meaning_text)
register.simple_tag(meanings)


@register.filter
def iso_day(value: str | None) -> str:
    """An ISO 8601 date in the reader's format. Other text is unchanged."""
    try:
        day = parse_date(value or "")
    except ValueError:
        day = None
    return date_format(day) if day else value or ""


@register.filter
def code_label(code: str, name: str) -> str:
    """The label of ``code`` for readers, from the vocabulary ``name``; "" if there is no code."""
    return vocabulary.label(name, code) if code else ""


@register.filter
def link_text(address: str) -> str:
    """A URL as text for people, without its scheme and final slash."""
    shown = address
    for prefix in ("https://", "http://", "mailto:", "tel:"):
        shown = shown.removeprefix(prefix)
    return shown.rstrip("/")


@register.simple_tag(takes_context=True)
def reference_downloads(context: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(label, URL) of each format in which readers can download the page's references."""
    page, request = context.get("page"), context.get("request")
    return downloads.reference_downloads(page, render_context(context).reading, request)


@register.simple_tag(takes_context=True)
def json_ld(context: Mapping[str, Any]) -> str:
    """The page's article for search engines, in schema.org's format; "" for a page that is not an
    article.
    """
    page, request = context.get("page"), context.get("request")
    if page is None or fields_of(type(page)) is None:
        return ""
    # The reading that the template's blocks share, with absolute URLs.
    return script(read_article(page, request, absolute=False).json_ld)


@register.inclusion_tag("exoblocks/open_graph.html", name="open_graph", takes_context=True)
def open_graph_tags(context: Mapping[str, Any]) -> dict[str, Any]:
    """The page's article for link previews; nothing for a page that is not a public article."""
    return {"properties": open_graph(context.get("page"), context.get("request"))}


@register.simple_tag
def responsive_image(
    image: Mapping[str, Any], alt: str = "", sizes: str = "(min-width: 48rem) 44rem, 100vw"
) -> SafeString:
    """``<img>`` with every rendition of the JSON's image."""
    renditions = image["renditions"]
    largest = renditions[-1]
    return format_html(
        '<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}" loading="lazy">',
        largest["url"],
        ", ".join(f"{item['url']} {item['width']}w" for item in renditions),
        sizes,
        largest["width"],
        largest["height"],
        alt,
    )
