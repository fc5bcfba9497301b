"""Render each block of an article as rich text that does not need this package."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from django.template.loader import render_to_string
from django.utils import translation
from wagtail.images import get_image_model

from exoblocks.blocks.base.page_reading import reading_of
from exoblocks.blocks.base.render_context import RenderContext
from exoblocks.blocks.base.walk import records, walk
from exoblocks.citations.images import represent_image
from exoblocks.citations.rich_text import STORED
from exoblocks.plain.html import ordinary_html

#: The id of the list of references if no block shows it.
REFERENCES_ID = str(uuid5(NAMESPACE_URL, "exoblocks:references"))


class Piece(NamedTuple):
    """One block as rich text. ``html`` is "" for a block that is not shown on the page."""

    id: str
    block_type: str
    html: str


def pieces(value: Any, language: str) -> Iterator[Piece]:
    """The content of a stream as shown on the page, from its templates and with its numbers.

    Links to pages and documents, and images, are kept. A citation becomes its number.
    """
    block = value.stream_block
    reading = replace(reading_of(block, value, None), rich_text_format=STORED)
    around = RenderContext(reading)
    images = _images(value)
    with translation.override(language):
        for child in value:
            context = around.in_stream(child.id).added_to({})
            is_shown = child.block_type != "unknown" and child.id not in reading.empty_sections
            html = ordinary_html(child.render(context), images) if is_shown else ""
            yield Piece(child.id, child.block_type, html)
        if reading.numbers and not reading.has_bibliography:
            template = "exoblocks/blocks/bibliography.html"
            html = render_to_string(template, around.added_to_template({"data": None}))
            yield Piece(REFERENCES_ID, "bibliography", ordinary_html(html, images))


def _images(value: Any) -> dict[str, Any]:
    """Ids of the images in a stream, by the URLs of their renditions."""
    model = get_image_model()
    leaves = walk(value.stream_block, value.stream_block.get_prep_value(value))
    pks = {pk for found, pk in records(leaves) if found is model}
    return {
        rendition["url"]: image.pk
        for image in model._default_manager.filter(pk__in=pks)
        for rendition in represent_image(image)["renditions"]
    }
