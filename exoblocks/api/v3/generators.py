"""Teaches the generators of Wagtail's API v3 what our streams are."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any, get_args

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import CharField, ForeignKey, Model, TextField
from wagtail.fields import StreamField

from exoblocks.api.schema_annotations import Described, described
from exoblocks.api.schemas import holds_our_blocks, key_document, stream_document
from exoblocks.api.v3.page_schemas import adapt, has_our_streams
from exoblocks.api.v3.stream_json import shown
from exoblocks.api.v3.writing import written_record, written_stream
from exoblocks.article.fields import fields_of
from exoblocks.documents.article import read_article

GENERATORS = "wagtail.api.v3.schemas.generators"


def register() -> None:
    """Does nothing where the generators are not loaded, or know already."""
    module = sys.modules.get(GENERATORS)
    if module is None:
        return
    for generator, stream, record in (
        (module.read_generator, ReadStream, ReadRecord),
        (module.create_generator, WriteStream, WriteRecord),
        (module.patch_generator, WriteStream, WriteRecord),
    ):
        for field_class, shape in ((StreamField, stream), (ForeignKey, record)):
            known = generator.field_schemas.get(field_class)
            if not isinstance(known, Shape):
                generator.register_field_schema(field_class, shape(known))
    for generator in (module.create_generator, module.patch_generator):
        for field_class in (CharField, TextField):
            if field_class not in generator.field_schemas:
                generator.register_field_schema(field_class, write_text)
    adapt(module.read_generator, "read")
    adapt(module.create_generator, "create")
    adapt(module.patch_generator, "patch")


class Shape:
    """Describes fields that are ours; ``others`` describes the rest."""

    def __init__(self, others: Any) -> None:
        self.others = others

    def __call__(self, generator: Any, field: Any) -> Any:
        return self.of(field) or self.others(generator, field)

    def of(self, field: Any) -> tuple[Any, ...] | None:
        """Annotation, default and, for reading, how to resolve it; ``None`` for a field not ours."""
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
    """As Wagtail describes any other field, but a text of ours is never null: that would clear it unasked."""
    from ninja.orm.fields import get_schema_field

    annotation, info = get_schema_field(field)
    if field.null or not has_our_streams(field.model):
        return annotation, info
    if generator.for_update and info.is_required():
        info.default = None
    return str, info


def _key_of(field: ForeignKey) -> str | None:
    """The key of the article that a field holds the record of: the image, or the author."""
    fields = fields_of(field.model)
    if fields is None:
        return None
    return {fields.image: "image", fields.author: "author"}.get(field.name)


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
