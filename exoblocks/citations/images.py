"""Images in the JSON and in the templates."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from django.utils.translation import gettext as _
from wagtail.images import get_image_model
from wagtail.images.models import SourceImageIOError
from willow.image import UnrecognisedImageFormatError

from exoblocks.conf import get_settings
from exoblocks.schema import Definitions, Schema, array_of, object_of
from exoblocks.schema.shapes import primary_key_of


def represent_image(image: Any, base_url: str = "") -> dict[str, Any]:
    """``{id, title, renditions: [{url, width, height}]}``, smallest first, each size once.

    An image whose file is missing has no renditions. The page can still be served.
    """
    try:
        found = image.get_renditions(*get_settings().IMAGE_RENDITIONS).values()
    except (SourceImageIOError, UnrecognisedImageFormatError):
        found = []
    by_size = {(rendition.width, rendition.height): rendition for rendition in found}
    return {
        "id": image.pk,
        "title": image.title,
        "renditions": [
            {"url": urljoin(base_url, rendition.url), "width": width, "height": height}
            for (width, height), rendition in sorted(by_size.items(), key=lambda item: item[0])
        ],
    }


def image_definition(definitions: Definitions) -> Schema:
    """The schema of the return value of ``represent_image``."""
    size: Schema = {"type": "integer"}
    rendition = object_of(
        {"url": {"type": "string", "format": "uri-reference"}, "width": size, "height": size}
    )
    keys: dict[str, Schema] = {
        "id": primary_key_of(get_image_model()),
        "title": {"type": "string"},
        "renditions": {
            "description": _("Versions of the image, smallest first, each in a different size."),
            **array_of(definitions.define("Rendition", rendition)),
        },
    }
    return definitions.define("Image", object_of(keys))
