"""Create the reading of a page's streams, or of a single value outside a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Model
from django.http import HttpRequest
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Site

from exoblocks.blocks.base.emptiness import empty_sections
from exoblocks.blocks.base.heading_anchors import heading_anchors
from exoblocks.blocks.base.render_context import RenderContext, stated_context
from exoblocks.blocks.base.walk import (
    Leaf,
    citations,
    inline_ordinals,
    rich_texts,
    stream_items,
    walk,
)
from exoblocks.citations.link_addresses import Addresses, Target, load_addresses, targets_in
from exoblocks.citations.numbering import anchors, number
from exoblocks.citations.stream_reading import Reading, retracted_numbers
from exoblocks.library.models import Reference
from exoblocks.library.prefetch import in_bulk
from exoblocks.request_cache import Identity, PerRequest


class Stream(NamedTuple):
    """A ``TreatmentStreamField``, or a single exoblocks block in a Wagtail stream."""

    block: blocks.Block
    #: In the native form of ``block``.
    value: Any


class Walked(NamedTuple):
    """A value in stored form, and the results of a walk through it."""

    stored: Any
    leaves: list[Leaf]
    #: The link targets in its texts.
    targets: set[Target]
    #: Ids of its empty sections.
    empty: frozenset[str]


class PreloadedStream(NamedTuple):
    """A stream that was read together with those of other pages."""

    walked: Walked
    page: Model


@dataclass(frozen=True, slots=True)
class Preloaded:
    """The data loaded for several pages, before a request reads one of them."""

    streams: Mapping[Identity, PreloadedStream] = field(default_factory=dict)
    addresses: Addresses = field(default_factory=dict)


PRELOADED: PerRequest[Preloaded] = PerRequest(Preloaded)


def walked(block: blocks.Block, value: Any) -> Walked:
    """The walk through ``value``, in the native form of ``block``."""
    stored = block.get_prep_value(value)
    leaves = walk(block, stored)
    targets = {target for source in rich_texts(leaves) for target in targets_in(source)}
    return Walked(stored, leaves, targets, empty_sections(block, stored))


def read(
    streams: Sequence[Stream],
    preloaded: Preloaded,
    *,
    base_url: str = "",
    rich_text_format: str = "html",
    marks_retracted: bool = False,
) -> Reading:
    """One reading of all ``streams``, with few queries, however long they are."""
    found = [_walked_once(stream, preloaded) for stream in streams]
    leaves = _in_one(found)
    empty = frozenset[str]().union(*(each.empty for each in found))
    stored = [
        item
        for each in found
        if isinstance(each.stored, list)
        for item in each.stored
        if not (isinstance(item, dict) and item.get("id") in empty)
    ]
    cited = list(citations(leaves))
    references = cited_references({citation.pk for citation in cited if citation.pk})
    numbers, places = number(cited, references)
    is_listed = isinstance(streams[0].block, blocks.StreamBlock)
    lists = [item for _index, item in stream_items(stored) if item["type"] == "bibliography"]
    taken = {f"ref-{shown}" for shown in numbers.values()} | {leaf.place for leaf in leaves}
    taken |= {citation.anchor for citation in cited}
    if not lists:  # the list at the end of the article
        taken.add("references")
    retracted = retracted_numbers(references, numbers)
    filled = [stream.value for stream in streams if stream.value] or [streams[-1].value]
    return Reading(
        references=references,
        numbers=numbers if is_listed else {},
        cited_in=places,
        cited_at=anchors(cited, references, numbers, retracted) if is_listed else {},
        inline=inline_ordinals(leaves),
        anchors=heading_anchors(stored, taken) if is_listed else {},
        empty_sections=empty,
        has_bibliography=is_listed and bool(lists),
        is_listed=is_listed,
        list_block=str(lists[0].get("id") or "") if is_listed and lists else "",
        last_stream=Identity(filled[-1]),
        base_url=base_url,
        rich_text_format=rich_text_format,
        marks_retracted=marks_retracted,
        addresses=load_addresses(
            {target for each in found for target in each.targets}, preloaded.addresses
        ),
    )


def _walked_once(stream: Stream, preloaded: Preloaded) -> Walked:
    known = preloaded.streams.get(Identity(stream.value))
    return known.walked if known else walked(*stream)


def _in_one(found: Sequence[Walked]) -> list[Leaf]:
    """The leaves of several streams, with paths that are unique across the streams."""
    if len(found) == 1:
        return found[0].leaves
    return [
        leaf._replace(
            at=leaf.at._replace(
                path=(index, *leaf.at.path),
                group=(index, *leaf.at.group) if leaf.at.group else (),
            )
        )
        for index, each in enumerate(found)
        for leaf in each.leaves
    ]


def cited_references(pks: set[int]) -> Mapping[int, Reference]:
    """Records by the id with which they are cited. Merged records are resolved."""
    found: Mapping[Any, Any] = in_bulk(Reference, pks)
    return {pk: record.resolved for pk, record in found.items()}


def reading_of(
    block: blocks.Block,
    value: Any,
    request: HttpRequest | None,
    *,
    absolute: bool = False,
    page: Any = None,
) -> Reading:
    """The reading of ``value``, in the native form of ``block``. There is one for each request.

    If ``value`` is a stream of ``page``, the reading covers all streams of the page.
    """
    known = {} if request is None else _readings.of(request)
    key = (Identity(value), absolute)
    if key not in known:
        preloaded = Preloaded() if request is None else PRELOADED.of(request)
        streams = _streams_of_page(Stream(block, value), page, preloaded)
        reading = read(
            streams,
            preloaded,
            base_url=base_url_for(request) if absolute else "",
            rich_text_format=rich_text_format_of(request) if absolute else "html",
            marks_retracted=not absolute,
        )
        known.update({(Identity(stream.value), absolute): reading for stream in streams})
    return known[key]


#: By the value that is read, and whether its URLs are absolute.
_readings: PerRequest[dict[tuple[Identity, bool], Reading]] = PerRequest(dict)


def _streams_of_page(stream: Stream, page: Any, preloaded: Preloaded) -> list[Stream]:
    """All streams of the page to which ``stream`` belongs, in order; only ``stream`` if it belongs
    to no page.
    """
    known = preloaded.streams.get(Identity(stream.value))
    beside = streams_of(known.page if known else page)
    return beside if any(other.value is stream.value for other in beside) else [stream]


def streams_of(owner: Any) -> list[Stream]:
    """The streams of our blocks on a page, in the order of its fields."""
    if not isinstance(owner, Model):
        return []
    return [
        Stream(field.stream_block, getattr(owner, field.name))
        for field in owner._meta.concrete_fields
        if isinstance(field, StreamField)
        and any(getattr(part, "is_numbered", False) for part in (field, field.stream_block))
    ]


def with_reading(
    block: blocks.Block, value: Any, context: Any, *, absolute: bool = True
) -> dict[str, Any]:
    """``context`` with the reading of the page's streams, or of only this value if it is not in one
    of them.

    ``absolute``: create absolute URLs for the JSON. In templates, URLs are relative to the site.
    """
    if stated_context(context) is not None:
        return context
    context = context or {}
    request, page = context.get("request"), context.get("page")
    reading = reading_of(block, value, request, absolute=absolute, page=page)
    return RenderContext(reading).added_to(context)


def base_url_for(request: HttpRequest | None) -> str:
    """Scheme and host of the request's site, or of the default site; "" if there is none."""
    site = Site.find_for_request(request) if request is not None else None
    if site is None:
        site = Site.objects.filter(is_default_site=True).first()
    return site.root_url if site else ""


def rich_text_format_of(request: HttpRequest | None) -> str:
    """``?rich_text_format=`` if Wagtail supports it; otherwise display-ready HTML."""
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
