"""Teaches the generators of Wagtail's API v3 what our streams are."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any, get_args

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from wagtail.fields import StreamField

from exoblocks.api.described import Described, described
from exoblocks.api.shapes import holds_our_blocks, stream_document
from exoblocks.article.fields import fields_of
from exoblocks.article.read import read_article

GENERATORS = "wagtail.api.v3.schemas.generators"


def register() -> None:
    """Does nothing where the generators are not loaded, or know already."""
    module = sys.modules.get(GENERATORS)
    if module is None:
        return
    for generator, kind in (
        (module.read_generator, ReadShape),
        (module.create_generator, WriteShape),
        (module.patch_generator, WriteShape),
    ):
        known = generator.field_schemas.get(StreamField)
        if not isinstance(known, Shape):
            generator.register_field_schema(StreamField, kind(known))


class Shape:
    """Describes the StreamFields that hold blocks of ours; ``others`` describes the rest."""

    def __init__(self, others: Any) -> None:
        self.others = others

    def __call__(self, generator: Any, field: StreamField) -> Any:
        return self.of(field) if holds_our_blocks(field) else self.others(generator, field)

    def of(self, field: StreamField) -> tuple[Any, ...]:
        raise NotImplementedError


class ReadShape(Shape):
    def of(self, field: StreamField) -> tuple[Any, ...]:
        def resolve(page: Model, context: dict[str, Any]) -> Any:
            return shown(page, field, context.get("request"))

        kind = described("ReadStream", lambda: stream_document(field, "read"))
        return kind, [], staticmethod(resolve)


class WriteShape(Shape):
    def of(self, field: StreamField) -> tuple[Any, ...]:
        from exoblocks.api.v3.writing import written_stream

        return written_stream(field), []


def undescribed() -> Iterator[StreamField]:
    """Streams with blocks of ours that API v3 gives as a list of anything: it was made before us."""
    module = sys.modules.get("wagtail.api.v3.registry")
    if module is None:
        return
    for model in apps.get_models():
        registration = module.registry.get(model._meta.label)
        if registration is None or registration.read_schema is None:
            continue
        for name, shape in registration.read_schema.model_fields.items():
            field = _field(model, name)
            is_ours = isinstance(field, StreamField) and holds_our_blocks(field)
            kinds = (shape.annotation, *get_args(shape.annotation))
            if is_ours and not any(map(_is_described, kinds)):
                yield field


def _field(model: type[Model], name: str) -> Any:
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def _is_described(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Described)


def shown(instance: Any, field: StreamField, request: Any) -> Any:
    """The JSON of a stream: that of the article where it is the article's body."""
    fields = fields_of(type(instance))
    if fields is not None and fields.body == field.name:
        return read_article(instance, request).body
    value = getattr(instance, field.name)
    return value.stream_block.get_api_representation(value, {"request": request})
