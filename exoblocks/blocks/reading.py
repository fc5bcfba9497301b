"""Make the reading of a stream, or of a single value that stands alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.utils.text import slugify
from wagtail import blocks
from wagtail.models import Site

from exoblocks.blocks.walk import (
    Leaf,
    citations,
    inline_ordinals,
    rich_texts,
    stream_items,
    walk,
)
from exoblocks.citations.links import Target, load_addresses, targets_in
from exoblocks.citations.numbering import anchors, number
from exoblocks.citations.reading import Reading, retracted_numbers
from exoblocks.library.loading import current, in_bulk
from exoblocks.library.models import Reference


class Walked(NamedTuple):
    """A value in stored form, and what a walk through it finds."""

    stored: Any
    leaves: list[Leaf]
    #: What its texts link to.
    targets: set[Target]


#: The name under which the walks of preloaded streams stand, each beside its stream, by its id.
WALKS = "walks"


def walked(block: blocks.Block, value: Any) -> Walked:
    """The walk through ``value``, in the native form of ``block``; the preloaded one if there is one."""
    _value, known = current().extras.get(WALKS, {}).get(id(value), (None, None))
    if known is not None:
        return known
    stored = block.get_prep_value(value)
    leaves = walk(block, stored)
    targets = {target for source in rich_texts(leaves) for target in targets_in(source)}
    return Walked(stored, leaves, targets)


def read(
    block: blocks.Block,
    found: Walked,
    *,
    base_url: str = "",
    rich_text_format: str = "html",
    marks_retracted: bool = False,
) -> Reading:
    """The reading of a value of ``block``: few queries, however long it is."""
    stored, leaves, targets = found
    cited = list(citations(leaves))
    references = cited_references({citation.pk for citation in cited if citation.pk})
    numbers, places = number(cited, references)
    is_stream = isinstance(block, blocks.StreamBlock)
    has_bibliography = is_stream and any(
        item["type"] == "bibliography" for _index, item in stream_items(stored)
    )
    taken = {f"ref-{shown}" for shown in numbers.values()} | {leaf.place for leaf in leaves}
    taken |= {citation.anchor for citation in cited}
    if not has_bibliography:  # the list that ends the article
        taken.add("references")
    return Reading(
        references=references,
        numbers=numbers,
        cited_in=places,
        cited_at=anchors(cited, references, numbers, retracted_numbers(references, numbers)),
        inline=inline_ordinals(leaves),
        anchors=_anchors(stored, taken) if is_stream else {},
        has_bibliography=has_bibliography,
        base_url=base_url,
        rich_text_format=rich_text_format,
        marks_retracted=marks_retracted,
        addresses=load_addresses(targets),
    )


def cited_references(pks: set[int]) -> Mapping[int, Reference]:
    """Records by the id they are cited with, merged ones resolved to their survivor."""
    found: Mapping[Any, Any] = in_bulk(Reference, pks)
    return {pk: record.resolved for pk, record in found.items()}


def reading_of(
    block: blocks.Block, value: Any, request: HttpRequest | None, *, absolute: bool = False
) -> Reading:
    """The reading of ``value``, in the native form of ``block``; one for each request."""
    cache: dict[tuple[int, bool], tuple[Any, Reading]] = (
        {} if request is None else request.__dict__.setdefault("_exoblocks_readings", {})
    )
    key = (id(value), absolute)
    # The value is kept beside its reading, so that its id is not given to another.
    if key not in cache:
        reading = read(
            block,
            walked(block, value),
            base_url=base_url_for(request) if absolute else "",
            rich_text_format=rich_text_format_of(request) if absolute else "html",
            marks_retracted=not absolute,
        )
        cache[key] = (value, reading)
    return cache[key][1]


def with_reading(
    block: blocks.Block, value: Any, context: Any, *, absolute: bool = True
) -> dict[str, Any]:
    """``context`` with the reading of the stream; of this value alone where there is no stream.

    ``absolute``: addresses for the JSON; a template's are relative to its site.
    """
    if isinstance(context, dict) and isinstance(context.get("reading"), Reading):
        return context
    context = dict(context or {})
    context["reading"] = reading_of(block, value, context.get("request"), absolute=absolute)
    return context


def base_url_for(request: HttpRequest | None) -> str:
    """Scheme and host of the request's site, else of the default site; "" where there is none."""
    site = Site.find_for_request(request) if request is not None else None
    if site is None:
        site = Site.objects.filter(is_default_site=True).first()
    return site.root_url if site else ""


def rich_text_format_of(request: HttpRequest | None) -> str:
    """``?rich_text_format=`` where Wagtail knows such formats; else display-ready HTML."""
    wanted = request.GET.get("rich_text_format") if request is not None else None
    if not wanted:
        return "html"
    try:
        from wagtail.api.rich_text import APIRichText, RichTextFormatError
    except ImportError:  # Wagtail 7.4
        return "html"
    try:
        return APIRichText.resolve_format(wanted)
    except RichTextFormatError:
        return "html"


def _anchors(stored: list[dict[str, Any]], taken: set[str]) -> dict[str, str]:
    """A unique anchor for each block with a heading; none of those that are ``taken``."""
    found: dict[str, str] = {}
    for _index, item in stream_items(stored):
        value = item.get("value")
        heading = value.get("heading") if isinstance(value, dict) else None
        if not isinstance(heading, str) or not heading or not item.get("id"):
            continue
        slug = slugify(heading, allow_unicode=True) or item["type"].replace("_", "-")
        anchor, suffix = slug, 2
        while anchor in taken:
            anchor, suffix = f"{slug}-{suffix}", suffix + 1
        taken.add(anchor)
        found[item["id"]] = anchor
    return found
