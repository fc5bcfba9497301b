"""Our fields in the schemas of Wagtail's API v3: how each is described, read and written."""

from __future__ import annotations

from typing import Any

from django.db.models import ForeignKey, Model
from ninja.orm.fields import get_schema_field
from wagtail.fields import StreamField

from exoblocks.api.key_schemas import holds_our_blocks, key_document, stream_document
from exoblocks.api.schema_annotations import described
from exoblocks.api.v3.outline_input import written_outline
from exoblocks.api.v3.page_schemas import has_our_streams
from exoblocks.api.v3.record_input import written_record
from exoblocks.api.v3.stream_input import written_stream
from exoblocks.api.v3.stream_json import shown
from exoblocks.article.fields import fields_of
from exoblocks.documents.article import read_article


class Shape:
    """Describes fields that belong to exoblocks. ``others`` describes all other fields."""

    def __init__(self, others: Any) -> None:
        self.others = others

    def __call__(self, generator: Any, field: Any) -> Any:
        return self.of(field) or self.others(generator, field)

    def of(self, field: Any) -> tuple[Any, ...] | None:
        """Annotation, default and, for reading, how to resolve it; ``None`` for other fields."""
        raise NotImplementedError


class ReadStream(Shape):
    def of(self, field: StreamField) -> tuple[Any, ...] | None:
        if not holds_our_blocks(field):
            return None

        def resolve(page: Model, context: dict[str, Any]) -> Any:
            return shown(page, field, context.get("request"))

        kind: Any = described("ReadStream", lambda: stream_document(field, "read"))
        kind.page_model = field.model
        return kind, [], staticmethod(resolve)


class WriteStream(Shape):
    def of(self, field: StreamField) -> tuple[Any, ...] | None:
        return (written_stream(field), []) if holds_our_blocks(field) else None


class ReadRecord(Shape):
    def of(self, field: ForeignKey) -> tuple[Any, ...] | None:
        key = _key_of(field)
        if key is None:
            return None

        def resolve(page: Model, context: dict[str, Any]) -> Any:
            return getattr(read_article(page, context.get("request")), key)

        return described(key, lambda: key_document(key)), None, staticmethod(resolve)


class WriteRecord(Shape):
    def of(self, field: ForeignKey) -> tuple[Any, ...] | None:
        key = _key_of(field)
        return None if key is None else (written_record(field, key), None)


def write_text(generator: Any, field: Any) -> tuple[Any, Any]:
    """Wagtail's description of the field, except that our text fields do not accept null, which
    would clear them.
    """
    annotation, info = get_schema_field(field)
    fields = fields_of(field.model)
    if fields is not None and fields.outline == field.name:
        return written_outline(field), info
    if field.null or not has_our_streams(field.model):
        return annotation, info
    if generator.for_update and info.is_required():
        info.default = None
    return str, info


def _key_of(field: ForeignKey) -> str | None:
    """The key of the article for which the field holds a record: the image or the author."""
    fields = fields_of(field.model)
    if fields is None:
        return None
    return {fields.image: "image", fields.author: "author"}.get(field.name)
