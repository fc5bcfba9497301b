"""The JSON of a stream in Wagtail's API v3."""

from __future__ import annotations

from typing import Any

from wagtail.fields import StreamField

from exoblocks.article.fields import fields_of
from exoblocks.documents.article import read_article


def shown(instance: Any, field: StreamField, request: Any) -> Any:
    """The JSON of a stream. For the article's body, this is the JSON of the article."""
    fields = fields_of(type(instance))
    if fields is not None and fields.body == field.name:
        return read_article(instance, request).body
    value = getattr(instance, field.name)
    return value.stream_block.get_api_representation(value, {"request": request})
